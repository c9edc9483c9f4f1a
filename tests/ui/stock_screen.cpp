// Stock: receiving, wasting, counting, the lot's page, and a recall.
#include <QComboBox>
#include <QFile>
#include <QLabel>

#include "support/catch.h"
#include "support/temp_folder.h"
#include "tests/ui/shell_fixture.h"
#include "ui/board_fixture.h"
#include "ui/printing/paper_layout.h"
#include "ui/screen_driver.h"
#include "ui/stock/recall_paper.h"
#include "ui/stock/stock_presenter.h"
#include "ui/widgets/widgets.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::StockPresenter;

namespace {

using Stock = ShownScreen<StockPresenter>;

constexpr const char* kVial = "sulfate-50-2ml";

Date day(const char* iso) {
    return Date::parseIso(iso).value();
}

void receive(PlaceClinic& place, const char* lot, const char* expiry, std::int64_t units) {
    REQUIRE(place.clinic.stock().receive(*place.clinic.nurse, {kVial, lot, day(expiry), units}));
}

/// The shelf's row of a lot as it is read: "7F2210 | 30 Jun 2027 | 25 | In stock"; empty when it is not
/// there.
QString rowOf(const Stock& screen, const QString& lot) {
    const QAbstractItemModel& model =
        *screen.find<ui::SimpleTable>(QStringLiteral("stock.shelf.list")).model();
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, 0).data().toString() == lot) {
            QStringList cells;
            for (int column = 0; column < model.columnCount(); ++column) {
                cells += model.index(row, column).data().toString();
            }
            return cells.join(QStringLiteral(" | "));
        }
    }
    return {};
}

void mark(const Stock& screen, const QString& lot) {
    auto& table = screen.find<ui::SimpleTable>(QStringLiteral("stock.shelf.list"));
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        if (table.model()->index(row, 0).data().toString() == lot) {
            table.selectRow(row);
        }
    }
    Stock::settle();
}

/// All words of labels in view.
QString readable(const Stock& screen) {
    QStringList words;
    for (const QLabel* label : screen.window().findChildren<QLabel*>()) {
        if (label->isVisible()) {
            words += label->text();
        }
    }
    return words.join(QLatin1Char('\n'));
}

}  // namespace

TEST_CASE("a delivery is received by keyboard, lot after lot", "[ui][stock][H-12]") {
    PlaceClinic place;
    const Stock screen(place.place.ui);
    screen.click(QStringLiteral("stock.receive"));
    screen.find<QComboBox>(QStringLiteral("stock.receive.product")).setCurrentIndex(1);
    screen.type(QStringLiteral("stock.receive.lot"), "7F2210");
    screen.type(QStringLiteral("stock.receive.expiry"), "30.6.2027");
    screen.type(QStringLiteral("stock.receive.units"), "25");
    Stock::press(Qt::Key_Return);
    CHECK(rowOf(screen, QStringLiteral("7F2210")) == "7F2210 | 30 Jun 2027 | 25 | In stock");
    CHECK(readable(screen).contains(QStringLiteral("25 units of lot 7F2210 received; 25 on the shelf.")));
    // The next lot of the same product is typed at once.
    CHECK(QApplication::focusWidget()->objectName() == "stock.receive.lot");
    screen.type(QStringLiteral("stock.receive.lot"), "7F2211");
    screen.type(QStringLiteral("stock.receive.expiry"), "20 Mar 2026");
    screen.type(QStringLiteral("stock.receive.units"), "4");
    Stock::press(Qt::Key_Return);
    CHECK(rowOf(screen, QStringLiteral("7F2211")) == "7F2211 | 20 Mar 2026 | 4 | Expires soon");
    CHECK(place.clinic.stock().find(kVial, "7F2211")->units == 4);
}

TEST_CASE("a delivery that cannot be is refused beside the field", "[ui][stock][H-12]") {
    PlaceClinic place;
    receive(place, "7F2210", "2027-06-30", 25);
    const Stock screen(place.place.ui);
    screen.click(QStringLiteral("stock.receive"));
    screen.click(QStringLiteral("stock.receive.submit"));
    CHECK(readable(screen).contains(QStringLiteral("Choose the product.")));
    screen.find<QComboBox>(QStringLiteral("stock.receive.product")).setCurrentIndex(1);
    screen.type(QStringLiteral("stock.receive.lot"), "7f-2210");
    screen.type(QStringLiteral("stock.receive.expiry"), "31 Jul 2027");
    screen.type(QStringLiteral("stock.receive.units"), "5");
    Stock::press(Qt::Key_Return);
    CHECK(readable(screen).contains(QStringLiteral("This lot is here with another expiry.")));
    screen.type(QStringLiteral("stock.receive.expiry"), "2 Mar 2026");
    Stock::press(Qt::Key_Return);
    CHECK(readable(screen).contains(QStringLiteral("This date is past.")));
    CHECK(place.clinic.stock().find(kVial, "7F2210")->units == 25);
}

TEST_CASE("a lot is wasted and counted in place, with what happened below", "[ui][stock][H-12]") {
    PlaceClinic place;
    receive(place, "7F2210", "2027-06-30", 25);
    const Stock screen(place.place.ui);
    mark(screen, QStringLiteral("7F2210"));
    auto& act = screen.find<ui::ToggleChoice>(QStringLiteral("stock.lot.act"));
    act.setFocus();
    Stock::press(Qt::Key_W);
    screen.type(QStringLiteral("stock.lot.units"), "30");
    screen.type(QStringLiteral("stock.lot.reason"), "broken");
    Stock::press(Qt::Key_Return);
    CHECK(readable(screen).contains(QStringLiteral("The book has fewer than that. Count the lot first.")));
    screen.type(QStringLiteral("stock.lot.units"), "2");
    screen.type(QStringLiteral("stock.lot.reason"), "broken");
    Stock::press(Qt::Key_Return);
    CHECK(rowOf(screen, QStringLiteral("7F2210")) == "7F2210 | 30 Jun 2027 | 23 | In stock");

    act.setFocus();
    Stock::press(Qt::Key_C);
    screen.type(QStringLiteral("stock.lot.units"), "20");
    screen.click(QStringLiteral("stock.lot.submit"));
    CHECK(readable(screen).contains(QStringLiteral("Say why.")));
    screen.type(QStringLiteral("stock.lot.reason"), "month's count");
    Stock::press(Qt::Key_Return);
    const QAbstractItemModel& moves =
        *screen.find<ui::SimpleTable>(QStringLiteral("stock.lot.moves")).model();
    REQUIRE(moves.rowCount() == 3);
    CHECK(moves.index(0, 1).data().toString() == "Counted");
    CHECK(moves.index(0, 2).data().toString() == QStringLiteral("−3"));
    CHECK(moves.index(0, 2).data(ui::DetailRole).toString() == "20 left");
    CHECK(moves.index(1, 1).data(ui::DetailRole).toString() == "broken");
}

TEST_CASE("the shelf is narrowed to what needs doing", "[ui][stock][H-12]") {
    PlaceClinic place;
    receive(place, "SOON", "2026-03-20", 4);
    receive(place, "LATE", "2027-06-30", 4);
    // A bag from a lot that was never received stands below zero, and is shown.
    static_cast<void>(place.clinic.runningSession(place.clinic.addPatient("A", "B", "1981-04-12"),
                                                  Mass::fromGrams(1), ChairId(1)));
    const Stock screen(place.place.ui);
    CHECK(rowOf(screen, QStringLiteral("7F2210")) ==
          QStringLiteral("7F2210 | 30 Jun 2027 | −1 | Below zero"));
    screen.click(QStringLiteral("stock.filter.soon"));
    CHECK_FALSE(rowOf(screen, QStringLiteral("SOON")).isEmpty());
    CHECK(rowOf(screen, QStringLiteral("LATE")).isEmpty());
    screen.click(QStringLiteral("stock.filter.negative"));
    CHECK_FALSE(rowOf(screen, QStringLiteral("7F2210")).isEmpty());
    CHECK(rowOf(screen, QStringLiteral("SOON")).isEmpty());
    screen.click(QStringLiteral("stock.filter.all"));
    CHECK_FALSE(rowOf(screen, QStringLiteral("LATE")).isEmpty());
}

TEST_CASE("who does not keep the stock looks only", "[ui][stock][H-16]") {
    PlaceClinic place;
    receive(place, "7F2210", "2027-06-30", 25);
    place.place.signedIn = place.clinic.prescriber;
    const Stock screen(place.place.ui);
    CHECK_FALSE(screen.isShown(QStringLiteral("stock.receive")));
    CHECK(readable(screen).contains(QStringLiteral("Nurses and managers keep the stock; you can look.")));
    mark(screen, QStringLiteral("7F2210"));
    CHECK_FALSE(screen.isShown(QStringLiteral("stock.lot.act")));
    CHECK(screen.isShown(QStringLiteral("stock.lot.recall")));
}

TEST_CASE("a recall lists whom to call, running first, and goes out as CSV", "[ui][stock][H-12]") {
    PlaceClinic place;
    PatientDetails details;
    details.givenName = "Ana";
    details.familyName = "Peñalver";
    details.birthDate = day("1970-02-01");
    details.phone = "600 000 001";
    const PatientId ana = place.clinic.patients().registerPatient(*place.clinic.nurse, details).value().id;
    const SessionId done = place.clinic.runningSession(ana, Mass::fromGrams(1), ChairId(1));
    place.clinic.clock.advance(Duration::fromMinutes(60));
    REQUIRE(place.clinic.sessions().record(*place.clinic.nurse, done, {Completed{}, {}, {}, {}}));
    static_cast<void>(place.clinic.runningSession(place.clinic.addPatient("Wei", "Chen", "1990-01-07"),
                                                  Mass::fromGrams(1), ChairId(2)));
    place.clinic.clock.advance(Duration::fromMinutes(30));

    const Stock screen(place.place.ui);
    mark(screen, QStringLiteral("7F2210"));
    screen.click(QStringLiteral("stock.lot.recall"));
    const QAbstractItemModel& people =
        *screen.find<ui::SimpleTable>(QStringLiteral("stock.recall.list")).model();
    REQUIRE(people.rowCount() == 2);
    CHECK(people.index(0, 0).data().toString() == "Wei Chen");
    CHECK(people.index(0, 4).data().toString() == "0.5 g");  // 30 of 60 minutes of 1 g
    CHECK(people.index(0, 5).data().toString() == "Infusing now");
    CHECK(people.index(1, 0).data().toString() == "Ana Peñalver");
    CHECK(people.index(1, 1).data().toString() == "600 000 001");
    CHECK(people.index(1, 4).data().toString() == "1 g");
    CHECK(readable(screen).contains(QStringLiteral("One of them is infusing now. Go to that chair first.")));

    TempFolder folder{TempFolder::Place::memory};
    const QString file = QString::fromStdString((folder.path() / "recall.csv").string());
    place.place.ask.fileName = file;
    screen.click(QStringLiteral("stock.recall.csv"));
    CHECK(place.place.ask.suggestedName == "recall.csv");
    QFile saved(file);
    REQUIRE(saved.open(QIODevice::ReadOnly));
    const QByteArray csv = saved.readAll();
    CHECK(csv.count("\r\n") == 3);
    CHECK(csv.contains("Peñalver"));

    screen.type(QStringLiteral("stock.recall.find"), "9999");
    Stock::press(Qt::Key_Return);
    CHECK(people.rowCount() == 0);
    CHECK(readable(screen).contains(QStringLiteral("No lot like this was ever received or used here.")));
}

TEST_CASE("the printed recall has everybody, and who printed it", "[ui][stock][H-12]") {
    PlaceClinic place;
    for (int person = 0; person < 40; ++person) {
        const PatientId patient =
            place.clinic.addPatient("Given" + std::to_string(person), "Family", "1981-04-12");
        const SessionId session =
            place.clinic.readySession(place.clinic.orderedVisit(patient, Mass::fromGrams(1)), ChairId(1));
        REQUIRE(place.clinic.sessions().record(*place.clinic.nurse, session, {NotStarted{"x"}, {}, {}, {}}));
    }
    const Recall recall = place.clinic.stock().recall(*place.clinic.nurse, "7F2210").value();
    const ui::Paper paper =
        ui::recallPaper(recall, {QStringLiteral("7F2210"), QStringLiteral("Riverside"),
                                 QStringLiteral("R. Okafor, RN"), place.clinic.clock.now()});
    QImage sheet(800, 1100, QImage::Format_RGB32);
    const ui::PaperLayout layout(paper, sheet, QRectF(0, 0, 800, 1100));
    CHECK(layout.pageCount() > 1);
    QString all;
    for (int page = 0; page < layout.pageCount(); ++page) {
        const QString words = layout.texts(page).join(QLatin1Char('\n'));
        CHECK(words.contains(QStringLiteral("Printed by R. Okafor, RN")));
        all += words;
    }
    for (int person = 0; person < 40; ++person) {
        CHECK(all.contains(QStringLiteral("Given%1 Family").arg(person)));
    }
}

TEST_CASE("a scan opens what it stands for, wherever the focus is", "[ui][stock][H-13]") {
    ClinicFixture clinic;
    const PatientId patient = clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    const SessionId session = clinic.runningSession(patient, Mass::fromGrams(1), ChairId(1));
    const SessionSnapshot snapshot = clinic.sessions().snapshot(session).value();
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    const auto scan = [&](const std::string& code) {
        QWidget* focus = QApplication::focusWidget();
        for (const char letter : code) {
            QTest::keyClick(focus == nullptr ? shell.window.get() : focus, letter);
        }
        QTest::keyClick(focus == nullptr ? shell.window.get() : focus, Qt::Key_Return);
        QApplication::processEvents();
    };
    scan("GP" + snapshot.patient.details.recordNumber);
    CHECK(shell.screen() == QStringLiteral("patient %1").arg(patient.value()));
    scan("GO" + std::to_string(snapshot.order.id.value()));
    CHECK(shell.screen() == QStringLiteral("visit %1").arg(snapshot.session.visit.value()));
    scan("GLsulfate-50-2ml|7F2210");
    CHECK(shell.screen() == "lot 1");
    scan("GLsulfate-50-2ml|NEW1");
    CHECK(shell.screen() == "receive NEW1");
    // Locked, it opens nothing and writes nothing.
    shell.key(Qt::Key_L, Qt::ControlModifier);
    scan("GP" + snapshot.patient.details.recordNumber);
    CHECK(shell.screen() != QStringLiteral("patient %1").arg(patient.value()));
}
