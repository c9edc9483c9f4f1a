#pragma once

#include <optional>

#include <QStringList>

#include "history/figures.h"
#include "ui/support/ui_context.h"

class QWidget;

namespace gramhour::ui {

class PaperDialog;

/// What History shows now, for its report.
struct ShownFigures {
    const HistoryFigures& figures;
    const HistoryFigures* before = nullptr;  ///< of the period before; null when they are not compared
    QString periodWords;                     ///< the period as it was asked for
    QStringList filterWords;                 ///< what narrows the sessions besides the period
};

/// Opens a preview of the report, to be printed or saved. Returns at once.
PaperDialog* showMonthReport(UiContext& context, QWidget* parent, const ShownFigures& shown);

}  // namespace gramhour::ui
