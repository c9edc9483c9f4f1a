#include "ui/widgets/label.h"

#include <QPainter>
#include <QStyle>

namespace gramhour::ui {

Label::Label(const QString& text, TextRole role, QWidget* parent) : QLabel(text, parent), m_role(role) {
    setTextFormat(Qt::PlainText);
    Theme::watch(this, [this] { restyle(); });
}

TextRole Label::role() const {
    return m_role;
}

void Label::setRole(TextRole role) {
    m_role = role;
    restyle();
}

void Label::setTone(Tone tone) {
    m_tone = tone;
    restyle();
}

Tone Label::tone() const {
    return m_tone;
}

void Label::restyle() {
    setFont(Theme::font(m_role));
    const Palette& colors = Theme::palette();
    const bool quiet = m_role == TextRole::Muted || m_role == TextRole::Small || m_role == TextRole::Lead;
    QColor color = quiet ? colors.muted : colors.ink;
    if (m_tone != Tone::Neutral) {
        color = colors.tone(m_tone).text;
    }
    QPalette own = palette();
    own.setColor(QPalette::WindowText, color);
    own.setColor(QPalette::Disabled, QPalette::WindowText, colors.disabled);
    setPalette(own);
}

ElidedLabel::ElidedLabel(const QString& text, TextRole role, QWidget* parent) : Label(text, role, parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

QSize ElidedLabel::minimumSizeHint() const {
    return {qMin(fontMetrics().horizontalAdvance(QStringLiteral("Mmm…")), sizeHint().width()),
            Label::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setPen(
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    const QRect box = contentsRect();
    painter.drawText(box, static_cast<int>(alignment()) | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideRight, box.width()));
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    Label::resizeEvent(event);
    const bool cut = fontMetrics().horizontalAdvance(text()) > contentsRect().width();
    setToolTip(cut ? text() : QString());
}

Separator::Separator(QWidget* parent) : QFrame(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    Theme::watch(this, [this] { update(); });
}

QSize Separator::sizeHint() const {
    return {Theme::px(24), 1};
}

void Separator::paintEvent(QPaintEvent* /*event*/) {
    QPainter(this).fillRect(rect(), Theme::palette().line);
}

}  // namespace gramhour::ui
