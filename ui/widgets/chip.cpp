#include "ui/widgets/chip.h"

#include <QPainter>

#include "ui/widgets/paint.h"

namespace gramhour::ui {

namespace {

QFont chipFont() {
    QFont font = Theme::font(TextRole::Small);
    font.setWeight(QFont::DemiBold);
    return font;
}

int iconSize() {
    return Theme::px(11);
}

}  // namespace

QSize chipSize(const ChipFace& face) {
    const QFontMetrics metrics(chipFont());
    int width = metrics.horizontalAdvance(face.text) + 2 * Theme::px(10);
    if (face.icon) {
        width += iconSize() + Theme::px(face.text.isEmpty() ? 0 : 5);
    }
    return {width, qMax(Theme::px(22), metrics.height() + Theme::px(5))};
}

void paintChip(QPainter& painter, const QRectF& box, const ChipFace& face) {
    const ToneColors& colors = Theme::tone(face.tone);
    paintFrame(painter, box, box.height() / 2, colors.weak, {}, 0);
    painter.save();
    qreal left = box.left() + Theme::px(10);
    if (face.icon) {
        const qreal size = iconSize();
        Icons::paint(painter, QRectF(left, box.center().y() - size / 2, size, size), *face.icon, colors.text);
        left += size + Theme::px(5);
    }
    painter.setFont(chipFont());
    painter.setPen(colors.text);
    const QRectF words(left, box.top(), box.right() - Theme::px(8) - left, box.height());
    painter.drawText(words, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(face.text, Qt::ElideRight, qCeil(words.width())));
    painter.restore();
}

Chip::Chip(const QString& text, Tone tone, QWidget* parent) : QLabel(text, parent), m_tone(tone) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    Theme::watch(this, [this] {
        updateGeometry();
        update();
    });
}

Chip::Chip(Icon icon, const QString& text, Tone tone, QWidget* parent) : Chip(text, tone, parent) {
    m_icon = icon;
}

void Chip::setFace(const ChipFace& face) {
    m_icon = face.icon;
    m_tone = face.tone;
    setText(face.text);
    updateGeometry();
    update();
}

ChipFace Chip::face() const {
    return {m_icon, text(), m_tone};
}

QSize Chip::sizeHint() const {
    return chipSize(face());
}

QSize Chip::minimumSizeHint() const {
    return sizeHint();
}

void Chip::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const QSize size = sizeHint();
    const int top = (height() - size.height()) / 2;
    paintChip(painter, QRectF(0, top, qMin(size.width(), width()), size.height()), face());
}

FilterChip::FilterChip(const ChipFace& face, QWidget* parent) : QPushButton(parent) {
    setCheckable(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    setFace(face);
    Theme::watch(this, [this] {
        updateGeometry();
        update();
    });
}

void FilterChip::setFace(const ChipFace& face) {
    m_icon = face.icon;
    m_tone = face.tone;
    const QKeySequence key = shortcut();
    setText(face.text);
    setShortcut(key);  // an ampersand in a name is no key
    updateGeometry();
    update();
}

ChipFace FilterChip::face() const {
    return {m_icon, text(), m_tone};
}

QSize FilterChip::sizeHint() const {
    return {chipSize(face()).width() + Theme::px(2), Theme::px(kHeight)};
}

QSize FilterChip::minimumSizeHint() const {
    return sizeHint();
}

void FilterChip::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const ToneColors& colors = Theme::tone(m_tone);
    const qreal high = chipSize(face()).height() + Theme::px(2);
    const QRectF box(0, (height() - high) / 2, width(), high);
    paintChip(painter, box, face());
    if (isChecked() || underMouse()) {
        paintFrame(painter, box, high / 2, {}, colors.text, isChecked() ? Theme::px(2) : 1);
    }
    if (hasFocus()) {
        const qreal gap = Theme::px(3);
        paintFocusRing(painter, QRectF(0, box.top() - gap, width(), high + 2 * gap), high / 2 + gap,
                       RingOn::Surface);
    }
}

}  // namespace gramhour::ui
