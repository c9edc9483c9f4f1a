#pragma once

#include <string>
#include <string_view>

#include "store/engine.h"
#include "store/store.h"

namespace gramhour::store {

/// The newest entry: what the next one is chained to.
struct AuditHead {
    std::int64_t id = 0;  ///< 0 when there is none
    std::string hash;
};
[[nodiscard]] AuditHead auditHead(Connection& connection);
/// What stands for the hash of the entry before the first one.
[[nodiscard]] const std::string& auditRoot();
/// The hash of an entry by its place in the chain.
[[nodiscard]] std::string auditHash(std::string_view previous, std::int64_t id, const AuditEntry& entry);

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
