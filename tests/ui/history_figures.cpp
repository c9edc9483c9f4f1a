#include <QFile>
#include <QImage>
#include <QPainter>

#include "support/catch.h"
#include "support/temp_folder.h"
#include "ui/history/chart_card.h"
#include "ui/history/figure_tiles.h"
#include "ui/history_fixture.h"
#include "ui/widgets/charts/bar_chart.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

/// Three days with 4, 0 and 2 sessions.
ui::BarPicture threeDays() {
    ui::BarPicture picture;
    picture.series = {{QStringLiteral("stopped early"), ui::Tone::Warn, {1, 0, 0}},
                      {QStringLiteral("completed"), ui::Tone::Accent, {3, 0, 2}}};
    picture.ticks = {QStringLiteral("2 Mar"), QStringLiteral("3 Mar"), QStringLiteral("4 Mar")};
    picture.words = {QStringLiteral("Mon: 4"), QStringLiteral("Tue: 0"), QStringLiteral("Wed: 2")};
    return picture;
}

/// The middle of a bar of three on the screen.
QPoint middleOf(const ui::BarChart& chart, int bar) {
    const QRectF box = QRectF(chart.rect()).adjusted(4, 4, -4, -4);
    return ui::barSlot(chart.picture(), box, chart.range(), bar).center().toPoint();
}

}  // namespace

TEST_CASE("a bar chart is walked by arrow keys and speaks", "[ui][history][charts]") {
    ui::BarChart chart;
    chart.setTitle(QStringLiteral("Sessions a day"));
    chart.show(threeDays());
    chart.resize(400, 200);
    QStringList spoken;
    QList<int> chosen;
    QObject::connect(&chart, &ui::Chart::spoken, [&](const QString& words) { spoken += words; });
    QObject::connect(&chart, &ui::Chart::chosen, [&](int item) { chosen += item; });
    QTest::keyClick(&chart, Qt::Key_Right);
    QTest::keyClick(&chart, Qt::Key_Right);
    CHECK(spoken == QStringList{"Mon: 4", "Tue: 0"});
    CHECK(chart.accessibleName() == "Sessions a day. Tue: 0");
    QTest::keyClick(&chart, Qt::Key_End);
    QTest::keyClick(&chart, Qt::Key_Return);
    CHECK(chosen == QList<int>{2});
}

TEST_CASE("a drag comes closer, Esc goes back, and a click chooses a bar", "[ui][history][charts]") {
    ui::BarChart chart;
    chart.show(threeDays());
    chart.resize(400, 200);
    chart.QWidget::show();
    QList<int> chosen;
    QObject::connect(&chart, &ui::Chart::chosen, [&](int item) { chosen += item; });
    QTest::mousePress(&chart, Qt::LeftButton, {}, middleOf(chart, 0));
    QTest::mouseMove(&chart, middleOf(chart, 1));
    QTest::mouseRelease(&chart, Qt::LeftButton, {}, middleOf(chart, 1));
    CHECK(chart.range() == ui::ChartRange{0, 1});
    CHECK(chosen.isEmpty());
    QTest::keyClick(&chart, Qt::Key_Escape);
    CHECK(chart.range() == ui::ChartRange{0, 2});
    QTest::mouseClick(&chart, Qt::LeftButton, {}, middleOf(chart, 2));
    CHECK(chosen == QList<int>{2});
}

TEST_CASE("bars are as high as their values", "[ui][history][charts]") {
    // The highest of 4 sessions needs lines by 2: the axis ends at 4. The first bar fills the plot, the
    // second has nothing, the third half of it.
    QImage image(400, 200, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    const QRectF box(0, 0, 400, 200);
    const ui::BarPicture picture = threeDays();
    ui::paintBars(painter, box, ui::Theme::palette(ui::Scheme::Light), picture, {0, 2});
    painter.end();
    const QRectF plot = ui::barPlot(picture, box);
    const QColor teal = ui::seriesColor(ui::Tone::Accent, ui::Theme::palette(ui::Scheme::Light));
    const QColor amber = ui::seriesColor(ui::Tone::Warn, ui::Theme::palette(ui::Scheme::Light));
    const auto at = [&](int bar, double height) {
        const double x = ui::barSlot(picture, box, {0, 2}, bar).center().x();
        return image.pixelColor(qRound(x), qRound(plot.bottom() - plot.height() * height));
    };
    CHECK(at(0, 0.97) == teal);
    CHECK(at(0, 0.30) == teal);
    CHECK(at(0, 0.20) == amber);
    CHECK(at(1, 0.10) == QColor(Qt::white));
    CHECK(at(2, 0.45) == teal);
    CHECK(at(2, 0.55) == QColor(Qt::white));
}

TEST_CASE("every colour of a chart is named, on a line of its own where the heading leaves no room",
          "[ui][history][charts]") {
    ui::ChartCard card(QStringLiteral("chart"), {ui::ChartKind::outcomesOverTime});
    card.setSource([](ui::ChartKind kind, std::optional<HistoryPeriod> /*unit*/) {
        ui::ChartContent content;
        content.kind = kind;
        content.title = QStringLiteral("Outcomes by month");
        content.bars = threeDays();
        content.bars.series.insert(content.bars.series.begin(),
                                   {{QStringLiteral("not started"), ui::Tone::Neutral, {1, 0, 0}},
                                    {QStringLiteral("not ended yet"), ui::Tone::Info, {1, 0, 0}}});
        content.behind.resize(3);
        return content;
    });
    const auto& beside = *card.findChild<QWidget*>(QStringLiteral("chart.legend"));
    const auto& below = *card.findChild<QWidget*>(QStringLiteral("chart.legend_below"));
    // The squares of all four, in whichever of the two is to be read.
    const auto named = [](const QWidget& legend) {
        const QImage image = const_cast<QWidget&>(legend).grab().toImage();
        int found = 0;
        for (const ui::Tone tone : {ui::Tone::Neutral, ui::Tone::Info, ui::Tone::Warn, ui::Tone::Accent}) {
            const QRgb color = ui::seriesColor(tone, ui::Theme::palette()).rgb();
            bool isThere = false;
            for (int x = 0; x < image.width(); ++x) {
                isThere = isThere || image.pixel(x, image.height() / 2) == color;
            }
            found += isThere ? 1 : 0;
        }
        return found;
    };
    card.resize(1000, 240);
    card.show();
    QCoreApplication::processEvents();
    CHECK_FALSE(below.isVisible());
    CHECK(named(beside) == 4);
    card.resize(520, 240);
    QCoreApplication::processEvents();
    CHECK(below.isVisible());
    CHECK(named(below) == 4);
    CHECK(named(beside) == 0);
    card.findChild<QAction*>(QStringLiteral("chart.as_table"))->setChecked(true);
    QCoreApplication::processEvents();
    CHECK_FALSE(below.isVisible());
}

TEST_CASE("a figure opens exactly its sessions", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    const ShownHistory screen(place);
    auto& tile = screen.find<ui::Card>(QStringLiteral("history.tile.1"));
    // One of two sessions is over, and completed; the other still runs and counts for nothing yet.
    CHECK(tile.accessibleName().contains(QStringLiteral("Completed as ordered: 100 %")));
    CHECK_FALSE(tile.accessibleDescription().isEmpty());
    tile.setFocus(Qt::TabFocusReason);
    ShownHistory::key(Qt::Key_Return);
    screen.wait();
    CHECK(screen.rows() == 1);
    CHECK(screen.cell(0, 5) == "Completed");
    CHECK(screen.chips() == QStringList{"Completed"});
}

TEST_CASE("the further figures are made when they are opened", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    const ShownHistory screen(place);
    const auto rows = [&screen] { return screen.presenter->page()->findChildren<ui::FigureRow*>().size(); };
    CHECK(rows() == 0);
    screen.press("history.more_figures");
    CHECK(rows() > 20);
    ui::HistoryQuery completed;
    completed.filter.outcomes = {Outcome::completed};
    screen.presenter->ask(completed);
    screen.wait();
    const auto* first = screen.presenter->page()->findChild<ui::FigureRow*>();
    CHECK(first->accessibleName().startsWith(QStringLiteral("Sessions: 1 ")));
}

TEST_CASE("a figure narrows what is on the page, not what is asked for meanwhile", "[ui][history][H-20]") {
    PlaceClinic place;
    runTwo(place);
    const ShownHistory screen(place);
    auto& page = *static_cast<ui::HistoryPage*>(screen.presenter->page());
    ui::HistoryQuery newer;
    newer.filter.outcomes = {Outcome::stoppedEarly};
    screen.presenter->ask(newer);
    SECTION("one that narrows") {
        Q_EMIT page.figureChosen({HistoryFigureKind::outcome, numberOf(Outcome::completed)});
        screen.wait();
        CHECK(screen.rows() == 1);
        CHECK(screen.chips() == QStringList{"Completed"});
    }
    SECTION("one that lists all there was") {
        Q_EMIT page.figureChosen({HistoryFigureKind::sessions});
        screen.wait();
        CHECK(screen.rows() == 2);
        CHECK(screen.chips().isEmpty());
    }
}

TEST_CASE("a figure of today lists its sessions after midnight", "[ui][history][H-20]") {
    PlaceClinic place;
    runTwo(place);
    const ShownHistory screen(place);
    screen.tick("history.period", QStringLiteral("Today"));
    REQUIRE(screen.rows() == 2);
    place.clinic.clock.advance(Duration::fromHours(15));  // from 10:00 to 01:00
    Q_EMIT static_cast<ui::HistoryPage*>(screen.presenter->page())
        ->figureChosen({HistoryFigureKind::outcome, numberOf(Outcome::completed)});
    screen.wait();
    CHECK(screen.rows() == 1);
    CHECK(screen.chips() == QStringList{"Completed"});
    CHECK(screen.find<QLabel>(QStringLiteral("history.period_text")).text() == "3 Mar 2026");
}

TEST_CASE("a bar and a cell open exactly their sessions", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    const ShownHistory screen(place);
    SECTION("the last day of thirty is today") {
        Q_EMIT screen.find<ui::BarChart>(QStringLiteral("history.over_time.bars")).chosen(29);
        screen.wait();
        CHECK(screen.rows() == 2);
        CHECK(screen.chips() == QStringList{"3 Mar 2026"});
        Q_EMIT screen.find<ui::BarChart>(QStringLiteral("history.over_time.bars")).chosen(0);
        screen.wait();
        CHECK(screen.find<ui::BarChart>(QStringLiteral("history.over_time.bars")).itemCount() == 1);
    }
    SECTION("Tuesday from 10:00: the second row, the third of the hours from 08 on") {
        const auto& map = screen.find<ui::HeatMap>(QStringLiteral("history.groups.map"));
        const int cell = 10 + 2;
        CHECK(map.itemWords(cell) == "Tuesday 10:00–10:59: 1 session");
        Q_EMIT screen.find<ui::HeatMap>(QStringLiteral("history.groups.map")).chosen(cell);
        screen.wait();
        CHECK(screen.rows() == 1);
        CHECK(screen.cell(0, 1) == "Wei Chen");
    }
}

TEST_CASE("days without a session stay in the chart and in its table", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    const ShownHistory screen(place);
    const auto& chart = screen.find<ui::BarChart>(QStringLiteral("history.over_time.bars"));
    REQUIRE(chart.itemCount() == 30);
    CHECK(chart.itemWords(28) == "Mon 2 Mar 2026: 0 sessions");
    CHECK(chart.itemWords(29) == "Tue 3 Mar 2026: 2 sessions");
    screen.find<QAction>(QStringLiteral("history.over_time.as_table")).setChecked(true);
    const auto& table = screen.find<ui::SimpleTable>(QStringLiteral("history.over_time.table"));
    CHECK(table.isVisible());
    REQUIRE(table.model()->rowCount() == 30);
    CHECK(table.model()->index(29, 1).data().toString() == "2");
}

TEST_CASE("figures are held against the period before", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    place.clinic.clock.advance(Duration::fromDays(1));
    const PatientId third = place.clinic.addPatient("Amara", "Obi", "1980-05-05", Sex::female);
    static_cast<void>(place.clinic.runningSession(third, Mass::fromGrams(1), ChairId(3)));
    const ShownHistory screen(place);
    screen.tick("history.period", QStringLiteral("Today"));
    screen.find<QAction>(QStringLiteral("history.compare")).trigger();
    screen.wait();
    // One today, two yesterday: half.
    CHECK(screen.words(QStringLiteral("history.tile.0")).find("−50\u00a0% on 2") != std::string::npos);
    CHECK(screen.find<QLabel>(QStringLiteral("history.period_text")).text() ==
          "4 Mar 2026, compared with 3 Mar 2026");
}

TEST_CASE("a chart is saved as a picture and as lines", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    const TempFolder folder;
    const ShownHistory screen(place);
    const auto save = [&](const char* name) {
        place.place.ask.fileName = QString::fromStdString((folder.path() / name).string());
        screen.find<QAction>(QStringLiteral("history.over_time.save")).trigger();
        QFile file(*place.place.ask.fileName);
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    };
    CHECK(save("chart.png").startsWith("\x89PNG"));
    CHECK(place.place.ask.suggestedName == "sessions-a-day.png");
    CHECK(save("chart.svg").contains("<svg"));
    CHECK(save("chart.pdf").startsWith("%PDF"));
}

TEST_CASE("a clinic without a session is told so", "[ui][history]") {
    PlaceClinic place;
    const ShownHistory screen(place);
    screen.tick("history.period", QStringLiteral("All time"));
    CHECK(screen.isShown(QStringLiteral("history.empty")));
    CHECK_FALSE(screen.isShown(QStringLiteral("history.tiles")));
}
