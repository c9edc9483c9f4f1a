// Board mode: what it says of whom, when it may, how large its letters are, and how one gets in and out.
#include <QFontMetrics>
#include <QSet>

#include "support/catch.h"
#include "tests/ui/shell_fixture.h"
#include "ui/board/wall_page.h"
#include "ui/board/wall_tile.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::WallNaming;
using gramhour::ui::WallPage;
using gramhour::ui::WallTile;
using gramhour::ui::WallTileView;

namespace {

const WallTileView& tile(const ShellWindow& shell, int chair) {
    return shell.find<WallTile>(qPrintable(QStringLiteral("wall.chair.%1").arg(chair)))->view();
}

/// 24 chairs as on the largest wall.
ui::WallView fullWall() {
    ui::WallView view;
    for (int number = 1; number <= 24; ++number) {
        view.chairs.append({.chair = ChairId(number),
                            .name = QStringLiteral("Chair %1").arg(number),
                            .shortName = QString::number(number),
                            .who = QStringLiteral("MW"),
                            .clock = QStringLiteral("1:06:20"),
                            .state = {ui::Icon::Play, QStringLiteral("Infusing"), ui::Tone::Ok}});
    }
    view.time = QStringLiteral("10:42");
    view.alarm = QStringLiteral("Chair 8: stop alert");
    return view;
}

void run(ClinicFixture& clinic, const char* given, const char* family, int chair) {
    static_cast<void>(clinic.runningSession(clinic.addPatient(given, family, "1981-04-12"),
                                            Mass::fromGrams(2), ChairId(chair)));
}

}  // namespace

TEST_CASE("F11 shows the board on the whole screen, F11 or Esc leaves it", "[ui][board]") {
    ClinicFixture clinic;
    run(clinic, "Amara", "Lindqvist", 1);
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    shell.key(Qt::Key_F11);
    CHECK(shell.isShown("wall.page"));
    CHECK_FALSE(shell.isShown("shell.workspace"));
    CHECK(shell.window->isFullScreen());
    CHECK(tile(shell, 1).name == "Chair 1");
    CHECK(tile(shell, 1).shortName == "1");
    CHECK(tile(shell, 1).who == "AL");
    CHECK(tile(shell, 1).state.text == "Infusing");
    CHECK(tile(shell, 2).state.text == "Free");
    shell.key(Qt::Key_Escape);
    CHECK_FALSE(shell.isShown("wall.page"));
    CHECK(shell.screen() == "today");
    CHECK_FALSE(shell.window->isFullScreen());
    shell.key(Qt::Key_F11);
    shell.key(Qt::Key_F11);
    CHECK(shell.screen() == "today");
}

TEST_CASE("the wall names people as this computer's settings say", "[ui][board]") {
    ClinicFixture clinic;
    run(clinic, "Åsa", "Öberg", 1);
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    shell.key(Qt::Key_F11);
    CHECK(tile(shell, 1).who == QString::fromUtf8("ÅÖ"));
    shell.appearance.setWallNames(ui::WallNames::full);
    shell.ticker.tickNow();
    CHECK(tile(shell, 1).who == QString::fromUtf8("Åsa Öberg"));
}

TEST_CASE("the wall marks who shares a name, and not where nobody is named", "[ui][board][H-13]") {
    ClinicFixture clinic;
    run(clinic, "Amara", "Lindqvist", 1);
    run(clinic, "Wei", "Chen", 2);
    static_cast<void>(clinic.addPatient("Amara", "Lindqvist", "1951-11-30"));
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    shell.key(Qt::Key_F11);
    CHECK(tile(shell, 1).isNamesake);
    CHECK_FALSE(tile(shell, 2).isNamesake);
    CHECK(shell.find<WallTile>("wall.chair.1")->accessibleName() ==
          "Chair 1, AL, same name as another, Infusing");
    shell.window->lock();
    CHECK_FALSE(tile(shell, 1).isNamesake);
}

TEST_CASE("a locked wall shows chairs and names nobody", "[ui][board][H-08]") {
    ClinicFixture clinic;
    run(clinic, "Amara", "Lindqvist", 1);
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    shell.key(Qt::Key_F11);
    shell.window->lock();
    CHECK(shell.isShown("wall.page"));
    CHECK(tile(shell, 1).who.isEmpty());
    CHECK(tile(shell, 1).state.text == "Infusing");
    // The vitals of 15 min are overdue from 20 min on: the alarm is on the wall, by its chair.
    clinic.clock.advance(Duration::fromMinutes(22));
    shell.ticker.tickNow();
    CHECK(shell.find<WallPage>("wall.page")->accessibleDescription() == "Chair 1: check overdue");
    shell.key(Qt::Key_Escape);
    CHECK(shell.isShown("lock.password"));
    CHECK_FALSE(shell.isShown("shell.workspace"));
}

TEST_CASE("24 chairs with an alarm are read from four metres", "[ui][board]") {
    // 4 m / 200 = 20 mm. A 43-inch screen of 16 : 9 is 43 in × 25.4 × 16 / √(16² + 9²) = 952 mm wide: of 1920
    // pixels each has 0.496 mm, and 20 mm are 40.3 pixels. Half a pixel less is not seen.
    WallPage wall;
    wall.resize(1920, 1080);
    wall.show(fullWall(), WallNaming::initials);
    const QFontMetrics metrics(ui::wallFont(wall.typePixels(), QFont::DemiBold));
    CHECK(metrics.capHeight() >= 40);
    // The words of a chair stand beside each other without being cut: margins and gaps are in the tile's own
    // measure.
    for (const WallTile* one : wall.findChildren<WallTile*>()) {
        const int type = wall.typePixels();
        const int words =
            QFontMetrics(ui::wallFont(type, QFont::Bold)).horizontalAdvance(QStringLiteral("1:06:20")) +
            metrics.horizontalAdvance(QStringLiteral("24")) + metrics.horizontalAdvance(QStringLiteral("MW"));
        CHECK(words + type * (2 * 25 + 28 + 14) / 100 <= one->width());
        CHECK(wall.rect().contains(one->geometry()));
    }
}

TEST_CASE("tiles stay and only what changed is painted again", "[ui][board]") {
    WallPage wall;
    wall.resize(1920, 1080);
    ui::WallView view = fullWall();
    wall.show(view, WallNaming::initials);
    const auto before = wall.findChildren<WallTile*>();
    view.chairs[3].clock = QStringLiteral("1:06:19");
    wall.show(view, WallNaming::initials);
    CHECK(wall.findChildren<WallTile*>() == before);
    CHECK(before.at(3)->view().clock == "1:06:19");
}
