#include "session/session_log.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

/// The code of the refusal, or "ok".
std::string verdict(const std::vector<SessionEvent>& log, const SessionEvent& proposed,
                    const SessionOrder& order = twoGrams()) {
    const auto decided = decide(folded(log, order), rules(), proposed.body, proposed.occurredAt);
    return decided ? "ok" : std::string(codeOf(decided.error().code));
}

std::vector<SessionEvent> with(std::vector<SessionEvent> log, const SessionEvent& more) {
    log.push_back(more);
    return log;
}

const std::vector<SessionEvent> kReady{};
const std::vector<SessionEvent> kInfusing{started()};
const std::vector<SessionEvent> kPaused = with(kInfusing, event(after(10), Paused{"toilet"}));
const std::vector<SessionEvent> kObserving = with(kInfusing, event(after(120), Completed{}));
const std::vector<SessionEvent> kDischarged =
    with(kObserving, event(after(160), Discharged{true, true, true, false, {}}));
const std::vector<SessionEvent> kSigned = with(kDischarged, event(after(170), Signed{}));

}  // namespace

TEST_CASE("each state takes exactly its events", "[session]") {
    struct Row {
        const char* name;
        EventBody body;
        const char* ready;
        const char* infusing;
        const char* paused;
        const char* observing;
        const char* discharged;
    };
    Vitals pressure;
    pressure.systolic = 124;
    const Row rows[] = {
        {"prepared", Prepared{"sulfate-50-10ml", "L1", *Date::fromYmd(2027, 4, 30)}, "ok", "already-started",
         "already-started", "after-end", "after-end"},
        {"double_checked", DoubleChecked{}, "ok", "already-started", "already-started", "after-end",
         "after-end"},
        {"confirmed", Confirmed{}, "ok", "already-started", "already-started", "after-end", "after-end"},
        {"cannula_placed", CannulaPlaced{}, "ok", "ok", "ok", "ok", "after-end"},
        {"vitals", VitalsTaken{pressure, SpO2Scale::one}, "ok", "ok", "ok", "ok", "after-end"},
        {"started", Started{mlPerHour(1270), std::nullopt}, "ok", "already-started", "already-started",
         "after-end", "after-end"},
        {"rate_changed", RateChanged{mlPerHour(635), "", std::nullopt}, "not-started", "ok", "not-infusing",
         "after-end", "after-end"},
        {"paused", Paused{""}, "not-started", "ok", "already-paused", "after-end", "after-end"},
        {"resumed", Resumed{}, "not-started", "not-paused", "ok", "after-end", "after-end"},
        {"site_check", SiteChecked{}, "ok", "ok", "ok", "ok", "after-end"},
        {"note", Note{"talks"}, "ok", "ok", "ok", "ok", "after-end"},
        {"reaction", Reaction{{}, 1, "", false}, "not-started", "ok", "ok", "ok", "after-end"},
        {"stopped", Stopped{""}, "not-started", "ok", "ok", "after-end", "after-end"},
        {"completed", Completed{}, "not-started", "ok", "not-infusing", "after-end", "after-end"},
        {"alert_answered", AlertAnswered{AlertSubject::systolic, "seen"}, "not-started", "ok", "ok", "ok",
         "after-end"},
        {"discharged", Discharged{}, "not-started", "not-ended", "not-ended", "ok", "after-end"},
        {"signed", Signed{}, "not-discharged", "not-discharged", "not-discharged", "not-discharged", "ok"},
        {"not_started", NotStarted{"unwell"}, "ok", "already-started", "already-started", "after-end",
         "after-end"}};
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(kindOf(row.body) == row.name);
        const SessionEvent proposed = event(after(200), row.body);
        CHECK(verdict(kReady, proposed) == row.ready);
        CHECK(verdict(kInfusing, proposed) == row.infusing);
        // While paused at 200 minutes the bag is not finished: 10 min of 120 ran.
        CHECK(verdict(kPaused, proposed) == row.paused);
        CHECK(verdict(kObserving, proposed) == row.observing);
        CHECK(verdict(kDischarged, proposed) == row.discharged);
        const bool isSignature = std::holds_alternative<Signed>(row.body);
        CHECK(verdict(kSigned, proposed) == (isSignature ? "already-signed" : "after-end"));
    }
}

TEST_CASE("a reaction's pause or stop takes one reason", "[session]") {
    const std::vector<SessionEvent> paused = with(kInfusing, reactionAt(after(20), 2));
    CHECK(verdict(paused, event(after(22), Paused{"dizzy"})) == "ok");
    const std::vector<SessionEvent> explained = with(paused, event(after(22), Paused{"dizzy"}));
    CHECK(verdict(explained, event(after(23), Paused{"dizzy"})) == "already-paused");
    CHECK(verdict(explained, event(after(23), Resumed{})) == "ok");

    const std::vector<SessionEvent> stopped = with(kInfusing, reactionAt(after(20), 3));
    CHECK(verdict(stopped, event(after(22), Completed{})) == "after-end");
    CHECK(verdict(stopped, event(after(22), Stopped{"wheeze"})) == "ok");
    const std::vector<SessionEvent> told = with(stopped, event(after(22), Stopped{"wheeze"}));
    CHECK(verdict(told, event(after(23), Stopped{"wheeze"})) == "after-end");
    CHECK(folded(told).infusionEndedAt == after(20));

    // A grade 2 reaction in a pause made by hand does not reopen it for another pause.
    CHECK(verdict(with(kPaused, reactionAt(after(20), 2)), event(after(21), Paused{""})) == "already-paused");
}

TEST_CASE("completed while paused is taken once the bag is finished", "[session]") {
    const std::vector<SessionEvent> finished = with(kInfusing, event(after(121), Paused{"bag empty"}));
    CHECK(verdict(finished, event(after(122), Completed{})) == "ok");
}

TEST_CASE("events come in the order of time; equal times are allowed", "[session]") {
    CHECK(verdict(kPaused, event(after(10), Note{"same minute"})) == "ok");
    CHECK(verdict(kPaused, event(after(9, 59), Note{"earlier"})) == "out-of-order");
    CHECK(verdict(kSigned, event(after(1), Signed{})) == "out-of-order");
    CHECK(verdict(kReady, event(UtcTime::fromMilliseconds(-1'000'000), Note{"long ago"})) == "ok");
}

TEST_CASE("rates are held to the limits at the pump's step", "[session][H-02]") {
    // 2 g in 254 mL: 1 g/h is 127 mL/h, 2 g/h is 254 mL/h. The pump's step is 0.1 mL/h.
    const auto startAt = [](std::int64_t microlitresPerHour, std::optional<Authorisation> authorisation) {
        return event(start(), Started{VolumeRate::fromMicrolitresPerHour(microlitresPerHour),
                                      std::move(authorisation)});
    };
    const Authorisation full{"Dr Okafor", "short of time, agreed"};

    CHECK(verdict(kReady, startAt(127'000, std::nullopt)) == "ok");
    CHECK(verdict(kReady, startAt(127'049, std::nullopt)) == "ok");                   // set as 127.0
    CHECK(verdict(kReady, startAt(127'050, std::nullopt)) == "needs-authorisation");  // set as 127.1
    CHECK(verdict(kReady, startAt(127'100, full)) == "ok");
    CHECK(verdict(kReady, startAt(127'100, Authorisation{"Dr Okafor", " "})) == "needs-authorisation");
    CHECK(verdict(kReady, startAt(127'100, Authorisation{"", "urgent"})) == "needs-authorisation");
    CHECK(verdict(kReady, startAt(254'049, full)) == "ok");
    CHECK(verdict(kReady, startAt(254'050, full)) == "rate-above-limit");
    // A volume typed into the rate field: 310 for 30 mL/h.
    CHECK(verdict(kReady, startAt(310'000, full)) == "rate-above-limit");

    CHECK(verdict(kReady, startAt(0, full)) == "invalid-value");
    CHECK(verdict(kReady, startAt(-1, full)) == "invalid-value");
    CHECK(verdict(kReady, startAt(9'999'001, full)) == "invalid-value");

    SECTION("a rate rounded from 1 g/h is not above it") {
        // 1.5 g in 253 mL: 253 ÷ 1.5 = 168.666... mL/h, on the pump 168.7.
        SessionOrder order = twoGrams();
        order.dose = Mass::fromMilligrams(1500);
        order.finalVolume = Volume::fromMillilitres(253);
        CHECK(verdict(kReady, startAt(168'700, std::nullopt), order) == "ok");
        CHECK(verdict(kReady, startAt(168'800, std::nullopt), order) == "needs-authorisation");
        // 2 g/h: 337.333... → 337.3.
        CHECK(verdict(kReady, startAt(337'300, full), order) == "ok");
        CHECK(verdict(kReady, startAt(337'400, full), order) == "rate-above-limit");
    }
    SECTION("above 999 mL/h a prescriber is needed however weak the bag") {
        SessionOrder order = twoGrams();
        order.dose = Mass::fromMilligrams(500);
        order.finalVolume = Volume::fromMillilitres(1000);  // 1 g/h is 2000 mL/h
        CHECK(verdict(kReady, startAt(999'000, std::nullopt), order) == "ok");
        CHECK(verdict(kReady, startAt(999'100, std::nullopt), order) == "needs-authorisation");
        CHECK(verdict(kReady, startAt(999'100, full), order) == "ok");
    }
    SECTION("the limits hold for changed and resumed rates too") {
        CHECK(verdict(kInfusing, event(after(5), RateChanged{mlPerHour(1271), "faster", std::nullopt})) ==
              "needs-authorisation");
        CHECK(verdict(kInfusing, event(after(5), RateChanged{mlPerHour(2541), "faster", full})) ==
              "rate-above-limit");
        CHECK(verdict(kPaused, event(after(15), Resumed{mlPerHour(1271), "", std::nullopt})) ==
              "needs-authorisation");
        CHECK(verdict(kPaused, event(after(15), Resumed{mlPerHour(1271), "", full})) == "ok");
    }
    SECTION("resuming without a rate keeps the one that was authorised") {
        const std::vector<SessionEvent> log{startAt(200'000, full), event(after(5), Paused{""})};
        CHECK(verdict(log, event(after(6), Resumed{})) == "ok");
    }
    SECTION("no rate is safe for a bag without a dose") {
        SessionOrder order;
        CHECK(standingOf(mlPerHour(1), order, rules().limits) == RateStanding::aboveHard);
    }
}

TEST_CASE("a refusal names the field", "[session]") {
    const auto decided = decide(folded(kReady), rules(), Started{mlPerHour(2600), std::nullopt}, start());
    REQUIRE_FALSE(decided);
    CHECK(decided.error().field == "rate_ml_per_h");
    CHECK_FALSE(decided.error().message.empty());
}

TEST_CASE("impossible values and missing reasons are refused", "[session]") {
    const auto refused = [](const EventBody& body) { return verdict(kInfusing, event(after(5), body)); };
    Vitals impossible;
    impossible.systolic = 301;
    CHECK(refused(VitalsTaken{impossible, SpO2Scale::one}) == "invalid-value");
    CHECK(refused(VitalsTaken{}) == "invalid-value");
    CHECK(refused(SiteChecked{6, std::nullopt, ""}) == "invalid-value");
    CHECK(refused(SiteChecked{-1, std::nullopt, ""}) == "invalid-value");
    CHECK(refused(SiteChecked{0, 5, ""}) == "invalid-value");
    CHECK(refused(SiteChecked{5, 4, ""}) == "ok");
    CHECK(refused(Reaction{{}, 0, "", false}) == "invalid-value");
    CHECK(refused(Reaction{{}, 6, "", false}) == "invalid-value");
    CHECK(refused(Note{"  "}) == "invalid-value");
    CHECK(refused(CannulaPlaced{CannulaSite::hand, Side::left, 13, 1}) == "invalid-value");
    CHECK(refused(CannulaPlaced{CannulaSite::hand, Side::left, 26, 11}) == "invalid-value");
    CHECK(refused(AlertAnswered{AlertSubject::spo2, ""}) == "needs-reason");
    CHECK(verdict(kReady, event(start(), NotStarted{""})) == "needs-reason");
    Discharged unexplained;
    unexplained.unmet = {{DischargeCriterion::news2Low, ""}};
    CHECK(verdict(kObserving, event(after(160), unexplained)) == "needs-reason");
}

TEST_CASE("a session closed before its start can be signed", "[session]") {
    const std::vector<SessionEvent> closed{event(start(), NotStarted{"went home"})};
    CHECK(folded(closed).outcome == Outcome::notStarted);
    CHECK(verdict(closed, event(after(1), Signed{})) == "ok");
    CHECK(verdict(closed, started()) == "after-end");
}

TEST_CASE("a checked replay names the first event that is not allowed", "[session]") {
    std::vector<SessionEvent> log = kPaused;
    log.push_back(event(after(12), Paused{""}));
    log.push_back(event(after(11), Note{"out of order as well"}));
    const auto checked = replayChecked(twoGrams(), rules(), log);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().index == 2);
    CHECK(checked.error().refusal.code == RefusalCode::alreadyPaused);
    CHECK(replayChecked(twoGrams(), rules(), kSigned)->phase == SessionPhase::ended);
}
