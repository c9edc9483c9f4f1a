#include "support/catch.h"
#include "ui/printing/leaflet.h"
#include "ui/printing/paper_layout.h"
#include "ui/printing/paper_output.h"
#include "ui/record_fixture.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::LeafletSource;
using gramhour::ui::Paper;
using gramhour::ui::PaperSection;

namespace {

Paper leafletOf(EveryKind& session, std::optional<UtcTime> nextVisit = std::nullopt) {
    const ClinicDetails clinic = session.clinic.clinic().clinic();
    return ui::leafletPaper({.session = *session.snapshot,
                             .clinic = clinic,
                             .nextVisit = nextVisit,
                             .now = session.now,
                             .reader = "R. Okafor, RN",
                             .aftercare = std::nullopt});
}

QString wordsOf(const Paper& paper) {
    QStringList words;
    for (const PaperSection& section : paper.sections) {
        words += section.title;
        for (const ui::PaperFact& fact : section.facts) {
            words += fact.name + QStringLiteral(": ") + fact.value;
        }
        words += section.lines;
    }
    return words.join(QLatin1Char('\n'));
}

}  // namespace

TEST_CASE("the leaflet says what was given, how it went and when to come again", "[ui][printing]") {
    EveryKind session;
    const Paper paper = leafletOf(session, EveryKind::at("14:30") + Duration::fromDays(14));
    const QString words = wordsOf(paper);
    for (const char* expected :
         {"You were given 1 g of magnesium sulfate into a vein.",
          "At 09:40 you had: flushing. It was getting better when you left. Call us if it comes back.",
          "No other magnesium products for 24 hours.", "Call emergency services",
          "Chest pain, or a slow or irregular heartbeat.", "Clinic: Riverside Infusion Clinic",
          "Phone: 555 0100",
          // 3 March and 14 days.
          "Next visit: 17 Mar 2026, 14:30"}) {
        INFO(expected);
        CHECK(words.contains(QString::fromUtf8(expected)));
    }
    CHECK_FALSE(words.contains(QStringLiteral("drowsy\nDo not drive")));
    CHECK(wordsOf(leafletOf(session)).contains(QStringLiteral("Next visit: not booked yet")));
    CHECK_FALSE(paper.fileName.contains(QStringLiteral("Przy")));
}

TEST_CASE("after a sedative the leaflet forbids driving and asks for company", "[ui][printing][H-18]") {
    EveryKind session;
    session.snapshot->order.sedativeTaken = true;
    const QString words = wordsOf(leafletOf(session));
    CHECK(words.contains(QStringLiteral("Do not drive or use machines today.")));
    CHECK(words.contains(QStringLiteral("Let somebody take you home.")));
}

TEST_CASE("a leaflet of a stopped infusion says how much of what was planned", "[ui][printing]") {
    EveryKind session;
    // Stopped at 09:50 after 147 of 252 mL: 0.583 g.
    session.goBackTo("09:50");
    CHECK(wordsOf(leafletOf(session))
              .contains(QStringLiteral("The infusion was stopped early. You were given 0.58 g of magnesium "
                                       "sulfate into a vein; 1 g was planned.")));
    session.goBackTo("08:59");
    CHECK(wordsOf(leafletOf(session)).contains(QStringLiteral("No infusion was given today.")));
}

TEST_CASE("the leaflet takes the aftercare in another language", "[ui][printing]") {
    EveryKind session;
    const ClinicDetails clinic = session.clinic.clinic().clinic();
    const Paper paper =
        ui::leafletPaper({.session = *session.snapshot,
                          .clinic = clinic,
                          .nextVisit = std::nullopt,
                          .now = session.now,
                          .reader = {},
                          .aftercare = std::vector<LeafletSection>{{"Dziś", {"Nie pić alkoholu."}}}});
    CHECK(wordsOf(paper).contains(QStringLiteral("Dziś\nNie pić alkoholu.")));
    CHECK_FALSE(wordsOf(paper).contains(QStringLiteral("No alcohol today.")));
}

TEST_CASE("the leaflet is one page, with five reactions too", "[ui][printing]") {
    EveryKind session;
    session.snapshot->order.sedativeTaken = true;
    for (const char* clock : {"10:01", "10:03", "10:05", "10:07"}) {
        session.add(clock,
                    Reaction{{"flushing", "headache", "palpitations", "low-blood-pressure"}, 1, "Rest"});
    }
    session.fold();
    CHECK(ui::paperPictures(leafletOf(session), 72).size() == 1);
}
