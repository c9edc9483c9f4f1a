#pragma once

#include <array>

#include <QList>
#include <QWidget>

#include "domain/clinical.h"
#include "ui/session/act_panel.h"

class QButtonGroup;
class QScrollArea;

namespace gramhour::ui {

class BagFields;
class CannulaForm;
class Card;
class ConfirmForm;
class FlowLayout;
class PrepareSection;
class SecondNurseForm;
class TimeEdit;
class SignsForm;

enum class PrepareStep { Chair, Bag, Patient, Cannula, Vitals, SecondNurse };
inline constexpr int kPrepareSteps = 6;

/// Everything before the start: the steps at the left, one open at a time; at the right what to make up, what
/// is missing, and the start. Passive.
class PreparePage : public QWidget {
    Q_OBJECT

public:
    explicit PreparePage(NowFunction now, QWidget* parent = nullptr);

    struct StepView {
        QString summary;  ///< what was done and by whom; empty while it is to be done
        bool isAvailable = true;
    };
    /// The label of the bag.
    struct LabelView {
        QString dose;           ///< "2 g magnesium sulfate"
        QString drawUp;         ///< "Draw up 4 mL of 50 %"
        QString into;           ///< "into 250 mL sodium chloride 0.9 %"
        QString runs;           ///< "254 mL at 127 mL/h for 120 min"
        QString patient;        ///< "Amara Lindqvist · MRN 204-771"
        QString ordered;        ///< "Ordered by Dr I. Haddad"
        bool mayPrint = false;  ///< the bag is made up
    };
    struct NeedView {
        QString what;
        bool isDone = false;
    };
    struct View {
        std::array<StepView, kPrepareSteps> steps;
        LabelView label;
        QList<NeedView> needs;
        bool mayStart = false;
        bool isClosed = false;  ///< closed without a start, or begun already: only to be looked at
    };
    void show(const View& view);
    using QWidget::show;

    /// The chairs that are free, by name.
    void setChairs(const QStringList& names);
    [[nodiscard]] std::optional<int> chosenChair() const;

    /// Opens one step and folds the others; nothing folds all.
    void openStep(std::optional<PrepareStep> step);
    [[nodiscard]] std::optional<PrepareStep> openedStep() const { return m_open; }
    void focusStep();
    /// Scrolls the open step into view, with its buttons and what they said.
    void revealStep();
    [[nodiscard]] PrepareSection& section(PrepareStep step) {
        return *m_sections.at(static_cast<std::size_t>(step));
    }

    [[nodiscard]] BagFields& bag() { return *m_bag; }
    [[nodiscard]] ConfirmForm& patient() { return *m_patient; }
    [[nodiscard]] CannulaForm& cannula() { return *m_cannula; }
    [[nodiscard]] SignsForm& vitals() { return *m_vitals; }
    [[nodiscard]] SecondNurseForm& secondNurse() { return *m_second; }

    /// The time of the start and why it is entered late; false when something is to be corrected.
    [[nodiscard]] bool checkStart();
    [[nodiscard]] std::optional<UtcTime> startAt() const;
    [[nodiscard]] std::string startLateReason() const;
    void showStartProblem(const QString& sentence);
    [[nodiscard]] QString closeReason() const;
    void showCloseProblem(const QString& sentence);

Q_SIGNALS:
    void saveChosen(PrepareStep step);
    void startChosen();
    void closeChosen();
    void labelChosen();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void addSection(PrepareStep step, const QString& name, const QString& title, const QString& verb,
                    QWidget* form, QWidget* first);
    QWidget* buildSteps();
    QWidget* buildLabel();
    QWidget* buildStart(NowFunction now);
    void buildClose(Card& card);
    void showNeeds(const QList<NeedView>& needs);
    [[nodiscard]] bool isLate() const;

    NowFunction m_now;
    std::array<PrepareSection*, kPrepareSteps> m_sections{};
    QScrollArea* m_scroll = nullptr;
    std::optional<PrepareStep> m_open;
    QWidget* m_chairs = nullptr;
    QButtonGroup* m_chair = nullptr;
    BagFields* m_bag = nullptr;
    ConfirmForm* m_patient = nullptr;
    CannulaForm* m_cannula = nullptr;
    SignsForm* m_vitals = nullptr;
    SecondNurseForm* m_second = nullptr;
    LabelView m_labelView;
    Label* m_labelDose = nullptr;
    Label* m_labelText = nullptr;
    Button* m_printLabel = nullptr;
    FlowLayout* m_needs = nullptr;
    TimeEdit* m_time = nullptr;
    QLineEdit* m_lateReason = nullptr;
    Field* m_lateField = nullptr;
    InlineMessage* m_startProblem = nullptr;
    Button* m_start = nullptr;
    QWidget* m_startForm = nullptr;
    QLineEdit* m_closeReason = nullptr;
    Field* m_closeField = nullptr;
    QWidget* m_closeForm = nullptr;
    Button* m_notToday = nullptr;
};

}  // namespace gramhour::ui
