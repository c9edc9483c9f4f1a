#include "store/sql/sql_screenings.h"

#include "store/sql/screening_codec.h"
#include "store/sql/sql_values.h"

namespace gramhour::store {

namespace {

ScreeningRecord toRecord(const Row& row) {
    ScreeningRecord record{.id = row.id<ScreeningId>(0),
                           .visit = row.id<VisitId>(1),
                           .patient = row.id<PatientId>(2),
                           .at = row.time(3),
                           .by = row.id<StaffId>(4),
                           .byName = row.string(5),
                           .protocolVersion = row.string(6),
                           .protocolSha256 = row.string(7),
                           .facts = decodeCase(row.text(8)),
                           .result = decodeResult(row.text(9)),
                           .review = std::nullopt};
    if (const std::optional<std::string> changed = row.optionalString(15)) {
        record.asked.medicinesChanged = storedCode<Answer>(*changed);
    }
    record.asked.reactionsDiscussed = row.boolean(16);
    record.answersAsked = decodeAnswersAsked(row.text(8));
    if (!row.isNull(10)) {
        record.review = Review{storedCode<ReviewDecision>(row.text(10)), row.string(11), row.id<StaffId>(12),
                               row.string(13), row.time(14)};
    }
    return record;
}

ScreeningSummary toSummary(const Row& row) {
    ScreeningSummary summary{.id = row.id<ScreeningId>(0), .visit = row.id<VisitId>(1)};
    summary.at = row.time(2);
    summary.verdict = storedCode<Verdict>(row.text(3));
    summary.validUntil = optionalDate(row, 4);
    if (!row.isNull(5)) {
        summary.decision = storedCode<ReviewDecision>(row.text(5));
    }
    summary.byName = row.string(6);
    return summary;
}

}  // namespace

std::optional<ScreeningRecord> SqlScreenings::find(ScreeningId id) const {
    return m_connection
        .query("SELECT s.id, s.visit_id, s.patient_id, s.taken_at, s.staff_id, n.display_name, v.version, "
               "v.sha256, s.facts, "
               "s.result, s.review_decision, s.review_reason, s.review_by, r.display_name, s.review_at, "
               "s.medicines_changed, s.reactions_discussed "
               "FROM screening s JOIN staff n ON n.id = s.staff_id JOIN protocol_version v ON v.id = "
               "s.protocol_version_id "
               "LEFT JOIN staff r ON r.id = s.review_by WHERE s.id = $1",
               id)
        .one(toRecord);
}

std::optional<ScreeningRecord> SqlScreenings::latestOf(PatientId patient) const {
    const std::optional<std::int64_t> id = m_connection.queryOne<std::int64_t>(
        "SELECT id FROM screening "
        "WHERE patient_id IN (SELECT member_id FROM patient_group WHERE patient_id = $1) "
        "ORDER BY taken_at DESC, id DESC LIMIT 1",
        patient);
    return id ? find(ScreeningId(*id)) : std::nullopt;
}

std::optional<ScreeningSummary> SqlScreenings::latestSummaryOf(VisitId visit) const {
    return m_connection
        .query("SELECT s.id, s.visit_id, s.taken_at, s.verdict, s.valid_until, s.review_decision, "
               "n.display_name "
               "FROM screening s JOIN staff n ON n.id = s.staff_id WHERE s.visit_id = $1 ORDER BY s.id DESC "
               "LIMIT 1",
               visit)
        .one(toSummary);
}

std::vector<ScreeningSummary> SqlScreenings::of(PatientId patient) const {
    return m_connection
        .query("SELECT s.id, s.visit_id, s.taken_at, s.verdict, s.valid_until, s.review_decision, "
               "n.display_name "
               "FROM screening s JOIN staff n ON n.id = s.staff_id WHERE s.patient_id IN "
               "(SELECT member_id FROM patient_group WHERE patient_id = $1) "
               "ORDER BY s.taken_at DESC, s.id DESC",
               patient)
        .all(toSummary);
}

ScreeningId SqlScreenings::add(const ScreeningRecord& record) {
    std::optional<std::string> changed;
    if (record.asked.medicinesChanged) {
        changed = std::string(codeOf(*record.asked.medicinesChanged));
    }
    return ScreeningId(m_connection
                           .queryOne<std::int64_t>("INSERT INTO screening (visit_id, patient_id, taken_at, "
                                                   "staff_id, protocol_version_id, verdict, valid_until, "
                                                   "facts, result, medicines_changed, reactions_discussed) "
                                                   "VALUES ($1, $2, $3, $4, (SELECT id FROM "
                                                   "protocol_version WHERE sha256 = $5), $6, $7, $8, $9, "
                                                   "$10, $11) "
                                                   "RETURNING id",
                                                   record.visit, record.patient, record.at, record.by,
                                                   record.protocolSha256, codeOf(record.result.verdict),
                                                   isoOf(record.result.validUntil), encodeFacts(record),
                                                   encodeResult(record.result), changed,
                                                   record.asked.reactionsDiscussed)
                           .value());
}

void SqlScreenings::setReview(ScreeningId id, const Review& review) {
    m_connection.run("UPDATE screening SET review_decision = $2, review_reason = $3, review_by = $4, "
                     "review_at = $5 WHERE id = $1",
                     id, codeOf(review.decision), review.reason, review.by, review.at);
}

}  // namespace gramhour::store
