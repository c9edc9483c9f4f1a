// Earlier reactions on the screening.
#include "support/catch.h"
#include "ui/screening/earlier_reactions.h"
#include "ui/screening/screening_form.h"
#include "ui/screening/screening_presenter.h"
#include "ui/screening_driver.h"
#include "ui/widgets/widgets.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

using ShownScreening = Shown<ui::ScreeningPresenter>;

/// A session with a reaction a week ago, and the visit of today with a healthy form in its draft.
VisitId afterReaction(UiClinic& clinic, int grade) {
    ClinicFixture& f = clinic.clinic;
    const PatientId patient = f.addPatient("Oskar", "Weiss", "1959-08-18", Sex::male);
    const SessionId session = f.runningSession(patient, Mass::fromGrams(1), ChairId(1));
    f.clock.advance(Duration::fromMinutes(30));
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Reaction{{"flushing"}, grade, "paused", true}}));
    if (grade < 3) {
        REQUIRE(f.sessions().record(*f.nurse, session, {.body = Stopped{"reaction"}}));
    }
    std::vector<UnmetCriterion> unmet;
    for (const auto& [criterion, code] : Codes<DischargeCriterion>::kCodes) {
        unmet.push_back({criterion, "as the test wants it"});
    }
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Discharged{true, true, true, true, unmet}}));
    f.clock.advance(Duration::fromDays(40));  // the earlier screening has run out
    const VisitId visit = f.visits().arrive(*f.nurse, patient).value().id;
    ui::ScreeningForm form = ui::writeForm(f.healthyCase(patient));
    f.drafts().save(*f.nurse, "screening/" + std::to_string(visit.value()),
                    ui::encodeForm(form).toStdString());
    return visit;
}

}  // namespace

TEST_CASE("An earlier reaction is shown, and gone through before the record", "[ui][screening][H-03]") {
    UiClinic clinic;
    const VisitId visit = afterReaction(clinic, 2);
    ShownScreening shown(clinic, visit);
    REQUIRE(shown.isShown("screening.earlier_reactions"));
    QString words;
    for (const QLabel* label : shown.find("screening.earlier_reactions").findChildren<QLabel*>()) {
        words += label->text() + " ";
    }
    CHECK(words.contains("3 Mar 2026"));
    CHECK(words.contains("lushing"));
    CHECK(words.contains("paused"));
    shown.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK_FALSE(clinic.clinic.visits().snapshot(visit).value().screening);
    CHECK(ShownScreening::focusName() == "screening.answer.reactions_discussed");
    shown.press(Qt::Key_Y);
    shown.press(Qt::Key_Return, Qt::ControlModifier);
    const std::optional<ScreeningRecord> record = clinic.clinic.visits().snapshot(visit).value().screening;
    REQUIRE(record);
    CHECK(record->asked.reactionsDiscussed);
}

TEST_CASE("A serious one proposes its answer beside the reason", "[ui][screening][H-03]") {
    UiClinic clinic;
    const VisitId visit = afterReaction(clinic, 3);
    clinic.clinic.drafts().remove("screening/" + std::to_string(visit.value()));
    ShownScreening shown(clinic, visit);
    CHECK(shown.isShown("screening.reason.serious_reaction_to_magnesium"));
    CHECK(shown.find<ui::ToggleChoice>("screening.answer.serious_reaction_to_magnesium").answer() ==
          ui::ToggleChoice::Answer::Yes);
}

TEST_CASE("Without a reaction nothing is asked", "[ui][screening]") {
    UiClinic clinic;
    const PatientId patient = clinic.clinic.addPatient("Oskar", "Weiss", "1959-08-18", Sex::male);
    const VisitId visit = clinic.clinic.visits().arrive(*clinic.clinic.nurse, patient).value().id;
    ShownScreening shown(clinic, visit);
    CHECK_FALSE(shown.isShown("screening.earlier_reactions"));
}
