#include "ui/widgets/simple_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include "ui/widgets/chip.h"

namespace gramhour::ui {

namespace {

/// As the style sheet has them for headings.
constexpr int kHeadingPixels = 12;
constexpr int kHeadingPadding = 10;

}  // namespace

class SimpleTableDelegate : public QStyledItemDelegate {
public:
    explicit SimpleTableDelegate(SimpleTable* table) : QStyledItemDelegate(table), m_table(table) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        painter->save();
        paintRow(*painter, option, index);
        const QRect cell = option.rect.adjusted(Theme::px(10), 0, -Theme::px(10), -1);
        const std::optional<Icon> icon = iconOf(index);
        const QString words = index.data(Qt::DisplayRole).toString();
        const QVariant chip = index.data(ChipToneRole);
        if (chip.isValid() && !words.isEmpty()) {
            const ChipFace face{icon, words, static_cast<Tone>(chip.toInt())};
            const QSize size = chipSize(face);
            const int top = cell.top() + (cell.height() - size.height()) / 2;
            paintChip(*painter, QRectF(cell.left(), top, qMin(size.width(), cell.width()), size.height()),
                      face);
        } else {
            paintWords(*painter, cell, index);
        }
        painter->restore();
    }

private:
    static std::optional<Icon> iconOf(const QModelIndex& index) {
        const QVariant icon = index.data(IconRole);
        return icon.isValid() ? std::optional<Icon>(static_cast<Icon>(icon.toInt())) : std::nullopt;
    }

    void paintRow(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
        const Palette& colors = Theme::palette();
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter.fillRect(option.rect, colors.selection);
            // The bar tells the row without colour vision; only the table with the keyboard has a strong one.
            if (index.column() == 0) {
                const QColor bar = m_table->hasFocus() ? colors.focus : colors.muted;
                painter.fillRect(
                    QRect(option.rect.left(), option.rect.top(), Theme::px(3), option.rect.height()), bar);
            }
        } else if (index.row() == m_table->m_hoverRow) {
            painter.fillRect(option.rect, colors.hover);
        }
        painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                         colors.line);
    }

    void paintWords(QPainter& painter, const QRect& cell, const QModelIndex& index) const {
        const Palette& colors = Theme::palette();
        const bool muted = index.data(MutedRole).toBool();
        QColor ink = muted ? colors.muted : colors.ink;
        if (const QVariant tone = index.data(TextToneRole);
            tone.isValid() && tone.toInt() != static_cast<int>(Tone::Neutral)) {
            ink = colors.tone(static_cast<Tone>(tone.toInt())).text;
        }
        const QFont font = Theme::font(index.data(StrongRole).toBool() ? TextRole::Strong : TextRole::Body);
        QRect line = cell;
        const QString detail = index.data(DetailRole).toString();
        const int high = QFontMetrics(font).height();
        if (!detail.isEmpty()) {
            line = QRect(cell.left(), cell.center().y() - high, cell.width(), high);
            painter.setFont(Theme::font(TextRole::Small));
            painter.setPen(colors.muted);
            const QRect below(cell.left(), cell.center().y() + 1, cell.width(), high);
            painter.drawText(below, Qt::AlignVCenter | Qt::TextSingleLine,
                             painter.fontMetrics().elidedText(detail, Qt::ElideRight, below.width()));
        }
        if (const std::optional<Icon> icon = iconOf(index); icon) {
            const int size = Theme::px(13);
            Icons::paint(painter, QRectF(line.left(), line.center().y() - size / 2.0 + 1, size, size), *icon,
                         ink);
            line.setLeft(line.left() + size + Theme::px(6));
        }
        painter.setFont(font);
        painter.setPen(ink);
        const QVariant alignment = index.data(Qt::TextAlignmentRole);
        const int side =
            alignment.isValid() && (alignment.toInt() & Qt::AlignRight) != 0 ? Qt::AlignRight : Qt::AlignLeft;
        painter.drawText(line, Qt::AlignVCenter | side | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(),
                                                          Qt::ElideRight, line.width()));
    }

    SimpleTable* m_table;
};

SimpleTable::SimpleTable(QWidget* parent) : QTableView(parent) {
    setItemDelegate(new SimpleTableDelegate(this));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setMouseTracking(true);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setTextElideMode(Qt::ElideRight);
    connect(this, &QAbstractItemView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT rowOpened(index.row()); });
    Theme::watch(this, [this] { applyMetrics(); });
}

void SimpleTable::setRowHeight(RowHeight height) {
    m_rowHeight = height;
    applyMetrics();
}

void SimpleTable::setColumnWidths(const QList<int>& designPixels) {
    m_widths = designPixels;
    shareWidths();
}

void SimpleTable::setEmptyText(const QString& sentence) {
    m_emptyText = sentence;
    viewport()->update();
}

void SimpleTable::setFitToRows(int maximumRows) {
    m_fitRows = maximumRows;
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    updateGeometry();
}

void SimpleTable::setModel(QAbstractItemModel* model) {
    QTableView::setModel(model);
    if (model != nullptr) {
        const auto regrow = [this] { updateGeometry(); };
        connect(model, &QAbstractItemModel::rowsInserted, this, regrow);
        connect(model, &QAbstractItemModel::rowsRemoved, this, regrow);
        connect(model, &QAbstractItemModel::modelReset, this, regrow);
        connect(model, &QAbstractItemModel::modelReset, this, &SimpleTable::applyMetrics);
        connect(model, &QAbstractItemModel::headerDataChanged, this, &SimpleTable::applyMetrics);
    }
    applyMetrics();
}

QSize SimpleTable::sizeHint() const {
    if (m_fitRows <= 0 || model() == nullptr) {
        return QTableView::sizeHint();
    }
    const int rows = qBound(1, model()->rowCount(), m_fitRows);
    const int header = horizontalHeader()->isHidden() ? 0 : horizontalHeader()->minimumHeight();
    return {Theme::px(200), header + rows * verticalHeader()->defaultSectionSize()};
}

QSize SimpleTable::minimumSizeHint() const {
    return m_fitRows > 0 ? QSize(Theme::px(100), sizeHint().height()) : QTableView::minimumSizeHint();
}

void SimpleTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    shareWidths();
}

void SimpleTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    const bool empty = model() == nullptr || model()->rowCount() == 0;
    if (empty && !m_emptyText.isEmpty()) {
        painter.setFont(Theme::font(TextRole::Body));
        painter.setPen(Theme::palette().muted);
        painter.drawText(viewport()->rect().adjusted(Theme::px(20), 0, -Theme::px(20), 0),
                         Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    }
    if (empty && hasFocus()) {
        painter.fillRect(QRect(0, 0, Theme::px(3), viewport()->height()), Theme::palette().focus);
    }
}

void SimpleTable::keyPressEvent(QKeyEvent* event) {
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (opens && currentIndex().isValid()) {
        Q_EMIT activated(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void SimpleTable::mouseMoveEvent(QMouseEvent* event) {
    QTableView::mouseMoveEvent(event);
    const int row = indexAt(event->pos()).row();
    if (row != m_hoverRow) {
        m_hoverRow = row;
        viewport()->update();
    }
}

void SimpleTable::leaveEvent(QEvent* event) {
    QTableView::leaveEvent(event);
    m_hoverRow = -1;
    viewport()->update();
}

void SimpleTable::applyMetrics() {
    const bool isDense = m_rowHeight == RowHeight::Dense;
    const int row = isDense ? 28 : m_rowHeight == RowHeight::OneLine ? 36 : 50;
    verticalHeader()->setMinimumSectionSize(Theme::px(24));
    verticalHeader()->setDefaultSectionSize(Theme::px(row));
    bool twoLines = false;
    const int columns = model() == nullptr ? 0 : model()->columnCount();
    for (int i = 0; i < columns; ++i) {
        twoLines = twoLines || model()->headerData(i, Qt::Horizontal).toString().contains(u'\n');
    }
    horizontalHeader()->setMinimumSectionSize(Theme::px(24));
    horizontalHeader()->setMinimumHeight(Theme::px(twoLines ? 48 : isDense ? 28 : 36));
    shareWidths();
    updateGeometry();
}

int SimpleTable::headingWidth(int column) const {
    QFont font = Theme::font(TextRole::Small);
    font.setPixelSize(Theme::px(kHeadingPixels));
    font.setWeight(QFont::DemiBold);
    const QString words = model()->headerData(column, Qt::Horizontal).toString();
    return QFontMetrics(font).size(0, words).width() + 2 * Theme::px(kHeadingPadding) + 1;
}

QList<int> SimpleTable::wantedWidths() const {
    const int columns = qMin(model()->columnCount(), static_cast<int>(m_widths.size()));
    int fixed = 0;
    int open = 0;
    for (int i = 0; i < columns; ++i) {
        fixed += Theme::px(m_widths[i]);
        open += m_widths[i] == 0 ? 1 : 0;
    }
    const int room = viewport()->width();
    const int share = open > 0 ? qMax(Theme::px(80), (room - fixed) / open) : 0;
    QList<int> widths;
    for (int i = 0; i < columns; ++i) {
        int width = m_widths[i] == 0 ? share : Theme::px(m_widths[i]);
        // Without an open column the given widths are proportions of what there is.
        if (open == 0 && fixed > 0) {
            width = static_cast<int>(static_cast<qint64>(room) * width / fixed);
        }
        widths += width;
    }
    return widths;
}

void SimpleTable::shareWidths() {
    if (model() == nullptr || m_widths.isEmpty()) {
        return;
    }
    QList<int> widths = wantedWidths();
    int missing = 0;
    int spare = 0;
    for (int i = 0; i < widths.size(); ++i) {
        const int over = widths[i] - headingWidth(i);
        missing += qMax(0, -over);
        spare += qMax(0, over);
    }
    if (missing > 0) {
        // Who has more than the heading asks for gives, as much as each has.
        const int given = qMin(missing, spare);
        for (int i = 0; i < widths.size(); ++i) {
            const int over = widths[i] - headingWidth(i);
            widths[i] -=
                over < 0 ? over
                         : static_cast<int>((static_cast<qint64>(given) * over + spare - 1) / qMax(1, spare));
        }
    }
    // A list that grows with its rows has no room for a bar below them.
    setHorizontalScrollBarPolicy(missing > spare && m_fitRows == 0 ? Qt::ScrollBarAsNeeded
                                                                   : Qt::ScrollBarAlwaysOff);
    for (int i = 0; i < widths.size(); ++i) {
        setColumnWidth(i, widths[i]);
    }
}

}  // namespace gramhour::ui
