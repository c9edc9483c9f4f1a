#include "session/checks.h"

#include <algorithm>
#include <tuple>

namespace gramhour {

namespace {

/// Interval checks are planned no further than this after the start. An order lasts four hours at most; the
/// bound keeps a pump set to almost nothing, or a pause nobody ended, from planning years of checks.
constexpr Duration kPlannedAtMost = Duration::fromHours(72);

/// An entry that can satisfy a check.
struct Entry {
    UtcTime at;
    std::size_t index;
};

/// When a check can be satisfied. Both bounds of the window count as inside.
struct Window {
    UtcTime open;
    UtcTime close;
    std::optional<UtcTime> nextOpen;  ///< of the next check of its kind that is due later

    [[nodiscard]] bool isPast(UtcTime at) const { return nextOpen && at > close && at >= *nextOpen; }
};

bool countsAsVitals(const Vitals& vitals) {
    return vitals.systolic || vitals.heartRate || vitals.respiratoryRate || vitals.spo2;
}

std::vector<Entry> entriesFor(CheckKind kind, const SessionState& state, UtcTime at) {
    std::vector<Entry> entries;
    if (kind == CheckKind::site) {
        for (const Recorded<SiteChecked>& check : state.siteChecks) {
            if (check.at <= at) {
                entries.push_back({check.at, check.index});
            }
        }
        return entries;
    }
    for (const Recorded<VitalsTaken>& taken : state.vitals) {
        const Vitals& vitals = taken.body.vitals;
        const bool counts =
            kind == CheckKind::vitals ? countsAsVitals(vitals) : vitals.kneeReflex.has_value();
        if (counts && taken.at <= at) {
            entries.push_back({taken.at, taken.index});
        }
    }
    return entries;
}

/// The checks of one kind in the order in which they are due, without their status.
class Plan {
public:
    Plan(CheckKind kind, UtcTime start, UtcTime end) : m_kind(kind), m_start(start), m_end(end) {}

    void add(CheckMoment moment, UtcTime dueAt, int minutes = 0) {
        m_checks.push_back({m_kind, moment, minutes, dueAt, CheckStatus::upcoming, std::nullopt});
    }
    /// One check so long after the start, unless the infusion will have ended by then.
    void addAfter(Duration time) {
        if (isWithin(time)) {
            add(CheckMoment::interval, m_start + time, static_cast<int>(time.wholeMinutes()));
        }
    }
    void addEvery(Duration step, Duration after) {
        if (step <= Duration()) {
            return;
        }
        for (Duration time = after + step; isWithin(time); time = time + step) {
            addAfter(time);
        }
    }
    [[nodiscard]] std::vector<Check> take() && { return std::move(m_checks); }

private:
    [[nodiscard]] bool isWithin(Duration time) const {
        return time <= kPlannedAtMost && m_start + time <= m_end;
    }

    CheckKind m_kind;
    UtcTime m_start;
    UtcTime m_end;
    std::vector<Check> m_checks;
};

std::vector<Check> planned(CheckKind kind, const SessionState& state, const Monitoring& monitoring,
                           UtcTime end) {
    Plan plan(kind, *state.startedAt, end);
    if (kind != CheckKind::site) {
        plan.add(CheckMoment::baseline, *state.startedAt);
    }
    if (kind == CheckKind::vitals) {
        for (const Duration time : monitoring.vitalsAt) {
            plan.addAfter(time);
        }
        const Duration last = monitoring.vitalsAt.empty() ? Duration() : monitoring.vitalsAt.back();
        plan.addEvery(monitoring.vitalsEvery, last);
    } else {
        const Duration every =
            kind == CheckKind::kneeReflex ? monitoring.kneeReflexEvery : monitoring.siteEvery;
        plan.addEvery(every, Duration());
    }
    plan.add(CheckMoment::end, end);
    if (kind == CheckKind::vitals && state.infusionEndedAt) {
        plan.add(CheckMoment::afterEnd, *state.infusionEndedAt + monitoring.vitalsAfterEnd);
    }
    return std::move(plan).take();
}

UtcTime opening(const Check& check, const Monitoring& monitoring) {
    const bool isBaseline = check.moment == CheckMoment::baseline;
    return check.dueAt - (isBaseline ? monitoring.baselineWithin : monitoring.dueBefore);
}

Window windowOf(const std::vector<Check>& checks, std::size_t index, const Monitoring& monitoring) {
    const Check& check = checks[index];
    const bool isBaseline = check.moment == CheckMoment::baseline;
    Window window{opening(check, monitoring), isBaseline ? check.dueAt : check.dueAt + monitoring.dueAfter,
                  std::nullopt};
    for (std::size_t later = index + 1; later < checks.size(); ++later) {
        if (checks[later].dueAt > check.dueAt) {
            window.nextOpen = opening(checks[later], monitoring);
            break;
        }
    }
    return window;
}

void settle(Check& check, const Window& window, const std::vector<Entry>& entries, const SessionState& state,
            UtcTime at) {
    const auto first = std::lower_bound(entries.begin(), entries.end(), window.open,
                                        [](const Entry& entry, UtcTime open) { return entry.at < open; });
    if (first != entries.end() && !window.isPast(first->at)) {
        check.status = first->at <= window.close ? CheckStatus::done : CheckStatus::late;
        check.satisfiedBy = first->index;
    } else if (state.phase == SessionPhase::ended || window.isPast(at)) {
        check.status = CheckStatus::missed;
    } else if (at > window.close) {
        check.status = CheckStatus::overdue;
    } else {
        check.status = at >= window.open ? CheckStatus::due : CheckStatus::upcoming;
    }
}

bool isWithinLast(Duration time, UtcTime taken, UtcTime at) {
    return taken <= at && taken >= at - time;
}

}  // namespace

std::string labelOf(const Check& check, const Monitoring& monitoring) {
    switch (check.moment) {
    case CheckMoment::baseline:
        return "Baseline";
    case CheckMoment::interval:
        return std::to_string(check.minutes) + " min";
    case CheckMoment::end:
        return "End";
    case CheckMoment::afterEnd:
        return std::to_string(monitoring.vitalsAfterEnd.wholeMinutes()) + " min after";
    }
    return {};
}

std::vector<Check> checksAt(const SessionState& state, const Monitoring& monitoring, UtcTime at) {
    const std::optional<UtcTime> end = expectedEnd(state, at);
    if (!state.startedAt || !end) {
        return {};
    }
    std::vector<Check> all;
    for (const CheckKind kind : {CheckKind::vitals, CheckKind::kneeReflex, CheckKind::site}) {
        std::vector<Check> checks = planned(kind, state, monitoring, *end);
        const std::vector<Entry> entries = entriesFor(kind, state, at);
        for (std::size_t i = 0; i < checks.size(); ++i) {
            settle(checks[i], windowOf(checks, i, monitoring), entries, state, at);
        }
        all.insert(all.end(), checks.begin(), checks.end());
    }
    std::stable_sort(all.begin(), all.end(), [](const Check& a, const Check& b) {
        return std::tie(a.dueAt, a.kind, a.moment) < std::tie(b.dueAt, b.kind, b.moment);
    });
    return all;
}

std::vector<StartNeed> missingBeforeStart(const SessionState& state, const Monitoring& monitoring,
                                          UtcTime at) {
    Vitals baseline;
    for (const Recorded<VitalsTaken>& taken : state.vitals) {
        if (!isWithinLast(monitoring.baselineWithin, taken.at, at)) {
            continue;
        }
        const Vitals& vitals = taken.body.vitals;
        baseline.systolic = vitals.systolic ? vitals.systolic : baseline.systolic;
        baseline.heartRate = vitals.heartRate ? vitals.heartRate : baseline.heartRate;
        baseline.respiratoryRate = vitals.respiratoryRate ? vitals.respiratoryRate : baseline.respiratoryRate;
        baseline.spo2 = vitals.spo2 ? vitals.spo2 : baseline.spo2;
        baseline.kneeReflex = vitals.kneeReflex ? vitals.kneeReflex : baseline.kneeReflex;
    }
    const bool isConfirmed = state.confirmed && state.confirmed->body.identity &&
                             state.confirmed->body.allergies && state.confirmed->body.consent &&
                             state.confirmed->body.emergencySigns;
    const bool hasVitals =
        baseline.systolic && baseline.heartRate && baseline.respiratoryRate && baseline.spo2;

    std::vector<StartNeed> missing;
    const auto need = [&missing](bool isThere, StartNeed what) {
        if (!isThere) {
            missing.push_back(what);
        }
    };
    need(state.prepared.has_value(), StartNeed::prepared);
    need(isConfirmed, StartNeed::confirmed);
    need(!state.cannulas.empty(), StartNeed::cannula);
    need(state.doubleChecked && state.doubleChecked->body.agrees, StartNeed::doubleCheck);
    need(hasVitals, StartNeed::baselineVitals);
    need(baseline.kneeReflex.has_value(), StartNeed::baselineKneeReflex);
    return missing;
}

}  // namespace gramhour
