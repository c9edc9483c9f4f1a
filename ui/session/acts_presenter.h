#pragma once

#include <array>
#include <memory>

#include <QObject>
#include <QPointer>

#include "ui/session/act_panel.h"
#include "ui/session/session_access.h"
#include "ui/session/session_act.h"

namespace gramhour::ui {

class FormDraft;
class RatePanel;
class ReactionPanel;
class ReasonPanel;
class SideColumn;
class VitalsPanel;

/// The acts of a session: opens their panels in the side column, keeps drafts, shows what the core makes of
/// what is typed, and records it.
class ActsPresenter : public QObject {
    Q_OBJECT

public:
    using Act = SessionAct;

    ActsPresenter(SessionAccess& session, SideColumn& column, QObject* parent);
    ~ActsPresenter() override;

    /// Opens the panel with its draft, focused.
    void open(Act act);
    void openContinue(AlertSubject subject);
    /// With a reason to begin with: the alert's own words.
    void openStop(const QString& reason);
    /// Closes it; what was typed stays a draft.
    void close();
    [[nodiscard]] bool isOpen() const;
    /// Opens the panel of which a draft is kept, after the program was started again.
    void reopenDraft();
    /// A second has passed, or the session is another: what depends on it is shown again.
    void refresh();
    void leave();

Q_SIGNALS:
    /// A panel opened or closed.
    void panelChanged();
    /// Something was recorded.
    void recorded(const QString& what);
    /// A reaction of a grade that asks for the emergency cards.
    void emergency();

private:
    struct Entry {
        QPointer<ActPanel> panel;
        FormDraft* draft = nullptr;
    };

    Entry& entryOf(Act act);
    ActPanel* make(Act act);
    void save(Act act);
    void showReadings(Act act);
    void readVitals(VitalsPanel& panel);
    void readRate(RatePanel& panel);
    void readReaction(ReactionPanel& panel);
    void readReason(ReasonPanel& panel);
    [[nodiscard]] QString subtitleOf(Act act) const;
    [[nodiscard]] std::string draftKey(const QString& panel) const;
    bool authorise(ActPanel& panel, EventEntry& entry);

    SessionAccess& m_session;
    SideColumn& m_column;
    std::array<Entry, kSessionActs> m_entries;
    Act m_openAct = Act::Vitals;
};

}  // namespace gramhour::ui
