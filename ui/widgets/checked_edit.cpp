#include "ui/widgets/checked_edit.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/support/theme.h"

namespace gramhour::ui {

CheckedEdit::CheckedEdit(QWidget* parent) : QLineEdit(parent) {
    Theme::watch(this, [this] { layoutSuffix(); });
    connect(this, &QLineEdit::textChanged, this, [this] {
        if (m_telling) {
            tell(problem());
        }
    });
}

QString CheckedEdit::problem() const {
    const QString typed = text().trimmed();
    return typed.isEmpty() ? m_required : judge(typed);
}

bool CheckedEdit::check() {
    const QString now = problem();
    m_telling = !now.isEmpty();
    tell(now);
    if (now.isEmpty() && !text().trimmed().isEmpty()) {
        tidy();
    }
    return now.isEmpty();
}

void CheckedEdit::setSuffix(const QString& suffix) {
    m_suffix = suffix;
    layoutSuffix();
    update();
}

QString CheckedEdit::suffix() const {
    return m_suffix;
}

void CheckedEdit::setRequired(const QString& sentence) {
    m_required = sentence;
    refresh();
}

void CheckedEdit::focusInEvent(QFocusEvent* event) {
    QLineEdit::focusInEvent(event);
    if (event->reason() == Qt::MouseFocusReason) {
        // The click that brings focus would clear the selection again: select when it ends.
        m_selectOnRelease = true;
    } else if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) {
        selectAll();
    }
}

void CheckedEdit::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    const bool leaves =
        event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason;
    // An empty field that is passed on the way is not yet a mistake; check() tells it.
    if (leaves && (!text().trimmed().isEmpty() || m_telling)) {
        check();
    }
}

void CheckedEdit::mouseReleaseEvent(QMouseEvent* event) {
    QLineEdit::mouseReleaseEvent(event);
    if (m_selectOnRelease && !hasSelectedText()) {
        selectAll();
    }
    m_selectOnRelease = false;
}

void CheckedEdit::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        check();
    }
    QLineEdit::keyPressEvent(event);
}

void CheckedEdit::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    if (m_suffix.isEmpty()) {
        return;
    }
    QPainter painter(this);
    painter.setFont(Theme::font(TextRole::Body));
    painter.setPen(isEnabled() ? Theme::palette().muted : Theme::palette().disabled);
    painter.drawText(rect().adjusted(0, 0, -Theme::px(11), 0), Qt::AlignVCenter | Qt::AlignRight, m_suffix);
}

void CheckedEdit::refresh() {
    if (m_telling) {
        tell(problem());
    }
}

void CheckedEdit::tell(const QString& sentence) {
    if (sentence == m_told) {
        return;
    }
    m_told = sentence;
    Q_EMIT problemChanged(sentence);
}

void CheckedEdit::layoutSuffix() {
    const QFontMetrics metrics(Theme::font(TextRole::Body));
    setTextMargins(0, 0, m_suffix.isEmpty() ? 0 : metrics.horizontalAdvance(m_suffix) + Theme::px(8), 0);
}

}  // namespace gramhour::ui
