#pragma once

#include <QCheckBox>
#include <QHash>
#include <QList>
#include <QWidget>

#include "ui/session/session_view.h"
#include "ui/support/clinical_text.h"

class QHBoxLayout;
class QLineEdit;
class QStackedWidget;
class QVBoxLayout;

namespace gramhour::ui {

class ActionRow;
class Button;
class Card;
class Chip;
class DueCard;
class FactList;
class Field;
class Figure;
class Flowsheet;
class InlineMessage;
class Label;
class ProgressStrip;
class SessionLog;
class SideColumn;
class StopBars;

/// One criterion of discharge: met or not, ticked where a nurse has to see it, with a reason where it is left
/// unmet.
class CriterionRow : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Computed, Seen };

    CriterionRow(const QString& code, const QString& text, Kind kind, QWidget* parent = nullptr);

    void setMet(bool met, const QString& because);
    [[nodiscard]] bool isTicked() const;
    void askReason(bool asked);
    [[nodiscard]] QString reason() const;
    void setProblem(const QString& sentence);
    void focusReason();

Q_SIGNALS:
    void ticked();

private:
    Chip* m_state;
    QCheckBox* m_tick = nullptr;
    Label* m_because;
    QLineEdit* m_reason;
    Field* m_reasonField;
};

/// After the infusion: the observation clock, last values, criteria, discharge; then the summary and the
/// signature. Passive.
class ObservePage : public QWidget {
    Q_OBJECT

public:
    explicit ObservePage(QWidget* parent = nullptr);

    struct CriterionView {
        DischargeCriterion criterion = DischargeCriterion::observedLongEnough;
        QString text;
        QString because;      ///< what was last seen: "NEWS2 0 at 11:20", "not taken since the end"
        bool isSeen = false;  ///< a nurse ticks it
        bool isMet = false;
    };
    struct View {
        bool isDischarged = false;
        QString caption;  ///< "Observed", of 30 min
        QString clock;
        QString ofTime;
        std::int64_t done = 0;
        std::int64_t total = 0;
        QString outcome;
        StateWords outcomeState;
        QString given;
        QString ofDose;
        QList<StopAlertView> stops;  ///< not answered
        QList<DueLine> due;
        QList<FlowColumn> flow;
        QList<LogLine> log;
        QList<CriterionView> criteria;
        QList<std::pair<QString, QString>> summary;
        QString signer;
        bool isSigned = false;
        bool mayReopen = false;  ///< ended today and not signed: it may have been a mistake
    };
    void show(const View& view);
    using QWidget::show;

    [[nodiscard]] Discharged ticks() const;
    /// Reasons of the unmet criteria; asks for missing ones in place and gives nothing then.
    [[nodiscard]] std::optional<std::vector<UnmetCriterion>> reasons();
    void showDischargeProblem(const QString& sentence);
    [[nodiscard]] QString password() const;
    void showSignProblem(const QString& sentence);

    /// What a draft is kept of.
    [[nodiscard]] QWidget* form();
    [[nodiscard]] SideColumn& side() { return *m_side; }
    [[nodiscard]] SessionLog& log() { return *m_log; }
    void offerNextVisit();
    void setPanelOpen(bool open);
    void focusFirst();

Q_SIGNALS:
    void chosen(SessionAct act);
    /// A line of what is due, and the alarm of one.
    void dueChosen(const gramhour::ui::DueLine& line);
    void snoozeChosen(const gramhour::ui::DueLine& line);
    /// The answer to a stop alert.
    void answerChosen(gramhour::AlertSubject subject);
    void dischargeChosen();
    void signChosen();
    /// The paper to take home, the next appointment, the record with its PDF.
    void leafletChosen();
    void nextVisitChosen();
    void recordChosen();
    /// The infusion was ended by mistake.
    void reopenChosen();
    void ticked();

private:
    QWidget* buildHead();
    QWidget* buildMain();
    QWidget* buildCriteria();
    QWidget* buildSign();
    QWidget* buildLeaving();
    Button* addLeaving(QHBoxLayout& row, Button* button, const char* name, void (ObservePage::*wanted)());
    SideColumn* buildSide();
    void showCriteria(const QList<CriterionView>& criteria);

    StopBars* m_alerts = nullptr;
    Figure* m_clock = nullptr;
    Figure* m_given = nullptr;
    Chip* m_outcome = nullptr;
    ProgressStrip* m_progress = nullptr;
    ActionRow* m_actions = nullptr;
    QStackedWidget* m_lower = nullptr;
    QVBoxLayout* m_rows = nullptr;
    QHash<int, CriterionRow*> m_criteria;
    QList<CriterionView> m_shown;
    InlineMessage* m_dischargeProblem = nullptr;
    Button* m_discharge = nullptr;
    FactList* m_summary = nullptr;
    QList<std::pair<QString, QString>> m_summaryShown;
    Label* m_signer = nullptr;
    QLineEdit* m_password = nullptr;
    Field* m_passwordField = nullptr;
    Button* m_sign = nullptr;
    Button* m_nextVisit = nullptr;
    Button* m_reopen = nullptr;
    DueCard* m_due = nullptr;
    Flowsheet* m_flow = nullptr;
    SessionLog* m_log = nullptr;
    SideColumn* m_side = nullptr;
    bool m_reasonsAsked = false;
    bool m_isDischarged = false;
};

}  // namespace gramhour::ui
