// The record as the legal one: nothing of a session that is not in it.
#include <initializer_list>
#include <set>
#include <stdexcept>
#include <string>
#include <variant>

#include <QProcess>
#include <QStandardPaths>

#include "session/ledger.h"
#include "support/catch.h"
#include "support/temp_folder.h"
#include "ui/history/record_print.h"
#include "ui/history/record_report.h"
#include "ui/printing/paper_layout.h"
#include "ui/printing/paper_output.h"
#include "ui/record_fixture.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::Paper;
using gramhour::ui::RecordReport;
using gramhour::ui::RecordSection;

namespace {

RecordReport reportOf(EveryKind& session) {
    const ClinicDetails clinic = session.clinic.clinic().clinic();
    return ui::makeRecord({*session.snapshot, *session.visit, clinic, session.now, "R. Okafor, RN"});
}

/// Everything that a section says, lines of a cell joined by blanks.
QString wordsOf(const RecordSection& section) {
    QStringList words{section.title};
    for (const ui::RecordFact& fact : section.facts) {
        words += fact.name + QLatin1Char(' ') + fact.value;
    }
    for (const QStringList& row : section.table.rows) {
        words += row.join(QStringLiteral(" | "));
    }
    words += section.lines;
    return words.join(QLatin1Char('\n')).replace(QChar::Nbsp, QLatin1Char(' '));
}

const RecordSection& sectionOf(const RecordReport& report, const char* title) {
    for (const RecordSection& section : report.sections) {
        if (section.title == QString::fromUtf8(title)) {
            return section;
        }
    }
    throw std::runtime_error(std::string("no section ") + title);
}

/// The row of the list of all events with this number.
QString eventRow(const RecordReport& report, int number) {
    for (const QStringList& row : sectionOf(report, "Everything in order").table.rows) {
        if (row.first() == QString::number(number)) {
            return row.join(QStringLiteral(" | ")).replace(QLatin1Char('\n'), QStringLiteral("; "));
        }
    }
    return {};
}

void requireAll(const QString& words, std::initializer_list<const char*> expected) {
    for (const char* each : expected) {
        INFO(each);
        INFO(words.toStdString());
        CHECK(words.contains(QString::fromUtf8(each)));
    }
}

}  // namespace

TEST_CASE("the log of the fixture is one that the rules take", "[ui][record]") {
    EveryKind session;
    const auto checked =
        replayChecked(sessionOrderOf(session.snapshot->order), sessionRulesOf(*session.snapshot->protocol),
                      eventsOf(session.snapshot->events));
    if (!checked) {
        INFO("event " << checked.error().index << ": " << checked.error().refusal.message);
        CHECK(checked.has_value());
    }
    // Every kind is there: an event body that is added to the program has to be added here too.
    std::set<std::size_t> kinds;
    for (const StoredEvent& stored : session.snapshot->events) {
        kinds.insert(stored.event.body.index());
    }
    kinds.insert(EventBody(NotStarted{}).index());  // excludes a start; told below
    CHECK(kinds.size() == std::variant_size_v<EventBody>);
}

TEST_CASE("every field of every event is in the list of events", "[ui][record]") {
    EveryKind session;
    const RecordReport report = reportOf(session);
    // By number: what was entered, written here by hand from the fixture.
    requireAll(eventRow(report, 1), {"Bag made up", "50 % vial", "7F2210", "30 Jun 2027", "R. Okafor, RN"});
    requireAll(eventRow(report, 2),
               {"Identity asked by two identifiers: yes", "The patient said: birth date, record number",
                "Allergies asked again: yes", "Consent: yes", "No emergency signs today: yes"});
    requireAll(eventRow(report, 3), {"left forearm 22 G", "Attempts: 1"});
    requireAll(eventRow(report, 4), {"124 mmHg", "78 mmHg", "74/min", "16/min", "98 %", "Air", "36.7 °C",
                                     "Alert", "Present", "scale: 1"});
    requireAll(eventRow(report, 5),
               {"Draw up: 2 mL", "252 mL/h", "60 min", "Agrees with the order: yes", "with S. Kim, RN"});
    requireAll(eventRow(report, 6), {"Started", "252 mL/h", "09:00"});
    requireAll(eventRow(report, 7), {"126 mL/h", "burning at the cannula", "Authorised by: Dr I. Haddad",
                                     "slower is safe", "09:10"});
    requireAll(eventRow(report, 8), {"Paused", "lavatory"});
    requireAll(eventRow(report, 9), {"Resumed", "252 mL/h", "back in the chair", "Dr Q. Vance", "as before"});
    requireAll(eventRow(report, 10), {"New bag", "8B4471", "31 Aug 2027", "the first bag leaked"});
    requireAll(eventRow(report, 11), {"right hand 20 G", "Attempts: 3"});
    requireAll(eventRow(report, 12), {"VIP score 1", "slight pain", "Infiltration: 2", "a little pink"});
    requireAll(eventRow(report, 13), {"Likes the window seat", "Corrected by no. 34"});
    requireAll(eventRow(report, 14), {"Asked for a taxi", "Entered in error, see no. 35"});
    requireAll(eventRow(report, 15), {"5 min", "Systolic"});
    requireAll(eventRow(report, 16), {"Vitals", "09:30", "09:45", "patient is on the telephone"});
    requireAll(eventRow(report, 17), {"Vitals", "09:15", "both nurses at chair 4"});
    requireAll(eventRow(report, 18), {"Systolic", "usual for this patient"});
    requireAll(eventRow(report, 19), {"Flushing, nausea", "Grade 1", "Cold cloth", "Prescriber told: no",
                                      "Began: 09:38", "Corrected by no. 38"});
    requireAll(eventRow(report, 20), {"no. 19", "Water to drink", "09:41"});
    requireAll(eventRow(report, 21), {"no. 19", "Dr I. Haddad"});
    requireAll(eventRow(report, 22), {"Anaphylaxis"});
    requireAll(eventRow(report, 23), {"Anaphylaxis", "Step 1: Stop the infusion"});
    requireAll(eventRow(report, 24), {"Anaphylaxis", "Step 3: Lie the patient flat"});
    requireAll(eventRow(report, 25), {"Anaphylaxis", "Settled at once; no adrenaline needed"});
    requireAll(eventRow(report, 26), {"back by 1 h"});
    requireAll(eventRow(report, 27), {"no. 19", "Improving", "less flushed"});
    requireAll(eventRow(report, 28), {"Stopped", "thought the bag was empty"});
    requireAll(eventRow(report, 29), {"the wrong chair was tapped"});
    requireAll(eventRow(report, 30), {"Stays paused", "asks the prescriber first", "09:51"});
    requireAll(eventRow(report, 31), {"Resumed", "the one before the pause"});
    requireAll(eventRow(report, 32),
               {"118 mmHg", "71 mmHg", "83/min", "17/min", "97 %", "Oxygen", "36.9 °C", "Alert", "Reduced",
                "scale: 2", "10:00", "10:12", "Entered late: gloves were on"});
    requireAll(eventRow(report, 33), {"Completed"});
    requireAll(eventRow(report, 34),
               {"Corrects: no. 13", "Likes the seat by the door", "Time now: 09:29", "misheard"});
}

TEST_CASE("corrections tell the old text, the new, the reason, who and when", "[ui][record][H-15]") {
    EveryKind session;
    const QList<QStringList> rows = sectionOf(reportOf(session), "Corrections").table.rows;
    REQUIRE(rows.size() == 3);
    CHECK(rows[0][2] == QStringLiteral("09:34: Note\nLikes the window seat"));
    CHECK(rows[0][3] == QStringLiteral("09:29: Note\nLikes the seat by the door"));
    CHECK(rows[0][4] == "misheard");
    CHECK(rows[0][5] == QStringLiteral("R. Okafor, RN\n10:20"));
    CHECK(rows[1][2].contains(QStringLiteral("Asked for a taxi")));
    CHECK(rows[1][3].contains(QStringLiteral("no longer counts")));
    CHECK(rows[2][2].contains(QStringLiteral("Flushing, nausea")));
    CHECK_FALSE(rows[2][3].contains(QStringLiteral("nausea")));
    CHECK(rows[2][5] == QStringLiteral("Dr I. Haddad\n11:20"));
}

TEST_CASE("the volume given is told by rate, bag and cannula", "[ui][record]") {
    // 252 mL/h is 4.2 mL a minute. 10 min × 4.2 = 42; 10 min × 2.1 = 21 → 63; pause; 1 min → 67.2; the new
    // bag 1 min → 71.4; the new cannula 18 min × 4.2 = 75.6 → 147; ended by mistake 09:50, running again
    // 09:52; 25 min × 4.2 = 105 → 252 mL, the whole bag. Of 1 g: 42/252 = 0.167, 63/252 = 0.25, 67.2/252 =
    // 0.267, 71.4/252 = 0.283, 147/252 = 0.583.
    EveryKind session;
    const RecordSection section = sectionOf(reportOf(session), "Volume given");
    const QList<QStringList> expected = {
        {"09:00", "09:10", "252 mL/h", "1, lot 7F2210", "left forearm 22 G", "42 mL", "42 mL", "0.167 g"},
        {"09:10", "09:20", "126 mL/h", "1, lot 7F2210", "left forearm 22 G", "21 mL", "63 mL", "0.25 g"},
        {"09:30", "09:31", "252 mL/h", "1, lot 7F2210", "left forearm 22 G", "4.2 mL", "67.2 mL", "0.267 g"},
        {"09:31", "09:32", "252 mL/h", "2, lot 8B4471", "left forearm 22 G", "4.2 mL", "71.4 mL", "0.283 g"},
        {"09:32", "09:50", "252 mL/h", "2, lot 8B4471", "right hand 20 G", "75.6 mL", "147 mL", "0.583 g"},
        {"09:52", "10:17", "252 mL/h", "2, lot 8B4471", "right hand 20 G", "105 mL", "252 mL", "1 g"}};
    CHECK(section.table.rows == expected);
    requireAll(wordsOf(section), {"No flow from 09:20 to 09:30 (10 min)", "lavatory", "Resumed at 252 mL/h",
                                  "No flow from 09:50 to 09:52 (2 min); ended by mistake"});
}

TEST_CASE("reactions and emergencies are told with their times", "[ui][record]") {
    EveryKind session;
    const RecordReport report = reportOf(session);
    const RecordSection reaction = sectionOf(report, "Reaction no. 19");
    requireAll(wordsOf(reaction), {"Flushing", "Prescriber told: yes", "Began: 09:39"});
    const QList<QStringList> followed = {{"09:41", "Done: Water to drink", "R. Okafor, RN"},
                                         {"09:42", "Prescriber told: Dr I. Haddad", "R. Okafor, RN"},
                                         {"09:48", "Outcome: Improving; less flushed", "R. Okafor, RN"},
                                         {"10:00", "Vital signs taken again", "R. Okafor, RN"}};
    CHECK(reaction.table.rows == followed);

    const RecordSection emergency = sectionOf(report, "Emergency: Anaphylaxis");
    // Opened 09:43:00: the first step after 20 s, the third after 1 min 5 s.
    const QList<QStringList> steps = {{"1. Stop the infusion", "09:43:20", "0:20", "R. Okafor, RN"},
                                      {"3. Lie the patient flat", "09:44:05", "1:05", "R. Okafor, RN"}};
    CHECK(emergency.table.rows == steps);
    requireAll(wordsOf(emergency),
               {"09:43:00", "09:46:00", "no adrenaline needed", "Not ticked: 2. Call emergency services"});
}

TEST_CASE("the record has patient, screening, order, second calculation and signatures", "[ui][record]") {
    EveryKind session;
    session.snapshot->patient.details.address = "4 Quay Street";
    session.snapshot->patient.details.emergencyContact = "Jan, brother";
    session.snapshot->order.limits = {{"concentration", false, "7.5 %", "5 %", "small veins"},
                                      {"time", true, "45 min", "60 min", ""}};
    const RecordReport report = reportOf(session);
    requireAll(wordsOf(sectionOf(report, "Patient")),
               {"Łucja-Maria Przybyszewska-Ó Súilleabháin", "30 Jun 1964 (61)", "4 Quay Street",
                "Jan, brother", "penicillin", "latex"});
    requireAll(wordsOf(sectionOf(report, "Order")),
               {"1 g magnesium sulfate", "252 mL", "252 mL/h", "98.61 mg", "4.057 mmol", "8.115 mEq",
                "Concentration above 5 %: 7.5 %", "small veins", "Time below 60 min: 45 min",
                "Dr I. Haddad"});
    // Neither code nor id of a limit is shown.
    CHECK_FALSE(wordsOf(sectionOf(report, "Order")).contains(QStringLiteral("concentration:")));
    const QList<QStringList> numbers = {
        {"Draw up", "2 mL", "2 mL"}, {"Pump rate", "252 mL/h", "252 mL/h"}, {"Time", "60 min", "60 min"}};
    CHECK(sectionOf(report, "Second calculation").table.rows == numbers);
    requireAll(wordsOf(sectionOf(report, "Second calculation")), {"S. Kim, RN", "agrees"});
    requireAll(wordsOf(sectionOf(report, "Blood results")),
               {"Creatinine | 70 µmol/L", "Magnesium | 0.78 mmol/L"});
    requireAll(wordsOf(sectionOf(report, "Protocol and signatures")),
               {"magnesium-iv", "R. Okafor, RN, 3 Mar 2026, 11:05", "Dr I. Haddad, 3 Mar 2026, 11:21"});
    requireAll(wordsOf(sectionOf(report, "Planned checks")), {"both nurses at chair 4", "none given"});
    requireAll(wordsOf(sectionOf(report, "Discharge")), {"reads at home", "escort could not wait"});
    CHECK(report.signature == "Signed by Dr I. Haddad, 3 Mar 2026, 11:21");
}

TEST_CASE("a session that was not started says why", "[ui][record]") {
    EveryKind session;
    std::erase_if(session.snapshot->events,
                  [](const StoredEvent& stored) { return stored.event.number > 5; });
    session.add("09:20", NotStarted{"no vein was found"});
    session.fold();
    requireAll(eventRow(reportOf(session), 6), {"Not started", "no vein was found"});
}

TEST_CASE("every page of the record names the patient and its number", "[ui][record][H-13][H-17]") {
    EveryKind session;
    for (int i = 0; i < 300; ++i) {
        session.add("10:30", Note{"Entry " + std::to_string(i) + " of a long afternoon"});
    }
    session.fold();
    const Paper paper = ui::recordPaper(reportOf(session));
    const TempFolder folder;
    const QString file = QString::fromStdString((folder / "record.pdf").string());
    REQUIRE(ui::writePaperPdf(paper, file));
    QStringList pages;
    const QString tool = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
    if (!tool.isEmpty()) {
        QProcess process;
        process.start(tool, {QStringLiteral("-layout"), file, QStringLiteral("-")});
        REQUIRE(process.waitForFinished());
        pages =
            QString::fromUtf8(process.readAllStandardOutput()).split(QLatin1Char('\f'), Qt::SkipEmptyParts);
    } else {
        const QImage sheet(1240, 1754, QImage::Format_RGB32);
        const ui::PaperLayout layout(paper, sheet, QRectF(sheet.rect()));
        for (int page = 0; page < layout.pageCount(); ++page) {
            pages += layout.texts(page).join(QLatin1Char('\n'));
        }
    }
    REQUIRE(pages.size() > 8);
    for (qsizetype page = 0; page < pages.size(); ++page) {
        INFO(page);
        requireAll(pages[page], {"Przybyszewska-Ó Súilleabháin", "30 Jun 1964 (61)", "MRN", "penicillin",
                                 "Riverside Infusion Clinic", "Printed by R. Okafor, RN, 3 Mar 2026, 11:40"});
        CHECK(pages[page].contains(QStringLiteral("Page %1 of %2").arg(page + 1).arg(pages.size())));
    }
    const QString whole = pages.join(QLatin1Char('\n'));
    for (int i = 0; i < 300; ++i) {
        CHECK(whole.contains(QStringLiteral("Entry %1 of a long afternoon").arg(i)));
    }
}
