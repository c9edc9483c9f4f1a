#pragma once

#include <vector>

#include "protocol/protocol.h"
#include "service/stock_service.h"
#include "ui/widgets/card.h"

class QComboBox;
class QLineEdit;

namespace gramhour::ui {

class Button;
class DateEdit;
class Field;
class InlineMessage;
class NumberEdit;

/// Lots that came in: product, lot, expiry, units. Stays with the product for the next lot of a delivery.
/// Passive.
class ReceivePanel : public Card {
    Q_OBJECT

public:
    explicit ReceivePanel(const std::vector<Product>& products, QWidget* parent = nullptr);

    /// Empty, or begun with what a label said.
    void start(const std::string& productId = {}, const std::string& lot = {});
    /// As it stands in the field.
    [[nodiscard]] QString lot() const;
    void refuse(const ServiceError& error);
    /// What was taken in, said in place; the form is ready for the next lot.
    void taken(const QString& sentence);
    void focusFirst();

Q_SIGNALS:
    void receiveRequested(const gramhour::Delivery& delivery);

private:
    void submit();
    void clearProblems();

    QComboBox* m_product;
    QLineEdit* m_lot;
    DateEdit* m_expiry;
    NumberEdit* m_units;
    Field* m_productField;
    Field* m_lotField;
    Field* m_expiryField;
    Field* m_unitsField;
    InlineMessage* m_message;
    Button* m_submit;
};

}  // namespace gramhour::ui
