#include "ui/widgets/clock_label.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QPainter>
#include <QtMath>

namespace gramhour::ui {

namespace {

qreal cellWidth(const QFontMetricsF& metrics) {
    qreal widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit) {
        widest = qMax(widest, metrics.horizontalAdvance(QLatin1Char(digit)));
    }
    // A little closer than the widest digit's own side bearings, as tabular figures are drawn.
    return widest * 0.96;
}

bool isDigit(QChar c) {
    return c >= u'0' && c <= u'9';
}

}  // namespace

ClockLabel::ClockLabel(const QString& text, TextRole role, QWidget* parent)
    : QWidget(parent), m_text(text), m_role(role) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
    Theme::watch(this, [this] {
        updateGeometry();
        update();
    });
}

QString ClockLabel::text() const {
    return m_text;
}

void ClockLabel::setText(const QString& text) {
    if (text == m_text) {
        return;
    }
    // Each second changes the words but seldom the width: layouts are left alone when they can be.
    const bool sameWidth = widthOf(text) == widthOf(m_text);
    m_text = text;
    setAccessibleName(text);
    if (!sameWidth) {
        updateGeometry();
    }
    update();
}

void ClockLabel::setTone(Tone tone) {
    m_tone = tone;
    update();
}

void ClockLabel::setRole(TextRole role) {
    m_role = role;
    updateGeometry();
    update();
}

int ClockLabel::widthOf(const QString& text) const {
    const QFontMetricsF metrics(Theme::font(m_role));
    const qreal cell = cellWidth(metrics);
    qreal width = 0;
    for (const QChar c : text) {
        width += isDigit(c) ? cell : metrics.horizontalAdvance(c);
    }
    return qCeil(width);
}

QSize ClockLabel::sizeHint() const {
    const QFontMetricsF metrics(Theme::font(m_role));
    // The same room above and below the capitals: less than a full line, and digits stand in the middle.
    return {widthOf(m_text), qCeil(metrics.capHeight() + 2 * metrics.descent())};
}

QSize ClockLabel::minimumSizeHint() const {
    return sizeHint();
}

void ClockLabel::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const QFont font = Theme::font(m_role);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    const Palette& colors = Theme::palette();
    painter.setPen(m_tone == Tone::Neutral ? colors.ink : colors.tone(m_tone).text);
    const qreal cell = cellWidth(metrics);
    const qreal baseline = (height() + metrics.capHeight()) / 2;
    qreal x = 0;
    // What doesn't count stands flush with its caption.
    if (m_role == TextRole::Figure && !m_text.isEmpty() && isDigit(m_text[0])) {
        x = -(cell - metrics.horizontalAdvance(m_text[0])) / 2;
    }
    for (const QChar c : std::as_const(m_text)) {
        const qreal own = metrics.horizontalAdvance(c);
        const qreal room = isDigit(c) ? cell : own;
        painter.drawText(QPointF(x + (room - own) / 2, baseline), QString(c));
        x += room;
    }
}

QString clockText(qint64 seconds) {
    const qint64 size = qAbs(seconds);
    const QString sign = seconds < 0 ? QString(QChar(0x2212)) : QString();
    const QString tail = QStringLiteral("%1").arg(size % 60, 2, 10, QLatin1Char('0'));
    if (size < 3600) {
        return QStringLiteral("%1%2:%3").arg(sign).arg(size / 60).arg(tail);
    }
    return QStringLiteral("%1%2:%3:%4")
        .arg(sign)
        .arg(size / 3600)
        .arg(size / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(tail);
}

}  // namespace gramhour::ui
