#pragma once

#include "service/stock_service.h"
#include "ui/printing/paper.h"

namespace gramhour::ui {

/// Who prints the list, where and when.
struct RecallPrint {
    QString lot;  ///< what was looked for
    QString clinic;
    QString printedBy;
    UtcTime at = UtcTime::fromMilliseconds(0);
};

/// The list of a recall to call down on paper, with room to tick who was reached.
[[nodiscard]] Paper recallPaper(const Recall& recall, const RecallPrint& print);

}  // namespace gramhour::ui
