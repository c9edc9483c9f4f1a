#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QTimer>

#include "ui/support/ui_context.h"

namespace gramhour::ui {

class CourseCard;
class CoursePanel;
class FormDraft;
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
    /// The forms whose drafts are opened here: a plan, and the reason that stops a course.
    [[nodiscard]] static bool isOwn(const DraftRow& draft);
    /// Goes on with the form of this draft.
    void openDraft(const DraftRow& draft, std::optional<ChairId> chair);
    /// Out of view: what was typed waits in drafts.
    void leave();
    [[nodiscard]] PanelDraft& draft() { return *m_draft; }

Q_SIGNALS:
    void changed();
    void booked(gramhour::Date first);

private:
    void showCourses();
    void keepReason(CourseCard& card);
    [[nodiscard]] std::string reasonKey(CourseId course) const;
    void propose();
    void plan();
    void stop(CourseId course, const QString& reason);
    void goOn(CourseId course);

    UiContext& m_context;
    CoursePanel& m_panel;
    PanelDraft* m_draft;
    std::vector<QPointer<FormDraft>> m_reasons;  ///< why a course is stopped, of each one shown
    std::vector<ProposedVisit> m_proposed;
    QTimer m_proposing;
};

}  // namespace gramhour::ui
