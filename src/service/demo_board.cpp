#include <algorithm>
#include <functional>
#include <optional>
#include <stdexcept>

#include "service/demo_visit.h"
#include "service/demo_walk.h"
#include "service/patient_service.h"
#include "service/schedule_service.h"
#include "service/visit_service.h"

namespace gramhour {

namespace {

/// Before everything else that happens today.
constexpr Duration kEarly = Duration::fromMinutes(295);

/// A morning as a list of moments: acts are gathered for each chair, and done in the order of time over all
/// chairs, so that the log and the audit trail read as they would have been written.
class Morning {
public:
    Morning(ServiceContext& context, ManualClock& clock, const DemoTeam& team, UtcTime now)
        : m_context(context), m_clock(clock), m_team(team), m_now(now), m_chance(20260303) {}

    /// `ago` before now.
    void at(Duration ago, std::function<void()> act) { m_steps.push_back({m_now - ago, std::move(act)}); }

    void run() {
        std::stable_sort(m_steps.begin(), m_steps.end(),
                         [](const Step& a, const Step& b) { return a.at < b.at; });
        for (const Step& step : m_steps) {
            m_clock.jumpTo(step.at);
            step.act();
        }
        m_clock.jumpTo(m_now);
    }

    PatientId add(const char* given, const char* family, const char* birthDate, Sex sex,
                  std::int64_t weightGrams) {
        PatientDetails details;
        details.givenName = given;
        details.familyName = family;
        details.birthDate = Date::parseIso(birthDate).value();
        details.sex = sex;
        details.weightGrams = weightGrams;
        PatientService patients(m_context);
        const PatientId id = patients.registerPatient(m_team.nurses.front(), details).value().id;
        static_cast<void>(
            patients.setAllergies(m_team.nurses.front(), id, AllergyStatus::noneKnown, {}).value());
        return id;
    }

    void setAllergy(PatientId id, const char* substance, const char* reaction, Severity severity) {
        Allergy allergy;
        allergy.substance = substance;
        allergy.reaction = reaction;
        allergy.severity = severity;
        static_cast<void>(PatientService(m_context)
                              .setAllergies(m_team.nurses.front(), id, AllergyStatus::listed, {allergy})
                              .value());
    }

    /// Booked early in the morning, for so long before now.
    void book(PatientId patient, std::optional<ChairId> chair, Duration ago, Duration planned) {
        const std::int64_t minute = Duration::fromMinutes(5).milliseconds();
        const UtcTime at = UtcTime::fromMilliseconds((m_now - ago).milliseconds() / minute * minute);
        this->at(kEarly, [this, patient, chair, at, planned] {
            if (!ScheduleService(m_context).book(m_team.nurses.front(), patient, {chair, at, planned})) {
                throw std::logic_error("the demonstration's board has an appointment that cannot be had");
            }
        });
    }

    [[nodiscard]] DemoVisit walk() { return {m_context, m_clock, m_team, m_chance}; }
    /// Of a patient who is expected today.
    [[nodiscard]] VisitId visitOf(PatientId patient) const {
        return m_context.store.read([&](const ReadTx& tx) {
            return tx.visits().openFor(patient, m_now + Duration::fromDays(1)).value().id;
        });
    }
    [[nodiscard]] ServiceContext& context() { return m_context; }
    [[nodiscard]] const DemoTeam& team() const { return m_team; }
    [[nodiscard]] UtcTime now() const { return m_now; }

private:
    struct Step {
        UtcTime at;
        std::function<void()> act;
    };

    ServiceContext& m_context;
    ManualClock& m_clock;
    const DemoTeam& m_team;
    UtcTime m_now;
    DemoChance m_chance;
    std::vector<Step> m_steps;
};

/// A patient on the way to a chair: what the later steps need to know.
struct Seat {
    Seat(Morning& morning, PatientId person, ChairId seat)
        : walk(morning.walk()), patient(person), chair(seat) {}

    DemoVisit walk;
    PatientId patient;
    ChairId chair;
    std::optional<VisitId> visit;
    std::optional<SessionId> session;
};

using SeatPtr = std::shared_ptr<Seat>;

/// An hour a gram, and three quarters of an hour around it.
Duration plannedFor(Mass dose) {
    return Duration::fromMinutes(dose.micrograms() * 60 / Mass::fromGrams(1).micrograms() + 45);
}

/// From the door to a prepared chair, done `readyAgo` before now.
SeatPtr seat(Morning& morning, PatientId patient, std::int64_t chair, Mass dose, Duration readyAgo) {
    SeatPtr s = std::make_shared<Seat>(morning, patient, ChairId(chair));
    if (dose > Mass::fromGrams(1) || chair == 2) {  // the others just came
        morning.book(patient, s->chair, readyAgo + Duration::fromMinutes(10), plannedFor(dose));
    }
    morning.at(readyAgo + Duration::fromMinutes(22), [s] { s->visit = s->walk.arrive(s->patient); });
    morning.at(readyAgo + Duration::fromMinutes(12),
               [s] { static_cast<void>(s->walk.screen(*s->visit, {})); });
    morning.at(readyAgo + Duration::fromMinutes(9), [s, dose] { s->walk.order(*s->visit, dose); });
    morning.at(readyAgo + Duration::fromMinutes(7), [s] { s->session = s->walk.open(*s->visit, s->chair); });
    morning.at(readyAgo, [s] { s->walk.prepare(*s->session); });
    return s;
}

/// And started `ago`, with ordinary vitals at these minutes after the start.
SeatPtr running(Morning& morning, PatientId patient, std::int64_t chair, Mass dose, Duration ago,
                const std::vector<int>& vitalsAt) {
    SeatPtr s = seat(morning, patient, chair, dose, ago + Duration::fromMinutes(4));
    morning.at(ago, [s] { static_cast<void>(s->walk.start(*s->session)); });
    for (const int minutes : vitalsAt) {
        morning.at(ago - Duration::fromMinutes(minutes),
                   [s, minutes] { s->walk.takeVitals(*s->session, minutes % 60 == 0); });
    }
    return s;
}

Duration minutesAndSeconds(std::int64_t minutes, std::int64_t seconds) {
    return Duration::fromMinutes(minutes) + Duration::fromSeconds(seconds);
}

void addVitals(Morning& morning, const SeatPtr& s, Duration ago, Vitals vitals) {
    morning.at(ago, [s, vitals] {
        static_cast<void>(s->walk.record(*s->session, VitalsTaken{vitals, SpO2Scale::one}));
    });
}

/// A little low for this person: asks for a recheck.
void seatWithWarning(Morning& morning) {
    const PatientId patient = morning.add("Amara", "Lindqvist", "1981-04-12", Sex::female, 68'000);
    morning.setAllergy(patient, "penicillin", "swollen face", Severity::anaphylaxis);
    const SeatPtr s = running(morning, patient, 1, Mass::fromGrams(2), minutesAndSeconds(56, 20), {15, 30});
    addVitals(morning, s, minutesAndSeconds(10, 20),
              {.systolic = 99,
               .diastolic = 62,
               .heartRate = 82,
               .respiratoryRate = 15,
               .spo2 = 97,
               .oxygen = Oxygen::air,
               .consciousness = Consciousness::alert});
}

void seatPaused(Morning& morning) {
    const PatientId patient = morning.add("Wei", "Chen", "1990-01-07", Sex::male, 74'500);
    const SeatPtr s =
        running(morning, patient, 3, Mass::fromGrams(3), minutesAndSeconds(76, 30), {15, 29, 45, 60});
    morning.at(minutesAndSeconds(4, 30), [s] {
        static_cast<void>(
            s->walk.record(*s->session, Reaction{{"flushing"}, 2, "Paused, vitals taken", true}));
    });
}

void seatObserving(Morning& morning) {
    const PatientId patient = morning.add("Thandiwe", "Mokoena", "1975-06-22", Sex::female, 81'200);
    const SeatPtr s =
        running(morning, patient, 4, Mass::fromGrams(1), minutesAndSeconds(79, 10), {15, 30, 44});
    morning.at(minutesAndSeconds(18, 40),
               [s] { static_cast<void>(s->walk.record(*s->session, Completed{})); });
    morning.at(minutesAndSeconds(18, 0), [s] { s->walk.takeVitals(*s->session, true); });
}

void seatPreparing(Morning& morning) {
    const PatientId patient =
        morning.add("Siobhán", "O'Sullivan-Bélanger", "1968-11-02", Sex::female, 59'800);
    const SeatPtr s = std::make_shared<Seat>(morning, patient, ChairId(7));
    morning.book(patient, s->chair, Duration::fromMinutes(15), plannedFor(Mass::fromGrams(2)));
    morning.at(Duration::fromMinutes(24), [s] { s->visit = s->walk.arrive(s->patient); });
    morning.at(Duration::fromMinutes(15),
               [s] { static_cast<void>(s->walk.screen(*s->visit, {"omeprazole 20 mg"})); });
    morning.at(Duration::fromMinutes(9), [s] { s->walk.order(*s->visit, Mass::fromGrams(2)); });
    morning.at(Duration::fromMinutes(6), [s] {
        s->session = s->walk.open(*s->visit, s->chair);
        static_cast<void>(s->walk.record(*s->session, VitalsTaken{s->walk.vitals(true), SpO2Scale::one}));
    });
}

/// Breathing too slowly: the infusion must stop.
void seatWithStopAlert(Morning& morning) {
    const PatientId patient =
        morning.add("María José", "Fernández de la Torre", "1957-09-15", Sex::female, 92'400);
    morning.setAllergy(patient, "latex", "rash", Severity::mild);
    const SeatPtr s = running(morning, patient, 8, Mass::fromGrams(2), minutesAndSeconds(46, 5), {15, 31});
    addVitals(morning, s, minutesAndSeconds(0, 50),
              {.systolic = 108,
               .diastolic = 64,
               .heartRate = 61,
               .respiratoryRate = 11,
               .spo2 = 95,
               .temperatureTenths = 366,
               .oxygen = Oxygen::air,
               .consciousness = Consciousness::alert});
}

void addWaiting(Morning& morning) {
    const PatientId arrived = morning.add("Priya", "Natarajan", "1992-07-01", Sex::female, 61'000);
    const PatientId review = morning.add("Oskar", "Weiss", "1959-08-18", Sex::male, 81'000);
    const PatientId expected = morning.add("Fatima Zahra", "Idrissi", "1986-05-27", Sex::female, 66'300);
    const SeatPtr first = std::make_shared<Seat>(morning, arrived, ChairId(6));
    morning.at(Duration::fromMinutes(6), [first] { first->visit = first->walk.arrive(first->patient); });
    const SeatPtr second = std::make_shared<Seat>(morning, review, ChairId(6));
    morning.at(Duration::fromMinutes(21), [second] { second->visit = second->walk.arrive(second->patient); });
    morning.at(Duration::fromMinutes(8), [second] {
        static_cast<void>(second->walk.screen(*second->visit, {"digoxin 125 micrograms daily"}));
    });
    morning.book(arrived, std::nullopt, -Duration::fromMinutes(10), kUsualAppointment);
    morning.book(review, std::nullopt, Duration::fromMinutes(10), kUsualAppointment);
    morning.book(expected, ChairId(6), -Duration::fromMinutes(95), kUsualAppointment);
}

void mustHappen(const ServiceResult<void>& result) {
    if (!result) {
        throw std::logic_error("the demonstration's board does something that is not allowed");
    }
}

/// One who did not come, and one who called.
void addAbsent(Morning& morning) {
    const Actor nurse = morning.team().nurses.front();
    const PatientId missing = morning.add("Benedikt", "Achterberg", "1971-03-08", Sex::male, 84'300);
    morning.book(missing, ChairId(6), Duration::fromMinutes(150), Duration::fromMinutes(105));
    morning.at(Duration::fromMinutes(115), [&morning, nurse, missing] {
        mustHappen(ScheduleService(morning.context()).noShow(nurse, morning.visitOf(missing)));
    });
    const PatientId ill = morning.add("Renée", "Delacroix", "1989-12-19", Sex::female, 58'700);
    morning.book(ill, ChairId(6), -Duration::fromMinutes(260), Duration::fromMinutes(105));
    morning.at(Duration::fromMinutes(170), [&morning, nurse, ill] {
        mustHappen(ScheduleService(morning.context())
                       .cancel(nurse, morning.visitOf(ill), "Has a cold; calls again next week"));
    });
}

}  // namespace

void makeLiveBoard(ServiceContext& context, ManualClock& clock, const DemoTeam& team, UtcTime now) {
    clock.jumpTo(now - Duration::fromHours(5));
    Morning morning(context, clock, team, now);
    seatWithWarning(morning);
    static_cast<void>(running(morning, morning.add("Joaquín", "Peñalver", "1964-09-30", Sex::male, 77'900), 2,
                              Mass::fromGrams(1), minutesAndSeconds(36, 15), {14}));
    seatPaused(morning);
    seatObserving(morning);
    static_cast<void>(seat(morning, morning.add("Lucas", "Moreau", "1988-11-03", Sex::male, 70'100), 5,
                           Mass::fromGrams(1), Duration::fromMinutes(3)));
    seatPreparing(morning);
    seatWithStopAlert(morning);
    addWaiting(morning);
    addAbsent(morning);
    morning.run();
}

}  // namespace gramhour
