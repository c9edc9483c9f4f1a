#pragma once

#include <QList>

#include "service/schedule_service.h"
#include "ui/widgets/card.h"

class QLineEdit;
class QStackedWidget;

namespace gramhour::ui {

class Button;
class Chip;
class Field;
class Label;

/// Below the grid: the appointment that is selected, and what can be said of it. Leaving and cancelling ask
/// for their reason in place.
class SelectionBar : public Card {
    Q_OBJECT

public:
    enum class Act { arrive, noShow, leave, cancel, restore, open, course };

    explicit SelectionBar(QWidget* parent = nullptr);

    struct Content {
        ScheduleEntry entry;
        QString who;
        QString facts;
        QString place;  ///< "Tue 3 Mar 2026, 10:00–12:00 · Chair 1 · visit 2 of 6"
    };
    /// Nothing: says how to begin.
    void show(const std::optional<Content>& content, QList<Act> acts);
    using QWidget::show;
    void askReason(Act act);
    [[nodiscard]] bool isAsking() const;
    void endAsking();
    /// Beside the acts; empty removes it.
    void showProblem(const QString& sentence);

Q_SIGNALS:
    void chosen(gramhour::ui::SelectionBar::Act act);
    void reasoned(gramhour::ui::SelectionBar::Act act, const QString& reason);
    void asideLeft();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* buildActs();
    QWidget* buildReason();
    void takeReason();

    Label* m_who;
    Label* m_facts;
    Chip* m_state;
    Label* m_place;
    Label* m_problem;
    QStackedWidget* m_stack;
    QList<Button*> m_acts;
    QLineEdit* m_reason;
    Field* m_field;
    Button* m_confirm;
    Act m_asked = Act::cancel;
};

}  // namespace gramhour::ui
