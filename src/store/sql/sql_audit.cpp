#include "store/sql/sql_audit.h"

#include <algorithm>
#include <future>
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

/// A walk along the chain. Each link is held against the stored hash before it, so links can be proved apart
/// from one another: the hashes of some thousand entries are worked out on a second thread while the next are
/// read.
class Walk {
public:
    Walk(const AuditHasher& hasher, std::optional<std::int64_t> firstKeyed, std::vector<AuditHead> anchors)
        : m_hasher(hasher), m_firstKeyed(firstKeyed), m_anchors(std::move(anchors)) {
        std::sort(m_anchors.begin(), m_anchors.end(),
                  [](const AuditHead& a, const AuditHead& b) { return a.id < b.id; });
        meetAnchors(0, auditRoot());
    }

    /// False when it is known that the chain does not hold: there is no need to read on.
    [[nodiscard]] bool take(const Row& row) {
        const std::int64_t id = row.integer(0);
        const bool isKeyed = m_firstKeyed && id >= *m_firstKeyed;
        const std::string_view hash = row.text(7);
        if (id != m_last + 1 || (isKeyed && !m_hasher.isKeyed()) || hash.size() != m_previous.size()) {
            m_broken = id;
            return false;
        }
        Link link{
            .id = id, .begin = m_reading.bytes.size(), .how = isKeyed ? AuditHash::keyed : AuditHash::plain};
        appendCanonical(m_reading.bytes, {.previous = {m_previous.data(), m_previous.size()},
                                          .id = id,
                                          .at = row.integer(1),
                                          .actor = row.optionalInteger(2),
                                          .action = row.text(3),
                                          .subject = row.text(4),
                                          .detail = row.text(5),
                                          .place = row.text(6)});
        link.end = m_reading.bytes.size();
        std::copy(hash.begin(), hash.end(), link.hash.begin());
        m_reading.links.push_back(link);
        m_previous = link.hash;
        m_last = id;
        meetAnchors(id, hash);
        return m_reading.links.size() < kLinksAtOnce || proveAside();
    }

    /// The first entry that does not hold, of all that were taken.
    [[nodiscard]] std::optional<std::int64_t> finish() {
        if (settle()) {
            if (const std::optional<std::int64_t> broken = firstBroken(m_reading)) {
                m_broken = broken;
            }
        }
        return m_broken;
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
    static constexpr std::size_t kLinksAtOnce = 4096;

    struct Link {
        std::int64_t id = 0;
        std::size_t begin = 0;  ///< of its bytes
        std::size_t end = 0;
        AuditHash how = AuditHash::plain;
        AuditHasher::Hash hash{};  ///< as stored
    };
    struct Links {
        std::string bytes;
        std::vector<Link> links;
    };

    [[nodiscard]] std::optional<std::int64_t> firstBroken(const Links& some) const {
        const auto broken = std::find_if(some.links.begin(), some.links.end(), [&](const Link& link) {
            const std::string_view bytes(some.bytes.data() + link.begin, link.end - link.begin);
            return m_hasher.hash(bytes, link.how) != link.hash;
        });
        return broken == some.links.end() ? std::nullopt : std::optional(broken->id);
    }

    /// Hands over what was read. False when what was handed over before does not hold.
    [[nodiscard]] bool proveAside() {
        if (!settle()) {
            return false;
        }
        std::swap(m_reading, m_proving);
        m_reading.bytes.clear();
        m_reading.links.clear();
        m_proof = std::async(std::launch::async, [this] { return firstBroken(m_proving); });
        return true;
    }

    /// Waits for what was handed over; whether it holds.
    [[nodiscard]] bool settle() {
        const std::optional<std::int64_t> broken = m_proof.valid() ? m_proof.get() : std::nullopt;
        if (broken) {
            m_broken = broken;  // comes before whatever was found in what was read since
        }
        return !broken;
    }

    void meetAnchors(std::int64_t id, std::string_view hash) {
        for (; m_next < m_anchors.size() && m_anchors[m_next].id <= id; ++m_next) {
            if (!m_unmatched && (m_anchors[m_next].id != id || m_anchors[m_next].hash != hash)) {
                m_unmatched = m_anchors[m_next];
            }
        }
    }

    [[nodiscard]] static AuditHasher::Hash root() {
        AuditHasher::Hash hash{};
        hash.fill('0');
        return hash;
    }

    const AuditHasher& m_hasher;
    std::optional<std::int64_t> m_firstKeyed;
    std::vector<AuditHead> m_anchors;  ///< by entry
    std::size_t m_next = 0;            ///< the anchor to be met next
    std::optional<AuditHead> m_unmatched;
    AuditHasher::Hash m_previous = root();
    std::int64_t m_last = 0;
    std::optional<std::int64_t> m_broken;
    Links m_reading;
    Links m_proving;
    std::future<std::optional<std::int64_t>> m_proof;  ///< last: waited for before the rest goes
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
            break;
        }
        if (progress && walk.last() % kEntriesBetweenReports == 0 && !progress(walk.last(), total)) {
            verdict.wasStopped = true;
            break;
        }
    }
    if (const std::optional<std::int64_t> broken = walk.finish()) {
        verdict.read = std::max<std::int64_t>(0, std::min(*broken - 1, walk.last()));
        verdict.firstBroken = AuditId(*broken);
        verdict.wasStopped = false;
        return verdict;
    }
    verdict.read = walk.last();
    if (verdict.wasStopped) {
        return verdict;
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
