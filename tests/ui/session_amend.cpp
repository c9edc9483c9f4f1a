// Corrections at the chair: an entry put right from the log, or taken out because it was another patient's.
#include <QLineEdit>

#include "session/amendments.h"
#include "support/catch.h"
#include "ui/session_driver.h"

using namespace gramhour;
using namespace gramhour::test;
using Catch::Matchers::Contains;

namespace {

/// Started 09:04; at 09:34 a pressure was written with a digit too many.
void mistype(VisitClinic& clinic) {
    clinic.run();
    clinic.pass(30);
    clinic.vitals(188, 54, 76, 16, 98);
}

/// Started 09:04, paused 09:14, resumed 09:19.
void pauseAndResume(VisitClinic& clinic) {
    clinic.run();
    clinic.pass(10);
    clinic.record(Paused{"Lavatory"});
    clinic.pass(5);
    clinic.record(Resumed{});
}

std::string spoken(const VisitWindow& window, int number) {
    const std::string name = "session.log.entry." + std::to_string(number);
    return window.find(name.c_str()).accessibleName().toStdString();
}

std::string textOf(const VisitWindow& window, const char* name) {
    return window.find<QLineEdit>(name).text().toStdString();
}

}  // namespace

TEST_CASE("a mistyped value is put right from the log by keys, and both texts stay readable",
          "[ui][session][amend][H-15]") {
    VisitClinic clinic;
    mistype(clinic);
    const int wrong = static_cast<int>(clinic.snapshot().events.size());
    const VisitWindow window(clinic);
    window.press(Qt::Key_E);
    window.press(Qt::Key_Return);
    REQUIRE(VisitWindow::focusName() == "amend.systolic");
    REQUIRE(textOf(window, "amend.systolic") == "188");
    REQUIRE_THAT(window.words("panel.amend"), Contains("188/54"));
    window.type("amend.systolic", "118");
    window.press(Qt::Key_Return);
    REQUIRE_THAT(window.words("panel.amend"), Contains("Give the reason."));
    window.type("amend.reason_of_correction", "Digit too many");
    window.press(Qt::Key_Return);

    REQUIRE(clinic.snapshot().state.vitals.back().body.vitals.systolic == 118);
    REQUIRE_FALSE(window.isShown("panel.amend"));
    const std::string log = window.words("session.log");
    REQUIRE_THAT(log, Contains("118/54"));
    REQUIRE_THAT(log, Contains("<s>09:34 Vitals 188/54"));
    REQUIRE_THAT(log, Contains("Corrected"));
    REQUIRE_THAT(log, Contains("R. Okafor, 09:34: Digit too many"));
    // What is struck through for the eye is said in words.
    REQUIRE_THAT(spoken(window, wrong), Contains("was: 09:34 Vitals 188/54"));
    REQUIRE_THAT(spoken(window, wrong), Contains("Corrected"));
}

TEST_CASE("what follows from a correction is said before it is saved", "[ui][session][amend][H-09]") {
    // 254 mL hold 2 g at 127 mL/h. By 09:34, 30 minutes: 63.5 mL, 0.5 g. By 09:30, 26 minutes: 55.03 mL,
    // 0.433 g.
    VisitClinic clinic;
    clinic.run();
    clinic.pass(30);
    clinic.record(Paused{"Lavatory"});
    clinic.pass(5);
    const VisitWindow window(clinic);
    window.press(Qt::Key_E);
    window.press(Qt::Key_Return);
    window.type("amend.time_of_day", "9:30");
    REQUIRE_THAT(window.words("amend.preview"), Contains("Given becomes 0.43 g instead of 0.5 g"));
    // All of it is in view at once, in the smallest window.
    for (const char* name :
         {"amend.time_of_day", "amend.reason_of_correction", "amend.preview", "amend.save"}) {
        INFO(name);
        CHECK(isWhole(window.find(name)));
    }
    window.type("amend.reason_of_correction", "Read the clock wrong");
    window.press(Qt::Key_Return);
    const SessionState state = clinic.snapshot().state;
    REQUIRE(state.pausedSince == UtcTime::parseIso("2026-03-03T09:30:00Z").value());
    REQUIRE(deliveredVolume(state, clinic.clinic.clock.now()) == Volume::fromMicrolitres(55'033));
}

TEST_CASE("a correction after which another entry would not fit is refused with that entry",
          "[ui][session][amend][H-15]") {
    VisitClinic clinic;
    pauseAndResume(clinic);
    const VisitWindow window(clinic);
    window.press(Qt::Key_E);
    window.press(Qt::Key_Down);
    window.press(Qt::Key_Return);
    REQUIRE_THAT(window.words("panel.amend"), Contains("Paused"));
    window.pressOn("amend.way", Qt::Key_E);
    REQUIRE_THAT(window.words("amend.preview"), Contains("the entry of 09:19 (Resumed)"));
    window.type("amend.reason_of_correction", "Wrong chair");
    window.press(Qt::Key_Return);
    REQUIRE(window.isShown("panel.amend"));
    REQUIRE_THAT(window.words("amend.problem"), Contains("the entry of 09:19 (Resumed)"));
    REQUIRE(clinic.snapshot().state.pauses.size() == 1);
}

TEST_CASE("an entry on the wrong patient no longer counts and stays readable, marked",
          "[ui][session][amend][H-13]") {
    VisitClinic clinic;
    mistype(clinic);
    const std::size_t before = clinic.snapshot().state.vitals.size();
    const int wrong = static_cast<int>(clinic.snapshot().events.size());
    const VisitWindow window(clinic);
    window.press(Qt::Key_E);
    window.press(Qt::Key_Return);
    window.pressOn("amend.way", Qt::Key_E);
    REQUIRE_FALSE(window.isShown("amend.systolic"));
    window.type("amend.reason_of_correction", "Wrong patient");
    window.press(Qt::Key_Return);
    REQUIRE(clinic.snapshot().state.vitals.size() == before - 1);
    REQUIRE_THAT(spoken(window, wrong), Contains("188/54") && Contains("Entered in error") &&
                                            Contains("R. Okafor, 09:34: Wrong patient"));
}

TEST_CASE("another nurse's entry is not offered for correction; a prescriber's is",
          "[ui][session][amend][H-16]") {
    VisitClinic clinic;
    mistype(clinic);
    clinic.signedIn = clinic.clinic.secondNurse;
    {
        const VisitWindow window(clinic);
        window.press(Qt::Key_E);
        window.press(Qt::Key_Return);
        REQUIRE_FALSE(window.isShown("panel.amend"));
    }
    clinic.signedIn = clinic.clinic.prescriber;
    const VisitWindow window(clinic);
    window.press(Qt::Key_E);
    window.press(Qt::Key_Return);
    REQUIRE(window.isShown("panel.amend"));
}

TEST_CASE("a correction that is left is a draft and is there again after a restart",
          "[ui][session][amend][H-10]") {
    VisitClinic clinic;
    mistype(clinic);
    {
        const VisitWindow window(clinic);
        window.press(Qt::Key_E);
        window.press(Qt::Key_Return);
        window.type("amend.systolic", "118");
        window.presenter->leave();
    }
    const std::vector<DraftRow> rows = clinic.clinic.drafts().rows();
    REQUIRE(rows.size() == 1);
    REQUIRE(rows.front().form == "amend-" + std::to_string(clinic.snapshot().events.size()));
    REQUIRE(rows.front().visit == clinic.visit);
    const VisitWindow again(clinic);
    REQUIRE(again.isShown("panel.amend"));
    REQUIRE(textOf(again, "amend.systolic") == "118");
    REQUIRE(textOf(again, "amend.diastolic") == "54");
    again.type("amend.reason_of_correction", "Digit too many");
    again.press(Qt::Key_Return);
    REQUIRE(clinic.clinic.drafts().list().empty());
}

TEST_CASE("late entries and a clock that was set are marked in the log", "[ui][session][amend][H-10]") {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(30);
    const UtcTime at = UtcTime::parseIso("2026-03-03T09:20:00Z").value();
    static_cast<void>(
        clinic.clinic.sessions()
            .record(*clinic.clinic.nurse, *clinic.session,
                    {.body = Note{"Water given"}, .occurredAt = at, .lateReason = "Other chair"})
            .value());
    clinic.record(ClockJumped{Duration::fromMinutes(60)});
    const VisitWindow window(clinic);
    const std::string log = window.words("session.log");
    REQUIRE_THAT(log, Contains("Late entry") && Contains("written 09:34: Other chair"));
    REQUIRE_THAT(log, Contains("Clock set"));
}

TEST_CASE("every kind of entry can be opened for correction and saved unchanged", "[ui][session][amend]") {
    VisitClinic clinic;
    pauseAndResume(clinic);
    clinic.pass(1);
    clinic.record(SiteChecked{1, 0, "tender"});
    clinic.record(Reaction{{"flushing"}, 1, "Slower", true});
    clinic.record(RateChanged{VolumeRate::fromMicrolitresPerHour(100'000), "Flushing", {}});
    clinic.record(BagChanged{clinic.snapshot().order.productId, "7F2211",
                             Date::parseIso("2027-08-31").value(), "Leaking"});
    clinic.record(RecheckPlanned{Duration::fromMinutes(5), {}});
    clinic.record(Note{"Water given"});
    const std::size_t count = clinic.snapshot().events.size();
    const SessionState before = clinic.snapshot().state;
    for (std::size_t number = 1; number <= count; ++number) {
        INFO("entry " << number);
        const VisitWindow window(clinic);
        const std::string name = "session.log.entry." + std::to_string(number);
        window.find(name.c_str()).setFocus(Qt::OtherFocusReason);
        window.press(Qt::Key_Return);
        if (!window.isShown("panel.amend")) {
            continue;  // the second nurse's
        }
        window.type("amend.reason_of_correction", "Looked again");
        window.click("amend.save");
        CHECK_FALSE(window.isShown("panel.amend"));
    }
    const SessionSnapshot after = clinic.snapshot();
    CHECK(after.state.amendments.size() == count);
    CHECK(deliveredVolume(after.state, clinic.clinic.clock.now()) ==
          deliveredVolume(before, clinic.clinic.clock.now()));
    CHECK(after.state.vitals.size() == before.vitals.size());
    CHECK(after.state.reactions.size() == before.reactions.size());
}
