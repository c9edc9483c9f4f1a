// Every screen, as each role sees it: none of its parts may come up as a window of its own on the way into
// the page, because that flashes on the screen and takes the keyboard away.
#include <QEvent>

#include "support/catch.h"
#include "ui/program_window.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

/// Remembers what came up as a window.
class WindowSpy final : public QObject {
public:
    WindowSpy() { QApplication::instance()->installEventFilter(this); }
    ~WindowSpy() override { QApplication::instance()->removeEventFilter(this); }
    WindowSpy(const WindowSpy&) = delete;
    WindowSpy& operator=(const WindowSpy&) = delete;

    bool eventFilter(QObject* watched, QEvent* event) override {
        const auto* widget = qobject_cast<const QWidget*>(watched);
        if (event->type() == QEvent::Show && widget != nullptr && widget->isWindow()) {
            names.push_back(widget->metaObject()->className() + std::string(" ") +
                            widget->objectName().toStdString());
        }
        return QObject::eventFilter(watched, event);
    }

    std::vector<std::string> names;
};

void runBoard(ClinicFixture& clinic) {
    static_cast<void>(clinic.runningSession(clinic.addPatient("Amara", "Lindqvist", "1981-04-12"),
                                            Mass::fromGrams(2), ChairId(1)));
}

}  // namespace

TEST_CASE("no part of a screen comes up as a window of its own, and the keyboard stays in the program",
          "[ui][shell][H-10]") {
    const char* const person = GENERATE("rokafor", "ihaddad", "admin");
    ClinicFixture clinic;
    runBoard(clinic);
    const ProgramWindow window(clinic);
    window.signIn(person);
    const WindowSpy spy;
    for (const Qt::Key key : {Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5, Qt::Key_6, Qt::Key_1}) {
        INFO(person << ", Ctrl+" << static_cast<char>(key));
        window.press(key, Qt::ControlModifier);
        CHECK(spy.names == std::vector<std::string>{});
        CHECK(QApplication::focusWidget() != nullptr);
        CHECK(QApplication::activeWindow() == window.window.get());
    }
}

TEST_CASE("neither does a part of a visit, nor of a patient's page", "[ui][shell][H-10]") {
    ClinicFixture clinic;
    runBoard(clinic);
    const ProgramWindow window(clinic);
    window.signIn("rokafor");
    {
        const WindowSpy spy;
        window.click("board.chair.1");
        for (const Qt::Key key :
             {Qt::Key_V, Qt::Key_P, Qt::Key_R, Qt::Key_S, Qt::Key_N, Qt::Key_X, Qt::Key_T}) {
            window.press(key);
            window.press(Qt::Key_Escape);
        }
        CHECK(spy.names == std::vector<std::string>{});
        CHECK(window.isShown("session.infuse"));
    }
    window.toBoard();
    window.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("lindq"));
    const WindowSpy spy;  // the list of hits is a window, and has come up
    window.press(Qt::Key_Return);
    CHECK(window.isShown("patient.edit"));
    CHECK(spy.names == std::vector<std::string>{});
}

TEST_CASE("a dialog about a patient is gone the moment the program locks", "[ui][shell][H-10]") {
    ClinicFixture clinic;
    runBoard(clinic);
    const SessionId session = clinic.board().load().at(0).session.value();
    clinic.clock.advance(Duration::fromMinutes(10));
    static_cast<void>(
        clinic.sessions().record(*clinic.nurse, session, {.body = Stopped{"Asked to stop"}}).value());
    const ProgramWindow window(clinic);
    window.signIn("rokafor");
    window.click("board.chair.1");
    window.click("observe.next_visit");
    REQUIRE(window.isShown("next_visit"));
    window.window->lock();
    ProgramWindow::settle();
    REQUIRE(window.isShown("lock.password"));
    for (const QWidget* each : QApplication::topLevelWidgets()) {
        CHECK((each == window.window.get() || !each->isVisible()));
    }
    // And a list that hangs from a button.
    window.type("lock.password", kPassword);
    window.press(Qt::Key_Return);
    window.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("lindq"));
    window.window->lock();
    ProgramWindow::settle();
    for (const QWidget* each : QApplication::topLevelWidgets()) {
        CHECK((each == window.window.get() || !each->isVisible()));
    }
}
