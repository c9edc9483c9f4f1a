#pragma once

#include <QWidget>

#include "ui/session/session_view.h"

class QVBoxLayout;

namespace gramhour::ui {

class ActionRow;
class DueCard;
class Figure;
class Flowsheet;
class Label;
class ProgressStrip;
class SessionLog;
class SideColumn;
class TrendChart;

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
    void focusFirst();

Q_SIGNALS:
    void chosen(SessionAct act);
    /// A stop alert's answer: to go on in spite of it.
    void continueChosen(AlertSubject subject);
    void stopChosen(const QString& reason);

private:
    QWidget* buildHead();
    QWidget* buildFlow();
    SideColumn* buildSide();
    void showHead(const HeadView& head);
    void showStops(const QList<StopAlertView>& stops);
    void showActs(const InfuseView& view);

    QVBoxLayout* m_alerts = nullptr;
    QList<StopAlertView> m_stops;
    Figure* m_left = nullptr;
    Figure* m_given = nullptr;
    Figure* m_rate = nullptr;
    ProgressStrip* m_progress = nullptr;
    Label* m_times = nullptr;
    Label* m_product = nullptr;
    ActionRow* m_actions = nullptr;
    Flowsheet* m_flow = nullptr;
    DueCard* m_due = nullptr;
    TrendChart* m_trend = nullptr;
    SessionLog* m_log = nullptr;
    SideColumn* m_side = nullptr;
};

}  // namespace gramhour::ui
