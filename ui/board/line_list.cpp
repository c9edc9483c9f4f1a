#include "ui/board/line_list.h"

#include <QVBoxLayout>

#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

constexpr int kChipColumn = 84;

bool areSame(const BoardLine& a, const BoardLine& b) {
    return a.key == b.key && a.title == b.title && a.detail == b.detail && a.chip.text == b.chip.text &&
           a.chip.tone == b.chip.tone && a.chip.icon == b.chip.icon;
}

}  // namespace

LineList::LineList(const QString& title, const QString& code, ListRow::ChipPlace place, QWidget* parent)
    : Card(title, parent), m_code(code), m_place(place), m_empty(new Label({}, TextRole::Muted)) {
    setObjectName(code);
    Theme::space(content(), {}, 0);
    m_empty->setWordWrap(true);
    content().addWidget(m_empty);
    m_empty->hide();
}

void LineList::setEmptyText(const QString& sentence) {
    m_empty->setText(sentence);
}

void LineList::setLines(const QList<BoardLine>& lines) {
    while (m_rows.size() < lines.size()) {
        const qsizetype index = m_rows.size();
        auto* row = new ListRow({});
        row->setChipColumn(kChipColumn);
        connect(row, &QPushButton::clicked, this, [this, index] { Q_EMIT opened(m_lines[index].key); });
        content().addWidget(row);
        m_rows.append(row);
    }
    while (m_rows.size() > lines.size()) {
        m_rows.takeLast()->deleteLater();
    }
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const bool isOld = i < m_lines.size() && areSame(m_lines[i], lines[i]);
        if (!isOld || m_rows[i]->content().title.isEmpty()) {
            const BoardLine& line = lines[i];
            m_rows[i]->setObjectName(QStringLiteral("%1.%2").arg(m_code).arg(line.key));
            m_rows[i]->setContent({line.chip, line.title, line.detail, m_place});
        }
    }
    m_lines = lines;
    m_empty->setVisible(lines.isEmpty() && !m_empty->text().isEmpty());
}

}  // namespace gramhour::ui
