#pragma once

#include <optional>

#include "screening/record.h"
#include "ui/widgets/card.h"

class QLineEdit;

namespace gramhour::ui {

class Button;
class Field;
class SignFields;
class ToggleChoice;

/// The prescriber's word on a screening that has to be reviewed, at the same screen. Gathers only.
///
/// Object names: `screening.decision` (the choice), `screening.decision.reason`,
/// `screening.decision.sign.name`, `screening.decision.sign.password`, `screening.decision.record`.
class DecisionPanel : public Card {
    Q_OBJECT

public:
    struct Entry {
        ReviewDecision decision = ReviewDecision::declined;
        QString reason;
    };

    explicit DecisionPanel(QWidget* parent = nullptr);

    /// Decision and reason; nothing while one of them or the signature is missing, which is then told.
    [[nodiscard]] std::optional<Entry> check();
    [[nodiscard]] SignFields& signature() { return *m_signature; }
    void clear();
    void focusFirst();

Q_SIGNALS:
    void recordRequested();

private:
    ToggleChoice* m_choice;
    QLineEdit* m_reason;
    Field* m_reasonField;
    Label* m_choiceProblem;
    SignFields* m_signature;
    Button* m_record;
};

}  // namespace gramhour::ui
