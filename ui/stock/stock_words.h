#pragma once

#include <QString>

#include "service/stock_service.h"
#include "ui/support/clinical_text.h"

/// Stock in a nurse's words.
namespace gramhour::ui {

[[nodiscard]] StateWords lotStateWords(LotState state);
[[nodiscard]] QString stockMoveText(StockMoveKind kind);  ///< "Received"
/// "1 unit", "12 units", "−2 units".
[[nodiscard]] QString unitsText(std::int64_t units);
/// A change with its sign: "+25", "−2", "0".
[[nodiscard]] QString changeText(std::int64_t change);
/// A sentence for beside the lot field.
[[nodiscard]] QString lotNoticeText(LotNotice notice);
/// Why stock was not moved, for beside the field that it names.
[[nodiscard]] QString stockErrorText(const ServiceError& error);
/// How a session with the lot stands: "Infusing now", "Completed", ...
[[nodiscard]] StateWords recallStateWords(const RecallLine& line);
/// "Flushing, grade 2", or "no reaction".
[[nodiscard]] QString recallReactionText(const RecallLine& line);

}  // namespace gramhour::ui
