// Filters as text and back, contradictions, and sets of numbers.
#include "history/filter.h"

#include <limits>

#include "history/history_lines.h"
#include "history/sieve.h"
#include "support/catch.h"

namespace gramhour {

namespace {

HistoryFilter fullFilter() {
    HistoryFilter filter;
    filter.from = Date::parseIso("2026-01-01");
    filter.to = Date::parseIso("2026-03-31");
    filter.nurses = {StaffId(2), StaffId(3)};
    filter.prescribers = {StaffId(4)};
    filter.chairs = {ChairId(1)};
    filter.patient = PatientId(17);
    filter.course = CourseId(5);
    filter.indications = {"fatigue", "migraine"};
    filter.salt = Salt::chloride;
    filter.outcomes = {Outcome::completed, Outcome::notStarted};
    filter.gradeAtLeast = 2;
    filter.symptoms = {"flushing"};
    filter.lot = LotId(8);
    filter.onlyLate = true;
    filter.onlyAmended = true;
    filter.text = "Peñalver \"x\"";
    filter.gradeAtMost = 4;
    filter.symptomsToo = {"nausea"};
    filter.stopReasons = {"", "Vein"};
    filter.weekdays = {1, 7};
    filter.hours = {9};
    filter.verdicts = {std::nullopt, Verdict::review};
    filter.took = {Duration::fromMinutes(10), Duration::fromMinutes(20)};
    filter.given = {std::nullopt, Mass::fromGrams(2)};
    filter.onlyWithChecks = true;
    filter.onlyChecksOnTime = true;
    filter.onlyCheckLate = true;
    filter.onlyCheckMissed = true;
    filter.onlyOverridden = true;
    filter.onlyLimitsPassed = true;
    filter.onlyLimitsTried = true;
    filter.onlyEnded = true;
    filter.onlyWaited = true;
    filter.onlyRevisits = true;
    filter.revisitsOf = {{.from = Date::parseIso("2026-01-01"), .onlyRevisits = true}};
    filter.revisitsOf.front().revisitsOf = {{.nurses = {StaffId(2)}}};
    filter.isImpossible = true;
    return filter;
}

}  // namespace

TEST_CASE("A kept filter comes back as it was", "[history]") {
    CHECK(toJson({}) == "{}");
    CHECK(historyFilterFromJson("{}") == HistoryFilter());
    CHECK(historyFilterFromJson(toJson(fullFilter())) == fullFilter());
    // Every member is written: the text without one of them is another filter.
    CHECK(historyFilterFromJson(R"({"from":"2026-01-01","late":true,"verdicts":[null]})") ==
          HistoryFilter{.from = Date::parseIso("2026-01-01"), .onlyLate = true, .verdicts = {std::nullopt}});
}

TEST_CASE("A text that is no filter of this program is none", "[history]") {
    for (const char* text :
         {"", "[]", "3", "null", "{", R"({"unknown":1})", R"({"from":"2026-02-30"})",
          R"({"outcomes":["lost"]})", R"({"nurses":["x"]})", R"({"late":1})", R"({"salt":"other"})",
          R"({"verdicts":["other"]})", R"({"revisits_of":[{}]})",
          R"({"revisits":true,"revisits_of":[{},{}]})", R"({"revisits":true,"revisits_of":[{"unknown":1}]})",
          R"({"revisits":true,"revisits_of":[3]})"}) {
        INFO(text);
        CHECK_FALSE(historyFilterFromJson(text));
    }
}

TEST_CASE("Narrowing to what the filter excludes selects nothing", "[history][H-20]") {
    SessionFact fact = test::blankFact(1);
    fact.outcome = Outcome::stoppedEarly;
    const HistoryLine line{fact, fact.patient, {}, nullptr};
    const HistoryFilter onlyCompleted{.outcomes = {Outcome::completed}};
    const HistoryFilter stopped =
        narrowedTo(onlyCompleted, {HistoryFigureKind::outcome, numberOf(Outcome::stoppedEarly)});
    CHECK_FALSE(matches(stopped, {}, line));
    CHECK(matches(narrowedTo({}, {HistoryFigureKind::outcome, numberOf(Outcome::stoppedEarly)}), {}, line));
}

TEST_CASE("Filters inside filters end somewhere", "[history]") {
    HistoryFilter filter;
    std::string json = "{}";
    for (int depth = 0; depth < 16; ++depth) {
        json = R"({"revisits":true,"revisits_of":[)" + json + "]}";
    }
    REQUIRE(historyFilterFromJson(json));
    CHECK(toJson(*historyFilterFromJson(json)) == json);
    CHECK_FALSE(historyFilterFromJson(R"({"revisits":true,"revisits_of":[)" + json + "]}"));
}

TEST_CASE("What narrows revisits lists some of the same revisits", "[history][H-20]") {
    // Ann: stopped on Monday, completed on Tuesday and on Wednesday; Ben: completed on Tuesday.
    std::vector<test::MadeSession> sessions;
    const auto add = [&](std::int64_t person, const char* day, Outcome outcome) {
        test::MadeSession made{.fact = test::blankFact(static_cast<std::int64_t>(sessions.size()) + 1),
                               .symptoms = {},
                               .stopReason = {}};
        made.fact.patient = PatientId(person);
        made.fact.clinicDay = test::dayNumber(day);
        made.fact.outcome = outcome;
        sessions.push_back(std::move(made));
    };
    add(1, "2026-03-02", Outcome::stoppedEarly);
    add(1, "2026-03-03", Outcome::completed);
    add(2, "2026-03-03", Outcome::completed);
    add(1, "2026-03-04", Outcome::completed);
    const auto listed = [&](const HistoryFilter& filter) {
        HistorySieve sieve(filter, std::vector<FilterScope>(levelsOf(filter).size()));
        std::vector<std::int64_t> ids;
        for (const test::MadeSession& session : sessions) {
            if (sieve.takes(session.line())) {
                ids.push_back(session.fact.session.value());
            }
        }
        return ids;
    };
    using Ids = std::vector<std::int64_t>;
    const HistoryFigure completed{HistoryFigureKind::outcome, numberOf(Outcome::completed)};
    const HistoryFigure revisit{HistoryFigureKind::revisits};
    const HistoryFilter revisits = narrowedTo({}, revisit);
    CHECK(listed(revisits) == Ids{2, 4});
    CHECK(listed(narrowedTo(revisits, completed)) == Ids{2, 4});
    const std::int64_t wednesday = test::dayNumber("2026-03-04");
    const HistoryFilter onWednesday = narrowedTo(revisits, {HistoryFigureKind::days, wednesday, wednesday});
    CHECK(listed(onWednesday) == Ids{4});
    CHECK(listed(narrowedTo(onWednesday, completed)) == Ids{4});
    // Asked the other way round it is another question: the second of her completed ones.
    CHECK(listed(narrowedTo(narrowedTo({}, completed), revisit)) == Ids{4});
    // Of the revisits 2 and 4 only 4 is one again.
    CHECK(listed(narrowedTo(revisits, revisit)) == Ids{4});
    // All of what is listed is what is listed.
    CHECK(narrowedTo(revisits, {HistoryFigureKind::sessions}) == revisits);
}

TEST_CASE("Weekdays count from Monday, before 1970 too", "[history]") {
    CHECK(weekdayOf(0) == 4);  // 1 January 1970 was a Thursday
    CHECK(weekdayOf(test::dayNumber("2026-03-02")) == 1);
    CHECK(weekdayOf(test::dayNumber("2026-03-08")) == 7);
    CHECK(weekdayOf(-1) == 3);
}

TEST_CASE("A set of numbers holds what was put in, however large", "[history]") {
    NumberSet set;
    CHECK(set.insert(0));
    CHECK(set.insert(64));
    CHECK_FALSE(set.insert(64));
    CHECK(set.insert(std::numeric_limits<std::int64_t>::max()));
    CHECK(set.insert(-3));
    CHECK(set.size() == 4);
    CHECK(set.contains(-3));
    CHECK_FALSE(set.contains(63));
    CHECK_FALSE(set.contains(1'000'000));
    NumberSet other;
    other.insert(64);
    other.insert(1000);
    other.merge(set);
    CHECK(other.size() == 5);
    CHECK(other.contains(0));
    CHECK(other.contains(1000));
}

}  // namespace gramhour
