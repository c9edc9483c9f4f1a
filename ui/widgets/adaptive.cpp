#include "ui/widgets/adaptive.h"

#include <algorithm>

#include <QBoxLayout>

#include "ui/support/theme.h"

namespace gramhour::ui {

ColumnGrid::ColumnGrid(int minimumColumn, int maximumColumns, QWidget* parent)
    : QLayout(parent), m_minimumColumn(minimumColumn), m_maximumColumns(maximumColumns) {
    Theme::space(*this, {0, 0, 0, 0}, 15);
}

ColumnGrid::~ColumnGrid() {
    qDeleteAll(m_items);
}

void ColumnGrid::addItem(QLayoutItem* item) {
    m_items.append(item);
}

int ColumnGrid::count() const {
    return static_cast<int>(m_items.size());
}

QLayoutItem* ColumnGrid::itemAt(int index) const {
    return m_items.value(index);
}

QLayoutItem* ColumnGrid::takeAt(int index) {
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

Qt::Orientations ColumnGrid::expandingDirections() const {
    return Qt::Horizontal;
}

bool ColumnGrid::hasHeightForWidth() const {
    return true;
}

int ColumnGrid::heightForWidth(int width) const {
    return arrange(QRect(0, 0, width, 0), Act::Measure);
}

QSize ColumnGrid::sizeHint() const {
    const QMargins margins = contentsMargins();
    const int width = m_maximumColumns * Theme::px(m_minimumColumn) + (m_maximumColumns - 1) * spacing() +
                      margins.left() + margins.right();
    return {width, heightForWidth(width)};
}

QSize ColumnGrid::minimumSize() const {
    QSize size(Theme::px(m_minimumColumn), 0);
    for (const QLayoutItem* item : m_items) {
        size = size.expandedTo(QSize(item->minimumSize().width(), 0));
    }
    return size.grownBy(contentsMargins());
}

void ColumnGrid::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect, Act::Place);
}

int ColumnGrid::columnsFor(int width) const {
    int narrowest = Theme::px(m_minimumColumn);
    for (const QLayoutItem* item : m_items) {
        if (!item->isEmpty()) {
            narrowest = std::max(narrowest, item->minimumSize().width());
        }
    }
    return std::clamp((width + spacing()) / (narrowest + spacing()), 1, m_maximumColumns);
}

int ColumnGrid::arrange(const QRect& rect, Act act) const {
    const QMargins margins = contentsMargins();
    const QRect inner = rect.marginsRemoved(margins);
    const int columns = columnsFor(inner.width());
    const int width = (inner.width() - (columns - 1) * spacing()) / columns;
    QList<QLayoutItem*> shown;
    std::copy_if(m_items.begin(), m_items.end(), std::back_inserter(shown),
                 [](const QLayoutItem* item) { return !item->isEmpty(); });
    int y = inner.top();
    for (qsizetype first = 0; first < shown.size(); first += columns) {
        const qsizetype end = std::min<qsizetype>(first + columns, shown.size());
        int height = 0;
        for (qsizetype i = first; i < end; ++i) {
            const QLayoutItem* item = shown[i];
            height = std::max(height, item->hasHeightForWidth() ? item->heightForWidth(width)
                                                                : item->sizeHint().height());
        }
        for (qsizetype i = first; act == Act::Place && i < end; ++i) {
            const int column = static_cast<int>(i - first);
            shown[i]->setGeometry(QRect(inner.left() + column * (width + spacing()), y, width, height));
        }
        y += height + spacing();
    }
    return std::max(0, y - spacing() - rect.top()) + margins.bottom();
}

SidePane::SidePane(QWidget* main, QWidget* side, const Shape& shape, QWidget* parent)
    : QWidget(parent),
      m_shape(shape),
      m_main(main),
      m_side(side),
      m_row(new QBoxLayout(QBoxLayout::LeftToRight, this)) {
    Theme::space(*m_row, {0, 0, 0, 0}, 16);
    m_row->addWidget(main, shape.mainShare);
    m_row->addWidget(side, shape.sideShare);
    // The layout would hold the pane open for both parts beside each other.
    m_row->setSizeConstraint(QLayout::SetNoConstraint);
    Theme::watch(this, [this] { arrange(); });
}

QSize SidePane::minimumSizeHint() const {
    const QSize own = m_row->minimumSize();
    return {std::max(m_main->minimumSizeHint().width(), m_side->minimumSizeHint().width()), own.height()};
}

void SidePane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void SidePane::arrange() {
    const int needed =
        m_main->minimumSizeHint().width() + m_row->spacing() + m_side->minimumSizeHint().width();
    const bool stacked = width() < std::max(needed, Theme::px(m_shape.stackBelow));
    m_row->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    // Below each other the shares would stretch heights.
    m_row->setStretch(0, stacked ? 0 : m_shape.mainShare);
    m_row->setStretch(1, stacked ? 0 : m_shape.sideShare);
}

}  // namespace gramhour::ui
