// Filters as text and back, contradictions, and sets of numbers.
#include "history/filter.h"

#include <limits>

#include "history/history_lines.h"
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
    for (const char* text : {"", "[]", "3", "null", "{", R"({"unknown":1})", R"({"from":"2026-02-30"})",
                             R"({"outcomes":["lost"]})", R"({"nurses":["x"]})", R"({"late":1})",
                             R"({"salt":"other"})", R"({"verdicts":["other"]})"}) {
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
