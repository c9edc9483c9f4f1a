#pragma once

#include <optional>

#include <QMap>
#include <QString>

#include "service/order_service.h"
#include "ui/widgets/number_edit.h"

/// What stands in the fields of the order screen, as it was typed: also what is half-typed or wrong.
namespace gramhour::ui {

struct OrderForm {
    Salt salt = Salt::sulfate;
    QString productId;
    QString dose;  ///< grams of salt
    QString bag;   ///< millilitres
    Diluent diluent = Diluent::sodiumChloride;
    Additive additive = Additive::added;
    std::optional<DropFactor> dropFactor;
    QString time;  ///< minutes; empty for the protocol's
    SpO2Scale spo2Scale = SpO2Scale::one;
    QMap<QString, QString> reasons;  ///< for soft limits, by the limit's code

    friend bool operator==(const OrderForm&, const OrderForm&) = default;
};

/// What the number fields take. Wide: the limits of treatment are the protocol's and refused by the service.
[[nodiscard]] NumberRule doseRule();  ///< grams, three decimals
[[nodiscard]] NumberRule bagRule();   ///< millilitres, one decimal
[[nodiscard]] NumberRule timeRule();  ///< whole minutes

/// The draft that the form means; nothing while a number can't be read. Reasons are not in it: which are
/// asked for is known from the plan.
[[nodiscard]] std::optional<OrderDraft> readOrder(const OrderForm& form);
[[nodiscard]] OrderForm writeOrder(const OrderDraft& draft);
/// The form of an order that was signed, to be looked at or changed.
[[nodiscard]] OrderForm writeOrder(const MedicationOrder& order);

/// The body kept by the draft service; nothing for a body that is none.
[[nodiscard]] QByteArray encodeOrder(const OrderForm& form);
[[nodiscard]] std::optional<OrderForm> decodeOrder(const QByteArray& body);

}  // namespace gramhour::ui
