#pragma once

#include <memory>
#include <optional>

#include <QString>

#include "support/clinic_fixture.h"
#include "ui/nobody_to_ask.h"
#include "ui/support/ui_context.h"

namespace gramhour::test {

/// Remembers where a screen wanted to go.
class RecordingNavigator final : public ui::Navigator {
public:
    void openToday() override { today += 1; }
    void openPatients() override {}
    void openSchedule() override {}
    void openHistory() override {}
    void openSettings() override {}
    void openPatient(PatientId /*patient*/) override {}
    void registerPatient(const QString& /*typed*/) override {}
    void openVisit(VisitId /*visit*/) override {}
    void openRecord(SessionId session) override { record = session; }
    void dataChanged() override { changes += 1; }

    std::optional<SessionId> record;
    int today = 0;
    int changes = 0;
};

/// The clinic of the fixture with everything a presenter is given. The nurse is signed in.
class UiClinic {
public:
    UiClinic()
        : m_services(std::make_unique<Services>(clinic.context(), clinic.hasher())), signedIn(clinic.nurse) {}

    ClinicFixture clinic;

private:
    std::unique_ptr<Services> m_services;

public:
    std::optional<Actor> signedIn;
    ui::Ticker ticker;
    NobodyToAsk ask;
    RecordingNavigator navigator;
    ui::UiContext context{*m_services, clinic.clock, *clinic.context().protocol, ticker, ask,
                          navigator,   signedIn};
};

}  // namespace gramhour::test
