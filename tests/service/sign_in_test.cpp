// What guessing a password costs, and whoever has to choose another.
#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include "service/sign_in_delay.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/scoreboard.h"

namespace gramhour {

namespace {

using test::ClinicFixture;
using test::kPassword;

constexpr const char* kWrong = "correct horse batterz";

AuditEntry lastAudit(ClinicFixture& f) {
    return f.store().read([](const ReadTx& tx) { return tx.audit().latest(1).at(0); });
}

ServiceError failSignIn(ClinicFixture& f, const char* name, const char* password = kWrong) {
    return f.staff().signIn(name, password).error();
}

/// Fails as often, waiting in between as it has to.
void failTimes(ClinicFixture& f, const char* name, int times) {
    for (int i = 0; i < times; ++i) {
        f.clock.advance(kLongestDelay);
        REQUIRE(failSignIn(f, name).code == ServiceErrorCode::wrongPassword);
    }
}

}  // namespace

TEST_CASE("Failures cost nothing, then a second, then twice as long each", "[service][H-24]") {
    constexpr std::array kSeconds{0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60};
    for (std::size_t failures = 0; failures < kSeconds.size(); ++failures) {
        CAPTURE(failures);
        CHECK(delayAfter(static_cast<int>(failures)) == Duration::fromSeconds(kSeconds[failures]));
    }
    CHECK(delayAfter(1'000'000) == Duration::fromSeconds(60));
}

TEST_CASE("After failures a name waits, and the right password waits with it", "[service][H-24]") {
    ClinicFixture f;
    for (const char* name : {"rokafor", "nobody"}) {  // known or not, they are not told apart
        CAPTURE(name);
        failTimes(f, name, 4);
        const ServiceError soon = failSignIn(f, name);
        CHECK(soon.code == ServiceErrorCode::tooSoon);
        CHECK(soon.wait == Duration::fromSeconds(1));
        CHECK(lastAudit(f).action == "staff.sign-in-failed");
        CHECK(lastAudit(f).detail == std::string(name) + "; too soon");
        f.clock.advance(Duration::fromMilliseconds(999));
        CHECK(failSignIn(f, name).wait == Duration::fromMilliseconds(1));  // asking again costs no more
        f.clock.advance(Duration::fromMilliseconds(1));
        CHECK(failSignIn(f, name).code == ServiceErrorCode::wrongPassword);
        CHECK(failSignIn(f, name).wait == Duration::fromSeconds(2));
    }
    REQUIRE(failSignIn(f, "rokafor").code == ServiceErrorCode::wrongPassword);  // the sixth: 4 s
    // The right password has to wait as well: else it could be told by that.
    CHECK(failSignIn(f, "rokafor", kPassword).code == ServiceErrorCode::tooSoon);
    CHECK(f.staff().signIn("skim", kPassword));  // nobody else does
    f.clock.advance(Duration::fromSeconds(4));
    CHECK(f.staff().signIn("ROKAFOR", kPassword));
    CHECK(failSignIn(f, "rokafor").code == ServiceErrorCode::wrongPassword);  // counted anew
    CHECK(failSignIn(f, "rokafor").code == ServiceErrorCode::wrongPassword);
    CHECK(failSignIn(f, "rokafor").code == ServiceErrorCode::wrongPassword);
}

TEST_CASE("The wait outlives a restart, and a clock that is set back", "[service][H-24]") {
    ClinicFixture f;
    failTimes(f, "rokafor", 10);
    f.reopen();
    CHECK(failSignIn(f, "rokafor", kPassword).wait == Duration::fromSeconds(60));
    f.clock.jumpTo(UtcTime::parseIso("2026-03-02T08:00:00Z").value());  // yesterday
    CHECK(failSignIn(f, "rokafor", kPassword).wait == Duration::fromSeconds(60));
    f.clock.advance(Duration::fromSeconds(59));
    CHECK(failSignIn(f, "rokafor", kPassword).wait == Duration::fromSeconds(1));
    // It ends a minute after it was asked for by the new clock, not when the clock has caught up.
    f.clock.advance(Duration::fromSeconds(1));
    CHECK(f.staff().signIn("rokafor", kPassword));
}

TEST_CASE("Signing, second persons and unlocking count and wait too", "[service][H-11][H-24]") {
    ClinicFixture f;
    const int way = GENERATE(0, 1, 2, 3);
    CAPTURE(way);
    const auto attempt = [&](const char* password) -> std::optional<ServiceErrorCode> {
        const auto codeOf = [](const auto& result) {
            return result ? std::nullopt : std::optional(result.error().code);
        };
        switch (way) {
        case 0:
            return codeOf(f.staff().confirm(*f.nurse, password));
        case 1:
            return codeOf(f.staff().unlock(*f.nurse, password));
        case 2:
            return codeOf(
                f.staff().authorise("rokafor", password, Role::nurse, *f.secondNurse, Signer::anotherPerson));
        default:
            return codeOf(f.staff().changeOwnPassword("rokafor", password, "a new long password"));
        }
    };
    for (int i = 0; i < 4; ++i) {
        CHECK(attempt(kWrong) == ServiceErrorCode::wrongPassword);
    }
    CHECK(attempt(kPassword) == ServiceErrorCode::tooSoon);
    CHECK(failSignIn(f, "rokafor", kPassword).code == ServiceErrorCode::tooSoon);  // one count for all ways
    f.clock.advance(Duration::fromSeconds(1));
    CHECK_FALSE(attempt(kPassword));
}

TEST_CASE("An unknown name, a disabled person and a wrong password cost the same work", "[service][H-24]") {
    ClinicFixture f;
    REQUIRE(f.staff().setActive(*f.admin, f.secondNurse->id, false));
    struct Cost {
        std::uint64_t hashes;
        std::int64_t entries;
        SignInFailures failures;
        ServiceErrorCode code;
    };
    const auto costOf = [&](const char* name) {
        const auto entries = [&] {
            return f.store().read([](const ReadTx& tx) { return tx.audit().count(); });
        };
        const std::uint64_t hashesBefore = f.hasher().runs();
        const std::int64_t entriesBefore = entries();
        const ServiceErrorCode code = failSignIn(f, name).code;
        return Cost{f.hasher().runs() - hashesBefore, entries() - entriesBefore,
                    f.store().read([&](const ReadTx& tx) { return tx.staff().failures(name); }), code};
    };
    for (const char* name : {"rokafor", "skim", "nobody"}) {
        CAPTURE(name);
        const Cost cost = costOf(name);
        CHECK(cost.hashes == 1);
        CHECK(cost.entries == 1);
        CHECK(cost.failures.count == 1);
        CHECK(cost.code == ServiceErrorCode::wrongPassword);
    }
}

TEST_CASE("A password that somebody else chose opens nothing until it is changed", "[service][H-24]") {
    ClinicFixture f;
    const Staff added =
        f.staff().add(*f.admin, {"new", "N. Ew", {Role::nurse}, "given by the admin"}).value();
    CHECK(added.mustChangePassword);
    const Actor self{added.id, added.displayName, added.roles};
    CHECK(failSignIn(f, "new", "given by the admin").code == ServiceErrorCode::mustChangePassword);
    CHECK(lastAudit(f).detail == "new; password to be changed");
    CHECK(f.staff().confirm(self, "given by the admin").error().code == ServiceErrorCode::mustChangePassword);
    CHECK(f.staff().unlock(self, "given by the admin").error().code == ServiceErrorCode::mustChangePassword);
    CHECK(f.staff()
              .authorise("new", "given by the admin", Role::nurse, *f.nurse, Signer::anyone)
              .error()
              .code == ServiceErrorCode::mustChangePassword);

    const auto change = [&](const char* old, const char* password) {
        return f.staff().changeOwnPassword("new", old, password);
    };
    CHECK(change("given by the admin", "short").error().code == ServiceErrorCode::weakPassword);
    CHECK(change("given by the admin", "password123").error().code == ServiceErrorCode::commonPassword);
    CHECK(change("given by the admin", "given by the admin").error().field == "samePassword");
    CHECK(change("wrong old password", "one of my very own").error().code == ServiceErrorCode::wrongPassword);
    CHECK(failSignIn(f, "new", "one of my very own").code == ServiceErrorCode::wrongPassword);
    const Actor actor = change("given by the admin", "one of my very own").value();
    CHECK(actor.id == added.id);
    CHECK(lastAudit(f).action == "staff.password-changed");
    CHECK(lastAudit(f).actor == added.id);
    CHECK(f.staff().signIn("new", "one of my very own"));
    CHECK(failSignIn(f, "new", "given by the admin").code == ServiceErrorCode::wrongPassword);
}

TEST_CASE("Unlocking asks for who is still the same", "[service][H-24]") {
    ClinicFixture f;
    CHECK(f.staff().unlock(*f.nurse, kPassword));
    CHECK(lastAudit(f).action == "staff.unlocked");
    REQUIRE(f.staff().change(*f.admin, f.nurse->id, f.nurse->displayName, {Role::manager}));
    CHECK(f.staff().unlock(*f.nurse, kPassword).error().code == ServiceErrorCode::stale);
    REQUIRE(f.staff().setActive(*f.admin, f.nurse->id, false));
    CHECK(f.staff().unlock(*f.nurse, kPassword).error().code == ServiceErrorCode::wrongPassword);
}

TEST_CASE("A password takes as long to hash as guessing should", "[service][trust][password-hash][H-24]") {
    // Argon2id with 64 MiB and 3 passes, as stored: RFC 9106, section 4, and the program's own promise of
    // 80-250 ms. Other work of the machine only makes it longer: the least of several tries counts.
    const PasswordHasher hasher;
    const std::string hash = hasher.hash("correct horse battery");
    CHECK(hash.rfind("$argon2id$v=19$m=65536,t=3,p=1$", 0) == 0);
    std::int64_t best = 1'000'000;
    for (int i = 0; i < 7; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        REQUIRE(hasher.matches("correct horse battery", hash));
        const auto took = std::chrono::steady_clock::now() - begin;
        best = std::min(best, std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
    }
    const bool isBad = best < 80 || best > 250;
    test::scoreboard("password-hash", best, isBad ? 1 : 0);
    WARN("one password hash takes " << best << " ms");
}

}  // namespace gramhour
