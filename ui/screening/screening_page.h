#pragma once

#include <QDate>
#include <QWidget>

#include "protocol/protocol.h"
#include "ui/screening/close_panel.h"
#include "ui/screening/decision_panel.h"
#include "ui/screening/dose_card.h"
#include "ui/screening/screening_form_view.h"
#include "ui/screening/verdict_card.h"

namespace gramhour::ui {

class Button;
class InlineMessage;

/// The screening: questions at the left, verdict and dose beside them, what to do next below these. Shows and
/// signals only.
class ScreeningPage : public QWidget {
    Q_OBJECT

public:
    enum class Mode {
        Filling,         ///< questions open; record or leave
        AwaitingReview,  ///< recorded; a prescriber decides
        Allowed,         ///< recorded; an order may be made
        Stopped,         ///< recorded; no infusion today: the visit is closed with the reason
        Unavailable      ///< the visit can't be read; the message says why
    };

    ScreeningPage(const Protocol& protocol, const QDate& today, QWidget* parent = nullptr);

    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    /// The words on the primary button of Filling: "Record screening", "Send to prescriber".
    void setRecordVerb(const QString& verb, Tone tone);
    /// A line above the buttons; empty removes it.
    void setMessage(Tone tone, const QString& text);
    /// Shows the panel that ends the visit in place of the buttons.
    void openClose(const QString& title, const QString& reason, const QString& back);
    void hideClose();

    [[nodiscard]] ScreeningFormView& form() { return *m_form; }
    [[nodiscard]] VerdictCard& verdict() { return *m_verdict; }
    [[nodiscard]] DoseCard& dose() { return *m_dose; }
    [[nodiscard]] DecisionPanel& decision() { return *m_decision; }
    [[nodiscard]] ClosePanel& close() { return *m_close; }
    void focusFirst();

Q_SIGNALS:
    void recordRequested();
    void notTodayRequested();
    void againRequested();
    void goOnRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildLeft();
    QWidget* buildRight();
    QWidget* buildButtons();
    void refreshPanels();

    ScreeningFormView* m_form;
    VerdictCard* m_verdict;
    DoseCard* m_dose;
    DecisionPanel* m_decision;
    ClosePanel* m_close;
    InlineMessage* m_message;
    Button* m_notToday;
    Button* m_again;
    Button* m_record;
    Button* m_goOn;
    QWidget* m_buttons = nullptr;
    QWidget* m_right = nullptr;
    Mode m_mode = Mode::Filling;
    bool m_isClosing = false;
};

}  // namespace gramhour::ui
