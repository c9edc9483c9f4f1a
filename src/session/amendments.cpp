#include "session/amendments.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace gramhour {

namespace {

/// The number of the event that this one corrects; 0 for an event that corrects nothing.
int targetOf(const EventBody& body) {
    if (const Amended* amended = std::get_if<Amended>(&body)) {
        return amended->target;
    }
    if (const EnteredInError* error = std::get_if<EnteredInError>(&body)) {
        return error->target;
    }
    return 0;
}

/// What a signature or the machine's own entry says can't have been mistyped.
bool takesAmendment(const EventBody& body) {
    return !isAmendment(body) && !std::holds_alternative<Signed>(body) &&
           !std::holds_alternative<ClockJumped>(body);
}

/// The newest amendment of each amended event, by the event's number.
class NewestAmendments {
public:
    explicit NewestAmendments(std::span<const SessionEvent> log) {
        for (std::size_t place = 0; place < log.size(); ++place) {
            const int target = targetOf(log[place].body);
            if (target == 0) {
                continue;
            }
            const int number = numberAt(log, place);
            Newest& newest = m_byTarget[target];
            if (number >= newest.number) {
                newest = {number, &log[place]};
            }
        }
    }
    /// Null for an event that nobody amended.
    [[nodiscard]] const SessionEvent* of(int number) const {
        const auto found = m_byTarget.find(number);
        return found == m_byTarget.end() ? nullptr : found->second.event;
    }

private:
    struct Newest {
        int number = 0;
        const SessionEvent* event = nullptr;
    };
    std::unordered_map<int, Newest> m_byTarget;
};

/// The event as its newest amendment says; none when that takes it out.
std::optional<SessionEvent> amendedBy(const SessionEvent* amendment, SessionEvent event) {
    if (amendment == nullptr) {
        return event;
    }
    const Amended* amended = std::get_if<Amended>(&amendment->body);
    if (amended == nullptr) {
        return std::nullopt;
    }
    event.body = toEventBody(amended->replacement);
    event.occurredAt = amended->occurredAt.value_or(event.occurredAt);
    return event;
}

SessionEvent numbered(std::span<const SessionEvent> log, std::size_t place) {
    SessionEvent event = log[place];
    event.number = numberAt(log, place);
    return event;
}

Refusal refused(RefusalCode code, std::string field, std::string message) {
    return {code, std::move(field), std::move(message), std::nullopt};
}

}  // namespace

int numberAt(std::span<const SessionEvent> log, std::size_t place) {
    return log[place].number != 0 ? log[place].number : static_cast<int>(place) + 1;
}

bool hasAmendments(std::span<const SessionEvent> log) {
    return std::any_of(log.begin(), log.end(),
                       [](const SessionEvent& event) { return isAmendment(event.body); });
}

std::vector<SessionEvent> effectiveLog(std::span<const SessionEvent> log) {
    const NewestAmendments newest(log);
    std::vector<SessionEvent> effective;
    effective.reserve(log.size());
    for (std::size_t place = 0; place < log.size(); ++place) {
        SessionEvent event = numbered(log, place);
        const SessionEvent* amendment = takesAmendment(event.body) ? newest.of(event.number) : nullptr;
        if (std::optional<SessionEvent> counts = amendedBy(amendment, std::move(event))) {
            effective.push_back(std::move(*counts));
        }
    }
    std::stable_sort(effective.begin(), effective.end(), [](const SessionEvent& a, const SessionEvent& b) {
        return std::tie(a.occurredAt, a.number) < std::tie(b.occurredAt, b.number);
    });
    return effective;
}

std::vector<const SessionEvent*> amendmentsOf(std::span<const SessionEvent> log, int number) {
    std::vector<std::pair<int, const SessionEvent*>> found;
    for (std::size_t place = 0; place < log.size(); ++place) {
        if (number != 0 && targetOf(log[place].body) == number) {
            found.emplace_back(numberAt(log, place), &log[place]);
        }
    }
    std::sort(found.begin(), found.end());
    std::vector<const SessionEvent*> events;
    events.reserve(found.size());
    for (const auto& [amendment, event] : found) {
        events.push_back(event);
    }
    return events;
}

std::optional<SessionEvent> inForce(std::span<const SessionEvent> log, int number) {
    for (std::size_t place = 0; place < log.size(); ++place) {
        if (numberAt(log, place) == number) {
            const std::vector<const SessionEvent*> amendments = amendmentsOf(log, number);
            return amendedBy(amendments.empty() ? nullptr : amendments.back(), numbered(log, place));
        }
    }
    return std::nullopt;
}

std::optional<Refusal> whyNoAmendment(std::span<const SessionEvent> log, std::size_t place) {
    const SessionEvent& event = log[place];
    if (!isAmendment(event.body)) {
        return std::nullopt;
    }
    const int number = targetOf(event.body);
    const int own = numberAt(log, place);
    std::optional<std::size_t> target;
    for (std::size_t each = 0; each < log.size() && !target; ++each) {
        if (numberAt(log, each) == number) {
            target = each;
        }
    }
    if (!target || number >= own) {
        return refused(RefusalCode::noSuchEvent, "event", "there is no such event before this one");
    }
    const EventBody& old = log[*target].body;
    if (!takesAmendment(old)) {
        return refused(RefusalCode::notAmendable, "event", "this event takes no amendment");
    }
    if (const Amended* amended = std::get_if<Amended>(&event.body)) {
        // The kinds of ActBody are the first ones of EventBody, in the same order.
        if (amended->replacement.index() != old.index()) {
            return refused(RefusalCode::notAmendable, "replacement.kind",
                           "an event is replaced by one of its own kind");
        }
        if (amended->occurredAt && *amended->occurredAt > event.occurredAt) {
            return refused(RefusalCode::inFuture, "replacement.at",
                           "an event cannot have occurred after its amendment");
        }
    }
    return std::nullopt;
}

}  // namespace gramhour
