#include "store/sql/sql_session_rows.h"

#include <array>
#include <stdexcept>

#include "store/sql/sql_values.h"

namespace gramhour::store {

namespace {

template <class Enum>
Enum numberedCode(std::int64_t number) {
    constexpr auto kCount = static_cast<std::int64_t>(Codes<Enum>::kCodes.size());
    if (number < 0 || number >= kCount) {
        throw std::runtime_error("the store holds an unknown number of a code");
    }
    return static_cast<Enum>(number);
}

std::optional<Duration> lengthOf(std::int64_t milliseconds) {
    return milliseconds == kNoNumber ? std::nullopt : std::optional(Duration::fromMilliseconds(milliseconds));
}

std::int64_t numberOr(const std::optional<Duration>& length) {
    return length ? length->milliseconds() : kNoNumber;
}

}  // namespace

SessionSummary toSessionSummary(const Row& row, int first) {
    SessionSummary summary;
    summary.phase = storedCode<SessionPhase>(row.text(first));
    summary.outcome = storedCode<Outcome>(row.text(first + 1));
    summary.clinicDate = storedDate(row.text(first + 2));
    summary.startedAt = row.optionalTime(first + 3);
    summary.infusionEndedAt = row.optionalTime(first + 4);
    summary.dischargedAt = row.optionalTime(first + 5);
    summary.signedAt = row.optionalTime(first + 6);
    summary.deliveredVolume = Volume::fromMicrolitres(row.integer(first + 7));
    summary.deliveredDose = Mass::fromMicrograms(row.integer(first + 8));
    summary.reactionGrade = static_cast<int>(row.integer(first + 9));
    summary.reactionSymptoms = row.string(first + 10);
    summary.checksPlanned = static_cast<int>(row.integer(first + 11));
    summary.checksOnTime = static_cast<int>(row.integer(first + 12));
    return summary;
}

SessionRow toSessionRow(const Row& row) {
    SessionRow line{.id = row.id<SessionId>(0), .patient = row.id<PatientId>(1)};
    line.patientGivenName = row.string(2);
    line.patientFamilyName = row.string(3);
    line.patientBirthDate = storedDate(row.text(4));
    line.recordNumber = row.string(5);
    line.chairName = row.string(6);
    line.nurseName = row.string(7);
    line.orderedDose = Mass::fromMicrograms(row.integer(8));
    line.plannedTime = Duration::fromMilliseconds(row.integer(9));
    line.openedAt = row.time(10);
    line.summary = toSessionSummary(row, 11);
    return line;
}

SessionFact toSessionFact(const Row& row, int first) {
    return toSessionFact(row.integers<kFactColumnCount>(first, kNoNumber));
}

FactNumbers numbersOf(const SessionFact& f) {
    return {f.clinicDay,
            f.session.value(),
            f.startMinute,
            f.patient.value(),
            f.nurse.value(),
            f.prescriber.value(),
            f.chair.value(),
            f.course ? f.course->value() : kNoNumber,
            numberOf(f.salt),
            numberOf(f.outcome),
            f.ordered.micrograms(),
            f.given.micrograms(),
            f.planned.milliseconds(),
            numberOr(f.took),
            numberOr(f.wait),
            f.inChair.milliseconds(),
            f.reactionGrade,
            f.checksPlanned,
            f.checksOnTime,
            f.checksLate,
            f.checksMissed,
            f.amendments,
            numberOf(f.verdict.value_or(Verdict::note)),
            f.isOverridden ? 1 : 0,
            f.limitsPassed,
            f.limitsTried,
            f.isSigned ? 1 : 0};
}

SessionFact toSessionFact(const FactNumbers& n) {
    const auto verdict = numberedCode<Verdict>(n[22]);
    return {.clinicDay = n[0],
            .session = SessionId(n[1]),
            .startMinute = static_cast<int>(n[2]),
            .patient = PatientId(n[3]),
            .nurse = StaffId(n[4]),
            .prescriber = StaffId(n[5]),
            .chair = ChairId(n[6]),
            .course = n[7] == kNoNumber ? std::nullopt : std::optional(CourseId(n[7])),
            .salt = numberedCode<Salt>(n[8]),
            .outcome = numberedCode<Outcome>(n[9]),
            .ordered = Mass::fromMicrograms(n[10]),
            .given = Mass::fromMicrograms(n[11]),
            .planned = Duration::fromMilliseconds(n[12]),
            .took = lengthOf(n[13]),
            .wait = lengthOf(n[14]),
            .inChair = Duration::fromMilliseconds(n[15]),
            .reactionGrade = static_cast<int>(n[16]),
            .checksPlanned = static_cast<int>(n[17]),
            .checksOnTime = static_cast<int>(n[18]),
            .checksLate = static_cast<int>(n[19]),
            .checksMissed = static_cast<int>(n[20]),
            .amendments = static_cast<int>(n[21]),
            .verdict = verdict == Verdict::note ? std::nullopt : std::optional(verdict),
            .isOverridden = n[23] != 0,
            .limitsPassed = static_cast<int>(n[24]),
            .limitsTried = static_cast<int>(n[25]),
            .isSigned = n[26] != 0};
}

}  // namespace gramhour::store
