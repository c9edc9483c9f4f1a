#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "service/session_basis.h"
#include "session/decide.h"
#include "support/clinic_fixture.h"

namespace gramhour::test {

/// A session of 1 g in 252 mL at 252 mL/h, on 3 March 2026 from 09:00 UTC, with an event of every kind there
/// is. Nobody in it exists. Numbers: 1–5 before the start, 6 the start, then as added below.
class EveryKind {
public:
    EveryKind() {
        const PatientId patient =
            clinic.addPatient("Łucja-Maria", "Przybyszewska-Ó Súilleabháin", "1964-06-30");
        static_cast<void>(
            clinic.patients()
                .setAllergies(*clinic.nurse, patient, AllergyStatus::listed,
                              {{std::nullopt, "penicillin", "anaphylaxis", Severity::anaphylaxis},
                               {std::nullopt, "latex", "rash", Severity::mild}})
                .value());
        const VisitId id = clinic.orderedVisit(patient, Mass::fromGrams(1));
        const SessionId session = clinic.readySession(id, clinic.clinic().chairs().front().id);
        visit = clinic.visits().snapshot(id).value();
        snapshot = clinic.sessions().snapshot(session).value();
        for (const Actor& each : {*clinic.nurse, *clinic.secondNurse, *clinic.prescriber}) {
            snapshot->people.push_back({each.id, each.displayName});
        }
        infuse();
        react();
        endAndAmend();
        fold();
    }

    [[nodiscard]] static UtcTime at(const std::string& clock) {
        const std::string seconds = clock.size() == 5 ? clock + ":00" : clock;
        return UtcTime::parseIso("2026-03-03T" + seconds + "Z").value();
    }

    /// Adds an event and gives its number.
    int add(const std::string& clock, EventBody body) {
        StoredEvent stored{EventId(1000 + next()), SessionEvent{}};
        stored.event.body = std::move(body);
        stored.event.occurredAt = at(clock);
        stored.event.recordedAt = at(clock);
        stored.event.actor = clinic.nurse->id;
        stored.event.number = next();
        snapshot->events.push_back(std::move(stored));
        return snapshot->events.back().event.number;
    }
    SessionEvent& last() { return snapshot->events.back().event; }

    /// Works the state out of the events again, as the service does.
    void fold() {
        std::stable_sort(snapshot->events.begin(), snapshot->events.end(),
                         [](const StoredEvent& one, const StoredEvent& other) {
                             return one.event.occurredAt < other.event.occurredAt;
                         });
        snapshot->state = replay(sessionOrderOf(snapshot->order), sessionRulesOf(*snapshot->protocol),
                                 eventsOf(snapshot->events));
    }

    /// As it stood then: without what was recorded later.
    void goBackTo(const std::string& clock) {
        now = at(clock);
        std::erase_if(snapshot->events,
                      [this](const StoredEvent& stored) { return stored.event.recordedAt > now; });
        fold();
    }

    ClinicFixture clinic;
    std::optional<VisitSnapshot> visit;
    std::optional<SessionSnapshot> snapshot;
    int reaction = 0;
    int wrongNote = 0;
    int strangeNote = 0;
    UtcTime now = at("11:40");

private:
    [[nodiscard]] int next() const { return static_cast<int>(snapshot->events.size()) + 1; }

    static VolumeRate rate(std::int64_t millilitresPerHour) {
        return Volume::fromMillilitres(millilitresPerHour) / Duration::fromHours(1);
    }

    void infuse() {
        add("09:00", Started{rate(252), std::nullopt});
        add("09:10",
            RateChanged{rate(126), "burning at the cannula",
                        Authorisation{std::to_string(clinic.prescriber->id.value()), "slower is safe"}});
        add("09:20", Paused{"lavatory"});
        add("09:30", Resumed{rate(252), "back in the chair", Authorisation{"Dr Q. Vance", "as before"}});
        add("09:31", BagChanged{snapshot->order.productId, "8B4471", Date::fromYmd(2027, 8, 31).value(),
                                "the first bag leaked"});
        add("09:32", CannulaPlaced{CannulaSite::hand, Side::right, 20, 3});
        add("09:33", SiteChecked{1, 2, "a little pink"});
        wrongNote = add("09:34", Note{"Likes the window seat"});
        strangeNote = add("09:35", Note{"Asked for a taxi"});
        add("09:36", RecheckPlanned{Duration::fromMinutes(5), AlertSubject::systolic});
        add("09:37", Snoozed{CheckKind::vitals, at("09:30"), at("09:45"), "patient is on the telephone"});
        add("09:38", CheckExplained{CheckKind::vitals, at("09:15"), "both nurses at chair 4"});
        add("09:39", AlertAnswered{AlertSubject::systolic, "usual for this patient"});
    }

    void react() {
        Reaction seen{{"flushing", "nausea"}, 1, "Cold cloth", false, at("09:38")};
        reaction = add("09:40", seen);
        add("09:41", ReactionIntervention{reaction, "Water to drink"});
        add("09:42", PrescriberTold{reaction, "Dr I. Haddad"});
        add("09:43", EmergencyOpened{"anaphylaxis"});
        add("09:43:20", EmergencyStep{"anaphylaxis", 0});
        add("09:44:05", EmergencyStep{"anaphylaxis", 2});
        add("09:46", EmergencyClosed{"anaphylaxis", "Settled at once; no adrenaline needed"});
        add("09:47", ClockJumped{-Duration::fromHours(1)});
        add("09:48", ReactionOutcome{reaction, ReactionStatus::improving, "less flushed"});
        add("09:50", Stopped{"thought the bag was empty"});
        add("09:51", Reopened{"the wrong chair was tapped"});
        add("09:51:30", PauseKept{"asks the prescriber first"});
        add("09:52", Resumed{std::nullopt, "", std::nullopt});
    }

    void endAndAmend() {
        Vitals taken{.systolic = 118,
                     .diastolic = 71,
                     .heartRate = 83,
                     .respiratoryRate = 17,
                     .spo2 = 97,
                     .temperatureTenths = 369,
                     .oxygen = Oxygen::oxygen,
                     .consciousness = Consciousness::alert,
                     .kneeReflex = KneeReflex::reduced};
        add("10:00", VitalsTaken{taken, SpO2Scale::two});
        last().recordedAt = at("10:12");
        last().lateReason = "gloves were on";
        add("10:17", Completed{});
        add("10:20", Amended{wrongNote, Note{"Likes the seat by the door"}, at("09:29"), "misheard"});
        add("10:21", EnteredInError{strangeNote, "meant for chair 5"});
        add("11:00", Discharged{true,
                                true,
                                false,
                                true,
                                {{DischargeCriterion::adviceGiven, "reads at home"},
                                 {DischargeCriterion::news2Low, "escort could not wait"}}});
        add("11:05", Signed{});
        add("11:20", Amended{reaction, Reaction{{"flushing"}, 1, "Cold cloth", true, at("09:39")},
                             std::nullopt, "no nausea, on asking"});
        last().actor = clinic.prescriber->id;
        add("11:21", Signed{});
        last().actor = clinic.prescriber->id;
    }
};

}  // namespace gramhour::test
