#pragma once

#include <vector>

#include <QStringListModel>
#include <QTimer>
#include <QWidget>

#include "service/audit_service.h"
#include "ui/widgets/top_bar.h"

class QComboBox;
class QCompleter;

namespace gramhour::ui {

class Button;
class DateEdit;

/// What is looked for in the trail: from when to when, by whom, what, about which patient, and any words.
class AuditSearchBar : public QWidget {
    Q_OBJECT

public:
    explicit AuditSearchBar(QWidget* parent = nullptr);

    void setPeople(const std::vector<Staff>& people);
    /// Who fits what was typed into the patient's field.
    void showHits(const std::vector<PatientHit>& hits);
    /// Narrows to one patient.
    void setPatient(const PatientHit& patient);
    [[nodiscard]] AuditSearch search() const;
    [[nodiscard]] bool narrows() const;
    void clear();
    /// Something else narrows too: the button takes that away.
    void offerClear();
    void focusFirst();

Q_SIGNALS:
    /// What is looked for is another; typing waits for a moment.
    void changed();
    void patientTyped(const QString& text);

private:
    void connectParts();
    void announce();

    DateEdit* m_from;
    DateEdit* m_to;
    QComboBox* m_who;
    QComboBox* m_what;
    FindField* m_patient;
    FindField* m_text;
    Button* m_clear;
    QStringListModel m_hitNames;
    QCompleter* m_completer;
    std::vector<PatientHit> m_hits;
    std::optional<PatientHit> m_chosen;
    std::vector<StaffId> m_people;
    QTimer m_typing;
};

}  // namespace gramhour::ui
