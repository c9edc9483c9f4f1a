#include <QComboBox>

#include "support/catch.h"
#include "ui/board_fixture.h"
#include "ui/history/history_presenter.h"
#include "ui/screen_driver.h"
#include "ui/widgets/widgets.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::HistoryPresenter;

namespace {

int rowsOf(const ShownScreen<HistoryPresenter>& screen) {
    return screen.find<ui::SimpleTable>(QStringLiteral("history.list")).model()->rowCount();
}

/// One session of 1 g that was completed 60 minutes after its start at 09:00, and one that runs.
void runTwo(PlaceClinic& place) {
    const PatientId first = place.clinic.addPatient("Joaquín", "Peñalver", "1964-09-30", Sex::male);
    const SessionId done = place.clinic.runningSession(first, Mass::fromGrams(1), ChairId(1));
    place.clinic.clock.advance(Duration::fromMinutes(60));
    REQUIRE(place.clinic.sessions().record(*place.clinic.nurse, done, {Completed{}, {}, {}, {}}));
    const PatientId second = place.clinic.addPatient("Wei", "Chen", "1990-01-07", Sex::male);
    static_cast<void>(place.clinic.runningSession(second, Mass::fromGrams(2), ChairId(2)));
}

}  // namespace

TEST_CASE("history lists sessions newest first with what was given", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    const ShownScreen<HistoryPresenter> screen(place.place.ui);
    const auto& table = screen.find<ui::SimpleTable>(QStringLiteral("history.list"));
    REQUIRE(rowsOf(screen) == 2);
    CHECK(table.model()->index(0, 1).data().toString() == "Wei Chen");
    CHECK(table.model()->index(1, 3).data().toString() == "1 g");
    CHECK(table.model()->index(1, 4).data().toString() == "60 / 60 min");
    CHECK(table.model()->index(1, 5).data().toString() == "Completed");
    CHECK(screen.find<QLabel>(QStringLiteral("history.summary")).text() == "2 sessions");
}

TEST_CASE("history narrows by words and outcome, and Enter opens the record", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    const ShownScreen<HistoryPresenter> screen(place.place.ui);
    screen.type(QStringLiteral("history.find"), "penalver");
    CHECK(rowsOf(screen) == 1);
    ShownScreen<HistoryPresenter>::press(Qt::Key_Return);
    CHECK(place.place.navigator.last() == "record/1");
    screen.type(QStringLiteral("history.find"), "chen");
    screen.find<QComboBox>(QStringLiteral("history.outcome")).setCurrentIndex(1);
    CHECK(rowsOf(screen) == 0);
}

TEST_CASE("a session of yesterday is not in today's list", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    place.clinic.clock.advance(Duration::fromDays(1));
    const ShownScreen<HistoryPresenter> screen(place.place.ui);
    CHECK(rowsOf(screen) == 2);
    const QList<QAbstractButton*> periods =
        screen.find(QStringLiteral("history.period")).findChildren<QAbstractButton*>();
    REQUIRE(periods.size() == 5);
    QTest::mouseClick(periods[0], Qt::LeftButton);
    CHECK(rowsOf(screen) == 0);
}
