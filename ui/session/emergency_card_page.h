#pragma once

#include <QWidget>

#include "ui/session/emergency_view.h"

class QVBoxLayout;

namespace gramhour::ui {

class Button;
class Card;
class ClockLabel;
class EmergencySteps;
class Field;
class InlineMessage;
class Label;
class QuickLine;
class SideColumn;

/// One emergency card, large: the clock since it was opened, its steps to tick, beside them what was done
/// with times, or the form of the vital signs.
class EmergencyCardPage : public QWidget {
    Q_OBJECT

public:
    /// What can be done besides ticking.
    enum class Act { Stop, Vitals, Note, Summary, OtherCard };

    explicit EmergencyCardPage(QWidget* parent = nullptr);

    void show(const EmergencyCardView& view);
    using QWidget::show;
    void showProblem(const QString& sentence);
    [[nodiscard]] const EmergencyCardView& view() const { return m_view; }
    /// Column in which panels open.
    [[nodiscard]] SideColumn& side() { return *m_side; }
    void focusNext();

    /// Asks how it ended; the answer is emitted as endChosen.
    void askOutcome();
    void closeOutcome();
    [[nodiscard]] bool isOutcomeAsked() const;
    void acceptOutcome();
    /// Back to an empty answer, closed.
    void clearOutcome();

Q_SIGNALS:
    void actChosen(EmergencyCardPage::Act act);
    void tickChosen(int step);
    void undoChosen(int step);
    void endChosen(const QString& outcome);

private:
    QWidget* buildHead();
    QWidget* buildSide();
    QWidget* buildFooter();
    QWidget* buildOutcome();
    Button* addAct(const QString& words, const QString& key, const char* name, Act act);
    void showLog();

    EmergencyCardView m_view;
    Label* m_title = nullptr;
    Label* m_since = nullptr;
    ClockLabel* m_elapsed = nullptr;
    Label* m_infusion = nullptr;
    Button* m_stop = nullptr;
    EmergencySteps* m_steps = nullptr;
    SideColumn* m_side = nullptr;
    QVBoxLayout* m_log = nullptr;
    QList<EmergencyLogLine> m_shownLog;
    Card* m_reference = nullptr;
    Label* m_referenceText = nullptr;
    InlineMessage* m_message = nullptr;
    QWidget* m_footer = nullptr;
    QList<Button*> m_recordingActs;
    Button* m_end = nullptr;
    QWidget* m_outcome = nullptr;
    QuickLine* m_outcomeLine = nullptr;
    Field* m_outcomeField = nullptr;
};

}  // namespace gramhour::ui
