#pragma once

#include <random>
#include <string>
#include <vector>

#include "history/figures.h"

namespace gramhour::test {

/// A session of History made by hand; the line views it.
struct MadeSession {
    SessionFact fact;
    std::vector<SymptomFact> symptoms;
    std::optional<std::string> stopReason;

    [[nodiscard]] HistoryLine line() const {
        return {fact, fact.patient, symptoms, stopReason ? &*stopReason : nullptr};
    }
};

[[nodiscard]] inline SessionFact blankFact(std::int64_t session) {
    return {.session = SessionId(session),
            .patient = PatientId(1),
            .nurse = StaffId(1),
            .prescriber = StaffId(9),
            .chair = ChairId(1)};
}

[[nodiscard]] inline std::int64_t dayNumber(const char* iso) {
    return Date::parseIso(iso).value().daysSinceEpoch();
}

inline constexpr Duration minutes(std::int64_t count) {
    return Duration::fromMinutes(count);
}

inline constexpr Mass milligrams(std::int64_t count) {
    return Mass::fromMicrograms(count * 1000);
}

/// Sessions with every kind of value, few different ones of each, so that filters meet.
class RandomSessions {
public:
    explicit RandomSessions(unsigned seed) : m_random(seed) {}

    [[nodiscard]] std::vector<MadeSession> make(std::int64_t count) {
        std::vector<MadeSession> sessions;
        for (std::int64_t id = 1; id <= count; ++id) {
            sessions.push_back(one(id));
        }
        return sessions;
    }
    [[nodiscard]] int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(m_random); }
    [[nodiscard]] bool chance(int ofTen) { return below(10) < ofTen; }

private:
    [[nodiscard]] MadeSession one(std::int64_t id) {
        MadeSession made{.fact = blankFact(id), .symptoms = {}, .stopReason = {}};
        SessionFact& f = made.fact;
        f.clinicDay = 20'000 + below(40);
        f.startMinute = 480 + below(600);
        f.patient = PatientId(1 + below(25));
        f.nurse = StaffId(1 + below(4));
        f.prescriber = StaffId(8 + below(2));
        f.chair = ChairId(1 + below(3));
        f.course = chance(3) ? std::optional(CourseId(1 + below(3))) : std::nullopt;
        f.salt = chance(8) ? Salt::sulfate : Salt::chloride;
        f.outcome = static_cast<Outcome>(below(4));
        f.ordered = milligrams(500 * (1 + below(8)));
        f.planned = minutes(30 * (1 + below(6)));
        const bool hasEnded = f.outcome == Outcome::completed || f.outcome == Outcome::stoppedEarly;
        if (hasEnded) {
            f.took = Duration::fromMilliseconds(1000 * below(20'000) + below(3));
            f.given = Mass::fromMicrograms(f.ordered.micrograms() / (1 + below(4)));
            f.checksPlanned = below(9);
            f.checksOnTime = below(f.checksPlanned + 1);
            f.checksLate = below(f.checksPlanned - f.checksOnTime + 1);
            f.checksMissed = f.checksPlanned - f.checksOnTime - f.checksLate;
        }
        if (f.outcome != Outcome::notStarted && chance(9)) {
            f.wait = minutes(below(90));
        }
        f.inChair = minutes(below(300));
        f.amendments = chance(2) ? 1 + below(2) : 0;
        f.verdict = chance(9) ? std::optional(chance(7) ? Verdict::eligible : Verdict::review) : std::nullopt;
        f.isOverridden = f.verdict == Verdict::review;
        f.limitsPassed = chance(2) ? 1 : 0;
        f.limitsTried = chance(1) ? 2 : 0;
        f.isSigned = chance(8);
        if (chance(3)) {
            f.reactionGrade = 1 + below(3);
            for (const char* symptom : {"flushing", "hypotension", "nausea"}) {
                if (chance(5)) {
                    made.symptoms.push_back({symptom, f.reactionGrade});
                }
            }
        }
        if (f.outcome == Outcome::stoppedEarly || f.outcome == Outcome::notStarted) {
            made.stopReason =
                std::vector<std::string>{"", "Vein", "Wish"}[static_cast<std::size_t>(below(3))];
        }
        return made;
    }

    std::mt19937 m_random;
};

}  // namespace gramhour::test
