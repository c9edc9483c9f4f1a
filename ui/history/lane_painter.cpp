#include "ui/history/lane_painter.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include "ui/support/clinical_text.h"
#include "ui/support/date_text.h"
#include "ui/support/number_text.h"

namespace gramhour::ui {

namespace {

// Design pixels.
constexpr int kLeft = 78;
constexpr int kRight = 46;
constexpr int kHead = 29;
constexpr int kGap = 12;
constexpr int kTimes = 26;
constexpr int kDisc = 18;
constexpr int kTickRoom = 74;
constexpr int kDayTickRoom = 84;
constexpr int kBar = 12;
constexpr int kMostSteps = 4;
constexpr std::int64_t kMinuteMs = 60'000;

bool isOnSide(const LaneSeries& series, LaneSeries::Side side) {
    return series.side == side && !series.points.isEmpty();
}

bool hasRightAxis(const Lane& lane) {
    return std::any_of(lane.series.begin(), lane.series.end(),
                       [](const LaneSeries& series) { return isOnSide(series, LaneSeries::Side::Right); });
}

/// The smallest of 1, 2, 5, 10, 20, ... that is no smaller.
std::int64_t roundStep(std::int64_t least) {
    std::int64_t power = 1;
    while (true) {
        for (const std::int64_t part : {1, 2, 5}) {
            if (part * power >= least) {
                return part * power;
            }
        }
        power *= 10;
    }
}

UtcTime timeOf(std::int64_t at) {
    return UtcTime::fromMilliseconds(at);
}

}  // namespace

LanePainter::LanePainter(const LaneChartView& view, const QRectF& box, const Palette& palette)
    : m_view(view), m_palette(palette) {
    const bool hasRight = std::any_of(view.lanes.begin(), view.lanes.end(), hasRightAxis);
    m_plot = box.adjusted(Theme::px(kLeft), 0, -Theme::px(hasRight ? kRight : kGap), -Theme::px(kTimes));
    int sum = 0;
    for (const Lane& lane : view.lanes) {
        sum += lane.height;
    }
    const auto count = static_cast<qreal>(view.lanes.size());
    const qreal room = m_plot.height() - count * Theme::px(kHead) - (count - 1) * Theme::px(kGap);
    qreal y = box.top();
    for (const Lane& lane : view.lanes) {
        const qreal height = room * lane.height / std::max(sum, 1);
        Placed placed;
        placed.lane = &lane;
        placed.head = QRectF(box.left(), y, box.width(), Theme::px(kHead));
        placed.body = QRectF(m_plot.left(), placed.head.bottom(), m_plot.width(), height);
        placed.left = rangeOf(lane, LaneSeries::Side::Left);
        placed.right = rangeOf(lane, LaneSeries::Side::Right);
        m_lanes.append(placed);
        y = placed.body.bottom() + Theme::px(kGap);
    }
}

int LanePainter::heightOf(const LaneChartView& view) {
    int height = kTimes;
    for (const Lane& lane : view.lanes) {
        height += kHead + lane.height + kGap;
    }
    return Theme::px(height - kGap);
}

LanePainter::Range LanePainter::rangeOf(const Lane& lane, LaneSeries::Side side) {
    Range range;
    std::int64_t low = 0;
    std::int64_t high = 0;
    for (const LaneSeries& series : lane.series) {
        if (!isOnSide(series, side)) {
            continue;
        }
        for (const LanePoint& point : series.points) {
            const bool hasOther =
                series.kind == LaneSeries::Kind::Ranges || series.kind == LaneSeries::Kind::Bars;
            const std::int64_t other = hasOther ? point.other : point.value;
            low = range.isUsed ? std::min({low, point.value, other}) : std::min(point.value, other);
            high = range.isUsed ? std::max({high, point.value, other}) : std::max(point.value, other);
            range.isUsed = true;
        }
        if (series.isFromZero) {
            low = 0;
        }
        if (series.reach && range.isUsed) {
            low = std::min(low, series.reach->low);
            high = std::max(high, series.reach->high);
        }
        range.decimals = series.decimals;
    }
    const int steps = lane.height < 60 ? 2 : kMostSteps;
    range.step = roundStep(std::max<std::int64_t>((high - low + steps - 1) / steps, 1));
    range.low = low - ((low % range.step) + range.step) % range.step;
    range.high = high + (range.step - ((high % range.step) + range.step) % range.step) % range.step;
    if (range.high <= range.low) {
        range.high = range.low + range.step;
    }
    return range;
}

const LanePainter::Range& LanePainter::rangeFor(const Placed& placed, const LaneSeries& series) const {
    return series.side == LaneSeries::Side::Right ? placed.right : placed.left;
}

qreal LanePainter::yOf(const QRectF& body, const Range& range, std::int64_t value) {
    return body.bottom() -
           body.height() * static_cast<qreal>(value - range.low) / static_cast<qreal>(range.high - range.low);
}

qreal LanePainter::xOf(std::int64_t at) const {
    const auto span = static_cast<qreal>(std::max<std::int64_t>(m_view.to - m_view.from, 1));
    const auto done = static_cast<qreal>(std::clamp(at, m_view.from, m_view.to) - m_view.from);
    return m_plot.left() + m_plot.width() * done / span;
}

std::int64_t LanePainter::atOf(qreal x) const {
    const qreal part = std::clamp((x - m_plot.left()) / std::max(m_plot.width(), 1.0), 0.0, 1.0);
    return m_view.from + std::llround(part * static_cast<qreal>(m_view.to - m_view.from));
}

QList<std::pair<std::int64_t, QString>> LanePainter::ticks() const {
    const bool isClock = m_view.scale == LaneChartView::Scale::Clock;
    const int most =
        std::max(1, static_cast<int>(m_plot.width()) / Theme::px(isClock ? kTickRoom : kDayTickRoom));
    return isClock ? clockTicks(most) : dayTicks(most);
}

QList<std::pair<std::int64_t, QString>> LanePainter::clockTicks(int most) const {
    constexpr std::array<std::int64_t, 9> kSteps{5, 10, 15, 30, 60, 120, 240, 360, 720};
    const std::int64_t least = (m_view.to - m_view.from) / most;
    const auto* found = std::find_if(kSteps.begin(), kSteps.end(),
                                     [least](std::int64_t minutes) { return minutes * kMinuteMs >= least; });
    const std::int64_t step = (found == kSteps.end() ? 24 * 60 : *found) * kMinuteMs;
    // Round times of the place, whatever its distance from UTC.
    const std::int64_t offset = toDateTime(timeOf(m_view.from)).offsetFromUtc() * std::int64_t{1000};
    std::int64_t at = (m_view.from + offset + step - 1) / step * step - offset;
    QList<std::pair<std::int64_t, QString>> ticks;
    for (; at <= m_view.to; at += step) {
        ticks.append({at, timeText(timeOf(at))});
    }
    return ticks;
}

QList<std::pair<std::int64_t, QString>> LanePainter::dayTicks(int most) const {
    const QDate first = toDateTime(timeOf(m_view.from)).date();
    const QDate last = toDateTime(timeOf(m_view.to)).date();
    const auto days = static_cast<int>(first.daysTo(last)) + 1;
    QList<std::pair<std::int64_t, QString>> ticks;
    const auto add = [&](const QDate& day, const QString& words) {
        const std::int64_t at = toUtc(QDateTime(day, QTime(0, 0))).milliseconds();
        if (at >= m_view.from && at <= m_view.to) {
            ticks.append({at, words});
        }
    };
    if (days <= most * 21) {
        const int step = static_cast<int>(roundStep((days + most - 1) / most));
        for (QDate day = first; day <= last; day = day.addDays(step)) {
            add(day, writeDate(day).section(QLatin1Char(' '), 0, 1));
        }
        return ticks;
    }
    const int months = days / 30 + 1;
    constexpr std::array<int, 5> kSteps{1, 2, 3, 6, 12};
    const auto* found =
        std::find_if(kSteps.begin(), kSteps.end(), [&](int step) { return step * most >= months; });
    const int step = found == kSteps.end() ? 24 : *found;
    const int month = (first.month() - 1) / step * step + 1;
    for (QDate day(first.year(), std::max(month, 1), 1); day <= last; day = day.addMonths(step)) {
        add(day, writeDate(day).section(QLatin1Char(' '), 1));
    }
    return ticks;
}

void LanePainter::paint(QPainter& painter) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::font(TextRole::Small));
    paintBands(painter);
    paintTimes(painter);
    for (const Placed& placed : m_lanes) {
        paintHead(painter, placed);
        paintAxes(painter, placed);
        for (const LaneSeries& series : placed.lane->series) {
            paintSeries(painter, placed, series);
        }
        paintMarks(painter, placed);
    }
    painter.restore();
}

void LanePainter::paintBands(QPainter& painter) const {
    const qreal bottom = m_lanes.isEmpty() ? m_plot.bottom() : m_lanes.back().body.bottom();
    const qreal top = m_lanes.isEmpty() ? m_plot.top() : m_lanes.front().body.top();
    for (const LaneBand& band : m_view.bands) {
        const qreal left = xOf(band.from);
        painter.fillRect(QRectF(left, top, std::max(xOf(band.to) - left, 1.0), bottom - top),
                         m_palette.background);
    }
}

void LanePainter::paintTimes(QPainter& painter) const {
    const qreal bottom = m_lanes.isEmpty() ? m_plot.bottom() : m_lanes.back().body.bottom();
    const QFontMetricsF metrics(painter.font(), painter.device());
    for (const auto& [at, words] : ticks()) {
        const qreal x = xOf(at);
        painter.setPen(QPen(m_palette.line, 1, Qt::DotLine));
        for (const Placed& placed : m_lanes) {
            painter.drawLine(QLineF(x, placed.body.top(), x, placed.body.bottom()));
        }
        painter.setPen(m_palette.muted);
        const qreal width = metrics.horizontalAdvance(words) + 2;
        painter.drawText(QRectF(x - width / 2, bottom + Theme::px(5), width, metrics.height()),
                         Qt::AlignCenter | Qt::TextSingleLine, words);
    }
}

/// The lane's title and, beside it, what its lines are.
void LanePainter::paintHead(QPainter& painter, const Placed& placed) const {
    QFont strong = painter.font();
    strong.setWeight(QFont::DemiBold);
    const qreal swatch = Theme::px(9);
    const QRectF head = placed.head.adjusted(0, 0, 0, -Theme::px(11));
    qreal x = head.left();
    const QFont plain = painter.font();
    painter.setFont(strong);
    painter.setPen(m_palette.ink);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, placed.lane->title);
    x += QFontMetricsF(strong, painter.device()).horizontalAdvance(placed.lane->title) + Theme::px(14);
    painter.setFont(plain);
    for (const LaneSeries& series : placed.lane->series) {
        if (series.points.isEmpty() || series.name.isEmpty()) {
            continue;
        }
        const QColor color = m_palette.tone(series.tone).text;
        const QRectF box(x, head.center().y() - swatch / 2, swatch, swatch);
        painter.fillRect(
            series.kind == LaneSeries::Kind::Line ? box.adjusted(0, swatch / 3, 0, -swatch / 3) : box, color);
        x = paintName(painter, head, x + swatch + Theme::px(5), series.name);
    }
    const bool isFirst = std::none_of(m_lanes.begin(), m_lanes.end(), [&placed](const Placed& other) {
        return other.body.top() < placed.body.top() && !other.lane->series.isEmpty();
    });
    if (isFirst && !placed.lane->series.isEmpty() && !m_view.bands.isEmpty() && !m_view.bandName.isEmpty()) {
        painter.setPen(QPen(m_palette.fieldLine, 1));
        painter.setBrush(m_palette.background);
        painter.drawRect(QRectF(x, head.center().y() - swatch / 2, swatch, swatch));
        static_cast<void>(paintName(painter, head, x + swatch + Theme::px(5), m_view.bandName));
    }
}

/// Gives where the next thing may begin.
qreal LanePainter::paintName(QPainter& painter, const QRectF& head, qreal x, const QString& name) const {
    const qreal width = QFontMetricsF(painter.font(), painter.device()).horizontalAdvance(name);
    painter.setPen(m_palette.muted);
    painter.drawText(QRectF(x, head.top(), width + 2, head.height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, name);
    return x + width + Theme::px(14);
}

void LanePainter::paintAxes(QPainter& painter, const Placed& placed) const {
    const QFontMetricsF metrics(painter.font(), painter.device());
    const QRectF& body = placed.body;
    const auto label = [&](const QRectF& box, Qt::Alignment side, const QString& words) {
        painter.setPen(m_palette.muted);
        painter.drawText(box, static_cast<int>(side) | Qt::AlignVCenter | Qt::TextSingleLine, words);
    };
    const qreal half = metrics.height() / 2;
    for (const bool isRight : {false, true}) {
        const Range& range = isRight ? placed.right : placed.left;
        if (!range.isUsed) {
            continue;
        }
        for (std::int64_t value = range.low; value <= range.high; value += range.step) {
            const qreal y = yOf(body, range, value);
            if (!isRight) {
                painter.setPen(m_palette.line);
                painter.drawLine(QLineF(body.left(), y, body.right(), y));
            }
            const QRectF box =
                isRight ? QRectF(body.right() + Theme::px(6), y - half, Theme::px(kRight), 2 * half)
                        : QRectF(placed.head.left(), y - half, Theme::px(kLeft) - Theme::px(8), 2 * half);
            label(box, isRight ? Qt::AlignLeft : Qt::AlignRight, writeNumber(value, range.decimals));
        }
    }
    const auto rows = static_cast<qreal>(std::max<qsizetype>(placed.lane->rows.size(), 1));
    for (qsizetype row = 0; row < placed.lane->rows.size(); ++row) {
        const qreal y = body.top() + body.height() * (static_cast<qreal>(row) + 0.5) / rows;
        painter.setPen(m_palette.line);
        painter.drawLine(QLineF(body.left(), y, body.right(), y));
        label(QRectF(placed.head.left(), y - half, Theme::px(kLeft) - Theme::px(8), 2 * half), Qt::AlignLeft,
              placed.lane->rows[row]);
    }
}

void LanePainter::paintSeries(QPainter& painter, const Placed& placed, const LaneSeries& series) const {
    switch (series.kind) {
    case LaneSeries::Kind::Line:
    case LaneSeries::Kind::Area:
        paintLine(painter, placed, series);
        break;
    case LaneSeries::Kind::Steps:
        paintSteps(painter, placed, series);
        break;
    case LaneSeries::Kind::Ranges:
        paintRanges(painter, placed, series);
        break;
    case LaneSeries::Kind::Bars:
        paintBars(painter, placed, series);
        break;
    }
}

void LanePainter::paintLine(QPainter& painter, const Placed& placed, const LaneSeries& series) const {
    const Range& range = rangeFor(placed, series);
    QPolygonF line;
    for (const LanePoint& point : series.points) {
        line.append(QPointF(xOf(point.at), yOf(placed.body, range, point.value)));
    }
    const QColor color = m_palette.tone(series.tone).text;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, Theme::px(2), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    if (series.kind == LaneSeries::Kind::Area) {
        return;
    }
    painter.setPen(QPen(m_palette.surface, 1));
    painter.setBrush(color);
    for (const QPointF& point : line) {
        painter.drawEllipse(point, Theme::px(7) / 2.0, Theme::px(7) / 2.0);
    }
}

void LanePainter::paintSteps(QPainter& painter, const Placed& placed, const LaneSeries& series) const {
    const Range& range = rangeFor(placed, series);
    const ToneColors& colors = m_palette.tone(series.tone);
    for (const LanePoint& point : series.points) {
        const QRectF box(QPointF(xOf(point.at), yOf(placed.body, range, point.value)),
                         QPointF(xOf(point.other), placed.body.bottom()));
        painter.fillRect(box, colors.weak);
        painter.setPen(QPen(colors.text, Theme::px(2), Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(box.topLeft(), box.topRight());
    }
}

void LanePainter::paintRanges(QPainter& painter, const Placed& placed, const LaneSeries& series) const {
    const Range& range = rangeFor(placed, series);
    const QColor color = m_palette.tone(series.tone).text;
    const qreal cap = Theme::px(8) / 2.0;
    painter.setPen(QPen(color, Theme::px(2), Qt::SolidLine, Qt::RoundCap));
    for (const LanePoint& point : series.points) {
        const qreal x = xOf(point.at);
        const qreal top = yOf(placed.body, range, point.value);
        const qreal bottom = yOf(placed.body, range, point.other);
        painter.drawLine(QLineF(x, top, x, bottom));
        painter.drawLine(QLineF(x - cap, top, x + cap, top));
        painter.drawLine(QLineF(x - cap, bottom, x + cap, bottom));
    }
}

/// What was ordered as a frame, what was given as the filled part of it.
void LanePainter::paintBars(QPainter& painter, const Placed& placed, const LaneSeries& series) const {
    const Range& range = rangeFor(placed, series);
    const ToneColors& colors = m_palette.tone(series.tone);
    qreal width = Theme::px(kBar);
    for (qsizetype i = 1; i < series.points.size(); ++i) {
        width = std::min(width, (xOf(series.points[i].at) - xOf(series.points[i - 1].at)) * 0.8);
    }
    width = std::max(width, Theme::px(3) * 1.0);
    for (const LanePoint& point : series.points) {
        const qreal left = xOf(point.at) - width / 2;
        const auto boxOf = [&](std::int64_t value) {
            const qreal top = yOf(placed.body, range, value);
            return QRectF(left, top, width, placed.body.bottom() - top);
        };
        painter.setPen(QPen(colors.border, 1));
        painter.setBrush(colors.weak);
        painter.drawRect(boxOf(point.other));
        painter.fillRect(boxOf(point.value), colors.text);
    }
}

void LanePainter::paintMarks(QPainter& painter, const Placed& placed) const {
    const auto rows = static_cast<qreal>(std::max<qsizetype>(placed.lane->rows.size(), 1));
    const qreal disc = Theme::px(kDisc);
    const bool isStacked = placed.lane->rows.isEmpty();
    const int levels = isStacked ? std::max(1, static_cast<int>(placed.body.height() / (disc + 2))) : 1;
    QList<qreal> taken(levels, -1e9);
    for (const LaneMark& mark : placed.lane->marks) {
        const qreal x = xOf(mark.at);
        qreal y = placed.body.top() + placed.body.height() * (mark.row + 0.5) / rows;
        if (isStacked) {
            // The first level with room; where there is none, the one that was left longest.
            qsizetype level = std::min_element(taken.begin(), taken.end()) - taken.begin();
            for (qsizetype free = 0; free < taken.size(); ++free) {
                if (x - taken[free] >= disc + 1) {
                    level = free;
                    break;
                }
            }
            taken[level] = x;
            y = placed.body.bottom() - disc / 2 - static_cast<qreal>(level) * (disc + 2);
        }
        if (mark.until) {
            const qreal end = xOf(*mark.until);
            painter.setPen(QPen(m_palette.tone(mark.tone).text, Theme::px(2)));
            painter.drawLine(QLineF(x, y, end, y));
            painter.setBrush(m_palette.tone(mark.tone).text);
            painter.drawEllipse(QPointF(end, y), Theme::px(6) / 2.0, Theme::px(6) / 2.0);
        }
        paintMark(painter, mark, {x, y});
    }
}

void LanePainter::paintMark(QPainter& painter, const LaneMark& mark, QPointF centre) const {
    const qreal disc = Theme::px(kDisc);
    const ToneColors& colors = m_palette.tone(mark.tone);
    painter.setPen(QPen(m_palette.surface, 1));
    painter.setBrush(colors.weak);
    painter.drawEllipse(centre, disc / 2, disc / 2);
    const qreal icon = Theme::px(12);
    Icons::paint(painter, QRectF(centre.x() - icon / 2, centre.y() - icon / 2, icon, icon), mark.icon,
                 colors.text);
}

void LanePainter::paintCursor(QPainter& painter, std::int64_t at) const {
    if (m_lanes.isEmpty()) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_palette.focus, Theme::px(2)));
    const qreal x = xOf(at);
    painter.drawLine(QLineF(x, m_lanes.front().body.top(), x, m_lanes.back().body.bottom()));
    painter.restore();
}

}  // namespace gramhour::ui
