#include "ui/widgets/progress_strip.h"

#include <algorithm>

#include <QPainter>
#include <QPainterPath>

#include "ui/widgets/paint.h"

namespace gramhour::ui {

ProgressStrip::ProgressStrip(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    Theme::watch(this, [this] {
        updateGeometry();
        update();
    });
}

void ProgressStrip::setProgress(qint64 done, qint64 total) {
    m_total = std::max<qint64>(total, 0);
    m_done = std::clamp<qint64>(done, 0, m_total);
    const qint64 percent = m_total == 0 ? 0 : m_done * 100 / m_total;
    setAccessibleDescription(tr("%1 percent").arg(percent));
    update();
}

int ProgressStrip::percent() const {
    return m_total > 0 ? static_cast<int>(m_done * 100 / m_total) : 0;
}

void ProgressStrip::setTone(Tone tone) {
    m_tone = tone;
    update();
}

void ProgressStrip::setThickness(int designPixels) {
    m_thickness = designPixels;
    updateGeometry();
}

QSize ProgressStrip::sizeHint() const {
    return {Theme::px(120), Theme::px(m_thickness)};
}

QSize ProgressStrip::minimumSizeHint() const {
    return {Theme::px(24), Theme::px(m_thickness)};
}

void ProgressStrip::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath track;
    const qreal radius = height() / 2.0;
    track.addRoundedRect(rect(), radius, radius);
    painter.fillPath(track, Theme::palette().track);
    if (m_total > 0 && m_done > 0) {
        // Pixels only: the share is painted, nothing is computed from it.
        const qreal share = static_cast<qreal>(m_done) / static_cast<qreal>(m_total);
        painter.setClipPath(track);
        painter.fillRect(QRectF(0, 0, width() * share, height()), Theme::tone(m_tone).fill);
    }
}

}  // namespace gramhour::ui
