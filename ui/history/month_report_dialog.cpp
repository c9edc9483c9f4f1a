#include "ui/history/month_report_dialog.h"

#include "ui/printing/month_report.h"
#include "ui/printing/paper_dialog.h"
#include "ui/support/clinical_text.h"

namespace gramhour::ui {

PaperDialog* showMonthReport(UiContext& context, QWidget* parent, const ShownFigures& shown) {
    MonthReportSource source;
    source.figures = shown.figures;
    if (shown.before != nullptr) {
        source.before = *shown.before;
    }
    source.periodWords = shown.periodWords;
    source.filterWords = shown.filterWords;
    source.clinic = context.services.clinic.clinic();
    for (const Staff& person : context.services.staff.list()) {
        source.nurses.insert(person.id.value(), fromUtf8(person.displayName));
    }
    for (const Chair& chair : context.services.clinic.chairs()) {
        source.chairs.insert(chair.id.value(), fromUtf8(chair.name));
    }
    source.reader = context.actor().displayName;
    source.now = context.clock.now();
    auto* dialog = new PaperDialog(monthReportPaper(source, context.protocol), context.ask, parent->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    noteWhenTaken(*dialog, context, PaperKind::monthReport, {});
    dialog->open();
    return dialog;
}

}  // namespace gramhour::ui
