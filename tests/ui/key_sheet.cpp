// The sheet of keys fits the smallest window and names every key of a session.
#include "ui/widgets/key_sheet.h"

#include <QSet>

#include "support/catch.h"
#include "tests/ui/shell_fixture.h"

using namespace gramhour;
using namespace gramhour::test;

TEST_CASE("the sheet of keys fits 1280 by 720 and tells how an entry is corrected", "[ui][shell]") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    QTest::keyClicks(QApplication::focusWidget(), "?");
    QApplication::processEvents();
    const auto* sheet = shell.window->findChild<ui::KeySheet*>();
    REQUIRE(sheet != nullptr);
    CHECK(sheet->minimumSizeHint().height() <= 720);
    CHECK(sheet->minimumSizeHint().width() <= 1280);
    QSet<QString> said;
    for (const QLabel* label : sheet->findChildren<QLabel*>()) {
        said.insert(label->accessibleName());
    }
    // One letter an act at the chair, as the guide's table has them (docs/guide/keyboard.md).
    for (const char* line : {"V: Vitals", "P: Pause or resume", "R: Rate", "S: Site check", "N: Note",
                             "X: Reaction", "E: Correct an entry of the log", "L: Volumes or trend"}) {
        INFO(line);
        CHECK(said.contains(QString::fromLatin1(line)));
    }
}
