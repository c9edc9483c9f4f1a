#include <QFile>

#include "support/catch.h"
#include "ui/board_fixture.h"
#include "ui/history/lane_chart.h"
#include "ui/history/record_presenter.h"
#include "ui/history/session_timeline.h"
#include "ui/record_fixture.h"
#include "ui/screen_driver.h"
#include "ui/widgets/widgets.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::Lane;
using gramhour::ui::LaneChart;
using gramhour::ui::LaneChartView;
using gramhour::ui::LaneMoment;

namespace {

const Lane& laneNamed(const LaneChartView& view, const char* title) {
    for (const Lane& lane : view.lanes) {
        if (lane.title == QLatin1String(title)) {
            return lane;
        }
    }
    throw std::runtime_error(title);
}

const LaneMoment& momentWith(const LaneChartView& view, const QString& words) {
    for (const LaneMoment& moment : view.moments) {
        if (moment.words.contains(words)) {
            return moment;
        }
    }
    throw std::runtime_error(words.toStdString());
}

}  // namespace

TEST_CASE("rate and dose of the time line follow the ledger", "[ui][timeline]") {
    EveryKind session;
    const LaneChartView view = ui::sessionTimeline(*session.snapshot, session.now);
    const Lane& lane = laneNamed(view, "Infusion");
    REQUIRE(lane.series.size() == 2);
    const auto& rate = lane.series[0].points;
    const auto& given = lane.series[1].points;
    // 252 mL/h from 09:00 to 09:10, then 126 mL/h to the pause at 09:20.
    REQUIRE(rate.size() > 2);
    CHECK(rate[0].at == EveryKind::at("09:00").milliseconds());
    CHECK(rate[0].value == 252'000);
    CHECK(rate[0].other == EveryKind::at("09:10").milliseconds());
    CHECK(rate[1].value == 126'000);
    CHECK(rate[1].other == EveryKind::at("09:20").milliseconds());
    // 42 mL of 252 mL with 1 g in it, and 21 mL more: 63 mL, a quarter of it.
    CHECK(given[0].value == 0);
    CHECK(given[1].value == 166'667);
    CHECK(given[3].value == 250'000);
    CHECK(given.back().value == 1'000'000);
    // The lavatory, 09:20 to 09:30.
    REQUIRE_FALSE(view.bands.isEmpty());
    CHECK(view.bands[0].from == EveryKind::at("09:20").milliseconds());
    CHECK(view.bands[0].to == EveryKind::at("09:30").milliseconds());
}

TEST_CASE("what happened is read at its moment, with rate and dose then", "[ui][timeline]") {
    EveryKind session;
    const LaneChartView view = ui::sessionTimeline(*session.snapshot, session.now);
    const LaneMoment& pause = momentWith(view, QStringLiteral("lavatory"));
    CHECK(pause.at == EveryKind::at("09:20").milliseconds());
    CHECK(pause.words.contains(QStringLiteral("09:20")));
    CHECK(pause.words.contains(QStringLiteral("0.25 g given")));
    // Corrected at 10:20: the words that count, at the time that counts.
    const LaneMoment& note = momentWith(view, QStringLiteral("seat by the door"));
    CHECK(note.at == EveryKind::at("09:29").milliseconds());
    // Entered in error: it is nowhere.
    CHECK_THROWS(momentWith(view, QStringLiteral("Asked for a taxi")));
    // A check that was explained says why.
    CHECK_NOTHROW(momentWith(view, QStringLiteral("both nurses at chair 4")));
    for (const LaneMoment& moment : view.moments) {
        CHECK(moment.cells.size() == view.columns.size());
    }
}

TEST_CASE("the arrow keys read the time line, and the table says the same", "[ui][timeline]") {
    PlaceClinic place;
    const PatientId patient = place.clinic.addPatient("Joaquín", "Peñalver", "1964-09-30", Sex::male);
    const SessionId id = place.clinic.runningSession(patient, Mass::fromGrams(1), ChairId(1));
    place.clinic.clock.advance(Duration::fromMinutes(20));
    REQUIRE(place.clinic.sessions().record(*place.clinic.nurse, id, {Paused{"Lavatory"}, {}, {}, {}}));
    const ShownScreen<ui::RecordPresenter> screen(place.place.ui, id);
    auto& chart = screen.find<LaneChart>(QStringLiteral("record.timeline.chart"));
    const auto& readOut = screen.find<ui::Label>(QStringLiteral("record.timeline.readout"));
    chart.setFocus();
    QTest::keyClick(&chart, Qt::Key_Home);
    CHECK(chart.cursor() == 0);
    const QString first = readOut.text();
    QTest::keyClick(&chart, Qt::Key_Right);
    CHECK(chart.cursor() == 1);
    CHECK(readOut.text() != first);
    CHECK(chart.accessibleDescription() == readOut.text());
    QTest::keyClick(&chart, Qt::Key_Escape);
    CHECK_FALSE(chart.cursor());

    CHECK_FALSE(screen.isShown("record.timeline.table"));
    screen.click("record.timeline.toggle");
    CHECK(screen.isShown("record.timeline.table"));
    CHECK_FALSE(screen.isShown("record.timeline.chart"));
    const auto& table = screen.find<ui::SimpleTable>(QStringLiteral("record.timeline.table"));
    CHECK(table.model()->rowCount() == chart.view().moments.size());
}

TEST_CASE("the time line is saved as picture, drawing and PDF", "[ui][timeline]") {
    PlaceClinic place;
    const PatientId patient = place.clinic.addPatient("Joaquín", "Peñalver", "1964-09-30", Sex::male);
    const SessionId id = place.clinic.runningSession(patient, Mass::fromGrams(1), ChairId(1));
    const TempFolder folder;
    const ShownScreen<ui::RecordPresenter> screen(place.place.ui, id);
    for (const auto& [name, head] :
         {std::pair{"line.png", "\x89PNG"}, std::pair{"line.svg", "<?xml"}, std::pair{"line.pdf", "%PDF-"}}) {
        INFO(name);
        place.place.ask.fileName = QString::fromStdString((folder.path() / name).string());
        screen.click("record.timeline.save");
        QFile file(*place.place.ask.fileName);
        REQUIRE(file.open(QIODevice::ReadOnly));
        CHECK(file.readAll().startsWith(head));
    }
    // Dated and numbered, no name of a person.
    CHECK(place.place.ask.suggestedName == "session-2026-03-03-1.png");

    place.place.ask.fileName = QString::fromStdString((folder.path() / "no/such/line.png").string());
    screen.click("record.timeline.save");
    CHECK(screen.find<ui::InlineMessage>(QStringLiteral("record.message")).tone() == ui::Tone::Bad);
}
