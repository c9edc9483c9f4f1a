// The fields at the chair that are asked for at times only: an entry that is late, a rate above the limit, a
// reaction that goes on, a criterion that is left unmet, a correction.
#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <QLineEdit>

#include "support/catch.h"
#include "ui/naughty_events.h"
#include "ui/naughty_walk.h"
#include "ui/session_driver.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/time_edit.h"

namespace gramhour::test {

namespace {

using Text = std::optional<std::string>;

void typeFiveMinutesAgo(const VisitWindow& window, const VisitClinic& clinic, const char* time) {
    window.find<ui::TimeEdit>(time).setValue(
        ui::toDateTime(clinic.clinic.clock.now() - Duration::fromMinutes(5)));
    VisitWindow::settle();
}

/// A field of a panel that closes when it is saved and can be opened again in the same session.
struct PanelField {
    const char* object;
    std::function<void(VisitClinic&)> begin;                      ///< to where it is asked for
    std::function<void(VisitClinic&, const VisitWindow&)> bring;  ///< the panel, with all else it asks for
    std::function<Text(VisitClinic&, std::size_t)> kept;
    std::function<void(const VisitWindow&)> sign = {};  ///< what does not outlive a refusal
    Qt::KeyboardModifiers with = Qt::NoModifier;        ///< beside Enter, which saves
};

void walkPanel(const PanelField& field, FieldTally& tally) {
    VisitClinic clinic;
    field.begin(clinic);
    const VisitWindow window(clinic);
    std::size_t before = 0;
    walkShortly({.field = field.object,
                 .open = [&]() -> QWidget& {
                     if (!window.isShown(field.object)) {
                         clinic.pass(0, 1);
                         field.bring(clinic, window);
                     }
                     before = clinic.snapshot().events.size();
                     return window.find(field.object);
                 },
                 .save =
                     [&] {
                         if (field.sign) {
                             field.sign(window);
                         }
                         window.find(field.object).setFocus(Qt::TabFocusReason);
                         VisitWindow::press(Qt::Key_Return, field.with);
                     },
                 .kept = [&] { return field.kept(clinic, before); },
                 .show = {},
                 .window = window.window()},
                tally);
}

void startInfusing(VisitClinic& clinic) {
    clinic.run();
    clinic.pass(10);
}

void tryLateStart(const Naughty& naughty, FieldTally& tally) {
    VisitClinic clinic;
    clinic.ready();
    clinic.pass(10);
    const VisitWindow window(clinic);
    const std::size_t before = clinic.snapshot().events.size();
    tryOne({.field = "prepare.start.late_reason",
            .open = [&]() -> QWidget& {
                typeFiveMinutesAgo(window, clinic, "prepare.start.time");
                return window.find("prepare.start.late_reason");
            },
            .save = [&] { window.click("prepare.start"); },
            .kept = [&]() -> Text {
                const std::optional<SessionEvent> event = newEvent(clinic, before);
                return event ? std::optional(event->lateReason) : std::nullopt;
            },
            .show = {},
            .window = window.window()},
           naughty, tally);
}

/// Types a rate other than the one that runs, in millilitres an hour. 2 g in 254 mL: 1 g/h is 127 mL/h, the
/// limit that a prescriber may pass, and 2 g/h is 254 mL/h, which nobody may.
void typeRate(VisitClinic& clinic, const VisitWindow& window, std::size_t lowest) {
    constexpr std::size_t kRange = 20;
    const std::size_t events = clinic.snapshot().events.size();
    window.type("rate.rate", std::to_string(lowest + events % kRange).c_str());
}

void tryDischarge(const Naughty& naughty, FieldTally& tally) {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(120);
    clinic.record(Completed{});
    clinic.pass(30);
    clinic.record(VitalsTaken{clinic.clinic.healthyCase(*clinic.patient).vitals, SpO2Scale::one});
    clinic.record(SiteChecked{0, std::nullopt, {}});
    const VisitWindow window(clinic);
    tryOne({.field = "discharge.advice_given.reason",
            .open = [&]() -> QWidget& {
                window.pressOn("discharge.walks_steadily.tick", Qt::Key_Space);
                window.pressOn("discharge.cannula_out.tick", Qt::Key_Space);
                window.click("discharge.save");  // advice is left: asks why
                return window.find("discharge.advice_given.reason");
            },
            .save = [&] { window.click("discharge.save"); },
            .kept = [&]() -> Text {
                const SessionState state = clinic.snapshot().state;
                return state.discharged && !state.discharged->body.unmet.empty()
                           ? std::optional(state.discharged->body.unmet.front().reason)
                           : std::nullopt;
            },
            .show = {},
            .window = window.window()},
           naughty, tally);
}

/// Walks the log to the entry of that kind, of which there is one, and opens the panel that puts it right.
template <class Body>
void correctEntry(VisitClinic& clinic, const VisitWindow& window) {
    const std::vector<StoredEvent> events = clinic.snapshot().events;
    const auto entry = std::find_if(events.begin(), events.end(), [](const StoredEvent& stored) {
        return std::holds_alternative<Body>(stored.event.body);
    });
    const std::string row = "session.log.entry." + std::to_string(entry->event.number);
    VisitWindow::press(Qt::Key_E);
    for (std::size_t down = 0; VisitWindow::focusName() != row && down < events.size(); ++down) {
        VisitWindow::press(Qt::Key_Down);
    }
    VisitWindow::press(Qt::Key_Return);
    window.type("amend.reason_of_correction", "Misheard");
}

template <class Body>
Text corrected(VisitClinic& clinic, std::size_t before, std::string Body::*member) {
    const std::optional<Amended> amended = newBody<Amended>(clinic, before);
    const auto* body = amended ? std::get_if<Body>(&amended->replacement) : nullptr;
    return body != nullptr ? std::optional(body->*member) : std::nullopt;
}

}  // namespace

void walkLateEntries(FieldTally& tally) {
    walkPanel({.object = "site.late_reason",
               .begin = startInfusing,
               .bring =
                   [](VisitClinic& clinic, const VisitWindow& window) {
                       VisitWindow::press(Qt::Key_S);
                       window.pressOn("site.vip", Qt::Key_1);
                       typeFiveMinutesAgo(window, clinic, "site.time");
                   },
               .kept = [](VisitClinic& clinic, std::size_t before) -> Text {
                   const std::optional<SessionEvent> event = newEvent(clinic, before);
                   return event ? std::optional(event->lateReason) : std::nullopt;
               }},
              tally);
    for (const Naughty& naughty : fewNaughtyStrings()) {
        tryLateStart(naughty, tally);
    }
}

void walkRates(FieldTally& tally) {
    walkPanel({.object = "rate.reason",
               .begin = startInfusing,
               .bring =
                   [](VisitClinic& clinic, const VisitWindow& window) {
                       VisitWindow::press(Qt::Key_R);
                       typeRate(clinic, window, 100);
                   },
               .kept = [](VisitClinic& clinic,
                          std::size_t before) { return newText(clinic, before, &RateChanged::reason); }},
              tally);
    walkPanel({.object = "rate.prescriber.reason",
               .begin = startInfusing,
               .bring =
                   [](VisitClinic& clinic, const VisitWindow& window) {
                       VisitWindow::press(Qt::Key_R);
                       typeRate(clinic, window, 140);
                       window.type("rate.reason", "Late for the bus");
                   },
               .kept = [](VisitClinic& clinic, std::size_t before) -> Text {
                   const std::optional<RateChanged> changed = newBody<RateChanged>(clinic, before);
                   return changed ? std::optional(changed->authorisation.value().reason) : std::nullopt;
               },
               .sign =
                   [](const VisitWindow& window) {
                       window.type("rate.prescriber.name", "ihaddad");
                       window.type("rate.prescriber.password", kPassword);
                   }},
              tally);
}

void walkReactionCourses(FieldTally& tally) {
    const auto react = [](VisitClinic& clinic) {
        startInfusing(clinic);
        clinic.record(Reaction{{"flushing"}, 2, "Paused", false, std::nullopt});
    };
    walkPanel({.object = "course.note",
               .begin = react,
               .bring =
                   [](VisitClinic& /*clinic*/, const VisitWindow& window) {
                       VisitWindow::press(Qt::Key_F);
                       window.pressOn("course.outcome", Qt::Key_I);
                   },
               .kept = [](VisitClinic& clinic,
                          std::size_t before) { return newText(clinic, before, &ReactionOutcome::note); }},
              tally);
    walkPanel({.object = "course.told",
               .begin = react,
               .bring = [](VisitClinic& /*clinic*/,
                           const VisitWindow& /*window*/) { VisitWindow::press(Qt::Key_F); },
               .kept = [](VisitClinic& clinic,
                          std::size_t before) { return newText(clinic, before, &PrescriberTold::name); }},
              tally);
    walkPanel({.object = "reaction.told_name",
               .begin = startInfusing,
               .bring =
                   [](VisitClinic& /*clinic*/, const VisitWindow& window) {
                       VisitWindow::press(Qt::Key_X);
                       window.click("reaction.symptom.flushing");
                       window.pressOn("reaction.grade", Qt::Key_1);
                       window.type("reaction.intervention", "Watched");
                       window.pressOn("reaction.told", Qt::Key_Space);
                   },
               .kept = [](VisitClinic& clinic,
                          std::size_t before) { return newText(clinic, before, &PrescriberTold::name); }},
              tally);
}

void walkDischarge(FieldTally& tally) {
    for (const Naughty& naughty : fewNaughtyStrings()) {
        tryDischarge(naughty, tally);
    }
}

void walkCorrections(FieldTally& tally) {
    walkPanel({.object = "amend.text",
               .begin =
                   [](VisitClinic& clinic) {
                       startInfusing(clinic);
                       clinic.record(Note{"As it was heard"});
                   },
               .bring = correctEntry<Note>,
               .kept = [](VisitClinic& clinic,
                          std::size_t before) { return corrected(clinic, before, &Note::text); },
               .with = Qt::ControlModifier},
              tally);
    walkPanel({.object = "amend.reason",
               .begin =
                   [](VisitClinic& clinic) {
                       startInfusing(clinic);
                       clinic.record(Paused{"As it was heard"});
                   },
               .bring = correctEntry<Paused>,
               .kept = [](VisitClinic& clinic,
                          std::size_t before) { return corrected(clinic, before, &Paused::reason); }},
              tally);
}

TEST_CASE("naughty strings go through the reasons of late entries", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkLateEntries);
}

TEST_CASE("naughty strings go through the reasons of a rate", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkRates);
}

TEST_CASE("naughty strings go through what is said of a reaction", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkReactionCourses);
}

TEST_CASE("naughty strings go through the reason of a criterion left unmet",
          "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkDischarge);
}

TEST_CASE("naughty strings go through corrections", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkCorrections);
}

TEST_CASE("a correction begins with all of what was recorded", "[ui][session][amend][H-15]") {
    // 300 characters, more than the fields of a panel take; the field of an alarm's answer takes them.
    const std::string recorded = std::string(299, 'x') + 'y';
    VisitClinic clinic;
    startInfusing(clinic);
    clinic.record(Paused{recorded});
    const std::size_t before = clinic.snapshot().events.size();
    const VisitWindow window(clinic);
    correctEntry<Paused>(clinic, window);
    REQUIRE(window.find<QLineEdit>("amend.reason").text().toStdString() == recorded);
    window.type("amend.time_of_day", "9:13");
    VisitWindow::press(Qt::Key_Return);
    CHECK(corrected(clinic, before, &Paused::reason) == recorded);
}

}  // namespace gramhour::test
