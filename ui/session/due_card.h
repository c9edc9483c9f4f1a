#pragma once

#include "ui/session/session_view.h"
#include "ui/widgets/card.h"

namespace gramhour::ui {

class ListRow;

/// What is due here, soonest first. A line opens the panel that does it.
class DueCard : public Card {
    Q_OBJECT

public:
    explicit DueCard(QWidget* parent = nullptr);

    void show(const QList<DueLine>& lines);
    using Card::show;

Q_SIGNALS:
    void chosen(SessionAct act);

private:
    QList<ListRow*> m_rows;
    QList<DueLine> m_lines;
    Label* m_nothing;
};

}  // namespace gramhour::ui
