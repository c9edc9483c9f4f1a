// The schedule's arithmetic of places, without windows.
#include "support/catch.h"
#include "ui/schedule/grid_layout.h"

using namespace gramhour;
using namespace gramhour::ui;

namespace {

GridBlock blockOf(int visit, int column, int from, int until) {
    GridBlock block{.visit = VisitId(visit)};
    block.column = column;
    block.from = from;
    block.until = until;
    return block;
}

/// Two columns of 100 px after 50 px of hours; 8 to 18 o'clock in 600 px, an hour is 60 px, a minute one.
GridLayout layoutOf(const QList<GridBlock>& blocks) {
    GridView view;
    view.columns = {GridColumn(), GridColumn()};
    view.blocks = blocks;
    return {view, {.width = 250, .height = 640, .hours = 50, .heading = 40, .gap = 0, .least = 20}};
}

}  // namespace

TEST_CASE("a minute is a place and a place is a minute", "[ui][schedule]") {
    const GridLayout layout = layoutOf({});
    CHECK(layout.y(8 * 60) == 40);
    CHECK(layout.y(9 * 60 + 30) == 130);
    CHECK(layout.minuteAt(130) == 9 * 60 + 30);
    CHECK(layout.columnAt(49) == std::nullopt);
    CHECK(layout.columnAt(50) == 0);
    CHECK(layout.columnAt(150) == 1);
    CHECK(layout.columnAt(250) == std::nullopt);
    CHECK(layout.height() == 640);
}

TEST_CASE("a drag snaps to five minutes, to the nearer one", "[ui][schedule]") {
    CHECK(snapped(602) == 600);
    CHECK(snapped(603) == 605);
    CHECK(snapped(605) == 605);
    CHECK(snapped(607) == 605);
    CHECK(snapped(608) == 610);
}

TEST_CASE("who overlaps stands beside; who touches keeps the width", "[ui][schedule]") {
    const GridLayout layout = layoutOf(
        {blockOf(1, 0, 480, 600), blockOf(2, 0, 540, 660), blockOf(3, 1, 480, 600), blockOf(4, 1, 600, 660)});
    CHECK(layout.block(0).width() < 51);
    CHECK(layout.block(1).left() > layout.block(0).right());
    CHECK(layout.block(2).width() == 100);
    CHECK(layout.block(3).width() == 100);
    CHECK(layout.blockAt({160, 50}) == 2);
    CHECK(layout.blockAt({60, 300}) == std::nullopt);
}

TEST_CASE("hours keep their least height in a low window", "[ui][schedule]") {
    GridView view;
    view.columns = {GridColumn()};
    const GridLayout layout(view,
                            {.width = 250, .height = 240, .hours = 50, .heading = 40, .gap = 0, .least = 50});
    CHECK(layout.hourHeight() == 50);
    CHECK(layout.height() == 540);  // scrolls
}
