// Every act on the session screen with real keys: which keys it takes besides its values, at most four, and
// that the guide's table (docs/guide/keyboard.md) says so.
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>

#include "support/catch.h"
#include "ui/session_driver.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

constexpr int kMostKeys = 4;

/// One press. What is typed into a field, or chosen in it, is a value; Tab only leads from one value to the
/// next; every other key counts.
struct Press {
    enum class Kind { Key, Value, Tab };
    Kind kind = Kind::Key;
    Qt::Key key = Qt::Key_unknown;
    Qt::KeyboardModifiers modifiers = Qt::NoModifier;
    const char* text = "";
};

Press key(Qt::Key which, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    return {Press::Kind::Key, which, modifiers};
}
Press value(const char* text) {
    return {Press::Kind::Value, Qt::Key_unknown, Qt::NoModifier, text};
}
Press choose(Qt::Key which) {
    return {Press::Kind::Value, which};
}
/// Tab until this field has the focus.
Press to(const char* field) {
    return {Press::Kind::Tab, Qt::Key_Tab, Qt::NoModifier, field};
}

struct Act {
    std::string name;
    std::vector<Press> presses;
    std::string kind;  ///< of the event that it records; empty for what only shows
};

std::string nameOf(const Press& press) {
    if (press.key == Qt::Key_Return) {
        return press.modifiers == Qt::ControlModifier ? "Ctrl+Enter" : "Enter";
    }
    if (press.key >= Qt::Key_F1 && press.key <= Qt::Key_F12) {
        return "F" + std::to_string(press.key - Qt::Key_F1 + 1);
    }
    return QKeySequence(press.key).toString().toStdString();
}

/// "V … Enter"
std::string keysOf(const Act& act) {
    std::string keys;
    bool hadValue = false;
    for (const Press& press : act.presses) {
        if (press.kind == Press::Kind::Key) {
            keys += (keys.empty() ? "" : hadValue ? " … " : " ") + nameOf(press);
            hadValue = false;
        } else {
            hadValue = true;
        }
    }
    return keys;
}

int countKeys(const Act& act) {
    return static_cast<int>(std::count_if(act.presses.begin(), act.presses.end(),
                                          [](const Press& press) { return press.kind == Press::Kind::Key; }));
}

std::string rowOf(const Act& act) {
    return "| " + act.name + " | " + keysOf(act) + " | " + std::to_string(countKeys(act)) + " |";
}

/// Whether the focus is in this field or one of its parts.
bool isFocused(const char* field) {
    for (const QWidget* at = QApplication::focusWidget(); at != nullptr; at = at->parentWidget()) {
        if (at->objectName() == QLatin1String(field)) {
            return true;
        }
    }
    return false;
}

void play(const VisitWindow& window, const Act& act) {
    constexpr int kMostTabs = 20;
    for (const Press& press : act.presses) {
        if (press.kind == Press::Kind::Tab) {
            for (int tabs = 0; !isFocused(press.text) && tabs < kMostTabs; ++tabs) {
                window.press(Qt::Key_Tab);
            }
            INFO("to " << press.text);
            CHECK(isFocused(press.text));
        } else if (press.key == Qt::Key_unknown) {
            QTest::keyClicks(QApplication::focusWidget(), QString::fromUtf8(press.text));
            VisitWindow::settle();
        } else {
            window.press(press.key, press.modifiers);
        }
    }
}

std::size_t countKind(VisitClinic& clinic, const std::string& kind) {
    const SessionSnapshot snapshot = clinic.snapshot();
    return static_cast<std::size_t>(
        std::count_if(snapshot.events.begin(), snapshot.events.end(),
                      [&kind](const StoredEvent& stored) { return kindOf(stored.event.body) == kind; }));
}

/// Where the act is possible: what stands before it.
using Before = void (*)(VisitClinic& clinic);

void runs(VisitClinic& clinic) {
    clinic.run();
    clinic.pass(15);
}
void isPaused(VisitClinic& clinic) {
    runs(clinic);
    clinic.record(Paused{"To the toilet"});
}
void waitsForDecision(VisitClinic& clinic) {
    isPaused(clinic);
    clinic.pass(6);
}
void isOverdue(VisitClinic& clinic) {
    clinic.run();
    clinic.pass(22);  // the check of 15 min was due until 20 min
}
void wasLate(VisitClinic& clinic) {
    isOverdue(clinic);
    clinic.vitals(118, 74, 76, 16, 98);
}
void hasReaction(VisitClinic& clinic) {
    runs(clinic);
    clinic.record(Reaction{{"flushing"}, 1, "Watched", true});
}
void hasStopAlert(VisitClinic& clinic) {
    runs(clinic);
    clinic.vitals(88, 54, 90, 16, 97);
}
void isFinished(VisitClinic& clinic) {
    clinic.run();
    clinic.pass(121);
}

struct Row {
    Before before;
    Act act;
};

std::vector<Row> rows() {
    const Press enter = key(Qt::Key_Return);
    return {
        {runs,
         {"Vitals",
          {key(Qt::Key_V), value("118"), to("vitals.diastolic"), value("74"), to("vitals.heart_rate"),
           value("76"), to("vitals.breathing"), value("16"), to("vitals.spo2"), value("98"), enter},
          "vitals"}},
        {isOverdue,
         {"Vitals, late, with the reason",
          {key(Qt::Key_V), value("118"), to("vitals.check_reason"), choose(Qt::Key_Down), enter},
          "check_explained"}},
        {runs, {"Pause", {key(Qt::Key_P), choose(Qt::Key_Down), enter}, "paused"}},
        {isPaused, {"Resume at the rate before", {key(Qt::Key_P), enter}, "resumed"}},
        {isPaused, {"Resume at another rate", {key(Qt::Key_P), value("63.5"), enter}, "resumed"}},
        {waitsForDecision,
         {"Go on pausing, with the reason", {key(Qt::Key_G), choose(Qt::Key_Down), enter}, "pause_kept"}},
        {runs,
         {"Rate",
          {key(Qt::Key_R), value("100"), to("rate.reason"), value("Feels warm"), enter},
          "rate_changed"}},
        {runs, {"Site check", {key(Qt::Key_S), choose(Qt::Key_0), enter}, "site_check"}},
        {runs,
         {"Note",
          {key(Qt::Key_N), value("Asks for a blanket"), key(Qt::Key_Return, Qt::ControlModifier)},
          "note"}},
        {runs,
         {"Reaction",
          {key(Qt::Key_X), value("nau"), choose(Qt::Key_Space), to("reaction.grade"), choose(Qt::Key_1),
           to("reaction.intervention"), choose(Qt::Key_Down), enter},
          "reaction"}},
        {hasReaction,
         {"Reaction: how it is now", {key(Qt::Key_F), choose(Qt::Key_R), enter}, "reaction_outcome"}},
        {hasReaction,
         {"Reaction: something more was done",
          {key(Qt::Key_F), to("course.done"), choose(Qt::Key_Down), enter},
          "intervention"}},
        {hasReaction,
         {"Reaction: prescriber told",
          {key(Qt::Key_F), to("course.told"), value("Dr I. Haddad"), enter},
          "prescriber_told"}},
        {runs,
         {"Line interrupted: pause and new cannula",
          {key(Qt::Key_I), choose(Qt::Key_Down), enter, choose(Qt::Key_Space), to("line.cannula.site"),
           choose(Qt::Key_Right), to("line.cannula.side"), choose(Qt::Key_Space), to("line.cannula.gauge"),
           choose(Qt::Key_Space), enter},
          "cannula_placed"}},
        {runs,
         {"New bag",
          {key(Qt::Key_B), value("8G1100"), to("bag.expiry"), value("31 Aug 2027"), to("bag.reason"),
           choose(Qt::Key_Down), to("bag.aloud"), choose(Qt::Key_Space), enter},
          "bag_changed"}},
        {isOverdue,
         {"Snooze an overdue check",
          {key(Qt::Key_Z), choose(Qt::Key_5), to("snooze.reason"), choose(Qt::Key_Down), enter},
          "snoozed"}},
        {wasLate,
         {"Say why a check was late or missed",
          {key(Qt::Key_W), choose(Qt::Key_Down), enter},
          "check_explained"}},
        {hasStopAlert,
         {"Answer a stop alert and go on",
          {key(Qt::Key_A), value("Repeated by hand: 104"), enter},
          "alert_answered"}},
        {isFinished, {"Complete: the bag is finished", {key(Qt::Key_C), enter}, "completed"}},
        {runs, {"Stop", {key(Qt::Key_T), value("Wishes to stop"), enter}, "stopped"}},
        {runs,
         {"Correct an entry of the log",
          {key(Qt::Key_E), enter, to("amend.reason_of_correction"), choose(Qt::Key_Down), enter},
          "amended"}},
        {runs, {"Volumes in place of the trend", {key(Qt::Key_L)}, ""}},
        {runs, {"Emergency cards", {key(Qt::Key_F12)}, ""}},
    };
}

std::string guide() {
    std::ifstream file(GRAMHOUR_RESOURCES_DIR "/../docs/guide/keyboard.md");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("every act at the chair takes at most four keys besides its values", "[ui][session]") {
    const std::string written = guide();
    for (const Row& row : rows()) {
        INFO(row.act.name);
        std::cout << rowOf(row.act) << '\n';
        VisitClinic clinic;
        row.before(clinic);
        const VisitWindow window(clinic);
        const std::size_t before = countKind(clinic, row.act.kind);
        play(window, row.act);
        CHECK(countKeys(row.act) <= kMostKeys);
        if (!row.act.kind.empty()) {
            CHECK(countKind(clinic, row.act.kind) > before);
        }
        CHECK_THAT(written, Catch::Matchers::Contains(rowOf(row.act)));
    }
}
