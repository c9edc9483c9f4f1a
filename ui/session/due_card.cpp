#include "ui/session/due_card.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/list_row.h"

namespace gramhour::ui {

namespace {

/// "Overdue by 11:20" with its icon: the words of all rows begin where those beside it do.
constexpr int kChipColumn = 148;

Tone mostUrgent(const QList<DueLine>& lines) {
    Tone tone = Tone::Neutral;
    for (const DueLine& line : lines) {
        if (line.tone == Tone::Bad) {
            return Tone::Bad;
        }
        if (line.tone == Tone::Warn) {
            tone = Tone::Warn;
        }
    }
    return tone;
}

/// A line of the card; the hairline goes on below its button.
class DueRow : public QWidget {
protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painter.fillRect(0, height() - 1, width(), 1, Theme::palette().line);
    }
};

}  // namespace

DueCard::DueCard(QWidget* parent)
    : Card(tr("Due"), parent), m_nothing(new Label(tr("Nothing more is due."))) {
    setObjectName(QStringLiteral("session.due"));
    content().addWidget(m_nothing);
    content().setSpacing(0);
}

void DueCard::addRow() {
    const qsizetype place = m_rows.size();
    auto* whole = new DueRow;
    auto* cells = new QHBoxLayout(whole);
    Theme::space(*cells, QMargins(), 6);
    auto* row = new ListRow({});
    row->setObjectName(QStringLiteral("session.due.%1").arg(place + 1));
    row->setChipColumn(kChipColumn);
    connect(row, &ListRow::clicked, this, [this, place] {
        if (place < m_lines.size()) {
            Q_EMIT chosen(m_lines.at(place));
        }
    });
    cells->addWidget(row, 1);
    auto* snooze = new Button(tr("Snooze"));
    snooze->setObjectName(QStringLiteral("session.due.%1.snooze").arg(place + 1));
    snooze->setToolTip(tr("Silence this alarm for some minutes, with a reason (Z)"));
    connect(snooze, &Button::clicked, this, [this, place] {
        if (place < m_lines.size()) {
            Q_EMIT snoozeChosen(m_lines.at(place));
        }
    });
    cells->addWidget(snooze, 0, Qt::AlignVCenter);
    content().addWidget(whole);
    m_rows.append({whole, row, snooze});
}

void DueCard::show(const QList<DueLine>& lines) {
    if (lines == m_lines && !m_rows.isEmpty()) {
        return;
    }
    m_lines = lines;
    // Rows are kept and filled again: the focus stays where it is while times count.
    while (m_rows.size() < lines.size()) {
        addRow();
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row& row = m_rows.at(i);
        row.whole->setVisible(i < lines.size());
        if (i < lines.size()) {
            const DueLine& line = lines.at(i);
            row.row->setContent({{line.icon, line.chip, line.tone}, line.what, line.detail});
            row.snooze->setVisible(line.canSnooze);
        }
    }
    m_nothing->setVisible(lines.isEmpty());
    setWash(mostUrgent(lines));
    setBorderTone(mostUrgent(lines));
}

}  // namespace gramhour::ui
