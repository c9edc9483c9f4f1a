// What History counts of a session follows its events, by hand, and the file's check holds it against them.
#include "service/check_service.h"
#include "store/migrations.h"
#include "store/repositories_raw.h"
#include "store/sql/sql_store.h"
#include "store/store_error.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/time_zone.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

std::optional<SessionFacts> factsOf(ClinicFixture& f, SessionId session) {
    return f.store().read([&](const ReadTx& tx) { return tx.history().facts(session); });
}

/// In UTC: the fixture's clock stands at 09:00 on 3 March 2026.
struct Morning : ClinicFixture {
    test::TimeZone utc{"UTC0"};

    /// Arrived at 09:00, in the chair at 09:20, started at 09:30.
    SessionId startedAtHalfPast() {
        const VisitId visit =
            orderedVisit(addPatient("Amara", "Lindqvist", "1981-04-12"), Mass::fromGrams(2));
        clock.advance(Duration::fromMinutes(20));
        const SessionId session = readySession(visit, ChairId(2));
        clock.advance(Duration::fromMinutes(10));
        const MedicationOrder order = sessions().snapshot(session).value().order;
        REQUIRE(sessions().record(*nurse, session, {.body = Started{order.pumpRate, std::nullopt}}));
        return session;
    }
};

}  // namespace

TEST_CASE("A session's facts follow its events from the chair to the end", "[service][history][H-20]") {
    Morning f;
    const SessionId id = f.startedAtHalfPast();
    SessionFacts facts = factsOf(f, id).value();
    CHECK(facts.fact.clinicDay == Date::parseIso("2026-03-03")->daysSinceEpoch());
    CHECK(facts.fact.startMinute == 9 * 60 + 30);
    CHECK(facts.fact.nurse == f.nurse->id);
    CHECK(facts.fact.prescriber == f.prescriber->id);
    CHECK(facts.fact.chair == ChairId(2));
    CHECK_FALSE(facts.fact.course);
    CHECK(facts.fact.ordered == Mass::fromGrams(2));
    CHECK(facts.fact.planned == Duration::fromMinutes(120));  // 2 g at 1 g/h
    CHECK(facts.fact.wait == Duration::fromMinutes(30));
    CHECK_FALSE(facts.fact.took);
    CHECK(facts.fact.outcome == Outcome::open);
    CHECK(facts.fact.verdict == Verdict::eligible);
    CHECK(facts.indications == f.healthyCase(facts.fact.patient).indications);
    CHECK_FALSE(facts.stopReason);

    // A reaction of grade 1 at 10:00, the stop at 10:30: half of two hours, half of 2 g.
    f.clock.advance(Duration::fromMinutes(30));
    REQUIRE(f.sessions().record(*f.nurse, id, {.body = Reaction{{"flushing"}, 1, "slowed", false}}));
    f.clock.advance(Duration::fromMinutes(30));
    REQUIRE(f.sessions().record(*f.nurse, id, {.body = Stopped{"Wished to go"}}));
    facts = factsOf(f, id).value();
    CHECK(facts.fact.outcome == Outcome::stoppedEarly);
    CHECK(facts.fact.took == Duration::fromMinutes(60));
    // 60 min at the pump's 127 mL/h of 254 mL: exactly half.
    CHECK(facts.fact.given == Mass::fromGrams(1));
    CHECK(facts.fact.reactionGrade == 1);
    CHECK(facts.symptoms == std::vector<SymptomFact>{{"flushing", 1}});
    CHECK(facts.stopReason == "Wished to go");
    CHECK(facts.fact.checksPlanned ==
          facts.fact.checksOnTime + facts.fact.checksLate + facts.fact.checksMissed);
    CHECK(facts.fact.checksMissed > 0);  // nobody looked at the vital signs during the hour
    CHECK(facts.fact.inChair == Duration());
    CHECK(checkEverything(f.context()).isSound());
}

TEST_CASE("A session that never starts counts as such, with its reason", "[service][history][H-20]") {
    Morning f;
    const VisitId visit = f.orderedVisit(f.addPatient("Wei", "Chen", "1990-01-07"), Mass::fromGrams(1));
    const SessionId id = f.readySession(visit, ChairId(1));
    f.clock.advance(Duration::fromMinutes(15));
    REQUIRE(f.sessions().record(*f.nurse, id, {.body = NotStarted{"No vein"}}));
    const SessionFacts facts = factsOf(f, id).value();
    CHECK(facts.fact.outcome == Outcome::notStarted);
    CHECK(facts.stopReason == "No vein");
    CHECK(facts.fact.startMinute == 9 * 60);  // of the opening
    CHECK(facts.fact.inChair == Duration::fromMinutes(15));
    CHECK_FALSE(facts.fact.wait);
    CHECK(facts.fact.checksPlanned == 0);
}

TEST_CASE("A correction moves the facts with the events", "[service][history][H-20]") {
    Morning f;
    const SessionId id = f.startedAtHalfPast();
    const SessionSnapshot before = f.sessions().snapshot(id).value();
    const auto start = std::find_if(before.events.begin(), before.events.end(), [](const StoredEvent& e) {
        return std::holds_alternative<Started>(e.event.body);
    });
    REQUIRE(start != before.events.end());
    f.clock.advance(Duration::fromMinutes(5));
    // It began four minutes earlier: at 09:26, after a wait of 26 minutes.
    REQUIRE(f.sessions().amend(*f.nurse, id,
                               {.event = start->event.number,
                                .body = std::get<Started>(start->event.body),
                                .occurredAt = start->event.occurredAt - Duration::fromMinutes(4),
                                .reason = "Clock read wrong"}));
    const SessionFact fact = factsOf(f, id).value().fact;
    CHECK(fact.startMinute == 9 * 60 + 26);
    CHECK(fact.wait == Duration::fromMinutes(26));
    CHECK(fact.amendments == 1);
    CHECK(checkEverything(f.context()).isSound());
}

TEST_CASE("Facts that a database tool changed are found", "[service][history][H-15][H-20]") {
    Morning f;
    const SessionId id = f.startedAtHalfPast();
    f.clock.advance(Duration::fromMinutes(30));
    REQUIRE(f.sessions().record(*f.nurse, id, {.body = Reaction{{"flushing"}, 1, "slowed", false}}));
    REQUIRE(checkEverything(f.context()).facts.empty());
    for (const char* change :
         {"UPDATE session_fact SET grade = 0", "UPDATE session_fact SET given_ug = given_ug + 1",
          "UPDATE session_fact SET wait_ms = NULL", "UPDATE session_fact SET start_minute = start_minute + 1",
          "UPDATE session_fact SET clinic_day = clinic_day + 1", "UPDATE session_fact SET nurse_id = 1",
          "UPDATE session_fact SET packed = x'00'", "UPDATE session_fact SET packed = substr(packed, 2)",
          "UPDATE session_symptom SET symptom = 'nausea'", "DELETE FROM session_symptom",
          "DELETE FROM session_indication", "DELETE FROM session_fact",
          "INSERT INTO session_stop SELECT clinic_day, session_id, 'x' FROM session_fact"}) {
        INFO(change);
        test::RawFile raw(f.file());
        raw.run("CREATE TABLE kept_fact AS SELECT * FROM session_fact;"
                "CREATE TABLE kept_symptom AS SELECT * FROM session_symptom;"
                "CREATE TABLE kept_indication AS SELECT * FROM session_indication;");
        raw.run(change);
        const CheckReport report = checkEverything(f.context());
        CHECK(report.facts == std::vector<SessionId>{id});
        CHECK_FALSE(report.isSound());
        raw.run(
            "DELETE FROM session_fact; INSERT INTO session_fact SELECT * FROM kept_fact;"
            "DELETE FROM session_symptom; INSERT INTO session_symptom SELECT * FROM kept_symptom;"
            "DELETE FROM session_indication; INSERT INTO session_indication SELECT * FROM kept_indication;"
            "DELETE FROM session_stop;"
            "DROP TABLE kept_fact; DROP TABLE kept_symptom; DROP TABLE kept_indication;");
        CHECK(checkEverything(f.context()).isSound());
    }
}

TEST_CASE("A file checked in another zone keeps its facts", "[service][history][H-20]") {
    test::ClinicFixture f;
    {
        const test::TimeZone there(test::kCentralEurope);
        static_cast<void>(
            f.runningSession(f.addPatient("Wei", "Chen", "1990-01-07"), Mass::fromGrams(1), ChairId(1)));
        CHECK(checkEverything(f.context()).isSound());
    }
    const test::TimeZone here("AEST-10");
    CHECK(checkEverything(f.context()).facts.empty());
}

TEST_CASE("Sessions from before facts were kept get them at the next opening", "[service][history][H-14]") {
    Morning f;
    const SessionId id = f.startedAtHalfPast();
    const SessionFacts before = factsOf(f, id).value();
    test::RawFile(f.file()).run("DELETE FROM session_fact; DELETE FROM session_indication;"
                                "INSERT INTO session_fact_pending SELECT id FROM session");
    REQUIRE_FALSE(factsOf(f, id));
    CHECK_THROWS_AS(store::openSqliteStoreForReading(f.file()), store::StoreError);
    f.reopen();
    CHECK(factsOf(f, id) == before);
    CHECK(test::RawFile(f.file()).value("SELECT count(*) FROM session_fact_pending") == "0");
    CHECK(checkEverything(f.context()).isSound());
}

TEST_CASE("Sessions that counted otherwise before are counted anew at the next opening",
          "[service][history][H-14][H-20]") {
    Morning f;
    const SessionId running =
        f.runningSession(f.addPatient("Wei", "Chen", "1990-01-07"), Mass::fromGrams(1), ChairId(1));
    const SessionId otherBag =
        f.runningSession(f.addPatient("Ana", "Obi", "1980-05-05"), Mass::fromGrams(2), ChairId(3));
    const SessionId observed = f.startedAtHalfPast();
    f.clock.advance(Duration::fromMinutes(30));
    const std::string product = f.sessions().snapshot(otherBag).value().order.productId;
    REQUIRE(f.sessions().record(
        *f.nurse, otherBag,
        {.body = BagChanged{product, "7F2211", Date::parseIso("2027-04-30").value(), "Bag leaked"}}));
    f.clock.advance(Duration::fromMinutes(30));
    REQUIRE(f.sessions().record(*f.nurse, observed, {.body = Stopped{"Wished to go"}}));
    const SessionFacts facts = factsOf(f, observed).value();
    const auto newest = store::builtInMigrations().back();
    REQUIRE(newest.version == 8);
    {
        // As version 7 had it: all six that were planned up to the stop, but the baseline missed.
        test::RawFile raw(f.file());
        raw.run("UPDATE session SET checks_planned = 6 WHERE id = " + std::to_string(observed.value()));
        raw.run("UPDATE session_fact SET checks_planned = 6, checks_missed = 5 WHERE session_id = " +
                std::to_string(observed.value()));
        raw.run(std::string(newest.sql));
        CHECK(raw.value("SELECT group_concat(session_id) FROM session_fact_pending ORDER BY session_id") ==
              std::to_string(otherBag.value()) + "," + std::to_string(observed.value()));
    }
    CHECK_FALSE(checkEverything(f.context()).isSound());
    f.reopen();
    CHECK(factsOf(f, observed) == facts);
    CHECK(facts.fact.checksMissed == 3);
    CHECK(factsOf(f, running)->fact.outcome == Outcome::open);
    CHECK(checkEverything(f.context()).isSound());
}

}  // namespace gramhour
