// The papers and the next visit from where a nurse asks for them, in the program's own window.
#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#include "support/catch.h"
#include "ui/program_window.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

/// What can be read in a PDF, with single blanks; nothing on a machine without the tool for it.
std::optional<QString> textOfPdf(const QString& fileName) {
    const QString tool = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
    if (tool.isEmpty()) {
        return std::nullopt;
    }
    QProcess process;
    process.start(tool, {fileName, QStringLiteral("-")});
    REQUIRE(process.waitForFinished());
    return QString::fromUtf8(process.readAllStandardOutput()).simplified();
}

void checkPdf(const QString& fileName, const std::vector<const char*>& expected) {
    QFile file(fileName);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.read(5) == "%PDF-");
    const std::optional<QString> text = textOfPdf(fileName);
    if (!text) {
        WARN("pdftotext is not installed: the words of the PDF were not read");
        return;
    }
    for (const char* words : expected) {
        INFO(words << "\nin\n" << text->toStdString());
        CHECK(text->contains(QString::fromUtf8(words)));
    }
}

/// Amara Lindqvist at chair 1: 2 g in 254 mL from 09:00 at 127 mL/h, stopped after an hour, so 127 mL and 1 g
/// were given.
void stopHalfWay(ClinicFixture& clinic) {
    const SessionId session = clinic.runningSession(clinic.addPatient("Amara", "Lindqvist", "1981-04-12"),
                                                    Mass::fromGrams(2), ChairId(1));
    clinic.clock.advance(Duration::fromMinutes(60));
    static_cast<void>(
        clinic.sessions().record(*clinic.nurse, session, {.body = Stopped{"Asked to stop"}}).value());
}

}  // namespace

TEST_CASE("the next visit is booked after the infusion, and the leaflet tells it",
          "[ui][printing][schedule]") {
    ClinicFixture clinic;
    stopHalfWay(clinic);
    const TempFolder folder;
    ProgramWindow window(clinic);
    window.signIn("rokafor");
    window.click("board.chair.1");

    window.click("observe.next_visit");
    // 3 March, 10:00 and a week: the 10th at the same time, on the first free chair.
    CHECK(window.text("next_visit.day") == "10 Mar 2026");
    CHECK(window.text("next_visit.time") == "10:00");
    CHECK(window.text("next_visit.minutes") == "150");  // as long as an appointment usually is
    window.type("next_visit.time", "14:30");
    window.click("next_visit.book");
    CHECK(window.find<QLabel>("next_visit.booked").text() ==
          QString::fromUtf8("Tue 10 Mar 2026, 14:30 · Chair 1"));
    window.press(Qt::Key_Escape);
    CHECK_FALSE(window.isShown("next_visit.booked"));
    REQUIRE(clinic.schedule().days(Date::fromYmd(2026, 3, 10).value(), 1).entries.size() == 1);

    window.click("observe.leaflet");
    REQUIRE(window.isShown("paper.preview"));
    window.ask.fileName = QString::fromStdString((folder / "leaflet.pdf").string());
    window.press(Qt::Key_S, Qt::ControlModifier);
    CHECK(window.ask.suggestedName.startsWith(QStringLiteral("leaflet-2026-03-03-")));
    CHECK_FALSE(window.isShown("paper.preview"));
    checkPdf(*window.ask.fileName,
             {"After your infusion", "Amara Lindqvist",
              "The infusion was stopped early. You were given 1 g of magnesium sulfate into a vein; 2 g was "
              "planned.",
              "Riverside Infusion Clinic", "555 0100", "10 Mar 2026, 14:30"});
}

TEST_CASE("the label of the bag is saved from the preparation", "[ui][printing][H-12]") {
    ClinicFixture clinic;
    const PatientId patient = clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    static_cast<void>(clinic.readySession(clinic.orderedVisit(patient, Mass::fromGrams(2)), ChairId(1)));
    const TempFolder folder;
    ProgramWindow window(clinic);
    window.signIn("rokafor");
    window.click("board.chair.1");
    const QString fileName = QString::fromStdString((folder / "label.pdf").string());
    window.ask.fileName = fileName;
    QString spoken;
    bool isOpen = false;
    // The dialog keeps the event loop until it is left: what is done in it comes from a timer.
    QTimer::singleShot(100, window.window.get(), [&] {
        const QWidget* picture = window.visible("bag_label.picture");
        isOpen = picture != nullptr;
        if (isOpen) {
            spoken = picture->accessibleName();
            QTest::mouseClick(window.visible("bag_label.save"), Qt::LeftButton);
        }
    });
    window.press(Qt::Key_P, Qt::ControlModifier);
    REQUIRE(isOpen);
    CHECK_FALSE(window.isShown("bag_label"));
    // 4 mL of 500 mg/mL into 250 mL: 2 g in 254 mL, 254 mL in 120 min is 127 mL/h.
    const std::vector<const char*> words{"Amara Lindqvist",
                                         "12 Apr 1981",
                                         "magnesium sulfate 2 g",
                                         "4 mL of 50 % in 250 mL",
                                         "254 mL, 0.787 %",
                                         "127 mL/h for 120 min",
                                         "7F2210",
                                         "R. Okafor, RN",
                                         "S. Kim, RN"};
    for (const char* each : words) {
        INFO(each << " in " << spoken.toStdString());
        CHECK(spoken.contains(QString::fromUtf8(each)));
    }
    checkPdf(fileName, words);
}
