#pragma once

#include <string>

#include "ui/schedule/selection_bar.h"
#include "ui/support/screen.h"
#include "ui/support/ui_context.h"

namespace gramhour::ui {

class CoursePresenter;
class FormDraft;
class PanelDraft;
class SchedulePage;

/// The schedule: who is expected when, on which chair; booking, moving and the ends of appointments; courses.
///
/// It is read when it comes into view and at most every kReloadEvery while it stays there.
class SchedulePresenter : public Screen {
    Q_OBJECT

public:
    static constexpr Duration kReloadEvery = Duration::fromSeconds(15);

    SchedulePresenter(UiContext& context, QWidget* parent);

    [[nodiscard]] QWidget* page() override;
    [[nodiscard]] QString title() const override;
    void activate() override;
    void leave() override;
    /// Goes on with what was left: "booking/12", "course_plan/12", the reason of "visit/7/cancel" and
    /// "visit/7/left", or of "course_plan/12/stop_course-3".
    void openDraft(const std::string& key);

private:
    void wire();
    void wirePanels();
    void load();
    void showView();
    void second();
    void step(int by);
    [[nodiscard]] const ScheduleEntry* selected() const;
    void showSelected();
    [[nodiscard]] QList<SelectionBar::Act> actsFor(const ScheduleEntry& entry) const;
    void act(SelectionBar::Act act);
    void takeReason(SelectionBar::Act act, const QString& reason);
    void open(VisitId visit);
    void arrive();
    void noShow();
    void restore(VisitId visit);
    void move(VisitId visit, int column, int minute);
    void startBooking(int column, int minute);
    void book();
    void findPlace();
    void startCourse();
    bool openNewestDraft();
    void askReason(SelectionBar::Act act);
    void openReason(const DraftRow& draft);
    void openCourse(const DraftRow& draft);
    void putAway(const DraftRow& draft);
    void tellStopped();
    void changed();
    [[nodiscard]] Slot slotAt(int column, int minute) const;
    [[nodiscard]] bool mayBook() const;

    UiContext& m_context;
    SchedulePage* m_page;
    CoursePresenter* m_course;
    PanelDraft* m_bookingDraft;
    FormDraft* m_reasonDraft;  ///< why somebody left, or is not expected any more
    Date m_day;                ///< shown, or of the week shown
    ScheduleDays m_days;
    std::optional<VisitId> m_cancelled;  ///< can be taken back
    std::optional<Duration> m_loadedAt;  ///< by the clock that never jumps
    bool m_inView = false;
};

}  // namespace gramhour::ui
