#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "service/services.h"
#include "support/temp_folder.h"

namespace gramhour::test {

/// The workstation that its audit entries are written at.
inline constexpr const char* kWorkstation = "desk-1";
/// The password of everybody in the fixture.
inline constexpr const char* kPassword = "correct horse battery";

/// All answers no, everything measured and normal, results of a week before `now`: eligible.
[[nodiscard]] ScreeningCase healthyCase(const PatientDetails& details, const Protocol& protocol, UtcTime now);

/// A clinic in a temporary file, on 3 March 2026 at 09:00 UTC by a clock that stands still: eight chairs,
/// five people, and the services over it. Nobody in it exists.
class ClinicFixture {
public:
    /// In an encrypted file where there is a key.
    explicit ClinicFixture(std::shared_ptr<const ClinicKey> key = nullptr);

    /// Closes the file and opens it again with new services, as after a restart. Ids stay.
    void reopen();

    /// Does something while the file is closed.
    void closeDuring(const std::function<void()>& act);

    [[nodiscard]] std::filesystem::path file() const { return m_folder.path() / "clinic.gramhour"; }
    [[nodiscard]] ServiceContext& context() { return *m_context; }
    [[nodiscard]] const PasswordHasher& hasher() const { return m_hasher; }

    /// A patient with believable details and no known allergies.
    PatientId addPatient(const std::string& given, const std::string& family, const std::string& birthDate,
                         Sex sex = Sex::female);
    /// As above, of a patient and now.
    [[nodiscard]] ScreeningCase healthyCase(PatientId patient);
    /// From the door to an order of `dose` with the usual bag (50 % added to 250 mL), signed by the
    /// prescriber.
    VisitId orderedVisit(PatientId patient, Mass dose);
    /// On to a chair with everything done that precedes the start.
    SessionId readySession(VisitId visit, ChairId chair);
    /// Signed by the nurse, with the password.
    void signSession(SessionId session);
    /// And started now at the ordered rate.
    SessionId runningSession(PatientId patient, Mass dose, ChairId chair);

    ManualClock clock{UtcTime::parseIso("2026-03-03T09:00:00Z").value()};
    std::optional<Actor> admin;        ///< "admin", administrator
    std::optional<Actor> nurse;        ///< "rokafor", R. Okafor, RN
    std::optional<Actor> secondNurse;  ///< "skim", S. Kim, RN
    std::optional<Actor> prescriber;   ///< "ihaddad", Dr I. Haddad
    std::optional<Actor> manager;      ///< "mweber", M. Weber

    [[nodiscard]] ClinicService& clinic() { return m_services->clinic; }
    [[nodiscard]] StaffService& staff() { return m_services->staff; }
    [[nodiscard]] PatientService& patients() { return m_services->patients; }
    [[nodiscard]] VisitService& visits() { return m_services->visits; }
    [[nodiscard]] ScreeningService& screenings() { return m_services->screenings; }
    [[nodiscard]] OrderService& orders() { return m_services->orders; }
    [[nodiscard]] SessionService& sessions() { return m_services->sessions; }
    [[nodiscard]] BoardService& board() { return m_services->board; }
    [[nodiscard]] HistoryService& history() { return m_services->history; }
    [[nodiscard]] DraftService& drafts() { return m_services->drafts; }
    [[nodiscard]] ScheduleService& schedule() { return m_services->schedule; }
    [[nodiscard]] StockService& stock() { return m_services->stock; }
    [[nodiscard]] MergeService& merges() { return m_services->merges; }
    [[nodiscard]] BackupService& backups() { return m_services->backups; }
    [[nodiscard]] WalkInService& walkIns() { return m_services->walkIns; }
    [[nodiscard]] Store& store() { return *m_store; }

private:
    void open();
    Actor addStaff(const char* signInName, const char* displayName, Roles roles);

    TempFolder m_folder{TempFolder::Place::memory};
    PasswordHasher m_hasher{
        PasswordCost{1, 8192}};  // the least that Argon2id takes: quick, and useless outside tests
    std::shared_ptr<const ClinicKey> m_key;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ServiceContext> m_context;
    std::unique_ptr<Services> m_services;
};

}  // namespace gramhour::test
