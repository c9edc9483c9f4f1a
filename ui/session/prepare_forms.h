#pragma once

#include <optional>

#include <QCheckBox>
#include <QDate>
#include <QStringList>
#include <QWidget>

#include "session/event.h"

class QLineEdit;

namespace gramhour::ui {

class DateEdit;
class FactList;
class Field;
class NumberEdit;
class SignFields;
class ToggleChoice;

/// Lot and expiry of what goes into the bag. An expired product is refused at the field.
class BagForm : public QWidget {
    Q_OBJECT

public:
    explicit BagForm(QWidget* parent = nullptr);

    void setToday(const QDate& today);
    [[nodiscard]] bool check();
    /// Only after check().
    [[nodiscard]] Prepared values(const std::string& productId) const;
    [[nodiscard]] QWidget* firstEditor() const;

private:
    QLineEdit* m_lot;
    DateEdit* m_expiry;
    Field* m_lotField;
    Field* m_expiryField;
    QDate m_today;
};

/// What is asked at the chair.
class ConfirmForm : public QWidget {
    Q_OBJECT

public:
    explicit ConfirmForm(QWidget* parent = nullptr);

    /// The allergies on record, to be asked again.
    void setAllergies(const QString& allergies);
    [[nodiscard]] Confirmed values() const;
    [[nodiscard]] QWidget* firstEditor() const { return m_identity; }

private:
    QCheckBox* m_identity;
    QCheckBox* m_allergies;
    QCheckBox* m_consent;
    QCheckBox* m_signs;
};

/// Where the cannula is.
class CannulaForm : public QWidget {
    Q_OBJECT

public:
    explicit CannulaForm(QWidget* parent = nullptr);

    [[nodiscard]] bool check();
    [[nodiscard]] CannulaPlaced values() const;
    [[nodiscard]] QWidget* firstEditor() const;

private:
    ToggleChoice* m_site;
    ToggleChoice* m_side;
    ToggleChoice* m_gauge;
    NumberEdit* m_attempts;
    Field* m_siteField;
    Field* m_sideField;
    Field* m_gaugeField;
};

/// The second nurse's own calculation from dose, product and bag, without the first one's numbers, and who
/// it is.
class SecondNurseForm : public QWidget {
    Q_OBJECT

public:
    explicit SecondNurseForm(QWidget* parent = nullptr);

    struct Given {
        QString dose;
        QString product;
        QString bag;
        QString rule;  ///< how the time is worked out
        bool hasDrawUp = true;
    };
    void setGiven(const Given& given);
    [[nodiscard]] bool check();
    /// Only after check(). `ifNoDrawUp` stands for a premixed bag, from which nothing is drawn up.
    [[nodiscard]] DoubleChecked values(Volume ifNoDrawUp) const;
    [[nodiscard]] SignFields& signer() { return *m_sign; }
    [[nodiscard]] QWidget* firstEditor() const;

private:
    FactList* m_facts;
    NumberEdit* m_drawUp;
    NumberEdit* m_rate;
    NumberEdit* m_time;
    Field* m_drawUpField;
    SignFields* m_sign;
};

}  // namespace gramhour::ui
