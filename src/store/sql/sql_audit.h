#pragma once

#include <memory>
#include <string>
#include <vector>

#include "store/engine.h"
#include "store/sql/audit_chain.h"
#include "store/store.h"

namespace gramhour::store {

/// The newest entry: what the next one is chained to.
[[nodiscard]] AuditHead auditHead(Connection& connection);
/// How the next entry is to be hashed; notes in the store that the chain is keyed from it on, the first time
/// that there is a key. Throws StoreError (`keyNeeded`) for a keyed chain without its key. In a write
/// transaction.
[[nodiscard]] AuditHash nextAuditHash(Connection& connection, bool hasKey, std::int64_t nextId);

/// The audit trail: each entry's hash covers its content and the hash before it (audit_chain.h), keyed from
/// the first entry that was added with a key.
class SqlAudit final : public AuditWrites {
public:
    /// `place` is stamped on what is added; `key` may be nullptr.
    SqlAudit(Connection& connection, std::string place, std::shared_ptr<const ClinicKey> key)
        : m_connection(connection), m_place(std::move(place)), m_key(std::move(key)) {}

    [[nodiscard]] std::int64_t count() const override;
    [[nodiscard]] AuditHead head() const override { return auditHead(m_connection); }
    [[nodiscard]] AuditVerdict verify(const std::vector<AuditHead>& anchors,
                                      const AuditProgress& progress) const override;
    [[nodiscard]] std::vector<AuditEntry> latest(std::size_t limit) const override;
    [[nodiscard]] std::vector<NumberedAuditEntry>
    page(const AuditFilter& filter, std::optional<AuditId> before, std::size_t limit) const override;
    [[nodiscard]] std::vector<NumberedAuditEntry>
    ofAction(std::string_view action, std::optional<AuditId> after, std::size_t limit) const override;
    void add(const AuditEntry& entry) override;

private:
    /// Made when first needed: most transactions only read, and a hasher's secret has pages of its own.
    [[nodiscard]] AuditHasher& hasher() const;

    Connection& m_connection;
    std::string m_place;
    std::shared_ptr<const ClinicKey> m_key;
    mutable std::unique_ptr<AuditHasher> m_hasher;
};

}  // namespace gramhour::store
