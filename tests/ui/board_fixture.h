#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "service/demo.h"
#include "store/sql/sql_store.h"
#include "support/clinic_fixture.h"
#include "support/temp_folder.h"
#include "ui/support/ui_context.h"

namespace gramhour::test {

/// Remembers every place a screen wanted to go to: "visit/3", "patient/1", "record/7".
class PlaceNavigator final : public ui::Navigator {
public:
    void openToday() override { places.emplace_back("today"); }
    void openPatients() override { places.emplace_back("patients"); }
    void openSchedule() override { places.emplace_back("schedule"); }
    void openHistory() override { places.emplace_back("history"); }
    void openSettings() override { places.emplace_back("settings"); }
    void openPatient(PatientId patient) override { note("patient/", patient.value()); }
    void registerPatient(const QString& typed) override {
        places.push_back("register/" + typed.toStdString());
    }
    void openVisit(VisitId visit) override { note("visit/", visit.value()); }
    void openRecord(SessionId session) override { note("record/", session.value()); }
    void dataChanged() override { changes += 1; }

    [[nodiscard]] std::string last() const { return places.empty() ? std::string() : places.back(); }

    std::vector<std::string> places;
    int changes = 0;

private:
    void note(const char* kind, std::int64_t id) { places.push_back(kind + std::to_string(id)); }
};

/// Answers with what the test has put here.
class ScriptedAsk final : public ui::Ask {
public:
    bool confirm(QWidget* /*parent*/, const QString& /*title*/, const QString& /*text*/,
                 const QString& /*action*/) override {
        return confirms;
    }
    std::optional<QString> saveFileName(QWidget* /*parent*/, const QString& /*title*/,
                                        const QString& suggested, const QString& /*filter*/) override {
        suggestedName = suggested;
        return fileName;
    }
    std::optional<QString> openFileName(QWidget* /*parent*/, const QString& /*title*/,
                                        const QString& /*filter*/) override {
        return openName;
    }
    std::optional<QString> folderName(QWidget* /*parent*/, const QString& /*title*/,
                                      const QString& /*start*/) override {
        return chosenFolder;
    }

    bool confirms = false;
    std::optional<QString> fileName;
    QString suggestedName;
    std::optional<QString> openName;
    std::optional<QString> chosenFolder;
};

/// Everything a presenter is given, over services.
class PlaceContext {
public:
    PlaceContext(ServiceContext& context, const PasswordHasher& hasher, const Clock& clock,
                 const Actor& actor)
        : services(context, hasher), signedIn(actor), ui{services, clock,     *context.protocol, ticker,
                                                         ask,      navigator, signedIn} {}

    Services services;
    ui::Ticker ticker;
    ScriptedAsk ask;
    PlaceNavigator navigator;
    std::optional<Actor> signedIn;
    ui::UiContext ui;
};

/// The demonstration clinic at a busy moment, 3 March 2026 10:42 UTC, with R. Okafor signed in.
class DemoClinic {
public:
    DemoClinic() : m_store(store::openSqliteStore(m_folder.path() / "demo.gramhour")) {
        makeDemo(*m_store, m_hasher, {.patients = 40, .sessions = 60}, clock.now());
        context = std::make_unique<ServiceContext>(makeServiceContext(*m_store, clock));
        StaffService staff(*context, m_hasher);
        const Actor nurse = staff.signIn(kDemoSignInName, kDemoPassword).value();
        place = std::make_unique<PlaceContext>(*context, m_hasher, clock, nurse);
    }

    /// Backs it up, as long ago as that.
    void backUp(Duration ago) {
        context->place.file = m_folder.path() / "demo.gramhour";
        const UtcTime now = clock.now();
        clock.jumpTo(now - ago);
        static_cast<void>(place->services.backups.make(BackupKind::full));
        clock.jumpTo(now);
    }

    ManualClock clock{UtcTime::parseIso("2026-03-03T10:42:00Z").value()};

private:
    TempFolder m_folder{TempFolder::Place::memory};
    PasswordHasher m_hasher{PasswordCost{1, 8192}};
    std::unique_ptr<Store> m_store;

public:
    std::unique_ptr<ServiceContext> context;
    std::unique_ptr<PlaceContext> place;
};

/// The clinic of the fixture with everything a presenter is given. The nurse is signed in.
class PlaceClinic {
public:
    ClinicFixture clinic;
    PlaceContext place{clinic.context(), clinic.hasher(), clinic.clock, *clinic.nurse};
};

}  // namespace gramhour::test
