#pragma once

#include "ui/patients/patient_finder.h"
#include "ui/widgets/dialog.h"

namespace gramhour::ui {

class FindField;

/// Finds one patient: for a walk-in, and for Ctrl+K where no find field is in view. Gathers only.
class FindDialog : public Dialog {
    Q_OBJECT

public:
    enum class Purpose { walkIn, open };

    FindDialog(Purpose purpose, const PatientService& patients, const Clock& clock,
               PatientFinder::Registering registering, QWidget* parent);

Q_SIGNALS:
    void chosen(gramhour::PatientId patient);
    void registerChosen(const QString& typed);
    /// No time to find or register them: initials only, with what was typed.
    void hurryChosen(const QString& typed);

protected:
    void tryAccept() override;

private:
    FindField* m_field;
    PatientFinder* m_finder;
};

}  // namespace gramhour::ui
