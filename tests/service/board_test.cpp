#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

UtcTime at(const char* clock) {
    return UtcTime::parseIso(std::string("2026-03-03T") + clock + ":00Z").value();
}

ChairCard cardOf(ClinicFixture& f) {
    return f.board().cards(f.board().load(), f.clock.now()).at(0);
}

}  // namespace

TEST_CASE("A missed check stays overdue on the board until somebody looks or says why", "[service][H-07]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Quist", "1981-04-12");
    const SessionId session = f.runningSession(patient, Mass::fromGrams(2), ChairId(1));  // at 09:00

    // Due at 09:15; missed at 09:25, when the window of the check of 09:30 opens. Nobody has come.
    f.clock.advance(at("09:27") - f.clock.now());
    ChairCard card = cardOf(f);
    CHECK(card.state == CardState::checkOverdue);
    REQUIRE(card.due.size() >= 2);
    CHECK(card.due[0].check.dueAt == at("09:15"));
    CHECK(card.due[0].check.status == CheckStatus::overdue);
    CHECK(card.due[1].check.dueAt == at("09:30"));
    CHECK(card.unexplained.size() == 1);

    // Missed twice: the first one goes on asking, once.
    f.clock.advance(at("09:41") - f.clock.now());
    card = cardOf(f);
    CHECK(card.due[0].check.dueAt == at("09:15"));
    CHECK(card.due[1].check.dueAt == at("09:45"));
    CHECK(card.unexplained.size() == 2);

    SECTION("somebody looks") {
        REQUIRE(f.sessions().record(*f.nurse, session, {.body = VitalsTaken{f.healthyCase(patient).vitals}}));
        card = cardOf(f);
        CHECK(card.state == CardState::infusing);
        CHECK(card.due[0].check.dueAt == at("10:00"));  // 09:41 is in the window of 09:45
        CHECK(card.unexplained.size() == 2);
    }
    SECTION("somebody says why") {
        for (const char* due : {"09:15", "09:30"}) {
            const CheckExplained why{CheckKind::vitals, at(due), "Both nurses at chair 4"};
            REQUIRE(f.sessions().record(*f.nurse, session, {.body = why}));
        }
        card = cardOf(f);
        CHECK(card.state == CardState::checkDue);
        CHECK(card.due[0].check.dueAt == at("09:45"));
        CHECK(card.unexplained.empty());
    }
}

TEST_CASE("The board asks anew after a decision to go on pausing", "[service][H-07]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Quist", "1981-04-12");
    const SessionId session = f.runningSession(patient, Mass::fromGrams(2), ChairId(1));  // at 09:00
    f.clock.advance(at("09:05") - f.clock.now());
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Paused{"toilet"}}));
    CHECK(cardOf(f).decisionDueAt == at("09:10"));
    f.clock.advance(at("09:12") - f.clock.now());
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = PauseKept{"still there"}}));
    CHECK(cardOf(f).decisionDueAt == at("09:17"));
    CHECK(cardOf(f).pausedFor == Duration::fromMinutes(7));  // the pause itself goes on
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Resumed{std::nullopt, "back", std::nullopt}}));
    CHECK_FALSE(cardOf(f).decisionDueAt);
}

}  // namespace gramhour
