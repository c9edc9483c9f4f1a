#include "session/checks.h"

#include <algorithm>
#include <tuple>

#include "session/alerts.h"

namespace gramhour {

namespace {

/// Interval checks are planned no further than this after the start. An order lasts four hours at most; the
/// bound keeps a pump set to almost nothing, or a pause nobody ended, from planning years of checks.
constexpr Duration kPlannedAtMost = Duration::fromHours(72);

/// An entry that can satisfy a check.
struct Entry {
    UtcTime at;
    int number;
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
                entries.push_back({check.at, check.number});
            }
        }
        return entries;
    }
    for (const Recorded<VitalsTaken>& taken : state.vitals) {
        const Vitals& vitals = taken.body.vitals;
        const bool counts =
            kind == CheckKind::vitals ? countsAsVitals(vitals) : vitals.kneeReflex.has_value();
        if (counts && taken.at <= at) {
            entries.push_back({taken.at, taken.number});
        }
    }
    return entries;
}

/// The checks of one kind in the order in which they are due, without their status.
class Plan {
public:
    Plan(CheckKind kind, UtcTime start, UtcTime end) : m_kind(kind), m_start(start), m_end(end) {}

    void add(CheckMoment moment, UtcTime dueAt, int minutes = 0) {
        Check check;
        check.kind = m_kind;
        check.moment = moment;
        check.minutes = minutes;
        check.dueAt = dueAt;
        m_checks.push_back(std::move(check));
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
        check.satisfiedBy = first->number;
    } else if (state.phase == SessionPhase::ended || window.isPast(at)) {
        check.status = CheckStatus::missed;
    } else if (at > window.close) {
        check.status = CheckStatus::overdue;
    } else {
        check.status = at >= window.open ? CheckStatus::due : CheckStatus::upcoming;
    }
}

/// From here on after its planning an entry does a recheck: before it, the entry is the one that made
/// somebody plan it.
constexpr Duration kRecheckOpens = Duration::fromMinutes(1);

CheckKind kindOfRecheck(std::optional<AlertSubject> subject) {
    if (subject == AlertSubject::vip) {
        return CheckKind::site;
    }
    return subject == AlertSubject::kneeReflex ? CheckKind::kneeReflex : CheckKind::vitals;
}

std::vector<Entry> entriesFor(const RecheckPlanned& recheck, const SessionState& state, UtcTime at) {
    if (!recheck.subject || *recheck.subject == AlertSubject::vip) {
        return entriesFor(kindOfRecheck(recheck.subject), state, at);
    }
    std::vector<Entry> entries;
    for (const Recorded<VitalsTaken>& taken : state.vitals) {
        if (signOf(taken.body.vitals, *recheck.subject) && taken.at <= at) {
            entries.push_back({taken.at, taken.number});
        }
    }
    return entries;
}

/// A recheck is no part of a series: no later check makes it missed.
Check recheckAt(const Recorded<RecheckPlanned>& planned, const SessionState& state,
                const Monitoring& monitoring, UtcTime at) {
    Check check;
    check.kind = kindOfRecheck(planned.body.subject);
    check.moment = CheckMoment::recheck;
    check.minutes = static_cast<int>(planned.body.after.wholeMinutes());
    check.dueAt = planned.at + planned.body.after;
    check.subject = planned.body.subject;
    const Window window{planned.at + kRecheckOpens, check.dueAt + monitoring.dueAfter, std::nullopt};
    settle(check, window, entriesFor(planned.body, state, at), state, at);
    if (check.status == CheckStatus::due && at < check.dueAt - monitoring.dueBefore) {
        check.status = CheckStatus::upcoming;
    }
    return check;
}

Duration distance(UtcTime a, UtcTime b) {
    return a < b ? b - a : a - b;
}

/// The checks that an explanation or a snooze means.
std::vector<Check*> meant(std::vector<Check>& checks, CheckKind kind, UtcTime dueAt, Duration within) {
    std::vector<Check*> nearest;
    Duration best = within;
    for (Check& check : checks) {
        const Duration away = distance(check.dueAt, dueAt);
        if (check.kind != kind || away > best) {
            continue;
        }
        if (away < best) {
            nearest.clear();
            best = away;
        }
        nearest.push_back(&check);
    }
    return nearest;
}

void addWords(std::vector<Check>& checks, const SessionState& state, const Monitoring& monitoring,
              UtcTime at) {
    for (const Recorded<CheckExplained>& explained : state.explainedChecks) {
        if (explained.at > at) {
            continue;
        }
        for (Check* check : meant(checks, explained.body.kind, explained.body.dueAt, monitoring.dueAfter)) {
            check->reason = explained.body.reason;
        }
    }
    for (const Recorded<Snoozed>& snooze : state.snoozes) {
        if (snooze.at > at || snooze.body.until <= at) {
            continue;
        }
        for (Check* check : meant(checks, snooze.body.kind, snooze.body.dueAt, monitoring.dueAfter)) {
            check->snoozedUntil = snooze.body.until;
        }
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
    case CheckMoment::recheck:
        return "Recheck";
    }
    return {};
}

bool Check::isUnexplained() const {
    return (status == CheckStatus::late || status == CheckStatus::missed) && reason.empty();
}

const Recorded<VitalsTaken>* followUpOf(const SessionState& state, const Recorded<Reaction>& reaction) {
    const auto later =
        std::find_if(state.vitals.begin(), state.vitals.end(), [&](const Recorded<VitalsTaken>& taken) {
            return taken.at > reaction.at && countsAsVitals(taken.body.vitals);
        });
    return later == state.vitals.end() ? nullptr : &*later;
}

std::optional<UtcTime> followUpDue(const SessionState& state, const Monitoring& monitoring) {
    if (state.reactions.empty() || state.phase == SessionPhase::ended) {
        return std::nullopt;
    }
    const Recorded<Reaction>& latest = state.reactions.back();
    if (followUpOf(state, latest) != nullptr) {
        return std::nullopt;
    }
    return latest.at + monitoring.recheckAfterWarning;
}

RecheckPlanned followUpPlan(const Monitoring& monitoring) {
    return {monitoring.recheckAfterWarning, std::nullopt};
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
    for (const Recorded<RecheckPlanned>& recheck : state.rechecks) {
        if (recheck.at <= at) {
            all.push_back(recheckAt(recheck, state, monitoring, at));
        }
    }
    addWords(all, state, monitoring, at);
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
