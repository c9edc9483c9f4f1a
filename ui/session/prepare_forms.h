#pragma once

#include <optional>

#include <QCheckBox>
#include <QStringList>
#include <QWidget>

#include "domain/identity.h"
#include "session/event.h"

class QLineEdit;

namespace gramhour::ui {

class DateEdit;
class FactList;
class Field;
class InlineMessage;
class NumberEdit;
class SignFields;
class ToggleChoice;

/// What is asked at the chair. Who it is, is said by the patient and typed: two of family name, birth date
/// and record number (or the scanned label), held against the record by the core.
class ConfirmForm : public QWidget {
    Q_OBJECT

public:
    explicit ConfirmForm(QWidget* parent = nullptr);

    /// The allergies on record, to be asked again.
    void setAllergies(const QString& allergies);
    /// Other people whose names are alike; empty when there are none.
    void setNamesakes(const QStringList& people);
    /// What the patient said, as typed. Empty where nothing was.
    [[nodiscard]] SaidIdentifiers said() const;
    [[nodiscard]] bool checkSaid();
    /// What does not agree with the record, with both; empty removes it.
    void showMismatch(const QString& sentence);
    /// The ticks; the identity is for `said` to say.
    [[nodiscard]] Confirmed values() const;
    [[nodiscard]] QWidget* firstEditor() const;

private:
    DateEdit* m_birthDate;
    QLineEdit* m_familyName;
    QLineEdit* m_recordNumber;
    InlineMessage* m_namesakes;
    InlineMessage* m_mismatch;
    QCheckBox* m_allergies;
    QCheckBox* m_consent;
    QCheckBox* m_signs;
};

/// Where the cannula is.
class CannulaForm : public QWidget {
    Q_OBJECT

public:
    /// As wide as a page, or as narrow as a panel beside it.
    enum class Shape { Wide, Narrow };

    /// Object names begin with `name`: "prepare.cannula.site".
    explicit CannulaForm(const QString& name, Shape shape = Shape::Narrow, QWidget* parent = nullptr);

    [[nodiscard]] bool check();
    [[nodiscard]] CannulaPlaced values() const;
    /// Puts one that was recorded back into the form, to be corrected.
    void setValues(const CannulaPlaced& cannula);
    [[nodiscard]] QWidget* firstEditor() const;
    /// One attempt again, once the form was emptied.
    void clear();

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
