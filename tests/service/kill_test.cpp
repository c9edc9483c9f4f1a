// Killing the program in the middle of saving loses no entry that it had acknowledged.
#include <cstdio>
#include <map>
#include <random>

#include "cli/cli_runner.h"
#include "service/check_service.h"
#include "store/repositories_equal.h"
#include "store/sql/sql_store.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/encryption.h"
#include "support/kill_writer.h"
#include "support/ledger_work.h"
#include "support/scoreboard.h"

namespace gramhour {

namespace {

using namespace test;

constexpr int kSessions = 8;
constexpr std::int64_t kUsualKills = 200;

/// A clinic's file on a disk, with eight infusions running, and nobody who has it open.
struct Clinic {
    explicit Clinic(const std::shared_ptr<const ClinicKey>& key) {
        ClinicFixture fixture(key);
        task.nurse = *fixture.nurse;
        for (int i = 0; i < kSessions; ++i) {
            const PatientId patient =
                fixture.addPatient("Patient", "Number" + std::to_string(i), "1981-04-12");
            task.sessions.push_back(fixture.runningSession(patient, Mass::fromGrams(2), ChairId(1 + i)));
        }
        task.file = folder / "clinic.gramhour";
        task.key = key;
        fixture.reopen();
        for (const auto& entry : std::filesystem::directory_iterator(fixture.file().parent_path())) {
            std::filesystem::copy(entry.path(), folder.path() / entry.path().filename());
        }
    }
    TempFolder folder{TempFolder::Place::disk};
    KillTask task{{}, nullptr, Actor{StaffId(0), {}, {}}, {}, 0};
};

/// What one look at the file found.
struct Losses {
    std::size_t lost = 0;      ///< acknowledged, and not there or not the same
    std::size_t unspoken = 0;  ///< there, and not acknowledged
};

/// Holds the events of a round in the file against those that were acknowledged.
Losses judge(SessionService& sessions, const KillTask& task, const KillRun& run) {
    std::map<std::int64_t, SessionEvent> ofRound;
    for (const SessionId id : task.sessions) {
        const SessionSnapshot snapshot = sessions.snapshot(id).value();
        for (const StoredEvent& stored : snapshot.events) {
            if (stored.event.occurredAt >= turnTime(task.round, 0)) {
                ofRound.emplace(stored.id.value(), stored.event);
            }
        }
    }
    Losses losses;
    for (const Acknowledged& said : run.acknowledged) {
        const auto found = ofRound.find(said.event);
        const UtcTime at = turnTime(task.round, said.turn);
        const SessionEvent expected{turnBody(task.round, said.turn), at, at, task.nurse.id, std::nullopt, {}};
        if (found == ofRound.end() || !(found->second == expected)) {
            ++losses.lost;
        }
    }
    losses.unspoken = ofRound.size() + losses.lost - run.acknowledged.size();
    return losses;
}

/// What the kills of one test came to.
struct KillTally {
    std::size_t acknowledged = 0;
    std::size_t lost = 0;
    std::size_t unspoken = 0;
    int whileOpening = 0;
    int checks = 0;
};

/// Looks at the file after a kill; now and then at all of it.
void lookAt(const KillTask& task, const KillRun& run, bool isThorough, KillTally& tally) {
    const std::unique_ptr<Store> store =
        store::openSqliteStore(store::StoreOptions{.file = task.file, .key = task.key});
    const ManualClock clock(turnTime(task.round + 1, 0));
    ServiceContext context = makeServiceContext(*store, clock);
    SessionService sessions(context);
    const Losses losses = judge(sessions, task, run);
    CHECK(losses.lost == 0);
    CHECK(losses.unspoken <= 1);  // the one in flight
    tally.lost += losses.lost;
    tally.unspoken += losses.unspoken;
    if (isThorough) {
        REQUIRE(checkEverything(context).isSound());
        ++tally.checks;
    }
}

void checkByCommandLine(const KillTask& task, KillTally& tally) {
    const testing::CliRun check = testing::runCli({"check", "--json", "--db", task.file.string()});
    CAPTURE(check.out, check.err);
    REQUIRE(check.status == 0);
    ++tally.checks;
}

}  // namespace

TEST_CASE("A kill in the middle of saving loses no acknowledged entry",
          "[service][kill][trust][kills][H-14][H-10]") {
    // By turns: an encrypted file, and a plain one, which the command line can look at beside it.
    Clinic encrypted(freshKey());
    Clinic plain(nullptr);
    const auto kills = static_cast<int>(trustCount(kUsualKills));
    std::mt19937 chance(20260303);
    std::uniform_int_distribution<int> microseconds(0, 50'000);
    KillTally tally;
    for (int round = 0; round < kills; ++round) {
        KillTask& task = round % 2 == 0 ? encrypted.task : plain.task;
        task.round = round;
        const KillFrom from = round % 8 >= 6 ? KillFrom::birth : KillFrom::firstEntry;
        const KillRun run = runAndKill(task, from, std::chrono::microseconds(microseconds(chance)));
        CAPTURE(round, run.acknowledged.size());
        REQUIRE(run.diedByOurHand);
        tally.acknowledged += run.acknowledged.size();
        tally.whileOpening += run.acknowledged.empty() ? 1 : 0;
        lookAt(task, run, round % 25 == 24 || round + 2 >= kills, tally);
        if (round % 50 == 49) {
            checkByCommandLine(plain.task, tally);
        }
    }
    CHECK(tally.lost == 0);
    CHECK(tally.acknowledged > static_cast<std::size_t>(kills));  // or nothing was proved
    std::printf("%d kills: %zu entries acknowledged, %zu lost; %zu kept that were in flight; %d kills while "
                "opening; %d checks clean\n",
                kills, tally.acknowledged, tally.lost, tally.unspoken, tally.whileOpening, tally.checks);
    scoreboard("kills", kills, static_cast<std::int64_t>(tally.lost));
}

}  // namespace gramhour
