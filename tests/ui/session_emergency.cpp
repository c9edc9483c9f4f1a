// Emergency cards at the chair, by keys alone. The expected times are worked out by hand beside each case:
// the clinic's clock stands still but for what the case lets pass.
#include <filesystem>

#include "service/services.h"
#include "store/sql/sql_store.h"
#include "support/catch.h"
#include "ui/alarms/alarm_centre.h"
#include "ui/alarms/alarm_text.h"
#include "ui/session_driver.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/clock_label.h"

using namespace gramhour;
using namespace gramhour::test;
using Catch::Matchers::Contains;

namespace {

using Lines = std::vector<std::string>;

std::string lineOf(const SessionEvent& event) {
    std::string line = ui::toDateTime(event.occurredAt).toString(QStringLiteral("HH:mm:ss ")).toStdString() +
                       std::string(kindOf(event.body));
    if (const auto* opened = std::get_if<EmergencyOpened>(&event.body)) {
        line += " " + opened->card;
    } else if (const auto* step = std::get_if<EmergencyStep>(&event.body)) {
        line += " " + step->card + " " + std::to_string(step->step);
    } else if (const auto* closed = std::get_if<EmergencyClosed>(&event.body)) {
        line += " " + closed->card + " " + closed->outcome;
    } else if (const auto* stopped = std::get_if<Stopped>(&event.body)) {
        line += " " + stopped->reason;
    } else if (const auto* error = std::get_if<EnteredInError>(&event.body)) {
        line += " " + error->reason;
    }
    return line;
}

/// What was stored after the first `skip` events.
Lines storedAfter(const SessionSnapshot& snapshot, std::size_t skip) {
    Lines lines;
    for (std::size_t i = skip; i < snapshot.events.size(); ++i) {
        lines.push_back(lineOf(snapshot.events[i].event));
    }
    return lines;
}

/// Ten minutes into an infusion that began at 09:04.
struct Running : VisitClinic {
    Running() {
        run();
        pass(10);
        before = snapshot().events.size();
    }
    [[nodiscard]] Lines stored() { return storedAfter(snapshot(), before); }
    std::size_t before = 0;
};

/// How many steps are ticked in a copy of the clinic's files.
std::size_t ticksIn(const std::filesystem::path& file, VisitClinic& clinic) {
    const std::unique_ptr<Store> store = store::openSqliteStore(file);
    ServiceContext context = makeServiceContext(*store, clinic.clinic.clock);
    const Services services(context, clinic.clinic.hasher());
    const SessionSnapshot copied = services.sessions.snapshot(*clinic.session).value();
    const Emergency* open = copied.state.openEmergency();
    return open == nullptr ? 0 : open->steps.size();
}

std::string nameOf(const VisitWindow& window, const char* widget) {
    return window.find(widget).accessibleName().toStdString();
}

}  // namespace

TEST_CASE("F12, a digit for the card, a digit a step: stored with their times", "[ui][session][H-19]") {
    Running clinic;
    const VisitWindow window(clinic);
    window.press(Qt::Key_F12);
    REQUIRE(window.isShown("emergency"));
    REQUIRE(clinic.stored().empty());  // looking records nothing
    window.press(Qt::Key_2);
    clinic.pass(0, 5);
    window.press(Qt::Key_1);
    REQUIRE(clinic.snapshot().state.phase == SessionPhase::observing);
    REQUIRE(window.isShown("emergency"));  // the visit went on below, the card stays
    clinic.pass(0, 20);
    window.press(Qt::Key_2);
    clinic.pass(0, 10);
    window.press(Qt::Key_3);
    clinic.pass(1);
    window.press(Qt::Key_4);
    window.press(Qt::Key_4);  // twice: once is stored
    clinic.pass(5, 30);
    window.press(Qt::Key_5);
    window.press(Qt::Key_E);
    REQUIRE(VisitWindow::focusName() == "emergency.outcome");
    window.type("emergency.outcome", "Handed over to the ambulance at 3");
    window.press(Qt::Key_Return);
    REQUIRE_FALSE(window.isShown("emergency"));
    // Opened at 09:14; 5 s, then 20 s, 10 s, 60 s and 330 s later.
    REQUIRE(clinic.stored() ==
            Lines{"09:14:00 emergency_opened anaphylaxis", "09:14:05 stopped Emergency: Anaphylaxis",
                  "09:14:05 emergency_step anaphylaxis 0", "09:14:25 emergency_step anaphylaxis 1",
                  "09:14:35 emergency_step anaphylaxis 2", "09:15:35 emergency_step anaphylaxis 3",
                  "09:21:05 emergency_step anaphylaxis 4",
                  "09:21:05 emergency_closed anaphylaxis Handed over to the ambulance at 3"});
}

TEST_CASE("the clock runs since the card was opened, the repeat since the adrenaline",
          "[ui][session][H-19]") {
    Running clinic;
    const VisitWindow window(clinic);
    window.press(Qt::Key_F12);
    window.press(Qt::Key_2);
    clinic.pass(1, 35);
    window.press(Qt::Key_4);
    REQUIRE(window.find<ui::ClockLabel>("emergency.elapsed").text() == "1:35");
    REQUIRE_THAT(window.words("emergency.step.5"), Contains("Due in 5:00"));
    clinic.pass(4);
    clinic.ticker.tickNow();
    REQUIRE(window.find<ui::ClockLabel>("emergency.elapsed").text() == "5:35");
    REQUIRE_THAT(window.words("emergency.step.5"), Contains("Due in 1:00"));
    clinic.pass(1, 30);
    clinic.ticker.tickNow();
    REQUIRE_THAT(window.words("emergency.step.5"), Contains("Due for 0:30"));
    window.press(Qt::Key_5);
    REQUIRE_THAT(window.words("emergency.step.5"), Contains("Done 09:21:05") && !Contains("Due"));
    REQUIRE_THAT(nameOf(window, "emergency.step.5"), Contains("Done at 09:21:05 by R. Okafor"));
}

TEST_CASE("Enter and Space work the card too; the focus goes to the next step", "[ui][session]") {
    Running clinic;
    const VisitWindow window(clinic);
    window.press(Qt::Key_F12);
    REQUIRE(VisitWindow::focusName() == "emergency.card.1");
    window.press(Qt::Key_Return);
    REQUIRE(VisitWindow::focusName() == "emergency.step.1");
    window.press(Qt::Key_Space);
    REQUIRE(VisitWindow::focusName() == "emergency.step.2");
    window.press(Qt::Key_Return);
    REQUIRE(VisitWindow::focusName() == "emergency.step.3");
    REQUIRE(clinic.stored() == Lines{"09:14:00 emergency_opened magnesium-toxicity",
                                     "09:14:00 stopped Emergency: Magnesium toxicity",
                                     "09:14:00 emergency_step magnesium-toxicity 0",
                                     "09:14:00 emergency_step magnesium-toxicity 1"});
    REQUIRE_THAT(window.words("emergency.reference"), Contains("above 6 mmol/L"));
}

TEST_CASE("clamping the line ends the infusion as well, also out of a pause", "[ui][session][H-19]") {
    Running clinic;
    clinic.record(Paused{"Coughs"});
    clinic.before += 1;
    const VisitWindow window(clinic);
    window.press(Qt::Key_F12);
    window.press(Qt::Key_3);
    REQUIRE_THAT(window.words("emergency.step.1"), Contains("Also ends the infusion"));
    window.press(Qt::Key_1);
    REQUIRE(clinic.stored() == Lines{"09:14:00 emergency_opened air-embolism",
                                     "09:14:00 stopped Emergency: Air embolism",
                                     "09:14:00 emergency_step air-embolism 0"});
    REQUIRE(clinic.snapshot().state.outcome == Outcome::stoppedEarly);
}

TEST_CASE("T stops the infusion whatever the steps say", "[ui][session][H-19]") {
    Running clinic;
    const VisitWindow window(clinic);
    window.press(Qt::Key_F12);
    window.press(Qt::Key_4);
    REQUIRE(window.isShown("emergency.stop"));
    window.press(Qt::Key_T);
    REQUIRE_FALSE(window.isShown("emergency.stop"));
    window.press(Qt::Key_1);  // the step is a tick only now
    REQUIRE(clinic.stored() == Lines{"09:14:00 emergency_opened extravasation",
                                     "09:14:00 stopped Emergency: Extravasation",
                                     "09:14:00 emergency_step extravasation 0"});
}

TEST_CASE("a tick is undone by who made it, and stays readable", "[ui][session][H-19]") {
    Running clinic;
    const VisitWindow window(clinic);
    window.press(Qt::Key_F12);
    window.press(Qt::Key_2);
    window.press(Qt::Key_2);
    REQUIRE(window.isShown("emergency.step.2.undo"));
    clinic.pass(0, 4);
    window.click("emergency.step.2.undo");
    REQUIRE_FALSE(clinic.snapshot().state.openEmergency()->isTicked(1));
    window.press(Qt::Key_2);
    REQUIRE(clinic.snapshot().state.openEmergency()->isTicked(1));
    REQUIRE(clinic.stored() ==
            Lines{"09:14:00 emergency_opened anaphylaxis", "09:14:00 emergency_step anaphylaxis 1",
                  "09:14:04 entered_in_error Ticked by mistake", "09:14:04 emergency_step anaphylaxis 1"});
}

TEST_CASE("another nurse's tick has no undo here", "[ui][session][H-16]") {
    Running clinic;
    clinic.record(EmergencyOpened{"anaphylaxis"});
    clinic.record(EmergencyStep{"anaphylaxis", 1});
    clinic.signedIn = clinic.clinic.secondNurse;
    const VisitWindow window(clinic);
    REQUIRE(window.isShown("emergency.step.2"));
    REQUIRE_FALSE(window.isShown("emergency.step.2.undo"));
}

TEST_CASE("V opens the vital signs beside the card; what is typed there ticks nothing",
          "[ui][session][H-19]") {
    Running clinic;
    const VisitWindow window(clinic);
    window.press(Qt::Key_F12);
    window.press(Qt::Key_2);
    window.press(Qt::Key_V);
    REQUIRE(window.isShown("panel.vitals"));
    REQUIRE(window.isShown("emergency.step.1"));
    REQUIRE(VisitWindow::focusName() == "vitals.systolic");
    window.type("vitals.systolic", "84");
    window.type("vitals.diastolic", "50");
    window.pressOn("vitals.consciousness", Qt::Key_2);
    window.find("vitals.systolic").setFocus();
    window.press(Qt::Key_Return);
    REQUIRE_FALSE(window.isShown("panel.vitals"));
    const SessionState state = clinic.snapshot().state;
    REQUIRE(state.vitals.back().body.vitals.systolic == 84);
    REQUIRE(state.openEmergency()->steps.empty());
    REQUIRE(VisitWindow::focusName() == "emergency.step.1");
    REQUIRE_THAT(window.words("emergency.log"), Contains("84/50"));
}

TEST_CASE("Esc leaves the card open; a bar leads back to it, and so does F12", "[ui][session][H-19]") {
    Running clinic;
    const VisitWindow window(clinic);
    window.press(Qt::Key_F12);
    window.press(Qt::Key_2);
    window.press(Qt::Key_Escape);
    REQUIRE_FALSE(window.isShown("emergency"));
    REQUIRE(window.isShown("session.infuse"));
    REQUIRE_THAT(window.words("visit.open_emergency"), Contains("Anaphylaxis, open since 09:14:00"));
    window.press(Qt::Key_F12);
    REQUIRE(window.isShown("emergency.step.1"));
    REQUIRE(clinic.stored() == Lines{"09:14:00 emergency_opened anaphylaxis"});
}

TEST_CASE("the window dies between two ticks: the card is open again with what was ticked",
          "[ui][session][H-14]") {
    Running clinic;
    {
        const VisitWindow window(clinic);
        window.press(Qt::Key_F12);
        window.press(Qt::Key_2);
        window.press(Qt::Key_2);
    }
    clinic.pass(0, 40);
    const VisitWindow again(clinic);
    REQUIRE(again.isShown("emergency.step.1"));
    REQUIRE(again.find<ui::ClockLabel>("emergency.elapsed").text() == "0:40");
    REQUIRE_THAT(again.words("emergency.step.2"), Contains("Done 09:14:00"));
    REQUIRE(VisitWindow::focusName() == "emergency.step.1");
}

TEST_CASE("what lies on the disk after a tick holds that tick", "[ui][session][H-14]") {
    Running clinic;
    const VisitWindow window(clinic);
    window.press(Qt::Key_F12);
    window.press(Qt::Key_2);
    const TempFolder copies;
    // As after a power cut: the files as they are at this moment, with nothing closed.
    for (int ticked = 1; ticked <= 3; ++ticked) {
        window.press(static_cast<Qt::Key>(Qt::Key_0 + ticked));
        const std::filesystem::path folder = copies.path() / std::to_string(ticked);
        std::filesystem::create_directory(folder);
        for (const auto& entry : std::filesystem::directory_iterator(clinic.clinic.file().parent_path())) {
            const std::string name = entry.path().filename().string();
            if (entry.is_regular_file() && (name.ends_with(".gramhour") || name.ends_with("-wal"))) {
                std::filesystem::copy_file(entry.path(), folder / name);
            }
        }
        REQUIRE(ticksIn(folder / clinic.clinic.file().filename(), clinic) ==
                static_cast<std::size_t>(ticked));
    }
}

TEST_CASE("a reaction that stops opens the choice with the card that fits first", "[ui][session][H-19]") {
    Running clinic;
    const VisitWindow window(clinic);
    window.press(Qt::Key_X);
    window.click("reaction.symptom.hives");
    window.pressOn("reaction.grade", Qt::Key_3);
    window.type("reaction.intervention", "Called Dr Haddad");
    window.press(Qt::Key_Return);
    REQUIRE(window.isShown("emergency.card.1"));
    REQUIRE_THAT(nameOf(window, "emergency.card.1"),
                 Contains("Anaphylaxis") && Contains("fits what was recorded"));
    REQUIRE_FALSE(clinic.snapshot().state.openEmergency());
    window.press(Qt::Key_1);
    REQUIRE(clinic.snapshot().state.openEmergency("anaphylaxis") != nullptr);
}

TEST_CASE("before anybody sits at a chair the cards can be read and note nothing", "[ui][session]") {
    VisitClinic clinic;
    clinic.order();
    const VisitWindow window(clinic);
    window.press(Qt::Key_F12);
    REQUIRE_THAT(window.words("emergency"), Contains("Adrenaline 500 micrograms"));
    window.press(Qt::Key_2);
    REQUIRE_THAT(window.words("emergency.step.4"), Contains("Adrenaline 500 micrograms"));
    REQUIRE_FALSE(window.isShown("emergency.elapsed"));
    window.click("emergency.step.1");
    REQUIRE_THAT(window.words("emergency.problem"), Contains("Nothing is noted here"));
}

TEST_CASE("an open card calls first, by the chair alone where everybody reads", "[ui][alarms][H-07]") {
    Running clinic;
    clinic.record(EmergencyOpened{"anaphylaxis"});
    clinic.vitals(84, 50, 120, 24, 90);  // a stop alert besides
    const BoardService& board = clinic.clinic.board();
    const std::vector<ChairCard> cards = board.cards(board.load(), clinic.clinic.clock.now());
    ui::AlarmCentre centre;
    const ui::AlarmPicture picture = centre.update(cards, clinic.clinic.clock.now(), Duration());
    REQUIRE(picture.alarms.size() >= 2);
    CHECK(picture.alarms.front().kind == ui::AlarmKind::emergency);
    CHECK(picture.sound == ui::AlarmSound::stop);
    const QString all = ui::alarmsByChair(picture.alarms);
    CHECK(all.startsWith(QStringLiteral("Chair 1: emergency")));
    CHECK_FALSE(all.contains(QStringLiteral("Lindqvist")));
    CHECK(ui::alarmTone(ui::AlarmKind::emergency) == ui::Tone::Bad);
}
