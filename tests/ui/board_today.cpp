// Today, by the demonstration clinic at 10:42, whose chairs are described in its source: chair 1 two grams
// started 56:20 before, chair 2 with vitals last taken at 14 min, chair 3 paused 4:30 before after a reaction
// of grade 2, chair 4 observing since 18:40, chair 5 ready, chair 6 free, chair 7 preparing, chair 8 with a
// breathing rate of 11.
#include "support/catch.h"
#include "ui/board/board_presenter.h"
#include "ui/board/chair_tile.h"
#include "ui/board_fixture.h"
#include "ui/screen_driver.h"
#include "ui/widgets/widgets.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::BoardPresenter;
using gramhour::ui::ChairTile;

namespace {

const ui::ChairView& chair(const ShownScreen<BoardPresenter>& screen, int number) {
    return screen.find<ChairTile>(QStringLiteral("board.chair.%1").arg(number)).view();
}

}  // namespace

TEST_CASE("the board tells every chair's state by word", "[ui][board]") {
    DemoClinic demo;
    const ShownScreen<BoardPresenter> screen(demo.place->ui);
    CHECK(chair(screen, 2).state.text == "Check overdue");
    CHECK(chair(screen, 3).state.text == "Paused");
    CHECK(chair(screen, 4).state.text == "Observing");
    CHECK(chair(screen, 5).state.text == "Ready to start");
    CHECK(chair(screen, 6).state.text == "Free");
    CHECK(chair(screen, 7).state.text == "Preparing");
    CHECK(chair(screen, 8).state.text == "Stop alert");
    CHECK(chair(screen, 8).alert.contains(QStringLiteral("11")));
    CHECK(chair(screen, 4).clock == "0:18:40");
    CHECK(chair(screen, 1).who == QStringLiteral("Amara Lindqvist"));
}

TEST_CASE("an overdue check stands on its card and first in the due list", "[ui][board][H-07]") {
    DemoClinic demo;
    const ShownScreen<BoardPresenter> screen(demo.place->ui);
    // Started 36:15 before; the vitals of 30 min were due 6:15 ago.
    CHECK(chair(screen, 2).next == "Vitals overdue by 6:15");
    CHECK(screen.find<ui::ListRow>(QStringLiteral("board.due.2")).content().chip.text ==
          QString::fromUtf8("−6:15"));
}

TEST_CASE("a second moves the clocks and makes no widget", "[ui][board]") {
    DemoClinic demo;
    const ShownScreen<BoardPresenter> screen(demo.place->ui);
    const auto before = screen.window().findChildren<QWidget*>();
    const QString clock = chair(screen, 1).clock;
    demo.clock.advance(Duration::fromSeconds(1));
    demo.place->ticker.tickNow();
    CHECK(chair(screen, 2).next == "Vitals overdue by 6:16");
    CHECK(chair(screen, 4).clock == "0:18:41");
    CHECK(chair(screen, 1).clock != clock);
    CHECK(screen.window().findChildren<QWidget*>() == before);
}

TEST_CASE("a summary chip leaves the chairs it counts", "[ui][board]") {
    DemoClinic demo;
    const ShownScreen<BoardPresenter> screen(demo.place->ui);
    screen.click(QStringLiteral("board.filter.observing"));
    CHECK(screen.isShown(QStringLiteral("board.chair.4")));
    CHECK_FALSE(screen.isShown(QStringLiteral("board.chair.2")));
    screen.click(QStringLiteral("board.filter.overdue"));
    CHECK(screen.isShown(QStringLiteral("board.chair.2")));
    screen.click(QStringLiteral("board.filter.overdue"));
    screen.click(QStringLiteral("board.filter.observing"));
    CHECK(screen.isShown(QStringLiteral("board.chair.1")));
}

TEST_CASE("cards are walked with the arrows and opened with Enter", "[ui][board]") {
    DemoClinic demo;
    const ShownScreen<BoardPresenter> screen(demo.place->ui);
    ShownScreen<BoardPresenter>::press(Qt::Key_Right);
    CHECK(QApplication::focusWidget()->objectName() == "board.chair.1");
    ShownScreen<BoardPresenter>::press(Qt::Key_Right);
    CHECK(QApplication::focusWidget()->objectName() == "board.chair.2");
    ShownScreen<BoardPresenter>::press(Qt::Key_Return);
    REQUIRE(demo.place->navigator.places.size() == 1);
    CHECK(demo.place->navigator.last().rfind("visit/", 0) == 0);
}

TEST_CASE("the waiting list opens the visit and tells how far it is", "[ui][board]") {
    PlaceClinic place;
    const PatientId patient = place.clinic.addPatient("Priya", "Natarajan", "1992-07-01");
    const VisitId visit = place.clinic.visits().arrive(*place.clinic.nurse, patient).value().id;
    const ShownScreen<BoardPresenter> screen(place.place.ui);
    const QString row = QStringLiteral("board.waiting.%1").arg(visit.value());
    CHECK(screen.find<ui::ListRow>(row).content().chip.text == "Arrived");
    screen.click(row);
    CHECK(place.place.navigator.last() == "visit/" + std::to_string(visit.value()));

    place.place.services.drafts.save(*place.clinic.nurse, "screening/" + std::to_string(visit.value()), "{}");
    screen.presenter->activate();
    CHECK(screen.find<ui::ListRow>(row).content().chip.text == "Screening");
    CHECK(screen.isShown(QStringLiteral("board.drafts")));
}

TEST_CASE("the board reads again after fifteen seconds", "[ui][board]") {
    PlaceClinic place;
    const ShownScreen<BoardPresenter> screen(place.place.ui);
    const PatientId patient = place.clinic.addPatient("Lucas", "Moreau", "1988-11-03", Sex::male);
    static_cast<void>(place.clinic.runningSession(patient, Mass::fromGrams(1), ChairId(1)));
    place.clinic.clock.advance(Duration::fromSeconds(14));
    place.place.ticker.tickNow();
    CHECK(chair(screen, 1).state.text == "Free");
    place.clinic.clock.advance(Duration::fromSeconds(1));
    place.place.ticker.tickNow();
    CHECK(chair(screen, 1).who == "Lucas Moreau");
    // 1 g over 60 min, 15 s ago.
    CHECK(chair(screen, 1).clock == "0:59:45");
}
