#pragma once

#include <optional>

#include <QWidget>

#include "service/stock_service.h"

class QLineEdit;

namespace gramhour::ui {

class Button;
class DateEdit;
class Field;
class NumberEdit;
class ToggleChoice;

/// What can be done to a lot: waste, count, correct its expiry. One at a time, in place. Passive.
class LotActs : public QWidget {
    Q_OBJECT

public:
    enum class Act { Waste, Count, Expiry };

    explicit LotActs(QWidget* parent = nullptr);

    /// For another lot, or the same after an act: nothing is chosen, the fields are empty.
    void start(const StockLot& lot);
    void refuse(const ServiceError& error);
    void choose(Act act);
    /// The fields of what is chosen, such as by a draft.
    void showAct();
    void focusFirst();

Q_SIGNALS:
    void wasteRequested(std::int64_t units, const QString& reason);
    void countRequested(std::int64_t found, const QString& reason);
    void expiryRequested(gramhour::Date expiry, const QString& reason);

private:
    void submit();
    void clearProblems();

    StockLot m_lot;
    ToggleChoice* m_act;
    NumberEdit* m_units;
    DateEdit* m_expiry;
    QLineEdit* m_reason;
    Field* m_unitsField;
    Field* m_expiryField;
    Field* m_reasonField;
    Button* m_submit;
};

}  // namespace gramhour::ui
