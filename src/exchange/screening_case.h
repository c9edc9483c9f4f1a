#pragma once

#include <string>

#include "base/expected.h"
#include "base/json.h"
#include "base/time.h"
#include "protocol/protocol.h"
#include "screening/evaluate.h"

namespace gramhour {

/// A case as the command line takes it, and the moment at which it is screened.
struct ScreeningRequest {
    UtcTime at = UtcTime::fromMilliseconds(0);
    ScreeningCase facts;
};

/// Reads a case strictly. `at`, `patient.birth_date`, `patient.sex` and `salt` must be there; what else is
/// absent was not asked or not measured. Refused are unknown keys, wrong types, unknown codes, questions and
/// indications the protocol does not have, values outside the bounds of the clinical reference (laboratory
/// values after conversion to the compared unit, before any rounding), a diastolic pressure that is not below
/// the systolic, dates that do not exist or cannot be (after `at`, before the birth, a birth more than 130
/// years ago), and a pregnancy of a man. Codes: those of `JsonReader`; `bad-time`, `bad-date`,
/// `impossible-date`, `bad-text`, `unknown-code`, `unknown-question`, `unknown-indication`, `wrong-unit`,
/// `too-many`, `duplicate`, `inconsistent`.
[[nodiscard]] Expected<ScreeningRequest, JsonError> readScreeningCase(const JsonValue& document,
                                                                      const Protocol& protocol);

/// The result as one object. eGFR and creatinine clearance with 1 place, adjusted calcium with 2, each
/// rounded half up; null where it could not be worked out.
[[nodiscard]] std::string screeningResultJson(const ScreeningResult& result);

}  // namespace gramhour
