#include "ui/printing/day_sheet_dialog.h"

#include <utility>

#include "ui/printing/paper_dialog.h"

namespace gramhour::ui {

namespace {

std::vector<DaySession> sessionsOf(const Services& services, const Actor& actor, Date day) {
    HistoryFilter filter;
    filter.from = day;
    filter.to = day;
    std::vector<DaySession> sessions;
    // A day's sessions are few: nobody waits for a worker.
    const std::optional<HistorySelection> selection = services.history.select(filter, {});
    for (HistoryRow& row : services.history.rows(selection.value().ids)) {
        ServiceResult<SessionSnapshot> session = services.sessions.view(actor, row.row.id);
        if (session) {
            sessions.push_back({std::move(row), std::move(*session)});
        }
    }
    return sessions;
}

}  // namespace

DaySheetSource daySheetOf(UiContext& context, Date day) {
    const Services& services = context.services;
    DaySheetSource source;
    source.day = day;
    source.sessions = sessionsOf(services, context.actor(), day);
    source.auditHead = services.audits.head(context.actor()).value_or(AuditHead());
    source.clinic = services.clinic.clinic();
    source.now = context.clock.now();
    source.reader = context.actor().displayName;
    return source;
}

PaperDialog* showDaySheet(UiContext& context, QWidget* parent, Date day) {
    auto* dialog = new PaperDialog(daySheetPaper(daySheetOf(context, day)), context.ask, parent->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    noteWhenTaken(*dialog, context, PaperKind::daySheet, {});
    dialog->open();
    return dialog;
}

}  // namespace gramhour::ui
