#pragma once

#include <functional>
#include <optional>

#include "service/clock_watch.h"
#include "service/service_context.h"
#include "ui/widgets/inline_message.h"

namespace gramhour {
class SessionService;
}

namespace gramhour::ui {

class Ticker;

/// A bar over the window while the machine's clock and the program's disagree: says by how much, and that the
/// times of infusions go on as before. Looks each second, and has every jump noted in the running sessions.
class ClockNotice : public InlineMessage {
    Q_OBJECT

public:
    /// Who is at the keyboard; nobody before sign-in.
    using WhoIsHere = std::function<std::optional<Actor>()>;

    /// Everything outlives it.
    ClockNotice(SessionService& sessions, const Clock& clock, Ticker& ticker, WhoIsHere whoIsHere,
                QWidget* parent = nullptr);

private:
    void look();
    void say(const ClockJump& jump);

    SessionService& m_sessions;
    const Clock& m_clock;
    WhoIsHere m_whoIsHere;
    ClockWatch m_watch;
};

}  // namespace gramhour::ui
