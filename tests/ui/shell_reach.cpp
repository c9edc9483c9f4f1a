// What has to be reached from wherever somebody is: the emergency cards, and the delivery of a lot that was
// scanned.
#include <QComboBox>
#include <QLabel>

#include "support/catch.h"
#include "ui/program_window.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

/// Everything that can be read in the window now.
QString readable(const ProgramWindow& window) {
    QString text;
    for (const QLabel* label : window.window->findChildren<QLabel*>()) {
        if (label->isVisible()) {
            text += label->text() + QLatin1Char('\n');
        }
    }
    return text;
}

SessionId runAt(ClinicFixture& clinic, const char* given, const char* family, int chair) {
    return clinic.runningSession(clinic.addPatient(given, family, "1981-04-12"), Mass::fromGrams(2),
                                 ChairId(chair));
}

}  // namespace

TEST_CASE("F12 away from the chair: nobody there, and the only one there", "[ui][shell][H-19]") {
    ClinicFixture clinic;
    const bool hasSession = GENERATE(false, true);
    if (hasSession) {
        static_cast<void>(runAt(clinic, "Amara", "Lindqvist", 3));
    }
    const ProgramWindow window(clinic);
    window.signIn("rokafor");
    // From the board and from any other screen.
    const Qt::Key screen = GENERATE(Qt::Key_1, Qt::Key_2, Qt::Key_5);
    window.press(screen, Qt::ControlModifier);
    window.press(Qt::Key_F12);
    CHECK(window.isShown("emergency.card.1") == hasSession);
    CHECK(readable(window).contains(QStringLiteral("Nobody is at a chair.")) != hasSession);
    CHECK(readable(window).contains(QStringLiteral("Amara Lindqvist")) == hasSession);
}

TEST_CASE("F12 with several at their chairs asks which, the one with the alarm first", "[ui][shell][H-19]") {
    ClinicFixture clinic;
    static_cast<void>(runAt(clinic, "Amara", "Lindqvist", 1));
    static_cast<void>(runAt(clinic, "Wei", "Chen", 2));
    const SessionId low = runAt(clinic, "Lucas", "Moreau", 4);
    clinic.clock.advance(Duration::fromMinutes(10));
    // Breathing 8 a minute: below 10 the infusion is to be stopped.
    Vitals vitals{.systolic = 118, .diastolic = 74, .heartRate = 70, .respiratoryRate = 8, .spo2 = 96};
    vitals.consciousness = Consciousness::alert;
    vitals.oxygen = Oxygen::air;
    static_cast<void>(
        clinic.sessions().record(*clinic.nurse, low, {.body = VitalsTaken{vitals, SpO2Scale::one}}).value());
    const ProgramWindow window(clinic);
    window.signIn("rokafor");
    window.press(Qt::Key_2, Qt::ControlModifier);
    window.press(Qt::Key_F12);
    const auto& list = window.find<QMenu>("shell.emergency_chairs");
    QStringList lines;
    for (const QAction* line : list.actions()) {
        if (line->isEnabled() && !line->isSeparator()) {
            lines += line->text();
        }
    }
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].contains(QString::fromUtf8("Chair 4 · Lucas Moreau")));
    CHECK(lines[1].contains(QString::fromUtf8("Chair 1 · Amara Lindqvist")));
    CHECK(lines[2].contains(QString::fromUtf8("Chair 2 · Wei Chen")));

    SECTION("Enter takes the first") {
        window.press(Qt::Key_Return);
        CHECK(window.isShown("emergency.card.1"));
        CHECK(readable(window).contains(QStringLiteral("Lucas Moreau")));
    }
    SECTION("a digit takes its line") {
        window.press(Qt::Key_3);
        CHECK(window.isShown("emergency.card.1"));
        CHECK(readable(window).contains(QStringLiteral("Wei Chen")));
    }
    SECTION("the chair that is selected on the board is not asked for") {
        window.press(Qt::Key_Escape);
        window.toBoard();
        window.press(Qt::Key_Down);  // the first card
        window.press(Qt::Key_F12);
        CHECK(window.isShown("emergency.card.1"));
        CHECK(readable(window).contains(QStringLiteral("Amara Lindqvist")));
    }
}

TEST_CASE("a lot that is not in the stock is scanned: its delivery begins, from every screen",
          "[ui][shell][stock][H-13]") {
    ClinicFixture clinic;
    const LotId known =
        clinic.stock()
            .receive(*clinic.nurse, {"sulfate-50-2ml", "7F2210", Date::fromYmd(2027, 6, 30).value(), 25})
            .value()
            .id;
    const ProgramWindow window(clinic);
    window.signIn("rokafor");
    const Qt::Key screen = GENERATE(Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_5);
    SECTION("nothing was there before") {}
    SECTION("a lot stood beside the shelf") {
        window.scan("GLsulfate-50-2ml|7F2210");
        REQUIRE(window.isShown("stock.lot.acts"));
        CHECK(known.value() > 0);
    }
    window.press(screen, Qt::ControlModifier);
    window.scan("GLsulfate-50-2ml|8A0001");
    CHECK(window.text("stock.receive.lot") == "8A0001");
    CHECK(window.find<QComboBox>("stock.receive.product").currentData().toString() == "sulfate-50-2ml");
    CHECK(QApplication::focusWidget()->objectName() == "stock.receive.expiry");
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("31 Jan 2028"));
    window.type("stock.receive.units", "10");
    window.press(Qt::Key_Return);
    CHECK(clinic.stock().shelves().size() >= 1);
    CHECK(readable(window).contains(QStringLiteral("10 units of lot 8A0001 received")));
}

TEST_CASE("a scan does not write over another delivery that was begun", "[ui][shell][stock][H-10]") {
    ClinicFixture clinic;
    const ProgramWindow window(clinic);
    window.signIn("rokafor");
    window.press(Qt::Key_5, Qt::ControlModifier);
    window.type("stock.receive.lot", "7F2299");
    window.toBoard();
    window.scan("GLsulfate-50-2ml|8A0001");
    CHECK(window.text("stock.receive.lot") == "7F2299");
    CHECK(readable(window).contains(QStringLiteral("Receive it, then scan 8A0001 again.")));
}

TEST_CASE("who does not keep the stock is told so when a new lot is scanned", "[ui][shell][stock][H-16]") {
    ClinicFixture clinic;
    const ProgramWindow window(clinic);
    window.signIn("ihaddad");
    window.scan("GLsulfate-50-2ml|8A0001");
    CHECK_FALSE(window.isShown("stock.receive.lot"));
    CHECK(readable(window).contains(QStringLiteral("A nurse or a manager receives it.")));
}
