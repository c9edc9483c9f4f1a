#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "ui/schedule/patient_choice.h"
#include "ui/schedule/selection_bar.h"
#include "ui/schedule/time_grid.h"

class QComboBox;
class QHBoxLayout;

namespace gramhour::ui {

class BookingPanel;
class CoursePanel;
class InlineMessage;
class Label;
class SidePanel;
class ToggleChoice;

/// The page of the schedule: which day or week, the grid, what opens beside it, and the appointment that is
/// selected.
class SchedulePage : public QWidget {
    Q_OBJECT

public:
    enum class Span { day, week };
    enum class MayBook { yes, no };
    enum class Side { none, booking, course };

    SchedulePage(PatientChoice::Find find, const Clock& clock, const Protocol& protocol, MayBook mayBook,
                 QWidget* parent = nullptr);

    [[nodiscard]] TimeGrid& grid() { return *m_grid; }
    [[nodiscard]] SelectionBar& selection() { return *m_selection; }
    [[nodiscard]] BookingPanel& booking() { return *m_booking; }
    [[nodiscard]] CoursePanel& course() { return *m_course; }
    [[nodiscard]] Span span() const;
    void setSpan(Span span);
    void setTitle(const QString& title);
    void setChairs(const std::vector<Chair>& chairs);
    /// Of the week; the first one until somebody chooses.
    [[nodiscard]] std::optional<ChairId> weekChair() const;
    void openSide(Side side);
    [[nodiscard]] Side side() const { return m_side; }
    /// A line above the grid, with an offer to take back what it tells of.
    enum class Offer { nothing, undo };
    void showMessage(Tone tone, const QString& sentence, Offer offer);
    void hideMessage();

Q_SIGNALS:
    /// A day or a week on or back; 0 is today.
    void stepped(int by);
    void spanChanged();
    void undone();
    void newRequested();
    void courseRequested();
    void arrivedPressed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildBar(QHBoxLayout& row, MayBook mayBook);
    void buildBody(QHBoxLayout& row);

    Label* m_title;
    ToggleChoice* m_span;
    QComboBox* m_chair;
    InlineMessage* m_message;
    QWidget* m_undo = nullptr;
    TimeGrid* m_grid;
    SelectionBar* m_selection;
    BookingPanel* m_booking;
    CoursePanel* m_course;
    Side m_side = Side::none;
};

}  // namespace gramhour::ui
