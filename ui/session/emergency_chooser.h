#pragma once

#include <QWidget>

#include "ui/session/emergency_view.h"

class QHBoxLayout;

namespace gramhour::ui {

class Card;
class Label;

/// The protocol's cards side by side, the likely one first. Enter, a click or the card's digit opens one.
class EmergencyChooser : public QWidget {
    Q_OBJECT

public:
    explicit EmergencyChooser(QWidget* parent = nullptr);

    void show(const QList<EmergencyChoice>& choices);
    using QWidget::show;
    void focusFirst();
    /// By digit, from 0; nothing where there is no such card.
    void choose(int place);

Q_SIGNALS:
    void chosen(const QString& card);

private:
    [[nodiscard]] Card* makeCard(int place, const EmergencyChoice& choice);

    QList<EmergencyChoice> m_choices;
    QList<Card*> m_cards;
    QHBoxLayout* m_row;
};

}  // namespace gramhour::ui
