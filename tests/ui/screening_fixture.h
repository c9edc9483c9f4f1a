#pragma once

#include <memory>

#include <QString>

#include "support/clinic_fixture.h"
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
    void openRecord(SessionId /*session*/) override {}
    void dataChanged() override { changes += 1; }

    int today = 0;
    int changes = 0;
};

/// Nobody is there to answer.
class SilentAsk final : public ui::Ask {
public:
    bool confirm(QWidget* /*parent*/, const QString& /*title*/, const QString& /*text*/,
                 const QString& /*action*/) override {
        return false;
    }
    std::optional<QString> saveFileName(QWidget* /*parent*/, const QString& /*title*/,
                                        const QString& /*suggested*/, const QString& /*filter*/) override {
        return std::nullopt;
    }
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
    SilentAsk ask;
    RecordingNavigator navigator;
    ui::UiContext context{*m_services, clinic.clock, *clinic.context().protocol, ticker, ask,
                          navigator,   signedIn};
};

}  // namespace gramhour::test
