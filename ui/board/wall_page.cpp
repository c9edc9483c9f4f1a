#include "ui/board/wall_page.h"

#include <algorithm>

#include <QAccessible>
#include <QPaintEvent>
#include <QPainter>

#include "ui/board/wall_tile.h"

namespace gramhour::ui {

namespace {

/// Parts of the page's height, which a wall screen has 1080 of.
constexpr int kMost = 1080;
constexpr int kHead = 84;
constexpr int kAlarm = 84;
constexpr int kMargin = 12;
constexpr int kGap = 8;
constexpr int kMostColumns = 6;
constexpr int kLargestType = 120;

/// Room that a tile needs, as parts of the type's height: rows with their gaps, and the longest words
/// ("Overdue 12:15" after its icon).
constexpr qreal kTwoRows = 2.44;
constexpr qreal kThreeRows = 3.2;
constexpr qreal kWide = 8.0;

bool areSame(const QList<GroupView>& a, const QList<GroupView>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const GroupView& x, const GroupView& y) {
        return x.group == y.group && x.count == y.count;
    });
}

int scaled(int ofMost, int height) {
    return ofMost * height / kMost;
}

struct Grid {
    int columns = 1;
    int rows = 1;
    int pixels = 0;
};

/// The grid with the largest type.
Grid bestGrid(qsizetype count, const QSize& room, int gap, qreal rowsHigh) {
    Grid best;
    for (int columns = 1; columns <= kMostColumns; ++columns) {
        const int rows = static_cast<int>((count + columns - 1) / columns);
        const qreal wide = (room.width() - gap * (columns - 1)) / static_cast<qreal>(columns);
        const qreal high = (room.height() - gap * (rows - 1)) / static_cast<qreal>(rows);
        const int pixels = static_cast<int>(std::min({wide / kWide, high / rowsHigh, qreal(kLargestType)}));
        if (pixels > best.pixels) {
            best = {columns, rows, pixels};
        }
    }
    return best;
}

}  // namespace

WallPage::WallPage(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("wall.page"));
    setAccessibleName(tr("Board on the wall"));
    setFocusPolicy(Qt::StrongFocus);
    Theme::watch(this, [this] { update(); });
}

void WallPage::show(const WallView& view, WallNaming naming) {
    const bool isMoved = m_tiles.size() != view.chairs.size() || naming != m_naming ||
                         view.alarm.isEmpty() != m_view.alarm.isEmpty();
    const bool isNewAlarm = view.alarm != m_view.alarm;
    const bool isNewHead = view.time != m_view.time || !areSame(view.groups, m_view.groups);
    m_view = view;
    m_naming = naming;
    while (m_tiles.size() < view.chairs.size()) {
        auto* tile = new WallTile(this);
        tile->show();
        m_tiles.append(tile);
    }
    while (m_tiles.size() > view.chairs.size()) {
        delete m_tiles.takeLast();
    }
    for (qsizetype i = 0; i < view.chairs.size(); ++i) {
        m_tiles[i]->setView(view.chairs[i]);
    }
    if (isMoved) {
        arrange();
        update();
    }
    if (isNewHead) {
        update(headRect());
    }
    if (isNewAlarm) {
        update(alarmRect());
        setAccessibleDescription(view.alarm);
        if (!view.alarm.isEmpty()) {
            QAccessibleEvent event(this, QAccessible::Alert);
            QAccessible::updateAccessibility(&event);
        }
    }
}

QRect WallPage::headRect() const {
    return {0, 0, width(), scaled(kHead, height())};
}

QRect WallPage::alarmRect() const {
    return {0, headRect().bottom() + 1, width(), scaled(kAlarm, height())};
}

void WallPage::arrange() {
    const int margin = scaled(kMargin, height());
    const int gap = scaled(kGap, height());
    const int top =
        (m_view.alarm.isEmpty() ? headRect() : alarmRect()).bottom() + 1 + (m_view.alarm.isEmpty() ? 0 : gap);
    const QRect room(margin, top, width() - 2 * margin, height() - top - margin);
    const bool hasNames = m_naming == WallNaming::full;
    const Grid grid = bestGrid(m_tiles.size(), room.size(), gap, hasNames ? kThreeRows : kTwoRows);
    m_pixels = grid.pixels;
    const int rows = hasNames ? 3 : 2;
    const int wide = (room.width() + gap) / grid.columns - gap;
    const bool hasRoom = std::all_of(m_tiles.begin(), m_tiles.end(), [&](const WallTile* tile) {
        return tile->hasRoomForWhole(grid.pixels, rows, wide);
    });
    for (qsizetype i = 0; i < m_tiles.size(); ++i) {
        // Edges are shared out by whole pixels, so that no column is a pixel short of the right edge.
        const auto column = static_cast<int>(i) % grid.columns;
        const auto row = static_cast<int>(i) / grid.columns;
        const auto edge = [gap](int from, int length, int parts, int index) {
            return from + (length + gap) * index / parts;
        };
        const int left = edge(room.left(), room.width(), grid.columns, column);
        const int right = edge(room.left(), room.width(), grid.columns, column + 1) - gap;
        const int above = edge(room.top(), room.height(), grid.rows, row);
        const int below = edge(room.top(), room.height(), grid.rows, row + 1) - gap;
        m_tiles[i]->setGeometry(left, above, right - left, below - above);
        m_tiles[i]->setType(grid.pixels, rows,
                            hasRoom ? WallTile::ChairName::whole : WallTile::ChairName::brief);
    }
}

void WallPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void WallPage::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.fillRect(event->rect(), Theme::palette().background);
    if (event->rect().intersects(headRect())) {
        paintHead(painter);
    }
    if (!m_view.alarm.isEmpty() && event->rect().intersects(alarmRect())) {
        paintAlarm(painter);
    }
}

void WallPage::paintHead(QPainter& painter) const {
    const Palette& colors = Theme::palette();
    const QRect head = headRect();
    const int margin = scaled(kMargin, height()) * 2;
    painter.setFont(wallFont(scaled(62, height()), QFont::Bold));
    painter.setPen(colors.ink);
    painter.drawText(head.adjusted(margin, 0, -margin, 0), Qt::AlignRight | Qt::AlignVCenter, m_view.time);
    const int end = head.right() - margin * 2 - painter.fontMetrics().horizontalAdvance(m_view.time);
    const int type = scaled(40, height());
    painter.setFont(wallFont(type, QFont::DemiBold));
    int left = margin;
    for (const GroupView& group : m_view.groups) {
        const int words = painter.fontMetrics().horizontalAdvance(group.face.text);
        const int icon = type * 3 / 4;
        if (left + icon + type / 4 + words > end) {
            break;  // the groups come by their urgency
        }
        const ToneColors& tone = Theme::tone(group.face.tone);
        const QColor color = group.face.tone == Tone::Neutral ? colors.muted : tone.text;
        if (group.face.icon) {
            Icons::paint(painter, QRectF(left, head.center().y() - icon / 2.0, icon, icon), *group.face.icon,
                         color);
        }
        painter.setPen(color);
        left += icon + type / 4;
        painter.drawText(QRect(left, head.top(), words, head.height()), Qt::AlignVCenter, group.face.text);
        left += words + type;
    }
}

void WallPage::paintAlarm(QPainter& painter) const {
    const int margin = scaled(kMargin, height()) * 2;
    const QRect bar = alarmRect();
    const ToneColors& tone = Theme::tone(m_view.alarmTone);
    painter.fillRect(bar, tone.fill);
    const int size = scaled(kFourMetres + 1, height());
    Icons::paint(painter, QRectF(margin, bar.center().y() - size / 2.0, size, size), Icon::Warning,
                 tone.onFill);
    painter.setFont(wallFont(size, QFont::Bold));
    painter.setPen(tone.onFill);
    const QRect words = bar.adjusted(margin + size + size / 3, 0, -margin, 0);
    painter.drawText(words, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_view.alarm, Qt::ElideRight, words.width()));
}

}  // namespace gramhour::ui
