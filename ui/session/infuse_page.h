#pragma once

#include <QWidget>

#include "ui/session/session_view.h"

class QShortcut;

namespace gramhour::ui {

class ActionRow;
class DueCard;
class Figure;
class Flowsheet;
class Label;
class InlineMessage;
class ProgressStrip;
class ReactionCard;
class SessionLog;
class SharedRoom;
class SideColumn;
class StopBars;
class TrendCard;

/// One running infusion: clock, given, rate, acts; flowsheet; what is due, trend, log. Passive.
class InfusePage : public QWidget {
    Q_OBJECT

public:
    explicit InfusePage(QWidget* parent = nullptr);

    void show(const InfuseView& view);
    using QWidget::show;
    /// While a panel is open its button is the primary one and letters belong to its fields.
    void setPanelOpen(bool open);
    /// Column in which panels open.
    [[nodiscard]] SideColumn& side() { return *m_side; }
    [[nodiscard]] SessionLog& log() { return *m_log; }
    void focusFirst();

Q_SIGNALS:
    void chosen(SessionAct act);
    /// A line of what is due, and the alarm of one.
    void dueChosen(const gramhour::ui::DueLine& line);
    void snoozeChosen(const gramhour::ui::DueLine& line);
    /// A stop alert's answer: to go on in spite of it.
    void continueChosen(AlertSubject subject);
    void stopChosen(const QString& reason);

private:
    QWidget* buildHead();
    QWidget* buildFlow();
    QWidget* buildDecision();
    SideColumn* buildSide();
    void showHead(const HeadView& head);
    void showDecision(const std::optional<PauseView>& decision);
    void showActs(const InfuseView& view);
    void turnTrend();

    StopBars* m_alerts = nullptr;
    Figure* m_left = nullptr;
    Figure* m_given = nullptr;
    Figure* m_rate = nullptr;
    ProgressStrip* m_progress = nullptr;
    Label* m_times = nullptr;
    Label* m_product = nullptr;
    ActionRow* m_actions = nullptr;
    Flowsheet* m_flow = nullptr;
    DueCard* m_due = nullptr;
    ReactionCard* m_reaction = nullptr;
    TrendCard* m_trend = nullptr;
    SharedRoom* m_room = nullptr;
    QShortcut* m_ledgerKey = nullptr;
    InlineMessage* m_decision = nullptr;
    SessionLog* m_log = nullptr;
    SideColumn* m_side = nullptr;
};

}  // namespace gramhour::ui
