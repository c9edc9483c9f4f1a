#include "ui/widgets/button.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QPainter>

#include "ui/widgets/paint.h"

namespace gramhour::ui {

namespace {

/// Enter presses the button that has the focus, as Space does. A key held down presses once.
bool clickOnEnter(QPushButton& button, QEvent& event) {
    if (event.type() != QEvent::KeyPress || !button.isEnabled()) {
        return false;
    }
    const auto& key = static_cast<QKeyEvent&>(event);
    const bool isEnter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    const bool isPlain = (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!isEnter || !isPlain) {
        return false;
    }
    event.accept();
    if (!key.isAutoRepeat()) {
        button.click();
    }
    return true;
}

}  // namespace

struct Button::Look {
    QColor fill;
    QColor border;
    QColor words;
};

Button::Button(const QString& text, ButtonRole role, QWidget* parent)
    : QPushButton(text, parent), m_role(role) {
    setShortcut({});  // an ampersand in a name is an ampersand, not a key of the keyboard
    setCursor(Qt::PointingHandCursor);
    setAutoDefault(false);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    Theme::watch(this, [this] {
        updateGeometry();
        update();
    });
}

Button::Button(Icon icon, const QString& text, ButtonRole role, QWidget* parent)
    : Button(text, role, parent) {
    m_glyph = icon;
}

ButtonRole Button::role() const {
    return m_role;
}

void Button::setRole(ButtonRole role) {
    m_role = role;
    update();
}

void Button::setTone(Tone tone) {
    m_tone = tone;
    update();
}

void Button::setGlyph(std::optional<Icon> icon) {
    m_glyph = icon;
    updateGeometry();
    update();
}

void Button::setKey(const QKeySequence& key, KeyHint hint) {
    m_key = key;
    m_keyHint = hint;
    setShortcut(key);
    const QString words = keyText(key);
    setToolTip(QStringLiteral("%1 (%2)").arg(text().isEmpty() ? accessibleName() : text(), words));
    setHint(hint == KeyHint::Shown ? words : QString());
}

void Button::setText(const QString& text) {
    QPushButton::setText(text);
    setShortcut({});
    if (!m_key.isEmpty()) {
        setKey(m_key, m_keyHint);
    }
}

bool Button::event(QEvent* event) {
    return clickOnShortcut(*this, *event) || clickOnEnter(*this, *event) || QPushButton::event(event);
}

void Button::setHint(const QString& hint) {
    m_hint = hint;
    updateGeometry();
    update();
}

QString Button::hint() const {
    return m_hint;
}

QSize Button::sizeHint() const {
    const QFontMetrics metrics(Theme::font(TextRole::Strong));
    int width = metrics.horizontalAdvance(text());
    if (m_glyph) {
        width += Theme::px(14) + Theme::px(text().isEmpty() ? 0 : 7);
    }
    if (!m_hint.isEmpty()) {
        width += metrics.horizontalAdvance(m_hint) + Theme::px(9);
    }
    const bool iconOnly = m_glyph && text().isEmpty() && m_hint.isEmpty();
    const int padding = iconOnly ? Theme::px(11) : Theme::px(m_role == ButtonRole::Quiet ? 11 : 15);
    return {qMax(width + 2 * padding, Theme::px(36)), qMax(Theme::px(36), metrics.height() + Theme::px(14))};
}

QSize Button::minimumSizeHint() const {
    return sizeHint();
}

Button::Look Button::look() const {
    const Palette& colors = Theme::palette();
    const bool hovered = underMouse() && isEnabled();
    if (!isEnabled()) {
        const bool framed = m_role != ButtonRole::Quiet;
        return {framed ? colors.hover : QColor(Qt::transparent),
                framed ? colors.line : QColor(Qt::transparent), colors.disabled};
    }
    if (m_role == ButtonRole::Primary || m_role == ButtonRole::Danger) {
        const ToneColors& tone = m_role == ButtonRole::Primary ? colors.accent : colors.bad;
        QColor fill = tone.fill;
        if (isDown() || hovered) {
            fill = Theme::isDark() ? fill.lighter(isDown() ? 118 : 109) : fill.darker(isDown() ? 122 : 110);
        }
        return {fill, fill, tone.onFill};
    }
    Look look{colors.surface, colors.fieldLine, colors.ink};
    if (m_tone != Tone::Neutral) {
        look.words = colors.tone(m_tone).text;
    }
    if (m_tone == Tone::Bad) {
        look.border = colors.bad.border;
        look.border.setAlphaF(0.45F);
    }
    if (hovered || isDown()) {
        look.fill = isDown() ? colors.track : colors.hover;
    } else if (m_role == ButtonRole::Quiet) {
        look.fill = Qt::transparent;
    }
    if (m_role == ButtonRole::Quiet) {
        look.border = Qt::transparent;
    }
    return look;
}

void Button::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const Look now = look();
    const qreal radius = Theme::px(8);
    paintFrame(painter, rect(), radius, now.fill, now.border, 1);

    const QFont font = Theme::font(TextRole::Strong);
    painter.setFont(font);
    painter.setPen(now.words);
    const QFontMetrics metrics(font);
    const int glyph = m_glyph ? Theme::px(14) : 0;
    const int gap = m_glyph && !text().isEmpty() ? Theme::px(7) : 0;
    const int hintWidth = m_hint.isEmpty() ? 0 : metrics.horizontalAdvance(m_hint) + Theme::px(9);
    const int room = width() - glyph - gap - hintWidth - Theme::px(16);
    const QString words = metrics.elidedText(text(), Qt::ElideRight, room);
    const int total = glyph + gap + metrics.horizontalAdvance(words) + hintWidth;
    int x = (width() - total) / 2;
    if (m_glyph) {
        Icons::paint(painter, QRectF(x, (height() - glyph) / 2.0, glyph, glyph), *m_glyph, now.words);
        x += glyph + gap;
    }
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::TextSingleLine, words);
    if (hintWidth > 0) {
        x += metrics.horizontalAdvance(words) + Theme::px(9);
        painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::TextSingleLine, m_hint);
    }
    if (hasFocus() && m_ring) {
        const bool filled = m_role == ButtonRole::Primary || m_role == ButtonRole::Danger;
        paintFocusRing(painter, rect(), radius, filled ? RingOn::Fill : RingOn::Surface);
    }
}

void Button::focusInEvent(QFocusEvent* event) {
    // A ring says where the keyboard is; who clicks knows.
    m_ring = event->reason() != Qt::MouseFocusReason;
    QPushButton::focusInEvent(event);
    update();
}

void Button::focusOutEvent(QFocusEvent* event) {
    m_ring = false;
    QPushButton::focusOutEvent(event);
    update();
}

bool clickOnShortcut(QAbstractButton& button, QEvent& event) {
    if (event.type() != QEvent::Shortcut) {
        return false;
    }
    const auto& shortcut = static_cast<const QShortcutEvent&>(event);
    if (shortcut.isAmbiguous() || shortcut.key() != button.shortcut()) {
        return false;
    }
    button.click();
    return true;
}

QString keyText(const QKeySequence& key) {
    QString words = key.toString(QKeySequence::NativeText);
    words.replace(QStringLiteral("Return"), QStringLiteral("↵"));
    words.replace(QStringLiteral("Enter"), QStringLiteral("↵"));
    return words;
}

}  // namespace gramhour::ui
