#pragma once

#include <QWidget>

#include "ui/session/session_access.h"

namespace gramhour::ui {

class AmendPresenter;
class InlineMessage;
class SessionLog;
class SideColumn;

/// The log of one session with its corrections, outside its visit: for the record of a session that is over.
/// The shell hands it to the record's screen.
class AmendDesk : public QWidget {
    Q_OBJECT

public:
    AmendDesk(UiContext& context, SessionId session, QWidget* parent = nullptr);

    /// Loads, opens the correction of which a draft is kept, and focuses.
    void activate();
    /// Keeps what was typed.
    void leave();

Q_SIGNALS:
    void corrected(const QString& sentence);

private:
    void showLog();

    SessionId m_id;
    SessionAccess* m_session;
    InlineMessage* m_message;
    SessionLog* m_log;
    SideColumn* m_side;
    AmendPresenter* m_amend;
};

}  // namespace gramhour::ui
