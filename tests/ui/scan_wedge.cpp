// A scanner that types: its keys are taken out wherever the focus is, a person's never are.
#include "ui/support/scan_wedge.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTest>
#include <QVBoxLayout>

#include "support/catch.h"

using namespace gramhour;
using gramhour::ui::ScanWedge;

namespace {

/// A window with a field, a button and a shortcut, and a clock that only moves between keys.
class Desk {
public:
    Desk() {
        auto* column = new QVBoxLayout(&window);
        column->addWidget(&field);
        column->addWidget(&button);
        QObject::connect(&button, &QPushButton::clicked, &window, [this] { ++clicks; });
        auto* pause = new QShortcut(QKeySequence(Qt::Key_P), &window);
        QObject::connect(pause, &QShortcut::activated, &window, [this] { ++pauses; });
        QObject::connect(&wedge, &ScanWedge::scanned, &window,
                         [this](const QString& code) { codes += code; });
        window.show();
        window.activateWindow();
        QApplication::setActiveWindow(&window);
        field.setFocus();
        QApplication::processEvents();
    }

    /// Keys that many milliseconds apart.
    void keys(const QString& text, int apart) {
        for (const QChar letter : text) {
            now += apart;
            QWidget* focus = QApplication::focusWidget();
            if (letter == QLatin1Char('\n')) {
                QTest::keyClick(focus, Qt::Key_Return);
            } else {
                // As with Caps Lock: capitals without Shift, which are the keys of the screen.
                QTest::keyClick(focus, letter.toLatin1());
            }
        }
    }
    /// Nobody types for a while.
    void wait() {
        now += 1000;
        QTest::qWait(ScanWedge::kGap * 3);
    }

    qint64 now = 0;
    QWidget window;
    QLineEdit field;
    QPushButton button;
    ScanWedge wedge{nullptr, [this] { return now; }};
    QStringList codes;
    int clicks = 0;
    int pauses = 0;
};

}  // namespace

TEST_CASE("a scan is taken out of the field, whole", "[ui][H-13]") {
    Desk desk;
    desk.field.setText(QStringLiteral("half a note"));
    desk.field.selectAll();
    bool isEntered = false;
    QObject::connect(&desk.field, &QLineEdit::returnPressed, &desk.window, [&] { isEntered = true; });
    for (const char* code : {"GP104-477", "GLsulfate-50-10ml|7F 2210", "GO1207"}) {
        desk.keys(QString::fromLatin1(code) + QLatin1Char('\n'), 2);
        QApplication::processEvents();
        CHECK(desk.codes.value(desk.codes.size() - 1) == QLatin1String(code));
    }
    desk.wait();
    CHECK(desk.codes.size() == 3);
    CHECK(desk.field.text() == "half a note");
    CHECK_FALSE(isEntered);
}

TEST_CASE("a scan presses no key of the screen", "[ui][H-13]") {
    Desk desk;
    desk.button.setFocus();
    desk.keys(QStringLiteral("GP104-477\n"), 1);
    desk.wait();
    CHECK(desk.codes == QStringList{QStringLiteral("GP104-477")});
    CHECK(desk.pauses == 0);  // the P of the code
    CHECK(desk.clicks == 0);
}

TEST_CASE("what a person types arrives, all of it and in its order", "[ui][H-13]") {
    for (const int apart : {60, 120, ScanWedge::kGap + 1}) {
        CAPTURE(apart);
        Desk desk;
        desk.keys(QStringLiteral("GP GO GLance, Gordon GG7\n"), apart);
        desk.wait();
        CHECK(desk.field.text() == "GP GO GLance, Gordon GG7");
        CHECK(desk.codes.isEmpty());
    }
}

TEST_CASE("quick keys that are no code arrive too", "[ui][H-13]") {
    for (const char* text : {"Good", "GPX", "GO12x", "GG", "GOGO", "G", "aGO5", "GL|"}) {
        CAPTURE(text);
        Desk desk;
        desk.keys(QString::fromLatin1(text), 1);
        desk.wait();
        CHECK(desk.field.text() == QLatin1String(text));
        CHECK(desk.codes.isEmpty());
    }
    // And Enter after them does what it does.
    Desk desk;
    bool isEntered = false;
    QObject::connect(&desk.field, &QLineEdit::returnPressed, &desk.window, [&] { isEntered = true; });
    desk.keys(QStringLiteral("GO12x\n"), 1);
    CHECK(desk.field.text() == "GO12x");
    CHECK(isEntered);
}

TEST_CASE("a key of the screen that was held back is still pressed", "[ui][H-13]") {
    Desk desk;
    desk.button.setFocus();
    desk.keys(QStringLiteral("GP"), 1);
    desk.wait();
    CHECK(desk.pauses == 1);
    desk.keys(QStringLiteral("P"), 60);
    CHECK(desk.pauses == 2);
}

TEST_CASE("a code typed by hand is text", "[ui][H-13]") {
    Desk desk;
    desk.keys(QStringLiteral("GP104-477\n"), 80);
    desk.wait();
    CHECK(desk.codes.isEmpty());
    CHECK(desk.field.text() == "GP104-477");
}

TEST_CASE("keys with Ctrl or Alt are nobody's code", "[ui]") {
    Desk desk;
    desk.field.setText(QStringLiteral("x"));
    QTest::keyClick(&desk.field, Qt::Key_A, Qt::ControlModifier);
    CHECK(desk.field.selectedText() == "x");
    desk.keys(QStringLiteral("G"), 1);
    QTest::keyClick(&desk.field, Qt::Key_A, Qt::ControlModifier);
    CHECK(desk.field.selectedText() == "G");
}
