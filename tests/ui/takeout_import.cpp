#include <array>
#include <fstream>

#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>

#include "support/catch.h"
#include "ui/board_fixture.h"
#include "ui/driven_window.h"
#include "ui/history/import_dialog.h"
#include "ui/patients/patients_presenter.h"
#include "ui/screen_driver.h"
#include "ui/widgets/widgets.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::ImportDialog;

namespace {

constexpr const char* kTwo = "MRN,Surname,First name,DOB,Sex\r\n"
                             "A-1,Mokoena,Thandiwe,1975-06-22,F\r\n"
                             "A-2,Demir,Yusuf,1990-11-03,M\r\n";

/// The dialog over a clinic in which Amara Lindqvist is registered; an administrator is signed in.
class Arriving {
public:
    Arriving() {
        static_cast<void>(clinic.addPatient("Amara", "Lindqvist", "1981-04-12"));
        dialog = std::make_unique<ImportDialog>(place.ui, nullptr);
        static_cast<QDialog*>(dialog.get())->show();
        QApplication::processEvents();
    }

    void choose(const std::string& table) {
        const std::filesystem::path file = folder.path() / "patients.csv";
        std::ofstream(file, std::ios::binary) << table;
        place.ask.openName = QString::fromStdString(file.string());
        find<QPushButton>("import.choose").click();
        wait();
    }
    void wait() const {
        QElapsedTimer timer;
        timer.start();
        do {
            QTest::qWait(1);
            QApplication::processEvents();
        } while (!find<QWidget>("import.progress").isHidden() && timer.elapsed() < 120'000);
    }
    template <class Widget>
    Widget& find(const char* name) const {
        auto* found = dialog->findChild<Widget*>(QString::fromLatin1(name));
        REQUIRE(found != nullptr);
        return *found;
    }
    /// Until the strip has come past that.
    void waitForPercent(int percent) const {
        static_cast<void>(QTest::qWaitFor(
            [&] {
                const auto& strip = find<ui::ProgressStrip>("import.progress");
                return strip.isVisible() && strip.percent() >= percent;
            },
            60'000));
    }
    [[nodiscard]] QPushButton& primary() const { return find<QPushButton>("dialog_primary"); }
    [[nodiscard]] ui::Tone tone() const { return find<ui::InlineMessage>("import.message").tone(); }
    [[nodiscard]] std::size_t patients() { return clinic.patients().listAfter(std::nullopt, 1000).size(); }

    ClinicFixture clinic;
    TempFolder folder;
    PlaceContext place{clinic.context(), clinic.hasher(), clinic.clock, *clinic.admin};
    std::unique_ptr<ImportDialog> dialog;
};

}  // namespace

TEST_CASE("a table with usual headings is looked through and brought in", "[ui][import]") {
    Arriving arriving;
    CHECK_FALSE(arriving.primary().isEnabled());
    arriving.choose(kTwo);
    CHECK(arriving.find<QComboBox>("import.column.family_name").currentText() == "Surname");
    CHECK(arriving.find<QComboBox>("import.column.record_number").currentText() == "MRN");
    CHECK(arriving.tone() == ui::Tone::Ok);
    // Looking through writes nothing.
    CHECK(arriving.patients() == 1);
    REQUIRE(arriving.primary().isEnabled());
    CHECK(arriving.primary().text().contains("2"));
    arriving.primary().click();
    arriving.wait();
    CHECK(arriving.tone() == ui::Tone::Ok);
    CHECK(arriving.patients() == 3);
    CHECK(arriving.place.navigator.changes == 1);
}

TEST_CASE("a column that nobody recognises is chosen by hand", "[ui][import]") {
    Arriving arriving;
    arriving.choose("MRN,Clan,First name,DOB,Sex\r\nA-1,Mokoena,Thandiwe,1975-06-22,F\r\n");
    CHECK(arriving.tone() == ui::Tone::Warn);
    CHECK_FALSE(arriving.primary().isEnabled());
    auto& box = arriving.find<QComboBox>("import.column.family_name");
    box.setCurrentIndex(box.findText(QStringLiteral("Clan")));
    Q_EMIT box.activated(box.currentIndex());
    arriving.wait();
    CHECK(arriving.tone() == ui::Tone::Ok);
    CHECK(arriving.primary().isEnabled());
}

TEST_CASE("a column for which none was chosen is not read, whatever it is called", "[ui][import][H-13]") {
    Arriving arriving;
    arriving.choose("record_number,family_name,given_name,birth_date,sex,phone\r\n"
                    "A-1,Mokoena,Thandiwe,1975-06-22,F,020 7946 0018\r\n");
    auto& box = arriving.find<QComboBox>("import.column.phone");
    CHECK(box.currentText() == "phone");
    box.setCurrentIndex(0);
    Q_EMIT box.activated(0);
    arriving.wait();
    REQUIRE(arriving.primary().isEnabled());
    arriving.primary().click();
    arriving.wait();
    const std::optional<PatientHit> hit = arriving.clinic.patients().holderOf("A-1");
    REQUIRE(hit);
    CHECK(arriving.clinic.patients().patient(hit->id)->details.phone.empty());
}

TEST_CASE("a file that fails in the middle is refused in words", "[ui][import][H-13]") {
    Arriving arriving;
    arriving.choose(kTwo);
    // A folder opens like a file and cannot be read, as a stick that was pulled out.
    arriving.place.ask.openName = QString::fromStdString(arriving.folder.path().string());
    arriving.find<QPushButton>("import.choose").click();
    arriving.wait();
    CHECK(arriving.tone() == ui::Tone::Bad);
    CHECK(arriving.find<ui::InlineMessage>("import.message").text().contains("can't be opened"));
    CHECK_FALSE(arriving.primary().isEnabled());
}

TEST_CASE("a line that can't be taken keeps the whole table out", "[ui][import]") {
    Arriving arriving;
    arriving.choose(std::string(kTwo) + "A-3,Kim,Soo,1999-13-01,F\r\n");
    CHECK(arriving.tone() == ui::Tone::Bad);
    CHECK_FALSE(arriving.primary().isEnabled());
    const auto& found = arriving.find<ui::SimpleTable>("import.found");
    REQUIRE(found.model()->rowCount() == 1);
    CHECK(found.model()->index(0, 0).data().toString() == "4");
    CHECK(found.model()->index(0, 1).data().toString().startsWith("Birth date"));
    CHECK(arriving.patients() == 1);
}

TEST_CASE("somebody who may be here already is brought in only when that is said", "[ui][import]") {
    Arriving arriving;
    arriving.choose(std::string(kTwo) + "A-3,Lindqvist,Amara,1981-04-12,F\r\n");
    CHECK(arriving.tone() == ui::Tone::Warn);
    CHECK_FALSE(arriving.primary().isEnabled());
    auto& accept = arriving.find<QCheckBox>("import.accept");
    REQUIRE_FALSE(accept.isHidden());
    accept.click();
    REQUIRE(arriving.primary().isEnabled());
    arriving.primary().click();
    arriving.wait();
    CHECK(arriving.patients() == 4);
}

TEST_CASE("a file that is no table is refused in words", "[ui][import]") {
    Arriving arriving;
    arriving.choose("");
    CHECK(arriving.tone() == ui::Tone::Bad);
    CHECK_FALSE(arriving.primary().isEnabled());
    arriving.choose(std::string("MRN,Surname,First name,DOB,Sex\r\nA-1,Mok\xFF") + ",T,1975-06-22,F\r\n");
    CHECK(arriving.tone() == ui::Tone::Bad);
    CHECK_FALSE(arriving.primary().isEnabled());
    arriving.place.ask.openName = QString::fromStdString((arriving.folder.path() / "none.csv").string());
    arriving.find<QPushButton>("import.choose").click();
    CHECK(arriving.tone() == ui::Tone::Bad);
}

namespace {

/// The digits of a number as syllables of three letters: two numbers differ by three letters or more.
std::string spelled(int number) {
    constexpr std::array<const char*, 10> kSyllables{"aaa", "bbb", "ccc", "ddd", "eee",
                                                     "fff", "ggg", "hhh", "iii", "jjj"};
    std::string word;
    for (const char digit : std::to_string(100'000 + number)) {
        word += kSyllables.at(static_cast<std::size_t>(digit - '0'));
    }
    return word;
}

/// So many people of whom no two are alike.
std::string tableOf(int rows) {
    std::string table = "MRN,Surname,First name,DOB,Sex\r\n";
    for (int i = 0; i < rows; ++i) {
        const std::string number = std::to_string(i);
        table += "B-" + number + ",Fa" + spelled(i) + ",Gi" + spelled(i + 7) + ",19" +
                 std::to_string(30 + i % 60) + "-0" + std::to_string(1 + i % 9) + "-1" +
                 std::to_string(i % 10) + ",F\r\n";
    }
    return table;
}

/// What a file holds that an import would touch.
struct Holdings {
    std::int64_t patients = 0;
    std::int64_t auditEntries = 0;
    std::size_t drafts = 0;
    bool operator==(const Holdings&) const = default;
};

Holdings holdingsOf(ClinicFixture& clinic) {
    return clinic.store().read([](const ReadTx& tx) {
        std::int64_t patients = 0;
        for (std::optional<PatientHit> last;;) {
            const std::vector<PatientHit> page = tx.patients().listAfter(last, 1000);
            if (page.empty()) {
                break;
            }
            patients += static_cast<std::int64_t>(page.size());
            last = page.back();
        }
        return Holdings{patients, tx.audit().count(), tx.drafts().all().size()};
    });
}

}  // namespace

TEST_CASE("twenty thousand people come in beside a window that stays alive, all of them or none",
          "[ui][import][H-10]") {
    constexpr int kRows = 20'000;
    Arriving arriving;
    arriving.choose(tableOf(kRows));
    REQUIRE(arriving.primary().isEnabled());
    const Holdings before = holdingsOf(arriving.clinic);

    // Stopped in the middle: nothing has changed.
    arriving.primary().click();
    arriving.waitForPercent(30);
    CHECK_FALSE(arriving.find<QWidget>("import.choose").isEnabled());
    CHECK(arriving.find<QPushButton>("dialog_cancel").text().contains("Stop"));
    REQUIRE(arriving.find<ui::ProgressStrip>("import.progress").percent() < 100);
    arriving.find<QPushButton>("dialog_cancel").click();
    arriving.wait();
    CHECK(arriving.dialog->isVisible());
    CHECK(arriving.tone() == ui::Tone::Info);
    CHECK(holdingsOf(arriving.clinic) == before);

    // Begun again, with somebody who reads meanwhile.
    REQUIRE(arriving.primary().isEnabled());
    arriving.primary().click();
    arriving.waitForPercent(10);
    REQUIRE_FALSE(arriving.find<QWidget>("import.progress").isHidden());
    const ShownScreen<ui::PatientsPresenter> list(arriving.place.ui);
    list.type(QStringLiteral("patients.find"), "lindq");
    ShownScreen<ui::PatientsPresenter>::press(Qt::Key_Return);
    CHECK(arriving.place.navigator.last() == "patient/1");
    CHECK_FALSE(arriving.find<QWidget>("import.progress").isHidden());  // it still goes on
    arriving.wait();
    CHECK(arriving.tone() == ui::Tone::Ok);
    const Holdings after = holdingsOf(arriving.clinic);
    CHECK(after.patients == before.patients + kRows);
    CHECK(after.auditEntries == before.auditEntries + kRows + 1);  // each of them, and the import
}

TEST_CASE("the list of patients offers the import to those who may", "[ui][import]") {
    PlaceClinic place;
    int asked = 0;
    const ui::ImportPatients import = [&asked](ui::UiContext&, QWidget*, const std::function<void()>&) {
        asked += 1;
    };
    {
        // R. Okafor, nurse.
        QWidget window;
        ui::PatientsPresenter patients(place.place.ui, &window, import);
        CHECK(window.findChild<QWidget*>(QStringLiteral("patients.import"))->isHidden());
    }
    place.place.signedIn = place.clinic.admin;
    QWidget window;
    ui::PatientsPresenter patients(place.place.ui, &window, import);
    auto* button = window.findChild<QPushButton*>(QStringLiteral("patients.import"));
    REQUIRE_FALSE(button->isHidden());
    button->click();
    CHECK(asked == 1);
}
