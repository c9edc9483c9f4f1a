#include <algorithm>

#include "session/session_log.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

const std::vector<AlertThreshold>& table() {
    return builtInProtocol().alerts;
}

std::vector<Alert> alerts(const std::vector<SessionEvent>& log, UtcTime at) {
    return alertsAt(folded(log), table(), at);
}

/// "stop", "warn" or "-" for one subject.
std::string level(const std::vector<Alert>& alerts, AlertSubject subject) {
    std::string found = "-";
    for (const Alert& alert : alerts) {
        if (alert.subject == subject) {
            CHECK(found == "-");  // at most one a subject
            found = std::string(codeOf(alert.level));
        }
    }
    return found;
}

std::string levelOf(const Vitals& vitals, AlertSubject subject) {
    const std::vector<Alert> standing = alerts({started(), vitalsAt(after(15), vitals)}, after(16));
    const std::vector<Alert> typed = alertsOf(vitals, folded({started()}), table());
    CHECK(level(typed, subject) == level(standing, subject));
    return level(standing, subject);
}

}  // namespace

TEST_CASE("each boundary of the alert table", "[session][H-08]") {
    // Clinical reference, section 4, "finding during infusion".
    struct Row {
        std::optional<int> Vitals::*sign;
        AlertSubject subject;
        std::vector<std::pair<int, std::string>> levels;
    };
    const Row rows[] = {
        {&Vitals::respiratoryRate,
         AlertSubject::respiratoryRate,
         {{3, "stop"},
          {11, "stop"},
          {12, "warn"},
          {13, "warn"},
          {14, "-"},
          {24, "-"},
          {25, "warn"},
          {60, "warn"}}},
        {&Vitals::spo2, AlertSubject::spo2, {{50, "stop"}, {93, "stop"}, {94, "-"}, {100, "-"}}},
        {&Vitals::systolic,
         AlertSubject::systolic,
         {{40, "stop"}, {90, "stop"}, {91, "warn"}, {100, "warn"}, {101, "-"}, {300, "-"}}},
        {&Vitals::heartRate,
         AlertSubject::heartRate,
         {{20, "stop"},
          {40, "stop"},
          {41, "warn"},
          {50, "warn"},
          {51, "-"},
          {110, "-"},
          {111, "warn"},
          {130, "warn"},
          {131, "stop"},
          {250, "stop"}}},
        {&Vitals::temperatureTenths,
         AlertSubject::temperature,
         {{300, "warn"}, {350, "warn"}, {351, "-"}, {390, "-"}, {391, "warn"}, {450, "warn"}}}};
    for (const Row& row : rows) {
        for (const auto& [value, expected] : row.levels) {
            INFO(codeOf(row.subject) << " " << value);
            Vitals vitals;
            vitals.*row.sign = value;
            CHECK(levelOf(vitals, row.subject) == expected);
        }
    }
    for (const auto& [consciousness, code] : Codes<Consciousness>::kCodes) {
        INFO(code);
        Vitals vitals;
        vitals.consciousness = consciousness;
        CHECK(levelOf(vitals, AlertSubject::consciousness) ==
              (consciousness == Consciousness::alert ? "-" : "stop"));
    }
    const std::pair<KneeReflex, std::string> reflexes[] = {
        {KneeReflex::present, "-"}, {KneeReflex::reduced, "warn"}, {KneeReflex::absent, "stop"}};
    for (const auto& [reflex, expected] : reflexes) {
        Vitals vitals;
        vitals.kneeReflex = reflex;
        CHECK(levelOf(vitals, AlertSubject::kneeReflex) == expected);
    }
    const std::pair<int, std::string> scores[] = {{0, "-"}, {1, "warn"}, {2, "stop"}, {5, "stop"}};
    for (const auto& [vip, expected] : scores) {
        const SessionEvent look = event(after(15), SiteChecked{vip, std::nullopt, ""});
        CHECK(level(alerts({started(), look}, after(16)), AlertSubject::vip) == expected);
    }
}

TEST_CASE("a fall of the systolic pressure is measured from the baseline", "[session][H-08]") {
    const auto after150 = [](int systolic, const std::vector<SessionEvent>& more) {
        std::vector<SessionEvent> log{pressureAt(after(-50), 180), pressureAt(after(-5), 150), started(),
                                      pressureAt(after(15), systolic)};
        log.insert(log.end(), more.begin(), more.end());
        return level(alerts(log, after(20)), AlertSubject::systolic);
    };
    // Baseline is the last one before the start: 150, not 180.
    CHECK(after150(121, {}) == "-");
    CHECK(after150(120, {}) == "warn");
    CHECK(after150(120, {reactionAt(after(16), 1)}) == "stop");
    CHECK(after150(121, {reactionAt(after(16), 1)}) == "-");
    CHECK(after150(90, {}) == "stop");
    CHECK(after150(120, {reactionAt(after(21), 1)}) == "warn");  // symptoms only after the moment looked at

    SECTION("a partial entry before the start does not hide the baseline") {
        Vitals pulse;
        pulse.heartRate = 70;
        const std::vector<SessionEvent> log{pressureAt(after(-50), 150), vitalsAt(after(-5), pulse),
                                            started(), pressureAt(after(15), 120)};
        CHECK(level(alerts(log, after(20)), AlertSubject::systolic) == "warn");
        CHECK(baselineVitals(folded(log))->index == 0);
    }
    SECTION("without a baseline there is no fall") {
        CHECK(level(alerts({started(), pressureAt(after(15), 150), pressureAt(after(30), 110)}, after(31)),
                    AlertSubject::systolic) == "-");
    }
    SECTION("before the start nothing falls") {
        CHECK(alerts({pressureAt(after(-50), 180), pressureAt(after(-5), 120)}, start()).empty());
    }
    SECTION("vitals being typed are held against it too") {
        Vitals typed;
        typed.systolic = 120;
        const SessionState state = folded({pressureAt(after(-5), 150), started()});
        CHECK(level(alertsOf(typed, state, table()), AlertSubject::systolic) == "warn");
    }
}

TEST_CASE("alerts look at the latest value of each sign", "[session][H-08]") {
    Vitals slow;
    slow.respiratoryRate = 10;
    slow.systolic = 95;
    const std::vector<SessionEvent> log{started(), vitalsAt(after(15), slow), pressureAt(after(20), 120)};
    const std::vector<Alert> standing = alerts(log, after(21));
    REQUIRE(standing.size() == 1);
    CHECK(standing[0].subject == AlertSubject::respiratoryRate);
    CHECK(standing[0].level == AlertLevel::stop);
    CHECK(standing[0].value == 10);
    CHECK(standing[0].from == 2);
    CHECK_FALSE(standing[0].because.empty());

    // Looked at from before the better pressure, both stand; the stop comes first.
    const std::vector<Alert> earlier = alerts(log, after(19));
    REQUIRE(earlier.size() == 2);
    CHECK(earlier[0].level == AlertLevel::stop);
    CHECK(earlier[1].subject == AlertSubject::systolic);
}

TEST_CASE("an answered alert says so until the sign is taken again", "[session][H-08]") {
    std::vector<SessionEvent> log{started(), pressureAt(after(15), 88),
                                  event(after(16), AlertAnswered{AlertSubject::systolic, "usual for her"})};
    CHECK(alerts(log, after(17)).at(0).isAnswered);
    log.push_back(pressureAt(after(20), 87));
    CHECK_FALSE(alerts(log, after(21)).at(0).isAnswered);

    const std::vector<SessionEvent> other{
        started(), pressureAt(after(15), 88),
        event(after(16), AlertAnswered{AlertSubject::spo2, "probe was off"})};
    CHECK_FALSE(alerts(other, after(17)).at(0).isAnswered);
}

TEST_CASE("a correction or a late entry is not answered by what was answered before it", "[session][H-08]") {
    // The number is the place in the order of recording; the log stands in the order of time.
    const auto breathing = [](int number, UtcTime at, int rate) {
        Vitals vitals;
        vitals.respiratoryRate = rate;
        SessionEvent taken = vitalsAt(at, vitals);
        taken.number = number;
        return taken;
    };
    const auto answer = [](int number, UtcTime at) {
        SessionEvent answered =
            event(at, AlertAnswered{AlertSubject::respiratoryRate, "asleep, wakes easily"});
        answered.number = number;
        return answered;
    };
    SessionEvent begun = started();
    begun.number = 1;
    const auto isAnswered = [](const std::vector<SessionEvent>& log, UtcTime at) {
        return alerts(log, at).at(0).isAnswered;
    };

    SECTION("11 a minute was answered; it had been 5") {
        std::vector<SessionEvent> log{begun, breathing(2, after(15), 11), answer(3, after(16))};
        CHECK(isAnswered(log, after(17)));
        Vitals five;
        five.respiratoryRate = 5;
        SessionEvent amended =
            event(after(18), Amended{2, VitalsTaken{five, SpO2Scale::one}, std::nullopt, "mistyped"});
        amended.number = 4;
        log.push_back(amended);
        CHECK(alerts(log, after(19)).at(0).value == 5);
        CHECK_FALSE(isAnswered(log, after(19)));
        log.push_back(answer(5, after(20)));
        CHECK(isAnswered(log, after(21)));
    }
    SECTION("11 a minute was answered; a worse value of before the answer is written down afterwards") {
        std::vector<SessionEvent> log{begun, breathing(2, after(12), 11), breathing(4, after(17), 8),
                                      answer(3, after(18))};
        CHECK(alerts(log, after(20)).at(0).value == 8);
        CHECK_FALSE(isAnswered(log, after(20)));
        log.push_back(answer(5, after(21)));
        CHECK(isAnswered(log, after(21)));
    }
    SECTION("an answer of an earlier time, written down late, is not of a later value") {
        const std::vector<SessionEvent> log{begun, answer(3, after(10)), breathing(2, after(15), 11)};
        CHECK_FALSE(isAnswered(log, after(16)));
    }
}

TEST_CASE("to stop is the answer to a stop alert", "[session][H-08]") {
    Vitals slow;
    slow.respiratoryRate = 9;
    slow.systolic = 95;
    std::vector<SessionEvent> log{started(), vitalsAt(after(15), slow)};
    CHECK_FALSE(alerts(log, after(16)).at(0).isAnswered);

    SECTION("of what was in the log by then") {
        log.push_back(event(after(16), Stopped{"breathing 9/min"}));
        const std::vector<Alert> standing = alerts(log, after(17));
        REQUIRE(standing.size() == 2);
        CHECK(standing[0].level == AlertLevel::stop);
        CHECK(standing[0].isAnswered);
        CHECK(standing[1].level == AlertLevel::warn);  // asks to look again, which nobody did
        CHECK_FALSE(standing[1].isAnswered);
    }
    SECTION("not of what came into it afterwards") {
        log.push_back(event(after(16), Stopped{"breathing 9/min"}));
        slow.respiratoryRate = 8;
        log.push_back(vitalsAt(after(20), slow));
        CHECK_FALSE(alerts(log, after(20)).at(0).isAnswered);
    }
    SECTION("nor of a value that is corrected afterwards") {
        log.push_back(event(after(16), Stopped{"breathing 9/min"}));
        slow.respiratoryRate = 4;
        log.push_back(
            event(after(18), Amended{2, VitalsTaken{slow, SpO2Scale::one}, std::nullopt, "mistyped"}));
        CHECK_FALSE(alerts(log, after(19)).at(0).isAnswered);
    }
    SECTION("not once the stop turns out a mistake") {
        log.push_back(event(after(16), Stopped{"wrong chair"}));
        log.push_back(event(after(17), Reopened{"wrong chair"}));
        CHECK_FALSE(alerts(log, after(18)).at(0).isAnswered);
    }
    SECTION("a reaction that stops counts likewise") {
        log.push_back(reactionAt(after(16), 3));
        CHECK(alerts(log, after(17)).at(0).isAnswered);
    }
    SECTION("an infusion that went on to its end answers nothing") {
        log.push_back(event(after(120), Completed{}));
        CHECK_FALSE(alerts(log, after(121)).at(0).isAnswered);
    }
}

TEST_CASE("a finished bag warns until the end is recorded", "[session][H-08]") {
    CHECK(alerts({started()}, after(119, 59)).empty());
    const std::vector<Alert> finished = alerts({started()}, after(120));
    REQUIRE(finished.size() == 1);
    CHECK(finished[0].level == AlertLevel::warn);
    CHECK(finished[0].subject == AlertSubject::bag);
    CHECK(finished[0].value == 0);
    CHECK(finished[0].because == "Bag is finished");
    CHECK_FALSE(finished[0].from);
    CHECK(alerts({started(), event(after(121), Completed{})}, after(121)).empty());
    CHECK(alerts({started(), event(after(121), Stopped{""})}, after(121)).empty());
}

TEST_CASE("alerts stand while observing and are over after discharge", "[session][H-08]") {
    std::vector<SessionEvent> log{started(), event(after(120), Completed{}), pressureAt(after(130), 88)};
    CHECK(level(alerts(log, after(131)), AlertSubject::systolic) == "stop");
    log.push_back(event(after(151), Discharged{}));
    CHECK(alerts(log, after(151)).empty());
}
