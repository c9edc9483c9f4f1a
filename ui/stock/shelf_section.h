#pragma once

#include <optional>
#include <vector>

#include "service/stock_service.h"
#include "ui/widgets/card.h"

class QStandardItemModel;

namespace gramhour::ui {

class Button;
class FilterChip;
class ElidedLabel;
class NumberEdit;
class SimpleTable;

/// What is on the shelf: the lots under their products, narrowed by what needs doing. Passive.
class ShelfSection : public Card {
    Q_OBJECT

public:
    explicit ShelfSection(QWidget* parent = nullptr);

    /// Keeps the marked lot marked.
    void show(const std::vector<ProductShelf>& shelves, int warningDays);
    using QWidget::show;
    void mark(LotId id);
    [[nodiscard]] std::optional<LotId> marked() const;
    /// For who may look only.
    void setReadOnly(bool isReadOnly);
    void focusFirst();

Q_SIGNALS:
    void lotMarked(gramhour::LotId id);
    /// Enter or double click: on to its acts.
    void lotOpened(gramhour::LotId id);
    void receiveChosen();
    void warningDaysChosen(int days);

private:
    void makeHeader();
    void makeFilters();
    void makeFoot();
    void fill();
    void addProduct(const ProductShelf& shelf);
    void addShelf(const ProductShelf& shelf);
    void showNone();
    [[nodiscard]] bool isWanted(LotState state) const;

    std::vector<ProductShelf> m_shelves;
    std::optional<LotState> m_filter;
    std::vector<std::optional<LotId>> m_rows;  ///< none for the heading of a product
    SimpleTable* m_table;
    QStandardItemModel* m_model;
    Button* m_receive;
    std::vector<std::pair<std::optional<LotState>, FilterChip*>> m_chips;
    NumberEdit* m_days;
    ElidedLabel* m_none;
    QWidget* m_foot;
};

}  // namespace gramhour::ui
