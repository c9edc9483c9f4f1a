#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "domain/lists.h"
#include "domain/schedule.h"
#include "domain/visit.h"
#include "history/session_row.h"
#include "screening/record.h"
#include "session/record.h"
#include "store/bulk_port.h"
#include "store/history_port.h"
#include "store/stock_port.h"

/// The ports through which services reach what is stored. There is no query without a transaction, and a fact
/// is written in the same transaction as its audit entry. Failures of the machine are `StoreError` exceptions
/// (store_error.h).
namespace gramhour {

class BackupPort;

/// Where a clinic's backups go and how its downtime sheet is opened.
struct Safekeeping {
    std::string backupFolder;  ///< an absolute path; empty: not chosen yet
    std::string downtimeCode;  ///< opens the downtime sheet; empty: none made yet
};

class ClinicReads {
public:
    virtual ~ClinicReads() = default;
    [[nodiscard]] virtual std::optional<ClinicDetails> details() const = 0;  ///< none before the first start
    [[nodiscard]] virtual std::vector<Chair> chairs() const = 0;  ///< in the order in which they were made
    [[nodiscard]] virtual std::optional<Chair> chair(ChairId id) const = 0;
    /// The text of the protocol adopted last.
    [[nodiscard]] virtual std::optional<std::string> protocolText() const = 0;
    [[nodiscard]] virtual std::optional<std::string> protocolTextBySha256(std::string_view sha256) const = 0;
    [[nodiscard]] virtual Safekeeping safekeeping() const = 0;
};

class ClinicWrites : public ClinicReads {
public:
    virtual void setDetails(const ClinicDetails& details, UtcTime now) = 0;
    [[nodiscard]] virtual ChairId addChair(const std::string& name) = 0;
    virtual void updateChair(const Chair& chair) = 0;
    virtual void adoptProtocol(const Protocol& protocol, std::string_view text, UtcTime now,
                               std::optional<StaffId> by) = 0;
    virtual void setSafekeeping(const Safekeeping& safekeeping) = 0;
};

struct StaffCredentials {
    Staff staff;
    std::string passwordHash;
};

class StaffReads {
public:
    virtual ~StaffReads() = default;
    [[nodiscard]] virtual std::optional<Staff> find(StaffId id) const = 0;
    /// By the folded name.
    [[nodiscard]] virtual std::optional<StaffCredentials> credentials(std::string_view signInName) const = 0;
    [[nodiscard]] virtual std::optional<StaffCredentials> credentials(StaffId id) const = 0;
    [[nodiscard]] virtual std::vector<Staff> all() const = 0;  ///< by display name
    /// By the folded name, whether anybody has it or not.
    [[nodiscard]] virtual SignInFailures failures(std::string_view signInName) const = 0;
    [[nodiscard]] virtual std::optional<EmergencyAccess> emergency(EmergencyAccessId id) const = 0;
    /// Newest first; at most `limit`.
    [[nodiscard]] virtual std::vector<EmergencyAccess> emergencies(std::size_t limit) const = 0;
    [[nodiscard]] virtual std::int64_t emergenciesToReview() const = 0;
};

class StaffWrites : public StaffReads {
public:
    [[nodiscard]] virtual StaffId add(const Staff& staffWithoutId, std::string_view passwordHash,
                                      UtcTime now) = 0;
    virtual void update(const Staff& staff) = 0;
    virtual void setPasswordHash(StaffId id, std::string_view hash) = 0;
    /// None forgets them.
    virtual void setFailures(std::string_view signInName, const SignInFailures& failures) = 0;
    /// Everything but the id and the review.
    [[nodiscard]] virtual EmergencyAccessId addEmergency(const EmergencyAccess& access) = 0;
    virtual void endEmergency(EmergencyAccessId id, UtcTime at) = 0;
    virtual void reviewEmergency(EmergencyAccessId id, StaffId by, UtcTime at, std::string_view note) = 0;
};

/// Several records may be merged into one: they are a group, whose kept record stands for the person. Unless
/// said otherwise a read by any record's id answers for the group, and a list has the kept record once.
class PatientReads {
public:
    virtual ~PatientReads() = default;
    [[nodiscard]] virtual std::optional<Patient> find(PatientId id) const = 0;
    [[nodiscard]] virtual std::optional<PatientHit> hit(PatientId id) const = 0;
    /// The record by itself, merged or not, with its own allergies.
    [[nodiscard]] virtual std::optional<Patient> record(PatientId id) const = 0;
    [[nodiscard]] virtual std::vector<PatientId> group(PatientId id) const = 0;  ///< the kept one first
    /// Other people with the same folded names, in this order or swapped.
    [[nodiscard]] virtual std::vector<PatientHit> namesakes(PatientId id) const = 0;
    /// Rows of which every folded word begins a word of the search column, best known first: exact record
    /// number, then by name.
    [[nodiscard]] virtual std::vector<PatientHit> search(const std::vector<std::string>& foldedWords,
                                                         std::size_t limit) const = 0;
    [[nodiscard]] virtual std::vector<PatientHit> recentlySeen(std::size_t limit) const = 0;
    /// In the order of folded family name, given name, id; after that row.
    [[nodiscard]] virtual std::vector<PatientHit> listAfter(const std::optional<PatientHit>& last,
                                                            std::size_t limit) const = 0;
    [[nodiscard]] virtual std::vector<PatientHit> bornOn(Date birthDate) const = 0;
    /// Whose number that is; the number of a merged record is its kept one's too.
    [[nodiscard]] virtual std::optional<PatientHit> byRecordNumber(std::string_view recordNumber) const = 0;
    /// By the digits of the phone number alone.
    [[nodiscard]] virtual std::vector<PatientHit> withPhone(std::string_view digits) const = 0;
    /// Seated in a hurry and not attached yet, oldest first.
    [[nodiscard]] virtual std::vector<PatientHit> provisional() const = 0;
    [[nodiscard]] virtual std::optional<PatientMerge> merge(MergeId id) const = 0;
    /// Of the group's records, newest first, undone ones too.
    [[nodiscard]] virtual std::vector<PatientMerge> merges(PatientId id) const = 0;
    /// Records that do not stand where their merges that were not undone put them.
    [[nodiscard]] virtual std::vector<PatientId> mergedWrongly() const = 0;
    [[nodiscard]] virtual std::int64_t highestNumericRecordNumber() const = 0;  ///< 0 when there is none
    [[nodiscard]] virtual std::vector<LabResult> labs(PatientId id) const = 0;  ///< newest first
};

class PatientWrites : public PatientReads {
public:
    [[nodiscard]] virtual PatientId add(const PatientDetails& details, UtcTime now) = 0;
    /// A provisional patient, with a record number of its own kind ("W-12").
    [[nodiscard]] virtual PatientId addProvisional(PatientDetails details, UtcTime now) = 0;
    /// Both must stand by themselves, that is not be merged into another.
    [[nodiscard]] virtual MergeId addMerge(PatientId kept, PatientId merged, std::string_view reason,
                                           StaffId by, UtcTime now) = 0;
    virtual void undoMerge(MergeId id, std::string_view reason, StaffId by, UtcTime now) = 0;
    /// False when the stored revision is not the one seen.
    [[nodiscard]] virtual bool update(PatientId id, std::int64_t revisionSeen, const PatientDetails& details,
                                      UtcTime now) = 0;
    virtual void setAllergies(PatientId id, AllergyStatus status, const std::vector<Allergy>& allergies,
                              UtcTime now) = 0;
    /// Adds a result unless the same one (test, value, unit, day) is there.
    virtual void addLab(PatientId id, const LabResult& result, StaffId by, UtcTime now) = 0;
    virtual void markSeen(PatientId id, UtcTime now) = 0;
};

class VisitReads {
public:
    virtual ~VisitReads() = default;
    [[nodiscard]] virtual std::optional<Visit> find(VisitId id) const = 0;
    /// The visit the patient is here for; else the last that is expected before that time.
    [[nodiscard]] virtual std::optional<Visit> openFor(PatientId patient, UtcTime expectedBefore) const = 0;
    [[nodiscard]] virtual std::vector<Visit>
    waiting(UtcTime expectedBefore) const = 0;  ///< not closed, no session yet
};

class VisitWrites : public VisitReads {
public:
    [[nodiscard]] virtual VisitId add(PatientId patient, std::optional<UtcTime> expectedAt,
                                      std::optional<UtcTime> arrivedAt) = 0;
    virtual void setArrived(VisitId id, UtcTime at) = 0;
    virtual void close(VisitId id, UtcTime at, std::string_view reason) = 0;
    virtual void reopen(VisitId id) = 0;  ///< closed by mistake
};

class ScheduleReads {
public:
    virtual ~ScheduleReads() = default;
    [[nodiscard]] virtual std::optional<Appointment> appointment(VisitId id) const = 0;
    /// Booked spans and sessions that may touch the time, walk-ins included, by time. Sessions that still
    /// hold a chair are always among them: only their end by the clock says whether they touch it.
    [[nodiscard]] virtual std::vector<Appointment> touching(const TimeSpan& time) const = 0;
    /// Expected and not closed from then on, soonest first.
    [[nodiscard]] virtual std::vector<Appointment> upcomingOf(PatientId patient, UtcTime from) const = 0;
    [[nodiscard]] virtual std::optional<Course> course(CourseId id) const = 0;
    [[nodiscard]] virtual std::vector<Course> coursesOf(PatientId patient) const = 0;  ///< newest first
    [[nodiscard]] virtual std::vector<Course> notStopped() const = 0;
    /// Cancelled ones included, by number, then time.
    [[nodiscard]] virtual std::vector<Appointment> visitsOf(CourseId id) const = 0;
};

/// When and where a visit is expected.
struct Booking {
    PatientId patient;
    std::optional<ChairId> chair;
    UtcTime at = UtcTime::fromMilliseconds(0);
    Duration planned = kUsualAppointment;  ///< whole minutes
    std::optional<CourseId> course;
    int number = 0;  ///< in the course, from 1
};

class ScheduleWrites : public ScheduleReads {
public:
    [[nodiscard]] virtual VisitId book(const Booking& booking) = 0;
    virtual void move(VisitId id, std::optional<ChairId> chair, UtcTime at, Duration planned) = 0;
    /// With the reason for which it was closed; a visit that is expected again has none.
    virtual void setNoShow(VisitId id, UtcTime at, std::string_view reason) = 0;
    virtual void expectAgain(VisitId id) = 0;
    /// Everything but the id and the stop.
    [[nodiscard]] virtual CourseId addCourse(const Course& course) = 0;
    virtual void setStop(CourseId id, const std::optional<CourseStop>& stop) = 0;
};

class ScreeningReads {
public:
    virtual ~ScreeningReads() = default;
    [[nodiscard]] virtual std::optional<ScreeningRecord> find(ScreeningId id) const = 0;
    [[nodiscard]] virtual std::optional<ScreeningRecord> latestOf(PatientId patient) const = 0;
    [[nodiscard]] virtual std::optional<ScreeningSummary> latestSummaryOf(VisitId visit) const = 0;
    [[nodiscard]] virtual std::vector<ScreeningSummary> of(PatientId patient) const = 0;  ///< newest first
};

class ScreeningWrites : public ScreeningReads {
public:
    /// Everything but id, names and review.
    [[nodiscard]] virtual ScreeningId add(const ScreeningRecord& record) = 0;
    virtual void setReview(ScreeningId id, const Review& review) = 0;
};

class OrderReads {
public:
    virtual ~OrderReads() = default;
    [[nodiscard]] virtual std::optional<MedicationOrder> find(OrderId id) const = 0;
    [[nodiscard]] virtual std::vector<MedicationOrder> of(PatientId patient) const = 0;  ///< newest first
};

class OrderWrites : public OrderReads {
public:
    /// Everything but the id; becomes the order in force of its visit.
    [[nodiscard]] virtual OrderId add(const MedicationOrder& order) = 0;
    /// A hard limit that was tried, without an order.
    virtual void addRefused(VisitId visit, const LimitEvent& limit, StaffId by, UtcTime now) = 0;
};

/// The SHA-256 of an event's row as it lies in the store (all but its id), in hexadecimal digits.
struct EventSeal {
    EventId id;
    SessionId session;
    std::string sha256;
};

class SessionReads {
public:
    virtual ~SessionReads() = default;
    [[nodiscard]] virtual std::optional<SessionRecord> find(SessionId id) const = 0;
    /// In the order in which they occurred, then were recorded.
    [[nodiscard]] virtual std::vector<StoredEvent> events(SessionId id) const = 0;
    /// The event recorded last; none before the first. Cheap, unlike `events`.
    [[nodiscard]] virtual std::optional<EventId> lastEvent(SessionId id) const = 0;
    /// When the latest event of all sessions that still wait for events (not signed) was recorded.
    [[nodiscard]] virtual std::optional<UtcTime> lastRecordedUnsigned() const = 0;
    [[nodiscard]] virtual EventSeal seal(EventId id) const = 0;
    /// Of all sessions, in the order of their ids.
    [[nodiscard]] virtual std::vector<EventSeal> seals(std::optional<EventId> after,
                                                       std::size_t limit) const = 0;
    /// Sessions that hold a chair: opened and not ended. A discharged patient has left the chair, signed or
    /// not.
    [[nodiscard]] virtual std::vector<SessionRecord> open() const = 0;
    /// Ended but not signed yet, oldest first.
    [[nodiscard]] virtual std::vector<SessionRow> toSign() const = 0;
    [[nodiscard]] virtual SessionSummary summary(SessionId id) const = 0;
    /// The stored key by which lists are ordered; it must be the row's `sortTime`.
    [[nodiscard]] virtual UtcTime storedSortTime(SessionId id) const = 0;
    [[nodiscard]] virtual std::vector<SessionRow>
    rows(const SessionFilter& filter, const std::optional<SessionRow>& last, std::size_t limit) const = 0;
    [[nodiscard]] virtual std::int64_t count(const SessionFilter& filter) const = 0;
    /// Ended sessions of a patient with an infusion end after `since`, and open ones: for the dose of the
    /// last 24 hours.
    [[nodiscard]] virtual std::vector<SessionId> touchingSince(PatientId patient, UtcTime since) const = 0;
    [[nodiscard]] virtual std::vector<SessionId> allIds(std::optional<SessionId> after,
                                                        std::size_t limit) const = 0;
};

class SessionWrites : public SessionReads {
public:
    [[nodiscard]] virtual SessionId add(const SessionRecord& record, const SessionSummary& summary) = 0;
    [[nodiscard]] virtual EventId append(SessionId id, const SessionEvent& event) = 0;
    virtual void setSummary(SessionId id, const SessionSummary& summary) = 0;
};

class DraftReads {
public:
    virtual ~DraftReads() = default;
    [[nodiscard]] virtual std::optional<Draft> find(std::string_view key) const = 0;
    [[nodiscard]] virtual std::vector<Draft> all() const = 0;  ///< newest first
};

class DraftWrites : public DraftReads {
public:
    virtual void save(const Draft& draft) = 0;
    virtual void remove(std::string_view key) = 0;
};

struct NumberedAuditEntry {
    AuditId id;
    AuditEntry entry;
};

/// Hears how many entries of how many were looked at; returns false to stop.
using AuditProgress = std::function<bool(std::int64_t done, std::int64_t total)>;

class AuditReads {
public:
    virtual ~AuditReads() = default;
    [[nodiscard]] virtual std::int64_t count() const = 0;
    [[nodiscard]] virtual AuditHead head() const = 0;
    /// Walks the whole trail: each entry's hash must follow from its content and the one before, and every
    /// anchor (a head of earlier, from outside) must still be in it.
    [[nodiscard]] virtual AuditVerdict verify(const std::vector<AuditHead>& anchors,
                                              const AuditProgress& progress) const = 0;
    [[nodiscard]] std::optional<AuditId> firstBroken() const { return verify({}, {}).firstBroken; }
    [[nodiscard]] virtual std::vector<AuditEntry> latest(std::size_t limit) const = 0;
    /// The newest first; those before that entry.
    [[nodiscard]] virtual std::vector<NumberedAuditEntry>
    page(const AuditFilter& filter, std::optional<AuditId> before, std::size_t limit) const = 0;
    /// The entries of one action in the order in which they were made; after that entry.
    [[nodiscard]] virtual std::vector<NumberedAuditEntry>
    ofAction(std::string_view action, std::optional<AuditId> after, std::size_t limit) const = 0;
};

class AuditWrites : public AuditReads {
public:
    virtual void add(const AuditEntry& entry) = 0;
};

/// Reads of one unchanging moment.
class ReadTx {
public:
    virtual ~ReadTx() = default;
    [[nodiscard]] virtual const ClinicReads& clinic() const = 0;
    [[nodiscard]] virtual const StaffReads& staff() const = 0;
    [[nodiscard]] virtual const PatientReads& patients() const = 0;
    [[nodiscard]] virtual const VisitReads& visits() const = 0;
    [[nodiscard]] virtual const ScheduleReads& schedule() const = 0;
    [[nodiscard]] virtual const ScreeningReads& screenings() const = 0;
    [[nodiscard]] virtual const OrderReads& orders() const = 0;
    [[nodiscard]] virtual const SessionReads& sessions() const = 0;
    [[nodiscard]] virtual const StockReads& stock() const = 0;
    [[nodiscard]] virtual const HistoryReads& history() const = 0;
    [[nodiscard]] virtual const DraftReads& drafts() const = 0;
    [[nodiscard]] virtual const AuditReads& audit() const = 0;
};

/// Reads and writes that are kept together or not at all.
class WriteTx : public ReadTx {
public:
    [[nodiscard]] virtual ClinicWrites& clinicWrites() = 0;
    [[nodiscard]] virtual StaffWrites& staffWrites() = 0;
    [[nodiscard]] virtual PatientWrites& patientWrites() = 0;
    [[nodiscard]] virtual VisitWrites& visitWrites() = 0;
    [[nodiscard]] virtual ScheduleWrites& scheduleWrites() = 0;
    [[nodiscard]] virtual ScreeningWrites& screeningWrites() = 0;
    [[nodiscard]] virtual OrderWrites& orderWrites() = 0;
    [[nodiscard]] virtual SessionWrites& sessionWrites() = 0;
    [[nodiscard]] virtual StockWrites& stockWrites() = 0;
    [[nodiscard]] virtual HistoryWrites& historyWrites() = 0;
    [[nodiscard]] virtual DraftWrites& draftWrites() = 0;
    [[nodiscard]] virtual AuditWrites& auditWrites() = 0;
    [[nodiscard]] virtual BulkWrites& bulkWrites() = 0;
};

/// A further way of reading, for one thread of its own: long reads that nobody waits for.
class StoreReader {
public:
    virtual ~StoreReader() = default;

    /// Runs a function on one unchanging moment.
    virtual void read(const std::function<void(const ReadTx&)>& use) = 0;
};

/// What is stored. `read` runs a function on a snapshot; `write` runs it in one transaction, which is durable
/// when `write` returns and undone when the function throws. The function's result is passed on. Not
/// reentrant; one thread at a time.
class Store {
public:
    virtual ~Store() = default;

    template <class Use>
    auto read(Use&& use) const -> std::invoke_result_t<Use&, const ReadTx&> {
        using Result = std::invoke_result_t<Use&, const ReadTx&>;
        if constexpr (std::is_void_v<Result>) {
            runRead([&](const ReadTx& tx) { use(tx); });
        } else {
            std::optional<Result> result;
            runRead([&](const ReadTx& tx) { result.emplace(use(tx)); });
            return std::move(*result);
        }
    }

    template <class Use>
    auto write(Use&& use) -> std::invoke_result_t<Use&, WriteTx&> {
        using Result = std::invoke_result_t<Use&, WriteTx&>;
        if constexpr (std::is_void_v<Result>) {
            runWrite([&](WriteTx& tx) { use(tx); });
        } else {
            std::optional<Result> result;
            runWrite([&](WriteTx& tx) { result.emplace(use(tx)); });
            return std::move(*result);
        }
    }

    /// Runs a function in one transaction after another until it says false: for very much at once, in a
    /// store that nobody else has open (else StoreError `busy`, with nothing done). Each transaction is
    /// durable when the next begins. Until it returns nobody reads.
    virtual void fill(const std::function<bool(WriteTx&)>& use) {
        for (bool isMore = true; isMore;) {
            runWrite([&](WriteTx& tx) { isMore = use(tx); });
        }
    }

    /// Problems of the file itself, a sentence each: structure, references. Reads everything.
    [[nodiscard]] virtual std::vector<std::string> fileProblems() = 0;
    /// May be called from any thread. Throws std::logic_error where the store is no file.
    [[nodiscard]] virtual std::unique_ptr<StoreReader> openReader() const {
        throw std::logic_error("this store has no readers besides its own");
    }
    /// What backups are made with (store/backup_port.h). Throws std::logic_error where the store is no file.
    [[nodiscard]] virtual BackupPort& backups() { throw std::logic_error("this store is not backed up"); }

protected:
    virtual void runRead(const std::function<void(const ReadTx&)>& use) const = 0;
    virtual void runWrite(const std::function<void(WriteTx&)>& use) = 0;
};

}  // namespace gramhour
