#include <QFile>
#include <QLabel>

#include "exchange/record_report.h"
#include "support/catch.h"
#include "ui/board_fixture.h"
#include "ui/history/record_presenter.h"
#include "ui/screen_driver.h"
#include "ui/widgets/widgets.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::RecordPresenter;

namespace {

QString wordsIn(const QWidget& widget) {
    QStringList words;
    for (const QLabel* label : widget.findChildren<QLabel*>()) {
        words += label->text();
    }
    return words.join(QLatin1Char('\n'));
}

}  // namespace

namespace {

/// 1 g in 252 mL over 60 min from 09:00; paused 09:20–09:30; completed at 10:10.
SessionId pausedSession(PlaceClinic& place) {
    const PatientId patient = place.clinic.addPatient("Joaquín", "Peñalver", "1964-09-30", Sex::male);
    const SessionId id = place.clinic.runningSession(patient, Mass::fromGrams(1), ChairId(1));
    const auto record = [&](EventBody body) {
        REQUIRE(place.clinic.sessions().record(*place.clinic.nurse, id, {std::move(body), {}, {}, {}}));
    };
    place.clinic.clock.advance(Duration::fromMinutes(20));
    record(Paused{"Lavatory"});
    place.clinic.clock.advance(Duration::fromMinutes(10));
    record(Resumed{{}, "", {}});
    place.clinic.clock.advance(Duration::fromMinutes(40));
    record(Completed{});
    return id;
}

}  // namespace

TEST_CASE("the ledger's lines add up to the bag", "[ui][record]") {
    PlaceClinic place;
    const SessionId id = pausedSession(place);
    const SessionSnapshot snapshot = place.clinic.sessions().snapshot(id).value();
    const std::vector<LedgerLine> lines = ledgerOf(snapshot.state, place.clinic.clock.now());
    REQUIRE(lines.size() == 2);
    // 252 mL/h for 20 minutes is 84 mL; the rest of 252 mL is 168 mL.
    CHECK(lines[0].volume == Volume::fromMillilitres(84));
    CHECK(lines[1].volume == Volume::fromMillilitres(168));
    CHECK(lines[1].totalDose == Mass::fromGrams(1));
}

TEST_CASE("the record shows identity, every event, who and when", "[ui][record]") {
    PlaceClinic place;
    const SessionId id = pausedSession(place);
    const ShownScreen<RecordPresenter> screen(place.place.ui, id);
    const QString words = wordsIn(screen.window());
    for (const char* expected : {"Lavatory", "Riverside Infusion Clinic", "R. Okafor, RN", "84 mL",
                                 "magnesium-iv", "Second calculation", "Not signed yet", "10:10"}) {
        INFO(expected);
        CHECK(words.contains(QString::fromUtf8(expected)));
    }
}

TEST_CASE("the record is written as a PDF where the person says", "[ui][record]") {
    PlaceClinic place;
    const SessionId id = pausedSession(place);
    const TempFolder folder;
    place.place.ask.fileName = QString::fromStdString((folder / "record.pdf").string());
    const ShownScreen<RecordPresenter> screen(place.place.ui, id);
    screen.click(QStringLiteral("record.pdf"));
    QFile file(*place.place.ask.fileName);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.read(5) == "%PDF-");
    CHECK(place.place.ask.suggestedName == "record-2026-03-03-1.pdf");
    CHECK(screen.find<ui::InlineMessage>(QStringLiteral("record.message")).tone() == ui::Tone::Ok);

    place.place.ask.fileName = QString::fromStdString((folder / "no/such/folder.pdf").string());
    screen.click(QStringLiteral("record.pdf"));
    CHECK(screen.find<ui::InlineMessage>(QStringLiteral("record.message")).tone() == ui::Tone::Bad);
}
