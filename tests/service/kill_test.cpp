// Killing the program in the middle of saving loses no entry that it had acknowledged.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>

#include "cli/cli_runner.h"
#include "service/check_service.h"
#include "store/repositories_equal.h"
#include "store/sql/sql_store.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/kill_writer.h"

namespace gramhour {

namespace {

using namespace test;

constexpr int kSessions = 8;
constexpr int kUsualKills = 300;

/// How often to kill: `GRAMHOUR_KILLS`, or 300 times.
int killsAsked() {
    const char* asked = std::getenv("GRAMHOUR_KILLS");
    return asked == nullptr ? kUsualKills : std::atoi(asked);
}

/// A clinic's file on a disk, with eight infusions running, and nobody who has it open.
struct Clinic {
    Clinic() {
        ClinicFixture fixture;
        task.nurse = *fixture.nurse;
        for (int i = 0; i < kSessions; ++i) {
            const PatientId patient =
                fixture.addPatient("Patient", "Number" + std::to_string(i), "1981-04-12");
            task.sessions.push_back(fixture.runningSession(patient, Mass::fromGrams(2), ChairId(1 + i)));
        }
        task.file = folder / "clinic.gramhour";
        fixture.reopen();
        for (const auto& entry : std::filesystem::directory_iterator(fixture.file().parent_path())) {
            std::filesystem::copy(entry.path(), folder.path() / entry.path().filename());
        }
    }
    TempFolder folder{TempFolder::Place::disk};
    KillTask task{{}, Actor{StaffId(0), {}, {}}, {}, 0};
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

}  // namespace

TEST_CASE("A kill in the middle of saving loses no acknowledged entry", "[service][kill][H-14][H-10]") {
    Clinic clinic;
    const int kills = killsAsked();
    std::mt19937 chance(20260303);
    std::uniform_int_distribution<int> microseconds(0, 50'000);
    std::size_t acknowledged = 0;
    std::size_t unspoken = 0;
    int whileOpening = 0;
    int checks = 0;
    for (int round = 0; round < kills; ++round) {
        clinic.task.round = round;
        const KillFrom from = round % 4 == 3 ? KillFrom::birth : KillFrom::firstEntry;
        const KillRun run = runAndKill(clinic.task, from, std::chrono::microseconds(microseconds(chance)));
        CAPTURE(round, run.acknowledged.size());
        REQUIRE(run.diedByOurHand);
        acknowledged += run.acknowledged.size();
        whileOpening += run.acknowledged.empty() ? 1 : 0;
        {
            const std::unique_ptr<Store> store = store::openSqliteStore(clinic.task.file);
            const ManualClock clock(turnTime(round + 1, 0));
            ServiceContext context = makeServiceContext(*store, clock);
            SessionService sessions(context);
            const Losses losses = judge(sessions, clinic.task, run);
            REQUIRE(losses.lost == 0);
            REQUIRE(losses.unspoken <= 1);  // the one in flight
            unspoken += losses.unspoken;
            if (round % 25 == 24 || round + 1 == kills) {
                REQUIRE(checkEverything(context).isSound());
                ++checks;
            }
        }
        if (round % 50 == 49 || round + 1 == kills) {
            const testing::CliRun check =
                testing::runCli({"check", "--json", "--db", clinic.task.file.string()});
            CAPTURE(check.out, check.err);
            REQUIRE(check.status == 0);
            ++checks;
        }
    }
    CHECK(acknowledged > static_cast<std::size_t>(kills));  // or nothing was proved
    std::printf("%d kills: %zu entries acknowledged, 0 lost; %zu kept that were in flight; %d kills while "
                "opening; %d checks clean\n",
                kills, acknowledged, unspoken, whileOpening, checks);
}

}  // namespace gramhour
