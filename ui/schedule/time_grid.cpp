#include "ui/schedule/time_grid.h"

#include <algorithm>
#include <cmath>

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include "ui/support/theme.h"

namespace gramhour::ui {

namespace {

constexpr int kHoursWidth = 52;
constexpr int kHeadingHeight = 40;
constexpr int kLeastHour = 52;
constexpr int kLeastColumn = 102;  ///< a name and a state are still words in it
constexpr int kColumnGap = 3;
constexpr int kDay = 24 * 60;
constexpr int kNewSnap = 15;

bool isArrow(int key) {
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_Left || key == Qt::Key_Right;
}

}  // namespace

TimeGrid::TimeGrid(QWidget* parent) : QAbstractScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setCornerWidget(new QWidget);  // where both scroll bars meet nothing is drawn
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    Theme::watch(this, [this] {
        relayout();
        viewport()->update();
    });
}

void TimeGrid::setView(const GridView& view) {
    m_view = view;
    if (m_ghost && selectedBlock() == nullptr) {
        m_ghost.reset();
    }
    if (m_selected && !indexOf(m_selected)) {
        select(std::nullopt);
    }
    relayout();
    viewport()->update();
}

void TimeGrid::select(std::optional<VisitId> visit) {
    const std::optional<VisitId> next = indexOf(visit) ? visit : std::nullopt;
    if (next == m_selected) {
        return;
    }
    m_selected = next;
    m_ghost.reset();
    if (const std::optional<int> index = indexOf(m_selected)) {
        reveal(m_layout.block(*index));
    }
    tell();
    viewport()->update();
    Q_EMIT selectionChanged();
}

QRect TimeGrid::rectOf(VisitId visit) const {
    const std::optional<int> index = indexOf(visit);
    return index ? m_layout.block(*index).translated(-scrolled()).toRect() : QRect();
}

void TimeGrid::showMinute(int minute) {
    verticalScrollBar()->setValue(static_cast<int>(m_layout.y(minute) - Theme::px(kHeadingHeight)));
}

QSize TimeGrid::sizeHint() const {
    return {Theme::px(900), Theme::px(560)};
}

QSize TimeGrid::minimumSizeHint() const {
    return {Theme::px(420), Theme::px(240)};
}

QPointF TimeGrid::toGrid(const QPointF& inViewport) const {
    if (inViewport.x() < Theme::px(kHoursWidth)) {
        return {-1, inViewport.y() + scrolled().y()};  // on the hours, whatever is scrolled below them
    }
    return inViewport + scrolled();
}

QPointF TimeGrid::scrolled() const {
    return {static_cast<double>(horizontalScrollBar()->value()),
            static_cast<double>(verticalScrollBar()->value())};
}

std::optional<int> TimeGrid::indexOf(std::optional<VisitId> visit) const {
    for (int index = 0; visit && index < m_view.blocks.size(); ++index) {
        if (m_view.blocks[index].visit == *visit) {
            return index;
        }
    }
    return std::nullopt;
}

const GridBlock* TimeGrid::selectedBlock() const {
    const std::optional<int> index = indexOf(m_selected);
    return index ? &m_view.blocks[*index] : nullptr;
}

bool TimeGrid::isTaken(const Place& place) const {
    return !m_view.columns.value(place.column).isOpen ||
           std::any_of(m_view.blocks.begin(), m_view.blocks.end(), [&](const GridBlock& block) {
               return block.visit != m_selected && block.column == place.column && block.holdsChair &&
                      m_view.columns[block.column].chair && block.from < place.until &&
                      place.from < block.until;
           });
}

void TimeGrid::relayout() {
    const int least =
        Theme::px(kHoursWidth) + Theme::px(kLeastColumn) * static_cast<int>(m_view.columns.size());
    m_layout = GridLayout(m_view, {.width = static_cast<double>(std::max(viewport()->width(), least)),
                                   .height = static_cast<double>(viewport()->height()),
                                   .hours = static_cast<double>(Theme::px(kHoursWidth)),
                                   .heading = static_cast<double>(Theme::px(kHeadingHeight)),
                                   .gap = static_cast<double>(Theme::px(kColumnGap)),
                                   .least = static_cast<double>(Theme::px(kLeastHour))});
    const int hidden = std::max(0, static_cast<int>(std::ceil(m_layout.height())) - viewport()->height());
    verticalScrollBar()->setRange(0, hidden);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(Theme::px(20));
    horizontalScrollBar()->setRange(0, std::max(0, least - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(Theme::px(kLeastColumn));
}

void TimeGrid::reveal(const QRectF& box) {
    revealSideways(box);
    const double top = verticalScrollBar()->value() + Theme::px(kHeadingHeight);
    const double bottom = verticalScrollBar()->value() + viewport()->height();
    if (box.top() < top) {
        verticalScrollBar()->setValue(static_cast<int>(box.top() - Theme::px(kHeadingHeight)));
    } else if (box.bottom() > bottom) {
        verticalScrollBar()->setValue(static_cast<int>(
            std::min(box.bottom() - viewport()->height(), box.top() - Theme::px(kHeadingHeight))));
    }
}

void TimeGrid::revealSideways(const QRectF& box) {
    const int scroll = horizontalScrollBar()->value();
    const int most = static_cast<int>(box.left()) - Theme::px(kHoursWidth) - Theme::px(kColumnGap);
    const int least = static_cast<int>(box.right()) + Theme::px(kColumnGap) - viewport()->width();
    if (scroll > most) {
        horizontalScrollBar()->setValue(most);
    } else if (scroll < least) {
        horizontalScrollBar()->setValue(least);
    }
}

void TimeGrid::tell() {
    const GridBlock* block = selectedBlock();
    setAccessibleDescription(block == nullptr ? QString() : block->spoken);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void TimeGrid::walk(int key) {
    if (m_view.blocks.isEmpty()) {
        return;
    }
    const GridBlock* from = selectedBlock();
    if (from == nullptr) {
        select(m_view.blocks.front().visit);
        return;
    }
    const bool isSideways = key == Qt::Key_Left || key == Qt::Key_Right;
    const int sign = key == Qt::Key_Left || key == Qt::Key_Up ? -1 : 1;
    const GridBlock* best = nullptr;
    int nearest = 0;
    for (const GridBlock& block : m_view.blocks) {
        const int columns = sign * (block.column - from->column);
        const int minutes = block.from - from->from;
        const bool isAhead = isSideways ? columns > 0 : columns == 0 && sign * minutes > 0;
        // Sideways the next column comes before one that fits better in time.
        const int distance = isSideways ? columns * kDay + std::abs(minutes) : std::abs(minutes);
        if (isAhead && (best == nullptr || distance < nearest)) {
            best = &block;
            nearest = distance;
        }
    }
    if (best != nullptr) {
        select(best->visit);
    }
}

void TimeGrid::push(int key) {
    const GridBlock* block = selectedBlock();
    if (block == nullptr || !block->isMovable) {
        return;
    }
    const Place place = m_ghost.value_or(Place{block->column, block->from, block->until});
    const int aside = key == Qt::Key_Left ? -1 : key == Qt::Key_Right ? 1 : 0;
    // To the next whole step from wherever it stands.
    const int begin = key == Qt::Key_Up     ? (place.from - 1) / kSnapMinutes * kSnapMinutes
                      : key == Qt::Key_Down ? (place.from / kSnapMinutes + 1) * kSnapMinutes
                                            : place.from;
    moveGhost(place.column + aside, begin);
}

void TimeGrid::moveGhost(int column, int from) {
    const GridBlock* block = selectedBlock();
    if (block == nullptr) {
        return;
    }
    const int length = block->until - block->from;
    const int begin = std::clamp(from, 0, kDay - kSnapMinutes);
    const int last = static_cast<int>(m_view.columns.size()) - 1;
    m_ghost = Place{std::clamp(column, 0, last), begin, begin + length};
    reveal(m_layout.span(m_ghost->column, m_ghost->from, m_ghost->until));
    viewport()->update();
}

void TimeGrid::drop() {
    const GridBlock* block = selectedBlock();
    const std::optional<Place> place = m_ghost;
    dropNothing();
    if (block != nullptr && place && (place->column != block->column || place->from != block->from)) {
        Q_EMIT moveRequested(block->visit, place->column, place->from);
    }
}

void TimeGrid::dropNothing() {
    m_ghost.reset();
    m_drag.reset();
    viewport()->update();
}

void TimeGrid::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (isArrow(key)) {
        (event->modifiers() & Qt::ControlModifier) != 0 ? push(key) : walk(key);
    } else if (key == Qt::Key_Escape && m_ghost) {
        dropNothing();
    } else if (isEnter && m_ghost) {
        drop();
    } else if (isEnter && m_selected) {
        Q_EMIT opened(*m_selected);
    } else if (key == Qt::Key_Delete && m_selected) {
        Q_EMIT cancelRequested(*m_selected);
    } else {
        event->ignore();  // a letter, or another day: the page's
        return;
    }
    event->accept();
}

void TimeGrid::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Control && m_ghost && !m_drag) {
        drop();
    }
    QAbstractScrollArea::keyReleaseEvent(event);
}

void TimeGrid::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const QPointF point = toGrid(event->position());
    const std::optional<int> index = m_layout.blockAt(point);
    select(index ? std::optional(m_view.blocks[*index].visit) : std::nullopt);
    if (index && m_view.blocks[*index].isMovable) {
        m_drag = Drag{event->position(), m_layout.minuteAt(point.y()) - m_view.blocks[*index].from};
    }
}

void TimeGrid::mouseMoveEvent(QMouseEvent* event) {
    const QPointF point = toGrid(event->position());
    if (!m_drag) {
        const std::optional<int> index = m_layout.blockAt(point);
        viewport()->setCursor(index && m_view.blocks[*index].isMovable ? Qt::OpenHandCursor
                                                                       : Qt::ArrowCursor);
        return;
    }
    const bool isFar =
        (event->position() - m_drag->start).manhattanLength() >= QApplication::startDragDistance();
    if (!m_ghost && !isFar) {
        return;
    }
    viewport()->setCursor(Qt::ClosedHandCursor);
    const std::optional<int> column = m_layout.columnAt(point.x());
    const GridBlock* block = selectedBlock();
    if (block != nullptr) {
        moveGhost(column.value_or(m_ghost ? m_ghost->column : block->column),
                  snapped(m_layout.minuteAt(point.y()) - m_drag->grabbed));
    }
}

void TimeGrid::mouseReleaseEvent(QMouseEvent* /*event*/) {
    viewport()->setCursor(Qt::ArrowCursor);
    drop();
}

void TimeGrid::mouseDoubleClickEvent(QMouseEvent* event) {
    const QPointF point = toGrid(event->position());
    if (const std::optional<int> index = m_layout.blockAt(point)) {
        Q_EMIT opened(m_view.blocks[*index].visit);
    } else if (const std::optional<int> column = m_layout.columnAt(point.x())) {
        Q_EMIT newRequested(*column, m_layout.minuteAt(point.y()) / kNewSnap * kNewSnap);
    }
}

bool TimeGrid::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const std::optional<int> index = m_layout.blockAt(toGrid(help->pos()));
        if (index) {
            QToolTip::showText(help->globalPos(), m_view.blocks[*index].spoken, viewport());
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimeGrid::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

void TimeGrid::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimeGrid::focusOutEvent(QFocusEvent* event) {
    dropNothing();
    QAbstractScrollArea::focusOutEvent(event);
}

}  // namespace gramhour::ui
