// Who may sign in, and how they prove it.
#include <algorithm>

#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;
using test::kPassword;

AuditEntry lastAudit(ClinicFixture& f) {
    return f.store().read([](const ReadTx& tx) { return tx.audit().latest(1).at(0); });
}

std::int64_t auditCount(ClinicFixture& f) {
    return f.store().read([](const ReadTx& tx) { return tx.audit().count(); });
}

StaffId idOf(ClinicFixture& f, const std::string& name) {
    const std::vector<Staff> all = f.staff().list();
    return std::find_if(all.begin(), all.end(), [&](const Staff& staff) { return staff.signInName == name; })
        ->id;
}

}  // namespace

TEST_CASE("Signing in proves a person and is audited both ways", "[service][H-16]") {
    ClinicFixture f;
    const ServiceResult<Actor> actor = f.staff().signIn("ROkafor", kPassword);
    REQUIRE(actor);
    CHECK(actor->id == f.nurse->id);
    CHECK(actor->displayName == "R. Okafor, RN");
    CHECK(actor->roles == Roles{Role::nurse});
    CHECK(lastAudit(f).action == "staff.signed-in");
    CHECK(lastAudit(f).actor == f.nurse->id);

    for (const auto& [name, password] :
         {std::pair{"rokafor", "correct horse batterz"}, std::pair{"rokafor", ""},
          std::pair{"rokafor", "Correct Horse Battery"}, std::pair{"nobody", kPassword},
          std::pair{"", kPassword}, std::pair{"rokafor' OR 1=1 --", kPassword}}) {
        CAPTURE(name, password);
        const std::int64_t before = auditCount(f);
        const ServiceResult<Actor> refused = f.staff().signIn(name, password);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code ==
              ServiceErrorCode::wrongPassword);  // name and password are not told apart
        CHECK(refused.error().field.empty());
        CHECK(auditCount(f) == before + 1);
        CHECK(lastAudit(f).action == "staff.sign-in-failed");
        CHECK_FALSE(lastAudit(f).actor);
        CHECK(lastAudit(f).detail.find("orrect") == std::string::npos);  // never the password
    }
}

TEST_CASE("A disabled person cannot sign in, prove or confirm until enabled again", "[service][H-16]") {
    ClinicFixture f;
    const Actor before = *f.secondNurse;
    REQUIRE(f.staff().setActive(*f.admin, before.id, false));
    CHECK(lastAudit(f).action == "staff.disabled");
    CHECK(f.staff().signIn("skim", kPassword).error().code == ServiceErrorCode::wrongPassword);
    CHECK(f.staff().authorise("skim", kPassword, Role::nurse, *f.nurse, Signer::anyone).error().code ==
          ServiceErrorCode::wrongPassword);
    CHECK(f.staff().confirm(before, kPassword).error().code == ServiceErrorCode::wrongPassword);
    const std::vector<Staff> nurses = f.staff().activeWith(Role::nurse);
    REQUIRE(nurses.size() == 1);
    CHECK(nurses[0].id == f.nurse->id);

    REQUIRE(f.staff().setActive(*f.admin, before.id, true));
    CHECK(f.staff().signIn("skim", kPassword));
    CHECK(f.staff().activeWith(Role::nurse).size() == 2);
}

TEST_CASE("A second person is another one, with the role that is needed", "[service][H-11][H-16]") {
    ClinicFixture f;
    const auto signs = [&f](const char* name, Role needed, Signer signer) {
        return f.staff().authorise(name, kPassword, needed, *f.nurse, signer);
    };
    CHECK(signs("skim", Role::nurse, Signer::anotherPerson).value().id == f.secondNurse->id);
    CHECK(lastAudit(f).action == "staff.second-person");
    CHECK(lastAudit(f).actor == f.secondNurse->id);
    CHECK(lastAudit(f).subject == "staff/" + std::to_string(f.nurse->id.value()));  // beside whom
    CHECK(lastAudit(f).detail == "nurse");
    CHECK(signs("ihaddad", Role::prescriber, Signer::anyone).value().id == f.prescriber->id);
    // A prescriber may sign at their own screen, where nobody else is asked for.
    CHECK(f.staff()
              .authorise("ihaddad", kPassword, Role::prescriber, *f.prescriber, Signer::anyone)
              .value()
              .id == f.prescriber->id);
    CHECK(signs("rokafor", Role::nurse, Signer::anotherPerson).error().code == ServiceErrorCode::samePerson);
    CHECK(signs("ROKAFOR", Role::nurse, Signer::anotherPerson).error().code == ServiceErrorCode::samePerson);
    CHECK(signs("mweber", Role::nurse, Signer::anotherPerson).error().code == ServiceErrorCode::notPermitted);
    CHECK(signs("skim", Role::prescriber, Signer::anyone).error().code == ServiceErrorCode::notPermitted);
}

TEST_CASE("A refused signature is the doing of whoever is at the screen, about whom they named",
          "[service][H-11][H-16]") {
    ClinicFixture f;
    struct Row {
        const char* name;
        const char* password;
        Role needed;
        std::string subject;
        const char* detail;
    };
    const auto staff = [](StaffId id) { return "staff/" + std::to_string(id.value()); };
    const Row rows[] = {
        {"IHaddad", "wrong password", Role::prescriber, staff(f.prescriber->id), "ihaddad"},
        {"skim", kPassword, Role::prescriber, staff(f.secondNurse->id), "skim"},  // no prescriber
        {"rokafor", kPassword, Role::nurse, staff(f.nurse->id), "rokafor"},       // no second person
        {"nobody", kPassword, Role::prescriber, "", "nobody"}};
    for (const Row& row : rows) {
        CAPTURE(row.name);
        const std::int64_t before = auditCount(f);
        CHECK_FALSE(f.staff().authorise(row.name, row.password, row.needed, *f.nurse, Signer::anotherPerson));
        CHECK(auditCount(f) == before + 1);
        CHECK(lastAudit(f).action == "staff.second-person-failed");
        CHECK(lastAudit(f).actor == f.nurse->id);
        CHECK(lastAudit(f).subject == row.subject);
        CHECK(lastAudit(f).detail == row.detail);
    }
}

TEST_CASE("Confirming takes one's own password only", "[service][H-16]") {
    ClinicFixture f;
    CHECK(f.staff().confirm(*f.nurse, kPassword));
    CHECK(f.staff().confirm(*f.nurse, "wrong password").error().code == ServiceErrorCode::wrongPassword);
    CHECK(lastAudit(f).action == "staff.confirm-failed");
    CHECK(lastAudit(f).actor == f.nurse->id);
    REQUIRE(f.staff().resetPassword(*f.admin, f.secondNurse->id, "another long one"));
    CHECK(f.staff().confirm(*f.nurse, "another long one").error().code == ServiceErrorCode::wrongPassword);
}

TEST_CASE("A new password replaces the old one", "[service][H-16]") {
    ClinicFixture f;
    REQUIRE(f.staff().resetPassword(*f.admin, f.nurse->id, "a new long password"));
    CHECK(lastAudit(f).action == "staff.password-reset");
    CHECK(lastAudit(f).detail.empty());
    CHECK_FALSE(f.staff().signIn("rokafor", kPassword));
    // Somebody else chose it: it serves to choose one's own, and for nothing else.
    CHECK(f.staff().signIn("rokafor", "a new long password").error().code ==
          ServiceErrorCode::mustChangePassword);
    CHECK(f.staff().changeOwnPassword("rokafor", "a new long password", "one of my very own"));
    CHECK(f.staff().signIn("rokafor", "one of my very own"));
    CHECK(f.staff().resetPassword(*f.admin, StaffId(99), "a new long password").error().code ==
          ServiceErrorCode::notFound);
    CHECK(f.staff().resetPassword(*f.nurse, f.nurse->id, "a new long password").error().code ==
          ServiceErrorCode::notPermitted);
}

TEST_CASE("A password has ten characters, whatever alphabet they are of", "[service][H-16]") {
    ClinicFixture f;
    const auto codeFor = [&](const std::string& password) -> std::optional<ServiceErrorCode> {
        const ServiceResult<void> reset = f.staff().resetPassword(*f.admin, f.nurse->id, password);
        return reset ? std::nullopt : std::optional(reset.error().code);
    };
    CHECK(codeFor("") == ServiceErrorCode::weakPassword);
    CHECK(codeFor("123456789") == ServiceErrorCode::weakPassword);
    CHECK_FALSE(codeFor("jwq vmuyzt"));
    // Five characters that are ten bytes, then ten that are twenty.
    CHECK(codeFor("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9") == ServiceErrorCode::weakPassword);
    CHECK_FALSE(codeFor("\xC3\xA9\xC3\xA8\xC3\xA0\xC3\xBC\xC3\xB6\xC3\xA4\xC3\xB1\xC3\xA7\xC3\xB8\xC3\xA5"));
    CHECK(f.staff().add(*f.admin, {"new", "New", {Role::nurse}, "123456789"}).error().code ==
          ServiceErrorCode::weakPassword);
}

TEST_CASE("Staff are added with believable fields and a name of their own", "[service][H-16]") {
    ClinicFixture f;
    const NewStaff good{"n.ew-1_x", "N. Ew, RN", {Role::nurse}, kPassword};
    const auto fieldOf = [&](NewStaff staff) { return f.staff().add(*f.admin, staff).error().field; };
    const auto with = [&](auto change) {
        NewStaff changed = good;
        change(changed);
        return changed;
    };
    for (const char* name : {"", "n ew", "n\xC3\xA9w", "new!", "new\n"}) {
        CAPTURE(name);
        CHECK(fieldOf(with([&](NewStaff& s) { s.signInName = name; })) == "signInName");
    }
    CHECK(fieldOf(with([](NewStaff& s) { s.signInName = std::string(41, 'a'); })) == "signInName");
    for (const char* name : {"", "  ", "...", "N\x01"}) {
        CAPTURE(name);
        CHECK(fieldOf(with([&](NewStaff& s) { s.displayName = name; })) == "displayName");
    }
    CHECK(fieldOf(with([](NewStaff& s) { s.displayName = std::string(101, 'a'); })) == "displayName");
    CHECK(fieldOf(with([](NewStaff& s) { s.roles = {}; })) == "roles");
    CHECK(f.staff().list().size() == 5);

    const Staff added = f.staff().add(*f.admin, with([](NewStaff& s) { s.signInName = "N.EW-1_x"; })).value();
    CHECK(added.signInName == "n.ew-1_x");
    CHECK(added.isActive);
    CHECK(lastAudit(f).action == "staff.added");
    CHECK(f.staff().add(*f.admin, good).error().code == ServiceErrorCode::duplicateSignInName);
    CHECK(f.staff().add(*f.admin, with([](NewStaff& s) { s.signInName = "RoKaFor"; })).error().code ==
          ServiceErrorCode::duplicateSignInName);
    // Even a disabled person keeps the name: what was recorded under it stays theirs.
    REQUIRE(f.staff().setActive(*f.admin, added.id, false));
    CHECK(f.staff().add(*f.admin, good).error().code == ServiceErrorCode::duplicateSignInName);
}

TEST_CASE("The last active administrator stays one", "[service][H-16]") {
    ClinicFixture f;
    CHECK(f.staff().setActive(*f.admin, f.admin->id, false).error().field == "lastAdministrator");
    CHECK(f.staff().change(*f.admin, f.admin->id, "A. Lindgren", {Role::nurse}).error().field ==
          "lastAdministrator");
    CHECK(f.staff().change(*f.admin, f.admin->id, "A. Lindgren", {Role::nurse, Role::administrator}));

    // With a second one, either may go; then the other may not.
    REQUIRE(f.staff().change(*f.admin, f.manager->id, "M. Weber", {Role::manager, Role::administrator}));
    REQUIRE(f.staff().setActive(*f.admin, f.admin->id, false));
    CHECK(f.staff().setActive(*f.manager, f.manager->id, false).error().code ==
          ServiceErrorCode::notPermitted);  // still signed in with the roles of before
    const Actor promoted = f.staff().signIn("mweber", kPassword).value();
    CHECK(f.staff().setActive(promoted, promoted.id, false).error().field == "lastAdministrator");
    CHECK(f.staff().change(promoted, promoted.id, "M. Weber", {Role::manager}).error().field ==
          "lastAdministrator");
    // A disabled administrator does not count, and can come back.
    REQUIRE(f.staff().setActive(promoted, f.admin->id, true));
    CHECK(f.staff().change(promoted, promoted.id, "M. Weber", {Role::manager}));
}

TEST_CASE("Staff are changed as carefully as they are added", "[service][H-16]") {
    ClinicFixture f;
    const StaffId id = idOf(f, "rokafor");
    CHECK(f.staff().change(*f.admin, id, " ", {Role::nurse}).error().field == "displayName");
    CHECK(f.staff().change(*f.admin, id, "R\x01", {Role::nurse}).error().field == "displayName");
    CHECK(f.staff().change(*f.admin, id, "R\nK", {Role::nurse}).error().field == "displayName");
    CHECK(f.staff().change(*f.admin, id, std::string(101, 'a'), {Role::nurse}).error().field ==
          "displayName");
    CHECK(f.staff().change(*f.admin, id, "R. Okafor", {}).error().field == "roles");
    CHECK(f.staff().change(*f.admin, StaffId(99), "R", {Role::nurse}).error().code ==
          ServiceErrorCode::notFound);
    REQUIRE(f.staff().change(*f.admin, id, "R. Okafor-Brandt, RN", {Role::nurse, Role::manager}));
    CHECK(lastAudit(f).action == "staff.changed");
    CHECK(lastAudit(f).detail == "name R. Okafor, RN -> R. Okafor-Brandt, RN; roles nurse -> nurse, manager");
    CHECK(f.staff().signIn("rokafor", kPassword).value().displayName == "R. Okafor-Brandt, RN");
}

TEST_CASE("Signing out is audited", "[service]") {
    ClinicFixture f;
    f.staff().signOut(*f.nurse);
    CHECK(lastAudit(f).action == "staff.signed-out");
    CHECK(lastAudit(f).actor == f.nurse->id);
}

}  // namespace gramhour
