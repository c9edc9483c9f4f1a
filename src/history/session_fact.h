#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/schedule.h"
#include "history/session_row.h"
#include "session/record.h"

/// What History counts of a session: a narrow row of whole numbers that follows from its events and from the
/// rows it was opened on, written in the transaction of the event. The file's check computes it anew and
/// compares.
namespace gramhour {

/// One session in figures. Nothing here is typed by anybody.
struct SessionFact {
    std::int64_t clinicDay =
        0;  ///< local day of the start (of the opening before it), in days since 1970-01-01
    SessionId session;
    int startMinute = 0;  ///< local minute of that day: of the start, else of the opening
    PatientId patient;    ///< the record it was made for, merged since or not
    StaffId nurse;        ///< who opened it
    StaffId prescriber;   ///< of the order
    ChairId chair;
    std::optional<CourseId> course;
    Salt salt = Salt::sulfate;
    Outcome outcome = Outcome::open;
    Mass ordered;
    Mass given;                    ///< at the end; zero while it runs
    Duration planned;              ///< infusion time of the order
    std::optional<Duration> took;  ///< start to the end of the infusion, pauses included; none before the end
    std::optional<Duration> wait;  ///< arrival to the start; none before the start, and where the arrival is
                                   ///< not known or stamped after the start
    Duration inChair;              ///< opening to leaving the chair, from the start on where that is earlier;
                                   ///< zero while it is held
    int reactionGrade = 0;         ///< highest; 0 without a reaction
    int checksPlanned = 0;         ///< checks of vital signs, as `settledChecks` counts them
    int checksOnTime = 0;
    int checksLate = 0;
    int checksMissed = 0;
    int amendments = 0;              ///< corrections and entries in error
    std::optional<Verdict> verdict;  ///< of the order's screening; none without one
    bool isOverridden = false;       ///< a prescriber approved what the screening wanted reviewed
    int limitsPassed = 0;            ///< soft limits passed by the order, with a reason
    int limitsTried = 0;             ///< hard limits that were tried for this visit and refused
    bool isSigned = false;

    friend bool operator==(const SessionFact&, const SessionFact&) = default;
};

/// A symptom of a session's reactions with the highest grade at which it was recorded.
struct SymptomFact {
    std::string symptom;  ///< the protocol's id
    int grade = 0;

    friend bool operator==(const SymptomFact&, const SymptomFact&) = default;
};

/// A session's row and the lists beside it.
struct SessionFacts {
    SessionFact fact;
    std::vector<SymptomFact> symptoms;      ///< each once, by id
    std::optional<std::string> stopReason;  ///< why it was stopped early or never started, as written; empty
                                            ///< when a reaction stopped it and nobody added a word
    std::vector<std::string> indications;   ///< of the order's screening, each once, by id

    friend bool operator==(const SessionFacts&, const SessionFacts&) = default;
};

/// What of the facts is settled before the first event.
struct FactBasis {
    SessionId session;
    PatientId patient;
    StaffId nurse;
    StaffId prescriber;
    ChairId chair;
    std::optional<CourseId> course = std::nullopt;
    Salt salt = Salt::sulfate;
    Mass ordered = {};
    Duration planned = {};
    UtcTime openedAt = UtcTime::fromMilliseconds(0);
    std::optional<UtcTime> arrivedAt = std::nullopt;
    std::optional<Verdict> verdict = std::nullopt;
    bool isOverridden = false;
    int limitsPassed = 0;
    int limitsTried = 0;
    std::vector<std::string> indications = {};
};

/// The facts that belong to a state. `log` are the session's events as stored, from which `state` was folded.
[[nodiscard]] SessionFacts factsOf(const FactBasis& basis, const SessionState& state,
                                   const Monitoring& monitoring, std::span<const StoredEvent> log);

/// The number by which a coded value is stored in a row of facts: its place in its enumeration. A verdict is
/// stored as its place too, where 0 (`note`, never a screening's verdict) stands for no screening.
template <class Enum>
[[nodiscard]] constexpr std::int64_t numberOf(Enum value) {
    return static_cast<std::int64_t>(value);
}

}  // namespace gramhour
