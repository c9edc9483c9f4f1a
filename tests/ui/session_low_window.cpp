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

void hasMuchDue(VisitClinic& clinic) {
    clinic.run();
    clinic.pass(22);
    clinic.vitals(118, 74, 76, 16, 98);  // late: its reason is asked for
    clinic.pass(3);
    clinic.record(Reaction{{"flushing", "nausea"}, 2, "Paused, legs raised, water", true});
    clinic.record(PrescriberTold{clinic.snapshot().state.reactions.back().number, "Dr I. Haddad"});
    clinic.pass(16);  // the look after the reaction, the check of 30 min and the decision are overdue
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
    clinic.signWithMistake();
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
