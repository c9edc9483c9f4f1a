#include "support/catch.h"
#include "ui/printing/handover.h"
#include "ui/printing/paper_output.h"
#include "ui/record_fixture.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::Paper;
using gramhour::ui::PaperSection;

namespace {

Paper handoverOf(EveryKind& session) {
    const ClinicDetails clinic = session.clinic.clinic().clinic();
    return ui::handoverPaper({.session = *session.snapshot,
                              .screening = &*session.visit->screening,
                              .clinic = clinic,
                              .now = session.now,
                              .reader = "R. Okafor, RN"});
}

const PaperSection& sectionOf(const Paper& paper, const char* title) {
    for (const PaperSection& section : paper.sections) {
        if (section.title.startsWith(QString::fromUtf8(title))) {
            return section;
        }
    }
    throw std::runtime_error(std::string("no section ") + title);
}

QString factOf(const PaperSection& section, const char* name) {
    for (const ui::PaperFact& fact : section.facts) {
        if (fact.name == QString::fromUtf8(name)) {
            return fact.value;
        }
    }
    return {};
}

}  // namespace

TEST_CASE("the summary begins with the emergency and its steps by the second", "[ui][printing][H-19]") {
    EveryKind session;
    session.goBackTo("09:45");
    const Paper paper = handoverOf(session);
    const PaperSection& emergency = paper.sections.first();
    CHECK(emergency.title == "Anaphylaxis, since 09:43:00");
    const QList<QStringList> steps = {{"09:43:20", "Stop the infusion", "R. Okafor, RN"},
                                      {"09:44:05", "Lie the patient flat", "R. Okafor, RN"}};
    CHECK(emergency.table.rows == steps);
    CHECK(emergency.lines.first().startsWith(
        QStringLiteral("Not ticked: Call emergency services; Adrenaline")));
}

TEST_CASE("the summary says what was given until now, in grams, mg, mmol and mEq", "[ui][printing]") {
    EveryKind session;
    session.goBackTo("09:45");
    // By 09:32 71.4 mL (see record_complete.cpp), 13 minutes of 4.2 mL make 54.6: 126 of 252 mL, half of 1 g.
    // Of 0.5 g sulfate: 98.61 / 2 = 49.305 mg; from 24305 / 246.47 = 98.6124: 49.31. 4.0573 / 2 = 2.029
    // mmol, 8.1146 / 2 = 4.057 mEq.
    const PaperSection given = sectionOf(handoverOf(session), "Given into a vein");
    CHECK(factOf(given, "Dose") ==
          "0.5 g magnesium sulfate of 1 g ordered; 49.31 mg magnesium, 2.029 mmol, 4.057 mEq");
    CHECK(factOf(given, "When") == "from 09:00, infusing");
    CHECK(factOf(given, "Last rate") == "252 mL/h of 1 g in 252 mL");
    CHECK(factOf(given, "Cannula") == "right hand 20 G");
}

TEST_CASE("the summary has allergies, vital signs, medicines, results and whom to ask",
          "[ui][printing][H-17]") {
    EveryKind session;
    session.visit->screening->facts.medicines = {"digoxin 125 micrograms", "furosemide"};
    session.goBackTo("10:30");
    const Paper paper = handoverOf(session);
    CHECK(factOf(sectionOf(paper, "Patient"), "Allergies").contains(QStringLiteral("penicillin")));
    const QList<QStringList>& vitals = sectionOf(paper, "Vital signs").table.rows;
    REQUIRE(vitals.size() == 2);
    // NEWS2, scale 2: breathing 17 is 0; SpO2 97 on oxygen 3; oxygen 2; 118 is 0; 83 is 0; alert 0; 36.9 is
    // 0: 5.
    CHECK(vitals[0] ==
          QStringList({"10:00", "118/71", "83", "17", "97 on O₂", "36.9", "Alert", "Reduced", "5"}));
    CHECK(vitals[1].first() == "09:00");
    const PaperSection before = sectionOf(paper, "Before today");
    CHECK(factOf(before, "Medicines") == "digoxin 125 micrograms, furosemide");
    CHECK(factOf(before, "Blood results").contains(QStringLiteral("Creatinine 70 µmol/L")));
    CHECK(factOf(sectionOf(paper, "Ask us"), "Phone") == "555 0100");
    CHECK(factOf(sectionOf(paper, "Ask us"), "Prescriber") == "Dr I. Haddad");
}

TEST_CASE("the time line is of the last hour, the newest first, and says what it leaves out",
          "[ui][printing]") {
    EveryKind session;
    session.goBackTo("10:15");
    const PaperSection line = sectionOf(handoverOf(session), "The last hour");
    CHECK(line.table.rows.first() == QStringList({"09:52", "Resumed"}));
    for (const QStringList& row : line.table.rows) {
        CHECK(row[0] >= QStringLiteral("09:15"));
        CHECK_FALSE(row[1].contains(QStringLiteral("telephone")));
    }
    // Since 09:15, without vital signs, card steps, alarms and the clock: paused, resumed, new bag, cannula,
    // site, two notes, alert answered, reaction, intervention, prescriber told, card opened and closed,
    // outcome, stopped, taken up again, stays paused, resumed: 18. The page shows 14.
    CHECK(line.table.rows.size() == 14);
    CHECK(line.lines.first().startsWith(QStringLiteral("and 4 ")));
}

TEST_CASE("the summary is one page on a long day too", "[ui][printing]") {
    EveryKind session;
    for (int i = 0; i < 40; ++i) {
        session.add("10:30", Note{"A longer note of the afternoon, with number " + std::to_string(i)});
    }
    session.visit->screening->facts.medicines.assign(14, "hydrochlorothiazide 12.5 mg in the morning");
    session.fold();
    session.now = EveryKind::at("10:40");
    CHECK(ui::paperPictures(handoverOf(session), 72).size() == 1);
}
