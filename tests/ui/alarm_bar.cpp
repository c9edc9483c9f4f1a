// Alarms in the window: heard through a counter in place of a loudspeaker, seen across the screens and over
// the lock page, answered in the bar.
#include <QLineEdit>

#include "support/catch.h"
#include "tests/ui/shell_fixture.h"
#include "ui/settings/settings_page.h"
#include "ui/widgets/inline_message.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::AlarmSound;

namespace {

/// Counts what would be heard.
class CountedSounds final : public ui::AlarmSounds {
public:
    void setChoice(const ui::SoundChoice& wanted) override { choice = wanted; }
    void play(AlarmSound sound) override { (sound == AlarmSound::stop ? stop : overdue) += 1; }
    [[nodiscard]] ui::SoundState state() const override { return device; }

    int overdue = 0;
    int stop = 0;
    ui::SoundChoice choice;
    ui::SoundState device = ui::SoundState::works;
};

/// Amara on chair 1, 2 g since 09:00.
struct AlarmPlace {
    AlarmPlace()
        : session(clinic.runningSession(clinic.addPatient("Amara", "Lindqvist", "1981-04-12"),
                                        Mass::fromGrams(2), ChairId(1))),
          shell(clinic.context(), clinic.hasher(), clinic.clock) {
        shell.appearance.setSounds(&sounds);
        shell.signIn("rokafor");
    }
    /// A breathing rate at which the infusion stops, written by another hand.
    void breathe(int rate) {
        Vitals vitals;
        vitals.respiratoryRate = rate;
        REQUIRE(
            clinic.sessions().record(*clinic.nurse, session, {VitalsTaken{vitals}, {}, {}, {}}).has_value());
        dynamic_cast<ui::Navigator&>(*shell.find<QWidget>("shell.workspace")).dataChanged();
        QApplication::processEvents();
    }
    void live(int seconds) {
        for (int i = 0; i < seconds; ++i) {
            clinic.clock.advance(Duration::fromSeconds(1));
            shell.ticker.tickNow();
        }
    }
    [[nodiscard]] QString bar() const { return shell.find<ui::InlineMessage>("shell.alarm")->text(); }
    [[nodiscard]] SessionState state() { return clinic.sessions().snapshot(session).value().state; }

    ClinicFixture clinic;
    SessionId session;
    CountedSounds sounds;
    ShellWindow shell;
};

}  // namespace

TEST_CASE("a stop alert stands across the screens and is stopped there", "[ui][alarms][H-08]") {
    AlarmPlace place;
    CHECK_FALSE(place.shell.isShown("shell.alarm"));
    place.breathe(9);
    REQUIRE(place.shell.isShown("shell.alarm"));
    CHECK(place.bar().contains(QStringLiteral("Chair 1")));
    CHECK(place.bar().contains(QStringLiteral("Amara Lindqvist")));
    CHECK(place.bar().contains(QStringLiteral("9")));
    CHECK(place.sounds.stop == 1);
    place.shell.key(Qt::Key_2, Qt::ControlModifier);
    CHECK(place.shell.isShown("shell.alarm"));

    place.shell.click("shell.alarm_stop");
    CHECK(place.shell.focused() == "shell.alarm_reason");
    place.shell.key(Qt::Key_Return);
    CHECK(place.state().phase == SessionPhase::observing);
    CHECK(place.state().outcome == Outcome::stoppedEarly);
    CHECK_FALSE(place.shell.isShown("shell.alarm_reason"));
}

TEST_CASE("to go on in spite of a stop alert takes a reason", "[ui][alarms][H-08]") {
    AlarmPlace place;
    place.breathe(9);
    place.shell.click("shell.alarm_continue");
    place.shell.key(Qt::Key_Return);
    CHECK(place.shell.isShown("shell.alarm_problem"));
    CHECK(place.state().answeredAlerts.empty());
    QTest::keyClicks(place.shell.find<QLineEdit>("shell.alarm_reason"), QStringLiteral("was asleep, now 16"));
    place.shell.key(Qt::Key_Return);
    REQUIRE(place.state().answeredAlerts.size() == 1);
    CHECK(place.state().answeredAlerts[0].body.reason == "was asleep, now 16");
    CHECK(place.state().phase == SessionPhase::infusing);
    CHECK_FALSE(place.shell.isShown("shell.alarm"));
}

TEST_CASE("who may not run visits sees the bar and can't answer it", "[ui][alarms][H-16]") {
    ClinicFixture clinic;
    const SessionId session = clinic.runningSession(clinic.addPatient("Amara", "Lindqvist", "1981-04-12"),
                                                    Mass::fromGrams(2), ChairId(1));
    Vitals vitals;
    vitals.respiratoryRate = 9;
    REQUIRE(clinic.sessions().record(*clinic.nurse, session, {VitalsTaken{vitals}, {}, {}, {}}).has_value());
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("mweber");
    CHECK(shell.isShown("shell.alarm"));
    CHECK_FALSE(shell.isShown("shell.alarm_stop"));
    CHECK_FALSE(shell.isShown("shell.alarm_continue"));
}

TEST_CASE("an overdue check is heard in the window every two minutes, also while it is locked",
          "[ui][alarms][H-07]") {
    AlarmPlace place;
    // Vitals of 15 min are planned for 09:15 and overdue five minutes later, until those of 30 min take their
    // place at 09:25. Heard at 09:20, 09:22 and 09:24: three times up to 09:24:30.
    place.live(15 * 60);
    CHECK(place.sounds.overdue == 0);
    place.shell.window->lock();
    place.live(9 * 60 + 30);
    CHECK(place.sounds.overdue == 3);
    CHECK(place.sounds.stop == 0);
    const QString sentence = place.shell.find<ui::InlineMessage>("lock.alarm")->text();
    CHECK(sentence.contains(QStringLiteral("Chair 1: check overdue")));
    CHECK_FALSE(place.shell.readable().contains(QStringLiteral("Lindqvist")));
}

TEST_CASE("alarms are told to a screen reader, once each", "[ui][alarms][H-08]") {
    AlarmPlace place;
    // A platform without a screen has no reader to listen: what it would be told is the name of this widget.
    auto* spoken = place.shell.find<QWidget>("shell.alarm_spoken");
    CHECK(spoken->accessibleName().isEmpty());
    place.breathe(9);
    CHECK(spoken->accessibleName().contains(QStringLiteral("Chair 1")));
    CHECK(spoken->accessibleName().contains(QStringLiteral("Amara Lindqvist")));
    spoken->setAccessibleName({});
    place.live(10);
    CHECK(spoken->accessibleName().isEmpty());
}

TEST_CASE("without a sound device the program says so and goes on", "[ui][alarms]") {
    AlarmPlace place;
    place.sounds.device = ui::SoundState::noDevice;
    place.live(1);
    CHECK(place.shell.readable().contains(QStringLiteral("no sound device")));
    place.shell.key(Qt::Key_6, Qt::ControlModifier);
    place.shell.window->findChild<ui::SettingsPage*>()->open(ui::SettingsPage::Section::appearance);
    QApplication::processEvents();
    CHECK(place.shell.isShown("settings.appearance.sound_state"));
}

TEST_CASE("the sound is chosen and tried in the settings", "[ui][alarms]") {
    AlarmPlace place;
    place.shell.key(Qt::Key_6, Qt::ControlModifier);
    place.shell.window->findChild<ui::SettingsPage*>()->open(ui::SettingsPage::Section::appearance);
    QApplication::processEvents();
    CHECK_FALSE(place.shell.isShown("settings.appearance.sound_state"));
    place.shell.click("settings.appearance.try_stop");
    place.shell.click("settings.appearance.try_overdue");
    CHECK(place.sounds.stop == 1);
    CHECK(place.sounds.overdue == 1);
    place.shell.appearance.setSound({ui::AlarmVoice::low, 0});
    CHECK(place.sounds.choice == ui::SoundChoice{ui::AlarmVoice::low, 0});
    CHECK(place.shell.appearance.sound() == ui::SoundChoice{ui::AlarmVoice::low, 0});
    CHECK(place.shell.isShown("settings.appearance.sound_state"));
}
