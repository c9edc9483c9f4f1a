#pragma once

#include <optional>

#include "domain/lists.h"
#include "service/service_context.h"
#include "ui/support/clinical_text.h"

namespace gramhour::ui {

/// What has to be seen beside a name in a list: a namesake, a walk-in that is not attached, merged records.
/// The most urgent of them; nothing for most people.
[[nodiscard]] std::optional<StateWords> hitMark(const PatientHit& hit);

/// "Amara Lindqvist, F, 12 Apr 1981 (44), 100-001": one person, to be told from another.
[[nodiscard]] QString whoText(const PatientHit& hit, UtcTime now);

/// A refusal of the services about people, with who stands in the way.
[[nodiscard]] QString personRefusalText(const ServiceError& error, UtcTime now);

}  // namespace gramhour::ui
