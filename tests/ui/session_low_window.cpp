// A session on the smallest window, 1280×720, where the rail leaves 1072 pixels: nothing is cut, nothing
// makes the window taller, and what a decision needs stays in view.
#include <QLineEdit>
#include <QTableView>

#include "support/catch.h"
#include "ui/session/amend_desk.h"
#include "ui/session/session_log.h"
#include "ui/session_driver.h"
#include "ui/widgets/list_row.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

constexpr int kHigh = 720;
/// Of 720, what the patient's banner and the margins leave for the desk of a record.
constexpr QSize kDesk(1072, 668);

/// Whether nothing of it is scrolled away or covered by the edge of what it is in.
bool isWhole(const QWidget& widget) {
    return widget.isVisible() && widget.visibleRegion().boundingRect() == widget.rect();
}

void hasMuchDue(VisitClinic& clinic) {
    clinic.run();
    clinic.pass(22);
    clinic.vitals(118, 74, 76, 16, 98);  // late: its reason is asked for
    clinic.pass(3);
    clinic.record(Reaction{{"flushing", "nausea"}, 2, "Paused, legs raised, water", true});
    clinic.record(PrescriberTold{clinic.snapshot().state.reactions.back().number, "Dr I. Haddad"});
    clinic.pass(16);  // the look after the reaction, the check of 30 min and the decision are overdue
}

void sign(VisitClinic& clinic) {
    clinic.run();
    clinic.pass(60);
    clinic.vitals(188, 54, 76, 16, 98);
    clinic.pass(60);
    clinic.record(Completed{});
    clinic.pass(30);
    clinic.record(VitalsTaken{clinic.clinic.healthyCase(*clinic.patient).vitals, SpO2Scale::one});
    clinic.record(SiteChecked{0, std::nullopt, {}});
    clinic.record(Discharged{true, true, true, true, {}});
    static_cast<void>(clinic.clinic.sessions().sign(*clinic.clinic.nurse, *clinic.session).value());
}

}  // namespace

TEST_CASE("whatever is due, a session asks for no taller window and squeezes no line",
          "[ui][session][H-07]") {
    VisitClinic clinic;
    hasMuchDue(clinic);
    const VisitWindow window(clinic);
    CHECK(window.presenter->page()->minimumSizeHint().height() <= kHigh);
    int rows = 0;
    for (const ui::ListRow* row : window.find("session.due").findChildren<ui::ListRow*>()) {
        if (row->isVisible()) {
            CHECK(row->height() >= row->heightForWidth(row->width()));
            ++rows;
        }
    }
    CHECK(rows >= 3);
    CHECK(window.isShown("session.reaction_card"));
}

TEST_CASE("in a low window the volumes are read in several lines, and keys lead between them and the log",
          "[ui][session]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(15);
    clinic.vitals(118, 74, 76, 16, 98);
    const VisitWindow window(clinic);
    window.press(Qt::Key_L);
    REQUIRE(window.isShown("session.ledger"));
    const auto& ledger = window.find<QTableView>("session.ledger");
    CHECK(ledger.viewport()->height() >= 5 * ledger.rowHeight(0));
    CHECK_FALSE(window.isShown("session.log"));
    window.press(Qt::Key_E);
    CHECK(window.isShown("session.log"));
    CHECK_FALSE(window.isShown("session.ledger"));
    CHECK(VisitWindow::focusName() == "session.log.entry." + std::to_string(clinic.snapshot().events.size()));
    window.press(Qt::Key_L);
    CHECK(window.isShown("session.ledger"));
    window.press(Qt::Key_L);
    CHECK(window.isShown("session.trend"));
}

TEST_CASE("reason, consequence and password of a correction are in view beside all values",
          "[ui][session][amend][H-15]") {
    VisitClinic clinic;
    sign(clinic);
    ui::AmendDesk desk(clinic.context, *clinic.session);
    desk.resize(kDesk);
    desk.show();
    desk.activateWindow();
    QApplication::setActiveWindow(&desk);
    desk.activate();
    auto* log = desk.findChild<ui::SessionLog*>();
    REQUIRE(log != nullptr);
    for (const ui::LogLine& line : log->lines()) {
        if (line.rest.contains(QStringLiteral("188/54"))) {
            Q_EMIT log->correctionWanted(line.number);
            break;
        }
    }
    auto* systolic = desk.findChild<QLineEdit*>(QStringLiteral("amend.systolic"));
    REQUIRE(systolic != nullptr);
    systolic->setText(QStringLiteral("85"));  // a stop alert that did not stand before
    VisitWindow::settle();
    for (const char* name :
         {"amend.systolic", "amend.reason_of_correction", "amend.password", "amend.save"}) {
        INFO(name);
        CHECK(isWhole(*desk.findChild<QWidget*>(QLatin1String(name))));
    }
    // As it is read: the reason, the password, then the buttons.
    desk.findChild<QLineEdit*>(QStringLiteral("amend.reason_of_correction"))->setFocus();
    for (const char* next : {"amend.password", "amend.leave", "amend.save"}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        CHECK(QApplication::focusWidget()->objectName() == QLatin1String(next));
    }
}

TEST_CASE("what follows from a correction is in view while its values are typed",
          "[ui][session][amend][H-09]") {
    // 254 mL hold 2 g at 127 mL/h: paused at 09:34 after 30 minutes, 0.5 g; at 09:30 it were 0.43 g.
    VisitClinic clinic;
    clinic.run();
    clinic.pass(30);
    clinic.record(Paused{"Lavatory"});
    clinic.pass(5);
    const VisitWindow window(clinic);
    window.press(Qt::Key_E);
    window.press(Qt::Key_Return);
    window.type("amend.time_of_day", "9:30");
    for (const char* name :
         {"amend.time_of_day", "amend.reason_of_correction", "amend.preview", "amend.save"}) {
        INFO(name);
        CHECK(isWhole(window.find(name)));
    }
}
