#include "history/figures.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace gramhour {

namespace {

constexpr std::int64_t kMinutesAnHour = 60;
constexpr std::int64_t kDaysAWeek = 7;

struct Extent {
    std::int64_t total = 0;
    std::int64_t lowest = std::numeric_limits<std::int64_t>::max();
    std::int64_t highest = std::numeric_limits<std::int64_t>::min();
};

Extent extentOf(const std::vector<std::int64_t>& values) {
    Extent extent;
    for (const std::int64_t value : values) {
        extent.total += value;
        extent.lowest = std::min(extent.lowest, value);
        extent.highest = std::max(extent.highest, value);
    }
    return extent;
}

/// The values at some ranks, without sorting all: values are counted by ranges of equal width first, and only
/// those of the range that holds a rank are put in order. Each value is looked at a few times, however they
/// lie.
class Ranked {
public:
    Ranked(const std::vector<std::int64_t>& values, const Extent& extent)
        : m_values(values), m_lowest(extent.lowest) {
        const auto width = static_cast<std::uint64_t>(extent.highest - extent.lowest);
        while ((width >> m_shift) >= kRanges) {
            ++m_shift;
        }
        m_counts.resize((width >> m_shift) + 1);
        for (const std::int64_t value : values) {
            ++m_counts[rangeOf(value)];
        }
    }

    [[nodiscard]] std::int64_t at(std::size_t rank) {
        if (rank < m_before || rank - m_before >= m_range.size()) {
            collectAround(rank);
        }
        const auto place = m_range.begin() + static_cast<std::ptrdiff_t>(rank - m_before);
        std::nth_element(m_range.begin(), place, m_range.end());
        return *place;
    }
    /// The value at rank (n − 1) × quarter ÷ 4.
    [[nodiscard]] std::int64_t quartile(std::size_t quarter) {
        const std::size_t scaled = (m_values.size() - 1) * quarter;
        const auto between = static_cast<std::int64_t>(scaled % 4);
        const std::int64_t lower = at(scaled / 4);
        if (between == 0) {
            return lower;
        }
        const std::int64_t upper = at(scaled / 4 + 1);
        // Half up: the difference is not negative.
        return lower + ((upper - lower) * between + 2) / 4;
    }

private:
    static constexpr std::uint64_t kRanges = 1U << 14U;

    [[nodiscard]] std::size_t rangeOf(std::int64_t value) const {
        return static_cast<std::size_t>(static_cast<std::uint64_t>(value - m_lowest) >> m_shift);
    }
    void collectAround(std::size_t rank) {
        m_before = 0;
        std::size_t range = 0;
        while (m_before + m_counts[range] <= rank) {
            m_before += m_counts[range++];
        }
        m_range.clear();
        m_range.reserve(m_counts[range]);
        std::copy_if(m_values.begin(), m_values.end(), std::back_inserter(m_range),
                     [&](std::int64_t value) { return rangeOf(value) == range; });
    }

    const std::vector<std::int64_t>& m_values;
    std::int64_t m_lowest;
    unsigned m_shift = 0;
    std::vector<std::size_t> m_counts;
    std::vector<std::int64_t> m_range;  ///< of one range
    std::size_t m_before = 0;           ///< values of the ranges before it
};

template <class Quantity, class Make>
Spread<Quantity> spreadOf(const std::vector<std::int64_t>& values, Make make) {
    if (values.empty()) {
        return {};
    }
    const Extent extent = extentOf(values);
    Ranked ranked(values, extent);
    return {.count = static_cast<std::int64_t>(values.size()),
            .total = make(extent.total),
            .lowest = make(extent.lowest),
            .lowerQuartile = make(ranked.quartile(1)),
            .median = make(ranked.quartile(2)),
            .upperQuartile = make(ranked.quartile(3)),
            .highest = make(extent.highest)};
}

Tally tallyOf(const SessionFact& fact) {
    Tally tally;
    tally.sessions = 1;
    tally.open = fact.outcome == Outcome::open ? 1 : 0;
    tally.completed = fact.outcome == Outcome::completed ? 1 : 0;
    tally.stoppedEarly = fact.outcome == Outcome::stoppedEarly ? 1 : 0;
    tally.notStarted = fact.outcome == Outcome::notStarted ? 1 : 0;
    tally.reactions = fact.reactionGrade > 0 ? 1 : 0;
    tally.checksPlanned = fact.checksPlanned;
    tally.checksOnTime = fact.checksOnTime;
    tally.checksLate = fact.checksLate;
    tally.checksMissed = fact.checksMissed;
    tally.given = fact.given;
    tally.inChair = fact.inChair;
    return tally;
}

void countBar(std::vector<std::int64_t>& bars, std::int64_t value, std::int64_t width) {
    const auto bar =
        std::min(static_cast<std::size_t>(std::max<std::int64_t>(value, 0) / width), kHistogramBars - 1);
    if (bars.size() <= bar) {
        bars.resize(bar + 1);
    }
    ++bars[bar];
}

void addTo(std::vector<std::int64_t>& to, const std::vector<std::int64_t>& other) {
    to.resize(std::max(to.size(), other.size()));
    for (std::size_t i = 0; i < other.size(); ++i) {
        to[i] += other[i];
    }
}

void append(std::vector<std::int64_t>& to, std::vector<std::int64_t>&& more) {
    if (to.empty()) {
        to = std::move(more);
    } else {
        to.insert(to.end(), more.begin(), more.end());
    }
}

template <class Map>
void addAll(Map& to, const Map& other) {
    for (const auto& [key, value] : other) {
        to[key] += value;
    }
}

std::vector<NamedCount> mostFrequentFirst(const std::map<std::string, std::int64_t>& counts) {
    std::vector<NamedCount> list;
    list.reserve(counts.size());
    for (const auto& [name, count] : counts) {
        list.push_back({name, count});
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const NamedCount& a, const NamedCount& b) { return a.count > b.count; });
    return list;
}

DayRange periodOf(std::optional<std::int64_t> from, std::optional<std::int64_t> to,
                  const std::map<std::int64_t, Tally>& days) {
    if ((!from || !to) && days.empty()) {
        return {};
    }
    const std::int64_t first = from ? *from : days.begin()->first;
    const std::int64_t last = to ? *to : days.rbegin()->first;
    return {first, last};
}

/// Far more days than a clinic lives: a period typed as 1900 to 2199 is no chart.
constexpr std::int64_t kMostDays = 200'000;

std::vector<DayTally> everyDay(const DayRange& period, const std::map<std::int64_t, Tally>& days) {
    std::vector<DayTally> list;
    if (period.days() > kMostDays) {
        return list;
    }
    list.reserve(static_cast<std::size_t>(period.days()));
    for (std::int64_t day = period.first; day <= period.last; ++day) {
        const auto found = days.find(day);
        list.push_back({day, found == days.end() ? Tally() : found->second});
    }
    return list;
}

/// The days of those whose revisits are meant go along with the period.
void moveDays(std::vector<HistoryFilter>& inner, const HistoryFilter& from, const HistoryFilter& to) {
    for (HistoryFilter& filter : inner) {
        const HistoryFilter before = filter;
        if (filter.from == from.from && filter.to == from.to) {
            filter.from = to.from;
            filter.to = to.to;
        } else {
            const std::int64_t by = daysBetween(*from.to, *to.to);
            filter.from = filter.from ? std::optional(filter.from->plusDays(by)) : std::nullopt;
            filter.to = filter.to ? std::optional(filter.to->plusDays(by)) : std::nullopt;
        }
        moveDays(filter.revisitsOf, before, filter);
    }
}

}  // namespace

Tally& operator+=(Tally& to, const Tally& other) {
    to.sessions += other.sessions;
    to.open += other.open;
    to.completed += other.completed;
    to.stoppedEarly += other.stoppedEarly;
    to.notStarted += other.notStarted;
    to.reactions += other.reactions;
    to.checksPlanned += other.checksPlanned;
    to.checksOnTime += other.checksOnTime;
    to.checksLate += other.checksLate;
    to.checksMissed += other.checksMissed;
    to.given = to.given + other.given;
    to.inChair = to.inChair + other.inChair;
    return to;
}

std::optional<std::int64_t> HistoryFigures::reactionsPer100Tenths() const {
    if (all.sessions == 0) {
        return std::nullopt;
    }
    constexpr std::int64_t kTenthsPer100 = 1000;
    return (all.reactions * kTenthsPer100 * 2 + all.sessions) / (all.sessions * 2);
}

Tally& IdTallies::of(std::int64_t id) {
    constexpr std::int64_t kLow = 4096;
    if (id < 0 || id >= kLow) {
        return m_other[id];
    }
    const auto place = static_cast<std::size_t>(id);
    if (place >= m_low.size()) {
        m_low.resize(place + 1);
    }
    return m_low[place];
}

void IdTallies::merge(const IdTallies& other) {
    for (const IdTally& theirs : other.list()) {
        of(theirs.id) += theirs.tally;
    }
}

std::vector<IdTally> IdTallies::list() const {
    std::vector<IdTally> list;
    for (std::size_t id = 0; id < m_low.size(); ++id) {
        if (m_low[id].sessions > 0) {
            list.push_back({static_cast<std::int64_t>(id), m_low[id]});
        }
    }
    for (const auto& [id, tally] : m_other) {
        list.push_back({id, tally});
    }
    return list;
}

void FigureAccumulator::add(const HistoryLine& line) {
    const SessionFact& fact = line.fact;
    const Tally tally = tallyOf(fact);
    if (m_day == nullptr || m_dayNumber != fact.clinicDay) {
        m_day = &m_days[fact.clinicDay];
        m_dayNumber = fact.clinicDay;
    }
    *m_day += tally;
    m_nurses.of(fact.nurse.value()) += tally;
    m_chairs.of(fact.chair.value()) += tally;
    m_people.insert(line.person.value());
    HistoryFigures& f = m_figures;
    f.ordered = f.ordered + fact.ordered;
    ++f.byGrade.at(static_cast<std::size_t>(fact.reactionGrade));
    ++f.byVerdict.at(fact.verdict ? static_cast<std::size_t>(*fact.verdict) : 0);
    f.withChecks += fact.checksPlanned > 0 ? 1 : 0;
    f.allOnTime += fact.checksPlanned > 0 && fact.checksOnTime == fact.checksPlanned ? 1 : 0;
    f.withLate += fact.checksLate > 0 ? 1 : 0;
    f.withMissed += fact.checksMissed > 0 ? 1 : 0;
    f.overridden += fact.isOverridden ? 1 : 0;
    f.limitsPassed += fact.limitsPassed > 0 ? 1 : 0;
    f.limitsTried += fact.limitsTried > 0 ? 1 : 0;
    f.amended += fact.amendments > 0 ? 1 : 0;
    ++f.weekdayHour.at(static_cast<std::size_t>(weekdayOf(fact.clinicDay) - 1))
          .at(static_cast<std::size_t>(fact.startMinute / kMinutesAnHour));
    if (fact.wait) {
        m_wait.push_back(fact.wait->milliseconds());
    }
    if (fact.took) {
        addEnded(fact);
    }
    addLists(line);
}

void FigureAccumulator::addEnded(const SessionFact& fact) {
    const std::int64_t took = fact.took->milliseconds();
    m_took.push_back(took);
    m_overPlan.push_back(took - fact.planned.milliseconds());
    m_given.push_back(fact.given.micrograms());
    countBar(m_durationBars, took, kDurationBar.milliseconds());
    countBar(m_doseBars, fact.given.micrograms(), kDoseBar.micrograms());
}

void FigureAccumulator::addLists(const HistoryLine& line) {
    for (const SymptomFact& symptom : line.symptoms) {
        ++m_symptoms[symptom.symptom];
    }
    if (line.stopReason != nullptr && line.fact.outcome == Outcome::stoppedEarly) {
        ++m_stopReasons[*line.stopReason];
    } else if (line.stopReason != nullptr && line.fact.outcome == Outcome::notStarted) {
        ++m_notStartedReasons[*line.stopReason];
    }
}

void FigureAccumulator::merge(FigureAccumulator&& other) {
    HistoryFigures& f = m_figures;
    const HistoryFigures& o = other.m_figures;
    f.ordered = f.ordered + o.ordered;
    f.withChecks += o.withChecks;
    f.allOnTime += o.allOnTime;
    f.withLate += o.withLate;
    f.withMissed += o.withMissed;
    f.overridden += o.overridden;
    f.limitsPassed += o.limitsPassed;
    f.limitsTried += o.limitsTried;
    f.amended += o.amended;
    for (std::size_t i = 0; i < f.byGrade.size(); ++i) {
        f.byGrade[i] += o.byGrade[i];
    }
    for (std::size_t i = 0; i < f.byVerdict.size(); ++i) {
        f.byVerdict[i] += o.byVerdict[i];
    }
    for (std::size_t day = 0; day < f.weekdayHour.size(); ++day) {
        for (std::size_t hour = 0; hour < f.weekdayHour[day].size(); ++hour) {
            f.weekdayHour[day][hour] += o.weekdayHour[day][hour];
        }
    }
    m_people.merge(other.m_people);
    addAll(m_days, other.m_days);
    m_day = nullptr;
    m_nurses.merge(other.m_nurses);
    m_chairs.merge(other.m_chairs);
    addAll(m_stopReasons, other.m_stopReasons);
    addAll(m_notStartedReasons, other.m_notStartedReasons);
    addAll(m_symptoms, other.m_symptoms);
    append(m_took, std::move(other.m_took));
    append(m_overPlan, std::move(other.m_overPlan));
    append(m_given, std::move(other.m_given));
    append(m_wait, std::move(other.m_wait));
    addTo(m_durationBars, other.m_durationBars);
    addTo(m_doseBars, other.m_doseBars);
}

HistoryFigures FigureAccumulator::finish(std::optional<std::int64_t> from, std::optional<std::int64_t> to,
                                         const ChairBasis& chairs) && {
    HistoryFigures f = std::move(m_figures);
    f.period = periodOf(from, to, m_days);
    for (const auto& [day, tally] : m_days) {
        f.all += tally;
    }
    f.perDay = everyDay(f.period, m_days);
    f.people = m_people.size();
    f.revisits = f.all.sessions - f.people;
    f.stopReasons = mostFrequentFirst(m_stopReasons);
    f.notStartedReasons = mostFrequentFirst(m_notStartedReasons);
    f.bySymptom = mostFrequentFirst(m_symptoms);
    f.perNurse = m_nurses.list();
    f.perChair = m_chairs.list();
    f.took = spreadOf<Duration>(m_took, &Duration::fromMilliseconds);
    f.overPlan = spreadOf<Duration>(m_overPlan, &Duration::fromMilliseconds);
    f.given = spreadOf<Mass>(m_given, &Mass::fromMicrograms);
    f.wait = spreadOf<Duration>(m_wait, &Duration::fromMilliseconds);
    f.durations.counts = std::move(m_durationBars);
    f.doses.counts = std::move(m_doseBars);
    const DayRange open{f.period.first, std::min(f.period.last, chairs.today)};
    f.chairsOpen = Duration::fromMinutes(openMinutes(open, chairs.hours) * chairs.chairs);
    return f;
}

std::int64_t openMinutes(const DayRange& days, const std::vector<OpeningHours>& hours) {
    std::int64_t minutes = 0;
    for (const OpeningHours& open : hours) {
        const std::int64_t untilFirst = (open.weekday - weekdayOf(days.first) + kDaysAWeek) % kDaysAWeek;
        const std::int64_t left = days.days() - untilFirst;
        const std::int64_t times = left <= 0 ? 0 : (left + kDaysAWeek - 1) / kDaysAWeek;
        minutes += times * (open.closesMinute - open.opensMinute);
    }
    return minutes;
}

std::vector<DayTally> rolledUp(const std::vector<DayTally>& days, HistoryPeriod period) {
    std::vector<DayTally> rolled;
    for (const DayTally& day : days) {
        std::int64_t first = day.day;
        if (period == HistoryPeriod::week) {
            first -= weekdayOf(day.day) - 1;
        } else if (period == HistoryPeriod::month) {
            first -= static_cast<std::int64_t>(Date::fromDaysSinceEpoch(day.day).day()) - 1;
        }
        if (rolled.empty() || rolled.back().day != first) {
            rolled.push_back({first, {}});
        }
        rolled.back().tally += day.tally;
    }
    return rolled;
}

std::optional<HistoryFilter> periodBefore(HistoryFilter filter) {
    if (!filter.from || !filter.to || *filter.to < *filter.from) {
        return std::nullopt;
    }
    const HistoryFilter asked = filter;
    const Date from = *filter.from;
    const Date until = filter.to->plusDays(1);  // the first day after the period
    filter.to = from.plusDays(-1);
    const bool isWholeMonths = from.day() == 1 && until.day() == 1;
    const int months =
        (until.year() - from.year()) * 12 + static_cast<int>(until.month()) - static_cast<int>(from.month());
    if (isWholeMonths && (months == 1 || months == 3 || months == 12)) {
        const int before = from.year() * 12 + static_cast<int>(from.month()) - 1 - months;
        filter.from = Date::fromYmd(before / 12, static_cast<unsigned>(before % 12) + 1, 1);
    } else {
        filter.from = from.plusDays(-daysBetween(from, until));
    }
    if (!filter.from) {
        return std::nullopt;
    }
    moveDays(filter.revisitsOf, asked, filter);
    return filter;
}

}  // namespace gramhour
