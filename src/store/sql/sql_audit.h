#pragma once

#include "store/engine.h"
#include "store/store.h"

namespace gramhour::store {

/// The audit trail. Each row's hash is SHA-256 over the hash before it and the row's fields, each with its
/// length in front, so that no two contents read the same.
class SqlAudit final : public AuditWrites {
public:
    explicit SqlAudit(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::int64_t count() const override;
    [[nodiscard]] std::optional<AuditId> firstBroken() const override;
    [[nodiscard]] std::vector<AuditEntry> latest(std::size_t limit) const override;
    [[nodiscard]] std::vector<NumberedAuditEntry>
    ofAction(std::string_view action, std::optional<AuditId> after, std::size_t limit) const override;
    void add(const AuditEntry& entry) override;

private:
    Connection& m_connection;
};

}  // namespace gramhour::store
