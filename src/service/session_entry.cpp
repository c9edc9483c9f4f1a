#include "service/session_entry.h"

#include <algorithm>

#include "base/text_fold.h"
#include "dosing/independent_check.h"
#include "dosing/limit_finding.h"
#include "service/permissions.h"
#include "session/alerts.h"
#include "session/amendments.h"
#include "session/checks.h"
#include "session/event_texts.h"
#include "session/start_needs.h"

namespace gramhour {

namespace {

/// A time this far back is still "now": the seconds it takes to type.
constexpr Duration kJustNow = Duration::fromMinutes(1);

Unexpected<ServiceError> refuseBy(RefusalCode code, const std::string& field = {}) {
    return unexpected(ServiceError{ServiceErrorCode::notAllowedNow, field, Refusal{code, field, {}}});
}

/// The figures of the second nurse held against the order's.
bool agrees(const DoubleChecked& check, const MedicationOrder& order) {
    const PlannedFigures planned{order.drawUp, order.pumpRate, order.time, order.additive};
    return checkIndependently(planned, {check.drawUp, check.pumpRate, check.time}).allAgree();
}

/// Every criterion that is not met has its reason.
bool explainsUnmet(const LoadedSession& session, const Discharged& seen, UtcTime at) {
    const std::vector<CriterionState> criteria =
        dischargeCriteria(session.state, session.protocol->discharge, seen, session.order.sedativeTaken, at);
    return std::all_of(criteria.begin(), criteria.end(), [&](const CriterionState& criterion) {
        return criterion.isMet ||
               std::any_of(seen.unmet.begin(), seen.unmet.end(), [&](const UnmetCriterion& unmet) {
                   return unmet.criterion == criterion.criterion && !foldForSearch(unmet.reason).empty();
               });
    });
}

/// The product, lot and expiry of a bag.
ServiceResult<void> requireGoodBag(const LoadedSession& session, const std::string& product,
                                   const std::string& lot, Date expiry, UtcTime at) {
    if (product != session.order.productId) {
        return refuse(ServiceErrorCode::invalid, "product");
    }
    if (foldForSearch(lot).empty()) {
        return refuse(ServiceErrorCode::invalid, "lot");
    }
    if (expiry < toLocal(at).date) {
        return refuse(ServiceErrorCode::expired, "expiry");
    }
    return {};
}

/// What the services know of a body and `decide` does not: products, expiry, the order's figures, criteria of
/// discharge. For what happens now and for what is put right later.
ServiceResult<EventBody> completed(const LoadedSession& session, EventBody body, UtcTime at) {
    ServiceResult<void> bagIsGood;
    if (const Prepared* bag = std::get_if<Prepared>(&body)) {
        bagIsGood = requireGoodBag(session, bag->productId, bag->lot, bag->expiry, at);
    } else if (const BagChanged* next = std::get_if<BagChanged>(&body)) {
        bagIsGood = requireGoodBag(session, next->productId, next->lot, next->expiry, at);
    }
    if (!bagIsGood) {
        return unexpected(bagIsGood.error());
    }
    if (DoubleChecked* check = std::get_if<DoubleChecked>(&body)) {
        check->agrees = agrees(*check, session.order);
    }
    const Started* start = std::get_if<Started>(&body);
    if (start != nullptr && !start->rate.isPositive()) {
        return refuse(ServiceErrorCode::invalid, "rate");
    }
    const Discharged* discharge = std::get_if<Discharged>(&body);
    if (discharge != nullptr && !explainsUnmet(session, *discharge, at)) {
        return refuse(ServiceErrorCode::notReady, "unmet");
    }
    return body;
}

/// Of an entry made now, as far as other people and what must precede the start are concerned.
ServiceResult<void> requireCompany(const LoadedSession& session, const Actor& nurse, const EventEntry& entry,
                                   UtcTime at) {
    if (std::holds_alternative<DoubleChecked>(entry.body)) {
        if (!entry.second || entry.second->id == nurse.id) {
            return refuse(ServiceErrorCode::samePerson, "second");
        }
        if (!isAllowed(entry.second->roles, Act::runVisits)) {
            return refuse(ServiceErrorCode::notPermitted, "second");
        }
    }
    if (std::holds_alternative<Started>(entry.body) &&
        !startNeeds(session.state, *session.protocol, at).empty()) {
        return refuse(ServiceErrorCode::notReady, "start");
    }
    return {};
}

/// Another bag with nothing of the order left to give: it could only be given beyond the order. Asked of what
/// is taken now, and not of logs: what happened once stays told.
bool hangsBagInVain(const LoadedSession& session, const EventEntry& entry, UtcTime at) {
    const SessionPhase phase = session.state.phase;
    const bool isOn = phase == SessionPhase::infusing || phase == SessionPhase::paused;
    return isOn && std::holds_alternative<BagChanged>(entry.body) && isDoseGiven(session.state, at);
}

template <class Body>
std::optional<Authorisation> authorisationOf(const Body& any) {
    return std::visit(
        [](const auto& body) -> std::optional<Authorisation> {
            if constexpr (requires { body.authorisation; }) {
                return body.authorisation;
            } else {
                return std::nullopt;
            }
        },
        any);
}

/// A rate above the soft limit is authorised by a prescriber who was there, not by a name that somebody
/// typed.
ServiceResult<void> requireRealAuthority(const EventEntry& entry) {
    const bool isPrescriber = entry.second && entry.second->roles.has(Role::prescriber);
    if (authorisationOf(entry.body) && !isPrescriber) {
        return refuse(ServiceErrorCode::needsAuthorisation, "second");
    }
    return {};
}

template <class Body>
std::optional<VolumeRate> rateOf(const Body& any) {
    return std::visit(
        [](const auto& body) -> std::optional<VolumeRate> {
            if constexpr (requires { body.rate; }) {
                return body.rate;
            } else {
                return std::nullopt;
            }
        },
        any);
}

/// A correction may keep the authorisation that the event had, for no higher rate; another one is a
/// prescriber's to make.
ServiceResult<void> requireRealAuthority(const SessionEvent& inForce, const Amended& amendment,
                                         const Actor& actor) {
    const std::optional<Authorisation> before = authorisationOf(inForce.body);
    const std::optional<Authorisation> after = authorisationOf(amendment.replacement);
    const std::optional<VolumeRate> authorised = rateOf(inForce.body);
    const std::optional<VolumeRate> corrected = rateOf(amendment.replacement);
    const bool isHigher = corrected && (!authorised || *corrected > *authorised);
    const bool isSame =
        before && after && before->by == after->by && before->reason == after->reason && !isHigher;
    if (after && !isSame && !actor.roles.has(Role::prescriber)) {
        return refuse(ServiceErrorCode::needsAuthorisation, "replacement");
    }
    return {};
}

/// Figures that differed are made to agree by another check of a second person, not by whoever corrects them.
ServiceResult<void> requireSecondPerson(const SessionEvent& inForce, const Amended& amendment,
                                        const MedicationOrder& order) {
    const DoubleChecked* before = std::get_if<DoubleChecked>(&inForce.body);
    const DoubleChecked* after = std::get_if<DoubleChecked>(&amendment.replacement);
    if (before != nullptr && after != nullptr && !before->agrees && agrees(*after, order)) {
        return refuse(ServiceErrorCode::samePerson, "replacement");
    }
    return {};
}

/// The prescriber who signed the order allowed its rate, with the reason: nobody is asked again at a start
/// that is no faster.
EventBody withOrdersAuthority(const LoadedSession& session, EventBody body) {
    Started* start = std::get_if<Started>(&body);
    if (start == nullptr || start->authorisation || start->rate > session.order.pumpRate ||
        standingOf(start->rate, session.state.order, session.protocol->limits) != RateStanding::aboveSoft) {
        return body;
    }
    const std::vector<LimitEvent>& limits = session.order.limits;
    const auto passed = std::find_if(limits.begin(), limits.end(), [](const LimitEvent& limit) {
        return !limit.isHard &&
               (limit.limit == codeOf(LimitCode::rate) || limit.limit == codeOf(LimitCode::pumpRate));
    });
    if (passed != limits.end()) {
        start->authorisation = Authorisation{std::to_string(session.order.orderedBy.value()), passed->reason};
    }
    return body;
}

/// Where an event of this time belongs among the others: after all that occurred before it or with it.
std::vector<StoredEvent>::const_iterator placeOf(const std::vector<StoredEvent>& stored, UtcTime at) {
    return std::upper_bound(stored.begin(), stored.end(), at, [](UtcTime time, const StoredEvent& event) {
        return time < event.event.occurredAt;
    });
}

Unexpected<ServiceError> refuseBy(const Refusal& refusal) {
    return unexpected(ServiceError{ServiceErrorCode::notAllowedNow, refusal.field, refusal});
}

/// Puts a decided event in its place in the log. Its negative id stands until it is stored.
StoredEvent insert(LoadedSession& session, SessionEvent event) {
    StoredEvent taken{EventId(-static_cast<std::int64_t>(session.stored.size()) - 1), std::move(event)};
    session.stored.insert(placeOf(session.stored, taken.event.occurredAt), taken);
    return taken;
}

/// Asks the rules about an event and folds it.
ServiceResult<StoredEvent> takeDecided(LoadedSession& session, SessionEvent event) {
    if (const std::optional<std::string> field = textThatCannotBeKept(event)) {
        return refuseBy(RefusalCode::invalidValue, *field);
    }
    const SessionRules rules = sessionRulesOf(*session.protocol);
    event.number = static_cast<int>(session.stored.size()) + 1;
    const bool isNext = !isAmendment(event.body) &&
                        placeOf(session.stored, event.occurredAt) == session.stored.end() &&
                        (session.stored.empty() || event.occurredAt >= session.state.lastEventAt);
    if (isNext) {
        const Expected<EventBody, Refusal> decided =
            decide(session.state, rules, event.body, event.occurredAt);
        if (!decided) {
            return refuseBy(decided.error());
        }
        apply(session.state, rules, event);
        return insert(session, std::move(event));
    }
    Expected<SessionState, Refusal> whole =
        decideInLog(sessionOrderOf(session.order), rules, eventsOf(session.stored), event);
    if (!whole) {
        return refuseBy(whole.error());
    }
    session.state = std::move(*whole);
    return insert(session, std::move(event));
}

}  // namespace

ServiceResult<StoredEvent> take(LoadedSession& session, const Actor& nurse, const EventEntry& entry,
                                UtcTime now) {
    const UtcTime at = entry.occurredAt.value_or(now);
    if (at > now) {
        return refuseBy(RefusalCode::inFuture, "occurredAt");
    }
    if (now - at > kJustNow && foldForSearch(entry.lateReason).empty()) {
        return refuseBy(RefusalCode::needsReason, "lateReason");
    }
    if (const ServiceResult<void> authority = requireRealAuthority(entry); !authority) {
        return unexpected(authority.error());
    }
    if (const ServiceResult<void> company = requireCompany(session, nurse, entry, at); !company) {
        return unexpected(company.error());
    }
    if (hangsBagInVain(session, entry, at)) {
        return refuseBy(RefusalCode::doseGiven, "bag");
    }
    ServiceResult<EventBody> body = completed(session, withOrdersAuthority(session, entry.body), at);
    if (!body) {
        return unexpected(body.error());
    }
    const std::optional<StaffId> second = entry.second ? std::optional(entry.second->id) : std::nullopt;
    return takeDecided(session, {std::move(*body), at, now, nurse.id, second, entry.lateReason});
}

ServiceResult<StoredEvent> takeCorrection(LoadedSession& session, const Actor& actor, EventBody correction,
                                          UtcTime now) {
    if (Amended* amended = std::get_if<Amended>(&correction)) {
        const std::optional<SessionEvent> before = inForce(eventsOf(session.stored), amended->target);
        const std::optional<SessionEvent> first = eventOf(session.stored, amended->target);
        if (!first) {
            return refuseBy(RefusalCode::noSuchEvent, "target");
        }
        const SessionEvent& replaced = before ? *before : *first;
        if (const ServiceResult<void> authority = requireRealAuthority(replaced, *amended, actor);
            !authority) {
            return unexpected(authority.error());
        }
        if (const ServiceResult<void> company = requireSecondPerson(replaced, *amended, session.order);
            !company) {
            return unexpected(company.error());
        }
        ServiceResult<EventBody> body = completed(session, toEventBody(amended->replacement),
                                                  amended->occurredAt.value_or(replaced.occurredAt));
        if (!body) {
            return unexpected(body.error());
        }
        amended->replacement = toActBody(*body).value();
    }
    return takeDecided(session, {std::move(correction), now, now, actor.id, std::nullopt, {}});
}

std::optional<SessionEvent> eventOf(const std::vector<StoredEvent>& stored, int number) {
    const auto found = std::find_if(stored.begin(), stored.end(), [number](const StoredEvent& event) {
        return event.event.number == number;
    });
    return found == stored.end() ? std::nullopt : std::optional(found->event);
}

CorrectionStanding standingOf(const Actor& actor, const std::vector<StoredEvent>& stored,
                              const SessionState& state, int event) {
    const std::optional<SessionEvent> target = eventOf(stored, event);
    if (!target || isAmendment(target->body)) {
        return CorrectionStanding::notAmendable;
    }
    const bool isSenior = actor.roles.has(Role::prescriber);
    const bool isAuthor = target->actor == actor.id && isAllowed(actor.roles, Act::runVisits);
    if (!isSenior && !isAuthor) {
        return CorrectionStanding::notPermitted;
    }
    const bool isSigned = state.signedAt || state.awaitsFreshSignature;
    return isSigned ? CorrectionStanding::needsPassword : CorrectionStanding::allowed;
}

void setStoredId(LoadedSession& session, EventId taken, EventId stored) {
    const auto found = std::find_if(session.stored.begin(), session.stored.end(),
                                    [taken](const StoredEvent& event) { return event.id == taken; });
    found->id = stored;
}

}  // namespace gramhour
