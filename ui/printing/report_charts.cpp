#include "ui/printing/report_charts.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include "ui/printing/page_frame.h"

namespace gramhour::ui::report_charts {

namespace {

constexpr qreal kTitlePoints = 9;
constexpr qreal kSmallPoints = 7;
constexpr qreal kValuePoints = 17;
constexpr qreal kLine = 0.15;
constexpr int kTileColumns = 3;
constexpr int kDays = 7;

/// A painter with the lengths of its device.
class Pen {
public:
    explicit Pen(QPainter& painter) : m_painter(painter), m_palette(Theme::palette(Scheme::Light)) {
        painter.setRenderHint(QPainter::Antialiasing);
    }

    [[nodiscard]] qreal mm(qreal value) const { return millimetres(*m_painter.device(), value); }
    [[nodiscard]] const Palette& palette() const { return m_palette; }

    void setFont(qreal points, QFont::Weight weight = QFont::Normal) {
        m_painter.setFont(QFont(paperFont(points, weight), m_painter.device()));
    }
    [[nodiscard]] qreal width(const QString& text) const {
        return QFontMetricsF(m_painter.font(), m_painter.device()).horizontalAdvance(text);
    }
    [[nodiscard]] qreal lineHeight() const {
        return QFontMetricsF(m_painter.font(), m_painter.device()).lineSpacing();
    }
    /// One line; what does not fit ends in "…".
    void write(const QRectF& box, Qt::Alignment side, const QColor& color, const QString& text) {
        m_painter.setPen(color);
        const QFontMetricsF metrics(m_painter.font(), m_painter.device());
        m_painter.drawText(box, static_cast<int>(side) | Qt::AlignVCenter | Qt::TextSingleLine,
                           metrics.elidedText(text, Qt::ElideRight, box.width() + 1));
    }
    void hairline(const QLineF& line) {
        m_painter.setPen(QPen(m_palette.line, mm(kLine)));
        m_painter.drawLine(line);
    }
    /// The title, and what is left below it.
    [[nodiscard]] QRectF title(const QRectF& box, const QString& text) {
        setFont(kTitlePoints, QFont::DemiBold);
        write({box.left(), box.top(), box.width(), lineHeight()}, Qt::AlignLeft, m_palette.ink, text);
        return box.adjusted(0, lineHeight() + mm(1), 0, 0);
    }

private:
    QPainter& m_painter;
    const Palette& m_palette;
};

std::int64_t totalOf(const Bar& bar) {
    std::int64_t total = 0;
    for (const std::int64_t part : bar.parts) {
        total += part;
    }
    return total;
}

/// The smallest round number (1, 2, 5, 10, 20, ...) that is no smaller.
std::int64_t roundUp(std::int64_t least) {
    for (std::int64_t power = 1;; power *= 10) {
        for (const std::int64_t part : {1, 2, 5}) {
            if (part * power >= least) {
                return part * power;
            }
        }
    }
}

/// The colour, the more of it the more there is; a printer knows no half transparent ink.
QColor shade(const QColor& color, std::int64_t count, std::int64_t most) {
    constexpr std::int64_t kLeastPercent = 6;
    const auto percent = static_cast<int>(kLeastPercent + (100 - kLeastPercent) * count / most);
    const auto mixed = [percent](int part) { return 255 - (255 - part) * percent / 100; };
    return {mixed(color.red()), mixed(color.green()), mixed(color.blue())};
}

QRectF paintLegend(Pen& pen, QPainter& painter, const QRectF& box, const BarChart& chart) {
    if (chart.names.size() < 2) {
        return box;
    }
    pen.setFont(kSmallPoints);
    const qreal line = pen.lineHeight();
    const qreal swatch = pen.mm(2);
    qreal x = box.left();
    for (qsizetype part = 0; part < chart.names.size(); ++part) {
        painter.fillRect(QRectF(x, box.top() + (line - swatch) / 2, swatch, swatch),
                         pen.palette().tone(chart.tones[part]).text);
        x += swatch + pen.mm(1);
        const qreal width = pen.width(chart.names[part]) + 1;
        pen.write({x, box.top(), width, line}, Qt::AlignLeft, pen.palette().muted, chart.names[part]);
        x += width + pen.mm(3);
    }
    return box.adjusted(0, line + pen.mm(1.5), 0, 0);
}

void paintBarLabels(Pen& pen, const QRectF& plot, const BarChart& chart) {
    const qreal slot = plot.width() / static_cast<qreal>(chart.bars.size());
    qreal widest = 0;
    for (const Bar& bar : chart.bars) {
        widest = std::max(widest, pen.width(bar.label));
    }
    const auto every = static_cast<qsizetype>((widest + pen.mm(2)) / slot) + 1;
    for (qsizetype i = 0; i < chart.bars.size(); i += every) {
        const bool isMiddle = chart.labels == BarChart::Labels::Middle;
        const qreal centre = plot.left() + slot * (static_cast<qreal>(i) + (isMiddle ? 0.5 : 0.0));
        const qreal width = widest + pen.mm(1);
        pen.write({centre - width / 2, plot.bottom() + pen.mm(0.8), width, pen.lineHeight()},
                  Qt::AlignHCenter, pen.palette().muted, chart.bars[i].label);
    }
}

}  // namespace

void paintTiles(QPainter& painter, const QRectF& box, const QList<FigureText>& figures) {
    Pen pen(painter);
    const qreal gap = pen.mm(3);
    const qsizetype rowCount = (figures.size() + kTileColumns - 1) / kTileColumns;
    const auto rows = static_cast<qreal>(rowCount);
    const qreal width = (box.width() - gap * (kTileColumns - 1)) / kTileColumns;
    const qreal height = (box.height() - gap * (rows - 1)) / rows;
    for (qsizetype i = 0; i < figures.size(); ++i) {
        const FigureText& figure = figures[i];
        const qsizetype row = i / kTileColumns;
        const QRectF tile(box.left() + static_cast<qreal>(i % kTileColumns) * (width + gap),
                          box.top() + static_cast<qreal>(row) * (height + gap), width, height);
        painter.setPen(QPen(pen.palette().line, pen.mm(0.25)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(tile, pen.mm(1.5), pen.mm(1.5));
        const QRectF inner = tile.adjusted(pen.mm(3), pen.mm(2), -pen.mm(3), -pen.mm(2));
        pen.setFont(kSmallPoints + 1);
        const qreal small = pen.lineHeight();
        pen.write({inner.left(), inner.top(), inner.width(), small}, Qt::AlignLeft, pen.palette().muted,
                  figure.name);
        pen.write({inner.left(), inner.bottom() - small, inner.width(), small}, Qt::AlignLeft,
                  pen.palette().muted, figure.detail);
        // How it changed stands at the right end, on the line of the value.
        const QRectF middle(inner.left(), inner.top() + small, inner.width(), inner.height() - 2 * small);
        const qreal change = pen.width(figure.change) + pen.mm(1);
        pen.write(middle.adjusted(middle.width() - change, 0, 0, 0), Qt::AlignRight, pen.palette().muted,
                  figure.change);
        pen.setFont(kValuePoints, QFont::DemiBold);
        pen.write(middle.adjusted(0, 0, -change, 0), Qt::AlignLeft, pen.palette().ink, figure.value);
    }
}

void paintBars(QPainter& painter, const QRectF& box, const BarChart& chart) {
    Pen pen(painter);
    const QRectF below = paintLegend(pen, painter, pen.title(box, chart.title), chart);
    pen.setFont(kSmallPoints);
    std::int64_t most = 1;
    for (const Bar& bar : chart.bars) {
        most = std::max(most, totalOf(bar));
    }
    constexpr std::int64_t kLines = 4;
    const std::int64_t step = roundUp((most + kLines - 1) / kLines);
    const std::int64_t top = (most + step - 1) / step * step;
    const qreal left = pen.width(QLocale().toString(static_cast<qlonglong>(top))) + pen.mm(1.5);
    const qreal half = pen.lineHeight() / 2;
    const QRectF plot = below.adjusted(left, half, 0, -2 * half - pen.mm(1));
    if (chart.bars.isEmpty() || plot.height() <= 0) {
        return;
    }
    const auto yOf = [&](std::int64_t count) {
        return plot.bottom() - plot.height() * static_cast<qreal>(count) / static_cast<qreal>(top);
    };
    for (std::int64_t value = 0; value <= top; value += step) {
        pen.hairline({plot.left(), yOf(value), plot.right(), yOf(value)});
        pen.write({below.left(), yOf(value) - half, left - pen.mm(1), 2 * half}, Qt::AlignRight,
                  pen.palette().muted, QLocale().toString(static_cast<qlonglong>(value)));
    }
    const qreal slot = plot.width() / static_cast<qreal>(chart.bars.size());
    const qreal width = std::min(slot * (chart.labels == BarChart::Labels::Middle ? 0.7 : 0.92), pen.mm(7));
    for (qsizetype i = 0; i < chart.bars.size(); ++i) {
        std::int64_t sum = 0;
        const qreal x = plot.left() + slot * (static_cast<qreal>(i) + 0.5) - width / 2;
        for (qsizetype part = 0; part < chart.bars[i].parts.size(); ++part) {
            const std::int64_t count = chart.bars[i].parts[part];
            painter.fillRect(QRectF(QPointF(x, yOf(sum + count)), QPointF(x + width, yOf(sum))),
                             pen.palette().tone(chart.tones[part]).text);
            sum += count;
        }
    }
    paintBarLabels(pen, plot, chart);
}

void paintHeat(QPainter& painter, const QRectF& box, const QString& title,
               const std::array<std::array<std::int64_t, 24>, 7>& counts) {
    Pen pen(painter);
    const QRectF below = pen.title(box, title);
    pen.setFont(kSmallPoints);
    int firstHour = 24;
    int lastHour = -1;
    int lastDay = 4;  // a working week is always shown
    std::int64_t most = 1;
    for (int day = 0; day < kDays; ++day) {
        for (int hour = 0; hour < 24; ++hour) {
            const std::int64_t count = counts[static_cast<std::size_t>(day)][static_cast<std::size_t>(hour)];
            if (count > 0) {
                firstHour = std::min(firstHour, hour);
                lastHour = std::max(lastHour, hour);
                lastDay = std::max(lastDay, day);
                most = std::max(most, count);
            }
        }
    }
    if (lastHour < 0) {
        return;
    }
    const qreal line = pen.lineHeight();
    const qreal left = pen.mm(8);
    const QRectF plot = below.adjusted(left, 0, 0, -line - pen.mm(1));
    const qreal width = plot.width() / (lastHour - firstHour + 1);
    const qreal height = plot.height() / (lastDay + 1);
    for (int day = 0; day <= lastDay; ++day) {
        pen.write({below.left(), plot.top() + height * day, left, height}, Qt::AlignLeft, pen.palette().muted,
                  QLocale().dayName(day + 1, QLocale::ShortFormat));
        for (int hour = firstHour; hour <= lastHour; ++hour) {
            const std::int64_t count = counts[static_cast<std::size_t>(day)][static_cast<std::size_t>(hour)];
            const QRectF cell(plot.left() + width * (hour - firstHour), plot.top() + height * day, width,
                              height);
            painter.fillRect(cell.adjusted(pen.mm(0.2), pen.mm(0.2), -pen.mm(0.2), -pen.mm(0.2)),
                             shade(pen.palette().accent.text, count, most));
        }
    }
    const int every = width * 2 < pen.mm(9) ? 3 : 2;
    for (int hour = firstHour; hour <= lastHour; hour += every) {
        pen.write(
            {plot.left() + width * (hour - firstHour), plot.bottom() + pen.mm(0.6), width + pen.mm(2), line},
            Qt::AlignLeft, pen.palette().muted, QStringLiteral("%1").arg(hour, 2, 10, QLatin1Char('0')));
    }
}

}  // namespace gramhour::ui::report_charts
