#include "service/demo_script.h"

#include <algorithm>

#include "service/session_basis.h"

namespace gramhour {

namespace {

constexpr std::size_t kUsualEvents = 24;
constexpr int kLatePermille = 25;

}  // namespace

DemoScript::DemoScript(const DemoSessionStart& start, const SessionRules& rules)
    : m_start(start), m_rules(rules), m_now(start.openedAt), m_left(start.openedAt) {
    m_log.state.order = sessionOrderOf(start.order);
    m_log.events.reserve(kUsualEvents);
}

bool DemoScript::isInfusionOpen() const {
    return state().phase == SessionPhase::infusing || state().phase == SessionPhase::paused;
}

void DemoScript::record(EventBody body) {
    append(std::move(body), m_now < m_start.handover ? m_start.nurse : m_start.relief);
}

void DemoScript::recordWhilePaused(EventBody body) {
    if (state().phase == SessionPhase::paused) {
        record(std::move(body));
    }
}

void DemoScript::after(std::int64_t seconds, EventBody body) {
    m_now = m_now + Duration::fromSeconds(seconds);
    record(std::move(body));
}

void DemoScript::append(EventBody body, StaffId actor) {
    SessionEvent event{std::move(body), m_now, m_now, actor, std::exchange(m_second, std::nullopt), {}};
    event.number = lastNumber() + 1;
    m_needsFold = m_needsFold || isAmendment(event.body);
    if (!m_needsFold) {
        apply(m_log.state, m_rules, event);
    }
    m_log.events.push_back(std::move(event));
}

bool DemoScript::amendVitals(DemoChance& chance) {
    const std::vector<Recorded<VitalsTaken>>& taken = state().vitals;
    if (taken.size() < 3) {
        return false;
    }
    const Recorded<VitalsTaken>& wrong =
        taken[static_cast<std::size_t>(chance.from(1, static_cast<std::int64_t>(taken.size()) - 2))];
    VitalsTaken right = wrong.body;
    right.vitals.systolic = right.vitals.systolic.value() + (chance.happens(500) ? 9 : 18);
    m_now = m_now + Duration::fromSeconds(chance.from(30, 200));
    const StaffId author = wrong.actor.value();
    append(Amended{wrong.number, right, std::nullopt, "Typing error"}, author);
    return true;
}

void DemoScript::writeOneLate(DemoChance& chance) {
    if (!chance.happens(kLatePermille) || !state().reactions.empty() || m_needsFold) {
        return;
    }
    const std::vector<Recorded<VitalsTaken>>& taken = state().vitals;
    if (taken.size() < 4) {
        return;
    }
    // Not the first, which the start waits for, and not those after the end, which the discharge does.
    const int number = taken[taken.size() - 3].number;
    SessionEvent& late = m_log.events.at(static_cast<std::size_t>(number) - 1);
    late.recordedAt = late.occurredAt + Duration::fromSeconds(chance.from(240, 1200));
    late.lateReason = "Helped with another patient";
    std::stable_sort(
        m_log.events.begin(), m_log.events.end(),
        [](const SessionEvent& a, const SessionEvent& b) { return a.recordedAt < b.recordedAt; });
    int next = 0;
    for (SessionEvent& event : m_log.events) {
        event.number = ++next;
    }
    m_needsFold = true;
}

void DemoScript::foldAnew() {
    std::vector<SessionEvent> byTime = m_log.events;
    std::stable_sort(byTime.begin(), byTime.end(), [](const SessionEvent& a, const SessionEvent& b) {
        return a.occurredAt < b.occurredAt;
    });
    m_log.state = replay(m_log.state.order, m_rules, byTime);
}

DemoSessionLog DemoScript::finish(bool wasPrepared) && {
    if (m_needsFold) {
        foldAnew();
    }
    m_log.wasPrepared = wasPrepared;
    m_log.leftAt = state().dischargedAt ? m_left : m_now;
    return std::move(m_log);
}

}  // namespace gramhour
