#include "service/board_service.h"

#include <algorithm>
#include <iterator>

#include "service/session_basis.h"
#include "session/start_needs.h"

namespace gramhour {

namespace {

bool isOpen(const Check& check) {
    return check.status == CheckStatus::upcoming || check.status == CheckStatus::due ||
           check.status == CheckStatus::overdue;
}

/// A missed check goes on asking for somebody until that kind was looked at again, or somebody has said why
/// not: the window of the next check alone silences nothing. Of several missed in a row the first one asks.
void keepNeglected(std::vector<Check>& checks) {
    for (const auto& [kind, code] : Codes<CheckKind>::kCodes) {
        Check* neglected = nullptr;
        for (Check& check : checks) {
            if (check.kind != kind) {
                continue;
            }
            if (check.satisfiedBy || !check.reason.empty()) {
                neglected = nullptr;
            } else if (check.status == CheckStatus::missed && neglected == nullptr) {
                neglected = &check;
            }
        }
        if (neglected != nullptr) {
            neglected->status = CheckStatus::overdue;
        }
    }
}

/// The checks that still ask for something, those of one time together.
std::vector<DueItem> dueItems(const std::vector<Check>& checks) {
    std::vector<DueItem> items;
    for (const Check& check : checks) {
        if (!isOpen(check)) {
            continue;
        }
        const auto same = std::find_if(items.begin(), items.end(), [&](const DueItem& item) {
            return item.check.dueAt == check.dueAt && item.check.subject == check.subject;
        });
        if (same == items.end()) {
            items.push_back({check, {check.kind}, check.snoozedUntil});
            continue;
        }
        if (std::find(same->kinds.begin(), same->kinds.end(), check.kind) == same->kinds.end()) {
            same->kinds.push_back(check.kind);
        }
        // Silent only while all of them are.
        same->snoozedUntil = same->snoozedUntil && check.snoozedUntil
                                 ? std::optional(std::min(*same->snoozedUntil, *check.snoozedUntil))
                                 : std::nullopt;
    }
    std::stable_sort(items.begin(), items.end(),
                     [](const DueItem& a, const DueItem& b) { return a.check.dueAt < b.check.dueAt; });
    return items;
}

bool hasStopAlert(const ChairCard& card) {
    return std::any_of(card.alerts.begin(), card.alerts.end(),
                       [](const Alert& alert) { return alert.level == AlertLevel::stop; });
}

CardState runningState(const ChairCard& card, const SessionState& state, UtcTime now) {
    if (hasStopAlert(card)) {
        return CardState::stopAlert;
    }
    if (state.phase == SessionPhase::paused) {
        return CardState::paused;
    }
    if (isBagFinished(state, now)) {
        return CardState::bagFinished;
    }
    if (runsBeyondOrder(state, now)) {
        return CardState::doseGiven;
    }
    if (!card.due.empty() && card.due.front().check.status == CheckStatus::overdue) {
        return CardState::checkOverdue;
    }
    if (!card.due.empty() && card.due.front().check.status == CheckStatus::due) {
        return CardState::checkDue;
    }
    return CardState::infusing;
}

CardState stateOf(const ChairCard& card, const SessionState& state, UtcTime now) {
    switch (state.phase) {
    case SessionPhase::ready:
        return card.needs.empty() ? CardState::ready : CardState::preparing;
    case SessionPhase::infusing:
    case SessionPhase::paused:
        return runningState(card, state, now);
    case SessionPhase::observing:
    case SessionPhase::ended:
        break;
    }
    return hasStopAlert(card) ? CardState::stopAlert : CardState::observing;
}

void fillRunning(ChairCard& card, const BoardChair& chair, const Protocol& protocol, UtcTime now) {
    const SessionState& state = chair.state;
    card.given = deliveredDose(state, now);
    card.pumpRate = state.lastRate;
    if (state.lastRate) {
        card.rate = doseRateOf(*state.lastRate, state.order.dose, state.order.finalVolume);
    }
    card.left = remainingTime(state, now);
    card.endsAt = expectedEnd(state, now);
    const Volume ofOrder = std::min(deliveredVolume(state, now), state.order.finalVolume);
    card.permilleGiven = static_cast<int>(scaleHalfUp(ofOrder.base(), 1000, state.order.finalVolume.base()));
    card.pausedFor = pausedFor(state, now);
    if (state.infusionEndedAt) {
        card.observedFor = now - *state.infusionEndedAt;
    }
    std::vector<Check> checks = checksAt(state, protocol.monitoring, now);
    std::copy_if(checks.begin(), checks.end(), std::back_inserter(card.unexplained),
                 [](const Check& check) { return check.isUnexplained(); });
    keepNeglected(checks);
    card.due = dueItems(checks);
    card.decisionDueAt = pauseDecisionDueAt(state, protocol.monitoring);
    if (const Emergency* open = state.openEmergency()) {
        card.emergency =
            OpenEmergency{open->opened.body.card, open->opened.at, static_cast<int>(open->steps.size())};
    }
    card.reactionGrade = state.highestReactionGrade();
    if (!state.reactions.empty()) {
        card.reactionSymptoms = state.reactions.back().body.symptoms;
    }
    for (const Alert& alert : alertsAt(state, protocol.alerts, now)) {
        if (!alert.isAnswered) {
            card.alerts.push_back(alert);
        }
    }
}

ChairCard cardOf(const BoardChair& chair, const Protocol& protocol, UtcTime now) {
    ChairCard card{.chair = chair.chair};
    card.observeFor = protocol.discharge.observeFor;
    if (!chair.session) {
        card.state = chair.chair.isInService ? CardState::free : CardState::outOfService;
        return card;
    }
    card.session = chair.session;
    card.visit = chair.visit;
    card.patient = chair.patient;
    card.dose = chair.order->dose;
    card.plannedTime = chair.order->time;
    card.orderedByName = chair.orderedByName;
    if (chair.state.doubleChecked) {
        card.doubleCheckedAt = chair.state.doubleChecked->at;
    }
    if (chair.state.phase == SessionPhase::ready) {
        card.needs = startNeeds(chair.state, protocol, now);
    } else {
        fillRunning(card, chair, protocol, now);
    }
    card.state = stateOf(card, chair.state, now);
    return card;
}

}  // namespace

std::vector<BoardChair> BoardService::load() const {
    return m_context.store.read([&](const ReadTx& tx) {
        const std::vector<SessionRecord> open = tx.sessions().open();
        std::vector<BoardChair> chairs;
        for (const Chair& chair : tx.clinic().chairs()) {
            BoardChair entry{.chair = chair};
            const auto session = std::find_if(open.begin(), open.end(), [&](const SessionRecord& record) {
                return record.chair == chair.id;
            });
            if (session != open.end()) {
                const LoadedSession& loaded = m_shelf.look(m_context, tx, session->id).session;
                entry.session = session->id;
                entry.visit = session->visit;
                entry.patient = tx.patients().hit(session->patient);
                entry.orderedByName = tx.staff().find(loaded.order.orderedBy).value().displayName;
                entry.order = loaded.order;
                entry.state = loaded.state;
                entry.protocol = loaded.protocol;
            }
            chairs.push_back(std::move(entry));
        }
        return chairs;
    });
}

std::vector<ChairCard> BoardService::cards(const std::vector<BoardChair>& chairs, UtcTime now) const {
    std::vector<ChairCard> cards;
    cards.reserve(chairs.size());
    for (const BoardChair& chair : chairs) {
        cards.push_back(cardOf(chair, chair.protocol ? *chair.protocol : *m_context.protocol, now));
    }
    return cards;
}

std::vector<SessionRow> BoardService::toSign() const {
    return m_context.store.read([](const ReadTx& tx) { return tx.sessions().toSign(); });
}

std::vector<DueRow> BoardService::due(const std::vector<ChairCard>& cards) {
    std::vector<DueRow> rows;
    for (const ChairCard& card : cards) {
        if (!card.session) {
            continue;
        }
        for (const DueItem& item : card.due) {
            rows.push_back({card.chair.id, card.chair.name, *card.session, item, false, item.check.dueAt,
                            item.snoozedUntil});
        }
        if (card.decisionDueAt) {
            rows.push_back(
                {card.chair.id, card.chair.name, *card.session, {}, true, *card.decisionDueAt, {}});
        }
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const DueRow& a, const DueRow& b) { return a.dueAt < b.dueAt; });
    return rows;
}

}  // namespace gramhour
