#pragma once

#include <optional>

#include "service/session_service.h"
#include "ui/printing/paper.h"
#include "ui/support/ui_context.h"
#include "ui/widgets/dialog.h"

namespace gramhour::ui {

/// A paper as it will look, to be printed or saved. The first button prints; Esc leaves.
class PaperDialog : public Dialog {
    Q_OBJECT

public:
    PaperDialog(const Paper& paper, Ask& ask, QWidget* parent);

Q_SIGNALS:
    void saved(const QString& fileName);
    /// It has left the program.
    void taken(gramhour::PaperWay way);

protected:
    void tryAccept() override;

private:
    void save();

    Paper m_paper;
    Ask& m_ask;
};

/// Notes in the audit trail when the paper is printed or saved. `subject` says whom it is about:
/// "session/12".
void noteWhenTaken(PaperDialog& dialog, UiContext& context, PaperKind kind, const std::string& subject);

/// Opens a preview of the aftercare leaflet; `nextVisit` where one is booked. Returns at once.
PaperDialog* showLeaflet(UiContext& context, QWidget* parent, const SessionSnapshot& session,
                         std::optional<UtcTime> nextVisit);
/// Opens a preview of the summary for the ambulance. Returns at once.
PaperDialog* showHandover(UiContext& context, QWidget* parent, const SessionSnapshot& session);

}  // namespace gramhour::ui
