#include "session/decide.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/wide.h"
#include "session/amendments.h"
#include "session/judge.h"

namespace gramhour {

namespace {

/// A limit on the dose rate as a pump rate of this bag, rounded once to the pump's step.
VolumeRate atPumpStep(DoseRate limit, const SessionOrder& order) {
    const Wide exact = static_cast<Wide>(limit.microgramsPerHour()) * order.finalVolume.microlitres();
    const std::int64_t steps = divideHalfUp(exact, static_cast<Wide>(order.dose.micrograms()) * 100);
    return VolumeRate::fromMicrolitresPerHour(steps * 100);
}

Refusal outOfOrder() {
    return refusal(RefusalCode::outOfOrder, "this happened before the event that stands before it");
}

Judgement judge(const SessionState& state, const SessionRules& rules, const EventBody& body,
                UtcTime occurredAt) {
    if (state.eventCount > 0 && occurredAt < state.lastEventAt) {
        return outOfOrder();
    }
    return std::visit(Judge(state, rules, occurredAt), body);
}

}  // namespace

Expected<EventBody, Refusal> decide(const SessionState& state, const SessionRules& rules, EventBody proposed,
                                    UtcTime occurredAt) {
    if (Judgement no = judge(state, rules, proposed, occurredAt)) {
        return unexpected(std::move(*no));
    }
    return proposed;
}

RateStanding standingOf(VolumeRate rate, const SessionOrder& order, const DoseLimits& limits) {
    if (!order.dose.isPositive() || !order.finalVolume.isPositive()) {
        return RateStanding::aboveHard;  // nothing is known to be safe for a bag without a dose
    }
    const VolumeRate set = rate.toPumpStep();
    if (set > atPumpStep(limits.hardRate, order)) {
        return RateStanding::aboveHard;
    }
    const bool isSoft = set > atPumpStep(limits.protocolRate, order) || set > limits.softPumpRate;
    return isSoft ? RateStanding::aboveSoft : RateStanding::withinLimits;
}

namespace {

Expected<SessionState, ReplayRefusal> replayEachDecided(const SessionOrder& order, const SessionRules& rules,
                                                        std::span<const SessionEvent> events) {
    SessionState state;
    state.order = order;
    for (const SessionEvent& event : events) {
        if (Judgement no = judge(state, rules, event.body, event.occurredAt)) {
            return unexpected(ReplayRefusal{state.eventCount, std::move(*no)});
        }
        apply(state, rules, event);
    }
    return state;
}

/// What can be wrong with a log before any of its amendments is followed.
std::optional<ReplayRefusal> whyNoLog(std::span<const SessionEvent> log) {
    for (std::size_t place = 0; place < log.size(); ++place) {
        if (place > 0 && log[place].occurredAt < log[place - 1].occurredAt) {
            return ReplayRefusal{place, outOfOrder()};
        }
        if (Judgement no = whyNoAmendment(log, place)) {
            return ReplayRefusal{place, std::move(*no)};
        }
    }
    return std::nullopt;
}

std::size_t placeOf(std::span<const SessionEvent> log, int number) {
    std::size_t place = 0;
    while (place + 1 < log.size() && numberAt(log, place) != number) {
        ++place;
    }
    return place;
}

/// The log with one event more, in its place, all of them numbered.
std::vector<SessionEvent> withMore(std::span<const SessionEvent> log, const SessionEvent& proposed) {
    std::vector<SessionEvent> all;
    all.reserve(log.size() + 1);
    int highest = 0;
    for (std::size_t place = 0; place < log.size(); ++place) {
        all.push_back(log[place]);
        all.back().number = numberAt(log, place);
        highest = std::max(highest, all.back().number);
    }
    const auto after =
        std::upper_bound(all.begin(), all.end(), proposed.occurredAt,
                         [](UtcTime time, const SessionEvent& event) { return time < event.occurredAt; });
    const auto added = all.insert(after, proposed);
    added->number = proposed.number != 0 ? proposed.number : highest + 1;
    return all;
}

/// The refusal of an event whose number is `own`, when `refused` is what stops the log that holds it: its own
/// fault, that of what it puts in another's place, or the trouble it makes for a third.
Refusal blamed(const SessionEvent& own, int unfit, Refusal refused) {
    if (unfit == own.number) {
        return refused;
    }
    const Amended* amended = std::get_if<Amended>(&own.body);
    if (amended != nullptr && amended->target == unfit) {
        refused.field = refused.field.empty() ? "replacement" : "replacement." + refused.field;
        return refused;
    }
    return {RefusalCode::conflicts, "",
            "with this, a later event would no longer be allowed: " + refused.message, unfit};
}

bool isSealed(const SessionState& state) {
    return state.signedAt || state.awaitsFreshSignature;
}

}  // namespace

Expected<SessionState, ReplayRefusal> replayChecked(const SessionOrder& order, const SessionRules& rules,
                                                    std::span<const SessionEvent> events) {
    if (!hasAmendments(events)) {
        return replayEachDecided(order, rules, events);
    }
    if (std::optional<ReplayRefusal> no = whyNoLog(events)) {
        return unexpected(std::move(*no));
    }
    const std::vector<SessionEvent> effective = effectiveLog(events);
    Expected<SessionState, ReplayRefusal> state = replayEachDecided(order, rules, effective);
    if (!state) {
        state.error().index = placeOf(events, effective[state.error().index].number);
    }
    return state;
}

Expected<SessionState, Refusal> decideInLog(const SessionOrder& order, const SessionRules& rules,
                                            std::span<const SessionEvent> log, const SessionEvent& proposed) {
    const std::vector<SessionEvent> all = withMore(log, proposed);
    const auto own = std::find_if(all.begin(), all.end(), [&](const SessionEvent& event) {
        return event.number == (proposed.number != 0 ? proposed.number : static_cast<int>(all.size()));
    });
    const SessionState before = replay(order, rules, log);
    const bool mayFollowSignature = isAmendment(own->body) || std::holds_alternative<Signed>(own->body);
    if (isSealed(before) && !mayFollowSignature) {
        return unexpected(refusal(RefusalCode::alreadySigned, "the record is already signed"));
    }
    if (isAmendment(own->body) && own->occurredAt < before.lastEventAt) {
        return unexpected(outOfOrder());  // a correction is made now, whatever it is about
    }
    Expected<SessionState, ReplayRefusal> whole = replayChecked(order, rules, all);
    if (!whole) {
        const int unfit = all[whole.error().index].number;
        return unexpected(blamed(*own, unfit, std::move(whole.error().refusal)));
    }
    return std::move(*whole);
}

}  // namespace gramhour
