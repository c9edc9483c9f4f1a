#pragma once

#include <QFrame>

#include "ui/session/emergency_view.h"

class QStackedWidget;

namespace gramhour::ui {

class EmergencyCardPage;
class EmergencyChooser;
class Label;

/// The emergency cards in the place of the visit's page: to choose from, or one of them large. Works by keys
/// alone: digits choose and tick, letters do the rest, Esc goes back to the visit and closes nothing.
class EmergencyPanel : public QFrame {
    Q_OBJECT

public:
    explicit EmergencyPanel(QWidget* parent = nullptr);

    void showChoices(const QList<EmergencyChoice>& choices);
    void showCard(const EmergencyCardView& view);
    [[nodiscard]] bool isCardShown() const;
    [[nodiscard]] EmergencyCardPage& card() { return *m_card; }
    /// To the first card or the next step.
    void focusFirst();

Q_SIGNALS:
    void cardChosen(const QString& card);
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] bool pressOnCard(int key);

    QStackedWidget* m_pages;
    EmergencyChooser* m_chooser;
    EmergencyCardPage* m_card;
};

}  // namespace gramhour::ui
