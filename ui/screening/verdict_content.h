#pragma once

#include <QString>

#include "screening/evaluate.h"
#include "ui/screening/medicine_list.h"
#include "ui/screening/verdict_card.h"

/// A screening's result in the shape the page shows.
namespace gramhour::ui {

[[nodiscard]] VerdictCard::Content verdictContent(const ScreeningResult& result, const Protocol& protocol,
                                                  const QString& version);
[[nodiscard]] QList<MedicineList::Reading> medicineReadings(const ScreeningResult& result,
                                                            const Protocol& protocol);
/// The sentences of the findings that made the verdict.
[[nodiscard]] QString strongestReasons(const ScreeningResult& result);
/// What the primary button does for this verdict.
[[nodiscard]] QString recordVerb(Verdict verdict);

}  // namespace gramhour::ui
