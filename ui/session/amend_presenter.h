#pragma once

#include <QObject>
#include <QPointer>

#include "ui/session/amend_panel.h"
#include "ui/session/session_access.h"

namespace gramhour::ui {

class FormDraft;
class SessionLog;
class SideColumn;

/// Corrections: asks the log which entry, opens the panel for it in the side column with its draft, says what
/// follows while it is typed, and records it. Who may is the services' to say; who may not is told so at
/// once.
class AmendPresenter : public QObject {
    Q_OBJECT

public:
    AmendPresenter(SessionAccess& session, SideColumn& column, SessionLog& log, QObject* parent);

    void open(int event);
    /// Opens the panel of which a draft is kept, after the program was started again.
    void reopenDraft();
    /// Keeps what was typed.
    void leave();

Q_SIGNALS:
    void corrected(const QString& sentence);
    /// This entry can't be corrected by this person, and why.
    void refused(const QString& sentence);

private:
    void drop();
    void preview();
    void save();
    [[nodiscard]] EventBody correction() const;
    [[nodiscard]] std::string draftKey(int event) const;

    SessionAccess& m_session;
    SideColumn& m_column;
    QPointer<AmendPanel> m_panel;
    FormDraft* m_draft = nullptr;
};

}  // namespace gramhour::ui
