// Sessions are kept in memory between two entries; what is kept is never older than the file.
#include "service/check_service.h"
#include "store/repositories_raw.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/failing_store.h"
#include "support/time_zone.h"

namespace gramhour {

namespace {

using test::ClinicFixture;
using test::FailingStore;

UtcTime at(const char* iso) {
    return UtcTime::parseIso(iso).value();
}

struct Clinic : ClinicFixture {
    Clinic() {
        session =
            runningSession(addPatient("Amara", "Lindqvist", "1981-04-12"), Mass::fromGrams(2), ChairId(1));
        clock.advance(Duration::fromMinutes(30));
    }
    SessionId session{0};
};

}  // namespace

TEST_CASE("An entry of another service is seen by the one that keeps the session", "[service][H-14]") {
    Clinic f;
    SessionService other(f.context());
    REQUIRE(f.sessions().record(*f.nurse, f.session, {.body = Note{"first"}}));
    REQUIRE(other.record(*f.secondNurse, f.session, {.body = Paused{"toilet"}}));

    // The first one knows of the pause: it takes no second one, and takes the resuming.
    CHECK(f.sessions().record(*f.nurse, f.session, {.body = Paused{"toilet"}}).error().refusal.value().code ==
          RefusalCode::alreadyPaused);
    const SessionSnapshot resumed = f.sessions().record(*f.nurse, f.session, {.body = Resumed{}}).value();
    CHECK(resumed.state.phase == SessionPhase::infusing);
    CHECK(other.snapshot(f.session).value().events.size() == resumed.events.size());
    CHECK(f.board().load()[0].state.phase == SessionPhase::infusing);
    REQUIRE(other.record(*f.secondNurse, f.session, {.body = Paused{"again"}}));
    CHECK(f.board().load()[0].state.phase == SessionPhase::paused);
}

TEST_CASE("What a failed transaction had done is nowhere", "[service][H-14]") {
    Clinic f;
    FailingStore store(f.store());
    ServiceContext context = makeServiceContext(store, f.clock);
    SessionService sessions(context);
    REQUIRE(sessions.record(*f.nurse, f.session, {.body = Note{"kept"}}));
    const SessionSnapshot before = sessions.snapshot(f.session).value();

    store.failsAtCommit = true;
    CHECK_THROWS_AS(sessions.record(*f.nurse, f.session, {.body = Paused{"lost"}}), FailingStore::DiskFull);
    store.failsAtCommit = false;
    CHECK(sessions.snapshot(f.session).value().state.phase == SessionPhase::infusing);
    const SessionSnapshot after = sessions.record(*f.nurse, f.session, {.body = Paused{"kept"}}).value();
    CHECK(after.events.size() == before.events.size() + 1);
    CHECK(after.events.back().event.number == before.events.back().event.number + 1);
    CHECK(checkEverything(f.context()).isSound());
}

TEST_CASE("What a refused entry had begun is nowhere", "[service][H-14]") {
    Clinic f;
    const SessionSnapshot before = f.sessions().record(*f.nurse, f.session, {.body = Note{"kept"}}).value();
    std::vector<EventEntry> entries;
    entries.push_back({.body = Paused{"toilet"}});
    entries.push_back({.body = Paused{"toilet"}});
    REQUIRE_FALSE(f.sessions().recordAll(*f.nurse, f.session, std::move(entries)));
    const SessionSnapshot after = f.sessions().snapshot(f.session).value();
    CHECK(after.state.phase == SessionPhase::infusing);
    CHECK(after.events.size() == before.events.size());
}

TEST_CASE("More sessions than are kept at once are all right", "[service][H-09]") {
    Clinic f;
    for (int turn = 0; turn < 3; ++turn) {
        for (int i = 2; i <= 8; ++i) {
            if (turn == 0) {
                static_cast<void>(
                    f.runningSession(f.addPatient("Patient", "Number" + std::to_string(i), "1981-04-12"),
                                     Mass::fromGrams(1), ChairId(i)));
            }
        }
        for (const BoardChair& chair : f.board().load()) {
            REQUIRE(f.sessions().record(*f.nurse, chair.session.value(), {.body = Note{"round"}}));
        }
    }
    for (const BoardChair& chair : f.board().load()) {
        // prepared, confirmed, cannula, vitals, double check, start, three notes
        CHECK(f.sessions().snapshot(chair.session.value()).value().events.size() == 9);
    }
    CHECK(checkEverything(f.context()).isSound());
}

TEST_CASE("A reaction of grade 3 and the emergency card it opens are recorded together", "[service][H-08]") {
    Clinic f;
    const std::string card = f.clinic().protocol().emergencyCards.front().id;
    std::vector<EventEntry> entries;
    entries.push_back({.body = Reaction{{"hives"}, 3, "Stopped, called", true}});
    entries.push_back({.body = EmergencyOpened{card}});
    entries.push_back({.body = followUpPlan(f.clinic().protocol().monitoring)});
    const SessionSnapshot after = f.sessions().recordAll(*f.nurse, f.session, std::move(entries)).value();
    CHECK(after.state.phase == SessionPhase::observing);
    const ChairCard chair = f.board().cards(f.board().load(), f.clock.now())[0];
    REQUIRE(chair.emergency);
    CHECK(chair.emergency->card == card);
    CHECK(chair.emergency->since == at("2026-03-03T09:30:00Z"));
    CHECK(chair.emergency->stepsTicked == 0);
    const auto recheck = std::find_if(chair.due.begin(), chair.due.end(), [](const DueItem& item) {
        return item.check.moment == CheckMoment::recheck;
    });
    REQUIRE(recheck != chair.due.end());
    CHECK(recheck->check.dueAt == at("2026-03-03T09:35:00Z"));

    // No card of that name: nothing of the reaction is kept either.
    const SessionId second =
        f.runningSession(f.addPatient("Wei", "Chen", "1990-01-07"), Mass::fromGrams(1), ChairId(2));
    std::vector<EventEntry> wrong;
    wrong.push_back({.body = Reaction{{"hives"}, 3, "Stopped", true}});
    wrong.push_back({.body = EmergencyOpened{"no-such-card"}});
    CHECK(f.sessions().recordAll(*f.nurse, second, std::move(wrong)).error().refusal.value().code ==
          RefusalCode::noSuchCard);
    CHECK(f.sessions().snapshot(second).value().state.phase == SessionPhase::infusing);
}

TEST_CASE("A late and a missed check stay unexplained until somebody says why", "[service][H-07]") {
    Clinic f;  // checks at 15 and 30 min; it is 09:30 and the first was missed at 09:25
    const auto unexplained = [&] {
        return f.sessions().snapshot(f.session).value().unexplainedChecks(f.clock.now());
    };
    REQUIRE(unexplained().size() == 1);
    CHECK(unexplained()[0].dueAt == at("2026-03-03T09:15:00Z"));
    CHECK(unexplained()[0].status == CheckStatus::missed);
    CHECK(f.board().cards(f.board().load(), f.clock.now())[0].unexplained.size() == 1);

    // Vitals that come late are taken without a word, and are told apart.
    f.clock.jumpTo(at("2026-03-03T09:37:00Z"));
    REQUIRE(f.sessions().record(*f.nurse, f.session,
                                {.body = VitalsTaken{.vitals = {.systolic = 124, .heartRate = 74}}}));
    REQUIRE(unexplained().size() == 2);
    CHECK(unexplained()[1].status == CheckStatus::late);
    for (const char* due : {"2026-03-03T09:15:00Z", "2026-03-03T09:30:00Z"}) {
        REQUIRE(f.sessions().record(
            *f.nurse, f.session,
            {.body = CheckExplained{CheckKind::vitals, at(due), "Emergency at chair 3"}}));
    }
    CHECK(unexplained().empty());
}

TEST_CASE("The due list shows pauses to decide on and what is snoozed, soonest first", "[service][H-07]") {
    Clinic f;
    const SessionId second = f.runningSession(f.addPatient("Wei", "Chen", "1990-01-07"), Mass::fromGrams(1),
                                              ChairId(2));  // starts at 09:30: checks at 09:45 ...
    REQUIRE(f.sessions().record(*f.nurse, second, {.body = Paused{"toilet"}}));
    REQUIRE(
        f.sessions().record(*f.nurse, f.session,
                            {.body = Snoozed{CheckKind::vitals, at("2026-03-03T09:30:00Z"),
                                             at("2026-03-03T09:36:00Z"), "Patient is on the telephone"}}));
    const std::vector<DueRow> rows = BoardService::due(f.board().cards(f.board().load(), f.clock.now()));
    REQUIRE(rows.size() >= 4);
    CHECK(rows[0].session == f.session);
    CHECK(rows[0].dueAt == at("2026-03-03T09:15:00Z"));  // missed, and nobody has looked since
    CHECK(rows[0].item.check.status == CheckStatus::overdue);
    CHECK(rows[1].session == f.session);
    CHECK(rows[1].dueAt == at("2026-03-03T09:30:00Z"));
    CHECK(rows[1].item.check.status == CheckStatus::due);  // snoozed or not
    CHECK(rows[1].snoozedUntil == at("2026-03-03T09:36:00Z"));
    CHECK(rows[2].isDecisionAfterPause);
    CHECK(rows[2].session == second);
    CHECK(rows[2].dueAt == at("2026-03-03T09:35:00Z"));  // 5 min after the pause began
    CHECK(std::is_sorted(rows.begin(), rows.end(),
                         [](const DueRow& a, const DueRow& b) { return a.dueAt < b.dueAt; }));
}

TEST_CASE("A session across midnight and a change to summer time runs by UTC", "[service][H-10]") {
    const test::TimeZone place(test::kCentralEurope);
    struct Night {
        const char* start;
        const char* localDate;
    };
    // Over midnight (23:30 local); over the skipped hour (01:30 CET); over the hour that comes twice (02:15
    // CEST). 2 g at 127 mL/h: 254 mL in two hours, whatever the clock on the wall does.
    const Night night =
        GENERATE(Night{"2026-03-03T22:30:00Z", "2026-03-03"}, Night{"2026-03-29T00:30:00Z", "2026-03-29"},
                 Night{"2026-10-25T00:15:00Z", "2026-10-25"});
    ClinicFixture f;
    f.clock.jumpTo(at(night.start));
    const SessionId session =
        f.runningSession(f.addPatient("Wei", "Chen", "1990-01-07"), Mass::fromGrams(2), ChairId(1));
    const auto look = [&] { return f.sessions().snapshot(session).value(); };
    for (int quarter = 1; quarter <= 8; ++quarter) {
        f.clock.advance(Duration::fromMinutes(15));
        // 127 mL/h × 15 min = 31.75 mL
        CHECK(deliveredVolume(look().state, f.clock.now()) == Volume::fromMicrolitres(31'750 * quarter));
    }
    const std::vector<Check> checks = checksAt(look().state, look().protocol->monitoring, f.clock.now());
    for (const Check& check : checks) {
        if (check.moment == CheckMoment::interval) {
            CHECK(check.dueAt == at(night.start) + Duration::fromMinutes(check.minutes));
        }
    }
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Completed{}}));
    const SessionRow row = f.history().list({}, std::nullopt, 1).at(0);
    CHECK(row.summary.clinicDate.toIso() == night.localDate);
    CHECK(row.summary.deliveredDose == Mass::fromGrams(2));
    f.reopen();
    CHECK(checkEverything(f.context()).isSound());
}

TEST_CASE("The audit entry of an event seals what is stored", "[service][H-15]") {
    Clinic f;
    REQUIRE(f.sessions().record(*f.nurse, f.session, {.body = Note{"Comfortable"}}));
    const AuditEntry entry = f.store().read([](const ReadTx& tx) { return tx.audit().latest(1); }).at(0);
    test::RawFile raw(f.file());
    const std::string id = raw.value("SELECT max(id) FROM session_event");
    const std::string sha = entry.detail.substr(entry.detail.rfind(':') + 1);
    CHECK(entry.detail == "note event/" + id + " sha256:" + sha);
    CHECK(sha.size() == 64);
}

}  // namespace gramhour
