#pragma once

#include "ui/session/session_view.h"
#include "ui/widgets/card.h"

namespace gramhour::ui {

class Button;
class ListRow;

/// What is due here, soonest first, and what was not done in time. A line opens the panel that does it; an
/// overdue one can be snoozed.
class DueCard : public Card {
    Q_OBJECT

public:
    explicit DueCard(QWidget* parent = nullptr);

    void show(const QList<DueLine>& lines);
    using Card::show;

Q_SIGNALS:
    void chosen(const gramhour::ui::DueLine& line);
    void snoozeChosen(const gramhour::ui::DueLine& line);

private:
    struct Row {
        QWidget* whole;
        ListRow* row;
        Button* snooze;
    };

    void addRow();

    QList<Row> m_rows;
    QList<DueLine> m_lines;
    Label* m_nothing;
};

}  // namespace gramhour::ui
