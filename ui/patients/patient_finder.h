#pragma once

#include <optional>
#include <vector>

#include <QObject>

#include "service/patient_service.h"

class QLineEdit;
class QStandardItemModel;

namespace gramhour::ui {

class SimpleTable;

/// Finds patients while typing: joins a field and a list below it. Arrows move in the list while the focus
/// stays in the field, Enter opens the line that is marked.
class PatientFinder : public QObject {
    Q_OBJECT

public:
    enum class Registering { offered, notOffered };

    /// Both widgets outlive this.
    PatientFinder(const PatientService& patients, const Clock& clock, QLineEdit& field, SimpleTable& list,
                  Registering registering);

    /// Looks for what is typed now (an empty field lists who was seen last).
    void search();
    [[nodiscard]] std::optional<PatientId> current() const;
    /// Marks the line of that patient, where it is among those found.
    void mark(PatientId patient);
    [[nodiscard]] bool isEmpty() const { return m_hits.empty(); }
    /// Takes the marked line, as Enter does.
    void take();

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void searched();
    void chosen(gramhour::PatientId patient);
    /// The last line: somebody new, with what was typed.
    void registerChosen(const QString& typed);

private:
    void takeRow(int row);
    void addRegisterLine();

    const PatientService& m_patients;
    const Clock& m_clock;
    QLineEdit& m_field;
    SimpleTable& m_list;
    QStandardItemModel* m_model;
    std::vector<PatientHit> m_hits;
    Registering m_registering;
};

}  // namespace gramhour::ui
