// Names with signs in them that Qt or a sentence of ours could take for its own: "&" is a key of the keyboard
// on a button and an underline in a menu, "%1" a place to fill in.
#include <QAction>
#include <QMenu>

#include "support/catch.h"
#include "ui/board/board_presenter.h"
#include "ui/board_fixture.h"
#include "ui/course_plan.h"
#include "ui/history/filter_find.h"
#include "ui/history_fixture.h"
#include "ui/naughty_walk.h"
#include "ui/screen_driver.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"

using namespace gramhour;
using namespace gramhour::test;

TEST_CASE("an ampersand in a name is no key of the keyboard", "[ui][widgets][H-25]") {
    ui::Button button(named("R&D"));
    CHECK(button.shortcut().isEmpty());
    button.setText(named("Quay & &Dock"));
    CHECK(button.shortcut().isEmpty());
    button.setKey(QKeySequence(Qt::Key_F12));
    button.setText(named("S&top"));
    CHECK(button.shortcut() == QKeySequence(Qt::Key_F12));
    CHECK(ui::FilterChip({std::nullopt, named("R&D"), ui::Tone::Neutral}).shortcut().isEmpty());
}

TEST_CASE("the list of unfinished forms shows a name with an ampersand as it is", "[ui][board][H-13][H-25]") {
    PlaceClinic place;
    const PatientId patient = place.clinic.addPatient("Ana", "R&D && &File", "1975-06-22");
    const VisitId visit = place.clinic.visits().arrive(*place.clinic.nurse, patient).value().id;
    place.place.services.drafts.save(*place.clinic.nurse, "screening/" + std::to_string(visit.value()), "{}");
    const ShownScreen<ui::BoardPresenter> screen(place.place.ui);
    screen.click(named("board.drafts"));
    const auto* menu = screen.window().findChild<QMenu*>(named("board.drafts_menu"));
    REQUIRE(menu != nullptr);
    REQUIRE(menu->actions().size() == 1);
    // A menu shows two ampersands as one.
    CHECK(menu->actions().front()->text().contains(named("R&&D &&&& &&File")));
}

TEST_CASE("a course in History shows a name with a per cent sign as it is", "[ui][history][H-13][H-25]") {
    PlaceClinic place;
    const PatientId ana = place.clinic.addPatient("Ana", "Mokoena %1 %2", "1975-06-22");
    static_cast<void>(planCourse(place.clinic, ana));
    const ShownHistory screen(place);
    screen.press("history.more_filters");
    screen.type(named("history.course"), "mokoe");
    screen.wait();
    CHECK(screen.find<ui::FilterFind>(named("history.course")).hits() ==
          QStringList{QString::fromUtf8("Ana Mokoena %1 %2 · 2 visits, 3 Mar 2026")});
}
