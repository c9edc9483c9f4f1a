#pragma once

#include <optional>
#include <string>

#include "ui/orders/order_presenter.h"
#include "ui/screening/screening_presenter.h"
#include "ui/session/visit_presenter.h"
#include "ui/ui_clinic.h"

namespace gramhour::test {

/// The clinic with one visit of Amara Lindqvist: 2 g of magnesium sulfate, 50 %, in 250 mL (254 mL, 127 mL/h,
/// 120 min). The nurse is signed in.
class VisitClinic : public UiClinic {
public:
    VisitClinic() {
        patient = clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
        static_cast<void>(
            clinic.patients()
                .setAllergies(*clinic.nurse, *patient, AllergyStatus::listed,
                              {{std::nullopt, "penicillin", "anaphylaxis", Severity::anaphylaxis}})
                .value());
    }

    void order() { visit = clinic.orderedVisit(*patient, Mass::fromGrams(2)); }
    /// Ordered, and the first chair taken: what precedes the start is still to be done.
    void takeChair() {
        order();
        session = clinic.sessions().open(*clinic.nurse, *visit, clinic.clinic().chairs().front().id).value();
    }
    void ready() {
        order();
        session = clinic.readySession(*visit, clinic.clinic().chairs().front().id);
    }
    void run() {
        ready();
        pass(4);
        record(Started{snapshot().order.pumpRate, std::nullopt});
    }

    void pass(int minutes, int seconds = 0) {
        clinic.clock.advance(Duration::fromSeconds(minutes * 60 + seconds));
    }
    void record(EventBody body) {
        static_cast<void>(
            clinic.sessions().record(*clinic.nurse, *session, {.body = std::move(body)}).value());
    }
    void vitals(int systolic, int diastolic, int heartRate, int breathing, int spo2) {
        Vitals taken{.systolic = systolic,
                     .diastolic = diastolic,
                     .heartRate = heartRate,
                     .respiratoryRate = breathing,
                     .spo2 = spo2};
        taken.consciousness = Consciousness::alert;
        taken.oxygen = Oxygen::air;
        record(VitalsTaken{taken, SpO2Scale::one});
    }
    /// What is given is over: observed for 30 min, discharged, and signed by the nurse.
    void endAndSign() {
        record(Completed{});
        pass(30);
        record(VitalsTaken{clinic.healthyCase(*patient).vitals, SpO2Scale::one});
        record(SiteChecked{0, std::nullopt, {}});
        record(Discharged{true, true, true, true, {}});
        clinic.signSession(*session);
    }
    /// 2 g given, with vital signs after an hour whose systolic pressure is mistyped, and signed.
    void signWithMistake() {
        run();
        pass(60);
        vitals(188, 54, 76, 16, 98);
        pass(60);
        endAndSign();
    }
    [[nodiscard]] SessionSnapshot snapshot() { return clinic.sessions().snapshot(*session).value(); }

    [[nodiscard]] static ui::VisitForms forms() {
        return {ui::stepPage<ui::ScreeningPresenter>(), ui::stepPage<ui::OrderPresenter>()};
    }

    std::optional<PatientId> patient;
    std::optional<VisitId> visit;
    std::optional<SessionId> session;
};

}  // namespace gramhour::test
