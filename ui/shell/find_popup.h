#pragma once

#include <QFrame>

#include "ui/patients/patient_finder.h"

namespace gramhour::ui {

/// The list that opens below the find field of the top bar. Not a window of its own: the field keeps the
/// focus.
class FindPopup : public QFrame {
    Q_OBJECT

public:
    /// `over` is what it lies on; the field is somewhere inside it.
    FindPopup(const PatientService& patients, const Clock& clock, QLineEdit& field, QWidget& over);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void chosen(gramhour::PatientId patient);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void place();
    void close();

    QLineEdit& m_field;
    SimpleTable* m_list;
    PatientFinder* m_finder;
};

}  // namespace gramhour::ui
