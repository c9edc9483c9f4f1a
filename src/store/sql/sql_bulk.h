#pragma once

#include <memory>
#include <string>
#include <vector>

#include "store/engine.h"
#include "store/sql/audit_chain.h"
#include "store/sql/sql_history.h"
#include "store/store.h"

namespace gramhour::store {

/// What of a visit is stored as text, and the audit entry that seals its events.
struct EncodedVisit {
    std::string facts;                ///< of the screening
    std::string result;               ///< of the screening
    std::vector<std::string> bodies;  ///< of the events
    AuditEntry entry;                 ///< only with a session
    std::int64_t entryId = 0;
    std::string entryHash;
};

class SqlEncodedLoad final : public EncodedLoad {
public:
    explicit SqlEncodedLoad(BulkLoad what) : load(std::move(what)) {}

    BulkLoad load;
    std::vector<EncodedVisit> texts;  ///< one a visit
};

/// What an encoder needs to go on with the audit trail.
struct BulkTrail {
    AuditHead head;
    std::string place;                     ///< stamped on the entries
    std::shared_ptr<const ClinicKey> key;  ///< nullptr: the trail is not keyed
};
[[nodiscard]] std::unique_ptr<BulkEncoder> makeBulkEncoder(BulkTrail trail);

class SqlBulk final : public BulkWrites {
public:
    /// As SqlAudit: `place` is stamped on the entries of the audit trail; `key` may be nullptr.
    SqlBulk(Connection& connection, std::string place, std::shared_ptr<const ClinicKey> key)
        : m_connection(connection), m_history(connection), m_place(std::move(place)), m_key(std::move(key)) {}

    [[nodiscard]] FreeIds freeIds() const override;
    [[nodiscard]] std::unique_ptr<BulkEncoder> encoder() const override;
    void add(const EncodedLoad& load) override;

private:
    void addCourse(const Course& course);
    void addDelivery(const BulkDelivery& delivery);
    void addVisit(const BulkVisit& visit);
    void addScreening(const BulkVisit& visit, const EncodedVisit& texts);
    void addOrder(const BulkVisit& visit);
    void addSession(const BulkVisit& visit);
    void addEvents(const BulkSession& session, const EncodedVisit& texts);
    void addLots(const BulkSession& session);
    void addEntry(const EncodedVisit& texts);

    Connection& m_connection;
    SqlHistory m_history;
    std::string m_place;
    std::shared_ptr<const ClinicKey> m_key;
};

}  // namespace gramhour::store
