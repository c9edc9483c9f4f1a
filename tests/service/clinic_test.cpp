// The first start, the clinic's details and its chairs.
#include "store/sql/sql_store.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;
using test::kPassword;
using test::TempFolder;

/// A file in which no clinic has been made yet.
struct EmptyFile {
    TempFolder folder{TempFolder::Place::memory};
    ManualClock clock{UtcTime::parseIso("2026-03-03T09:00:00Z").value()};
    PasswordHasher hasher{PasswordCost{1, 8192}};
    std::unique_ptr<Store> store = store::openSqliteStore(folder.path() / "clinic.gramhour");
    ServiceContext context = makeServiceContext(*store, clock);
    ClinicService clinic{context, hasher};
};

FirstStart goodStart() {
    return {.clinic = {"Riverside", "12 Quay Street", "555 0100"},
            .administrator = {"admin", "A. Lindgren", {}, kPassword},
            .chairNames = {"Chair 1", "Chair 2"}};
}

}  // namespace

TEST_CASE("The first start makes a clinic once", "[service]") {
    EmptyFile f;
    CHECK_FALSE(f.clinic.isSetUp());
    const Actor admin = f.clinic.setUp(goodStart()).value();
    CHECK(admin.roles == Roles{Role::administrator});  // whatever was asked for
    CHECK(f.clinic.isSetUp());
    CHECK(f.clinic.clinic().address == "12 Quay Street");
    CHECK(f.clinic.chairs().size() == 2);
    CHECK(StaffService(f.context, f.hasher).signIn("admin", kPassword));
    CHECK(f.store->read([&](const ReadTx& tx) { return tx.clinic().protocolText(); }) ==
          f.context.protocolText);

    const ServiceResult<Actor> again = f.clinic.setUp(goodStart());
    REQUIRE_FALSE(again);
    CHECK(again.error().field == "alreadySetUp");
    CHECK(f.clinic.chairs().size() == 2);
}

TEST_CASE("A first start with a bad field makes nothing", "[service]") {
    EmptyFile f;
    const auto fieldOf = [&](auto change) {
        FirstStart start = goodStart();
        change(start);
        return f.clinic.setUp(start).error().field;
    };
    CHECK(fieldOf([](FirstStart& s) { s.clinic.name = " "; }) == "clinicName");
    CHECK(fieldOf([](FirstStart& s) { s.clinic.name = std::string(201, 'a'); }) == "clinicName");
    CHECK(fieldOf([](FirstStart& s) { s.clinic.address = "\x01"; }) == "address");
    CHECK(fieldOf([](FirstStart& s) { s.clinic.phone = std::string(201, '5'); }) == "phone");
    CHECK(fieldOf([](FirstStart& s) { s.administrator.signInName = ""; }) == "signInName");
    CHECK(fieldOf([](FirstStart& s) { s.administrator.displayName = ""; }) == "displayName");
    CHECK(fieldOf([](FirstStart& s) { s.administrator.password = "123456789"; }) == "password");
    CHECK(fieldOf([](FirstStart& s) { s.chairNames = {"Chair 1", ""}; }) == "chairs");
    CHECK(fieldOf([](FirstStart& s) { s.chairNames = {"Chair 1", "CHAIR-1"}; }) == "chairs");
    CHECK_FALSE(f.clinic.isSetUp());
    CHECK(f.clinic.chairs().empty());
    CHECK(
        f.store->read([](const ReadTx& tx) { return tx.staff().all().empty() && tx.audit().count() == 0; }));
}

TEST_CASE("Chairs have different names and leave service only when free", "[service][H-13]") {
    ClinicFixture f;
    CHECK(f.clinic().addChair(*f.admin, "chair  1").error().code == ServiceErrorCode::duplicateName);
    CHECK(f.clinic().addChair(*f.admin, " ").error().field == "name");
    const Chair added = f.clinic().addChair(*f.admin, "Window").value();
    CHECK(f.clinic().chairs().size() == 9);
    CHECK(f.clinic().changeChair(*f.admin, {added.id, "CHAIR 2", true}).error().code ==
          ServiceErrorCode::duplicateName);
    CHECK(f.clinic().changeChair(*f.admin, {added.id, "WINDOW", true}));  // its own name otherwise written
    CHECK(f.clinic().changeChair(*f.admin, {ChairId(99), "X", true}).error().code ==
          ServiceErrorCode::notFound);

    const VisitId visit =
        f.orderedVisit(f.addPatient("Amara", "Lindqvist", "1981-04-12"), Mass::fromGrams(1));
    const SessionId session = f.sessions().open(*f.nurse, visit, added.id).value();
    CHECK(f.clinic().changeChair(*f.admin, {added.id, "Window", false}).error().field == "occupied");
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = NotStarted{"went home"}}));
    REQUIRE(f.clinic().changeChair(*f.admin, {added.id, "Window", false}));
    const VisitId next = f.orderedVisit(f.addPatient("Wei", "Chen", "1990-01-07"), Mass::fromGrams(1));
    CHECK(f.sessions().open(*f.nurse, next, added.id).error().field == "chair");
}

TEST_CASE("The clinic's details are changed with care", "[service]") {
    ClinicFixture f;
    CHECK(f.clinic().changeClinic(*f.admin, {"", "", ""}).error().field == "clinicName");
    REQUIRE(f.clinic().changeClinic(*f.admin, {"Riverside & Sons", "", ""}));
    f.reopen();
    CHECK(f.clinic().clinic().name == "Riverside & Sons");
    CHECK(f.clinic().clinic().address.empty());
}

}  // namespace gramhour
