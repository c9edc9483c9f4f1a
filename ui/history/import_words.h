#pragma once

#include <QString>

#include "service/import_service.h"

/// What was found in a table of patients, in words.
namespace gramhour::ui {

[[nodiscard]] QString patientColumnText(PatientColumn column);  ///< "Birth date"
[[nodiscard]] QString dateOrderText(DateOrder order);           ///< "2026-03-31"
[[nodiscard]] QString tableErrorText(const PatientTableError& error);
[[nodiscard]] QString importProblemText(const ImportProblem& problem);
[[nodiscard]] QString importDuplicateText(const ImportDuplicate& duplicate, UtcTime now);

}  // namespace gramhour::ui
