#include "session/alerts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gramhour {

namespace {

/// What an alert looks at, and where it stands in the log.
struct Finding {
    int value;
    std::size_t index = 0;    ///< place among the events that count
    std::optional<int> from;  ///< number of the event
    std::optional<UtcTime> seenAt;
};

constexpr std::array kSigns{AlertSubject::respiratoryRate, AlertSubject::spo2,
                            AlertSubject::systolic,        AlertSubject::heartRate,
                            AlertSubject::consciousness,   AlertSubject::kneeReflex,
                            AlertSubject::temperature};

template <class Enum>
std::optional<int> numberOf(const std::optional<Enum>& value) {
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

std::optional<Finding> latestSign(const SessionState& state, AlertSubject subject, UtcTime at) {
    const auto taken = std::find_if(state.vitals.rbegin(), state.vitals.rend(),
                                    [subject, at](const Recorded<VitalsTaken>& each) {
                                        return each.at <= at && signOf(each.body.vitals, subject);
                                    });
    if (taken == state.vitals.rend()) {
        return std::nullopt;
    }
    return Finding{*signOf(taken->body.vitals, subject), taken->index, taken->number, taken->at};
}

std::optional<Finding> latestVip(const SessionState& state, UtcTime at) {
    const auto look = std::find_if(state.siteChecks.rbegin(), state.siteChecks.rend(),
                                   [at](const Recorded<SiteChecked>& each) { return each.at <= at; });
    if (look == state.siteChecks.rend()) {
        return std::nullopt;
    }
    return Finding{look->body.vip, look->index, look->number, look->at};
}

/// Holds findings against the table: what a line may need besides the value is the same for all of them.
class Assessor {
public:
    Assessor(const SessionState& state, const std::vector<AlertThreshold>& table, UtcTime at)
        : m_table(table),
          m_hasSymptoms(std::any_of(state.reactions.begin(), state.reactions.end(),
                                    [at](const Recorded<Reaction>& each) { return each.at <= at; })),
          m_baseline(state.startedAt ? baselineVitals(state) : nullptr) {}

    /// The strongest line that holds; among equals the first of the table.
    [[nodiscard]] std::optional<Alert> assess(AlertSubject subject, const Finding& finding) const {
        const AlertThreshold* strongest = nullptr;
        for (const AlertThreshold& line : m_table) {
            const bool isStronger = strongest == nullptr || line.level > strongest->level;
            if (line.subject == subject && isStronger && holds(line, finding.value)) {
                strongest = &line;
            }
        }
        if (strongest == nullptr) {
            return std::nullopt;
        }
        return Alert{strongest->level, subject,        finding.value, strongest->because,
                     finding.from,     finding.seenAt, false};
    }

private:
    [[nodiscard]] bool holds(const AlertThreshold& line, int value) const {
        if (line.needsSymptoms && !m_hasSymptoms) {
            return false;
        }
        return (line.atMost && value <= *line.atMost) || (line.atLeast && value >= *line.atLeast) ||
               (line.fallFromBaseline && hasFallen(line, value));
    }
    [[nodiscard]] bool hasFallen(const AlertThreshold& line, int value) const {
        // Only for blood pressure is a fall meant; the baseline is the one that holds a systolic pressure.
        if (m_baseline == nullptr || line.subject != AlertSubject::systolic) {
            return false;
        }
        return *m_baseline->body.vitals.systolic - value >= *line.fallFromBaseline;
    }

    const std::vector<AlertThreshold>& m_table;
    bool m_hasSymptoms;
    const Recorded<VitalsTaken>* m_baseline;
};

/// The number at which an entry came into the log as it counts now: its own, or its newest correction's.
int enteredAt(const SessionState& state, int number) {
    int newest = number;
    for (const Recorded<Amended>& amendment : state.amendments) {
        if (amendment.body.target == number) {
            newest = std::max(newest, amendment.number);
        }
    }
    return newest;
}

/// Whether somebody who had this value before them said why it goes on.
bool isAnswered(const SessionState& state, AlertSubject subject, const Finding& finding) {
    const int entered = enteredAt(state, finding.from.value_or(0));
    return std::any_of(
        state.answeredAlerts.begin(), state.answeredAlerts.end(), [&](const Recorded<AlertAnswered>& answer) {
            return answer.body.subject == subject && answer.index > finding.index && answer.number > entered;
        });
}

/// Whether they did what it asks for.
bool isStoppedFor(const SessionState& state, const Finding& finding) {
    const int entered = enteredAt(state, finding.from.value_or(0));
    return std::any_of(state.stops.begin(), state.stops.end(),
                       [entered](const Recorded<Stopped>& stop) { return stop.number > entered; });
}

/// Of what no entry shows: the ordered volume is given since then, out of the bag that hangs.
bool isAnsweredSince(const SessionState& state, AlertSubject subject, UtcTime since) {
    const int hung = state.bagChanges.empty() ? 0 : enteredAt(state, state.bagChanges.back().number);
    return std::any_of(
        state.answeredAlerts.begin(), state.answeredAlerts.end(), [&](const Recorded<AlertAnswered>& answer) {
            return answer.body.subject == subject && answer.at >= since && answer.number > hung;
        });
}

Alert alertWithoutEntry(AlertLevel level, AlertSubject subject, std::string because,
                        const SessionState& state, UtcTime at) {
    return {level,
            subject,
            0,
            std::move(because),
            std::nullopt,
            std::nullopt,
            isAnsweredSince(state, subject, *expectedEnd(state, at))};
}

void sortStopFirst(std::vector<Alert>& alerts) {
    std::stable_sort(alerts.begin(), alerts.end(),
                     [](const Alert& a, const Alert& b) { return a.level > b.level; });
}

}  // namespace

std::optional<int> signOf(const Vitals& vitals, AlertSubject subject) {
    switch (subject) {
    case AlertSubject::respiratoryRate:
        return vitals.respiratoryRate;
    case AlertSubject::spo2:
        return vitals.spo2;
    case AlertSubject::systolic:
        return vitals.systolic;
    case AlertSubject::heartRate:
        return vitals.heartRate;
    case AlertSubject::consciousness:
        return numberOf(vitals.consciousness);
    case AlertSubject::kneeReflex:
        return numberOf(vitals.kneeReflex);
    case AlertSubject::temperature:
        return vitals.temperatureTenths;
    case AlertSubject::vip:
    case AlertSubject::bag:
    case AlertSubject::dose:
        break;
    }
    return std::nullopt;
}

const Recorded<VitalsTaken>* baselineVitals(const SessionState& state) {
    for (auto taken = state.vitals.rbegin(); taken != state.vitals.rend(); ++taken) {
        const bool isBefore = !state.startedAt || taken->at <= *state.startedAt;
        if (isBefore && taken->body.vitals.systolic) {
            return &*taken;
        }
    }
    return nullptr;
}

std::vector<Alert> alertsAt(const SessionState& state, const std::vector<AlertThreshold>& table, UtcTime at) {
    if (state.phase == SessionPhase::ended) {
        return {};
    }
    const Assessor assessor(state, table, at);
    std::vector<Alert> alerts;
    const auto consider = [&](AlertSubject subject, const std::optional<Finding>& finding) {
        if (!finding) {
            return;
        }
        if (std::optional<Alert> alert = assessor.assess(subject, *finding)) {
            alert->isAnswered = isAnswered(state, subject, *finding) ||
                                (alert->level == AlertLevel::stop && isStoppedFor(state, *finding));
            alerts.push_back(std::move(*alert));
        }
    };
    for (const AlertSubject subject : kSigns) {
        consider(subject, latestSign(state, subject, at));
    }
    consider(AlertSubject::vip, latestVip(state, at));
    if (isBagFinished(state, at)) {
        alerts.push_back(
            alertWithoutEntry(AlertLevel::warn, AlertSubject::bag, "Bag is finished", state, at));
    }
    if (runsBeyondOrder(state, at)) {
        alerts.push_back(alertWithoutEntry(AlertLevel::stop, AlertSubject::dose,
                                           "The ordered dose is given: stop the pump", state, at));
    }
    sortStopFirst(alerts);
    return alerts;
}

std::vector<Alert> alertsOf(const Vitals& vitals, const SessionState& state,
                            const std::vector<AlertThreshold>& table) {
    const Assessor assessor(state, table, state.lastEventAt);
    std::vector<Alert> alerts;
    for (const AlertSubject subject : kSigns) {
        const std::optional<int> value = signOf(vitals, subject);
        if (!value) {
            continue;
        }
        if (std::optional<Alert> alert = assessor.assess(subject, {*value, 0, std::nullopt, std::nullopt})) {
            alerts.push_back(std::move(*alert));
        }
    }
    sortStopFirst(alerts);
    return alerts;
}

}  // namespace gramhour
