#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace gramhour::ui {

/// Where a visit stands: ✓ Screening — ✓ Order — ▶ Infuse — Observe — Discharge.
///
/// Steps that can be looked at again are buttons; the left and right arrows move between them.
class StepRow : public QWidget {
    Q_OBJECT

public:
    enum class State { Done, Current, Running, Ahead, Skipped };
    struct Step {
        QString text;
        State state = State::Ahead;
    };

    explicit StepRow(QWidget* parent = nullptr);

    void setSteps(const QList<Step>& steps);
    QList<Step> steps() const;

Q_SIGNALS:
    void stepChosen(int index);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QList<Step> m_steps;
};

}  // namespace gramhour::ui
