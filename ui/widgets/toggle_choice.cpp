#include "ui/widgets/toggle_choice.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QRadioButton>

#include "ui/support/theme.h"
#include "ui/widgets/paint.h"

namespace gramhour::ui {

/// One answer. A radio button to screen readers; painted as a button.
class Segment : public QRadioButton {
public:
    Segment(const QString& text, QWidget* parent) : QRadioButton(text, parent) {
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override {
        const QFontMetrics metrics(Theme::font(TextRole::Strong));
        const int wanted = metrics.horizontalAdvance(text()) + 2 * Theme::px(15);
        return {qMax(wanted, Theme::px(52)), qMax(Theme::px(36), metrics.height() + Theme::px(12))};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool hitButton(const QPoint& position) const override { return rect().contains(position); }

    void keyPressEvent(QKeyEvent* event) override {
        // Arrows and letters belong to the whole question.
        if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
            event->ignore();
        } else {
            QRadioButton::keyPressEvent(event);
        }
    }

    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        const Palette& colors = Theme::palette();
        QColor fill = underMouse() && isEnabled() ? colors.hover : colors.surface;
        QColor words = colors.ink;
        if (!isEnabled()) {
            fill = isChecked() ? colors.track : colors.surface;
            words = colors.disabled;
        } else if (isChecked()) {
            fill = colors.accent.fill;
            words = colors.accent.onFill;
        }
        const QColor border = isChecked() ? fill : colors.fieldLine;
        const qreal radius = Theme::px(8);
        paintFrame(painter, rect(), radius, fill, border, 1);
        painter.setFont(Theme::font(TextRole::Strong));
        painter.setPen(words);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, text());
        if (hasFocus()) {
            paintFocusRing(painter, rect(), radius, isChecked() ? RingOn::Fill : RingOn::Surface);
        }
    }
};

ToggleChoice::ToggleChoice(const QList<Choice>& choices, QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, {0, 0, 0, 0}, 4);
    for (const Choice& choice : choices) {
        const int index = static_cast<int>(m_segments.size());
        auto* segment = new Segment(choice.text, this);
        segment->setAccessibleName(choice.text);
        connect(segment, &QRadioButton::clicked, this, [this, index] { pick(index); });
        row->addWidget(segment);
        m_segments.append(segment);
        m_keys.append(choice.key.toUpper());
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    refreshFocusOrder();
    Theme::watch(this, [this] {
        for (Segment* segment : std::as_const(m_segments)) {
            segment->updateGeometry();
        }
    });
}

ToggleChoice* ToggleChoice::yesNo(QWidget* parent) {
    return new ToggleChoice({{tr("Yes"), u'Y'}, {tr("No"), u'N'}}, parent);
}

ToggleChoice* ToggleChoice::yesNoUnknown(QWidget* parent) {
    return new ToggleChoice({{tr("Yes"), u'Y'}, {tr("No"), u'N'}, {tr("Unknown"), u'U'}}, parent);
}

std::optional<int> ToggleChoice::chosen() const {
    return m_chosen;
}

void ToggleChoice::setChosen(std::optional<int> index) {
    m_chosen = index;
    // Radio buttons refuse to be all off; a question nobody answered yet needs it.
    for (Segment* segment : std::as_const(m_segments)) {
        segment->setAutoExclusive(false);
    }
    for (int i = 0; i < m_segments.size(); ++i) {
        m_segments[i]->setChecked(m_chosen == i);
    }
    for (Segment* segment : std::as_const(m_segments)) {
        segment->setAutoExclusive(true);
    }
    refreshFocusOrder();
}

std::optional<ToggleChoice::Answer> ToggleChoice::answer() const {
    return m_chosen ? std::optional<Answer>(static_cast<Answer>(*m_chosen)) : std::nullopt;
}

void ToggleChoice::setAnswer(std::optional<Answer> answer) {
    setChosen(answer ? std::optional<int>(static_cast<int>(*answer)) : std::nullopt);
}

void ToggleChoice::setColumns(int columns) {
    delete layout();
    auto* grid = new QGridLayout(this);
    Theme::space(*grid, {0, 0, 0, 0}, 4);
    for (int index = 0; index < m_segments.size(); ++index) {
        grid->addWidget(m_segments.at(index), index / columns, index % columns, Qt::AlignLeft);
    }
}

void ToggleChoice::setQuestion(const QString& question) {
    setAccessibleName(question);
    for (Segment* segment : std::as_const(m_segments)) {
        segment->setAccessibleName(QStringLiteral("%1, %2").arg(question, segment->text()));
    }
}

void ToggleChoice::keyPressEvent(QKeyEvent* event) {
    const auto last = static_cast<int>(m_segments.size()) - 1;
    const bool right = event->key() == Qt::Key_Right;
    if (right || event->key() == Qt::Key_Left) {
        int next = right ? 0 : last;
        if (m_chosen) {
            next = qBound(0, *m_chosen + (right ? 1 : -1), last);
        }
        pick(next);
        return;
    }
    const QString typed = event->text().toUpper();
    const bool plain = (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    if (typed.size() == 1 && !typed[0].isSpace() && plain) {
        const auto index = static_cast<int>(m_keys.indexOf(typed[0]));
        if (index >= 0) {
            pick(index);
            return;
        }
    }
    QWidget::keyPressEvent(event);
}

void ToggleChoice::pick(int index) {
    const bool changed = m_chosen != index;
    setChosen(index);
    m_segments[index]->setFocus(Qt::OtherFocusReason);
    if (changed) {
        Q_EMIT chosenByUser(index);
    }
}

void ToggleChoice::refreshFocusOrder() {
    const int stop = m_chosen.value_or(0);
    for (int i = 0; i < m_segments.size(); ++i) {
        m_segments[i]->setFocusPolicy(i == stop ? Qt::StrongFocus : Qt::ClickFocus);
    }
    if (!m_segments.isEmpty()) {
        setFocusProxy(m_segments[stop]);
    }
}

}  // namespace gramhour::ui
