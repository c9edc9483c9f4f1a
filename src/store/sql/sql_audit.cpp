#include "store/sql/sql_audit.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "base/text_fold.h"

namespace gramhour::store {

namespace {

constexpr std::int64_t kEntriesBetweenReports = 4096;

AuditEntry toEntry(const Row& row) {
    return {row.time(1),  row.optionalId<StaffId>(2), row.string(3), row.string(4), row.string(5),
            row.string(6)};
}

NumberedAuditEntry toNumbered(const Row& row) {
    return {row.id<AuditId>(0), toEntry(row)};
}

/// From which entry on the chain is keyed; none: it is not.
std::optional<std::int64_t> firstKeyed(Connection& connection) {
    return connection.queryOne<std::int64_t>("SELECT first_entry FROM audit_key WHERE id = 1");
}

/// Whether an entry holds a text, accents, case and punctuation aside.
class TextSearch {
public:
    explicit TextSearch(std::string_view text) : m_folded(foldForSearch(text)) {}

    [[nodiscard]] bool matches(const Row& row) const {
        return m_folded.empty() || holds(row.text(5)) || holds(row.text(4)) || holds(row.text(6)) ||
               holds(row.text(3));
    }

private:
    [[nodiscard]] bool holds(std::string_view field) const {
        return !field.empty() && foldForSearch(field).find(m_folded) != std::string::npos;
    }

    std::string m_folded;
};

std::optional<std::string_view> orNull(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

/// Up to `limit` entries, newest first.
std::vector<NumberedAuditEntry> take(Rows rows, const TextSearch& search, std::size_t limit) {
    std::vector<NumberedAuditEntry> entries;
    while (entries.size() < limit && rows.next()) {
        if (search.matches(rows.row())) {
            entries.push_back(toNumbered(rows.row()));
        }
    }
    return entries;
}

/// A walk along the chain, link by link.
class Walk {
public:
    Walk(AuditHasher& hasher, std::optional<std::int64_t> firstKeyed, std::vector<AuditHead> anchors)
        : m_hasher(hasher), m_firstKeyed(firstKeyed), m_anchors(std::move(anchors)) {
        std::sort(m_anchors.begin(), m_anchors.end(),
                  [](const AuditHead& a, const AuditHead& b) { return a.id < b.id; });
        meetAnchors(0, auditRoot());
    }

    /// False at the first link that does not hold.
    [[nodiscard]] bool take(const Row& row) {
        const std::int64_t id = row.integer(0);
        const bool isKeyed = m_firstKeyed && id >= *m_firstKeyed;
        if (id != m_last + 1 || (isKeyed && !m_hasher.isKeyed())) {
            return false;
        }
        const AuditRecord record{.previous = {m_previous.data(), m_previous.size()},
                                 .id = id,
                                 .at = row.integer(1),
                                 .actor = row.optionalInteger(2),
                                 .action = row.text(3),
                                 .subject = row.text(4),
                                 .detail = row.text(5),
                                 .place = row.text(6)};
        const std::string_view hash = m_hasher.hash(record, isKeyed ? AuditHash::keyed : AuditHash::plain);
        if (hash != row.text(7)) {
            return false;
        }
        std::copy(hash.begin(), hash.end(), m_previous.begin());
        m_last = id;
        meetAnchors(id, hash);
        return true;
    }

    [[nodiscard]] std::int64_t last() const { return m_last; }
    /// The first keyed entry is noted with the entry itself: without it the tail was cut.
    [[nodiscard]] bool lacksKeyedPart() const { return m_firstKeyed && *m_firstKeyed > m_last; }
    /// An anchor that was not met; those further on than the last entry are not met either.
    [[nodiscard]] std::optional<AuditHead> unmatched() const {
        if (m_unmatched) {
            return m_unmatched;
        }
        return m_next < m_anchors.size() ? std::optional(m_anchors[m_next]) : std::nullopt;
    }

private:
    void meetAnchors(std::int64_t id, std::string_view hash) {
        for (; m_next < m_anchors.size() && m_anchors[m_next].id <= id; ++m_next) {
            if (!m_unmatched && (m_anchors[m_next].id != id || m_anchors[m_next].hash != hash)) {
                m_unmatched = m_anchors[m_next];
            }
        }
    }

    AuditHasher& m_hasher;
    std::optional<std::int64_t> m_firstKeyed;
    std::vector<AuditHead> m_anchors;  ///< by entry
    std::size_t m_next = 0;            ///< the anchor to be met next
    std::optional<AuditHead> m_unmatched;
    std::string m_previous{auditRoot()};
    std::int64_t m_last = 0;
};

}  // namespace

AuditHead auditHead(Connection& connection) {
    return connection.query("SELECT id, hash FROM audit_entry ORDER BY id DESC LIMIT 1")
        .one([](const Row& row) {
            return AuditHead{row.integer(0), row.string(1)};
        })
        .value_or(AuditHead{0, std::string(auditRoot())});
}

AuditHash nextAuditHash(Connection& connection, bool hasKey, std::int64_t nextId) {
    const bool isKeyed = firstKeyed(connection).has_value();
    if (isKeyed && !hasKey) {
        throw StoreError(
            StoreErrorKind::keyNeeded,
            "The audit trail of this clinic is kept with a key, and the file was opened without it.");
    }
    if (hasKey && !isKeyed) {
        connection.run("INSERT INTO audit_key (id, first_entry) VALUES (1, $1)", nextId);
    }
    return hasKey ? AuditHash::keyed : AuditHash::plain;
}

AuditHasher& SqlAudit::hasher() const {
    if (m_hasher == nullptr) {
        m_hasher = std::make_unique<AuditHasher>(m_key.get());
    }
    return *m_hasher;
}

std::int64_t SqlAudit::count() const {
    return m_connection.queryOne<std::int64_t>("SELECT count(*) FROM audit_entry").value();
}

AuditVerdict SqlAudit::verify(const std::vector<AuditHead>& anchors, const AuditProgress& progress) const {
    const std::int64_t total = progress ? count() : 0;
    Walk walk(hasher(), firstKeyed(m_connection), anchors);
    AuditVerdict verdict;
    for (const Row row : m_connection.query(
             "SELECT id, at, actor_id, action, subject, detail, place, hash FROM audit_entry ORDER BY id")) {
        if (!walk.take(row)) {
            verdict.firstBroken = row.id<AuditId>(0);
            return verdict;
        }
        ++verdict.read;
        if (progress && verdict.read % kEntriesBetweenReports == 0 && !progress(verdict.read, total)) {
            verdict.wasStopped = true;
            return verdict;
        }
    }
    if (walk.lacksKeyedPart()) {
        verdict.firstBroken = AuditId(walk.last() + 1);
    }
    verdict.unmatched = walk.unmatched();
    return verdict;
}

std::vector<AuditEntry> SqlAudit::latest(std::size_t limit) const {
    return m_connection
        .query("SELECT id, at, actor_id, action, subject, detail, place FROM audit_entry "
               "ORDER BY id DESC LIMIT $1",
               static_cast<std::int64_t>(limit))
        .all(toEntry);
}

std::vector<NumberedAuditEntry> SqlAudit::page(const AuditFilter& filter, std::optional<AuditId> before,
                                               std::size_t limit) const {
    const TextSearch search(filter.text);
    if (filter.subjects.empty()) {
        return take(
            m_connection.query("SELECT id, at, actor_id, action, subject, detail, place FROM audit_entry "
                               "WHERE id < $1 AND ($2 IS NULL OR at >= $2) AND ($3 IS NULL OR at < $3) "
                               "AND ($4 IS NULL OR actor_id = $4) "
                               "AND ($5 IS NULL OR substr(action, 1, length($5)) = $5) ORDER BY id DESC",
                               before ? before->value() : std::numeric_limits<std::int64_t>::max(),
                               filter.from, filter.to, filter.actor, orNull(filter.action)),
            search, limit);
    }
    // Each subject by its index; the newest of all of them.
    std::vector<NumberedAuditEntry> entries;
    for (const std::string& subject : filter.subjects) {
        std::vector<NumberedAuditEntry> some = take(
            m_connection.query(
                "SELECT id, at, actor_id, action, subject, detail, place FROM audit_entry "
                "WHERE subject = $6 AND id < $1 AND ($2 IS NULL OR at >= $2) AND ($3 IS NULL OR at < $3) "
                "AND ($4 IS NULL OR actor_id = $4) "
                "AND ($5 IS NULL OR substr(action, 1, length($5)) = $5) ORDER BY id DESC",
                before ? before->value() : std::numeric_limits<std::int64_t>::max(), filter.from, filter.to,
                filter.actor, orNull(filter.action), subject),
            search, limit);
        std::move(some.begin(), some.end(), std::back_inserter(entries));
    }
    std::sort(entries.begin(), entries.end(), [](const NumberedAuditEntry& a, const NumberedAuditEntry& b) {
        return a.id.value() > b.id.value();
    });
    if (entries.size() > limit) {
        entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(limit), entries.end());
    }
    return entries;
}

std::vector<NumberedAuditEntry> SqlAudit::ofAction(std::string_view action, std::optional<AuditId> after,
                                                   std::size_t limit) const {
    return m_connection
        .query("SELECT id, at, actor_id, action, subject, detail, place FROM audit_entry "
               "WHERE id > $1 AND action = $2 ORDER BY id LIMIT $3",
               after ? after->value() : 0, action, static_cast<std::int64_t>(limit))
        .all(toNumbered);
}

void SqlAudit::add(const AuditEntry& given) {
    AuditEntry entry = given;
    entry.place = m_place;
    const AuditHead head = auditHead(m_connection);
    const std::int64_t id = head.id + 1;
    const AuditHash how = nextAuditHash(m_connection, m_key != nullptr, id);
    m_connection.run("INSERT INTO audit_entry (id, at, actor_id, action, subject, detail, place, hash) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                     id, entry.at, entry.actor, entry.action, entry.subject, entry.detail, entry.place,
                     hasher().hash(auditRecordOf(head.hash, id, entry), how));
}

}  // namespace gramhour::store
