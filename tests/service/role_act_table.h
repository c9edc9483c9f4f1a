#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "service/key_service.h"
#include "service/permissions.h"
#include "support/clinic_fixture.h"

namespace gramhour::test {

/// What a method said: nothing when it did what it was asked.
using Said = std::optional<ServiceErrorCode>;

/// What somebody who is refused must not change: rows of the store, and the files beside it.
struct Trace {
    std::int64_t rows = 0;
    std::vector<std::string> files;  ///< name and size, sorted

    friend bool operator==(const Trace&, const Trace&) = default;
};

/// A clinic in which everything is tried with ids that nobody has: who is allowed to is told so, who is not
/// is refused before, and nothing changes in between.
class Tried : public ClinicFixture {
public:
    Tried();

    const StaffId subject;

    void become(Roles roles);
    void leave();  ///< disabled, with the roles of before
    [[nodiscard]] Actor as(Roles roles) const { return {subject, "Somebody", roles}; }
    [[nodiscard]] Trace trace();

    ExportService exports{context()};
    ImportService imports{context()};
    KeyService keys{context()};
    AuditService audits{context()};
    BackupService backups{context()};
    DowntimeService downtime{context()};
    EmergencyService emergencies{context()};
    HistoryService history{context()};
    OrderService orders{context()};

    [[nodiscard]] const OrderDraft& draft() const { return m_draft; }
    [[nodiscard]] const PasswordProof& proof() const { return m_proof; }

private:
    OrderDraft m_draft;
    PasswordProof m_proof;
};

using Try = std::function<Said(Tried&, const Actor&)>;

/// A method that asks for a role. `attempt` changes nothing whoever tries it.
struct Row {
    const char* method;
    Act act;
    Try attempt;
    const char* noted = nullptr;  ///< the entry that a refusal leaves in the audit trail; most leave none
};

/// One or more for each method of a service that asks.
[[nodiscard]] const std::vector<Row>& roleActRows();

}  // namespace gramhour::test
