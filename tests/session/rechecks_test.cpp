// Rechecks, explanations and snoozes among the planned checks.
#include "session/session_log.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

const Monitoring& monitoring() {
    return builtInProtocol().monitoring;
}

SessionEvent recheckAt(UtcTime at, std::int64_t minutes, std::optional<AlertSubject> subject = std::nullopt) {
    return event(at, RecheckPlanned{Duration::fromMinutes(minutes), subject});
}

/// The recheck of a log, which plans one.
Check recheckOf(const std::vector<SessionEvent>& log, UtcTime at) {
    for (const Check& check : checksAt(folded(log), monitoring(), at)) {
        if (check.moment == CheckMoment::recheck) {
            return check;
        }
    }
    FAIL("there is no recheck");
    return {};
}

Check checkDue(const std::vector<SessionEvent>& log, UtcTime dueAt, UtcTime at) {
    for (const Check& check : checksAt(folded(log), monitoring(), at)) {
        if (check.kind == CheckKind::vitals && check.dueAt == dueAt) {
            return check;
        }
    }
    FAIL("there is no such check");
    return {};
}

}  // namespace

TEST_CASE("a recheck is done by the first vitals from a minute after its planning", "[session][H-07]") {
    const std::vector<SessionEvent> log{started(), pressureAt(after(10)), recheckAt(after(10), 5)};
    CHECK(recheckOf(log, after(10)).dueAt == after(15));
    CHECK(labelOf(recheckOf(log, after(10)), monitoring()) == "Recheck");
    CHECK(recheckOf(log, after(10)).status == CheckStatus::upcoming);
    CHECK(recheckOf(log, after(20)).status == CheckStatus::due);
    CHECK(recheckOf(log, after(20, 1)).status == CheckStatus::overdue);
    // No later check takes its place: it stays overdue.
    CHECK(recheckOf(log, after(110)).status == CheckStatus::overdue);

    const auto statusWith = [&log](UtcTime taken, UtcTime at) {
        std::vector<SessionEvent> more = log;
        more.push_back(pressureAt(taken));
        return recheckOf(more, at).status;
    };
    CHECK(statusWith(after(10, 59), after(12)) == CheckStatus::due);
    CHECK(statusWith(after(11), after(12)) == CheckStatus::done);
    CHECK(statusWith(after(20), after(30)) == CheckStatus::done);
    CHECK(statusWith(after(20, 1), after(30)) == CheckStatus::late);

    SECTION("half an hour ahead it is due from five minutes before, and may be done earlier") {
        const std::vector<SessionEvent> later{started(), recheckAt(after(10), 30)};
        CHECK(recheckOf(later, after(34, 59)).status == CheckStatus::upcoming);
        CHECK(recheckOf(later, after(35)).status == CheckStatus::due);
        std::vector<SessionEvent> early = later;
        early.push_back(pressureAt(after(12)));
        CHECK(recheckOf(early, after(13)).status == CheckStatus::done);
        CHECK(recheckOf(early, after(13)).satisfiedBy == 3);
    }
    SECTION("at the end of the session it is missed") {
        std::vector<SessionEvent> ended = log;
        ended.push_back(event(after(60), Stopped{""}));
        ended.push_back(event(after(61), Discharged{}));
        CHECK(recheckOf(ended, after(61)).status == CheckStatus::missed);
    }
}

TEST_CASE("a recheck of one sign is done by that sign", "[session][H-07]") {
    Vitals pulse;
    pulse.heartRate = 72;
    std::vector<SessionEvent> log{started(), recheckAt(after(10), 5, AlertSubject::heartRate),
                                  pressureAt(after(14))};
    CHECK(recheckOf(log, after(14)).status == CheckStatus::due);
    log.push_back(vitalsAt(after(15), pulse));
    CHECK(recheckOf(log, after(15)).status == CheckStatus::done);

    std::vector<SessionEvent> site{started(), recheckAt(after(10), 5, AlertSubject::vip),
                                   pressureAt(after(14))};
    CHECK(recheckOf(site, after(14)).kind == CheckKind::site);
    CHECK(recheckOf(site, after(14)).status == CheckStatus::due);
    site.push_back(event(after(15), SiteChecked{}));
    CHECK(recheckOf(site, after(15)).status == CheckStatus::done);
}

TEST_CASE("a late or missed check keeps its reason", "[session][H-07]") {
    std::vector<SessionEvent> log{started()};
    // Nothing was taken: at 26 min the 15-min check is missed, for the 30-min check's window opened at 25.
    CHECK(checkDue(log, after(15), after(26)).status == CheckStatus::missed);
    CHECK(checkDue(log, after(15), after(26)).isUnexplained());
    log.push_back(event(after(27), CheckExplained{CheckKind::vitals, after(15), "with another patient"}));
    CHECK(checkDue(log, after(15), after(27)).reason == "with another patient");
    CHECK_FALSE(checkDue(log, after(15), after(27)).isUnexplained());
    CHECK(checkDue(log, after(15), after(27)).status == CheckStatus::missed);
    CHECK(checkDue(log, after(30), after(27)).reason.empty());
    // What was explained later is not known earlier.
    CHECK(checkDue(log, after(15), after(26)).isUnexplained());

    SECTION("a start amended by two minutes takes the reason along") {
        log.push_back(
            event(after(40), Amended{1, Started{mlPerHour(1270), std::nullopt}, after(2), "clock"}));
        CHECK(checkDue(log, after(17), after(41)).reason == "with another patient");
    }
}

TEST_CASE("a snooze silences the alarm and changes no status", "[session][H-07]") {
    const std::vector<SessionEvent> log{
        started(), pressureAt(after(15)),
        event(after(36), Snoozed{CheckKind::vitals, after(30), after(39), "in the bathroom"})};
    CHECK(checkDue(log, after(30), after(36)).status == CheckStatus::overdue);
    CHECK(checkDue(log, after(30), after(36)).snoozedUntil == after(39));
    CHECK(checkDue(log, after(45), after(36)).snoozedUntil == std::nullopt);
    CHECK(checkDue(log, after(30), after(38, 59)).snoozedUntil == after(39));
    CHECK(checkDue(log, after(30), after(39)).snoozedUntil == std::nullopt);
    CHECK(checkDue(log, after(30), after(39)).status == CheckStatus::overdue);
}
