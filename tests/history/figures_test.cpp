// Every figure of a clinic's week that is small enough to count by hand.
#include "history/figures.h"

#include "history/history_lines.h"
#include "support/catch.h"

namespace gramhour {

namespace {

using test::blankFact;
using test::dayNumber;
using test::MadeSession;
using test::milligrams;
using test::minutes;

/// Monday 2 March 2026 to Friday; nobody came on Wednesday.
///
///      day  start  who nurse chair  outcome      ordered given  planned took  wait chair  grade  checks on
///      late missed
///   1  Mon  09:05   1    1    1     completed      2 g   2 g      120   121    20   170     0      8     8
///   0    0 2  Mon  13:30   2    1    2     completed      2 g   2 g      120   120    30   160     1      8
///   7   1    0 3  Tue  09:10   1    2    1     stopped        2 g   0.5 g    120    30    10    70     2 3
///   2   0    1 4  Tue  11:00   3    2    2     not started    1 g   0         60     -     -    15     0 -
///   5  Thu  09:00   4    1    1     completed      4 g   4 g      240   250    40   320     0     16    16
///   0    0 6  Thu  09:30   5    2    2     stopped        2 g   1 g      120    60    20   100     3      5
///   4   1    0 7  Fri  14:45   2    1    1     completed      2 g   2 g      120   119    30   150     0 8
///   8   0    0 8  Fri  15:00   6    2    2     open           1 g   0         60     -    25     0     0 -
struct Line {
    const char* day;
    int start;
    std::int64_t who;
    std::int64_t nurse;
    std::int64_t chair;
    Outcome outcome;
    std::int64_t orderedMg;
    std::int64_t givenMg;
    std::int64_t planned;
    std::int64_t took;  ///< 0: none
    std::int64_t wait;  ///< 0: none
    std::int64_t inChair;
    int grade;
    int checks;
    int onTime;
    int late;
    int missed;
};

constexpr Line kLines[] = {
    {"2026-03-02", 545, 1, 1, 1, Outcome::completed, 2000, 2000, 120, 121, 20, 170, 0, 8, 8, 0, 0},
    {"2026-03-02", 810, 2, 1, 2, Outcome::completed, 2000, 2000, 120, 120, 30, 160, 1, 8, 7, 1, 0},
    {"2026-03-03", 550, 1, 2, 1, Outcome::stoppedEarly, 2000, 500, 120, 30, 10, 70, 2, 3, 2, 0, 1},
    {"2026-03-03", 660, 3, 2, 2, Outcome::notStarted, 1000, 0, 60, 0, 0, 15, 0, 0, 0, 0, 0},
    {"2026-03-05", 540, 4, 1, 1, Outcome::completed, 4000, 4000, 240, 250, 40, 320, 0, 16, 16, 0, 0},
    {"2026-03-05", 570, 5, 2, 2, Outcome::stoppedEarly, 2000, 1000, 120, 60, 20, 100, 3, 5, 4, 1, 0},
    {"2026-03-06", 885, 2, 1, 1, Outcome::completed, 2000, 2000, 120, 119, 30, 150, 0, 8, 8, 0, 0},
    {"2026-03-06", 900, 6, 2, 2, Outcome::open, 1000, 0, 60, 0, 25, 0, 0, 0, 0, 0, 0}};

std::vector<MadeSession> week() {
    std::vector<MadeSession> sessions;
    for (const Line& line : kLines) {
        MadeSession made{.fact = blankFact(static_cast<std::int64_t>(sessions.size()) + 1)};
        SessionFact& f = made.fact;
        f.clinicDay = dayNumber(line.day);
        f.startMinute = line.start;
        f.patient = PatientId(line.who);
        f.nurse = StaffId(line.nurse);
        f.chair = ChairId(line.chair);
        f.outcome = line.outcome;
        f.ordered = milligrams(line.orderedMg);
        f.given = milligrams(line.givenMg);
        f.planned = minutes(line.planned);
        f.took = line.took == 0 ? std::nullopt : std::optional(minutes(line.took));
        f.wait = line.wait == 0 ? std::nullopt : std::optional(minutes(line.wait));
        f.inChair = minutes(line.inChair);
        f.reactionGrade = line.grade;
        f.checksPlanned = line.checks;
        f.checksOnTime = line.onTime;
        f.checksLate = line.late;
        f.checksMissed = line.missed;
        f.verdict = Verdict::eligible;
        sessions.push_back(std::move(made));
    }
    sessions[1].symptoms = {{"flushing", 1}};
    sessions[2].symptoms = {{"flushing", 1}, {"hypotension", 2}};
    sessions[5].symptoms = {{"urticaria", 3}};
    sessions[2].stopReason = "Flushing";
    sessions[3].stopReason = "No vein";
    sessions[5].stopReason = "";  // the reaction says it
    for (const std::size_t reviewed : {std::size_t{2}, std::size_t{5}}) {
        sessions[reviewed].fact.verdict = Verdict::review;
        sessions[reviewed].fact.isOverridden = true;
    }
    sessions[4].fact.verdict.reset();
    sessions[4].fact.limitsPassed = 1;
    sessions[6].fact.limitsTried = 2;
    sessions[6].fact.amendments = 1;
    return sessions;
}

ChairBasis chairs(const char* today) {
    return {{{1, 480, 1080}, {2, 480, 1080}, {3, 480, 1080}, {4, 480, 1080}, {5, 480, 1080}, {6, 480, 780}},
            2,
            dayNumber(today)};
}

HistoryFigures figuresOfWeek() {
    FigureAccumulator accumulator;
    const std::vector<MadeSession> sessions = week();
    for (const MadeSession& session : sessions) {
        accumulator.add(session.line());
    }
    return std::move(accumulator)
        .finish(dayNumber("2026-03-02"), dayNumber("2026-03-08"), chairs("2026-03-06"));
}

}  // namespace

TEST_CASE("A week's sessions are counted", "[history][H-20]") {
    const HistoryFigures f = figuresOfWeek();
    CHECK(f.all.sessions == 8);
    CHECK(f.all.open == 1);
    CHECK(f.all.completed == 4);
    CHECK(f.all.stoppedEarly == 2);
    CHECK(f.all.notStarted == 1);
    CHECK(f.stopReasons == std::vector<NamedCount>{{"", 1}, {"Flushing", 1}});
    CHECK(f.notStartedReasons == std::vector<NamedCount>{{"No vein", 1}});
    CHECK(f.people == 6);
    CHECK(f.revisits == 2);  // 1 on Tuesday, 2 on Friday
    CHECK(f.byVerdict == std::array<std::int64_t, 6>{1, 5, 2, 0, 0, 0});
    CHECK(f.overridden == 2);
    CHECK(f.limitsPassed == 1);
    CHECK(f.limitsTried == 1);
    CHECK(f.amended == 1);
}

TEST_CASE("A week's reactions and checks are counted", "[history][H-20]") {
    const HistoryFigures f = figuresOfWeek();
    CHECK(f.all.reactions == 3);
    CHECK(f.reactionsPer100Tenths() == 375);  // 3 of 8
    CHECK(f.byGrade == std::array<std::int64_t, 6>{5, 1, 1, 1, 0, 0});
    CHECK(f.bySymptom == std::vector<NamedCount>{{"flushing", 2}, {"hypotension", 1}, {"urticaria", 1}});
    CHECK(f.all.checksPlanned == 48);
    CHECK(f.all.checksOnTime == 45);
    CHECK(f.all.checksLate == 2);
    CHECK(f.all.checksMissed == 1);
    CHECK(f.withChecks == 6);
    CHECK(f.allOnTime == 3);
    CHECK(f.withLate == 2);
    CHECK(f.withMissed == 1);
}

TEST_CASE("A week's times and doses have the quartiles of a spreadsheet", "[history]") {
    const HistoryFigures f = figuresOfWeek();
    // QUARTILE.INC of 30, 60, 119, 120, 121, 250 min: 74.75, 119.5, 120.75
    CHECK(f.took.count == 6);
    CHECK(f.took.total == minutes(700));
    CHECK(f.took.lowest == minutes(30));
    CHECK(f.took.lowerQuartile == Duration::fromSeconds(4485));
    CHECK(f.took.median == Duration::fromSeconds(7170));
    CHECK(f.took.upperQuartile == Duration::fromSeconds(7245));
    CHECK(f.took.highest == minutes(250));
    // of −90, −60, −1, 0, 1, 10 min: −45.25, −0.5, 0.75
    CHECK(f.overPlan.total == minutes(-140));
    CHECK(f.overPlan.lowerQuartile == Duration::fromSeconds(-2715));
    CHECK(f.overPlan.median == Duration::fromSeconds(-30));
    CHECK(f.overPlan.upperQuartile == Duration::fromSeconds(45));
    // of 0.5, 1, 2, 2, 2, 4 g: 1.25, 2, 2
    CHECK(f.given.total == milligrams(11'500));
    CHECK(f.all.given == milligrams(11'500));
    CHECK(f.ordered == milligrams(16'000));
    CHECK(f.given.lowerQuartile == milligrams(1250));
    CHECK(f.given.median == milligrams(2000));
    CHECK(f.given.upperQuartile == milligrams(2000));
    // of 10, 20, 20, 25, 30, 30, 40 min: 20, 25, 30
    CHECK(f.wait.count == 7);
    CHECK(f.wait.total == minutes(175));
    CHECK(f.wait.lowerQuartile == minutes(20));
    CHECK(f.wait.median == minutes(25));
    CHECK(f.wait.upperQuartile == minutes(30));
}

TEST_CASE("A week's days, hours, nurses and chairs are counted, days without a session too", "[history]") {
    const HistoryFigures f = figuresOfWeek();
    CHECK(f.period == DayRange{dayNumber("2026-03-02"), dayNumber("2026-03-08")});
    std::vector<std::int64_t> perDay;
    for (const DayTally& day : f.perDay) {
        perDay.push_back(day.tally.sessions);
    }
    CHECK(perDay == std::vector<std::int64_t>{2, 2, 0, 2, 2, 0, 0});
    CHECK(f.perDay[1].tally.notStarted == 1);
    CHECK(f.perDay[3].tally.reactions == 1);
    CHECK(f.weekdayHour[0][9] == 1);
    CHECK(f.weekdayHour[0][13] == 1);
    CHECK(f.weekdayHour[1][9] == 1);
    CHECK(f.weekdayHour[1][11] == 1);
    CHECK(f.weekdayHour[3][9] == 2);
    CHECK(f.weekdayHour[4][14] == 1);
    CHECK(f.weekdayHour[4][15] == 1);
    REQUIRE(f.perNurse.size() == 2);
    CHECK(f.perNurse[0].tally.sessions == 4);
    CHECK(f.perNurse[0].tally.completed == 4);
    CHECK(f.perNurse[1].tally.stoppedEarly == 2);
    REQUIRE(f.perChair.size() == 2);
    CHECK(f.perChair[0].tally.inChair == minutes(170 + 70 + 320 + 150));
    CHECK(f.all.inChair == minutes(985));
    // Monday to Friday, ten hours each, at two chairs; Saturday has not come yet.
    CHECK(f.chairsOpen == minutes(5 * 600 * 2));
    // 10 minutes a bar: 30, 60, 119, 120 and 121, 250; 0.25 g a bar: 0.5, 1, 2 three times, 4
    REQUIRE(f.durations.counts.size() == 26);
    CHECK(f.durations.counts[3] == 1);
    CHECK(f.durations.counts[6] == 1);
    CHECK(f.durations.counts[11] == 1);
    CHECK(f.durations.counts[12] == 2);
    CHECK(f.durations.counts[25] == 1);
    REQUIRE(f.doses.counts.size() == 17);
    CHECK(f.doses.counts[2] == 1);
    CHECK(f.doses.counts[4] == 1);
    CHECK(f.doses.counts[8] == 3);
    CHECK(f.doses.counts[16] == 1);
}

TEST_CASE("Nothing selected has no figures, and keeps the days of the filter", "[history]") {
    const HistoryFigures none = FigureAccumulator().finish(std::nullopt, std::nullopt, chairs("2026-03-06"));
    CHECK(none.period.days() == 0);
    CHECK(none.perDay.empty());
    CHECK_FALSE(none.reactionsPer100Tenths());
    CHECK(none.took.count == 0);
    CHECK(none.chairsOpen == Duration());
    const HistoryFigures week =
        FigureAccumulator().finish(dayNumber("2026-03-02"), dayNumber("2026-03-08"), chairs("2026-03-08"));
    CHECK(week.perDay.size() == 7);
    CHECK(week.chairsOpen == minutes((5 * 600 + 300) * 2));
}

TEST_CASE("Days add up to weeks from Monday and to months", "[history]") {
    const std::vector<DayTally> days{{dayNumber("2026-02-28"), {.sessions = 1}},   // Saturday
                                     {dayNumber("2026-03-01"), {.sessions = 2}},   // Sunday
                                     {dayNumber("2026-03-02"), {.sessions = 4}}};  // Monday
    const std::vector<DayTally> weeks = rolledUp(days, HistoryPeriod::week);
    REQUIRE(weeks.size() == 2);
    CHECK(weeks[0].day == dayNumber("2026-02-23"));
    CHECK(weeks[0].tally.sessions == 3);
    CHECK(weeks[1].day == dayNumber("2026-03-02"));
    const std::vector<DayTally> months = rolledUp(days, HistoryPeriod::month);
    REQUIRE(months.size() == 2);
    CHECK(months[0].day == dayNumber("2026-02-01"));
    CHECK(months[1].day == dayNumber("2026-03-01"));
    CHECK(months[1].tally.sessions == 6);
}

TEST_CASE("The period before is as long, and a whole month's is a whole month", "[history]") {
    const auto before = [](const char* from, const char* to) {
        const HistoryFilter filter =
            periodBefore({.from = Date::parseIso(from), .to = Date::parseIso(to)}).value();
        return filter.from->toIso() + " " + filter.to->toIso();
    };
    CHECK(before("2026-03-02", "2026-03-08") == "2026-02-23 2026-03-01");
    CHECK(before("2026-03-01", "2026-03-31") == "2026-02-01 2026-02-28");
    CHECK(before("2026-01-01", "2026-03-31") == "2025-10-01 2025-12-31");
    CHECK(before("2025-01-01", "2025-12-31") == "2024-01-01 2024-12-31");
    CHECK_FALSE(periodBefore({.from = Date::parseIso("2026-03-02")}));
}

TEST_CASE("Revisits of the period before are those of sessions as much earlier", "[history]") {
    // Tuesday 3 March among the 7 days up to then: Monday the 2nd among the 7 days up to then.
    const auto day = [](const char* iso) { return Date::parseIso(iso).value(); };
    HistoryFilter filter{.from = day("2026-03-03"), .to = day("2026-03-03"), .onlyRevisits = true};
    filter.revisitsOf = {{.from = day("2026-02-25"), .to = day("2026-03-03")}};
    const HistoryFilter before = periodBefore(filter).value();
    CHECK(before.from == day("2026-03-02"));
    CHECK(before.revisitsOf.front().from == day("2026-02-24"));
    CHECK(before.revisitsOf.front().to == day("2026-03-02"));
    // Of a whole month: of the whole month before.
    filter.from = day("2026-03-01");
    filter.to = day("2026-03-31");
    filter.revisitsOf = {{.from = filter.from, .to = filter.to}};
    const HistoryFilter february = periodBefore(filter).value();
    CHECK(february.revisitsOf.front().from == day("2026-02-01"));
    CHECK(february.revisitsOf.front().to == day("2026-02-28"));
}

}  // namespace gramhour
