#include "ui/history/chart_card.h"

#include <algorithm>
#include <utility>

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/support/chart_file.h"
#include "ui/widgets/charts/bar_chart.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr qreal kLegendHeight = 20;
constexpr QSizeF kFileSize(900, 420);
constexpr qreal kFileHead = 58;
constexpr int kFileTitlePixels = 16;
constexpr int kNameShare = 20;
constexpr int kColumnShare = 3;

QString unitText(HistoryPeriod unit) {
    switch (unit) {
    case HistoryPeriod::day:
        return ChartCard::tr("By day");
    case HistoryPeriod::week:
        return ChartCard::tr("By week");
    case HistoryPeriod::month:
        return ChartCard::tr("By month");
    }
    return {};
}

/// Shares of the table's width by the longest word of each heading; the names at the left have the most.
QList<int> tableWidths(const QStringList& columns) {
    QList<int> widths;
    for (const QString& column : columns) {
        qsizetype longest = 0;
        for (const QString& line : column.split(u'\n')) {
            longest = std::max(longest, line.size());
        }
        widths += widths.isEmpty() ? kNameShare : static_cast<int>(longest) + kColumnShare;
    }
    return widths;
}

}  // namespace

/// The names of the colours beside the heading; where they have no room there, in a row below it.
class ChartCard::Legend : public QWidget {
public:
    explicit Legend(Legend* below) : m_below(below) {
        // Its place stays when a table takes the chart's: the buttons beside it do not wander.
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        policy.setRetainSizeWhenHidden(below != nullptr);
        setSizePolicy(policy);
        Theme::watch(this, [this] {
            setFixedHeight(Theme::px(static_cast<int>(kLegendHeight)));
            place();
        });
    }
    void setSeries(const std::vector<ChartSeries>& series) {
        m_series = series;
        if (m_below != nullptr) {
            m_below->setSeries(series);
        }
        place();
    }
    /// Instead of setVisible(): the row below is there only when it is needed.
    void setShown(bool isShown) {
        m_isShown = isShown;
        setVisible(isShown);
        place();
    }

protected:
    void resizeEvent(QResizeEvent* /*event*/) override { place(); }
    void paintEvent(QPaintEvent* /*event*/) override {
        if (m_below != nullptr && !hasRoom()) {
            return;
        }
        QPainter painter(this);
        painter.scale(scale(), scale());
        paintLegend(painter, QRectF(0, 0, width() / scale(), height() / scale()), Theme::palette(), m_series);
    }

private:
    [[nodiscard]] static qreal scale() { return static_cast<qreal>(Theme::scale()) / Theme::kMinimumScale; }
    [[nodiscard]] bool hasRoom() const { return legendWidth(m_series) <= width() / scale(); }
    void place() {
        if (m_below != nullptr) {
            m_below->setVisible(m_isShown && !hasRoom());
        }
        update();
    }

    Legend* m_below;
    bool m_isShown = true;
    std::vector<ChartSeries> m_series;
};

ChartCard::ChartCard(const QString& name, const std::vector<ChartKind>& kinds, QWidget* parent)
    : Card({}, parent),
      m_name(name),
      m_kind(kinds.front()),
      m_heading(new Button({}, ButtonRole::Quiet)),
      m_legendBelow(new Legend(nullptr)),
      m_legend(new Legend(m_legendBelow)),
      m_whole(new Button(tr("Whole period"), ButtonRole::Quiet)),
      m_unitButton(new Button({}, ButtonRole::Quiet)),
      m_more(new Button(QStringLiteral("⋯"), ButtonRole::Quiet)),
      m_places(new QStackedWidget),
      m_bars(new BarChart),
      m_heat(new HeatMap),
      m_table(new SimpleTable),
      m_rows(new QStandardItemModel(this)) {
    setObjectName(name);
    makeHeading(kinds);
    makeMore();
    m_bars->setObjectName(name + QStringLiteral(".bars"));
    m_heat->setObjectName(name + QStringLiteral(".map"));
    m_table->setObjectName(name + QStringLiteral(".table"));
    m_table->setRowHeight(SimpleTable::RowHeight::Dense);
    m_table->setModel(m_rows);
    for (QWidget* place : std::initializer_list<QWidget*>{m_bars, m_heat, m_table}) {
        m_places->addWidget(place);
    }
    m_table->setMinimumHeight(1);
    content().addWidget(m_places, 1);
    connect(m_bars, &Chart::chosen, this, &ChartCard::chooseItem);
    connect(m_heat, &Chart::chosen, this, &ChartCard::chooseItem);
    connect(m_table, &SimpleTable::rowOpened, this, [this](int row) {
        if (!m_content.heat) {
            chooseItem(row);
        }
    });
    connect(m_bars, &Chart::zoomChanged, m_whole, &QWidget::setVisible);
    connect(m_whole, &QPushButton::clicked, m_bars, &BarChart::showWhole);
}

void ChartCard::makeHeading(const std::vector<ChartKind>& kinds) {
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 6);
    m_heading->setObjectName(m_name + QStringLiteral(".chart"));
    m_heading->setHint(QStringLiteral("▾"));
    auto* charts = new QMenu(m_heading);
    for (const ChartKind kind : kinds) {
        connect(charts->addAction(chartName(kind)), &QAction::triggered, this,
                [this, kind] { choose(kind); });
    }
    connect(m_heading, &QPushButton::clicked, this,
            [this, charts] { charts->popup(m_heading->mapToGlobal(QPoint(0, m_heading->height()))); });
    m_unitButton->setObjectName(m_name + QStringLiteral(".unit"));
    m_unitButton->setHint(QStringLiteral("▾"));
    auto* units = new QMenu(m_unitButton);
    for (const HistoryPeriod unit : {HistoryPeriod::day, HistoryPeriod::week, HistoryPeriod::month}) {
        connect(units->addAction(unitText(unit)), &QAction::triggered, this,
                [this, unit] { chooseUnit(unit); });
    }
    connect(m_unitButton, &QPushButton::clicked, this,
            [this, units] { units->popup(m_unitButton->mapToGlobal(QPoint(0, m_unitButton->height()))); });
    m_legend->setObjectName(m_name + QStringLiteral(".legend"));
    m_legendBelow->setObjectName(m_name + QStringLiteral(".legend_below"));
    m_whole->setObjectName(m_name + QStringLiteral(".whole"));
    m_whole->setToolTip(tr("Back to the whole period (Esc)"));
    m_whole->hide();
    row->addWidget(m_heading);
    row->addWidget(m_legend, 1);
    row->addWidget(m_whole);
    row->addWidget(m_unitButton);
    row->addWidget(m_more);
    content().addLayout(row);
    content().addWidget(m_legendBelow);
    Theme::space(*layout(), {10, 5, 10, 10}, 2);
    Theme::space(content(), {}, 2);
}

void ChartCard::makeMore() {
    m_more->setObjectName(m_name + QStringLiteral(".more"));
    m_more->setAccessibleName(tr("Table and files of this chart"));
    m_more->setToolTip(m_more->accessibleName());
    auto* menu = new QMenu(m_more);
    m_asTable = menu->addAction(tr("Show as table"));
    m_asTable->setCheckable(true);
    m_asTable->setObjectName(m_name + QStringLiteral(".as_table"));
    connect(m_asTable, &QAction::toggled, this, &ChartCard::showTable);
    QAction* save = menu->addAction(tr("Save as PNG, SVG or PDF…"));
    save->setObjectName(m_name + QStringLiteral(".save"));
    connect(save, &QAction::triggered, this, [this] { Q_EMIT saveWanted(this); });
    connect(m_more, &QPushButton::clicked, this,
            [this, menu] { menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
}

void ChartCard::setSource(Make make) {
    m_make = std::move(make);
    m_unit.reset();
    reload();
}

void ChartCard::choose(ChartKind kind) {
    m_kind = kind;
    reload();
}

void ChartCard::chooseUnit(HistoryPeriod unit) {
    m_unit = unit;
    reload();
}

Chart* ChartCard::chart() const {
    return m_content.heat ? static_cast<Chart*>(m_heat) : m_bars;
}

void ChartCard::reload() {
    if (!m_make) {
        return;
    }
    m_content = m_make(m_kind, m_unit);
    m_heading->setText(m_content.title);
    m_heading->setAccessibleName(tr("Chart: %1").arg(m_content.title));
    m_unitButton->setVisible(isOverTime(m_kind));
    m_unitButton->setText(m_content.columns.value(0));
    m_whole->hide();
    if (m_content.heat) {
        m_heat->show(*m_content.heat);
        m_legend->setSeries({});
    } else {
        m_bars->show(m_content.bars);
        m_legend->setSeries(m_content.bars.series);
    }
    chart()->setTitle(m_content.title);
    chart()->setHintText(tr("Arrow keys go from one to the next, Enter lists its sessions."));
    fillTable();
    showTable(m_asTable->isChecked());
}

void ChartCard::fillTable() {
    m_rows->clear();
    m_rows->setHorizontalHeaderLabels(m_content.columns);
    for (const QStringList& cells : m_content.rows) {
        QList<QStandardItem*> row;
        for (const QString& cell : cells) {
            auto* item = new QStandardItem(cell);
            item->setEditable(false);
            row += item;
        }
        m_rows->appendRow(row);
    }
    m_table->setColumnWidths(tableWidths(m_content.columns));
    m_table->setAccessibleName(m_content.title);
}

void ChartCard::showTable(bool isTable) {
    m_places->setCurrentWidget(isTable ? static_cast<QWidget*>(m_table) : chart());
    m_legend->setShown(!isTable);
}

void ChartCard::chooseItem(int item) {
    if (item >= 0 && static_cast<std::size_t>(item) < m_content.behind.size()) {
        Q_EMIT chosen(m_content.behind[static_cast<std::size_t>(item)]);
    }
}

bool ChartCard::write(const QString& fileName) const {
    const auto paint = [this](QPainter& painter, const QRectF& box, const Palette& palette) {
        QFont font = chartFont();
        font.setPixelSize(kFileTitlePixels);
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(palette.ink);
        painter.drawText(QRectF(box.left(), box.top(), box.width(), kFileHead / 2),
                         Qt::AlignLeft | Qt::AlignVCenter, m_content.title);
        if (!m_content.heat) {
            paintLegend(painter, box.adjusted(0, kFileHead / 2, 0, 0), palette, m_content.bars.series);
        }
        chart()->paintPicture(painter, box.adjusted(0, kFileHead, 0, 0), palette);
    };
    return writeChart(fileName, kFileSize, m_content.title, paint);
}

QString ChartCard::fileName() const {
    static const QRegularExpression notInNames(QStringLiteral("[^a-z0-9]+"));
    return m_content.title.toLower().replace(notInNames, QStringLiteral("-")) + QStringLiteral(".png");
}

}  // namespace gramhour::ui
