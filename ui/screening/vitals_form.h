#pragma once

#include <QMap>
#include <QWidget>

#include "ui/screening/screening_form.h"

namespace gramhour::ui {

class Field;
class NumberEdit;
class ToggleChoice;

/// Vital signs at the door, with the bounds of a typing error told beside the field.
///
/// Object names: `screening.vital.<code>` ("screening.vital.systolic").
class VitalsForm : public QWidget {
    Q_OBJECT

public:
    explicit VitalsForm(QWidget* parent = nullptr);

    void show(const VitalsText& vitals);
    using QWidget::show;
    [[nodiscard]] VitalsText vitals() const;
    /// Tells every wrong field. The first of them gets the focus; true when there is none.
    bool check();
    /// Puts the focus into the first empty one; false when there is none.
    bool focusFirstOpen();
    void setLocked(bool isLocked);

Q_SIGNALS:
    void changed();

private:
    ToggleChoice* addChoice(const QString& label, ToggleChoice* choice, VitalField field);
    void checkPair();
    [[nodiscard]] bool isPairWrong() const;

    QMap<VitalField, NumberEdit*> m_numbers;
    QMap<VitalField, Field*> m_fields;
    ToggleChoice* m_consciousness;
    ToggleChoice* m_kneeReflex;
    ToggleChoice* m_oxygen;
    bool m_isShowing = false;
};

}  // namespace gramhour::ui
