#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/protocol.h"
#include "session/session_state.h"

namespace gramhour {

/// The early warning score of the Royal College of Physicians (NEWS2, 2017), unmodified.
struct News2 {
    int score = 0;
    bool singleRed = false;  ///< one value alone scores 3
    friend bool operator==(const News2&, const News2&) = default;
};
/// None unless all seven values are there (breathing rate, SpO2, air or oxygen, systolic, pulse,
/// consciousness, temperature).
[[nodiscard]] std::optional<News2> news2Of(const Vitals& vitals, SpO2Scale scale);

/// A line of the alert table that holds for the latest values.
struct Alert {
    AlertLevel level = AlertLevel::warn;
    AlertSubject subject = AlertSubject::systolic;
    std::int64_t value =
        0;  ///< in the unit of `Vitals`, the VIP score; for `bag` and `dose` the microlitres left (0)
    std::string because;
    std::optional<int> from;        ///< number of the event that shows it; none for `bag` and `dose`
    std::optional<UtcTime> seenAt;  ///< when that was taken; none for `bag` and `dose`
    /// A reason to go on was recorded after the value was taken and after it came into the log as it counts
    /// now (as a late entry or by its newest correction); or, for a stop, the infusion was stopped after it
    /// came in.
    bool isAnswered = false;
};

/// One sign as a number in the unit of `Vitals` (an enumerator's own number); none when it was not taken, and
/// for what is no vital sign.
[[nodiscard]] std::optional<int> signOf(const Vitals& vitals, AlertSubject subject);

/// The alerts standing at `at`: of the latest value of each sign, at most one (the strongest) a subject, stop
/// before warn. `bag` warns of an empty bag, `dose` stops what runs beyond the order after a change of the
/// bag; both end with the infusion.
[[nodiscard]] std::vector<Alert> alertsAt(const SessionState& state, const std::vector<AlertThreshold>& table,
                                          UtcTime at);

/// The alerts of one set of vitals as it is being typed, before it is recorded.
[[nodiscard]] std::vector<Alert> alertsOf(const Vitals& vitals, const SessionState& state,
                                          const std::vector<AlertThreshold>& table);

/// The baseline: the last vitals before the start that hold the sign.
[[nodiscard]] const Recorded<VitalsTaken>* baselineVitals(const SessionState& state);

/// One criterion of discharge as it stands.
struct CriterionState {
    DischargeCriterion criterion = DischargeCriterion::observedLongEnough;
    bool isMet = false;
};
/// The criteria, from the last values after the end and what the nurse ticked. `sedativeTaken` asks for an
/// escort.
[[nodiscard]] std::vector<CriterionState> dischargeCriteria(const SessionState& state,
                                                            const DischargeRules& rules,
                                                            const Discharged& seen, bool sedativeTaken,
                                                            UtcTime at);

}  // namespace gramhour
