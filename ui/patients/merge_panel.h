#pragma once

#include <QWidget>

#include "service/merge_service.h"
#include "service/patient_service.h"

class QLineEdit;
class QStandardItemModel;

namespace gramhour::ui {

class Button;
class Field;
class FindField;
class InlineMessage;
class Label;
class PatientFinder;
class SimpleTable;

/// Joins this record with another: finds the other, shows both beside each other with what differs, and asks
/// for the reason. Gathers only. Object names are `merge.<part>`.
class MergePanel : public QWidget {
    Q_OBJECT

public:
    /// Both outlive the panel.
    MergePanel(const PatientService& patients, const Clock& clock, QWidget* parent = nullptr);

    /// Back to the search for the other record.
    void begin();
    void showComparison(const MergeComparison& comparison);
    void showProblem(const QString& sentence);
    [[nodiscard]] QString reason() const;
    void focusFirst();

Q_SIGNALS:
    void otherChosen(gramhour::PatientId other);
    void swapRequested();
    void acceptRequested();

private:
    QWidget* buildSearch(const PatientService& patients, const Clock& clock);
    QWidget* buildComparison();

    FindField* m_find;
    SimpleTable* m_results;
    PatientFinder* m_finder = nullptr;
    QWidget* m_search;
    QWidget* m_both;
    SimpleTable* m_table;
    QStandardItemModel* m_model;
    Label* m_summary;
    QLineEdit* m_reason;
    InlineMessage* m_problem;
};

}  // namespace gramhour::ui
