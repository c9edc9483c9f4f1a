// The etiquette of alarms by a compressed clock: twenty minutes are lived through second by second and every
// sound is counted. The expected counts are worked out beside each case.
#include "ui/alarms/alarm_centre.h"

#include "support/catch.h"
#include "ui/alarms/alarm_text.h"

using namespace gramhour;
using gramhour::ui::AlarmCentre;
using gramhour::ui::AlarmKind;
using gramhour::ui::AlarmPicture;
using gramhour::ui::AlarmSound;

namespace {

const UtcTime kStart = UtcTime::parseIso("2026-03-03T10:00:00Z").value();

UtcTime at(int minutes, int seconds = 0) {
    return kStart + Duration::fromSeconds(minutes * 60 + seconds);
}

ChairCard chairCard(int number) {
    ChairCard card{.chair = Chair{.id = ChairId(number), .name = "Chair " + std::to_string(number)}};
    card.state = CardState::infusing;
    card.session = SessionId(100 + number);
    card.visit = VisitId(200 + number);
    card.patient = PatientHit{.id = PatientId(1), .givenName = "Amara", .familyName = "Lindqvist"};
    return card;
}

DueItem overdueSince(UtcTime dueAt) {
    DueItem item{.kinds = {CheckKind::vitals}};
    item.check.dueAt = dueAt;
    item.check.status = CheckStatus::overdue;
    return item;
}

Alert stopFor(AlertSubject subject, std::int64_t value) {
    return {.level = AlertLevel::stop, .subject = subject, .value = value, .because = "Stop the infusion"};
}

struct Heard {
    int overdue = 0;
    int stop = 0;
    std::vector<int> seconds;  ///< of every sound, from the start
};

/// Lives from the start for `minutes` minutes, the last second not included; `board` gives the cards of a
/// moment.
template <class Board>
Heard live(AlarmCentre& centre, int minutes, Board board) {
    Heard heard;
    for (int second = 0; second < minutes * 60; ++second) {
        const UtcTime now = kStart + Duration::fromSeconds(second);
        const AlarmPicture picture = centre.update(board(now), now, Duration::fromSeconds(second));
        if (picture.sound) {
            (*picture.sound == AlarmSound::stop ? heard.stop : heard.overdue) += 1;
            heard.seconds.push_back(second);
        }
    }
    return heard;
}

}  // namespace

TEST_CASE("an overdue check is heard once, then every two minutes until it is done", "[ui][alarms][H-07]") {
    AlarmCentre centre;
    // Overdue from 3:00 on and done at 10:30: heard at 3:00, 5:00, 7:00 and 9:00. Four times in twenty
    // minutes.
    const Heard heard = live(centre, 20, [](UtcTime now) {
        ChairCard card = chairCard(2);
        if (now >= at(3) && now < at(10, 30)) {
            card.due = {overdueSince(at(-2))};
        }
        return std::vector{card};
    });
    CHECK(heard.overdue == 4);
    CHECK(heard.stop == 0);
    CHECK(heard.seconds == std::vector{180, 300, 420, 540});
}

TEST_CASE("a check that is merely due is not heard", "[ui][alarms]") {
    AlarmCentre centre;
    const Heard heard = live(centre, 20, [](UtcTime /*now*/) {
        ChairCard card = chairCard(2);
        card.due = {overdueSince(at(1))};
        card.due.front().check.status = CheckStatus::due;
        return std::vector{card};
    });
    CHECK(heard.seconds.empty());
}

TEST_CASE("a snooze silences its check until it is over, and no other", "[ui][alarms][H-07]") {
    AlarmCentre centre;
    // Chair 2: overdue from 0:00, snoozed at 3:00 until 10:00. Heard at 0:00 and 2:00; then anew at 10:00 and
    // each two minutes to the end: 10, 12, 14, 16, 18. Chair 3: overdue from 1:00 to the end: 1, 3, 5, ...
    // 19, ten times. Together 2 + 5 + 10 = 17, never in the same second.
    const Heard heard = live(centre, 20, [](UtcTime now) {
        ChairCard second = chairCard(2);
        second.due = {overdueSince(at(-5))};
        if (now >= at(3)) {
            second.due.front().snoozedUntil = at(10);
        }
        ChairCard third = chairCard(3);
        if (now >= at(1)) {
            third.due = {overdueSince(at(-4))};
        }
        return std::vector{second, third};
    });
    CHECK(heard.overdue == 17);
    CHECK(heard.seconds.front() == 0);
    CHECK(std::count(heard.seconds.begin(), heard.seconds.end(), 240) == 0);
    CHECK(std::count(heard.seconds.begin(), heard.seconds.end(), 600) == 1);
}

TEST_CASE("a stop alert is heard firmly every half minute until it is answered", "[ui][alarms][H-08]") {
    AlarmCentre centre;
    // Seen at 4:00, answered at 6:15: 4:00, 4:30, 5:00, 5:30, 6:00. Five times.
    const Heard heard = live(centre, 20, [](UtcTime now) {
        ChairCard card = chairCard(8);
        if (now >= at(4)) {
            card.alerts = {stopFor(AlertSubject::systolic, 82)};
            card.alerts.front().isAnswered = now >= at(6, 15);
        }
        return std::vector{card};
    });
    CHECK(heard.stop == 5);
    CHECK(heard.overdue == 0);
    CHECK(heard.seconds == std::vector{240, 270, 300, 330, 360});
}

TEST_CASE("a pause asks for a decision after five minutes", "[ui][alarms]") {
    AlarmCentre centre;
    // Paused at 1:00, resumed at 11:00: asked for from 6:00 on, heard at 6, 8 and 10 minutes.
    const Heard heard = live(centre, 20, [](UtcTime now) {
        ChairCard card = chairCard(3);
        if (now >= at(1) && now < at(11)) {
            card.pausedFor = now - at(1);
            card.decisionDueAt = at(6);
        }
        return std::vector{card};
    });
    CHECK(heard.seconds == std::vector{360, 480, 600});
}

TEST_CASE("of several alarms in one second the firmest is heard, and the worst comes first",
          "[ui][alarms][H-08]") {
    AlarmCentre centre;
    ChairCard overdue = chairCard(2);
    overdue.due = {overdueSince(at(-6))};
    ChairCard older = chairCard(5);
    older.due = {overdueSince(at(-9))};
    ChairCard paused = chairCard(3);
    paused.pausedFor = Duration::fromMinutes(7);
    paused.decisionDueAt = at(-2);
    ChairCard stop = chairCard(8);
    stop.alerts = {stopFor(AlertSubject::systolic, 82)};
    const AlarmPicture picture = centre.update({overdue, older, paused, stop}, at(0), Duration());
    CHECK(picture.sound == AlarmSound::stop);
    REQUIRE(picture.alarms.size() == 4);
    CHECK(picture.alarms[0].chair.id == ChairId(8));
    CHECK(picture.alarms[1].chair.id == ChairId(3));
    CHECK(picture.alarms[1].kind == AlarmKind::decideAfterPause);
    CHECK(picture.alarms[1].since == at(-2));
    CHECK(picture.alarms[2].chair.id == ChairId(5));
    CHECK(picture.alarms[3].chair.id == ChairId(2));
    CHECK(picture.fresh.size() == 4);
    // A moment later nothing is new and nothing is heard.
    const AlarmPicture later =
        centre.update({overdue, older, paused, stop}, at(0, 1), Duration::fromSeconds(1));
    CHECK(later.fresh.empty());
    CHECK_FALSE(later.sound.has_value());
    CHECK(later.alarms.size() == 4);
}

TEST_CASE("a wall clock that is set back neither silences nor repeats an alarm", "[ui][alarms][H-10]") {
    AlarmCentre centre;
    ChairCard card = chairCard(2);
    card.due = {overdueSince(at(-3))};
    CHECK(centre.update({card}, at(0), Duration()).sound.has_value());
    CHECK_FALSE(centre.update({card}, at(-60), Duration::fromSeconds(60)).sound.has_value());
    CHECK(centre.update({card}, at(-59), Duration::fromSeconds(120)).sound.has_value());
}

TEST_CASE("who is not signed in reads the chair and nothing of the patient", "[ui][alarms][H-08]") {
    AlarmCentre centre;
    ChairCard stop = chairCard(8);
    stop.alerts = {stopFor(AlertSubject::systolic, 82)};
    ChairCard overdue = chairCard(2);
    overdue.due = {overdueSince(at(-6))};
    ChairCard paused = chairCard(3);
    paused.pausedFor = Duration::fromMinutes(7);
    paused.decisionDueAt = at(-2);
    const AlarmPicture picture = centre.update({overdue, paused, stop}, at(0), Duration());
    CHECK(ui::alarmsByChair(picture.alarms) == QString::fromUtf8("Chair 8: stop alert · +2 more"));
    CHECK(ui::alarmByChair(picture.alarms[1]) == "Chair 3: decide after the pause");
    CHECK(ui::alarmByChair(picture.alarms[2]) == "Chair 2: check overdue");
    const QString known = ui::alarmSentence(picture.alarms[0], at(0), ui::AlarmNaming::chairAndPatient);
    CHECK(known.contains(QStringLiteral("Chair 8")));
    CHECK(known.contains(QStringLiteral("Amara Lindqvist")));
    CHECK(known.contains(QStringLiteral("82")));
    CHECK_FALSE(ui::alarmSentence(picture.alarms[0], at(0), ui::AlarmNaming::chairOnly)
                    .contains(QStringLiteral("Lindqvist")));
}
