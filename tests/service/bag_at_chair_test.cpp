// A second bag at the chair. 2 g in 254 mL at 127 mL/h, from 09:00 on: the order is given at 11:00.
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

struct Leak {
    Leak()
        : session(f.runningSession(f.addPatient("Amara", "Quist", "1981-04-12"), Mass::fromGrams(2),
                                   ChairId(1))) {}

    void pass(int minutes) { f.clock.advance(Duration::fromMinutes(minutes)); }
    ServiceResult<SessionSnapshot> record(EventBody body) {
        return f.sessions().record(*f.nurse, session, {.body = std::move(body)});
    }
    ServiceResult<SessionSnapshot> hang(std::optional<UtcTime> at = std::nullopt) {
        return f.sessions().record(
            *f.nurse, session,
            {.body = BagChanged{"sulfate-50-2ml", "7F2211", Date::fromYmd(2027, 6, 30).value(), "leaks"},
             .occurredAt = at,
             .lateReason = at ? "written on paper first" : ""});
    }
    ChairCard card() { return f.board().cards(f.board().load(), f.clock.now()).at(0); }

    ClinicFixture f;
    SessionId session;
};

RefusalCode refusalOf(const ServiceResult<SessionSnapshot>& result) {
    REQUIRE_FALSE(result.has_value());
    REQUIRE(result.error().refusal.has_value());
    return result.error().refusal->code;
}

}  // namespace

TEST_CASE("A bag is hung only while something of the order is to be given", "[service][H-27]") {
    Leak chair;
    chair.pass(90);
    REQUIRE(chair.hang());
    chair.pass(29);
    REQUIRE(chair.hang());  // a minute before: 2.1 mL are to be given
    chair.pass(1);
    CHECK(refusalOf(chair.hang()) == RefusalCode::doseGiven);
    chair.pass(15);
    CHECK(refusalOf(chair.hang()) == RefusalCode::doseGiven);
    // What was done in time and is written down late is still taken.
    REQUIRE(chair.hang(chair.f.clock.now() - Duration::fromMinutes(20)));
    REQUIRE(chair.record(Paused{"asked the prescriber"}));
    CHECK(refusalOf(chair.hang()) == RefusalCode::doseGiven);
    REQUIRE(chair.record(Stopped{"the ordered dose is given"}));
    CHECK(refusalOf(chair.hang()) == RefusalCode::afterEnd);
}

TEST_CASE("What ran beyond the order is in the record and on the board", "[service][H-09][H-27]") {
    Leak chair;
    chair.pass(90);  // 190.5 mL, 1.5 g
    REQUIRE(chair.hang());
    chair.pass(29);
    CHECK(chair.card().state != CardState::stopAlert);
    chair.pass(1);
    CHECK(chair.card().state == CardState::stopAlert);
    chair.pass(30);  // 11:30: 190.5 + 127 = 317.5 mL, 2.5 g
    ChairCard card = chair.card();
    CHECK(card.state == CardState::stopAlert);
    REQUIRE_FALSE(card.alerts.empty());
    CHECK(card.alerts.front().subject == AlertSubject::dose);
    CHECK(card.given == Mass::fromMilligrams(2500));
    CHECK(card.permilleGiven == 1000);
    CHECK(card.left == Duration());
    CHECK(card.endsAt == UtcTime::parseIso("2026-03-03T11:00:00Z").value());

    REQUIRE(chair.record(AlertAnswered{AlertSubject::dose, "Dr Haddad comes"}));
    CHECK(chair.card().state == CardState::doseGiven);
    REQUIRE(chair.record(Stopped{"the ordered dose is given"}));
    const SessionSummary summary = chair.f.history().list({}, std::nullopt, 1).at(0).summary;
    CHECK(summary.outcome == Outcome::stoppedEarly);
    CHECK(summary.deliveredVolume == Volume::fromMicrolitres(317'500));
    CHECK(summary.deliveredDose == Mass::fromMilligrams(2500));
}

TEST_CASE("An observed patient with a stop alert is told on the board until it is answered",
          "[service][H-08]") {
    Leak chair;
    chair.pass(120);
    REQUIRE(chair.record(Completed{}));
    CHECK(chair.card().state == CardState::observing);
    chair.pass(5);
    REQUIRE(chair.record(VitalsTaken{{.respiratoryRate = 9}, SpO2Scale::one}));
    CHECK(chair.card().state == CardState::stopAlert);
    CHECK(chair.card().observedFor == Duration::fromMinutes(5));
    REQUIRE(chair.record(AlertAnswered{AlertSubject::respiratoryRate, "Dr Haddad is here"}));
    CHECK(chair.card().state == CardState::observing);
}

TEST_CASE("Who was told of a reaction is told with it, whatever else was written meanwhile",
          "[service][H-19]") {
    Leak chair;
    chair.pass(20);
    chair.f.sessions().noteClockJump(chair.f.nurse, {Duration::fromMinutes(7), Duration::fromMinutes(7)});
    const Reaction reaction{{"flushing"}, 2, "legs raised", true, std::nullopt};
    const ServiceResult<SessionSnapshot> both = chair.f.sessions().recordAll(
        *chair.f.nurse, chair.session, {{.body = reaction}, {.body = PrescriberTold{0, "Dr Haddad"}}});
    REQUIRE(both);
    REQUIRE(both->state.prescriberTold.size() == 1);
    CHECK(both->state.prescriberTold[0].body.reaction == both->state.reactions[0].number);

    // By itself it says of which reaction.
    CHECK(refusalOf(chair.record(PrescriberTold{0, "Dr Haddad"})) == RefusalCode::noSuchEvent);
}

}  // namespace gramhour
