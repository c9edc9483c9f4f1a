#pragma once

#include "ui/session/act_panel.h"
#include "ui/session/check_follow_up.h"

namespace gramhour::ui {

class ToggleChoice;

/// Says why checks were late or missed.
class ExplainPanel : public ActPanel {
    Q_OBJECT

public:
    explicit ExplainPanel(NowFunction now, QWidget* parent = nullptr);

    /// The checks that are meant, and their name: "Vitals, 15 min check".
    void setChecks(const QList<CheckRef>& checks, const QString& words);
    [[nodiscard]] std::vector<EventBody> bodies() const override;

protected:
    bool checkFields() override;

private:
    QList<CheckRef> m_checks;
    QuickLine* m_reason;
    Field* m_reasonField;
};

/// Silences the alarm of overdue checks for some minutes, with the reason. They stay overdue.
class SnoozePanel : public ActPanel {
    Q_OBJECT

public:
    explicit SnoozePanel(NowFunction now, QWidget* parent = nullptr);

    void setChecks(const QList<CheckRef>& checks, const QString& words);
    [[nodiscard]] std::vector<EventBody> bodies() const override;

protected:
    bool checkFields() override;

private:
    NowFunction m_now;
    QList<CheckRef> m_checks;
    ToggleChoice* m_minutes;
    Field* m_minutesField;
    QuickLine* m_reason;
    Field* m_reasonField;
};

}  // namespace gramhour::ui
