#include "ui/stock/shelf_section.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/stock/stock_words.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

constexpr int kColumns = 4;
constexpr int kLongestWarning = 365;
constexpr int kDaysWidth = 110;

QStandardItem* item(const QString& text) {
    return new QStandardItem(text);
}

std::size_t countOf(const std::vector<ProductShelf>& shelves, LotState state) {
    std::size_t count = 0;
    for (const ProductShelf& shelf : shelves) {
        count += static_cast<std::size_t>(std::count_if(
            shelf.lots.begin(), shelf.lots.end(), [state](const LotRow& row) { return row.state == state; }));
    }
    return count;
}

}  // namespace

ShelfSection::ShelfSection(QWidget* parent)
    : Card(tr("On the shelf"), parent),
      m_table(new SimpleTable),
      m_model(new QStandardItemModel(0, kColumns, this)),
      m_receive(new Button(Icon::Plus, tr("Receive"))),
      m_days(
          new NumberEdit({.name = tr("Days"), .unit = tr("days"), .minimum = 1, .maximum = kLongestWarning})),
      m_none(new ElidedLabel({}, TextRole::Muted)),
      m_foot(new QWidget) {
    makeHeader();
    makeFilters();
    m_table->setObjectName(QStringLiteral("stock.shelf.list"));
    m_table->setAccessibleName(tr("Lots on the shelf"));
    m_model->setHorizontalHeaderLabels({tr("Lot"), tr("Expires"), tr("Units"), tr("State")});
    m_table->setModel(m_model);
    m_table->setColumnWidths({0, 116, 66, 138});
    m_table->setEmptyText(tr("No lot is in this state."));
    content().addWidget(m_table, 1);
    m_none->setObjectName(QStringLiteral("stock.shelf.none"));
    content().addWidget(m_none);
    makeFoot();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (const std::optional<LotId> id = marked()) {
            Q_EMIT lotMarked(*id);
        }
    });
    connect(m_table, &SimpleTable::rowOpened, this, [this] {
        if (const std::optional<LotId> id = marked()) {
            Q_EMIT lotOpened(*id);
        }
    });
}

void ShelfSection::makeHeader() {
    m_receive->setObjectName(QStringLiteral("stock.receive"));
    m_receive->setKey(QKeySequence(Qt::Key_N));
    addHeaderWidget(m_receive);
    connect(m_receive, &QPushButton::clicked, this, &ShelfSection::receiveChosen);
}

void ShelfSection::makeFilters() {
    auto* row = new FlowLayout;
    Theme::space(*row, {0, 0, 0, 0}, 8);
    const std::pair<std::optional<LotState>, const char*> kinds[] = {
        {std::nullopt, "stock.filter.all"},
        {LotState::expiresSoon, "stock.filter.soon"},
        {LotState::expired, "stock.filter.expired"},
        {LotState::negative, "stock.filter.negative"}};
    for (const auto& [state, name] : kinds) {
        auto* chip = new FilterChip({});
        chip->setObjectName(QLatin1String(name));
        row->addWidget(chip);
        m_chips.emplace_back(state, chip);
        connect(chip, &QPushButton::clicked, this, [this, wanted = state] {
            m_filter = wanted;
            fill();
        });
    }
    content().addLayout(row);
}

void ShelfSection::makeFoot() {
    auto* row = new QHBoxLayout(m_foot);
    Theme::space(*row, {0, 2, 0, 0}, 8);
    m_days->setObjectName(QStringLiteral("stock.warning_days"));
    m_days->setAccessibleName(tr("Days of warning before a lot expires"));
    Theme::watch(m_days, [this] { m_days->setFixedWidth(Theme::px(kDaysWidth)); });
    row->addWidget(new Label(tr("Say “Expires soon”"), TextRole::Muted));
    row->addWidget(m_days);
    row->addWidget(new Label(tr("before the last day of use"), TextRole::Muted));
    row->addStretch(1);
    content().addWidget(m_foot);
    connect(m_days, &QLineEdit::editingFinished, this, [this] {
        if (const std::optional<qint64> days = m_days->value()) {
            Q_EMIT warningDaysChosen(static_cast<int>(*days));
        }
    });
}

void ShelfSection::show(const std::vector<ProductShelf>& shelves, int warningDays) {
    m_shelves = shelves;
    m_days->setValue(warningDays);
    fill();
}

bool ShelfSection::isWanted(LotState state) const {
    return !m_filter || *m_filter == state;
}

void ShelfSection::fill() {
    for (const auto& [state, chip] : m_chips) {
        const StateWords words =
            state ? lotStateWords(*state) : StateWords{Icon::Stock, tr("All"), Tone::Neutral};
        const auto count = state ? countOf(m_shelves, *state) : 0;
        // None of a kind is no warning.
        chip->setFace({words.icon, state ? tr("%1 %2").arg(words.word).arg(count) : words.word,
                       count > 0 ? words.tone : Tone::Neutral});
        chip->setChecked(state == m_filter);
    }
    const std::optional<LotId> before = marked();
    const QSignalBlocker quiet(m_table->selectionModel());
    m_table->clearSpans();
    m_model->setRowCount(0);
    m_rows.clear();
    for (const ProductShelf& shelf : m_shelves) {
        addShelf(shelf);
    }
    showNone();
    if (before) {
        mark(*before);
    }
}

void ShelfSection::addProduct(const ProductShelf& shelf) {
    auto* product = item(tr("%1 · %2 to use").arg(fromUtf8(shelf.name), unitsText(shelf.units)));
    product->setData(true, StrongRole);
    // A heading is passed over by the arrows and cannot be marked.
    product->setFlags(Qt::NoItemFlags);
    m_model->appendRow(product);
    m_table->setSpan(m_model->rowCount() - 1, 0, 1, kColumns);
    m_rows.emplace_back(std::nullopt);
}

void ShelfSection::addShelf(const ProductShelf& shelf) {
    bool isNamed = false;
    for (const LotRow& row : shelf.lots) {
        if (!isWanted(row.state)) {
            continue;
        }
        if (!isNamed) {
            addProduct(shelf);
            isNamed = true;
        }
        auto* lot = item(fromUtf8(row.lot.lot));
        // Whoever hears the row hears its product too.
        lot->setData(tr("%1, lot %2").arg(fromUtf8(shelf.name), fromUtf8(row.lot.lot)),
                     Qt::AccessibleTextRole);
        auto* units = item(changeText(row.lot.units).remove(QLatin1Char('+')));
        const StateWords words = lotStateWords(row.state);
        auto* state = item(words.word);
        state->setData(static_cast<int>(words.tone), ChipToneRole);
        state->setData(static_cast<int>(words.icon), IconRole);
        m_model->appendRow({lot, item(dateText(row.lot.expiry)), units, state});
        m_rows.emplace_back(row.lot.id);
    }
}

void ShelfSection::showNone() {
    QStringList none;
    for (const ProductShelf& shelf : m_shelves) {
        if (shelf.lots.empty() && shelf.isKnown) {
            none += fromUtf8(shelf.name);
        }
    }
    m_none->setText(tr("Nothing on the shelf of: %1.").arg(none.join(QStringLiteral("; "))));
    m_none->setVisible(!none.isEmpty() && !m_filter);
}

void ShelfSection::mark(LotId id) {
    const auto row = std::find(m_rows.begin(), m_rows.end(), std::optional(id));
    if (row != m_rows.end()) {
        m_table->selectRow(static_cast<int>(row - m_rows.begin()));
    }
}

std::optional<LotId> ShelfSection::marked() const {
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < static_cast<int>(m_rows.size()) ? m_rows[static_cast<std::size_t>(row)]
                                                             : std::nullopt;
}

void ShelfSection::setReadOnly(bool isReadOnly) {
    m_receive->setVisible(!isReadOnly);
    m_foot->setVisible(!isReadOnly);
}

void ShelfSection::focusFirst() {
    m_table->setFocus(Qt::OtherFocusReason);
}

}  // namespace gramhour::ui
