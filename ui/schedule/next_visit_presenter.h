#pragma once

#include <string>

#include <QObject>

#include "ui/support/ui_context.h"

class QWidget;

namespace gramhour::ui {

class FormDraft;
class NextVisitPanel;

/// Books the patient's next visit from wherever one ends, such as the discharge: the shell hands it to that
/// screen. Proposes the first free place a week on at this time of day, or what the course has planned
/// already. What is typed and not booked is kept as the draft "patient/<id>/next_visit".
class NextVisitPresenter : public QObject {
    Q_OBJECT

public:
    /// `parent` owns the panel.
    NextVisitPresenter(UiContext& context, PatientId patient, QWidget* parent);

    [[nodiscard]] QWidget* panel();
    void load();
    /// Closed, or the window locks: what is typed is kept.
    void leave();

private:
    void show();
    [[nodiscard]] std::string draftKey() const;
    void propose(const Slot& wish);
    void book();
    [[nodiscard]] Slot usualWish() const;

    UiContext& m_context;
    PatientId m_patient;
    NextVisitPanel* m_panel;
    FormDraft* m_draft;
    std::vector<Chair> m_chairs;
};

}  // namespace gramhour::ui
