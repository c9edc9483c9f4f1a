#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/time.h"
#include "domain/ids.h"
#include "domain/person.h"
#include "session/session_state.h"
#include "units/quantities.h"

namespace gramhour {

/// What a session's summary row keeps for lists and figures; recomputed from the events and compared by the
/// file's check.
struct SessionSummary {
    SessionPhase phase = SessionPhase::ready;
    Outcome outcome = Outcome::open;
    Date clinicDate =
        Date::fromDaysSinceEpoch(0);  ///< the local date of the start, or of the opening before it
    std::optional<UtcTime> startedAt;
    std::optional<UtcTime> infusionEndedAt;
    std::optional<UtcTime> dischargedAt;
    std::optional<UtcTime> signedAt;
    Volume deliveredVolume;  ///< at the end; zero while open
    Mass deliveredDose;
    int reactionGrade = 0;
    std::string reactionSymptoms;  ///< ids, blank between, of the strongest reaction
    int checksPlanned = 0;         ///< as `settledChecks` counts them
    int checksOnTime = 0;

    friend bool operator==(const SessionSummary&, const SessionSummary&) = default;
};

/// Planned checks of vital signs of which it is settled how they went.
struct CheckCounts {
    int onTime = 0;
    int late = 0;
    int missed = 0;

    [[nodiscard]] int planned() const { return onTime + late + missed; }
};

/// None before the infusion has ended. From then on as they stand at the discharge, and until it at the last
/// event: a check that is due or overdue may still be done, and counts for nothing yet.
[[nodiscard]] CheckCounts settledChecks(const SessionState& state, const Monitoring& monitoring);

/// The summary that belongs to a state.
[[nodiscard]] SessionSummary summarise(const SessionState& state, const Monitoring& monitoring,
                                       UtcTime openedAt);

/// A line of the history.
struct SessionRow {
    SessionId id;
    PatientId patient;
    std::string patientGivenName;
    std::string patientFamilyName;
    Date patientBirthDate = Date::fromDaysSinceEpoch(0);
    std::string recordNumber;
    std::string chairName;
    std::string nurseName;  ///< who opened it
    Mass orderedDose;
    Duration plannedTime;
    UtcTime openedAt = UtcTime::fromMilliseconds(0);
    SessionSummary summary;

    [[nodiscard]] std::string patientName() const { return patientGivenName + " " + patientFamilyName; }
    /// Start, or opening when it never started: the time the list is ordered by.
    [[nodiscard]] UtcTime sortTime() const { return summary.startedAt.value_or(openedAt); }
};

/// Which sessions. Every member narrows.
struct SessionFilter {
    std::optional<Date> from;  ///< clinic date, inclusive
    std::optional<Date> to;    ///< inclusive
    std::string text;          ///< words of the patient's name, or record number; folded by the store
    std::optional<Outcome> outcome;
    std::optional<PatientId> patient;
};

}  // namespace gramhour
