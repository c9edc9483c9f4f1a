#pragma once

#include "ui/session/session_view.h"
#include "ui/widgets/card.h"

namespace gramhour::ui {

class Button;

/// The latest reaction that is not over: what it is, how it stands, what was done and when. One button says
/// how it goes on.
class ReactionCard : public Card {
    Q_OBJECT

public:
    explicit ReactionCard(QWidget* parent = nullptr);

    /// Hides itself when there is none.
    void show(const QList<ReactionView>& reactions);
    using Card::show;

Q_SIGNALS:
    void goOnChosen();

private:
    Label* m_symptoms;
    Label* m_facts;
    Label* m_lines;
    QList<ReactionView> m_reactions;
};

}  // namespace gramhour::ui
