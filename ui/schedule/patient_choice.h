#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QWidget>

#include "base/clock.h"
#include "domain/lists.h"

class QLineEdit;
class QVBoxLayout;

namespace gramhour::ui {

class Button;
class Field;
class Label;

/// Who: found by typing, then shown with what tells people apart.
class PatientChoice : public QWidget {
    Q_OBJECT

public:
    using Find = std::function<std::vector<PatientHit>(const QString& typed)>;

    /// Object names are `<name>.find`, `<name>.hit.<id>`, `<name>.change`. The clock outlives this.
    PatientChoice(const QString& name, Find find, const Clock& clock, QWidget* parent = nullptr);

    [[nodiscard]] const std::optional<PatientHit>& patient() const { return m_patient; }
    void setPatient(const std::optional<PatientHit>& patient);
    /// True when somebody is chosen; says so in place otherwise.
    [[nodiscard]] bool check();
    void focusFirst();

Q_SIGNALS:
    void chosen();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search();
    void choose(const PatientHit& patient);
    void showChosen();

    QString m_name;
    Find m_find;
    const Clock& m_clock;
    QLineEdit* m_typed;
    Field* m_field;
    QWidget* m_hits;
    QVBoxLayout* m_rows;
    QWidget* m_chosen;
    Label* m_who;
    Label* m_facts;
    Button* m_change;
    std::optional<PatientHit> m_patient;
};

}  // namespace gramhour::ui
