#pragma once

#include <vector>

#include <QList>
#include <QWidget>

#include "domain/lists.h"
#include "service/walk_in_service.h"

class QLineEdit;
class QStackedWidget;
class QVBoxLayout;

namespace gramhour::ui {

class Button;
class Card;
class InlineMessage;
class Label;
class ListRow;
class PatientForm;
class PatientListModel;
class SimpleTable;

/// The page of Patients: the field and the list, or the form that registers somebody, with who it may already
/// be beside it.
class PatientsPage : public QWidget {
    Q_OBJECT

public:
    enum class Mode { list, form };
    enum class MayRegister { yes, no };

    PatientsPage(Date today, MayRegister mayRegister, QWidget* parent = nullptr);

    [[nodiscard]] PatientListModel& model() { return *m_model; }
    [[nodiscard]] PatientForm& form() { return *m_form; }
    [[nodiscard]] QString findText() const;
    [[nodiscard]] Mode mode() const;
    void setMode(Mode mode);
    /// "40 patients by name", "3 found".
    void setSummary(const QString& text);
    void selectFirst();
    /// Shows the way to bring in another program's patients.
    void offerImport();
    /// Offers to go on with a form that was left.
    void offerDraft(bool isThere);
    /// Walk-ins that wait to be attached, above the list; none: nothing there.
    void showWalkIns(const std::vector<ProvisionalRow>& walkIns, UtcTime now);
    void showDuplicates(const std::vector<PatientHit>& hits, UtcTime now);
    /// Beside the buttons of the form; empty removes it.
    void showProblem(const QString& sentence);
    void focusFirst();

Q_SIGNALS:
    void findEdited(const QString& text);
    void patientOpened(gramhour::PatientId patient);
    void registerRequested();
    void importRequested();
    void draftRequested();
    void draftDropped();
    void saveRequested();
    void formLeft();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* buildList(MayRegister mayRegister);
    QWidget* buildForm();
    void openRow(int row);

    PatientListModel* m_model;
    PatientForm* m_form;
    QLineEdit* m_find;
    SimpleTable* m_table;
    Button* m_import;
    Label* m_summary;
    InlineMessage* m_draft;
    QVBoxLayout* m_walkIns;
    InlineMessage* m_problem;
    Card* m_duplicates;
    QVBoxLayout* m_duplicateRows;
    Label* m_noDuplicates;
    QStackedWidget* m_stack;
};

}  // namespace gramhour::ui
