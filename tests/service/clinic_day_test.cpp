#include <functional>
#include <map>
#include <string>
#include <vector>

#include "service/check_service.h"
#include "session/ledger.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

/// Eight chairs through one day by a clock that jumps from act to act. What is expected at the end was worked
/// out by hand; the sums stand beside the lines.
namespace gramhour {

namespace {

using test::ClinicFixture;

constexpr const char* kUsualProduct = "sulfate-50-2ml";  // 50 % vials of 2 mL: 1 g each
constexpr const char* kFirstLot = "7F2210";
constexpr const char* kSecondLot = "8A1100";
constexpr const char* kThirdLot = "9C3000";

/// A moment of 3 March 2026: "10:05".
UtcTime at(const std::string& clock) {
    return UtcTime::parseIso("2026-03-03T" + clock + ":00Z").value();
}

std::string clockOf(std::optional<UtcTime> time) {
    return time ? time->toIso().substr(11, 5) : "-";
}

Date inTwoYears() {
    return Date::fromYmd(2028, 3, 31).value();
}

/// Somebody in a chair: who, how much, when it starts and from which lot.
struct Booking {
    int chair;
    const char* given;
    const char* family;
    const char* birthDate;
    int grams;
    const char* start;
    const char* lot;
};

class Day {
public:
    Day() {
        for (const auto& [lot, units] :
             {std::pair(kFirstLot, 20), std::pair(kSecondLot, 10), std::pair(kThirdLot, 5)}) {
            REQUIRE(f.stock().receive(*f.nurse, {kUsualProduct, lot, inTwoYears(), units}));
        }
    }

    /// Plans an act; acts of the same minute run in the order in which they were planned.
    void plan(const std::string& clock, std::function<void()> act) {
        m_acts.emplace(at(clock), std::move(act));
    }

    /// From the door to the start: at the door ten minutes before, the pump runs at the start.
    void book(const Booking& booking) {
        m_bookings.push_back(booking);
        const UtcTime start = at(booking.start);
        m_acts.emplace(start - Duration::fromMinutes(10), [this, booking] { prepare(booking); });
        m_acts.emplace(start, [this, booking] {
            const MedicationOrder order = snapshot(booking.chair).order;
            record(booking.chair, {.body = Started{order.pumpRate, std::nullopt}});
        });
    }

    void vitals(int chair, const std::vector<std::string>& clocks) {
        for (const std::string& clock : clocks) {
            plan(clock, [this, chair] { record(chair, {.body = VitalsTaken{calm(chair), SpO2Scale::one}}); });
        }
    }

    /// The bag is given; half an hour later all is well, and the patient leaves with a signed record.
    void completeAt(int chair, const std::string& clock, const std::string& leaves) {
        plan(clock, [this, chair] { record(chair, {.body = Completed{}}); });
        leave(chair, leaves);
    }

    void leave(int chair, const std::string& clock) {
        plan(clock, [this, chair] {
            record(chair, {.body = VitalsTaken{calm(chair), SpO2Scale::one}});
            record(chair, {.body = SiteChecked{0, 0, {}}});
            record(chair, {.body = Discharged{true, true, true, false, {}}});
            f.signSession(m_sessions.at(chair));
        });
    }

    void run() {
        for (const auto& [time, act] : m_acts) {
            f.clock.advance(time - f.clock.now());
            act();
        }
    }

    void record(int chair, EventEntry entry) {
        INFO("chair " << chair << " at " << clockOf(f.clock.now()) << ": " << kindOf(entry.body));
        const ServiceResult<SessionSnapshot> result =
            f.sessions().record(*f.nurse, m_sessions.at(chair), std::move(entry));
        if (!result) {
            INFO(result.error().field << " "
                                      << (result.error().refusal ? result.error().refusal->message : ""));
            REQUIRE(result.has_value());
        }
    }

    [[nodiscard]] SessionId session(int chair) const { return m_sessions.at(chair); }
    [[nodiscard]] PatientId patient(int chair) const { return m_patients.at(chair); }
    [[nodiscard]] SessionSnapshot snapshot(int chair) const {
        return f.sessions().snapshot(m_sessions.at(chair)).value();
    }
    /// Number of the latest event of a kind.
    [[nodiscard]] int numberOf(int chair, std::string_view kind) const {
        int number = 0;
        for (const StoredEvent& stored : snapshot(chair).events) {
            number = kindOf(stored.event.body) == kind ? std::max(number, stored.event.number) : number;
        }
        return number;
    }

    mutable ClinicFixture f;

private:
    [[nodiscard]] Vitals calm(int chair) const { return f.healthyCase(m_patients.at(chair)).vitals; }

    void prepare(const Booking& booking) {
        const int chair = booking.chair;
        const PatientId who = f.addPatient(booking.given, booking.family, booking.birthDate);
        m_patients.emplace(chair, who);
        const VisitId visit = f.orderedVisit(who, Mass::fromGrams(booking.grams));
        const SessionId session = f.sessions().open(*f.nurse, visit, ChairId(chair)).value();
        m_sessions.emplace(chair, session);
        const MedicationOrder order = snapshot(chair).order;
        record(chair, {.body = Prepared{order.productId, booking.lot, inTwoYears()}});
        record(chair, {.body = Confirmed{true, true, true, true}});
        record(chair, {.body = CannulaPlaced{CannulaSite::forearm, Side::left, 22, 1}});
        record(chair, {.body = VitalsTaken{calm(chair), SpO2Scale::one}});
        record(chair, {.body = DoubleChecked{order.drawUp, order.pumpRate, order.time, false},
                       .second = f.secondNurse});
    }

    std::multimap<UtcTime, std::function<void()>> m_acts;
    std::vector<Booking> m_bookings;
    std::map<int, SessionId> m_sessions;
    std::map<int, PatientId> m_patients;
};

/// Chair 2: flushing, grade 2, at 30 minutes. It pauses by itself and goes on at half the rate.
void planReaction(Day& day) {
    day.vitals(2, {"10:20", "10:35", "10:40", "10:58", "11:05", "11:35", "12:05", "12:35", "13:05", "13:35",
                   "13:45"});
    day.plan("10:35", [&day] {
        day.record(2, {.body = Reaction{{"flushing"}, 2, "Paused, legs raised", false, at("10:33")}});
        day.record(2, {.body = RecheckPlanned{Duration::fromMinutes(5), std::nullopt}});
    });
    day.plan("10:37", [&day] {
        const int reaction = day.numberOf(2, "reaction");
        day.record(2, {.body = ReactionIntervention{reaction, "Water"}});
        day.record(2, {.body = PrescriberTold{reaction, "Dr I. Haddad"}});
    });
    day.plan("10:44", [&day] {
        day.record(2, {.body = ReactionOutcome{day.numberOf(2, "reaction"), ReactionStatus::resolved, {}}});
    });
    day.plan("10:45", [&day] {
        day.record(
            2, {.body = Resumed{VolumeRate::fromMicrolitresPerHour(63'500), "slower after flushing", {}}});
    });
    day.plan("10:58", [&day] {
        day.record(2, {.body = CheckExplained{CheckKind::vitals, at("10:50"), "Busy with chair 3"}});
    });
    for (const char* clock : {"11:05", "12:05", "13:05", "13:45"}) {  // every 60 min and at the end
        day.plan(clock, [&day] { day.record(2, {.body = SiteChecked{0, 0, {}}}); });
    }
    day.completeAt(2, "13:45", "14:15");
}

/// Chair 3: swelling of the face, grade 3, at 12 minutes. It stops by itself; the card is worked through
/// until the ambulance leaves.
void planEmergency(Day& day) {
    day.plan("10:22", [&day] {
        day.record(3, {.body = Reaction{
                           {"face-or-tongue-swelling"}, 3, "Stopped, called for help", true, at("10:22")}});
        day.record(3, {.body = EmergencyOpened{"anaphylaxis"}});
    });
    for (const auto& [clock, step] : {std::pair("10:23", 0), std::pair("10:24", 2), std::pair("10:25", 1),
                                      std::pair("10:26", 3), std::pair("10:31", 4)}) {
        day.plan(clock, [&day, step = step] { day.record(3, {.body = EmergencyStep{"anaphylaxis", step}}); });
    }
    day.plan("10:44", [&day] {
        const int reaction = day.numberOf(3, "reaction");
        day.record(3, {.body = ReactionOutcome{reaction, ReactionStatus::transferred, "to hospital"}});
        day.record(3, {.body = EmergencyClosed{"anaphylaxis", "Handed over to the ambulance"}});
    });
    day.plan("10:45", [&day] {
        std::vector<UnmetCriterion> unmet;
        for (const DischargeCriterion criterion :
             {DischargeCriterion::observedLongEnough, DischargeCriterion::news2Low, DischargeCriterion::alert,
              DischargeCriterion::kneeReflexPresent, DischargeCriterion::siteClean,
              DischargeCriterion::walksSteadily, DischargeCriterion::adviceGiven}) {
            unmet.push_back({criterion, "left with the ambulance"});
        }
        day.record(3, {.body = Discharged{false, true, false, false, unmet}});
        day.f.signSession(day.session(3));
    });
}

/// Chair 4: the line is pulled out at 20 minutes; a new cannula in the other hand ten minutes later.
void planResite(Day& day) {
    day.vitals(4, {"10:35", "10:50", "11:05", "11:20", "11:30"});
    day.plan("10:40", [&day] { day.record(4, {.body = Paused{"line pulled out"}}); });
    day.plan("10:46", [&day] {
        day.record(4, {.body = CannulaPlaced{CannulaSite::hand, Side::right, 24, 2}});
    });
    day.plan("10:50", [&day] { day.record(4, {.body = Resumed{}}); });
    day.completeAt(4, "11:30", "12:00");
}

/// Chair 5: values of the neighbour typed here and taken out again; a pause written down ten minutes late
/// with the wrong time, and set right; stopped early.
void planCorrections(Day& day) {
    day.vitals(5, {"10:45", "11:03", "11:15", "11:30", "12:00", "12:30"});
    day.plan("11:00", [&day] {
        Vitals neighbour;
        neighbour.systolic = 88;
        neighbour.diastolic = 54;
        day.record(5, {.body = VitalsTaken{neighbour, SpO2Scale::one}});
        const SessionSnapshot now = day.snapshot(5);
        CHECK_FALSE(alertsAt(now.state, now.protocol->alerts, at("11:00")).empty());
    });
    day.plan("11:02", [&day] {
        const int wrong = day.numberOf(5, "vitals");
        const SessionSnapshot now =
            day.f.sessions().enterInError(*day.f.nurse, day.session(5), wrong, "values of chair 4").value();
        CHECK(alertsAt(now.state, now.protocol->alerts, at("11:02")).empty());
    });
    day.plan("11:30", [&day] { day.record(5, {.body = Paused{"toilet"}}); });
    day.plan("11:35", [&day] {
        // 60 min at 85.3 mL/h as it was written: 85.3 mL. In truth 50 min: 71.083 mL.
        CHECK(deliveredVolume(day.snapshot(5).state, at("11:35")) == Volume::fromMicrolitres(85'300));
        const Correction correction{day.numberOf(5, "paused"), Paused{"toilet"}, at("11:20"),
                                    "it was at 11:20"};
        const SessionSnapshot now = day.f.sessions().amend(*day.f.nurse, day.session(5), correction).value();
        CHECK(deliveredVolume(now.state, at("11:35")) == Volume::fromMicrolitres(71'083));
    });
    day.plan("11:40", [&day] { day.record(5, {.body = Resumed{}}); });
    day.plan("12:30", [&day] { day.record(5, {.body = Stopped{"patient wishes to go"}}); });
    day.leave(5, "13:00");
}

/// Chair 7: the bag leaks after 15 minutes; another one from another lot goes on.
void planBagChange(Day& day) {
    day.vitals(7, {"11:05", "11:20", "11:35", "11:50"});
    day.plan("11:05", [&day] {
        day.record(7, {.body = BagChanged{kUsualProduct, kThirdLot, inTwoYears(), "the bag leaks"}});
    });
    day.completeAt(7, "11:50", "12:20");
}

/// The joined record: chair 6 was registered a second time, without accents.
PatientId planMerge(Day& day) {
    const PatientId known = day.f.addPatient("Zoë", "Álvarez", "1961-07-04");
    day.plan("14:30", [&day, known] {
        REQUIRE(day.f.merges().merge(*day.f.admin, known, day.patient(6), "registered twice"));
    });
    return known;
}

/// One line a session: what a record has to say of it.
std::string lineOf(const SessionRow& row) {
    const SessionSummary& s = row.summary;
    return row.chairName + " | " + row.patientName() + " | " + std::string(codeOf(s.outcome)) + " | " +
           clockOf(s.startedAt) + " " + clockOf(s.infusionEndedAt) + " " + clockOf(s.dischargedAt) + " " +
           clockOf(s.signedAt) + " | " + std::to_string(s.deliveredVolume.microlitres()) + " uL | " +
           std::to_string(s.deliveredDose.micrograms()) + " ug | grade " + std::to_string(s.reactionGrade);
}

std::string checksOf(const SessionRow& row) {
    return row.chairName + ": " + std::to_string(row.summary.checksOnTime) + " of " +
           std::to_string(row.summary.checksPlanned);
}

}  // namespace

TEST_CASE("A day of eight chairs ends with the records and the stock that were worked out by hand",
          "[service][day][H-09]") {
    Day day;
    day.book({1, "Amara", "Quist", "1981-04-12", 1, "10:00", kFirstLot});
    day.book({2, "Björn", "Åkesson", "1964-09-30", 2, "10:05", kFirstLot});
    day.book({3, "Wei", "Chen", "1990-01-07", 1, "10:10", kFirstLot});
    day.book({4, "Thandiwe", "Mokoena", "1975-06-22", 1, "10:20", kFirstLot});
    day.book({5, "Lucie", "Moreau", "1988-11-03", 3, "10:30", kSecondLot});
    day.book({6, "Zoe", "Alvarez", "1961-07-04", 2, "10:40", kSecondLot});
    day.book({7, "Priya", "Natarajan", "1969-08-17", 1, "10:50", kSecondLot});
    day.book({8, "Óscar", "Almeida", "1963-10-22", 1, "11:00", kSecondLot});

    day.vitals(1, {"10:15", "10:30", "10:45", "11:00"});
    day.completeAt(1, "11:00", "11:30");
    planReaction(day);
    planEmergency(day);
    planResite(day);
    planCorrections(day);
    day.vitals(6, {"10:55", "11:10", "11:25", "11:40", "12:10", "12:40"});
    day.completeAt(6, "12:40", "13:10");
    planBagChange(day);
    day.vitals(8, {"11:15", "11:30", "11:45", "12:00"});
    day.completeAt(8, "12:00", "12:30");
    const PatientId known = planMerge(day);
    day.plan("14:40", [&day] {
        const LotId lot = day.f.stock().find(kUsualProduct, kFirstLot).value().id;
        REQUIRE(day.f.stock().waste(*day.f.nurse, lot, 1, "dropped"));
    });
    day.run();

    // Volumes: 250 mL + 2 mL a gram of 50 %. 1 g: 252 mL in 1 h. 2 g: 254 mL in 2 h. 3 g: 256 mL in 3 h, 85.3
    // mL/h.
    std::vector<std::string> lines;
    std::vector<std::string> checks;
    std::vector<SessionRow> rows = day.f.history().list({}, std::nullopt, 20);
    std::reverse(rows.begin(), rows.end());  // newest first in the list
    for (const SessionRow& row : rows) {
        lines.push_back(lineOf(row));
        checks.push_back(checksOf(row));
    }
    CHECK(
        lines ==
        std::vector<std::string>{
            "Chair 1 | Amara Quist | completed | 10:00 11:00 11:30 11:30 | 252000 uL | 1000000 ug | grade 0",
            // 30 min at 127 mL/h and 3 h at 63.5 mL/h: 63.5 + 190.5 = 254 mL.
            "Chair 2 | Björn Åkesson | completed | 10:05 13:45 14:15 14:15 | 254000 uL | 2000000 ug | grade "
            "2",
            // 12 min at 252 mL/h: 50.4 mL; 50.4 / 252 of 1 g: 0.2 g.
            "Chair 3 | Wei Chen | stopped-early | 10:10 10:22 10:45 10:45 | 50400 uL | 200000 ug | grade 3",
            // 20 min, ten minutes without a line, 40 min.
            "Chair 4 | Thandiwe Mokoena | completed | 10:20 11:30 12:00 12:00 | 252000 uL | 1000000 ug | "
            "grade 0",
            // 50 + 50 min at 85.3 mL/h: 142.1667 mL; of 256 mL with 3 g: 1.6660156 g.
            "Chair 5 | Lucie Moreau | stopped-early | 10:30 12:30 13:00 13:00 | 142167 uL | 1666016 ug | "
            "grade 0",
            "Chair 6 | Zoë Álvarez | completed | 10:40 12:40 13:10 13:10 | 254000 uL | 2000000 ug | grade 0",
            "Chair 7 | Priya Natarajan | completed | 10:50 11:50 12:20 12:20 | 252000 uL | 1000000 ug | "
            "grade 0",
            "Chair 8 | Óscar Almeida | completed | 11:00 12:00 12:30 12:30 | 252000 uL | 1000000 ug | grade "
            "0"});

    // Vitals: baseline, 15, 30, 45, 60 min, every 30 min, end, 30 min after (clinical reference, section 4).
    CHECK(checks ==
          std::vector<std::string>{
              "Chair 1: 7 of 7",
              // Baseline, 15–60, 90, 120, 150, 180, 210, end, after: 12; and the recheck
              // after the reaction. 45 min was taken at 53.
              "Chair 2: 12 of 13",
              // Baseline; those at the end and 30 min after were not taken before the ambulance left.
              "Chair 3: 1 of 3", "Chair 4: 7 of 7", "Chair 5: 9 of 9", "Chair 6: 9 of 9", "Chair 7: 7 of 7",
              "Chair 8: 7 of 7"});

    SECTION("the records hold what happened") {
        const SessionState resited = day.snapshot(4).state;
        const std::vector<LedgerLine> line = ledgerOf(resited, at("14:40"));
        REQUIRE(line.size() == 2);
        CHECK(line[0].volume == Volume::fromMillilitres(84));  // 20 min at 252 mL/h
        CHECK(line[0].cannula.value().side == Side::left);
        CHECK(line[1].volume == Volume::fromMillilitres(168));
        CHECK(line[1].cannula.value().side == Side::right);

        const std::vector<LedgerLine> bags = ledgerOf(day.snapshot(7).state, at("14:40"));
        REQUIRE(bags.size() == 2);
        CHECK(bags[0].lot == kSecondLot);
        CHECK(bags[0].volume == Volume::fromMillilitres(63));  // 15 min at 252 mL/h
        CHECK(bags[1].lot == kThirdLot);
        CHECK(bags[1].volume == Volume::fromMillilitres(189));

        const SessionState emergency = day.snapshot(3).state;
        REQUIRE(emergency.emergencies.size() == 1);
        std::string steps;
        for (const Recorded<EmergencyStep>& step : emergency.emergencies[0].steps) {
            steps += clockOf(step.at) + " step " + std::to_string(step.body.step) + "; ";
        }
        CHECK(steps == "10:23 step 0; 10:24 step 2; 10:25 step 1; 10:26 step 3; 10:31 step 4; ");
        CHECK(emergency.emergencies[0].closed.value().body.outcome == "Handed over to the ambulance");

        const SessionSnapshot flushed = day.snapshot(2);
        CHECK(flushed.state.reactions.at(0).body.onset == at("10:33"));
        CHECK(flushed.state.interventions.at(0).body.text == "Water");
        CHECK(flushed.state.pauses.at(0).resumedRate == VolumeRate::fromMicrolitresPerHour(63'500));
        CHECK(flushed.unexplainedChecks(at("14:40")).empty());
    }

    SECTION("what was corrected stays readable beside what it says now") {
        const SessionSnapshot corrected = day.snapshot(5);
        const int paused = day.numberOf(5, "paused");
        for (const StoredEvent& stored : corrected.events) {
            if (stored.event.number == paused) {
                CHECK(clockOf(stored.event.occurredAt) == "11:30");
            }
        }
        CHECK(clockOf(corrected.state.pauses.at(0).from) == "11:20");
        CHECK(corrected.state.amendments.at(0).body.reason == "it was at 11:20");
        CHECK(corrected.state.enteredInError.at(0).body.reason == "values of chair 4");
    }

    SECTION("the joined patient has the session, and it can be parted again") {
        const PatientPage page = day.f.patients().page(*day.f.manager, known).value();
        REQUIRE(page.sessions.size() == 1);
        CHECK(page.sessions[0].id == day.session(6));
        const PatientMerge merge = day.f.merges().mergesOf(known).at(0);
        REQUIRE(day.f.merges().undo(*day.f.admin, merge.id, "two people after all"));
        CHECK(day.f.patients().page(*day.f.manager, known).value().sessions.empty());
        CHECK(day.f.patients().page(*day.f.manager, day.patient(6)).value().sessions.size() == 1);
    }

    SECTION("the stock is what was received less what went into bags and onto the floor") {
        // First lot: 20 − (1 + 2 + 1 + 1) − 1 dropped = 14. Second: 10 − (3 + 2 + 1 + 1) = 3. Third: 5 − 1
        // = 4.
        CHECK(day.f.stock().find(kUsualProduct, kFirstLot).value().units == 14);
        CHECK(day.f.stock().find(kUsualProduct, kSecondLot).value().units == 3);
        CHECK(day.f.stock().find(kUsualProduct, kThirdLot).value().units == 4);
    }

    SECTION("a recalled lot leads to everybody who had of it") {
        const Recall recall = day.f.stock().recall(*day.f.manager, "8a-1100").value();
        std::vector<std::string> who;
        for (const RecallLine& line : recall.lines) {
            who.push_back(clockOf(line.at) + " " + line.patient.details.fullName() + " " +
                          std::to_string(line.given.micrograms()) + (line.isRunning ? " running" : ""));
        }
        CHECK(who == std::vector<std::string>{"11:00 Óscar Almeida 1000000", "10:50 Priya Natarajan 1000000",
                                              "10:40 Zoë Álvarez 2000000", "10:30 Lucie Moreau 1666016"});
    }

    SECTION("the file is sound, and the chairs are free") {
        CHECK(checkEverything(day.f.context()).isSound());
        day.f.reopen();
        CHECK(checkEverything(day.f.context()).isSound());
        for (const ChairCard& card : day.f.board().cards(day.f.board().load(), day.f.clock.now())) {
            CHECK(card.state == CardState::free);
        }
    }
}

}  // namespace gramhour
