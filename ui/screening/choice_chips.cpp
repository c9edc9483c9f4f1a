#include "ui/screening/choice_chips.h"

#include <QKeyEvent>

#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"

namespace gramhour::ui {

ChoiceChips::ChoiceChips(const QString& prefix, const QList<Choice>& choices, QWidget* parent)
    : QWidget(parent) {
    auto* flow = new FlowLayout(this);
    Theme::space(*flow, {0, 0, 0, 0}, 6);
    for (const Choice& choice : choices) {
        auto* chip = new FilterChip({std::nullopt, choice.text, Tone::Neutral});
        chip->setObjectName(prefix + u'.' + choice.id);
        chip->setAccessibleName(choice.text);
        chip->setFocusPolicy(m_chips.isEmpty() ? Qt::StrongFocus : Qt::ClickFocus);
        chip->installEventFilter(this);
        connect(chip, &QPushButton::clicked, this, [this] {
            refreshFaces();
            Q_EMIT changed();
        });
        flow->addWidget(chip);
        m_ids << choice.id;
        m_texts << choice.text;
        m_chips << chip;
    }
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChoiceChips::show(const QStringList& ids) {
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        m_chips[i]->setChecked(ids.contains(m_ids[i]));
    }
    refreshFaces();
}

QStringList ChoiceChips::chosen() const {
    QStringList ids;
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        if (m_chips[i]->isChecked()) {
            ids << m_ids[i];
        }
    }
    return ids;
}

void ChoiceChips::refreshFaces() {
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        const bool isOn = m_chips[i]->isChecked();
        m_chips[i]->setFace({isOn ? std::optional(Icon::Check) : std::nullopt, m_texts[i],
                             isOn ? Tone::Accent : Tone::Neutral});
    }
}

void ChoiceChips::focusFirst() {
    if (!m_chips.isEmpty()) {
        m_chips.first()->setFocus(Qt::TabFocusReason);
    }
}

void ChoiceChips::setLocked(bool isLocked) {
    setEnabled(!isLocked);
}

void ChoiceChips::moveTo(qsizetype index) {
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        m_chips[i]->setFocusPolicy(i == index ? Qt::StrongFocus : Qt::ClickFocus);
    }
    m_chips[index]->setFocus(Qt::TabFocusReason);
}

bool ChoiceChips::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool isNext = key == Qt::Key_Right || key == Qt::Key_Down;
    const bool isBack = key == Qt::Key_Left || key == Qt::Key_Up;
    const auto here = m_chips.indexOf(static_cast<FilterChip*>(watched));
    const qsizetype next = here + (isNext ? 1 : -1);
    if ((isNext || isBack) && next >= 0 && next < m_chips.size()) {
        moveTo(next);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace gramhour::ui
