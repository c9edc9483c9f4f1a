#pragma once

#include <optional>
#include <vector>

#include <QObject>
#include <QTimer>

#include "ui/support/ui_context.h"

namespace gramhour::ui {

class CoursePanel;
class PanelDraft;

/// Shows a patient's courses in the panel, finds dates for a new one while it is typed, and books it when a
/// prescriber signs.
class CoursePresenter : public QObject {
    Q_OBJECT

public:
    /// The panel outlives this.
    CoursePresenter(UiContext& context, CoursePanel& panel, QObject* parent);

    /// For that patient, or whoever was chosen before. What was typed and left is put back.
    void start(const std::optional<PatientHit>& patient, std::optional<ChairId> chair);
    /// Goes on with the plan of this draft.
    void openDraft(const std::string& key, std::optional<ChairId> chair);
    [[nodiscard]] PanelDraft& draft() { return *m_draft; }

Q_SIGNALS:
    void changed();
    void booked(gramhour::Date first);

private:
    void showCourses();
    void propose();
    void plan();
    void stop(CourseId course, const QString& reason);
    void goOn(CourseId course);

    UiContext& m_context;
    CoursePanel& m_panel;
    PanelDraft* m_draft;
    std::vector<ProposedVisit> m_proposed;
    QTimer m_proposing;
};

}  // namespace gramhour::ui
