#include "store/sql/sql_audit.h"

#include "base/digest.h"

namespace gramhour::store {

namespace {

void appendField(std::string& canonical, std::string_view field) {
    canonical += std::to_string(field.size());
    canonical += ':';
    canonical += field;
}

AuditEntry toEntry(const Row& row) {
    return {row.time(1), row.optionalId<StaffId>(2), row.string(3), row.string(4), row.string(5)};
}

}  // namespace

const std::string& auditRoot() {
    static const std::string kRoot(64, '0');
    return kRoot;
}

std::string auditHash(std::string_view previous, std::int64_t id, const AuditEntry& entry) {
    std::string canonical;
    appendField(canonical, previous);
    appendField(canonical, std::to_string(id));
    appendField(canonical, std::to_string(entry.at.milliseconds()));
    appendField(canonical, entry.actor ? std::to_string(entry.actor->value()) : std::string());
    appendField(canonical, entry.action);
    appendField(canonical, entry.subject);
    appendField(canonical, entry.detail);
    return sha256Hex(canonical);
}

AuditHead auditHead(Connection& connection) {
    return connection.query("SELECT id, hash FROM audit_entry ORDER BY id DESC LIMIT 1")
        .one([](const Row& row) {
            return AuditHead{row.integer(0), row.string(1)};
        })
        .value_or(AuditHead{0, auditRoot()});
}

std::int64_t SqlAudit::count() const {
    return m_connection.queryOne<std::int64_t>("SELECT count(*) FROM audit_entry").value();
}

std::optional<AuditId> SqlAudit::firstBroken() const {
    std::string previous = auditRoot();
    std::int64_t expectedId = 1;
    for (const Row row : m_connection.query(
             "SELECT id, at, actor_id, action, subject, detail, hash FROM audit_entry ORDER BY id")) {
        const std::int64_t id = row.integer(0);
        if (id != expectedId || auditHash(previous, id, toEntry(row)) != row.text(6)) {
            return AuditId(id);
        }
        previous = row.string(6);
        ++expectedId;
    }
    return std::nullopt;
}

std::vector<AuditEntry> SqlAudit::latest(std::size_t limit) const {
    return m_connection
        .query("SELECT id, at, actor_id, action, subject, detail FROM audit_entry ORDER BY id DESC LIMIT $1",
               static_cast<std::int64_t>(limit))
        .all(toEntry);
}

std::vector<NumberedAuditEntry> SqlAudit::ofAction(std::string_view action, std::optional<AuditId> after,
                                                   std::size_t limit) const {
    return m_connection
        .query("SELECT id, at, actor_id, action, subject, detail FROM audit_entry WHERE id > $1 AND "
               "action = $2 ORDER BY id LIMIT $3",
               after ? after->value() : 0, action, static_cast<std::int64_t>(limit))
        .all([](const Row& row) {
            return NumberedAuditEntry{row.id<AuditId>(0), toEntry(row)};
        });
}

void SqlAudit::add(const AuditEntry& entry) {
    const AuditHead head = auditHead(m_connection);
    const std::int64_t id = head.id + 1;
    m_connection.run("INSERT INTO audit_entry (id, at, actor_id, action, subject, detail, hash) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                     id, entry.at, entry.actor, entry.action, entry.subject, entry.detail,
                     auditHash(head.hash, id, entry));
}

}  // namespace gramhour::store
