#pragma once

#include <QWidget>

#include "ui/orders/limit_card.h"
#include "ui/orders/order_inputs.h"
#include "ui/orders/plan_card.h"

class QHBoxLayout;

namespace gramhour::ui {

class Button;
class InlineMessage;
class SignFields;

/// The order screen: inputs at the left; plan, limits and signature at the right. Shows and signals only.
class OrderPage : public QWidget {
    Q_OBJECT

public:
    /// What can be done with the page now.
    enum class Mode {
        Editing,  ///< fields open, to be signed
        Signed,   ///< fields closed; go on, or change the order
        Blocked   ///< fields closed; the message says why
    };

    explicit OrderPage(const Protocol& protocol, QWidget* parent = nullptr);

    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    /// A line above the signature; empty removes it.
    void setMessage(Tone tone, const QString& text);
    /// Whether the order can be signed as it stands; a reason missing is told when signing is tried.
    void setSignable(bool isSignable);

    [[nodiscard]] OrderInputs& inputs() { return *m_inputs; }
    [[nodiscard]] PlanCard& plan() { return *m_plan; }
    [[nodiscard]] LimitCard& limits() { return *m_limits; }
    [[nodiscard]] SignFields& signature() { return *m_signature; }
    void focusFirst();

Q_SIGNALS:
    void signRequested();
    void changeRequested();
    void goOnRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildLeft();
    QWidget* buildRight();
    QWidget* buildSignature();

    OrderInputs* m_inputs;
    PlanCard* m_plan;
    LimitCard* m_limits;
    SignFields* m_signature;
    InlineMessage* m_message;
    Button* m_sign;
    Button* m_goOn;
    Button* m_change;
    QWidget* m_left = nullptr;
    Mode m_mode = Mode::Editing;
};

}  // namespace gramhour::ui
