#pragma once

#include <vector>

#include "service/service_context.h"
#include "service/session_shelf.h"
#include "service/visit_service.h"
#include "session/alerts.h"
#include "session/checks.h"

namespace gramhour {

/// A chair as the board knows it between two loads: everything a card needs at any moment without asking the
/// store.
struct BoardChair {
    Chair chair;
    std::optional<SessionId> session;
    std::optional<VisitId> visit;
    std::optional<PatientHit> patient;
    std::optional<MedicationOrder> order;
    std::string orderedByName;
    SessionState state;                        ///< meaningful with a session
    std::shared_ptr<const Protocol> protocol;  ///< the session's
};

/// What a chair shows at one moment; every figure is computed by the core.
enum class CardState : std::uint8_t {
    outOfService,
    free,
    preparing,
    ready,
    infusing,
    checkDue,
    checkOverdue,
    stopAlert,  ///< not answered; also while observing
    bagFinished,
    doseGiven,  ///< the ordered dose is given, the stop alert answered, and another bag runs on
    paused,
    observing
};

struct DueItem {
    Check check;
    std::vector<CheckKind> kinds;  ///< all that are due at that time
    /// Until then the alarm of all of them is silent; none when that of one is not.
    std::optional<UtcTime> snoozedUntil;
};

/// An emergency card that is open at a chair.
struct OpenEmergency {
    std::string card;  ///< id in the session's protocol
    UtcTime since = UtcTime::fromMilliseconds(0);
    int stepsTicked = 0;
};

struct ChairCard {
    Chair chair;
    CardState state = CardState::free;
    std::optional<SessionId> session;
    std::optional<VisitId> visit;
    std::optional<PatientHit> patient;
    Mass dose;
    Mass given;
    std::optional<DoseRate> rate;
    std::optional<VolumeRate> pumpRate;
    std::optional<Duration> left;
    std::optional<UtcTime> endsAt;
    int permilleGiven = 0;  ///< of the ordered volume, at most 1000
    std::optional<Duration> pausedFor;
    std::optional<UtcTime> decisionDueAt;    ///< of a pause: resume or stop
    std::optional<OpenEmergency> emergency;  ///< the one opened last
    std::optional<Duration> observedFor;
    Duration observeFor;
    Duration plannedTime;
    /// Not done yet, rechecks among them, soonest first. A missed check stays, as overdue, until that kind
    /// was looked at again or somebody has said why it was missed.
    std::vector<DueItem> due;
    std::vector<Check> unexplained;  ///< late or missed, and nobody has said why
    std::vector<Alert> alerts;       ///< not answered, strongest first
    int reactionGrade = 0;
    std::vector<std::string> reactionSymptoms;  ///< ids of the latest reaction
    std::string orderedByName;
    std::vector<StartNeed> needs;  ///< before the start
    std::optional<UtcTime> doubleCheckedAt;
};

/// A line of the due list across all chairs.
struct DueRow {
    ChairId chair;
    std::string chairName;
    SessionId session;
    DueItem item;
    bool isDecisionAfterPause = false;
    UtcTime dueAt = UtcTime::fromMilliseconds(0);
    std::optional<UtcTime> snoozedUntil;
};

/// The board of chairs. `load` reads; `cards` and `due` are pure and cheap, for every second.
class BoardService {
public:
    explicit BoardService(ServiceContext& context) : m_context(context) {}

    [[nodiscard]] std::vector<BoardChair> load() const;
    [[nodiscard]] std::vector<ChairCard> cards(const std::vector<BoardChair>& chairs, UtcTime now) const;
    /// Ended sessions that nobody has signed yet, oldest first.
    [[nodiscard]] std::vector<SessionRow> toSign() const;
    /// Soonest first; overdue before all.
    [[nodiscard]] static std::vector<DueRow> due(const std::vector<ChairCard>& cards);

private:
    ServiceContext& m_context;
    mutable SessionShelf m_shelf;  ///< a memory of what is in the store, nothing more
};

}  // namespace gramhour
