#pragma once

#include "ui/session/act_panel.h"

class QCheckBox;
class QPlainTextEdit;

namespace gramhour::ui {

class QuickLine;

/// The acts that are one line of words: pause, going on pausing, stop, a note, going on in spite of a stop
/// alert, the answer to one after the end, and that the bag is given.
class ReasonPanel : public ActPanel {
    Q_OBJECT

public:
    enum class Act { Pause, Stop, Note, Continue, Answer, Complete, StayPaused };

    ReasonPanel(Act act, NowFunction now, QWidget* parent = nullptr);

    /// The Stop panel's other way out: the bag is empty.
    void offerComplete();
    [[nodiscard]] Act act() const { return m_act; }
    [[nodiscard]] std::vector<EventBody> bodies() const override;
    /// What to think of before it is done: shown above the field. Empty removes it.
    void setWarning(Tone tone, const QString& sentence);
    /// Which alert a Continue or an Answer answers.
    void setSubject(AlertSubject subject) { m_subject = subject; }
    [[nodiscard]] AlertSubject subject() const { return m_subject; }
    /// Puts words into an empty field.
    void suggest(const QString& words);
    /// Something that Complete must be ticked for before it is taken.
    struct Doubt {
        QString sentence;   ///< what speaks against it; empty: nothing does
        QString tick;       ///< "I looked: the bag is empty"
        QString otherwise;  ///< what to do when that can't be ticked
    };
    void askToConfirm(const Doubt& doubt);

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
    Doubt m_doubt;
    QCheckBox* m_confirm = nullptr;
    Field* m_confirmField = nullptr;
};

}  // namespace gramhour::ui
