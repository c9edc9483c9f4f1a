#include "ui/board/wrapped_text.h"

#include <QPainter>

namespace gramhour::ui {

namespace {

constexpr int kFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
constexpr int kTallest = 10000;

}  // namespace

WrappedText::WrappedText(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    Theme::watch(this, [this] {
        setFont(Theme::font(m_role));
        updateGeometry();
        update();
    });
}

void WrappedText::setText(const QString& text) {
    if (text == m_text) {
        return;
    }
    const int before = heightForWidth(width());
    m_text = text;
    setAccessibleName(text);
    if (heightForWidth(width()) != before) {
        updateGeometry();
    }
    update();
}

void WrappedText::setLook(TextRole role, Tone tone) {
    m_tone = tone;
    if (role != m_role) {
        m_role = role;
        setFont(Theme::font(m_role));
        updateGeometry();
    }
    update();
}

int WrappedText::heightForWidth(int width) const {
    return fontMetrics().boundingRect(QRect(0, 0, width, kTallest), kFlags, m_text).height();
}

QSize WrappedText::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_text), fontMetrics().height()};
}

QSize WrappedText::minimumSizeHint() const {
    return {Theme::px(60), fontMetrics().height()};
}

void WrappedText::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setPen(m_tone == Tone::Neutral ? Theme::palette().ink : Theme::tone(m_tone).text);
    painter.drawText(rect(), kFlags, m_text);
}

}  // namespace gramhour::ui
