// The end-of-day sheet: what it says of the day, and the head of the audit trail on it.
#include <QApplication>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QTest>

#include "service/audit_service.h"
#include "support/catch.h"
#include "tests/ui/board_fixture.h"
#include "ui/printing/day_sheet.h"
#include "ui/printing/day_sheet_dialog.h"
#include "ui/printing/paper_dialog.h"
#include "ui/printing/paper_output.h"
#include "ui/widgets/button.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

QString wordsOf(const ui::Paper& paper) {
    QStringList words{paper.title, paper.subtitle};
    for (const ui::PaperFact& fact : paper.head) {
        words += fact.name + QStringLiteral(": ") + fact.value;
    }
    for (const ui::PaperSection& section : paper.sections) {
        words += section.title;
        for (const ui::PaperFact& fact : section.facts) {
            words += fact.name + QStringLiteral(": ") + fact.value;
        }
        for (const QStringList& row : section.table.rows) {
            words += row.join(QStringLiteral(" | "));
        }
        words += section.lines;
    }
    return words.join(QLatin1Char('\n'));
}

}  // namespace

TEST_CASE("the end-of-day sheet lists the day's sessions and anchors the trail", "[ui][printing][H-15]") {
    PlaceClinic place;
    const PatientId amara = place.clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    const SessionId session = place.clinic.runningSession(amara, Mass::fromGrams(2), ChairId(3));
    place.clinic.clock.advance(Duration::fromMinutes(30));
    REQUIRE(
        place.clinic.sessions().record(*place.clinic.nurse, session, {.body = Stopped{"wants to go home"}}));
    place.place.ask.fileName = QStringLiteral("day-sheet-test.pdf");
    const AuditHead head = place.place.services.audits.head(*place.clinic.nurse).value();

    ui::DaySheetSource source;
    source.day = toLocal(place.clinic.clock.now()).date;
    const HistorySelection selected =
        place.clinic.history().select({.from = source.day, .to = source.day}, {}).value();
    for (HistoryRow& row : place.clinic.history().rows(selected.ids)) {
        source.sessions.push_back({row, place.clinic.sessions().snapshot(row.row.id).value()});
    }
    source.auditHead = head;
    source.clinic = {"Rosewood", "", ""};
    source.now = place.clinic.clock.now();
    source.reader = "R. Okafor, RN";
    const QString words = wordsOf(ui::daySheetPaper(source));
    CHECK(words.contains(QStringLiteral("End of day, 3 Mar 2026")));
    CHECK(words.contains(QStringLiteral("Sessions: 1: 1 stopped early")));
    CHECK(words.contains(QStringLiteral("Records not signed: 1")));
    CHECK(words.contains(QStringLiteral("Chair 3")));
    CHECK(words.contains(QStringLiteral("Amara Lindqvist, 12 Apr 1981, MRN")));
    // 30 minutes at 127 mL/h of 254 mL with 2 g: 63.5 mL, 0.5 g.
    CHECK(words.contains(QStringLiteral("2 g / 0.5 g")));
    CHECK(words.contains(QStringLiteral("wants to go home")));
    CHECK(words.contains(QStringLiteral("NOT SIGNED")));
    CHECK(words.contains(QStringLiteral("7F2210 | 30 Jun 2027 | 1")));
    CHECK(words.contains(QStringLiteral("R. Okafor, RN: 1 session")));
    CHECK(words.contains(QStringLiteral("S. Kim, RN: 1 session")));
    CHECK(words.contains(QStringLiteral("Newest entry: %1").arg(head.id)));
    const ui::Paper paper = ui::daySheetPaper(source);
    int barcodes = 0;
    for (const ui::PaperSection& section : paper.sections) {
        for (const ui::PaperPicture& picture : section.pictures) {
            QImage image(2100, 120, QImage::Format_RGB32);  // 178 mm at 300 dots an inch
            image.fill(Qt::white);
            QPainter painter(&image);
            picture.paint(painter, QRectF(image.rect()));
            painter.end();
            bool hasBars = false;
            for (int x = 0; x < image.width(); ++x) {
                hasBars = hasBars || image.pixelColor(x, 60) == QColor(Qt::black);
            }
            CHECK(hasBars);
            ++barcodes;
        }
    }
    CHECK(barcodes == 2);
    // The hash as printed, in groups, is read back as the head.
    const qsizetype at = words.indexOf(QStringLiteral("Its hash: ")) + 10;
    const QString printed = words.mid(at, 64 + 7);
    CHECK(auditAnchorFrom(std::to_string(head.id) + ":" + printed.toStdString()) == head);
}

TEST_CASE("saving the end-of-day sheet is noted in the trail", "[ui][printing][H-15]") {
    PlaceClinic place;
    TempFolder folder{TempFolder::Place::memory};
    QWidget window;
    window.show();
    const QString file = QString::fromStdString((folder.path() / "day.pdf").string());
    place.place.ask.fileName = file;
    ui::PaperDialog* dialog =
        ui::showDaySheet(place.place.ui, &window, toLocal(place.clinic.clock.now()).date);
    dialog->findChild<ui::Button*>(QStringLiteral("paper.pdf"))->click();
    CHECK(place.place.ask.suggestedName == "day-2026-03-03.pdf");
    CHECK(QFile::exists(file));
    const AuditEntry noted =
        place.clinic.store().read([](const ReadTx& tx) { return tx.audit().latest(1); }).at(0);
    CHECK(noted.action == "paper.saved");
    CHECK(noted.detail == "day-sheet");
    CHECK(noted.actor == place.clinic.nurse->id);
    QApplication::processEvents();
}
