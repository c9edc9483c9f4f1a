// Going about in the window: keys, finding, walk-in, size of text, and what is said when something breaks.
#include <stdexcept>

#include <QLineEdit>

#include "support/catch.h"
#include "tests/ui/shell_fixture.h"
#include "ui/shell/edge_catch.h"
#include "ui/shell/launch_options.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/simple_table.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

QString firstRow(const ShellWindow& shell, const char* list) {
    const auto* table = shell.find<ui::SimpleTable>(list);
    return table->model()->index(0, 0).data().toString();
}

}  // namespace

TEST_CASE("the screens keep their keys") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    shell.key(Qt::Key_2, Qt::ControlModifier);
    CHECK(shell.screen() == "patients");
    shell.key(Qt::Key_4, Qt::ControlModifier);
    CHECK(shell.screen() == "history");
    CHECK(shell.window->findChild<ui::Rail*>()->current() == "history");
    shell.key(Qt::Key_6, Qt::ControlModifier);
    CHECK(shell.isShown("settings.sections"));
    shell.key(Qt::Key_1, Qt::ControlModifier);
    CHECK(shell.screen() == "today");
    CHECK(shell.isShown("shell.walk_in"));
    shell.key(Qt::Key_Left, Qt::AltModifier);
    CHECK(shell.isShown("settings.sections"));
    shell.key(Qt::Key_Left, Qt::AltModifier);
    CHECK(shell.screen() == "history");
    CHECK_FALSE(shell.isShown("shell.walk_in"));
}

TEST_CASE("Ctrl+K finds a patient from the main screens and from a patient's page") {
    ClinicFixture clinic;
    const PatientId joaquin = clinic.addPatient("Joaquín", "Peñalver", "1964-09-30", Sex::male);
    const PatientId amara = clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");

    shell.key(Qt::Key_K, Qt::ControlModifier);
    REQUIRE(shell.focused() == "shell.find");
    QTest::keyClicks(QApplication::focusWidget(), q("penalver jo"));
    CHECK(shell.isShown("find.popup"));
    CHECK(firstRow(shell, "find.results") == q("Joaquín Peñalver"));
    shell.key(Qt::Key_Return);
    CHECK(shell.screen() == QStringLiteral("patient %1").arg(joaquin.value()));

    // No top bar here: the same key opens the finder.
    shell.key(Qt::Key_K, Qt::ControlModifier);
    REQUIRE(shell.isShown("walk_in.find"));
    QTest::keyClicks(shell.find<QLineEdit>("walk_in.find"), q("lind"));
    QTest::keyClick(shell.find<QLineEdit>("walk_in.find"), Qt::Key_Return);
    QApplication::processEvents();
    CHECK(shell.screen() == QStringLiteral("patient %1").arg(amara.value()));
}

TEST_CASE("Esc leaves the find field without opening anything") {
    ClinicFixture clinic;
    static_cast<void>(clinic.addPatient("Amara", "Lindqvist", "1981-04-12"));
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    shell.key(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), q("ama"));
    REQUIRE(shell.isShown("find.popup"));
    shell.key(Qt::Key_Escape);
    CHECK_FALSE(shell.isShown("find.popup"));
    CHECK(shell.screen() == "today");
}

TEST_CASE("a walk-in is found, and their visit opens") {
    ClinicFixture clinic;
    const PatientId amara = clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    shell.click("shell.walk_in");
    QTest::keyClicks(shell.find<QLineEdit>("walk_in.find"), q("12 apr 1981"));
    CHECK(firstRow(shell, "walk_in.results") == "Amara Lindqvist");
    QTest::keyClick(shell.find<QLineEdit>("walk_in.find"), Qt::Key_Return);
    QApplication::processEvents();
    const std::vector<WaitingRow> waiting = clinic.visits().waiting();
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].patient.id == amara);
    CHECK(shell.screen() == QStringLiteral("visit %1").arg(waiting[0].visit.id.value()));
}

TEST_CASE("a walk-in whom nobody knows is registered with what was typed") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    shell.click("shell.walk_in");
    QTest::keyClicks(shell.find<QLineEdit>("walk_in.find"), q("Oskar Weiss"));
    CHECK(firstRow(shell, "walk_in.results") == q("Register “Oskar Weiss” as a new patient"));
    QTest::keyClick(shell.find<QLineEdit>("walk_in.find"), Qt::Key_Return);
    QApplication::processEvents();
    CHECK(shell.screen() == "register Oskar Weiss");
}

TEST_CASE("a manager sees the board without the act of a nurse") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("mweber");
    CHECK(shell.screen() == "today");
    CHECK_FALSE(shell.isShown("shell.walk_in"));
}

TEST_CASE("the question mark opens the sheet of keys") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    QTest::keyClick(shell.window.get(), Qt::Key_Question, Qt::ShiftModifier);
    QApplication::processEvents();
    CHECK(shell.isShown("shell.keys"));
}

TEST_CASE("text grows to twice its size by keyboard and is remembered") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    shell.key(Qt::Key_Plus, Qt::ControlModifier);
    CHECK(ui::Theme::scale() == 110);
    for (int i = 0; i < 12; ++i) {
        shell.key(Qt::Key_Plus, Qt::ControlModifier);
    }
    CHECK(ui::Theme::scale() == 200);
    CHECK(shell.appearance.scale() == 200);
    shell.key(Qt::Key_0, Qt::ControlModifier);
    CHECK(ui::Theme::scale() == 100);
}

TEST_CASE("what breaks is said: what happened, what was kept, what to do", "[H-14]") {
    ClinicFixture clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("rokafor");
    ui::EdgeCatch edge([](const std::exception& /*caught*/) {
        return ui::CaughtProblem{ui::ProblemKind::full, "store full"};
    });
    QObject::connect(&edge, &ui::EdgeCatch::problem, shell.window.get(), &ui::MainWindow::showProblem);
    CHECK_FALSE(edge.run([]() -> bool { throw std::runtime_error("disk"); }));
    CHECK(edge.run([] { return true; }));
    QApplication::processEvents();
    REQUIRE(shell.isShown("shell.problem"));
    const QString text = shell.find<ui::InlineMessage>("shell.problem")->text();
    CHECK(text.contains("The disk is full."));
    CHECK(text.contains("the last entry was not saved"));
    CHECK(text.contains("Make room on the disk"));
    CHECK(shell.screen() == "today");
}

TEST_CASE("the command line is read, and refused in a sentence") {
    const ui::LaunchOptions options = ui::readLaunchOptions(
        {q("gramhour"), q("--db"), q("a.gramhour"), q("--theme"), q("dark"), q("--screenshot"), q("b.png")});
    CHECK(options.problem.isEmpty());
    CHECK(options.file == "a.gramhour");
    CHECK(options.scheme == ui::Scheme::Dark);
    CHECK(options.screenshot == "b.png");
    CHECK_FALSE(options.isDemo);
    CHECK(ui::readLaunchOptions({q("gramhour"), q("--demo")}).isDemo);
    CHECK(ui::readLaunchOptions({q("gramhour"), q("--theme"), q("pink")}).problem ==
          "A theme is light, dark or system.");
    CHECK(ui::readLaunchOptions({q("gramhour"), q("--version")}).answer.startsWith("gramhour 0."));
    CHECK_FALSE(ui::readLaunchOptions({q("gramhour"), q("--no-such")}).problem.isEmpty());
}
