#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "domain/schedule.h"
#include "domain/stock.h"
#include "domain/visit.h"
#include "history/session_fact.h"
#include "history/session_row.h"
#include "screening/record.h"
#include "session/record.h"

/// Bringing years of a clinic's past into a store that holds none of it: a demonstration clinic. Whoever
/// brings it has worked everything out, ids and summaries included; the port writes it as fast as the engine
/// goes. What is brought is sealed by one audit entry a session (docs/decisions/0018).
namespace gramhour {

/// The session of a visit that is over.
struct BulkSession {
    SessionRecord record;
    SessionSummary summary;
    SessionFacts facts;
    std::vector<StoredEvent> events;  ///< in the order of recording: ids that follow one another
    std::vector<SessionLot> lots;
};

/// A visit as it stands when it is brought, with what hangs on it. Times and people are those of its parts.
struct BulkVisit {
    Visit visit;                   ///< `step` is not looked at; screening, order and session are those below
    std::optional<ChairId> chair;  ///< booked
    Duration planned;              ///< booked; none for a visit that was not expected
    std::optional<CourseId> course;
    int number = 0;  ///< in the course, from 1
    bool isNoShow = false;
    std::optional<ScreeningRecord> screening;
    std::vector<LabResult> labs;      ///< new ones, recorded with the screening
    std::vector<LimitEvent> refused;  ///< hard limits that were tried by the order's prescriber
    std::optional<MedicationOrder> order;
    std::optional<BulkSession> session;
};

/// A lot and the delivery it came with: its units as received.
struct BulkDelivery {
    StockLot lot;
    UtcTime at = UtcTime::fromMilliseconds(0);
    StaffId by{0};
};

struct BulkCourseStop {
    CourseId course{0};
    CourseStop stop;
};

/// A part of the past. Parts are written in the order in which they were encoded.
struct BulkLoad {
    std::vector<Course> courses;
    std::vector<BulkDelivery> deliveries;
    std::vector<BulkVisit> visits;
    std::vector<BulkCourseStop> stops;
};

/// A load in the form in which the store keeps it.
class EncodedLoad {
public:
    EncodedLoad() = default;
    EncodedLoad(const EncodedLoad&) = delete;
    EncodedLoad& operator=(const EncodedLoad&) = delete;
    virtual ~EncodedLoad() = default;
};

/// Encodes loads, seals their events and continues the audit chain. Touches no store, so that it may work on
/// another thread than the one that writes; belongs to one thread at a time.
class BulkEncoder {
public:
    BulkEncoder() = default;
    BulkEncoder(const BulkEncoder&) = delete;
    BulkEncoder& operator=(const BulkEncoder&) = delete;
    virtual ~BulkEncoder() = default;
    [[nodiscard]] virtual std::unique_ptr<EncodedLoad> encode(BulkLoad load) = 0;
};

/// The first id of each kind that is free.
struct FreeIds {
    std::int64_t visit = 1;
    std::int64_t screening = 1;
    std::int64_t order = 1;
    std::int64_t session = 1;
    std::int64_t event = 1;
    std::int64_t course = 1;
    std::int64_t lot = 1;
};

/// Goes fastest within Store::fill.
class BulkWrites {
public:
    virtual ~BulkWrites() = default;
    [[nodiscard]] virtual FreeIds freeIds() const = 0;
    /// Goes on from the audit trail as it is now: nothing else may be audited until its last load is in.
    [[nodiscard]] virtual std::unique_ptr<BulkEncoder> encoder() const = 0;
    /// What an encoder of this store made.
    virtual void add(const EncodedLoad& load) = 0;
};

}  // namespace gramhour
