#include "ui/history/selection_row.h"

#include <QHBoxLayout>

#include "ui/widgets/widgets.h"

namespace gramhour::ui {

SelectionRow::SelectionRow(QWidget* parent)
    : QWidget(parent),
      m_period(new Label({}, TextRole::Muted)),
      m_chips(new QWidget),
      m_clear(new Button(tr("Clear all"), ButtonRole::Quiet)),
      m_more(new Button(tr("More figures"), ButtonRole::Quiet)) {
    setObjectName(QStringLiteral("history.selection"));
    m_period->setObjectName(QStringLiteral("history.period_text"));
    m_clear->setObjectName(QStringLiteral("history.clear"));
    m_clear->setToolTip(tr("Take away everything that narrows; the period stays"));
    m_more->setObjectName(QStringLiteral("history.more_figures"));
    m_more->setCheckable(true);
    m_more->setHint(QStringLiteral("▾"));
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, {0, 0, 0, 0}, 10);
    row->addWidget(m_period, 0, Qt::AlignVCenter);
    auto* flow = new FlowLayout(m_chips);
    Theme::space(*flow, {0, 0, 0, 0}, 6);
    m_chips->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    row->addWidget(m_chips, 1, Qt::AlignVCenter);
    row->addWidget(m_clear, 0, Qt::AlignTop);
    row->addWidget(m_more, 0, Qt::AlignTop);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    connect(m_clear, &QPushButton::clicked, this, &SelectionRow::cleared);
    connect(m_more, &QPushButton::toggled, this, [this](bool isOpen) {
        m_more->setHint(isOpen ? QStringLiteral("▴") : QStringLiteral("▾"));
        Q_EMIT moreToggled(isOpen);
    });
}

bool SelectionRow::isMoreOpen() const {
    return m_more->isChecked();
}

void SelectionRow::offerMore(More more) {
    m_more->setVisible(more == More::Offered);
}

void SelectionRow::show(const QString& period, const std::vector<FilterWord>& words) {
    m_period->setText(period);
    m_clear->setVisible(!words.empty());
    const bool hadFocus = m_chips->isAncestorOf(focusWidget());
    QLayout* layout = m_chips->layout();
    while (QLayoutItem* item = layout->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (std::size_t index = 0; index < words.size(); ++index) {
        auto* chip = new FilterChip({Icon::Close, words[index].text, Tone::Accent});
        chip->setCheckable(false);
        chip->setObjectName(QStringLiteral("history.chip.%1").arg(index));
        chip->setAccessibleName(tr("%1: take away").arg(words[index].text));
        chip->setToolTip(tr("Take this away"));
        connect(chip, &QPushButton::clicked, this,
                [this, index] { Q_EMIT removed(static_cast<int>(index)); });
        layout->addWidget(chip);
        if (hadFocus && index == 0) {
            chip->setFocus(Qt::OtherFocusReason);
        }
    }
}

}  // namespace gramhour::ui
