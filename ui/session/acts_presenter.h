#pragma once

#include <array>
#include <memory>

#include <QObject>
#include <QPointer>

#include "ui/session/act_panel.h"
#include "ui/session/reason_panel.h"
#include "ui/session/session_access.h"
#include "ui/session/session_act.h"
#include "ui/session/session_view.h"

namespace gramhour::ui {

class BagPanel;
class FormDraft;
class LinePanel;
class RatePanel;
class ReactionPanel;
class SideColumn;

/// The acts of a session: opens their panels in the side column, keeps drafts, shows what the core makes of
/// what is typed, and records it.
class ActsPresenter : public QObject {
    Q_OBJECT

public:
    using Act = SessionAct;

    ActsPresenter(SessionAccess& session, SideColumn& column, QObject* parent);
    ~ActsPresenter() override;

    /// Opens the panel with its draft, focused. The answer to a stop alert is to the first that stands.
    void open(Act act);
    void openContinue(AlertSubject subject);
    /// With a reason to begin with: the alert's own words.
    void openStop(const QString& reason);
    /// What a line of the list of what is due asks for.
    void openDue(const DueLine& line);
    void openSnooze(const DueLine& line);
    /// Closes it; what was typed stays a draft.
    void close();
    [[nodiscard]] bool isOpen() const;
    /// Opens the panel of which a draft is kept, after the program was started again.
    void reopenDraft();
    /// Opens the panel of that name, when the session can take its act now.
    void openDraft(const std::string& panel);
    /// A second has passed, or the session is another: what depends on it is shown again.
    void refresh();
    void leave();

Q_SIGNALS:
    /// A panel opened or closed.
    void panelChanged();
    /// Something was recorded.
    void recorded(const QString& what);
    /// An act that is not possible now, and why.
    void refused(const QString& sentence);
    /// A reaction of a grade that asks for the emergency cards.
    void emergency();

private:
    struct Entry {
        QPointer<ActPanel> panel;
        FormDraft* draft = nullptr;
    };

    void openPanel(Act act);
    Entry& entryOf(Act act);
    ActPanel* make(Act act);
    void save(Act act);
    void afterSave(Act act, const std::vector<EventBody>& bodies, bool wantsResite);
    /// Whether the session can take the act now, with its subject set; says why not.
    bool aim(Act act);
    bool aimAtAlert();
    bool aimAtReaction();
    bool aimAtLine(Act act, bool (*has)(const DueLine&), const QString& nothing);
    void openChecks(Act act, const DueLine& line);
    void showReadings(Act act);
    void readSigns(ActPanel& panel);
    void readRate(RatePanel& panel);
    void readReaction(ReactionPanel& panel);
    void readReason(ReasonPanel& panel);
    [[nodiscard]] ReasonPanel::Doubt doubtOfCompleting() const;
    [[nodiscard]] QList<StopAlertView> standingStops() const;
    void readLine(LinePanel& panel);
    void readBag(BagPanel& panel);
    [[nodiscard]] std::string draftKey(const QString& panel) const;
    [[nodiscard]] QList<DueLine> shownLines() const;
    bool authorise(ActPanel& panel, EventEntry& entry);

    SessionAccess& m_session;
    SideColumn& m_column;
    std::array<Entry, kSessionActs> m_entries;
    Act m_openAct = Act::Vitals;
};

}  // namespace gramhour::ui
