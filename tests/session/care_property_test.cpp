// Laws of logs that hold every kind of event, late entries and corrections.
#include <algorithm>
#include <random>

#include "history/session_row.h"
#include "session/amendments.h"
#include "session/ledger.h"
#include "session/reaction_course.h"
#include "session/session_log.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

/// Proposes events of every kind, most of them now, some earlier, some about others.
class Proposals {
public:
    explicit Proposals(unsigned seed) : m_random(seed) {}

    SessionEvent next(const std::vector<SessionEvent>& log) {
        m_now = m_now + Duration::fromSeconds(below(900));
        const UtcTime at = below(8) == 0 ? m_now - Duration::fromSeconds(below(3000)) : m_now;
        SessionEvent proposed = event(at, body(log));
        proposed.recordedAt = m_now;
        proposed.number = static_cast<int>(log.size()) + 1;
        if (isAmendment(proposed.body)) {
            proposed.occurredAt = m_now;
        }
        return proposed;
    }
    [[nodiscard]] UtcTime now() const { return m_now; }
    int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(m_random); }

private:
    VolumeRate rate() { return mlPerHour(1 + below(1270)); }
    int anyNumber(const std::vector<SessionEvent>& log) { return below(static_cast<int>(log.size()) + 2); }
    std::string card() { return below(2) == 0 ? "anaphylaxis" : "air-embolism"; }

    ActBody act(int kind, const std::vector<SessionEvent>& log) {
        const Date expiry = *Date::fromYmd(2027, 4, 30);
        switch (kind) {
        case 0:
            return Started{rate(), std::nullopt};
        case 1:
            return RateChanged{rate(), "", std::nullopt};
        case 2:
            return Paused{"toilet"};
        case 3:
            return Resumed{below(2) == 0 ? std::optional(rate()) : std::nullopt, "", std::nullopt};
        case 4:
            return Reaction{{"flushing"}, 1 + below(below(5) == 0 ? 3 : 2), "", false, std::nullopt};
        case 5:
            return below(6) == 0 ? ActBody(Stopped{"enough"}) : ActBody(Note{"calm"});
        case 6:
            return below(6) == 0 ? ActBody(Completed{}) : ActBody(SiteChecked{});
        case 7:
            return BagChanged{"sulfate-50-10ml", "L2", expiry, "leaked"};
        case 8:
            return ReactionIntervention{anyNumber(log), "cold cloth"};
        case 9:
            return ReactionOutcome{anyNumber(log), ReactionStatus::improving, ""};
        case 10:
            return RecheckPlanned{Duration::fromMinutes(below(65)), std::nullopt};
        case 11:
            return CheckExplained{CheckKind::vitals, after(15 * below(12)), "busy"};
        case 12:
            return Snoozed{CheckKind::vitals, after(15 * below(12)), m_now + Duration::fromMinutes(5), "x"};
        case 13:
            return EmergencyOpened{card()};
        case 14:
            return EmergencyStep{card(), below(6)};
        case 15:
            return EmergencyClosed{card(), "better"};
        case 16:
            return ClockJumped{Duration::fromSeconds(below(10) - 5)};
        case 17:
            return Reopened{"slip"};
        case 18:
            return Prepared{"sulfate-50-10ml", "L1", expiry};
        case 19:
            return CannulaPlaced{};
        case 20:
            return PrescriberTold{anyNumber(log), "Dr Okafor"};
        case 21:
            return below(4) == 0 ? ActBody(Discharged{}) : ActBody(Note{"stays"});
        case 22:
            return Signed{};
        case 23:
            return PauseKept{"waiting"};
        default: {
            Vitals vitals;
            vitals.systolic = 80 + below(80);
            return VitalsTaken{vitals, SpO2Scale::one};
        }
        }
    }
    /// Another body of the same kind as an event of the log, mostly.
    EventBody amendment(const std::vector<SessionEvent>& log) {
        const int target = anyNumber(log);
        if (below(3) == 0) {
            return EnteredInError{target, "wrong patient"};
        }
        for (int tries = 0; tries < 60; ++tries) {
            const ActBody body = act(below(27), log);
            const auto place = static_cast<std::size_t>(target) - 1;
            if (target >= 1 && place < log.size() && body.index() == log[place].body.index()) {
                const bool moves = below(2) == 0;
                return Amended{
                    target, body,
                    moves ? std::optional(log[place].occurredAt + Duration::fromSeconds(below(600) - 300))
                          : std::nullopt,
                    "typed wrongly"};
            }
        }
        return Amended{target, Note{"x"}, std::nullopt, "typed wrongly"};
    }
    EventBody body(const std::vector<SessionEvent>& log) {
        return below(5) == 0 && !log.empty() ? amendment(log) : toEventBody(act(below(27), log));
    }

    std::mt19937 m_random;
    UtcTime m_now = start();
};

struct Log {
    std::vector<SessionEvent> events;  ///< in the order of time, as the store gives them
    SessionState state;                ///< as it was decided, event by event
    UtcTime last = start();
};

void place(std::vector<SessionEvent>& log, const SessionEvent& event) {
    const auto after =
        std::upper_bound(log.begin(), log.end(), event.occurredAt,
                         [](UtcTime time, const SessionEvent& each) { return time < each.occurredAt; });
    log.insert(after, event);
}

Log allowedLog(unsigned seed) {
    Proposals proposals(seed);
    Log log;
    log.state = folded({});
    std::vector<SessionEvent> recorded;  // in the order of recording, where numbers are places
    for (int i = 0; i < 90; ++i) {
        const SessionEvent proposed = proposals.next(recorded);
        if (auto state = decideInLog(twoGrams(), rules(), log.events, proposed)) {
            log.state = std::move(*state);
            place(log.events, proposed);
            recorded.push_back(proposed);
        }
    }
    log.last = proposals.now() + Duration::fromHours(3);
    return log;
}

/// What board, record and ledger show of a state at a moment, as text.
std::string shown(const SessionState& state, UtcTime at) {
    std::string text = std::string(codeOf(state.phase)) + " " + std::string(codeOf(state.outcome));
    text += " " + std::to_string(state.eventCount) + " " + std::to_string(state.awaitsFreshSignature);
    for (const LedgerLine& line : ledgerOf(state, at)) {
        text += " " + line.from.toIso() + "/" + std::to_string(line.rate.microlitresPerHour()) + "/" +
                std::to_string(line.volume.microlitres()) + "/" + line.lot;
    }
    for (const Pause& pause : state.pauses) {
        text += " " + pause.from.toIso() + "-" + (pause.to ? pause.to->toIso() : "");
    }
    if (const std::optional<UtcTime> due = pauseDecisionDueAt(state, builtInProtocol().monitoring)) {
        text += " decide " + due->toIso();
    }
    for (const Check& check : checksAt(state, builtInProtocol().monitoring, at)) {
        text += " " + check.dueAt.toIso() + std::string(codeOf(check.status)) + check.reason;
    }
    for (const Alert& alert : alertsAt(state, builtInProtocol().alerts, at)) {
        text += " " + std::string(codeOf(alert.subject)) + std::to_string(alert.from.value_or(0));
    }
    for (const ReactionCourse& course : reactionCourses(state)) {
        text += " " + std::to_string(course.reaction.number) + ":" +
                std::to_string(course.interventions.size() + course.outcomes.size());
    }
    for (const Emergency& emergency : state.emergencies) {
        text += " " + emergency.opened.body.card + std::to_string(emergency.steps.size());
    }
    return text;
}

constexpr unsigned kLogs = 150;

}  // namespace

TEST_CASE("property: replaying a log gives the state that was decided, and that of its effective log",
          "[session][H-09]") {
    std::size_t corrections = 0;
    std::size_t reopenings = 0;
    std::ptrdiff_t keptPauses = 0;
    for (unsigned seed = 1; seed <= kLogs; ++seed) {
        INFO("seed " << seed);
        const Log log = allowedLog(seed);
        const std::string decided = shown(log.state, log.last);
        CHECK(shown(folded(log.events), log.last) == decided);
        const auto checked = replayChecked(twoGrams(), rules(), log.events);
        REQUIRE(checked);
        CHECK(shown(*checked, log.last) == decided);
        SessionState one = folded({});
        for (const SessionEvent& event : effectiveLog(log.events)) {
            apply(one, rules(), event);
        }
        CHECK(shown(one, log.last) == decided);
        corrections += log.state.amendments.size() + log.state.enteredInError.size();
        reopenings += log.state.reopenings.size();
        keptPauses += std::count_if(log.events.begin(), log.events.end(), [](const SessionEvent& each) {
            return std::holds_alternative<PauseKept>(each.body);
        });
    }
    // The generator reaches what it is for.
    CHECK(corrections > kLogs);
    CHECK(reopenings > 10);
    CHECK(keptPauses > 10);
}

TEST_CASE("property: a log taken up after a break gives the same state, corrections and all",
          "[session][H-09]") {
    for (unsigned seed = 1; seed <= kLogs; ++seed) {
        INFO("seed " << seed);
        const Log log = allowedLog(seed);
        const std::vector<SessionEvent> effective = effectiveLog(log.events);
        const auto half = effective.begin() + static_cast<std::ptrdiff_t>(effective.size() / 2);
        SessionState state;
        state.order = twoGrams();
        for (auto each = effective.begin(); each != half; ++each) {
            apply(state, rules(), *each);
        }
        SessionState copy = state;
        for (auto each = half; each != effective.end(); ++each) {
            apply(copy, rules(), *each);
        }
        CHECK(shown(copy, log.last) == shown(log.state, log.last));
    }
}

namespace {

/// What was given before the last change of the bag, and one full bag; the order once it is completed.
Volume mostGiven(const SessionState& state) {
    const Volume bag = state.order.finalVolume;
    if (state.bagChanges.empty() || state.outcome == Outcome::completed) {
        return bag;
    }
    return deliveredVolume(state, state.bagChanges.back().at) + bag;
}

}  // namespace

TEST_CASE("property: the ledger, the figure on the board and the summary row agree", "[session][H-09]") {
    for (unsigned seed = 1; seed <= kLogs; ++seed) {
        INFO("seed " << seed);
        const Log log = allowedLog(seed);
        const SessionState& state = log.state;
        for (const UtcTime at : {state.lastEventAt, state.lastEventAt + Duration::fromMinutes(7), log.last}) {
            Volume sum;
            for (const LedgerLine& line : ledgerOf(state, at)) {
                REQUIRE(line.volume >= Volume());
                sum = sum + line.volume;
                REQUIRE(line.totalVolume == sum);
            }
            REQUIRE(sum == deliveredVolume(state, at));
            REQUIRE(sum <= mostGiven(state));
        }
        const SessionSummary row = summarise(state, builtInProtocol().monitoring, start());
        CHECK(row.phase == state.phase);
        CHECK(row.reactionGrade == state.highestReactionGrade());
        if (state.infusionEndedAt) {
            CHECK(row.deliveredVolume == deliveredVolume(state, log.last));
        } else {
            CHECK(row.deliveredVolume == Volume());
        }
    }
}
