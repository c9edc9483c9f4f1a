#include "ui/widgets/number_edit.h"

#include <QKeyEvent>
#include <QWheelEvent>

#include "ui/support/theme.h"

namespace gramhour::ui {

NumberEdit::NumberEdit(const NumberRule& rule, QWidget* parent) : CheckedEdit(parent) {
    setRule(rule);
    setAccessibleName(rule.name);
    connect(this, &QLineEdit::textChanged, this, [this] {
        const std::optional<qint64> now = value();
        if (now != m_last) {
            m_last = now;
            Q_EMIT valueChanged(now);
        }
    });
}

const NumberRule& NumberEdit::rule() const {
    return m_rule;
}

void NumberEdit::setRule(const NumberRule& rule) {
    m_rule = rule;
    setSuffix(rule.unit);
    refresh();
}

std::optional<qint64> NumberEdit::value() const {
    const NumberReading reading = read(text());
    const bool good = reading.state == NumberState::Good && reading.scaled >= m_rule.minimum &&
                      reading.scaled <= m_rule.maximum;
    return good ? std::optional<qint64>(reading.scaled) : std::nullopt;
}

void NumberEdit::setValue(std::optional<qint64> scaled) {
    if (!scaled) {
        m_written.reset();
        clear();
        return;
    }
    const QString usual = writeNumber(*scaled, m_rule.decimals, m_rule.zeros);
    m_written = Written{usual, *scaled};
    setText(usual);
}

NumberReading NumberEdit::read(const QString& typed) const {
    // What the program wrote is known, even where a person's "1.125" would be asked about.
    if (m_written && typed == m_written->text) {
        return {NumberState::Good, m_written->scaled, {}};
    }
    return readNumber(typed, m_rule.decimals);
}

NumberState NumberEdit::state() const {
    return read(text()).state;
}

QSize NumberEdit::sizeHint() const {
    return {Theme::px(130), CheckedEdit::sizeHint().height()};
}

QString NumberEdit::judge(const QString& text) const {
    const NumberReading reading = read(text);
    switch (reading.state) {
    case NumberState::Ambiguous:
        return reading.suggestion;
    case NumberState::NotANumber:
        return tr("%1 must be a number").arg(m_rule.name);
    case NumberState::TooPrecise:
        return m_rule.decimals == 0
                   ? tr("%1 must be a whole number").arg(m_rule.name)
                   : tr("%1 takes at most %n decimal(s)", nullptr, m_rule.decimals).arg(m_rule.name);
    case NumberState::Empty:
        return {};
    case NumberState::TooLarge:
    case NumberState::Good:
        break;
    }
    const bool inside = reading.state == NumberState::Good && reading.scaled >= m_rule.minimum &&
                        reading.scaled <= m_rule.maximum;
    if (inside) {
        return {};
    }
    const QString range = writeNumber(m_rule.minimum, m_rule.decimals) + QChar(0x2013) +
                          writeNumber(m_rule.maximum, m_rule.decimals);
    return m_rule.unit.isEmpty() ? tr("%1 must be %2").arg(m_rule.name, range)
                                 : tr("%1 must be %2 %3").arg(m_rule.name, range, m_rule.unit);
}

void NumberEdit::tidy() {
    const std::optional<qint64> now = value();
    if (!now) {
        return;
    }
    setValue(now);
}

void NumberEdit::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier) {
        switch (event->key()) {
        case Qt::Key_Up:
            stepBy(1);
            return;
        case Qt::Key_Down:
            stepBy(-1);
            return;
        case Qt::Key_PageUp:
            stepBy(10);
            return;
        case Qt::Key_PageDown:
            stepBy(-10);
            return;
        default:
            break;
        }
    }
    CheckedEdit::keyPressEvent(event);
}

void NumberEdit::wheelEvent(QWheelEvent* event) {
    // A wheel over a field would change a dose unseen: the page scrolls instead.
    event->ignore();
}

void NumberEdit::stepBy(qint64 steps) {
    if (isReadOnly()) {
        return;
    }
    const NumberReading reading = read(text());
    if (reading.state != NumberState::Good && reading.state != NumberState::Empty) {
        return;
    }
    const qint64 wanted = reading.state == NumberState::Empty ? m_rule.start.value_or(m_rule.minimum)
                                                              : reading.scaled + steps * m_rule.step;
    setValue(qBound(m_rule.minimum, wanted, m_rule.maximum));
    selectAll();
}

}  // namespace gramhour::ui
