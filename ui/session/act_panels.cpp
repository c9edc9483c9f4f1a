#include "ui/session/act_panels.h"

#include "ui/session/bag_fields.h"
#include "ui/session/bag_panel.h"
#include "ui/session/check_panels.h"
#include "ui/session/line_panel.h"
#include "ui/session/rate_panel.h"
#include "ui/session/reaction_course_panel.h"
#include "ui/session/reaction_panel.h"
#include "ui/session/reason_panel.h"
#include "ui/session/site_panel.h"
#include "ui/session/vitals_panel.h"
#include "ui/support/clinical_text.h"

namespace gramhour::ui {

namespace {

BagPanel* makeBagPanel(const SessionAccess& session, const NowFunction& now) {
    const std::string& id = session.snapshot().order.productId;
    const Product* product = session.snapshot().protocol->findProduct(id);
    auto* panel = new BagPanel(id, fromUtf8(product != nullptr ? product->name : id), now);
    panel->fields().setToday(now().date());
    panel->fields().setStock(session.context().services.stock.offers(id));
    return panel;
}

}  // namespace

ActPanel* makeActPanel(SessionAct act, const SessionAccess& session) {
    const NowFunction now = [&session] { return toDateTime(session.now()); };
    const Protocol& protocol = *session.snapshot().protocol;
    switch (act) {
    case SessionAct::Vitals:
        return new VitalsPanel(now, session.state().order.spo2Scale);
    case SessionAct::Pause:
        return new ReasonPanel(ReasonPanel::Act::Pause, now);
    case SessionAct::Resume:
        return new RatePanel(RatePanel::Act::Resume, now);
    case SessionAct::Rate:
        return new RatePanel(RatePanel::Act::Change, now);
    case SessionAct::Site:
        return new SitePanel(now);
    case SessionAct::Note:
        return new ReasonPanel(ReasonPanel::Act::Note, now);
    case SessionAct::Reaction:
        return new ReactionPanel(protocol.reactions, followUpPlan(protocol.monitoring), now);
    case SessionAct::Stop:
        return new ReasonPanel(ReasonPanel::Act::Stop, now);
    case SessionAct::Continue:
        return new ReasonPanel(session.state().phase == SessionPhase::observing ? ReasonPanel::Act::Answer
                                                                                : ReasonPanel::Act::Continue,
                               now);
    case SessionAct::Complete:
        return new ReasonPanel(ReasonPanel::Act::Complete, now);
    case SessionAct::Line:
        return new LinePanel(now);
    case SessionAct::Bag:
        return makeBagPanel(session, now);
    case SessionAct::Course:
        return new ReactionCoursePanel(now);
    case SessionAct::Explain:
        return new ExplainPanel(now);
    case SessionAct::Snooze:
        return new SnoozePanel(now);
    case SessionAct::StayPaused:
        return new ReasonPanel(ReasonPanel::Act::StayPaused, now);
    }
    return nullptr;
}

}  // namespace gramhour::ui
