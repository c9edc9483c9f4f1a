// Emergency access: somebody without a clinical role who is alone with an alarm.
#include "service/emergency_service.h"
#include "service/permissions.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;
using test::kPassword;

constexpr const char* kReason = "Alone; stop alert at chair 1, breathing 9 a minute";

/// A clinic with an infusion that runs at chair 1.
struct Alone : ClinicFixture {
    Alone()
        : session(runningSession(addPatient("Amara", "Lindqvist", "1981-04-12"), Mass::fromGrams(1),
                                 ChairId(1))) {}

    [[nodiscard]] AuditEntry lastAudit() {
        return store().read([](const ReadTx& tx) { return tx.audit().latest(1).at(0); });
    }

    SessionId session;
    EmergencyService emergencies{context()};
};

template <class Result>
ServiceErrorCode refusedAs(const Result& result) {
    return result.error().code;
}

}  // namespace

TEST_CASE("Somebody without a clinical role stops an infusion in an emergency", "[service][H-08][H-24]") {
    Alone f;
    const EventEntry stop{.body = Stopped{"Breathing too slow"}};
    CHECK(refusedAs(f.sessions().view(*f.admin, f.session)) == ServiceErrorCode::notPermitted);
    CHECK(refusedAs(f.sessions().record(*f.admin, f.session, stop)) == ServiceErrorCode::notPermitted);

    const Actor lent = f.emergencies.open(*f.admin, kReason).value();
    CHECK(f.lastAudit().action == "emergency.opened");
    CHECK(f.lastAudit().actor == f.admin->id);
    CHECK(f.lastAudit().detail == kReason);
    CHECK(f.sessions().view(lent, f.session));
    f.clock.advance(Duration::fromMinutes(1));
    const SessionSnapshot stopped = f.sessions().record(lent, f.session, stop).value();
    CHECK(stopped.state.outcome == Outcome::stoppedEarly);
    CHECK(stopped.nameOf(stopped.events.back().event.actor) == f.admin->displayName);  // under their own name

    const Actor after = f.emergencies.end(lent);
    CHECK(f.lastAudit().action == "emergency.ended");
    CHECK(after.roles == f.admin->roles);
    CHECK_FALSE(after.emergency);
    CHECK(refusedAs(f.sessions().view(lent, f.session)) == ServiceErrorCode::notPermitted);
    CHECK(refusedAs(f.sessions().view(after, f.session)) == ServiceErrorCode::notPermitted);
}

TEST_CASE("An emergency lasts an hour", "[service][H-24]") {
    Alone f;
    const Actor lent = f.emergencies.open(*f.manager, kReason).value();
    CHECK(f.emergencies.current(lent)->endsAt == f.clock.now() + Duration::fromMinutes(60));
    f.clock.advance(Duration::fromMinutes(60) - Duration::fromMilliseconds(1));
    CHECK(f.sessions().record(lent, f.session, {.body = Note{"Here"}}));
    f.clock.advance(Duration::fromMilliseconds(1));
    CHECK_FALSE(f.emergencies.current(lent));
    CHECK(refusedAs(f.sessions().record(lent, f.session, {.body = Note{"Still"}})) ==
          ServiceErrorCode::notPermitted);
    // Ending what has ended says nothing new.
    const std::string before = f.lastAudit().action;
    CHECK_FALSE(f.emergencies.end(lent).emergency);
    CHECK(f.lastAudit().action == before);
}

TEST_CASE("An emergency needs a reason, and somebody who needs it", "[service][H-24]") {
    Alone f;
    for (const char* reason : {"", "   ", "...", "\xFF"}) {
        CAPTURE(reason);
        CHECK(f.emergencies.open(*f.admin, reason).error().field == "reason");
    }
    CHECK(f.emergencies.open(*f.admin, std::string(501, 'x')).error().field == "reason");
    CHECK(refusedAs(f.emergencies.open(*f.nurse, kReason)) == ServiceErrorCode::notAllowedNow);
    CHECK(refusedAs(f.emergencies.open(*f.prescriber, kReason)) == ServiceErrorCode::notAllowedNow);
    const Actor lent = f.emergencies.open(*f.admin, kReason).value();
    CHECK(refusedAs(f.emergencies.open(lent, kReason)) == ServiceErrorCode::notAllowedNow);
    REQUIRE(f.staff().setActive(*f.admin, f.manager->id, false));
    CHECK(refusedAs(f.emergencies.open(*f.manager, kReason)) == ServiceErrorCode::notActive);
}

TEST_CASE("An emergency lends no signature, order or second person", "[service][H-11][H-16][H-24]") {
    Alone f;
    const Actor lent = f.emergencies.open(*f.manager, kReason).value();
    const PasswordProof proof = f.staff().prove(lent, kPassword).value();
    CHECK(refusedAs(f.sessions().sign(lent, f.session, proof)) == ServiceErrorCode::notPermitted);
    CHECK(refusedAs(f.sessions().record(lent, f.session, {.body = Signed{}})) == ServiceErrorCode::invalid);
    CHECK(refusedAs(f.staff().authorise("mweber", kPassword, Role::nurse, *f.nurse, Signer::anyone)) ==
          ServiceErrorCode::notPermitted);
    // Nor when somebody hands in the borrowed roles themselves.
    CHECK(refusedAs(f.sessions().record(*f.nurse, f.session, {.body = Note{"x"}, .second = lent})) ==
          ServiceErrorCode::notPermitted);
    CHECK(refusedAs(f.orders().place(*f.nurse, lent, VisitId(1), usualDraft(f.clinic().protocol()))) ==
          ServiceErrorCode::notPermitted);
}

TEST_CASE("Each emergency is looked at by somebody else", "[service][H-16][H-24]") {
    Alone f;
    const Actor lent = f.emergencies.open(*f.manager, kReason).value();
    const EmergencyAccessId id = lent.emergency.value();
    CHECK(f.emergencies.toReview(*f.admin) == std::int64_t{1});
    CHECK(refusedAs(f.emergencies.review(*f.admin, id, "Seen")) ==
          ServiceErrorCode::notAllowedNow);  // lasts still
    static_cast<void>(f.emergencies.end(lent));
    CHECK(refusedAs(f.emergencies.review(*f.manager, id, "Mine")) == ServiceErrorCode::samePerson);
    CHECK(refusedAs(f.emergencies.review(*f.nurse, id, "Seen")) == ServiceErrorCode::notPermitted);
    CHECK(f.emergencies.review(*f.admin, id, " ").error().field == "note");
    CHECK(refusedAs(f.emergencies.review(*f.admin, EmergencyAccessId(99), "Seen")) ==
          ServiceErrorCode::notFound);
    REQUIRE(f.emergencies.review(*f.admin, id, "Talked with M. Weber; right so"));
    CHECK(f.lastAudit().action == "emergency.reviewed");
    CHECK(f.emergencies.toReview(*f.admin) == std::int64_t{0});
    CHECK(f.emergencies.review(*f.admin, id, "Again").error().field == "reviewed");

    const std::vector<EmergencyRow> rows = f.emergencies.list(*f.admin).value();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].staffName == "M. Weber");
    CHECK(rows[0].access.reason == kReason);
    CHECK(rows[0].reviewedByName == "A. Lindgren");
    CHECK(rows[0].access.reviewNote == "Talked with M. Weber; right so");
}

TEST_CASE("An emergency that a crash left open ends where the next begins", "[service][H-24]") {
    Alone f;
    const Actor first = f.emergencies.open(*f.admin, kReason).value();
    f.clock.advance(Duration::fromMinutes(5));
    const Actor again = f.emergencies.open(*f.admin, "The program was killed").value();
    CHECK_FALSE(f.emergencies.current(first));
    CHECK(f.emergencies.current(again));
    CHECK(f.emergencies.toReview(*f.manager) == std::int64_t{2});
}

}  // namespace gramhour
