#pragma once

#include <vector>

#include <QWidget>

#include "protocol/protocol.h"
#include "ui/orders/order_form.h"

class QBoxLayout;
class QComboBox;
class QHBoxLayout;

namespace gramhour::ui {

class Card;
class Field;
class Label;
class NumberEdit;
class ToggleChoice;

/// The left of the order screen: salt, dose, product, bag and how they meet. What a premixed bag fixes
/// (volume, diluent, handling) follows the product and can't be typed.
class OrderInputs : public QWidget {
    Q_OBJECT

public:
    explicit OrderInputs(const Protocol& protocol, QWidget* parent = nullptr);

    void show(const OrderForm& form);
    using QWidget::show;
    /// The fields as they stand; reasons are not here.
    [[nodiscard]] OrderForm form() const;
    /// Muted words below the dose: "1 g an hour. At most 2 g after this screening."
    void setDoseHint(const QString& sentence);
    /// Refused values, told beside the field they are about; empty sentences are removed.
    void setRefused(const QString& dose, const QString& time, const QString& bag);
    void focusFirst();
    /// Tells what is wrong in the fields and puts the focus there. True when nothing is.
    bool check();

Q_SIGNALS:
    void changed();
    /// A value was left standing: a field was left, or a choice made.
    void settled();

private:
    QHBoxLayout& addRow();
    Field* addNumber(QBoxLayout& place, const QString& label, NumberEdit* edit, const QString& name);
    ToggleChoice* addChoice(QBoxLayout& place, const QString& label, ToggleChoice* choice,
                            const QString& name);
    void build();
    void fillProducts();
    void followProduct();
    [[nodiscard]] const Product* product() const;
    void refreshMessages();

    const Protocol& m_protocol;
    Card* m_card;
    ToggleChoice* m_salt = nullptr;
    NumberEdit* m_dose = nullptr;
    QComboBox* m_product = nullptr;
    NumberEdit* m_bag = nullptr;
    ToggleChoice* m_diluent = nullptr;
    ToggleChoice* m_additive = nullptr;
    ToggleChoice* m_dropFactor = nullptr;
    NumberEdit* m_time = nullptr;
    ToggleChoice* m_spo2Scale = nullptr;
    Field* m_doseField = nullptr;
    Field* m_bagField = nullptr;
    Field* m_timeField = nullptr;
    QString m_refusedDose;
    QString m_refusedTime;
    QString m_refusedBag;
    bool m_isShowing = false;
};

}  // namespace gramhour::ui
