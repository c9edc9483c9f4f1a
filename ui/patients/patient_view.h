#pragma once

#include <QWidget>

#include "service/patient_service.h"
#include "ui/support/theme.h"

class QStackedWidget;
class QStandardItemModel;
class QVBoxLayout;

namespace gramhour::ui {

class AllergiesEditor;
class AttachPanel;
class Button;
class FactList;
class InlineMessage;
class MergePanel;
class PatientBanner;
class PatientForm;
class PatientNotices;
class SimpleTable;

/// The page of one patient: banner, the next act, what was done before; and in place of that the form, the
/// allergies, or the joining with another record, while that is done.
class PatientView : public QWidget {
    Q_OBJECT

public:
    enum class Mode { overview, details, allergies, merge, attach };
    /// What the person signed in may do here.
    struct Rights {
        bool mayChange = false;
        bool mayRunVisits = false;
        bool mayMerge = false;
        bool mayViewRecords = false;
    };
    /// Where the panels find the other record. Both outlive the page.
    struct Finding {
        const PatientService& patients;
        const Clock& clock;
    };

    PatientView(const Rights& rights, const Finding& finding, QWidget* parent = nullptr);

    void show(const PatientPage& page, const Protocol& protocol, UtcTime now);
    using QWidget::show;
    /// Below the newest sessions.
    void placeHistory(QWidget* history);
    void showProblem(Tone tone, const QString& sentence);
    [[nodiscard]] Mode mode() const;
    void setMode(Mode mode);
    [[nodiscard]] PatientForm& form() { return *m_form; }
    [[nodiscard]] AllergiesEditor& allergies() { return *m_allergies; }
    [[nodiscard]] MergePanel& merging() { return *m_merge; }
    [[nodiscard]] AttachPanel& attaching() { return *m_attach; }
    [[nodiscard]] PatientNotices& notices() { return *m_notices; }
    void focusFirst();

Q_SIGNALS:
    void visitRequested();
    void detailsRequested();
    void allergiesRequested();
    void mergeRequested();
    void saveRequested();
    /// Leaves the form and keeps what is typed.
    void leftEditing();
    /// Leaves the form and throws away what is typed.
    void editingDropped();
    void sessionOpened(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* buildOverview();
    /// An editor in the place of the overview; `code` names it and its buttons.
    struct EditorWords {
        QString title;
        QString code;
        QString verb;
    };
    QWidget* buildEditor(const EditorWords& words, QWidget* editor) const;
    void showTables(const PatientPage& page, const Protocol& protocol);
    void showFacts(const Patient& patient);

    Rights m_rights;
    PatientBanner* m_banner;
    Button* m_visit;
    Button* m_edit;
    Button* m_editAllergies;
    Button* m_join;
    InlineMessage* m_problem;
    PatientNotices* m_notices;
    PatientForm* m_form;
    AllergiesEditor* m_allergies;
    MergePanel* m_merge;
    AttachPanel* m_attach;
    QStackedWidget* m_stack;
    QVBoxLayout* m_main;
    FactList* m_facts;
    FactList* m_labs;
    SimpleTable* m_sessions;
    SimpleTable* m_screenings;
    SimpleTable* m_orders;
};

}  // namespace gramhour::ui
