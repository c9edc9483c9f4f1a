#pragma once

#include "ui/board/chair_view.h"
#include "ui/widgets/card.h"
#include "ui/widgets/list_row.h"

namespace gramhour::ui {

class Label;

/// A titled list beside the board. Rows are kept and reworded; none is made while the list stays as long.
class LineList : public Card {
    Q_OBJECT

public:
    /// `code` begins the rows' object names: "<code>.<key>".
    LineList(const QString& title, const QString& code, ListRow::ChipPlace place, QWidget* parent = nullptr);

    /// Said while there is no row.
    void setEmptyText(const QString& sentence);
    void setLines(const QList<BoardLine>& lines);

Q_SIGNALS:
    void opened(qint64 key);

private:
    QString m_code;
    ListRow::ChipPlace m_place;
    QList<ListRow*> m_rows;
    QList<BoardLine> m_lines;
    Label* m_empty;
};

}  // namespace gramhour::ui
