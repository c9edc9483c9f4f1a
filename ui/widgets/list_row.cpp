#include "ui/widgets/list_row.h"

#include <QPainter>

#include "ui/widgets/paint.h"

namespace gramhour::ui {

ListRow::ListRow(const Content& content, QWidget* parent) : QPushButton(parent) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setContent(content);
    Theme::watch(this, [this] {
        forgetHeights();
        update();
    });
}

void ListRow::forgetHeights() {
    m_heights.clear();
    updateGeometry();
}

void ListRow::setContent(const Content& content) {
    // A countdown in the chip changes each second and seldom the room it takes: a row that asks for a new
    // layout makes the whole page around it ask too.
    const bool isSameSize = content.title == m_content.title && content.detail == m_content.detail &&
                            content.place == m_content.place &&
                            chipSize(content.chip) == chipSize(m_content.chip);
    m_content = content;
    setAccessibleName(QStringLiteral("%1, %2, %3").arg(content.title, content.detail, content.chip.text));
    if (!isSameSize) {
        forgetHeights();
    }
    update();
}

ListRow::Content ListRow::content() const {
    return m_content;
}

void ListRow::setChipColumn(int designPixels) {
    m_chipColumn = designPixels;
    forgetHeights();
    update();
}

QSize ListRow::sizeHint() const {
    const int width = Theme::px(240);
    return {width, heightForWidth(width)};
}

QSize ListRow::minimumSizeHint() const {
    // A chip, and beside it room for a long name.
    const int taken = Theme::px(220) - textBox(Theme::px(220)).width();
    return {taken + Theme::px(90), Theme::px(36)};
}

bool ListRow::hasHeightForWidth() const {
    return true;
}

QRect ListRow::textBox(int width) const {
    const int edge = Theme::px(10);
    const bool chip = !m_content.chip.text.isEmpty();
    const int chipWidth = chip ? chipSize(m_content.chip).width() : 0;
    if (m_content.place == ChipPlace::Start) {
        const int left = edge + (chip ? qMax(chipWidth + edge, Theme::px(m_chipColumn)) : 0);
        return {left, 0, width - left - edge, 0};
    }
    return {edge, 0, width - 2 * edge - (chip ? chipWidth + edge : 0), 0};
}

int ListRow::heightForWidth(int width) const {
    const auto known = m_heights.constFind(width);
    return known != m_heights.constEnd() ? *known : *m_heights.insert(width, measuredHeight(width));
}

int ListRow::measuredHeight(int width) const {
    const QFontMetrics title(Theme::font(TextRole::Strong));
    const QFontMetrics detail(Theme::font(TextRole::Muted));
    const QRect room(0, 0, textBox(width).width(), 10000);
    int high = title.boundingRect(room, Qt::TextWordWrap, m_content.title).height();
    if (!m_content.detail.isEmpty()) {
        high += Theme::px(2) + detail.boundingRect(room, Qt::TextWordWrap, m_content.detail).height();
    }
    return qMax(Theme::px(36), high + Theme::px(15));
}

void ListRow::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const Palette& colors = Theme::palette();
    if (underMouse() && isEnabled()) {
        painter.fillRect(rect(), colors.hover);
    }
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors.line);

    const QRect text = textBox(width());
    const QFont strong = Theme::font(TextRole::Strong);
    const QFont muted = Theme::font(TextRole::Muted);
    const QRect room(0, 0, text.width(), 10000);
    const int titleHigh = QFontMetrics(strong).boundingRect(room, Qt::TextWordWrap, m_content.title).height();
    const int detailHigh =
        m_content.detail.isEmpty()
            ? 0
            : QFontMetrics(muted).boundingRect(room, Qt::TextWordWrap, m_content.detail).height();
    const int gap = detailHigh > 0 ? Theme::px(2) : 0;
    const int top = (height() - 1 - titleHigh - gap - detailHigh) / 2;
    painter.setFont(strong);
    painter.setPen(isEnabled() ? colors.ink : colors.disabled);
    painter.drawText(QRect(text.left(), top, text.width(), titleHigh), Qt::TextWordWrap, m_content.title);
    painter.setFont(muted);
    painter.setPen(isEnabled() ? colors.muted : colors.disabled);
    painter.drawText(QRect(text.left(), top + titleHigh + gap, text.width(), detailHigh), Qt::TextWordWrap,
                     m_content.detail);

    if (!m_content.chip.text.isEmpty()) {
        const QSize size = chipSize(m_content.chip);
        const int edge = Theme::px(10);
        const int left = m_content.place == ChipPlace::Start ? edge : width() - edge - size.width();
        const int chipTop = (height() - 1 - size.height()) / 2;
        paintChip(painter, QRectF(left, chipTop, size.width(), size.height()), m_content.chip);
    }
    if (hasFocus()) {
        paintFocusRing(painter, rect(), Theme::px(6), RingOn::Surface);
    }
}

}  // namespace gramhour::ui
