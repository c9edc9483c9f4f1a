#pragma once

#include <span>
#include <string>

#include "history/selection.h"
#include "store/engine.h"
#include "store/sql/fact_pack.h"

namespace gramhour::store {

/// From the thirteen columns of a session's summary that begin at `first`: phase, outcome, clinic_date,
/// started_at, infusion_ended_at, discharged_at, signed_at, delivered_ul, delivered_ug, reaction_grade,
/// reaction_symptoms, checks_planned, checks_on_time.
[[nodiscard]] SessionSummary toSessionSummary(const Row& row, int first);

/// From id, patient's id, given name, family name, birth date and record number, names of chair and nurse,
/// ordered dose, planned time, opening, and the summary.
[[nodiscard]] SessionRow toSessionRow(const Row& row);
inline constexpr int kSessionRowColumns = 24;

/// The columns of `session_fact f` in their order, without the packed one.
inline constexpr std::string_view kFactColumns =
    "f.clinic_day, f.session_id, f.start_minute, f.patient_id, f.nurse_id, f.prescriber_id, f.chair_id, "
    "f.course_id, f.salt, f.outcome, f.ordered_ug, f.given_ug, f.planned_ms, f.took_ms, f.wait_ms, "
    "f.chair_ms, f.grade, f.checks_planned, f.checks_on_time, f.checks_late, f.checks_missed, "
    "f.amendments, f.verdict, f.overridden, f.limits_passed, f.limits_tried, f.is_signed";
/// The numbers of `kFactColumns`, and back.
[[nodiscard]] FactNumbers numbersOf(const SessionFact& fact);
[[nodiscard]] SessionFact toSessionFact(const FactNumbers& numbers);
/// From the columns of `kFactColumns` that begin at `first`.
[[nodiscard]] SessionFact toSessionFact(const Row& row, int first);

}  // namespace gramhour::store
