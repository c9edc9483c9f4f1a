#include "ui/shell/clock_notice.h"

#include "service/session_service.h"
#include "ui/support/clinical_text.h"
#include "ui/support/ticker.h"

namespace gramhour::ui {

namespace {

QString apartText(Duration apart) {
    return apart < Duration::fromMinutes(1) ? ClockNotice::tr("%1 s").arg(apart.wholeSeconds())
                                            : stretchText(apart);
}

}  // namespace

ClockNotice::ClockNotice(SessionService& sessions, const Clock& clock, Ticker& ticker, WhoIsHere whoIsHere,
                         QWidget* parent)
    : InlineMessage(Tone::Warn, {}, parent),
      m_sessions(sessions),
      m_clock(clock),
      m_whoIsHere(std::move(whoIsHere)) {
    setObjectName(QStringLiteral("shell.clock"));
    setWeight(Weight::Strong);
    setClosable(true);
    hide();
    connect(this, &InlineMessage::closed, this, &QWidget::hide);
    connect(&ticker, &Ticker::second, this, &ClockNotice::look);
}

void ClockNotice::look() {
    if (const std::optional<ClockJump> jump = m_watch.look(m_clock.system(), m_clock.now())) {
        m_sessions.noteClockJump(m_whoIsHere(), *jump);
        say(*jump);
    }
}

void ClockNotice::say(const ClockJump& jump) {
    const bool agrees = jump.ahead < ClockWatch::kLeast && jump.ahead > -ClockWatch::kLeast;
    if (agrees) {
        hide();
        return;
    }
    const bool isAhead = jump.ahead > Duration();
    const QString apart = apartText(isAhead ? jump.ahead : -jump.ahead);
    setMessage(Tone::Warn,
               isAhead ? tr("This computer's clock is %1 ahead of the times shown here: it was set. Running "
                            "infusions go on unchanged; compare with the pump, and have the clock looked at.")
                             .arg(apart)
                       : tr("This computer's clock is %1 behind the times shown here: it was set. Running "
                            "infusions go on unchanged; compare with the pump, and have the clock looked at.")
                             .arg(apart));
    show();
}

}  // namespace gramhour::ui
