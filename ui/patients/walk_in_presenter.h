#pragma once

#include <QObject>

#include "ui/support/ui_context.h"

namespace gramhour::ui {

class FormDraft;
class WalkInPanel;

/// Seats a walk-in from the panel: offers the chairs nobody has, starts the visit, and tells where it is.
class WalkInPresenter : public QObject {
    Q_OBJECT

public:
    /// The panel outlives this.
    WalkInPresenter(UiContext& context, WalkInPanel& panel, QObject* parent = nullptr);

    /// Begins with what was typed into a search, or with the draft of before when that is nothing.
    void begin(const QString& typed);
    /// Left: what was typed waits in a draft.
    void keepDraft();
    /// Takes what stands in the panel. A refusal is said there.
    void start();

Q_SIGNALS:
    void started(gramhour::VisitId visit);

private:
    UiContext& m_context;
    WalkInPanel& m_panel;
    FormDraft* m_draft;
};

}  // namespace gramhour::ui
