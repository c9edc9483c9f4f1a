#include "service/demo.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "service/audit.h"
#include "service/clinic_service.h"
#include "service/demo_past.h"
#include "service/demo_people.h"
#include "service/demo_pipe.h"
#include "service/demo_schedule.h"
#include "service/demo_stock.h"
#include "service/demo_visit.h"
#include "service/patient_service.h"

namespace gramhour {

namespace {

/// Patients kept together in one transaction: enough that the disk does not set the pace.
constexpr std::size_t kBatch = 5000;
constexpr int kSetUpHour = 12;
constexpr Duration kShelfFilledBefore = Duration::fromDays(4);

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

/// "B. Šimić": the first letter of the first name, however many bytes it has.
std::string shortName(const PatientDetails& person) {
    std::size_t end = 1;
    while (end < person.givenName.size() &&
           (static_cast<unsigned char>(person.givenName[end]) & 0xC0U) == 0x80U) {
        ++end;
    }
    return person.givenName.substr(0, end) + ". " + person.familyName;
}

/// As many more as so many chairs need. They have the password of the first: working out a hash for each
/// would take longer than years of sessions.
void addMoreStaff(ServiceContext& context, DemoTeam& team, std::int64_t chairs, DemoChance& chance) {
    const UtcTime now = context.clock.now();
    const auto add = [&](const std::string& signInName, const char* title, Role role,
                         std::vector<Actor>& to) {
        const std::string name = shortName(inventPatient(chance, toLocal(now).date));
        context.store.write([&](WriteTx& tx) {
            Staff staff{.id = StaffId(0), .signInName = signInName, .roles = {role}, .isActive = true};
            staff.displayName = role == Role::prescriber ? title + name : name + title;
            const std::string hash = tx.staff().credentials(team.nurses.front().id).value().passwordHash;
            const StaffId id = tx.staffWrites().add(staff, hash, now);
            audit(tx, now, team.administrator->id, "staff.added", subjectOf("staff", id), signInName);
            to.push_back({id, staff.displayName, staff.roles});
        });
    };
    while (static_cast<std::int64_t>(team.nurses.size()) < chairs * 3 / 8) {
        add("nurse" + std::to_string(team.nurses.size() + 1), ", RN", Role::nurse, team.nurses);
    }
    while (static_cast<std::int64_t>(team.prescribers.size()) < chairs / 12) {
        add("doctor" + std::to_string(team.prescribers.size() + 1), "Dr ", Role::prescriber,
            team.prescribers);
    }
}

DemoTeam setUp(ServiceContext& context, const PasswordHasher& hasher, std::int64_t chairCount,
               DemoChance& chance) {
    ClinicService clinic(context, hasher);
    if (clinic.isSetUp()) {
        throw std::logic_error("a demonstration is made in an empty file only");
    }
    std::vector<std::string> chairs;
    for (std::int64_t i = 1; i <= chairCount; ++i) {
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
    team.administrator = admin;
    for (const DemoStaff& person : kStaff) {
        const Staff added = staff
                                .add(admin, {person.signInName, person.displayName, person.roles,
                                             kDemoPassword, FirstPassword::ownChoice})
                                .value();
        const Actor actor{added.id, added.displayName, added.roles};
        if (actor.roles.has(Role::nurse)) {
            team.nurses.push_back(actor);
        } else if (actor.roles.has(Role::prescriber)) {
            team.prescribers.push_back(actor);
        }
    }
    addMoreStaff(context, team, chairCount, chance);
    return team;
}

struct RegisteredPatient {
    PatientId id;
    PatientDetails details;
};

/// The day on which somebody may come for the first time: grown up.
Date grownUpOn(Date birth) {
    const std::optional<Date> day = Date::fromYmd(birth.year() + 18, birth.month(), birth.day());
    return day ? *day : birth.plusDays(18 * 366);  // 29 February
}

/// Everybody who will ever come, in the order in which they may.
std::vector<PatientDetails> inventPeople(std::int64_t count, Date today, DemoChance& chance) {
    std::vector<PatientDetails> people;
    people.reserve(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i) {
        people.push_back(inventPatient(chance, today));
    }
    std::stable_sort(people.begin(), people.end(), [](const PatientDetails& a, const PatientDetails& b) {
        return a.birthDate < b.birthDate;
    });
    return people;
}

RegisteredPatient registerPerson(ServiceContext& context, const Actor& nurse, const PatientDetails& details,
                                 DemoChance& chance) {
    static constexpr std::array<const char*, 4> kSubstances{"penicillin", "latex", "ibuprofen",
                                                            "sticking plaster"};
    PatientService patients(context);
    const PatientId id = patients.registerPatient(nurse, details).value().id;
    if (chance.happens(180)) {
        Allergy allergy;
        allergy.substance = kSubstances.at(static_cast<std::size_t>(chance.from(0, 3)));
        allergy.severity = chance.happens(200) ? Severity::anaphylaxis : Severity::mild;
        static_cast<void>(patients.setAllergies(nurse, id, AllergyStatus::listed, {allergy}).value());
    } else {
        static_cast<void>(patients.setAllergies(nurse, id, AllergyStatus::noneKnown, {}).value());
    }
    return {id, details};
}

/// Everybody's record as what the past is invented from.
std::vector<DemoPatient> peopleOf(const std::vector<RegisteredPatient>& registered, std::uint64_t seed) {
    std::vector<DemoPatient> people;
    people.reserve(registered.size());
    for (const RegisteredPatient& each : registered) {
        people.push_back(
            demoPatient(each.id, each.details,
                        DemoChance(seed * 1'000'003 + static_cast<std::uint64_t>(each.id.value()))));
    }
    return people;
}

/// A clinic before its first session.
struct EmptyClinic {
    DemoTeam team;
    std::vector<ChairId> chairs;
    std::vector<RegisteredPatient> patients;
};

EmptyClinic makeEmptyClinic(Store& store, ManualClock& clock, const PasswordHasher& hasher,
                            const DemoOptions& options, DemoChance& chance, Date today) {
    EmptyClinic made;
    store.write([&](WriteTx& tx) {
        BatchStore batch(tx);
        ServiceContext context = makeServiceContext(batch, clock);
        made.team = setUp(context, hasher, demoChairsFor(options.sessions), chance);
        for (const Chair& chair : tx.clinic().chairs()) {
            made.chairs.push_back(chair.id);
        }
    });
    const std::vector<PatientDetails> people = inventPeople(options.patients, today, chance);
    for (std::size_t first = 0; first < people.size(); first += kBatch) {
        store.write([&](WriteTx& tx) {
            BatchStore batch(tx);
            ServiceContext context = makeServiceContext(batch, clock);
            for (std::size_t i = first; i < std::min(people.size(), first + kBatch); ++i) {
                clock.jumpTo(std::max(clock.now(), fromLocal(grownUpOn(people[i].birthDate), kSetUpHour, 0)));
                made.patients.push_back(registerPerson(context, made.team.nurses.front(), people[i], chance));
            }
        });
    }
    return made;
}

/// The day before the first session: when everything was set up.
UtcTime openingOf(Date today, std::int64_t sessions) {
    const std::vector<DemoDay> days =
        demoDaysBefore(today, sessions > 0 ? demoSpanOf(sessions) : 1, DemoChance(0));
    return fromLocal(days.front().date.plusDays(-1), kSetUpHour, 0);
}

}  // namespace

void makeDemo(Store& store, const PasswordHasher& hasher, const DemoOptions& options, UtcTime now,
              const DemoProgress& progress) {
    DemoChance chance(options.seed);
    const Date today = toLocal(now).date;
    ManualClock clock(openingOf(today, options.sessions));
    const EmptyClinic clinic = makeEmptyClinic(store, clock, hasher, options, chance, today);

    DemoPastStart start{.protocol = makeServiceContext(store, clock).protocol,
                        .team = clinic.team,
                        .chairs = clinic.chairs,
                        .patients = peopleOf(clinic.patients, options.seed)};
    start.today = today;
    start.sessions = options.sessions;
    start.seed = options.seed;
    std::unique_ptr<BulkEncoder> encoder = store.write([&](WriteTx& tx) {
        start.ids = tx.bulkWrites().freeIds();
        return tx.bulkWrites().encoder();
    });
    DemoPast past(std::move(start));
    writePast(store, past, std::move(encoder), options.sessions, progress);
    store.write([&](WriteTx& tx) { past.markSeen(tx); });
    clock.jumpTo(now - kShelfFilledBefore);
    store.write([&](WriteTx& tx) {
        BatchStore batch(tx);
        ServiceContext context = makeServiceContext(batch, clock);
        fillDemoShelf(context, clinic.team.nurses.front(), today);
    });
    if (options.hasLiveBoard) {
        store.write([&](WriteTx& tx) {
            BatchStore batch(tx);
            ServiceContext context = makeServiceContext(batch, clock);
            makeLiveBoard(context, clock, clinic.team, now);
            bookCourses(context, clinic.team, past, clinic.chairs);
            joinDuplicate(context, clinic.team, clinic.patients.front().id);
        });
    }
}

}  // namespace gramhour
