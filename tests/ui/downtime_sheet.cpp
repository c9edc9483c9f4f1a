#include "ui/printing/downtime_sheet.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTabBar>
#include <QTest>

#include "support/catch.h"
#include "ui/printing/downtime_file.h"
#include "ui/printing/paper_output.h"
#include "ui/printing/sealed_pdf.h"
#include "ui/program_window.h"
#include "ui/widgets/inline_message.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

constexpr const char* kCode = "7QK2M-0000X-ABCDE-99999";

/// One patient with an allergy in Chair 2, half way through 2 g.
class BusyClinic {
public:
    BusyClinic() {
        clinic.context().place.file = clinic.file();
        const PatientId patient = clinic.addPatient("Amara", "Quist", "1981-04-12");
        static_cast<void>(clinic.patients()
                              .setAllergies(*clinic.nurse, patient, AllergyStatus::listed,
                                            {{{}, "penicillin", "swelling", Severity::anaphylaxis}})
                              .value());
        static_cast<void>(clinic.runningSession(patient, Mass::fromGrams(2), ChairId(2)));
        clinic.clock.advance(Duration::fromMinutes(60));
    }
    [[nodiscard]] ui::Paper paper() {
        return ui::downtimePaper(DowntimeService(clinic.context()).today(clinic.clock.now()), {});
    }

    ClinicFixture clinic;
};

QString factOf(const ui::PaperSection& section, const char* name) {
    for (const ui::PaperFact& fact : section.facts) {
        if (fact.name == QString::fromUtf8(name)) {
            return fact.value;
        }
    }
    return {};
}

std::string bytesOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// How the qpdf program, which is not ours, ends with a file: 0 opened, 2 not.
int qpdf(const QStringList& arguments) {
    QProcess process;
    process.start(QStringLiteral("qpdf"), arguments);
    REQUIRE(process.waitForFinished());
    return process.exitCode();
}

}  // namespace

TEST_CASE("the downtime sheet says what is needed to go on by hand", "[ui][printing][downtime][H-26]") {
    BusyClinic busy;
    const ui::Paper paper = busy.paper();
    REQUIRE(paper.sections.size() == 2);
    const ui::PaperSection& chair = paper.sections.first();
    CHECK(chair.title == "Chair 2");
    CHECK(factOf(chair, "Patient").startsWith("Amara Quist"));
    CHECK(factOf(chair, "Allergies").contains("penicillin"));
    CHECK(factOf(chair, "Order") ==
          "2 g magnesium sulfate in 254 mL over 120 min at 127 mL/h, ordered by Dr I. Haddad");
    CHECK(factOf(chair, "Bag").contains("draw up 4 mL"));
    // Started 09:00 at 127 mL/h: at 10:00 half of 254 mL, the rest until 11:00. The tests run at UTC.
    CHECK(factOf(chair, "Infusion").contains("started 09:00"));
    CHECK(factOf(chair, "Infusion").contains("1 g given"));
    CHECK(factOf(chair, "Infusion").contains("expected end 11:00"));
    CHECK(factOf(chair, "Last vital signs").startsWith("09:00: 124/78 mmHg, pulse 74"));
    CHECK(factOf(chair, "Due").contains("09:15 Vitals (overdue)"));
    CHECK_FALSE(chair.table.rows.isEmpty());
    CHECK(paper.head.last().value.startsWith("Chair 1, Chair 3"));
    CHECK(paper.fileName == "today-2026-03-03.pdf");
}

TEST_CASE("the sealed sheet opens with its code in another program, and not without",
          "[ui][printing][downtime][H-22][H-26]") {
    if (QStandardPaths::findExecutable(QStringLiteral("qpdf")).isEmpty()) {
        WARN("the qpdf program is not installed: not tested");
        return;
    }
    BusyClinic busy;
    const QByteArray plain = ui::paperPdf(busy.paper());
    const std::optional<QByteArray> sealed = ui::sealedPdf(plain, kCode);
    REQUIRE(sealed);
    TempFolder folder(TempFolder::Place::memory);
    const QString file = QString::fromStdString((folder / "sheet.pdf").string());
    const ui::DowntimeWritten written = ui::writeDowntimeFiles(*sealed, {folder.path()});
    REQUIRE(written.written == 1);
    REQUIRE(QFile::rename(QString::fromStdString((folder / ui::kDowntimeFileName).string()), file));
    CHECK(qpdf({QStringLiteral("--check"), file}) == 2);
    CHECK(qpdf({QStringLiteral("--password=7QK2M-0000X-ABCDE-99998"), QStringLiteral("--check"), file}) == 2);
    CHECK(qpdf({QStringLiteral("--password=7QK2M-0000X-ABCDE-99999"), QStringLiteral("--check"), file}) == 0);
    // Decrypted it is the paper again: as many pages, and bigger than nothing.
    const QString opened = QString::fromStdString((folder / "opened.pdf").string());
    CHECK(qpdf({QStringLiteral("--password=7QK2M-0000X-ABCDE-99999"), QStringLiteral("--decrypt"), file,
                opened}) == 0);
    CHECK(qpdf({QStringLiteral("--check"), opened}) == 0);
    // R = 6 is AES-256 (ISO 32000-2, table 21); nothing of the plain PDF's streams is left as it was.
    CHECK(sealed->contains("/R 6"));
    CHECK_FALSE(sealed->contains("Gramhour"));
    CHECK_FALSE(ui::sealedPdf("no PDF", kCode));
    CHECK_FALSE(ui::sealedPdf(plain, ""));
}

TEST_CASE("a sheet that cannot be written leaves the one of before", "[ui][printing][downtime][H-26]") {
    TempFolder folder(TempFolder::Place::memory);
    const std::filesystem::path kept = folder / ui::kDowntimeFileName;
    CHECK_FALSE(ui::newestDowntimeFile({folder.path()}));
    CHECK(ui::writeDowntimeFiles("first", {folder.path()}).written == 1);
    CHECK(ui::newestDowntimeFile({folder.path()}));
    const ui::DowntimeWritten result = ui::writeDowntimeFiles("second", {folder / "gone", folder.path()});
    CHECK(result.written == 1);
    CHECK(result.failedFolder.endsWith("gone"));
    CHECK(bytesOf(kept) == "second");
    // A folder stands where the file should be renamed to: the sheet of before stays whole somewhere.
    std::filesystem::remove(kept);
    std::filesystem::create_directories(kept / "in the way");
    CHECK(ui::writeDowntimeFiles("third", {folder.path()}).written == 0);
    CHECK(std::filesystem::is_directory(kept));
    std::size_t left = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        left += entry.path().filename() == ui::kDowntimeFileName ? 0U : 1U;
    }
    CHECK(left == 0);  // no temporary file stays behind
}

TEST_CASE("the window writes the sheet by itself, and says when it cannot", "[ui][downtime][H-26]") {
    BusyClinic busy;
    const std::filesystem::path sheet = busy.clinic.file().parent_path() / ui::kDowntimeFileName;
    ProgramWindow program(busy.clinic);
    // Nobody has signed in.
    program.ticker.tickNow();
    REQUIRE(QTest::qWaitFor([&] { return std::filesystem::exists(sheet); }, 10'000));
    const std::string code = DowntimeService(busy.clinic.context()).sealingCode();
    CHECK(bytesOf(sheet).find("/Encrypt") != std::string::npos);
    const std::string first = bytesOf(sheet);

    // Within three minutes nothing new is written; after them it is.
    busy.clinic.clock.advance(Duration::fromMinutes(2));
    program.ticker.tickNow();
    QTest::qWait(200);
    CHECK(bytesOf(sheet) == first);
    busy.clinic.clock.advance(Duration::fromMinutes(1));
    program.ticker.tickNow();
    REQUIRE(QTest::qWaitFor([&] { return bytesOf(sheet) != first; }, 10'000));
    CHECK_FALSE(program.isShown("shell.downtime"));

    busy.clinic.store().write([&](WriteTx& tx) {
        tx.clinicWrites().setSafekeeping({"/nonexistent/backups", code});
    });
    busy.clinic.clock.advance(Duration::fromMinutes(3));
    program.ticker.tickNow();
    REQUIRE(QTest::qWaitFor([&] { return program.isShown("shell.downtime"); }, 10'000));
    const QString problem = program.find<ui::InlineMessage>("shell.downtime").text();
    CHECK(problem.contains("/nonexistent/backups took no file"));
    CHECK(problem.contains("The one of 10:03 is kept"));

    busy.clinic.store().write([&](WriteTx& tx) { tx.clinicWrites().setSafekeeping({"", code}); });
    busy.clinic.clock.advance(Duration::fromMinutes(3));
    program.ticker.tickNow();
    REQUIRE(QTest::qWaitFor([&] { return !program.isShown("shell.downtime"); }, 10'000));
}

TEST_CASE("an administrator reads the code in Settings and prints it; a nurse prints the sheet",
          "[ui][settings][downtime][H-16]") {
    BusyClinic busy;
    ProgramWindow program(busy.clinic);
    const auto openSettings = [&program] {
        program.press(Qt::Key_6, Qt::ControlModifier);
        auto& tabs = program.find<QTabBar>("settings.sections");
        for (int tab = 0; tab < tabs.count(); ++tab) {
            if (tabs.tabText(tab) == QStringLiteral("Downtime sheet")) {
                tabs.setCurrentIndex(tab);
            }
        }
        ProgramWindow::settle();
    };
    program.signIn("rokafor");
    openSettings();
    CHECK(program.isShown("settings.downtime.unknown"));
    CHECK_FALSE(program.isShown("settings.downtime.code"));
    program.click("settings.downtime.print");
    REQUIRE(program.isShown("paper"));
    program.press(Qt::Key_Escape);

    program.window->lock();
    program.window->signIn(QStringLiteral("admin"), QString::fromLatin1(kPassword));
    openSettings();
    program.click("settings.downtime.code");
    REQUIRE(program.isShown("paper"));
    CHECK(DowntimeService(busy.clinic.context()).isCodeKnown());
    program.press(Qt::Key_Escape);
    CHECK_FALSE(program.isShown("settings.downtime.unknown"));
}
