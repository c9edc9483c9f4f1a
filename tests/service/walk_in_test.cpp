// Somebody seated before there was time to register them.
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

Date day(const char* iso) {
    return Date::parseIso(iso).value();
}

const WalkIn kHurry{"A. L.", Date::fromYmd(1981, 4, 12).value(), Sex::female, ChairId(3)};

SaidIdentifiers said(const char* family, const char* born) {
    return {family, day(born), ""};
}

}  // namespace

TEST_CASE("A walk-in in a hurry is seated with initials, sex and birth date", "[service][H-13]") {
    ClinicFixture f;
    const Visit visit = f.walkIns().start(*f.nurse, kHurry).value();
    CHECK(visit.arrivedAt == f.clock.now());
    const Patient patient = f.patients().patient(visit.patient).value();
    CHECK(patient.isProvisional);
    CHECK(patient.details.fullName() == "A. L.");
    CHECK(patient.details.recordNumber == "W-1");
    CHECK(patient.details.sex == Sex::female);
    const std::vector<ProvisionalRow> rows = f.walkIns().provisional();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].patient.isProvisional);
    CHECK(rows[0].openVisit == visit.id);
    CHECK(rows[0].chairName == "Chair 3");

    // The chair is theirs.
    WalkIn next = kHurry;
    next.initials = "W. C.";
    const ServiceResult<Visit> taken = f.walkIns().start(*f.nurse, next);
    REQUIRE_FALSE(taken);
    CHECK(taken.error().code == ServiceErrorCode::stale);
    CHECK(taken.error().field == "chair");
    REQUIRE(taken.error().other);
    CHECK(taken.error().other->id == visit.patient);
    next.chair = std::nullopt;
    CHECK(f.walkIns().start(*f.nurse, next));
    CHECK(f.walkIns().provisional().size() == 2);
    CHECK(f.walkIns().provisional()[1].chairName.empty());
}

TEST_CASE("What a walk-in is asked is held to what can be believed", "[service][H-13][H-16]") {
    ClinicFixture f;
    const auto field = [&](auto change) {
        WalkIn walkIn = kHurry;
        change(walkIn);
        const ServiceResult<Visit> started = f.walkIns().start(*f.nurse, walkIn);
        return started ? std::string() : started.error().field;
    };
    CHECK(field([](WalkIn& w) { w.initials = " . "; }) == "initials");
    CHECK(field([](WalkIn& w) { w.initials = "Amara Lindqvist"; }) == "initials");
    CHECK(field([](WalkIn& w) { w.birthDate = day("2026-03-04"); }) == "birthDate");
    CHECK(field([](WalkIn& w) { w.chair = ChairId(99); }) == "chair");
    CHECK(f.walkIns().provisional().empty());
    CHECK(f.walkIns().start(*f.manager, kHurry).error().code == ServiceErrorCode::notPermitted);
}

TEST_CASE("A walk-in is attached to the registered patient with two identifiers", "[service][H-13]") {
    ClinicFixture f;
    const PatientId registered = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId provisional = f.walkIns().start(*f.nurse, kHurry).value().patient;
    const SessionId session = f.runningSession(provisional, Mass::fromGrams(1), ChairId(3));

    CHECK(f.walkIns().attach(*f.nurse, provisional, registered, {"Lindqvist", {}, ""}).error().field ==
          "identity");
    CHECK(f.walkIns()
              .attach(*f.nurse, provisional, registered, said("Lindqvist", "1981-12-04"))
              .error()
              .field == "identity");
    REQUIRE(f.walkIns().attach(*f.nurse, provisional, registered, said("Lindqvist", "1981-04-12")));

    CHECK(f.walkIns().provisional().empty());
    // The running session shows the registered patient, on the board and on its own screen.
    CHECK(f.sessions().snapshot(session).value().patient.details.fullName() == "Amara Lindqvist");
    CHECK(f.board().load().at(2).patient.value().fullName() == "Amara Lindqvist");
    CHECK(f.patients().page(*f.nurse, registered).value().sessions.size() == 1);
    CHECK(f.patients().find("W-1").at(0).id == registered);
    CHECK(
        f.walkIns().attach(*f.nurse, provisional, registered, said("Lindqvist", "1981-04-12")).error().code ==
        ServiceErrorCode::stale);

    // Attached to the wrong one: an administrator takes it back, and it waits again.
    REQUIRE(f.merges().undo(*f.admin, f.merges().mergesOf(registered).at(0).id, "another A. L."));
    CHECK(f.walkIns().provisional().size() == 1);
    CHECK(f.patients().page(*f.nurse, registered).value().sessions.empty());
}

TEST_CASE("A walk-in screened as somebody else is not attached", "[service][H-13][H-03]") {
    ClinicFixture f;
    const PatientId older = f.addPatient("Amara", "Lindqvist", "1951-04-12");
    const PatientId man = f.addPatient("Axel", "Lund", "1981-04-12", Sex::male);
    const PatientId provisional = f.walkIns().start(*f.nurse, kHurry).value().patient;
    f.orderedVisit(provisional, Mass::fromGrams(1));
    const ServiceResult<void> born =
        f.walkIns().attach(*f.nurse, provisional, older, said("Lindqvist", "1951-04-12"));
    CHECK(born.error().code == ServiceErrorCode::notAllowedNow);
    CHECK(born.error().field == "birthDate");
    CHECK(f.walkIns().attach(*f.nurse, provisional, man, said("Lund", "1981-04-12")).error().field == "sex");
    // Nor to another walk-in, nor a registered patient to anybody.
    WalkIn other = kHurry;
    other.chair = std::nullopt;
    const PatientId second = f.walkIns().start(*f.nurse, other).value().patient;
    CHECK(f.walkIns().attach(*f.nurse, provisional, second, said("A. L.", "1981-04-12")).error().field ==
          "registered");
    CHECK(f.walkIns().attach(*f.nurse, man, older, said("Lindqvist", "1951-04-12")).error().field ==
          "registered");
}

TEST_CASE("Who is in the house twice is not one person", "[service][H-13]") {
    ClinicFixture f;
    const PatientId registered = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    REQUIRE(f.visits().arrive(*f.nurse, registered));
    const PatientId provisional = f.walkIns().start(*f.nurse, kHurry).value().patient;
    const ServiceResult<void> both =
        f.walkIns().attach(*f.nurse, provisional, registered, said("Lindqvist", "1981-04-12"));
    CHECK(both.error().field == "openVisit");
    CHECK(both.error().other.value().id == registered);
}

TEST_CASE("A walk-in is registered and attached in one, or neither", "[service][H-13][H-14]") {
    ClinicFixture f;
    f.addPatient("Wei", "Chen", "1990-01-07");  // 100-001
    const PatientId provisional = f.walkIns().start(*f.nurse, kHurry).value().patient;
    PatientDetails details;
    details.givenName = "Amara";
    details.familyName = "Lindqvist";
    details.birthDate = day("1981-04-12");
    details.recordNumber = "100-001";
    const ServiceResult<Patient> refused = f.walkIns().attachNew(*f.nurse, provisional, details);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ServiceErrorCode::duplicateRecordNumber);
    CHECK(f.walkIns().provisional().size() == 1);
    CHECK(f.patients().find("lindqvist").empty());
    details.recordNumber.clear();
    const Patient patient = f.walkIns().attachNew(*f.nurse, provisional, details).value();
    CHECK(patient.details.recordNumber == "100-002");
    CHECK(patient.formerNumbers == std::vector<std::string>{"W-1"});
    CHECK_FALSE(patient.isProvisional);
    CHECK(f.walkIns().provisional().empty());
    CHECK(f.patients().page(*f.nurse, patient.id).value().openVisit.has_value());
}

TEST_CASE("A provisional patient's facts can be corrected", "[service]") {
    ClinicFixture f;
    const PatientId provisional = f.walkIns().start(*f.nurse, kHurry).value().patient;
    const Patient seen = f.patients().patient(provisional).value();
    PatientDetails details = seen.details;
    details.birthDate = day("1981-04-21");
    CHECK(f.patients().change(*f.nurse, provisional, seen.revision, details).value().details.birthDate ==
          day("1981-04-21"));
}

}  // namespace gramhour
