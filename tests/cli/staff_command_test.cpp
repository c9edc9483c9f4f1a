#include "cli/clinic_file.h"
#include "support/catch.h"

using namespace gramhour::testing;
using nlohmann::json;

namespace {

/// A clinic with its administrator, and short words for `staff ...` as somebody.
struct Clinic : ClinicFile {
    Clinic() { REQUIRE(init().status == 0); }

    [[nodiscard]] CliRun as(const std::string& user, const std::string& password,
                            std::vector<std::string> arguments, const std::string& newPassword = "") const {
        arguments.insert(arguments.begin(), "staff");
        arguments.insert(arguments.end(), {"--json", "--user", user, "--password-stdin"});
        return run(arguments, password + "\n" + (newPassword.empty() ? "" : newPassword + "\n"));
    }
    [[nodiscard]] CliRun asAdmin(const std::vector<std::string>& arguments,
                                 const std::string& newPassword = "") const {
        return as("admin", "correct horse battery", arguments, newPassword);
    }
    [[nodiscard]] CliRun addNurse(const std::string& password = "a long password") const {
        return asAdmin({"add", "rokafor", "--display-name", "R. Okafor, RN", "--role", "nurse"}, password);
    }
};

std::string codeOf(const CliRun& run) {
    return errorOf(run)["code"].get<std::string>();
}

}  // namespace

TEST_CASE("staff are added, listed, disabled, enabled and given passwords", "[cli][staff][H-16]") {
    const Clinic clinic;
    const CliRun added = clinic.addNurse();
    CAPTURE(added.out, added.err);
    REQUIRE(added.status == 0);
    CHECK(json::parse(added.out)["name"] == "rokafor");
    CHECK(added.out.find("long password") == std::string::npos);

    const auto nurse = [&] {
        const json list = json::parse(clinic.asAdmin({"list"}).out);
        for (const json& person : list["staff"]) {
            if (person["name"] == "rokafor") {
                return person;
            }
        }
        return json();
    };
    CHECK(nurse() == json::parse(R"({"name":"rokafor","display_name":"R. Okafor, RN","active":true,
                                     "must_change_password":true,"roles":["nurse"]})"));
    // The administrator chose the password: nothing but another one can be done with it.
    CHECK(codeOf(clinic.as("rokafor", "a long password", {"list"})) == "must-change-password");
    CHECK(codeOf(clinic.as("rokafor", "a long password", {"passwd"}, "password123")) == "common-password");
    CHECK(codeOf(clinic.as("rokafor", "not the password", {"passwd"}, "their own choice")) ==
          "wrong-password");
    CHECK(clinic.as("rokafor", "a long password", {"passwd"}, "their own choice").status == 0);
    CHECK(nurse()["must_change_password"] == false);
    CHECK(clinic.as("rokafor", "their own choice", {"list"}).status == 0);
    CHECK(clinic.asAdmin({"disable", "ROkafor"}).status == 0);
    CHECK(nurse()["active"] == false);
    CHECK(codeOf(clinic.as("rokafor", "their own choice", {"list"})) == "wrong-password");
    CHECK(clinic.asAdmin({"enable", "rokafor"}).status == 0);
    CHECK(clinic.as("rokafor", "their own choice", {"list"}).status == 0);

    CHECK(clinic.asAdmin({"reset", "rokafor"}, "another password").status == 0);
    CHECK(clinic.as("rokafor", "their own choice", {"list"}).status == 1);
    CHECK(codeOf(clinic.as("rokafor", "another password", {"list"})) == "must-change-password");
    CHECK(clinic.run({"check"}).status == 0);
}

TEST_CASE("a name that failed often has to wait, over runs of the program", "[cli][staff][H-24]") {
    const Clinic clinic;
    for (int i = 0; i < 4; ++i) {
        CHECK(codeOf(clinic.as("admin", "wrong horse battery", {"list"})) == "wrong-password");
    }
    // A second after the fourth; the next runs of the program are quicker than that, or count as the fifth.
    const CliRun soon = clinic.asAdmin({"list"});
    if (soon.status != 0) {
        CHECK(codeOf(soon) == "too-soon");
        CHECK(errorOf(soon)["message"] == "too many failed attempts: wait 1 s");
    }
}

TEST_CASE("staff commands ask who you are and what you may", "[cli][staff][H-16]") {
    const Clinic clinic;
    REQUIRE(clinic.addNurse().status == 0);
    REQUIRE(clinic.as("rokafor", "a long password", {"passwd"}, "their own choice").status == 0);
    const CliRun wrong = clinic.as("admin", "wrong horse battery", {"list"});
    CHECK(wrong.status == 1);
    CHECK(codeOf(wrong) == "wrong-password");
    CHECK(wrong.out.find("\"staff\"") == std::string::npos);
    const CliRun unknown = clinic.as("nobody", "correct horse battery", {"list"});
    CHECK(unknown.status == 1);
    CHECK(unknown.out == wrong.out);  // a wrong name and a wrong password are not told apart
    CHECK(clinic.as("admin", "", {"list"}).status == 1);

    for (const std::vector<std::string>& act :
         {std::vector<std::string>{"add", "x", "--display-name", "X", "--role", "administrator"},
          std::vector<std::string>{"disable", "admin"}, std::vector<std::string>{"enable", "admin"},
          std::vector<std::string>{"reset", "admin"}}) {
        CAPTURE(act[0]);
        const CliRun run = clinic.as("rokafor", "their own choice", act, "yet another one");
        CHECK(run.status == 1);
        CHECK(codeOf(run) == "not-permitted");
    }
    CHECK(clinic.asAdmin({"list"}).status == 0);  // the password is what it was
}

TEST_CASE("staff commands refuse what cannot be", "[cli][staff]") {
    const Clinic clinic;
    REQUIRE(clinic.addNurse().status == 0);
    CHECK(codeOf(clinic.addNurse()) == "duplicate-name");
    CHECK(codeOf(clinic.asAdmin({"disable", "admin"})) == "not-ready");  // the last administrator
    CHECK(codeOf(clinic.asAdmin({"disable", "nobody"})) == "not-found");
    CHECK(codeOf(clinic.asAdmin({"reset", "rokafor"}, "short")) == "weak-password");
    CHECK(codeOf(clinic.asAdmin({"reset", "rokafor"})) == "weak-password");  // no second line
    CHECK(codeOf(clinic.asAdmin({"reset", "rokafor"}, "qwertyuiop12")) == "common-password");
    // What is typed is not valid (2), as of every command; what the clinic does not allow is refused (1).
    CHECK(clinic.asAdmin({"reset", "rokafor"}, "short").status == 2);
    CHECK(clinic.asAdmin({"disable", "admin"}).status == 1);
    CHECK(clinic.asAdmin({"add", "b", "--display-name", "B", "--role", "nurse"}, "short").status == 2);
    CHECK(
        clinic.asAdmin({"add", "b d", "--display-name", "B", "--role", "nurse"}, "a long password").status ==
        2);
    const CliRun nameless =
        clinic.asAdmin({"add", "b", "--display-name", " ", "--role", "nurse"}, "a long password");
    CHECK(nameless.status == 2);
    CHECK(errorOf(nameless)["where"] == "displayName");
    // An option takes one value each time: what follows is the name.
    REQUIRE(clinic
                .asAdmin({"add", "--display-name", "C", "--role", "nurse", "--role", "manager", "cee"},
                         "a long password")
                .status == 0);
    const CliRun role =
        clinic.asAdmin({"add", "b", "--display-name", "B", "--role", "surgeon"}, "a long one");
    CHECK(role.status == 2);
    CHECK(errorOf(role)["where"] == "role");
    CHECK(clinic.run({"staff"}).status == 2);
    CHECK(clinic.run({"staff", "list"}).status == 2);  // nobody named
    CHECK(clinic.asAdmin({"disable"}).status == 2);
}

TEST_CASE("staff list reads well without JSON", "[cli][staff]") {
    const Clinic clinic;
    REQUIRE(clinic.addNurse().status == 0);
    REQUIRE(clinic.asAdmin({"disable", "rokafor"}).status == 0);
    const CliRun run =
        clinic.run({"staff", "list", "--user", "admin", "--password-stdin"}, "correct horse battery\n");
    CHECK(run.out == "rokafor  R. Okafor, RN  (nurse; disabled)\nadmin  admin  (administrator)\n");
}
