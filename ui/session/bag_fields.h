#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QDate>
#include <QWidget>

#include "domain/stock.h"
#include "service/stock_service.h"

class QLineEdit;

namespace gramhour::ui {

class DateEdit;
class Field;
class InlineMessage;
class QuickLine;

/// Lot and last day of use of what goes into a bag, as its label says: typed, or taken from what is in stock,
/// first to expire first. An expired product is refused at the field; what else should be looked at is said
/// below.
class BagFields : public QWidget {
    Q_OBJECT

public:
    /// Object names are `<name>.lot`, `<name>.expiry`, `<name>.notice`.
    explicit BagFields(const QString& name, QWidget* parent = nullptr);

    void setToday(const QDate& today);
    /// The lots on the shelf, first to expire first.
    void setStock(const std::vector<StockLot>& lots);
    void showNotices(const std::vector<LotNotice>& notices);
    [[nodiscard]] std::string lot() const;
    /// What is typed, where it is a date.
    [[nodiscard]] std::optional<Date> expiry() const;
    [[nodiscard]] bool check();
    [[nodiscard]] QWidget* firstEditor() const;

private:
    QuickLine* m_lot;
    DateEdit* m_expiry;
    Field* m_lotField;
    Field* m_expiryField;
    InlineMessage* m_notice;
    QDate m_today;
    std::vector<StockLot> m_stock;
};

}  // namespace gramhour::ui
