#include "service/demo.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "service/clinic_service.h"
#include "service/demo_people.h"
#include "service/demo_stock.h"
#include "service/demo_visit.h"
#include "service/patient_service.h"
#include "service/visit_service.h"

namespace gramhour {

namespace {

/// Sessions kept together in one transaction: enough that the disk does not set the pace.
constexpr std::int64_t kBatch = 200;
constexpr int kOpensAt = 8;
constexpr int kLastStart = 15;
constexpr std::int64_t kChairs = 8;

/// A store that is one open transaction: what the services write in it is kept together.
class BatchStore final : public Store {
public:
    explicit BatchStore(WriteTx& tx) : m_tx(tx) {}
    [[nodiscard]] std::vector<std::string> fileProblems() override { return {}; }

protected:
    void runRead(const std::function<void(const ReadTx&)>& use) const override { use(m_tx); }
    void runWrite(const std::function<void(WriteTx&)>& use) override { use(m_tx); }

private:
    WriteTx& m_tx;
};

struct DemoStaff {
    const char* signInName;
    const char* displayName;
    Roles roles;
};

constexpr std::array<DemoStaff, 6> kStaff{{{"rokafor", "R. Okafor, RN", {Role::nurse}},
                                           {"skim", "S. Kim, RN", {Role::nurse}},
                                           {"jvandermerwe", "J. van der Merwe, RN", {Role::nurse}},
                                           {"ihaddad", "Dr I. Haddad", {Role::prescriber}},
                                           {"eferrante", "Dr E. Ferrante", {Role::prescriber}},
                                           {"mweber", "M. Weber", {Role::manager}}}};

bool isWorkingDay(Date date) {
    const std::int64_t weekday =
        (date.daysSinceEpoch() % 7 + 7 + 4) % 7;  // 1970-01-01 was a Thursday: 4; 0 is Sunday
    return weekday != 0 && weekday != 6;
}

/// The working days before `today`, the latest first.
std::vector<Date> workingDaysBefore(Date today, std::int64_t count) {
    std::vector<Date> days;
    for (Date day = today.plusDays(-1); static_cast<std::int64_t>(days.size()) < count;
         day = day.plusDays(-1)) {
        if (isWorkingDay(day)) {
            days.push_back(day);
        }
    }
    return days;
}

DemoTeam setUp(ServiceContext& context, const PasswordHasher& hasher) {
    ClinicService clinic(context, hasher);
    if (clinic.isSetUp()) {
        throw std::logic_error("a demonstration is made in an empty file only");
    }
    std::vector<std::string> chairs;
    for (std::int64_t i = 1; i <= kChairs; ++i) {
        chairs.push_back("Chair " + std::to_string(i));
    }
    const Actor admin =
        clinic
            .setUp({.clinic = {"Riverside Infusion Clinic (demonstration)", "12 Quay Street", "555 0100"},
                    .administrator = {"admin", "A. Lindgren", {Role::administrator}, kDemoPassword},
                    .chairNames = chairs})
            .value();
    StaffService staff(context, hasher);
    DemoTeam team;
    for (const DemoStaff& person : kStaff) {
        const Staff added =
            staff.add(admin, {person.signInName, person.displayName, person.roles, kDemoPassword}).value();
        const Actor actor{added.id, added.displayName, added.roles};
        if (actor.roles.has(Role::nurse)) {
            team.nurses.push_back(actor);
        } else if (actor.roles.has(Role::prescriber)) {
            team.prescribers.push_back(actor);
        }
    }
    return team;
}

std::vector<PatientId> registerPatients(ServiceContext& context, const Actor& nurse, DemoChance& chance,
                                        std::int64_t count, Date today) {
    static constexpr std::array<const char*, 4> kSubstances{"penicillin", "latex", "ibuprofen",
                                                            "sticking plaster"};
    PatientService patients(context);
    std::vector<PatientId> ids;
    for (std::int64_t i = 0; i < count; ++i) {
        const PatientId id = patients.registerPatient(nurse, inventPatient(chance, today)).value().id;
        if (chance.happens(180)) {
            Allergy allergy;
            allergy.substance = kSubstances.at(static_cast<std::size_t>(chance.from(0, 3)));
            allergy.severity = chance.happens(200) ? Severity::anaphylaxis : Severity::mild;
            static_cast<void>(patients.setAllergies(nurse, id, AllergyStatus::listed, {allergy}).value());
        } else {
            static_cast<void>(patients.setAllergies(nurse, id, AllergyStatus::noneKnown, {}).value());
        }
        ids.push_back(id);
    }
    return ids;
}

/// One session's place in the past: a day, a chair, and its turn in that chair.
struct Slot {
    Date day;
    std::int64_t chair;
    int hour;
};

/// `count` slots over the working days before today, at most two a chair and day, in the order of time.
std::vector<Slot> slotsBefore(Date today, std::int64_t count, DemoChance& chance) {
    const std::int64_t aDay = kChairs * 2;
    const std::int64_t days = (count * 4 / 3 + aDay - 1) / aDay + 1;
    std::vector<Slot> all;
    for (const Date day : workingDaysBefore(today, days)) {
        for (std::int64_t chair = 1; chair <= kChairs; ++chair) {
            all.push_back({day, chair, kOpensAt});
            all.push_back({day, chair, kLastStart - 2});
        }
    }
    while (static_cast<std::int64_t>(all.size()) > count) {
        all.erase(all.begin() + chance.from(0, static_cast<std::int64_t>(all.size()) - 1));
    }
    std::sort(all.begin(), all.end(), [](const Slot& a, const Slot& b) {
        return std::tuple(a.day.daysSinceEpoch(), a.hour, a.chair) <
               std::tuple(b.day.daysSinceEpoch(), b.hour, b.chair);
    });
    return all;
}

}  // namespace

void makeDemo(Store& store, const PasswordHasher& hasher, const DemoOptions& options, UtcTime now,
              const DemoProgress& progress) {
    DemoChance chance(options.seed);
    const Date today = toLocal(now).date;
    const std::vector<Slot> slots = slotsBefore(today, options.sessions, chance);
    ManualClock clock(slots.empty() ? now - Duration::fromDays(1)
                                    : fromLocal(slots.front().day, kOpensAt - 1, 0));

    DemoTeam team;
    std::vector<PatientId> patients;
    store.write([&](WriteTx& tx) {
        BatchStore batch(tx);
        ServiceContext context = makeServiceContext(batch, clock);
        team = setUp(context, hasher);
        fillDemoShelf(context, team.nurses.front(), today);
        patients = registerPatients(context, team.nurses.front(), chance, options.patients, today);
    });
    for (std::size_t first = 0; first < slots.size(); first += kBatch) {
        store.write([&](WriteTx& tx) {
            BatchStore batch(tx);
            ServiceContext context = makeServiceContext(batch, clock);
            const std::size_t last = std::min(slots.size(), first + kBatch);
            for (std::size_t i = first; i < last; ++i) {
                const PatientId patient = patients.at(
                    static_cast<std::size_t>(chance.from(0, static_cast<std::int64_t>(patients.size()) - 1)));
                clock.jumpTo(fromLocal(slots[i].day, slots[i].hour, static_cast<int>(chance.from(0, 50))));
                makePastVisit(context, clock, team, chance, patient, ChairId(slots[i].chair));
            }
        });
        if (progress) {
            progress(static_cast<std::int64_t>(std::min(slots.size(), first + kBatch)), options.sessions);
        }
    }
    if (options.hasLiveBoard) {
        store.write([&](WriteTx& tx) {
            BatchStore batch(tx);
            ServiceContext context = makeServiceContext(batch, clock);
            makeLiveBoard(context, clock, team, now);
        });
    }
}

}  // namespace gramhour
