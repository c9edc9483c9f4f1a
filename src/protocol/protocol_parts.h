#pragma once

#include "base/json.h"
#include "protocol/protocol.h"

/// The parts of a protocol file, each read from its own JSON value. Internal to this folder; each throws
/// `JsonRefusal`.
namespace gramhour::protocol_parts {

[[nodiscard]] DoseLimits readLimits(const JsonReader& reader);
[[nodiscard]] Monitoring readMonitoring(const JsonReader& reader);
[[nodiscard]] std::vector<AlertThreshold> readAlerts(const JsonReader& reader);
[[nodiscard]] ReactionRules readReactions(const JsonReader& reader);

/// What a rule may refer to, gathered before the rules are read.
struct References {
    const std::vector<Question>& questions;
    const std::vector<MedicineClass>& medicineClasses;
    const std::vector<Indication>& indications;
};

[[nodiscard]] Condition readCondition(const JsonReader& reader, const References& known);
[[nodiscard]] ScreeningRules
readScreening(const JsonReader& reader, const std::vector<Indication>& indications, const DoseLimits& limits);

}  // namespace gramhour::protocol_parts
