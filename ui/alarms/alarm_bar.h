#pragma once

#include <cstddef>
#include <optional>

#include <QWidget>

#include "ui/alarms/alarm_centre.h"

class QLineEdit;

namespace gramhour::ui {

class Button;
class InlineMessage;
class Label;

/// The bar across every screen: the worst alarm with chair, patient and reason, and how many more there are.
///
/// A stop alert is answered here: *Stop infusion* (while there is one to stop) and *Continue* each open a
/// line for the reason below; Enter accepts it, Esc closes it and keeps what was typed. An overdue check has
/// no bar (the board and its chip tell it), but is told to a screen reader like every alarm.
class AlarmBar : public QWidget {
    Q_OBJECT

public:
    enum class Answering { allowed, notAllowed };

    explicit AlarmBar(QWidget* parent = nullptr);

    /// Shows what stands, or hides. `others` are the alarms beside the one in the bar.
    void show(const std::optional<Alarm>& alarm, std::size_t others, UtcTime now, Answering answering);
    using QWidget::show;
    /// Tells alarms that have just begun to a screen reader.
    void announce(const std::vector<Alarm>& fresh, UtcTime now);
    /// The answer was not taken: says why beside the reason.
    void refuse(const QString& sentence);
    /// The answer was taken: the line for the reason goes.
    void closeAnswer();

Q_SIGNALS:
    void stopChosen(gramhour::SessionId session, const QString& reason);
    void continueChosen(gramhour::SessionId session, gramhour::AlertSubject subject, const QString& reason);
    void opened(gramhour::VisitId visit);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Answer { stop, goOn };
    void makeReason();
    void openAnswer(Answer answer);
    void accept();

    std::optional<Alarm> m_alarm;
    Answer m_answer = Answer::stop;
    InlineMessage* m_message;
    Button* m_stop;
    Button* m_continue;
    Button* m_open;
    QWidget* m_reasonRow;
    Label* m_question;
    QLineEdit* m_reason;
    Label* m_problem;
    Button* m_accept;
    QWidget* m_spoken;  ///< carries what a screen reader is told
};

}  // namespace gramhour::ui
