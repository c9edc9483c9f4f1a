#include "history/filter.h"

#include <algorithm>

namespace gramhour {

namespace {

constexpr std::int64_t kDaysAWeek = 7;
constexpr int kMinutesAnHour = 60;

template <class T>
bool isAmong(const std::vector<T>& wanted, const T& value) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool hasSymptom(const HistoryLine& line, const std::string& symptom) {
    return std::any_of(line.symptoms.begin(), line.symptoms.end(),
                       [&](const SymptomFact& fact) { return fact.symptom == symptom; });
}

bool matchesTime(const HistoryFilter& filter, const SessionFact& fact) {
    return (!filter.from || fact.clinicDay >= filter.from->daysSinceEpoch()) &&
           (!filter.to || fact.clinicDay <= filter.to->daysSinceEpoch()) &&
           (filter.weekdays.empty() || isAmong(filter.weekdays, weekdayOf(fact.clinicDay))) &&
           isAmong(filter.hours, fact.startMinute / kMinutesAnHour);
}

bool matchesOrder(const HistoryFilter& filter, const SessionFact& fact) {
    return isAmong(filter.nurses, fact.nurse) && isAmong(filter.prescribers, fact.prescriber) &&
           isAmong(filter.chairs, fact.chair) && (!filter.course || fact.course == filter.course) &&
           (!filter.salt || fact.salt == *filter.salt) && isAmong(filter.verdicts, fact.verdict) &&
           (!filter.onlyOverridden || fact.isOverridden) &&
           (!filter.onlyLimitsPassed || fact.limitsPassed > 0) &&
           (!filter.onlyLimitsTried || fact.limitsTried > 0);
}

bool matchesChecks(const HistoryFilter& filter, const SessionFact& fact) {
    const bool isAllOnTime = fact.checksPlanned > 0 && fact.checksOnTime == fact.checksPlanned;
    return (!filter.onlyLate || fact.checksLate + fact.checksMissed > 0) &&
           (!filter.onlyWithChecks || fact.checksPlanned > 0) && (!filter.onlyChecksOnTime || isAllOnTime) &&
           (!filter.onlyCheckLate || fact.checksLate > 0) &&
           (!filter.onlyCheckMissed || fact.checksMissed > 0);
}

bool matchesCourse(const HistoryFilter& filter, const SessionFact& fact) {
    return isAmong(filter.outcomes, fact.outcome) &&
           (!filter.gradeAtLeast || fact.reactionGrade >= *filter.gradeAtLeast) &&
           (!filter.gradeAtMost || fact.reactionGrade <= *filter.gradeAtMost) &&
           (!filter.onlyAmended || fact.amendments > 0) && (!filter.onlyEnded || fact.took) &&
           (!filter.onlyWaited || fact.wait) &&
           (filter.took.isOpen() || (fact.took && filter.took.contains(*fact.took))) &&
           (filter.given.isOpen() || (fact.took && filter.given.contains(fact.given)));
}

bool matchesLists(const HistoryFilter& filter, const HistoryLine& line) {
    const auto has = [&](const std::string& symptom) { return hasSymptom(line, symptom); };
    return (filter.symptoms.empty() || std::any_of(filter.symptoms.begin(), filter.symptoms.end(), has)) &&
           std::all_of(filter.symptomsToo.begin(), filter.symptomsToo.end(), has) &&
           (filter.stopReasons.empty() ||
            (line.stopReason != nullptr && isAmong(filter.stopReasons, *line.stopReason)));
}

/// Narrows a list of which any value will do to one value.
template <class T>
void only(HistoryFilter& filter, std::vector<T>& wanted, const T& value) {
    filter.isImpossible = filter.isImpossible || !isAmong(wanted, value);
    wanted.assign(1, value);
}

void onlyGrades(HistoryFilter& filter, int lowest, int highest) {
    filter.gradeAtLeast = std::max(filter.gradeAtLeast.value_or(lowest), lowest);
    filter.gradeAtMost = std::min(filter.gradeAtMost.value_or(highest), highest);
}

void onlyDays(HistoryFilter& filter, std::int64_t first, std::int64_t last) {
    const Date from = Date::fromDaysSinceEpoch(first);
    const Date to = Date::fromDaysSinceEpoch(last);
    filter.from = std::max(filter.from.value_or(from), from);
    filter.to = std::min(filter.to.value_or(to), to);
}

template <class Quantity>
void onlyBetween(HalfOpen<Quantity>& range, Quantity lowest, const std::optional<Quantity>& below) {
    range.lowest = std::max(range.lowest.value_or(lowest), lowest);
    if (below) {
        range.below = std::min(range.below.value_or(*below), *below);
    }
}

void onlyStopped(HistoryFilter& filter, Outcome outcome, const std::string& reason) {
    only(filter, filter.outcomes, outcome);
    only(filter, filter.stopReasons, reason);
}

std::optional<std::int64_t> boundOf(std::int64_t number) {
    return number < 0 ? std::nullopt : std::optional(number);
}

void narrowToCount(HistoryFilter& filter, const HistoryFigure& figure) {
    switch (figure.kind) {
    case HistoryFigureKind::reactions:
        return onlyGrades(filter, 1, HistoryFilter::kHighestGrade);
    case HistoryFigureKind::reactionGrade:
        return onlyGrades(filter, static_cast<int>(figure.number), static_cast<int>(figure.number));
    case HistoryFigureKind::symptom:
        filter.symptomsToo.push_back(figure.text);
        return;
    case HistoryFigureKind::checks:
        filter.onlyWithChecks = true;
        return;
    case HistoryFigureKind::checksOnTime:
        filter.onlyChecksOnTime = true;
        return;
    case HistoryFigureKind::checksLate:
        filter.onlyCheckLate = true;
        return;
    case HistoryFigureKind::checksMissed:
        filter.onlyCheckMissed = true;
        return;
    case HistoryFigureKind::ended:
        filter.onlyEnded = true;
        return;
    case HistoryFigureKind::waited:
        filter.onlyWaited = true;
        return;
    case HistoryFigureKind::overridden:
        filter.onlyOverridden = true;
        return;
    case HistoryFigureKind::limitsPassed:
        filter.onlyLimitsPassed = true;
        return;
    case HistoryFigureKind::limitsTried:
        filter.onlyLimitsTried = true;
        return;
    case HistoryFigureKind::amended:
        filter.onlyAmended = true;
        return;
    case HistoryFigureKind::revisits:
        filter.onlyRevisits = true;
        return;
    default:
        return;
    }
}

}  // namespace

int weekdayOf(std::int64_t daysSinceEpoch) {
    constexpr std::int64_t kThursday = 3;  // 1970-01-01 was one, counted from Monday as 0
    return static_cast<int>(((daysSinceEpoch + kThursday) % kDaysAWeek + kDaysAWeek) % kDaysAWeek) + 1;
}

bool matches(const HistoryFilter& filter, const FilterScope& scope, const HistoryLine& line) {
    const SessionFact& fact = line.fact;
    return !filter.isImpossible && matchesTime(filter, fact) &&
           (!scope.sessions || scope.sessions->contains(fact.session.value())) &&
           (!scope.people || scope.people->contains(line.person.value())) && matchesOrder(filter, fact) &&
           matchesCourse(filter, fact) && matchesChecks(filter, fact) && matchesLists(filter, line);
}

namespace {

void narrow(HistoryFilter& filter, const HistoryFigure& figure) {
    switch (figure.kind) {
    case HistoryFigureKind::outcome:
        only(filter, filter.outcomes, static_cast<Outcome>(figure.number));
        break;
    case HistoryFigureKind::stopReason:
        onlyStopped(filter, Outcome::stoppedEarly, figure.text);
        break;
    case HistoryFigureKind::notStartedReason:
        onlyStopped(filter, Outcome::notStarted, figure.text);
        break;
    case HistoryFigureKind::verdict:
        only(filter, filter.verdicts,
             figure.number == 0 ? std::nullopt : std::optional(static_cast<Verdict>(figure.number)));
        break;
    case HistoryFigureKind::days:
        onlyDays(filter, figure.number, figure.second);
        break;
    case HistoryFigureKind::weekdayHour:
        only(filter, filter.weekdays, static_cast<int>(figure.number));
        only(filter, filter.hours, static_cast<int>(figure.second));
        break;
    case HistoryFigureKind::nurse:
        only(filter, filter.nurses, StaffId(figure.number));
        break;
    case HistoryFigureKind::chair:
        only(filter, filter.chairs, ChairId(figure.number));
        break;
    case HistoryFigureKind::tookBetween: {
        const std::optional<std::int64_t> below = boundOf(figure.second);
        onlyBetween(filter.took, Duration::fromMilliseconds(figure.number),
                    below ? std::optional(Duration::fromMilliseconds(*below)) : std::nullopt);
        break;
    }
    case HistoryFigureKind::givenBetween: {
        const std::optional<std::int64_t> below = boundOf(figure.second);
        onlyBetween(filter.given, Mass::fromMicrograms(figure.number),
                    below ? std::optional(Mass::fromMicrograms(*below)) : std::nullopt);
        break;
    }
    default:
        narrowToCount(filter, figure);
        break;
    }
}

}  // namespace

HistoryFilter narrowedTo(HistoryFilter filter, const HistoryFigure& figure) {
    if (!filter.onlyRevisits) {
        narrow(filter, figure);
        return filter;
    }
    HistoryFilter narrowed = filter;
    narrow(narrowed, figure);
    if (figure.kind == HistoryFigureKind::revisits) {
        narrowed.revisitsOf.assign(1, filter);  // revisits among revisits
    } else if (narrowed != filter && filter.revisitsOf.empty()) {
        filter.onlyRevisits = false;
        narrowed.revisitsOf.assign(1, filter);
    }
    return narrowed;
}

}  // namespace gramhour
