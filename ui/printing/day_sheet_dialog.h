#pragma once

#include "ui/printing/day_sheet.h"
#include "ui/support/ui_context.h"

class QWidget;

namespace gramhour::ui {

class PaperDialog;

/// What the sheet of a day says at this moment.
[[nodiscard]] DaySheetSource daySheetOf(UiContext& context, Date day);

/// Opens a preview of the end-of-day sheet of a day, to be printed or saved; which is noted in the audit
/// trail. Returns at once.
PaperDialog* showDaySheet(UiContext& context, QWidget* parent, Date day);

}  // namespace gramhour::ui
