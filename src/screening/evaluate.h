#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "domain/clinical.h"
#include "protocol/protocol.h"
#include "units/quantities.h"

namespace gramhour {

/// What one rule has to say about a case.
struct Finding {
    std::string rule;  ///< the rule's id; `incomplete.answer` and `incomplete.lab` are the evaluation's own
    Verdict verdict = Verdict::note;
    std::string because;  ///< a sentence, with the values the rule saw
    std::string advice;   ///< what to do; may be empty
    std::vector<std::string>
        facts;  ///< each fact that made the rule fire: "systolic 88 mmHg", "heart_block: yes"
    std::optional<Mass> doseCap;

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// A medicine as it was typed, and the ids of the classes its names belong to; none: not recognised.
struct MedicineMatch {
    std::string typed;
    std::vector<std::string> classes;

    friend bool operator==(const MedicineMatch&, const MedicineMatch&) = default;
};

struct ScreeningResult {
    Verdict verdict = Verdict::incomplete;                      ///< never `note`
    std::vector<Finding> findings;                              ///< strongest first, then by rule id
    std::optional<std::int64_t> egfrMillionths;                 ///< mL/min/1.73 m², see renal.h
    std::optional<std::int64_t> creatinineClearanceMillionths;  ///< mL/min; absent without a weight
    std::optional<std::int64_t> adjustedCalciumMillionths;      ///< mmol/L; absent without an albumin
    std::optional<Mass> doseCap;                     ///< the lowest of the findings', grams of salt
    std::optional<Date> validUntil;                  ///< only when eligible or to be reviewed
    std::vector<MedicineMatch> medicines;            ///< every medicine, in the order typed
    std::vector<std::string> unrecognisedMedicines;  ///< as typed: to be checked by a person

    friend bool operator==(const ScreeningResult&, const ScreeningResult&) = default;
};

/// Holds the case against the protocol's questions and rules (clinical reference, section 3). Pure.
///
/// `on` is the clinic's calendar date of the screening: age and the age of results are counted to it. The
/// newest result of a test counts, of several of one day the later in the list; results dated after `on` do
/// not count. A missing number makes no rule fire: what is required and missing, unknown, or too old is found
/// as `incomplete.answer` and `incomplete.lab`, one finding each that lists everything. Without an albumin
/// result rules on adjusted calcium look at the total calcium, and say so.
[[nodiscard]] ScreeningResult evaluate(const Protocol& protocol, const ScreeningCase& facts, Date on);

}  // namespace gramhour
