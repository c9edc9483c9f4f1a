#pragma once

#include <cstdint>
#include <optional>

#include "domain/person.h"

/// The renal and calcium formulas (clinical reference, section 3). Results are whole millionths of their
/// unit, cut off and not rounded: so `at least` and `below` a threshold of whole millionths answer as they
/// would for the unrounded value, and a later rounding for display never crosses a tie. Floating point lives
/// inside the power functions of the eGFR only.
namespace gramhour {

/// Estimated glomerular filtration rate in mL/min/1.73 m², by CKD-EPI 2021 without race (Inker et al., NEJM
/// 2021; kidney.org): 142 × min(S/κ,1)^α × max(S/κ,1)^−1.200 × 0.9938^age (× 1.012 if female), S in mg/dL
/// (µmol/L ÷ 88.4), κ 0.7 F and 0.9 M, α −0.241 F and −0.302 M. For adults: nothing below 18 years. The
/// creatinine in millionths of µmol/L must be positive.
[[nodiscard]] std::optional<std::int64_t> egfrMillionths(std::int64_t creatinineMillionths, int age, Sex sex);

/// Creatinine clearance in mL/min, by Cockcroft and Gault (Nephron 1976): (140 − age) × kg ÷ (72 × S), × 0.85
/// if female. Nothing below 18 or from 140 years.
[[nodiscard]] std::optional<std::int64_t>
creatinineClearanceMillionths(std::int64_t creatinineMillionths, int age, Sex sex, std::int64_t weightGrams);

/// Calcium adjusted for albumin in mmol/L: calcium + 0.02 × (40 − albumin in g/L). All in millionths.
[[nodiscard]] std::int64_t adjustedCalciumMillionths(std::int64_t calciumMillionths,
                                                     std::int64_t albuminMillionths);

}  // namespace gramhour
