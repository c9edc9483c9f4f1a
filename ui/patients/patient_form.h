#pragma once

#include <optional>

#include <QByteArray>
#include <QMap>
#include <QWidget>

#include "domain/person.h"

class QLineEdit;
class QPlainTextEdit;

namespace gramhour::ui {

class DateEdit;
class Field;
class NumberEdit;
class ToggleChoice;

/// Everything a person types about a patient. Gathers only: what is missing is said beside the field, what a
/// service refused can be said there too. Object names are `patient_form.<field>`.
class PatientForm : public QWidget {
    Q_OBJECT

public:
    /// `today` is the latest birth date.
    explicit PatientForm(Date today, QWidget* parent = nullptr);

    void setDetails(const PatientDetails& details);
    void clear();
    /// What was typed into a search: a date becomes the birth date, a number the record number, the rest the
    /// name (the last word the family name).
    void takeTyped(const QString& typed);
    /// What stands in the form as far as it can be read; a missing birth date is 1 January 1900.
    [[nodiscard]] PatientDetails typed() const;
    [[nodiscard]] bool isEmpty() const;
    /// Says beside the fields what is missing or wrong, and goes to the first of them. True when nothing is.
    bool check();
    /// Says a service's refusal beside its field (the name as in `firstInvalid`); false when there is no such
    /// field.
    bool showProblem(const QString& field, const QString& sentence);
    void focusFirst();

    /// The form as it stands, for a draft.
    [[nodiscard]] QByteArray encode() const;
    void decode(const QByteArray& draft);

Q_SIGNALS:
    void edited();

private:
    QLineEdit* addLine(const QString& name);
    void build();
    void clearProblems();

    QMap<QString, QLineEdit*> m_lines;  ///< by the field's name
    QMap<QString, Field*> m_fields;
    DateEdit* m_birthDate;
    ToggleChoice* m_sex;
    NumberEdit* m_weight;
    NumberEdit* m_height;
    QPlainTextEdit* m_note;
};

}  // namespace gramhour::ui
