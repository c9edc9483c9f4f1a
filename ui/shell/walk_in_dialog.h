#pragma once

#include "ui/support/ui_context.h"
#include "ui/widgets/dialog.h"

namespace gramhour::ui {

class WalkInPanel;
class WalkInPresenter;

/// Seats somebody in a hurry: initials, birth date, sex and chair now, the registration afterwards.
class WalkInDialog : public Dialog {
    Q_OBJECT

public:
    /// `typed` is what stood in the search: a start for the initials.
    WalkInDialog(UiContext& context, const QString& typed, QWidget* parent);

Q_SIGNALS:
    void started(gramhour::VisitId visit);

protected:
    void tryAccept() override;

private:
    WalkInPanel* m_panel;
    WalkInPresenter* m_presenter;
};

}  // namespace gramhour::ui
