#pragma once

#include <QWidget>

#include "service/patient_service.h"
#include "ui/support/theme.h"

class QStackedWidget;
class QStandardItemModel;

namespace gramhour::ui {

class AllergiesEditor;
class Button;
class FactList;
class InlineMessage;
class PatientBanner;
class PatientForm;
class SimpleTable;

/// The page of one patient: banner, the next act, what was done before; and in place of that the form or the
/// allergies while they are changed.
class PatientView : public QWidget {
    Q_OBJECT

public:
    enum class Mode { overview, details, allergies };
    /// What the person signed in may do here.
    struct Rights {
        bool mayChange = false;
        bool mayRunVisits = false;
    };

    PatientView(const Rights& rights, Date today, QWidget* parent = nullptr);

    void show(const PatientPage& page, const Protocol& protocol, UtcTime now);
    using QWidget::show;
    void showProblem(Tone tone, const QString& sentence);
    [[nodiscard]] Mode mode() const;
    void setMode(Mode mode);
    [[nodiscard]] PatientForm& form() { return *m_form; }
    [[nodiscard]] AllergiesEditor& allergies() { return *m_allergies; }
    void focusFirst();

Q_SIGNALS:
    void visitRequested();
    void detailsRequested();
    void allergiesRequested();
    void saveRequested();
    void leftEditing();
    void sessionOpened(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* buildOverview();
    QWidget* buildEditor(const QString& title, QWidget* editor, const QString& code) const;
    void showTables(const PatientPage& page, const Protocol& protocol);
    void showFacts(const PatientDetails& details);

    Rights m_rights;
    PatientBanner* m_banner;
    Button* m_visit;
    Button* m_edit;
    Button* m_editAllergies;
    InlineMessage* m_problem;
    PatientForm* m_form;
    AllergiesEditor* m_allergies;
    QStackedWidget* m_stack;
    FactList* m_facts;
    FactList* m_labs;
    SimpleTable* m_sessions;
    SimpleTable* m_screenings;
    SimpleTable* m_orders;
};

}  // namespace gramhour::ui
