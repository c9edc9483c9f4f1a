#include "ui/history/lane_chart.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QAccessible>
#include <QMouseEvent>
#include <QPainter>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/history/lane_painter.h"
#include "ui/support/ask.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kLeastWidth = 380;
constexpr int kUsualWidth = 900;
constexpr int kFileWidth = 1100;
constexpr int kRing = 4;
constexpr int kMostTableRows = 16;

}  // namespace

LaneChart::LaneChart(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    Theme::watch(this, [this] {
        updateGeometry();
        update();
    });
}

void LaneChart::show(const LaneChartView& view) {
    m_view = view;
    m_cursor.reset();
    setAccessibleName(view.title);
    setAccessibleDescription(view.summary);
    updateGeometry();
    update();
    Q_EMIT readOut({});
}

QSize LaneChart::sizeHint() const {
    return {Theme::px(kUsualWidth), LanePainter::heightOf(m_view) + 2 * Theme::px(kRing)};
}

QSize LaneChart::minimumSizeHint() const {
    return {Theme::px(kLeastWidth), sizeHint().height()};
}

QRectF LaneChart::box() const {
    const qreal ring = Theme::px(kRing);
    return QRectF(rect()).adjusted(ring, ring, -ring, -ring);
}

void LaneChart::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const LanePainter lanes(m_view, box(), Theme::palette());
    lanes.paint(painter);
    if (m_cursor) {
        lanes.paintCursor(painter, m_view.moments[*m_cursor].at);
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Theme::palette().focus, Theme::px(2)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Theme::px(6), Theme::px(6));
    }
}

void LaneChart::setCursorAt(std::optional<int> moment) {
    if (moment == m_cursor) {
        return;
    }
    m_cursor = moment;
    const QString words = moment ? m_view.moments[*moment].words : QString();
    setAccessibleDescription(moment ? words : m_view.summary);
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    Q_EMIT readOut(words);
    update();
}

void LaneChart::mouseMoveEvent(QMouseEvent* event) {
    if (m_view.moments.isEmpty()) {
        return;
    }
    const LanePainter lanes(m_view, box(), Theme::palette());
    qsizetype nearest = 0;
    qreal least = std::numeric_limits<qreal>::max();
    for (qsizetype i = 0; i < m_view.moments.size(); ++i) {
        const qreal distance = std::abs(lanes.xOf(m_view.moments[i].at) - event->position().x());
        if (distance < least) {
            least = distance;
            nearest = i;
        }
    }
    setCursorAt(static_cast<int>(nearest));
}

void LaneChart::leaveEvent(QEvent* event) {
    if (!hasFocus()) {
        setCursorAt(std::nullopt);
    }
    QWidget::leaveEvent(event);
}

void LaneChart::mouseDoubleClickEvent(QMouseEvent* /*event*/) {
    openAtCursor();
}

void LaneChart::openAtCursor() {
    if (m_cursor && m_view.moments[*m_cursor].id != 0) {
        Q_EMIT opened(m_view.moments[*m_cursor].id);
    }
}

void LaneChart::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_view.moments.size()) - 1;
    if (last < 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        setCursorAt(m_cursor ? std::max(*m_cursor - 1, 0) : last);
        break;
    case Qt::Key_Right:
        setCursorAt(m_cursor ? std::min(*m_cursor + 1, last) : 0);
        break;
    case Qt::Key_Home:
        setCursorAt(0);
        break;
    case Qt::Key_End:
        setCursorAt(last);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        openAtCursor();
        break;
    case Qt::Key_Escape:
        if (!m_cursor) {
            QWidget::keyPressEvent(event);
        }
        setCursorAt(std::nullopt);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

LaneCard::LaneCard(const QString& title, const QString& name, QWidget* parent)
    : Card(title, parent),
      m_toggle(new Button(tr("Show as table"), ButtonRole::Quiet)),
      m_save(new Button(Icon::Download, tr("Save chart"), ButtonRole::Quiet)),
      m_readOut(new Label({}, TextRole::Muted)),
      m_chart(new LaneChart),
      m_table(new SimpleTable) {
    setObjectName(name);
    m_toggle->setObjectName(name + QStringLiteral(".toggle"));
    m_save->setObjectName(name + QStringLiteral(".save"));
    m_save->setToolTip(tr("As a picture, a drawing or a PDF"));
    m_readOut->setObjectName(name + QStringLiteral(".readout"));
    m_chart->setObjectName(name + QStringLiteral(".chart"));
    m_table->setObjectName(name + QStringLiteral(".table"));
    m_table->setAccessibleName(title);
    m_table->setModel(new QStandardItemModel(m_table));
    m_table->setFitToRows(kMostTableRows);
    m_readOut->setWordWrap(true);
    m_readOut->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    // Two lines, so that the chart does not move under the pointer.
    Theme::watch(m_readOut, [label = m_readOut] {
        label->setFixedHeight(2 * QFontMetrics(Theme::font(TextRole::Muted)).lineSpacing() + 2);
    });
    addHeaderWidget(m_toggle);
    addHeaderWidget(m_save);
    m_table->hide();
    content().addWidget(m_readOut);
    content().addWidget(m_chart);
    content().addWidget(m_table);
    connect(m_toggle, &QPushButton::clicked, this, &LaneCard::toggleTable);
    connect(m_save, &QPushButton::clicked, this, &LaneCard::saveRequested);
    connect(m_chart, &LaneChart::opened, this, &LaneCard::opened);
    connect(m_chart, &LaneChart::readOut, this, [this](const QString& words) {
        m_readOut->setText(words.isEmpty() ? tr("Point at the chart, or use the arrow keys, to read it.")
                                           : words);
        m_readOut->setRole(words.isEmpty() ? TextRole::Muted : TextRole::Body);
    });
    connect(m_table, &SimpleTable::rowOpened, this, [this](int row) {
        const QList<LaneMoment>& moments = m_chart->view().moments;
        if (row >= 0 && row < moments.size() && moments[row].id != 0) {
            Q_EMIT opened(moments[row].id);
        }
    });
}

void LaneCard::show(const LaneChartView& view) {
    m_chart->show(view);
    fillTable();
}

const LaneChartView& LaneCard::view() const {
    return m_chart->view();
}

void LaneCard::fillTable() {
    const LaneChartView& view = m_chart->view();
    auto* model = static_cast<QStandardItemModel*>(m_table->model());
    model->clear();
    model->setHorizontalHeaderLabels(view.columns);
    for (const LaneMoment& moment : view.moments) {
        QList<QStandardItem*> row;
        for (const QString& cell : moment.cells) {
            auto* item = new QStandardItem(cell);
            item->setData(static_cast<int>(moment.tone), TextToneRole);
            item->setToolTip(cell);
            row.append(item);
        }
        model->appendRow(row);
    }
    m_table->setColumnWidths(view.widths);
}

void LaneCard::toggleTable() {
    const bool wasChart = m_table->isHidden();
    m_chart->setVisible(!wasChart);
    m_readOut->setVisible(!wasChart);
    m_table->setVisible(wasChart);
    m_toggle->setText(wasChart ? tr("Show as chart") : tr("Show as table"));
}

std::optional<ChartSaving> saveLaneChart(Ask& ask, QWidget* parent, const LaneChartView& view) {
    const std::optional<QString> fileName = ask.saveFileName(
        parent, LaneCard::tr("Save chart"), view.fileName + QStringLiteral(".png"), chartFileFilter());
    if (!fileName) {
        return std::nullopt;
    }
    const QSizeF size(Theme::px(kFileWidth), LanePainter::heightOf(view));
    return ChartSaving{*fileName,
                       writeChart(*fileName, size, view.title,
                                  [&view](QPainter& painter, const QRectF& box, const Palette& palette) {
                                      LanePainter(view, box, palette).paint(painter);
                                  })};
}

}  // namespace gramhour::ui
