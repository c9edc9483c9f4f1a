// QCustomPlot's header is written with Qt's keywords.
#undef QT_NO_KEYWORDS

#include "ui/session/trend_chart.h"

#include <algorithm>
#include <cmath>

#include <QVBoxLayout>

// QCustomPlot's header is not clean under our warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <qcustomplot.h>
#pragma GCC diagnostic pop

namespace gramhour::ui {

namespace {

constexpr double kSecond = 1000.0;
constexpr double kMicrogramsPerGram = 1e6;
/// A low chart has fewer lines across it; names of lines go where they stay above the axis.
constexpr int kLowChart = 150;
constexpr int kNameHeight = 22;
/// A minute of rest between two drawings: the eye sees no second on this scale.
constexpr std::int64_t kRedrawAfterMs = 20'000;

bool isSameButForSeconds(const TrendView& a, const TrendView& b) {
    return a.systolic == b.systolic && a.heartRate == b.heartRate && a.from == b.from && a.dose == b.dose &&
           a.predicted.isEmpty() == b.predicted.isEmpty() && std::abs(a.to - b.to) < kRedrawAfterMs &&
           !a.given.isEmpty() && !b.given.isEmpty() &&
           std::abs(a.given.back().at - b.given.back().at) < kRedrawAfterMs;
}

}  // namespace

TrendChart::TrendChart(QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot(this)) {
    setObjectName(QStringLiteral("session.trend"));
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(), 0);
    column->addWidget(m_plot);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_plot->setMinimumHeight(Theme::px(80));
    QSharedPointer<QCPAxisTickerDateTime> clock(new QCPAxisTickerDateTime);
    clock->setDateTimeFormat(QStringLiteral("HH:mm"));
    clock->setTickCount(5);
    m_plot->xAxis->setTicker(clock);
    m_plot->yAxis2->setVisible(true);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis, m_plot->yAxis2}) {
        axis->setSubTicks(false);
        axis->setTickLength(0);
        axis->setTickLabelPadding(5);
    }
    m_plot->yAxis->ticker()->setTickCount(4);
    m_plot->yAxis2->ticker()->setTickCount(4);
    m_systolic = addLine(tr("systolic"), Tone::Bad);
    m_heartRate = addLine(tr("heart rate"), Tone::Info);
    m_given = addLine(tr("dose given, g"), Tone::Accent);
    m_predicted = addLine({}, Tone::Accent);
    for (const Line& line : {m_given, m_predicted}) {
        line.graph->setValueAxis(m_plot->yAxis2);
        line.label->position->setAxes(m_plot->xAxis, m_plot->yAxis2);
    }
    Theme::watch(this, [this] { restyle(); });
}

TrendChart::Line TrendChart::addLine(const QString& name, Tone tone) {
    Line line;
    line.graph = m_plot->addGraph();
    line.graph->setName(name);
    line.label = new QCPItemText(m_plot);
    line.label->setText(name);
    line.label->setClipToAxisRect(false);
    line.tone = tone;
    return line;
}

void TrendChart::restyle() {
    const Palette& palette = Theme::palette();
    m_plot->setBackground(QBrush(palette.surface));
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis, m_plot->yAxis2}) {
        axis->setBasePen(axis == m_plot->xAxis ? QPen(palette.line) : QPen(Qt::NoPen));
        axis->setTickPen(QPen(Qt::NoPen));
        axis->setTickLabelColor(palette.muted);
        axis->setTickLabelFont(Theme::font(TextRole::Small));
        axis->grid()->setPen(axis == m_plot->yAxis ? QPen(palette.line) : QPen(Qt::NoPen));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    m_plot->yAxis2->setTickLabelColor(Theme::tone(Tone::Accent).text);
    for (const Line& line : {m_systolic, m_heartRate, m_given, m_predicted}) {
        const QColor color = Theme::tone(line.tone).text;
        QPen pen(color, Theme::px(2));
        if (line.graph == m_predicted.graph) {
            pen.setStyle(Qt::DashLine);
        } else if (line.graph != m_given.graph) {
            line.graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, color, Theme::px(5)));
        }
        line.graph->setPen(pen);
        line.label->setColor(color);
        line.label->setFont(Theme::font(TextRole::Small));
    }
    draw();
}

void TrendChart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const int ticks = height() < Theme::px(kLowChart) ? 2 : 4;
    m_plot->yAxis->ticker()->setTickCount(ticks);
    m_plot->yAxis2->ticker()->setTickCount(ticks);
    draw();
}

bool TrendChart::hasRoomBelow(const QList<TrendPoint>& points) const {
    if (points.isEmpty()) {
        return true;
    }
    const QCPRange range = m_plot->yAxis->range();
    const double part = (static_cast<double>(points.back().value) - range.lower) / range.size();
    return part * m_plot->axisRect()->height() >= Theme::px(kNameHeight);
}

void TrendChart::show(const TrendView& view) {
    if (isSameButForSeconds(view, m_view)) {
        return;
    }
    m_view = view;
    draw();
}

void TrendChart::setPoints(const Line& line, const QList<TrendPoint>& points, double unit) {
    QVector<double> keys;
    QVector<double> values;
    for (const TrendPoint& point : points) {
        keys.append(static_cast<double>(point.at) / kSecond);
        values.append(static_cast<double>(point.value) / unit);
    }
    line.graph->setData(keys, values, true);
    line.label->setVisible(!keys.isEmpty());
    if (!keys.isEmpty()) {
        line.label->position->setCoords(keys.back(), values.back());
    }
}

void TrendChart::draw() {
    setPoints(m_systolic, m_view.systolic, 1.0);
    setPoints(m_heartRate, m_view.heartRate, 1.0);
    setPoints(m_given, m_view.given, kMicrogramsPerGram);
    setPoints(m_predicted, m_view.predicted, kMicrogramsPerGram);
    const double from = static_cast<double>(m_view.from) / kSecond;
    const double to = std::max(static_cast<double>(m_view.to) / kSecond, from + 900.0);
    m_plot->xAxis->setRange(from - (to - from) * 0.02, to + (to - from) * 0.02);
    double low = 60.0;
    double high = 140.0;
    for (const QList<TrendPoint>& points : {m_view.systolic, m_view.heartRate}) {
        for (const TrendPoint& point : points) {
            low = std::min(low, static_cast<double>(point.value) - 5.0);
            high = std::max(high, static_cast<double>(point.value) + 5.0);
        }
    }
    m_plot->yAxis->setRange(std::floor(low / 20.0) * 20.0, std::ceil(high / 20.0) * 20.0);
    m_plot->yAxis2->setRange(0.0,
                             std::max(static_cast<double>(m_view.dose) / kMicrogramsPerGram, 0.1) * 1.08);
    // Each name stands where its line ends: pressure and rate after the point, the dose above its curve.
    const bool hasRoom =
        to - (m_view.systolic.isEmpty() ? from : static_cast<double>(m_view.systolic.back().at) / kSecond) >
        (to - from) * 0.3;
    // The upper line is named above its end and the lower below it, so that the names never meet.
    const bool systolicIsUpper = m_view.systolic.isEmpty() || m_view.heartRate.isEmpty() ||
                                 m_view.systolic.back().value >= m_view.heartRate.back().value;
    const Qt::Alignment side = hasRoom ? Qt::AlignLeft : Qt::AlignRight;
    const bool isSystolicAbove = systolicIsUpper || !hasRoomBelow(m_view.systolic);
    const bool isHeartRateAbove = !systolicIsUpper || !hasRoomBelow(m_view.heartRate);
    m_systolic.label->setPositionAlignment(side | (isSystolicAbove ? Qt::AlignBottom : Qt::AlignTop));
    m_heartRate.label->setPositionAlignment(side | (isHeartRateAbove ? Qt::AlignBottom : Qt::AlignTop));
    for (const Line& line : {m_systolic, m_heartRate}) {
        line.label->setPadding(QMargins(Theme::px(5), Theme::px(2), Theme::px(4), Theme::px(2)));
    }
    const Line& dose = m_view.predicted.isEmpty() ? m_given : m_predicted;
    m_given.label->setVisible(!m_view.given.isEmpty());
    m_predicted.label->setVisible(false);
    m_given.label->position->setCoords(dose.label->position->coords());
    m_given.label->setPositionAlignment(Qt::AlignRight | Qt::AlignBottom);
    m_given.label->setPadding(QMargins(0, 0, Theme::px(18), Theme::px(2)));
    describe();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void TrendChart::describe() {
    const QString systolic =
        m_view.systolic.isEmpty() ? tr("none") : QString::number(m_view.systolic.back().value);
    const QString heartRate =
        m_view.heartRate.isEmpty() ? tr("none") : QString::number(m_view.heartRate.back().value);
    setAccessibleName(tr("Trend. Last systolic %1, last heart rate %2.").arg(systolic, heartRate));
}

}  // namespace gramhour::ui
