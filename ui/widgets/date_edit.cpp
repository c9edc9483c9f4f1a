#include "ui/widgets/date_edit.h"

#include <QKeyEvent>

namespace gramhour::ui {

DateEdit::DateEdit(const QString& name, QWidget* parent) : CheckedEdit(parent), m_name(name) {
    setAccessibleName(name);
    setPlaceholderText(tr("12 Apr 1981"));
    connect(this, &QLineEdit::textChanged, this, [this] {
        const std::optional<QDate> now = value();
        if (now != m_last) {
            m_last = now;
            Q_EMIT valueChanged(now);
        }
    });
}

std::optional<QDate> DateEdit::value() const {
    const DateReading reading = readDate(text());
    return reading.state == DateState::Good && judge(text()).isEmpty() ? std::optional<QDate>(reading.date)
                                                                       : std::nullopt;
}

void DateEdit::setValue(std::optional<QDate> date) {
    setText(date ? writeDate(*date) : QString());
}

void DateEdit::setRange(const QDate& earliest, const QDate& latest) {
    m_earliest = earliest;
    m_latest = latest;
    refresh();
}

QString DateEdit::judge(const QString& text) const {
    const DateReading reading = readDate(text);
    switch (reading.state) {
    case DateState::Ambiguous:
        return reading.suggestion;
    case DateState::ShortYear:
        return tr("Type the year with four digits");
    case DateState::NotADate:
        return tr("%1 must be a date such as 12 Apr 1981").arg(m_name);
    case DateState::Empty:
        return {};
    case DateState::Good:
        break;
    }
    if (m_earliest.isValid() && reading.date < m_earliest) {
        return tr("%1 must be %2 or later").arg(m_name, writeDate(m_earliest));
    }
    if (m_latest.isValid() && reading.date > m_latest) {
        return tr("%1 must be %2 or before").arg(m_name, writeDate(m_latest));
    }
    return {};
}

void DateEdit::tidy() {
    if (const std::optional<QDate> now = value(); now) {
        setValue(now);
    }
}

void DateEdit::keyPressEvent(QKeyEvent* event) {
    const bool up = event->key() == Qt::Key_Up;
    const std::optional<QDate> now = value();
    if ((up || event->key() == Qt::Key_Down) && now && !isReadOnly()) {
        setValue(now->addDays(up ? 1 : -1));
        selectAll();
        return;
    }
    CheckedEdit::keyPressEvent(event);
}

}  // namespace gramhour::ui
