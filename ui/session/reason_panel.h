#pragma once

#include "ui/session/act_panel.h"

class QCheckBox;
class QPlainTextEdit;

namespace gramhour::ui {

class QuickLine;

/// The acts that are one line of words: pause, going on pausing, stop, a note, going on in spite of a stop
/// alert, and that the bag is given.
class ReasonPanel : public ActPanel {
    Q_OBJECT

public:
    enum class Act { Pause, Stop, Note, Continue, Complete, StayPaused };

    ReasonPanel(Act act, NowFunction now, QWidget* parent = nullptr);

    /// The Stop panel's other way out: the bag is empty.
    void offerComplete();
    [[nodiscard]] Act act() const { return m_act; }
    [[nodiscard]] std::vector<EventBody> bodies() const override;
    /// What to think of before it is done: shown above the field. Empty removes it.
    void setWarning(Tone tone, const QString& sentence);
    /// Which alert a Continue answers.
    void setSubject(AlertSubject subject) { m_subject = subject; }
    [[nodiscard]] AlertSubject subject() const { return m_subject; }
    /// Puts words into an empty field.
    void suggest(const QString& words);
    /// The bag is far from empty by the sum: Complete must be ticked before it is taken.
    void askToConfirm(const QString& sentence);

Q_SIGNALS:
    void completeChosen();

protected:
    bool checkFields() override;

private:
    void buildReason();
    void buildConfirm();
    [[nodiscard]] QString typed() const;

    Act m_act;
    AlertSubject m_subject = AlertSubject::systolic;
    InlineMessage* m_warning = nullptr;
    QuickLine* m_line = nullptr;
    QPlainTextEdit* m_text = nullptr;
    Field* m_field = nullptr;
    QCheckBox* m_confirm = nullptr;
    Field* m_confirmField = nullptr;
};

}  // namespace gramhour::ui
