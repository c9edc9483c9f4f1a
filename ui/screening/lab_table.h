#pragma once

#include <QDate>
#include <QMap>
#include <QWidget>

#include "ui/screening/lab_reading.h"
#include "ui/screening/screening_form.h"

class QComboBox;
class QGridLayout;

namespace gramhour::ui {

class DateEdit;
class Label;
class NumberEdit;

/// Blood results: test, result, unit, day taken, and what the result reads as. Both unit systems can be
/// typed; what was typed is kept.
///
/// Object names: `screening.lab.<test>.value`, `.unit`, `.taken`, `.reads`.
class LabTable : public QWidget {
    Q_OBJECT

public:
    /// `required` tests are marked; `today` is the latest day a result may be of.
    LabTable(const QList<LabTest>& required, const QDate& today, QWidget* parent = nullptr);

    void show(const QMap<LabTest, LabText>& labs);
    using QWidget::show;
    [[nodiscard]] QMap<LabTest, LabText> labs() const;
    void setReading(LabTest test, const LabReading& reading);
    /// Tells every wrong field. The first of them gets the focus; true when there is none.
    bool check();
    /// Puts the focus into the first required result that is empty; false when there is none.
    bool focusFirstOpen();
    void setLocked(bool isLocked);

Q_SIGNALS:
    void changed();

private:
    struct Row {
        NumberEdit* value = nullptr;
        QComboBox* unit = nullptr;
        DateEdit* taken = nullptr;
        Label* reads = nullptr;
        Label* problem = nullptr;
        QString valueProblem;
        QString takenProblem;
    };

    void addRow(QGridLayout& grid, LabTest test, const QDate& today);
    void connectRow(LabTest test);
    void refreshProblem(LabTest test);

    QList<LabTest> m_required;
    QMap<LabTest, Row> m_rows;
    bool m_isShowing = false;
};

}  // namespace gramhour::ui
