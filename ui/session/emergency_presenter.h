#pragma once

#include <string>

#include <QObject>

#include "ui/session/emergency_card_page.h"
#include "ui/session/session_access.h"

namespace gramhour::ui {

class ActsPresenter;
class EmergencyPanel;

/// Emergency cards at the chair: opening one, each tick, its undoing and the end are recorded at once. Where
/// nobody sits at a chair the cards can be read.
class EmergencyPresenter : public QObject {
    Q_OBJECT

public:
    EmergencyPresenter(SessionAccess& session, EmergencyPanel& panel, QObject* parent = nullptr);
    ~EmergencyPresenter() override;

    /// The card that is open, or the choice of cards.
    void open();
    /// Whether the session has an open card.
    [[nodiscard]] bool hasOpenCard() const;
    /// A second has passed, or the session is another.
    void refresh();
    /// Out of view: what was typed is kept.
    void leave();

Q_SIGNALS:
    /// The panel is to be shown, or has nothing more to show.
    void shown();
    void finished();

private:
    void choose(const std::string& card);
    void showChooser();
    void showCard();
    void act(EmergencyCardPage::Act act);
    void tick(int step);
    void undo(int step);
    void stop();
    void end(const QString& outcome);
    bool record(std::vector<EventBody> bodies);
    [[nodiscard]] const Protocol& protocol() const;
    [[nodiscard]] const EmergencyCard* card() const;
    /// The card that is looked at, while it is open in the session.
    [[nodiscard]] const Emergency* emergency() const;
    [[nodiscard]] bool isRecording() const;

    SessionAccess& m_session;
    EmergencyPanel& m_panel;
    ActsPresenter* m_acts;
    std::string m_card;  ///< looked at; empty while choosing
};

}  // namespace gramhour::ui
