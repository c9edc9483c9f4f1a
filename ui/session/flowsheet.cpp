#include "ui/session/flowsheet.h"

#include <algorithm>

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

constexpr int kRowHeight = 31;
constexpr int kLowestRow = 26;
constexpr int kHeaderHeight = 46;
constexpr int kColumnWidth = 82;
constexpr int kNamesWidth = 164;
constexpr int kPad = 9;

enum ItemRole { KindRole = Qt::UserRole + 1, ToneRole, TimeRole, LateRole };

bool isNext(const QVariant& kind) {
    return kind.toInt() == static_cast<int>(FlowColumn::Kind::Next);
}

void paintUnderline(QPainter& painter, const QRect& box) {
    painter.setPen(Theme::palette().line);
    painter.drawLine(box.bottomLeft(), box.bottomRight());
}

class Cells : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Palette& palette = Theme::palette();
        const auto tone = static_cast<Tone>(index.data(ToneRole).toInt());
        const auto kind = static_cast<FlowColumn::Kind>(index.data(KindRole).toInt());
        painter->save();
        painter->fillRect(option.rect,
                          kind == FlowColumn::Kind::Next ? Theme::tone(Tone::Warn).wash : palette.surface);
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->fillRect(option.rect, palette.selection);
        }
        paintUnderline(*painter, option.rect);
        const bool isTaken = kind == FlowColumn::Kind::Taken;
        painter->setFont(Theme::font(tone == Tone::Neutral ? TextRole::Body : TextRole::Strong));
        painter->setPen(tone != Tone::Neutral ? Theme::tone(tone).text
                        : isTaken             ? palette.ink
                                              : palette.muted);
        const QRect box = option.rect.adjusted(Theme::px(kPad), 0, -Theme::px(4), 0);
        painter->drawText(
            box, Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, box.width()));
        painter->restore();
    }
};

/// Title and time above each other; the next check is filled.
class Heads : public QHeaderView {
public:
    explicit Heads(Flowsheet* sheet) : QHeaderView(Qt::Horizontal, sheet) {}

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override {
        const Palette& palette = Theme::palette();
        const QVariant kind = model()->headerData(section, Qt::Horizontal, KindRole);
        const bool isMissed = kind.toInt() == static_cast<int>(FlowColumn::Kind::Missed);
        painter->save();
        painter->fillRect(rect, isNext(kind) ? Theme::tone(Tone::Warn).weak : palette.surface);
        paintUnderline(*painter, rect);
        painter->setFont(Theme::font(TextRole::Small));
        QFont strong = painter->font();
        strong.setWeight(QFont::DemiBold);
        painter->setFont(strong);
        painter->setPen(isNext(kind) ? Theme::tone(Tone::Warn).text : palette.muted);
        const QRect box = rect.adjusted(Theme::px(kPad), Theme::px(5), 0, -Theme::px(5));
        painter->drawText(box, Qt::AlignTop | Qt::AlignLeft,
                          model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString());
        const bool isLate = model()->headerData(section, Qt::Horizontal, LateRole).toBool();
        painter->setPen(isMissed ? Theme::tone(Tone::Bad).text
                        : isLate ? Theme::tone(Tone::Warn).text
                                 : (isNext(kind) ? Theme::tone(Tone::Warn).text : palette.muted));
        painter->drawText(box, Qt::AlignBottom | Qt::AlignLeft,
                          model()->headerData(section, Qt::Horizontal, TimeRole).toString());
        painter->restore();
    }
};

/// The names of the signs.
class Names : public QHeaderView {
public:
    explicit Names(Flowsheet* sheet) : QHeaderView(Qt::Vertical, sheet) {}

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override {
        painter->save();
        painter->fillRect(rect, Theme::palette().surface);
        paintUnderline(*painter, rect);
        painter->setFont(Theme::font(TextRole::Body));
        painter->setPen(Theme::palette().ink);
        painter->drawText(rect.adjusted(Theme::px(kPad), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                          model()->headerData(section, Qt::Vertical).toString());
        painter->restore();
    }
};

QStringList rowNames() {
    return {Flowsheet::tr("Blood pressure, mmHg"),
            Flowsheet::tr("Heart rate, /min"),
            Flowsheet::tr("Breathing, /min"),
            Flowsheet::tr("SpO₂, %"),
            Flowsheet::tr("Temperature, °C"),
            Flowsheet::tr("Consciousness"),
            Flowsheet::tr("Knee reflex"),
            Flowsheet::tr("Site (VIP 0–5)"),
            Flowsheet::tr("NEWS2"),
            Flowsheet::tr("By")};
}

}  // namespace

Flowsheet::Flowsheet(QWidget* parent)
    : QTableView(parent),
      m_model(new QStandardItemModel(kFlowRows, 0, this)),
      m_cornerLine(new Separator(this)) {
    setObjectName(QStringLiteral("session.flowsheet"));
    setAccessibleName(tr("Flowsheet"));
    setHorizontalHeader(new Heads(this));
    setVerticalHeader(new Names(this));
    setModel(m_model);
    setItemDelegate(new Cells(this));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setCornerButtonEnabled(false);
    setCornerWidget(new QWidget);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    for (QHeaderView* header : {horizontalHeader(), verticalHeader()}) {
        header->setSectionsClickable(false);
        header->setSectionResizeMode(QHeaderView::Fixed);
        header->setMinimumSectionSize(1);
    }
    m_model->setVerticalHeaderLabels(rowNames());
    Theme::watch(this, [this] { applyMetrics(); });
}

void Flowsheet::applyMetrics() {
    horizontalHeader()->setFixedHeight(Theme::px(kHeaderHeight));
    verticalHeader()->setFixedWidth(Theme::px(kNamesWidth));
    m_cornerLine->setGeometry(0, Theme::px(kHeaderHeight) - 1, Theme::px(kNamesWidth), 1);
    m_cornerLine->raise();
    // Whole columns only, and all rows where the height allows it.
    const int room = std::max(viewport()->width(), 1);
    const int width = room / std::max(room / Theme::px(kColumnWidth), 1);
    const int height =
        std::clamp(viewport()->height() / kFlowRows, Theme::px(kLowestRow), Theme::px(kRowHeight));
    verticalHeader()->setDefaultSectionSize(height);
    horizontalHeader()->setDefaultSectionSize(width);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        setColumnWidth(column, width);
    }
    for (int row = 0; row < kFlowRows; ++row) {
        setRowHeight(row, height);
    }
    viewport()->update();
}

void Flowsheet::show(const QList<FlowColumn>& columns) {
    if (columns == m_columns) {
        return;
    }
    const bool isMoved = columns.size() != m_columns.size();
    m_columns = columns;
    m_model->setColumnCount(static_cast<int>(columns.size()));
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const FlowColumn& shown = columns.at(column);
        m_model->setHeaderData(column, Qt::Horizontal, shown.title, Qt::DisplayRole);
        m_model->setHeaderData(column, Qt::Horizontal, shown.time, TimeRole);
        m_model->setHeaderData(column, Qt::Horizontal, static_cast<int>(shown.kind), KindRole);
        m_model->setHeaderData(column, Qt::Horizontal, shown.isLate, LateRole);
        m_model->setHeaderData(column, Qt::Horizontal, shown.tip, Qt::ToolTipRole);
        for (int row = 0; row < kFlowRows; ++row) {
            const FlowCell& cell = shown.cells[static_cast<std::size_t>(row)];
            const QModelIndex index = m_model->index(row, column);
            m_model->setData(index, cell.text);
            m_model->setData(index, static_cast<int>(cell.tone), ToneRole);
            m_model->setData(index, static_cast<int>(shown.kind), KindRole);
            m_model->setData(index, shown.tip, Qt::ToolTipRole);
        }
    }
    applyMetrics();
    if (isMoved) {
        keepNextInView();
    }
}

void Flowsheet::keepNextInView() {
    const int count = m_model->columnCount();
    if (count == 0) {
        return;
    }
    int next = count - 1;
    for (int column = 0; column < count; ++column) {
        if (m_columns.at(column).kind == FlowColumn::Kind::Next) {
            next = column;
            break;
        }
    }
    // The next check with one planned column after it, and before it as much of the past as fits.
    const int width = columnWidth(0);
    const int shown = std::max(viewport()->width() / width, 1);
    const int first = std::clamp(next + 2 - shown, 0, std::max(count - shown, 0));
    updateGeometries();
    horizontalScrollBar()->setSingleStep(width);
    horizontalScrollBar()->setValue(first * width);
}

QString Flowsheet::textAt(FlowRow row, int column) const {
    return m_model->index(static_cast<int>(row), column).data().toString();
}

QSize Flowsheet::sizeHint() const {
    return {Theme::px(kNamesWidth + 5 * kColumnWidth), Theme::px(kHeaderHeight + kFlowRows * kRowHeight + 2)};
}

void Flowsheet::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    applyMetrics();
    keepNextInView();
}

}  // namespace gramhour::ui
