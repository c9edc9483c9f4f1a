#include <fstream>

#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QPointer>

#include "support/catch.h"
#include "ui/board_fixture.h"
#include "ui/driven_window.h"
#include "ui/history/export_dialog.h"
#include "ui/widgets/widgets.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::ExportDialog;

namespace {

/// A clinic with two sessions of today, somebody signed in, and the dialog before them.
class Leaving {
public:
    explicit Leaving(const std::optional<Actor>& actor, std::optional<Actor> ClinicFixture::*who = nullptr,
                     const HistoryFilter& filter = {})
        : m_actor(who != nullptr ? clinic.*who : actor) {
        place.signedIn = m_actor;
        for (const char* name : {"Peñalver", "Mokoena"}) {
            const PatientId patient = clinic.addPatient("Ana", name, "1964-09-30");
            const SessionId id =
                clinic.runningSession(patient, Mass::fromGrams(1), clinic.clinic().chairs()[m_next++].id);
            clinic.clock.advance(Duration::fromMinutes(70));
            REQUIRE(clinic.sessions().record(*clinic.nurse, id, {Completed{}, {}, {}, {}}));
        }
        dialog =
            std::make_unique<ExportDialog>(place.ui, ui::ExportStart{ExportForm::csv, filter, 2}, nullptr);
        static_cast<QDialog*>(dialog.get())->show();
        QApplication::processEvents();
    }

    template <class Widget>
    Widget& find(const char* name) const {
        auto* found = dialog->findChild<Widget*>(QString::fromLatin1(name));
        REQUIRE(found != nullptr);
        return *found;
    }
    void press() const { find<QPushButton>("dialog_primary").click(); }
    void waitForEnd() const {
        QElapsedTimer timer;
        timer.start();
        while (!find<QPushButton>("dialog_primary").isEnabled() && timer.elapsed() < 20'000) {
            QApplication::processEvents();
            QTest::qWait(1);
        }
    }
    [[nodiscard]] QByteArray contents(const std::string& name) const {
        QFile file(QString::fromStdString((folder.path() / name).string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void saveAs(const std::string& name) {
        place.ask.fileName = QString::fromStdString((folder.path() / name).string());
    }

    ClinicFixture clinic;
    TempFolder folder;

private:
    std::optional<Actor> m_actor;
    std::size_t m_next = 0;

public:
    PlaceContext place{clinic.context(), clinic.hasher(), clinic.clock, *m_actor};
    std::unique_ptr<ExportDialog> dialog;
};

}  // namespace

TEST_CASE("sessions go out as a table with its dictionary beside it", "[ui][export]") {
    Leaving leaving({}, &ClinicFixture::manager);
    leaving.saveAs("out.csv");
    leaving.press();
    leaving.waitForEnd();
    CHECK(leaving.find<ui::InlineMessage>("export.result").tone() == ui::Tone::Ok);
    // A heading and two sessions, each ended by CR LF.
    CHECK(leaving.contents("out.csv").count("\r\n") == 3);
    CHECK(leaving.contents("out.csv").contains("Mokoena"));
    CHECK_FALSE(leaving.contents("out.columns.csv").isEmpty());
    CHECK(leaving.place.ask.suggestedName == "sessions.csv");
}

TEST_CASE("without names no name is in the file", "[ui][export]") {
    Leaving leaving({}, &ClinicFixture::manager);
    auto& names = leaving.find<ui::ToggleChoice>("export.names");
    names.setFocus();
    QTest::keyClick(&names, Qt::Key_O);
    leaving.saveAs("out.csv");
    leaving.press();
    leaving.waitForEnd();
    CHECK(leaving.find<ui::InlineMessage>("export.result").tone() == ui::Tone::Ok);
    CHECK(leaving.place.ask.suggestedName == "sessions-without-names.csv");
    CHECK_FALSE(leaving.contents("out.csv").contains("Mokoena"));
    CHECK_FALSE(leaving.contents("out.csv").isEmpty());
    // Both are still in their chairs: the headings only, and it is said.
    CHECK(leaving.contents("out.csv").count("\r\n") == 1);
    CHECK(leaving.find<ui::InlineMessage>("export.result").text().contains("not ended: 2"));
}

TEST_CASE("without names no day is in the name of the file, and no one person in the filter",
          "[ui][export][H-21]") {
    HistoryFilter filter;
    filter.from = Date::parseIso("2026-03-01");
    filter.to = Date::parseIso("2026-03-31");
    {
        Leaving leaving({}, &ClinicFixture::manager, filter);
        leaving.press();
        CHECK(leaving.place.ask.suggestedName == "sessions-2026-03-01-2026-03-31.csv");
    }
    {
        Leaving leaving({}, &ClinicFixture::admin, filter);
        leaving.press();
        CHECK(leaving.place.ask.suggestedName == "sessions-without-names.csv");
    }
    filter.text = "mokoena";
    Leaving leaving({}, &ClinicFixture::admin, filter);
    leaving.saveAs("out.csv");
    leaving.press();
    QApplication::processEvents();
    CHECK(leaving.place.ask.suggestedName.isEmpty());
    CHECK(leaving.contents("out.csv").isEmpty());
}

TEST_CASE("an administrator takes sessions out without names only", "[ui][export]") {
    Leaving leaving({}, &ClinicFixture::admin);
    const auto& names = leaving.find<ui::ToggleChoice>("export.names");
    CHECK_FALSE(names.isEnabled());
    CHECK(names.chosen() == 1);
    leaving.saveAs("out.csv");
    leaving.press();
    leaving.waitForEnd();
    CHECK_FALSE(leaving.contents("out.csv").contains("Mokoena"));
}

TEST_CASE("an export that is stopped leaves no file and no half of one", "[ui][export]") {
    const TempFolder folder;
    ManualClock clock(UtcTime::parseIso("2026-03-03T10:42:00Z").value());
    const PasswordHasher hasher(PasswordCost{1, 8192});
    const std::unique_ptr<Store> store = store::openSqliteStore(folder.path() / "clinic.gramhour");
    makeDemo(*store, hasher, {.patients = 200, .sessions = 3000}, clock.now());
    ServiceContext context = makeServiceContext(*store, clock);
    const Staff manager = StaffService(context, hasher).activeWith(Role::manager).at(0);
    const Actor actor = StaffService(context, hasher).signIn(manager.signInName, kDemoPassword).value();
    PlaceContext place(context, hasher, clock, actor);
    const std::filesystem::path target = folder.path() / "out";
    std::filesystem::create_directory(target);
    place.ask.fileName = QString::fromStdString((target / "sessions.ndjson").string());
    const bool isThere = GENERATE(false, true);
    if (isThere) {
        std::ofstream(target / "sessions.ndjson") << "of last month";
    }

    ExportDialog dialog(place.ui, ui::ExportStart{ExportForm::fhirNdjson, {}, 3000}, nullptr);
    static_cast<QDialog*>(&dialog)->show();
    dialog.findChild<QPushButton*>(QStringLiteral("dialog_primary"))->click();
    auto* stop = dialog.findChild<QPushButton*>(QStringLiteral("dialog_cancel"));
    const auto* strip = dialog.findChild<ui::ProgressStrip*>();
    REQUIRE(QTest::qWaitFor([&] { return strip->percent() >= 20; }, 60'000));
    REQUIRE(strip->percent() < 100);
    REQUIRE(stop->text().contains("Stop"));
    stop->click();
    REQUIRE(QTest::qWaitFor([&] { return !strip->isVisible(); }, 60'000));

    CHECK(dialog.isVisible());
    const auto* result = dialog.findChild<ui::InlineMessage*>(QStringLiteral("export.result"));
    CHECK(result->tone() == ui::Tone::Info);
    std::vector<std::string> left;
    for (const auto& entry : std::filesystem::directory_iterator(target)) {
        left.push_back(entry.path().filename().string());
    }
    // What was there before is there still, as it was.
    CHECK(left == (isThere ? std::vector<std::string>{"sessions.ndjson"} : std::vector<std::string>{}));
    if (isThere) {
        std::string line;
        std::getline(std::ifstream(target / "sessions.ndjson") >> std::ws, line);
        CHECK(line == "of last month");
    }
}

TEST_CASE("an export that is under way is gone when its window is closed, as a lock does",
          "[ui][export][H-24]") {
    Leaving leaving(std::nullopt, &ClinicFixture::manager);
    leaving.saveAs("out.csv");
    const QPointer<ExportDialog> dialog(leaving.dialog.release());
    dialog->findChild<QPushButton*>(QStringLiteral("dialog_primary"))->click();
    REQUIRE_FALSE(dialog->findChild<ui::ProgressStrip*>()->isHidden());
    dialog->close();
    CHECK_FALSE(dialog->isVisible());
    CHECK(QTest::qWaitFor([&] { return dialog == nullptr; }, 20'000));
}

TEST_CASE("a nurse takes nothing out", "[ui][export]") {
    Leaving leaving({}, &ClinicFixture::nurse);
    leaving.saveAs("out.csv");
    leaving.press();
    QApplication::processEvents();
    CHECK(leaving.contents("out.csv").isEmpty());
    CHECK(leaving.place.ask.suggestedName.isEmpty());
}

TEST_CASE("a place that can't be written is said, and nothing is left there", "[ui][export]") {
    Leaving leaving({}, &ClinicFixture::manager);
    leaving.saveAs("no/such/out.csv");
    leaving.press();
    leaving.waitForEnd();
    CHECK(leaving.find<ui::InlineMessage>("export.result").tone() == ui::Tone::Bad);
    CHECK(std::filesystem::is_empty(leaving.folder.path()));
}

TEST_CASE("a secret that is too short is said beside its field", "[ui][export]") {
    Leaving leaving({}, &ClinicFixture::manager);
    auto& names = leaving.find<ui::ToggleChoice>("export.names");
    names.setFocus();
    QTest::keyClick(&names, Qt::Key_O);
    QTest::keyClicks(&leaving.find<QLineEdit>("export.secret"), QStringLiteral("short"));
    leaving.saveAs("out.csv");
    leaving.press();
    QApplication::processEvents();
    CHECK(leaving.contents("out.csv").isEmpty());
    bool isSaid = false;
    for (const ui::Field* field : leaving.dialog->findChildren<ui::Field*>()) {
        isSaid = isSaid || field->hasProblem();
    }
    CHECK(isSaid);
}
