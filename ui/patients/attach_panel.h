#pragma once

#include <QWidget>

#include "domain/identity.h"
#include "service/patient_service.h"

class QLineEdit;

namespace gramhour::ui {

class DateEdit;
class FindField;
class InlineMessage;
class PatientFinder;
class SimpleTable;

/// Attaches a walk-in to a registered patient: finds the patient, and asks what the walk-in says of
/// themselves, which is typed and not read from the list. Gathers only. Object names are `attach.<part>`.
class AttachPanel : public QWidget {
    Q_OBJECT

public:
    /// Both outlive the panel. `today` is the latest birth date.
    AttachPanel(const PatientService& patients, const Clock& clock, Date today, QWidget* parent = nullptr);

    /// Empty, with those seen last to choose from.
    void begin();
    /// What stands in the search was put there: looks for it, and marks that patient.
    void showFound(std::optional<PatientId> patient);
    [[nodiscard]] std::optional<PatientId> chosen() const;
    /// Two identifiers are typed and can be read; says in place what is missing.
    [[nodiscard]] bool check();
    [[nodiscard]] SaidIdentifiers said() const;
    void showProblem(const QString& sentence);
    void focusFirst();

Q_SIGNALS:
    void registerRequested();
    /// Another line of those found is marked.
    void choiceMoved();

private:
    FindField* m_find;
    SimpleTable* m_results;
    PatientFinder* m_finder;
    QLineEdit* m_familyName;
    DateEdit* m_birthDate;
    QLineEdit* m_recordNumber;
    InlineMessage* m_problem;
};

}  // namespace gramhour::ui
