#include "ui/history/figure_tiles.h"

#include <QPainter>
#include <QVBoxLayout>

#include "ui/widgets/paint.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kTiles = 6;
constexpr int kTileWidth = 150;
constexpr int kTileGap = 10;
constexpr int kGroupWidth = 270;
constexpr int kGroupsBeside = 3;
constexpr int kRowHeight = 48;
constexpr int kLowRow = 36;

/// What is said of a figure that one rests on: its definition, and what pressing does.
QString tipOf(const FigureText& figure) {
    return figure.isListed ? QStringLiteral("%1\n%2").arg(figure.definition,
                                                          FigureTiles::tr("Press to list these sessions."))
                           : figure.definition;
}

}  // namespace

QString comparisonText(const FigureText& figure) {
    if (figure.before.isEmpty()) {
        return {};
    }
    const QString text = figure.change.isEmpty()
                             ? FigureTiles::tr("%1 before").arg(figure.before)
                             : FigureTiles::tr("%1 on %2").arg(figure.change, figure.before);
    // A number and its unit stay in one line.
    return QString(text).replace(QStringLiteral(" %"), QStringLiteral("\u00a0%"));
}

FigureTiles::FigureTiles(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("history.tiles"));
    auto* grid = new ColumnGrid(kTileWidth, kTiles, this);
    Theme::space(*grid, {0, 0, 0, 0}, kTileGap);
    for (int place = 0; place < kTiles; ++place) {
        m_tiles += makeTile(place);
        grid->addWidget(m_tiles.back().card);
    }
}

FigureTiles::Tile FigureTiles::makeTile(int place) {
    Tile tile{new Card, new Figure({}, Figure::DetailPlace::Below)};
    tile.figure->setRole(TextRole::Clock);
    tile.card->setObjectName(QStringLiteral("history.tile.%1").arg(place));
    tile.card->setKind(Card::Kind::Openable);
    tile.card->content().addWidget(tile.figure);
    tile.card->content().addStretch(1);
    Theme::space(*tile.card->layout(), {12, 13, 11, 13}, 0);
    Theme::watch(tile.card, [card = tile.card] { card->setMinimumWidth(Theme::px(kTileWidth)); });
    connect(tile.card, &Card::opened, this, [this, place] {
        if (place < m_figures.size()) {
            Q_EMIT chosen(m_figures[place].figure);
        }
    });
    return tile;
}

void FigureTiles::show(const QList<FigureText>& figures) {
    m_figures = figures;
    for (int place = 0; place < qMin(kTiles, static_cast<int>(figures.size())); ++place) {
        const FigureText& text = figures[place];
        const Tile& tile = m_tiles[place];
        const QString comparison = comparisonText(text);
        tile.figure->setCaption(text.name);
        tile.figure->setValue(text.value);
        tile.figure->setDetail(comparison.isEmpty() ? text.detail
                                                    : QStringLiteral("%1\n%2").arg(text.detail, comparison));
        tile.card->setAccessibleName(tile.figure->accessibleName());
        tile.card->setToolTip(tipOf(text));
        tile.card->setAccessibleDescription(text.definition);
    }
    layout()->invalidate();
}

FigureRow::FigureRow(const FigureText& figure, QWidget* parent) : QPushButton(parent), m_figure(figure) {
    setEnabled(figure.isListed);
    setCursor(figure.isListed ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setAttribute(Qt::WA_Hover);
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(QStringLiteral("%1: %2 %3 %4")
                          .arg(figure.name, figure.value, figure.detail, comparisonText(figure))
                          .trimmed());
    setAccessibleDescription(figure.definition);
    setToolTip(tipOf(figure));
    Theme::watch(this, [this] {
        updateGeometry();
        update();
    });
}

QSize FigureRow::sizeHint() const {
    const bool hasBelow = !m_figure.before.isEmpty();
    return {Theme::px(kGroupWidth), Theme::px(hasBelow ? kRowHeight : kLowRow)};
}

QSize FigureRow::minimumSizeHint() const {
    return {Theme::px(kGroupWidth / 2), sizeHint().height()};
}

void FigureRow::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const Palette& colors = Theme::palette();
    if (underMouse() && isEnabled()) {
        paintFrame(painter, rect(), Theme::px(6), colors.hover, {}, 0);
    }
    const QRect room = rect().adjusted(Theme::px(8), 0, -Theme::px(8), 0);
    const QString comparison = comparisonText(m_figure);
    const QRect line(room.left(), room.top(), room.width(),
                     comparison.isEmpty() ? room.height() : room.height() * 3 / 5);
    painter.setFont(Theme::font(TextRole::Strong));
    painter.setPen(colors.ink);
    const int valueWidth = painter.fontMetrics().horizontalAdvance(m_figure.value);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, m_figure.value);
    painter.setFont(Theme::font(TextRole::Small));
    painter.setPen(colors.muted);
    const int detailWidth = painter.fontMetrics().horizontalAdvance(m_figure.detail);
    const QRect detail = line.adjusted(0, 0, -valueWidth - Theme::px(10), 0);
    painter.drawText(detail, Qt::AlignRight | Qt::AlignVCenter, m_figure.detail);
    if (!comparison.isEmpty()) {
        const QRect below(room.left(), line.bottom(), room.width(), room.bottom() - line.bottom());
        painter.drawText(below, Qt::AlignRight | Qt::AlignTop, comparison);
    }
    painter.setFont(Theme::font(TextRole::Body));
    painter.setPen(colors.ink);
    const int nameRoom = detail.width() - detailWidth - Theme::px(10);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_figure.name, Qt::ElideRight, nameRoom));
    if (hasFocus()) {
        paintFocusRing(painter, rect(), Theme::px(6), RingOn::Surface);
    }
}

MoreFigures::MoreFigures(QWidget* parent) : Card({}, parent) {
    setObjectName(QStringLiteral("history.more"));
    setAccessibleName(tr("More figures"));
}

void MoreFigures::show(const QList<FigureGroup>& groups) {
    m_groups = groups;
    delete m_body;
    m_body = nullptr;
    if (isVisible()) {
        build();
    }
}

void MoreFigures::showEvent(QShowEvent* event) {
    Card::showEvent(event);
    if (m_body == nullptr) {
        build();
    }
}

void MoreFigures::build() {
    m_body = new QWidget;
    auto* grid = new ColumnGrid(kGroupWidth, kGroupsBeside, m_body);
    Theme::space(*grid, {0, 0, 0, 0}, 22);
    for (const FigureGroup& group : m_groups) {
        auto* place = new QWidget;
        auto* column = new QVBoxLayout(place);
        Theme::space(*column, {0, 0, 0, 0}, 0);
        auto* title = new Label(group.title, TextRole::Heading);
        title->setContentsMargins(Theme::px(8), 0, 0, Theme::px(4));
        column->addWidget(title);
        for (const FigureText& figure : group.figures) {
            auto* row = new FigureRow(figure);
            column->addWidget(row);
            connect(row, &QPushButton::clicked, this,
                    [this, which = figure.figure] { Q_EMIT chosen(which); });
        }
        column->addStretch(1);
        grid->addWidget(place);
    }
    content().addWidget(m_body);
}

}  // namespace gramhour::ui
