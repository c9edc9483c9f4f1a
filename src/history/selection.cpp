#include "history/selection.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <numeric>

namespace gramhour {

namespace {

using Entry = SelectionPart::Entry;

constexpr std::int64_t kMinutesADay = 24 * 60;
constexpr std::int64_t kAbsent = std::numeric_limits<std::int64_t>::max();

bool isEarlier(const Entry& a, const Entry& b) {
    return a.time != b.time ? a.time < b.time : a.session < b.session;
}

std::optional<std::int64_t> millisecondsOf(const std::optional<Duration>& length) {
    return length ? std::optional(length->milliseconds()) : std::nullopt;
}

std::optional<std::int64_t> rankOf(const SortRanks& ranks, std::int64_t id) {
    const auto found = ranks.find(id);
    return found == ranks.end() ? std::nullopt : std::optional(found->second);
}

/// Sorts by the key alone and keeps the order of equal ones, 16 bits of the key at a time: a million sessions
/// by nurse are one or two walks over them.
void sortByKey(std::vector<Entry>& entries, std::uint64_t highest) {
    constexpr unsigned kDigit = 16;
    constexpr std::uint64_t kMask = (std::uint64_t{1} << kDigit) - 1;
    std::vector<Entry> other(entries.size());
    std::vector<std::size_t> places(kMask + 1);
    for (unsigned shift = 0; shift < 64 && (highest >> shift) != 0; shift += kDigit) {
        const auto digitOf = [shift](const Entry& entry) {
            return static_cast<std::size_t>((static_cast<std::uint64_t>(entry.key) >> shift) & kMask);
        };
        std::fill(places.begin(), places.end(), 0);
        for (const Entry& entry : entries) {
            ++places[digitOf(entry)];
        }
        std::exclusive_scan(places.begin(), places.end(), places.begin(), std::size_t{0});
        for (const Entry& entry : entries) {
            other[places[digitOf(entry)]++] = entry;
        }
        entries.swap(other);
    }
}

/// Turns keys into distances from the one that comes first, with absent ones after all others; the largest.
std::uint64_t toDistances(std::vector<Entry>& entries, SortDirection direction) {
    std::int64_t lowest = kAbsent;
    std::int64_t highest = std::numeric_limits<std::int64_t>::min();
    for (const Entry& entry : entries) {
        if (entry.key != kAbsent) {
            lowest = std::min(lowest, entry.key);
            highest = std::max(highest, entry.key);
        }
    }
    if (lowest > highest) {
        return 0;
    }
    const std::int64_t past = highest - lowest + 1;
    for (Entry& entry : entries) {
        if (entry.key == kAbsent) {
            entry.key = past;
        } else {
            entry.key = direction == SortDirection::ascending ? entry.key - lowest : highest - entry.key;
        }
    }
    return static_cast<std::uint64_t>(past);
}

}  // namespace

std::optional<std::int64_t> sortKeyOf(HistoryColumn column, const HistoryLine& line, const SortRanks& ranks) {
    const SessionFact& fact = line.fact;
    switch (column) {
    case HistoryColumn::time:
        return 0;
    case HistoryColumn::patient:
    case HistoryColumn::recordNumber:
        return rankOf(ranks, line.person.value());
    case HistoryColumn::chair:
        return rankOf(ranks, fact.chair.value());
    case HistoryColumn::nurse:
        return rankOf(ranks, fact.nurse.value());
    case HistoryColumn::prescriber:
        return rankOf(ranks, fact.prescriber.value());
    case HistoryColumn::salt:
        return numberOf(fact.salt);
    case HistoryColumn::ordered:
        return fact.ordered.micrograms();
    case HistoryColumn::given:
        return fact.took ? std::optional(fact.given.micrograms()) : std::nullopt;
    case HistoryColumn::planned:
        return fact.planned.milliseconds();
    case HistoryColumn::took:
        return millisecondsOf(fact.took);
    case HistoryColumn::overPlan:
        return fact.took ? std::optional((*fact.took - fact.planned).milliseconds()) : std::nullopt;
    case HistoryColumn::wait:
        return millisecondsOf(fact.wait);
    case HistoryColumn::inChair:
        return fact.inChair.milliseconds();
    case HistoryColumn::outcome:
        return numberOf(fact.outcome);
    case HistoryColumn::reactionGrade:
        return fact.reactionGrade;
    case HistoryColumn::checksPlanned:
        return fact.checksPlanned;
    case HistoryColumn::checksOnTime:
        return fact.checksOnTime;
    case HistoryColumn::checksLate:
        return fact.checksLate;
    case HistoryColumn::checksMissed:
        return fact.checksMissed;
    case HistoryColumn::amendments:
        return fact.amendments;
    case HistoryColumn::verdict:
        return fact.verdict ? std::optional(numberOf(*fact.verdict)) : std::nullopt;
    case HistoryColumn::limitsPassed:
        return fact.limitsPassed;
    case HistoryColumn::limitsTried:
        return fact.limitsTried;
    case HistoryColumn::signature:
        return fact.isSigned ? 1 : 0;
    }
    return std::nullopt;
}

void SelectionPart::add(const SessionFact& fact, std::optional<std::int64_t> key) {
    m_entries.push_back(
        {key.value_or(kAbsent), fact.clinicDay * kMinutesADay + fact.startMinute, fact.session.value()});
}

void SelectionPart::append(SelectionPart&& later) {
    if (m_entries.empty()) {
        m_entries = std::move(later.m_entries);
    } else {
        m_entries.insert(m_entries.end(), later.m_entries.begin(), later.m_entries.end());
    }
    later.m_entries.clear();
}

void SelectionPart::settle() {
    // Mostly in order already, day by day: sorting each stretch that is not costs far less than sorting all.
    const bool areDaysInOrder =
        std::is_sorted(m_entries.begin(), m_entries.end(), [](const Entry& a, const Entry& b) {
            return a.time / kMinutesADay < b.time / kMinutesADay;
        });
    if (!areDaysInOrder) {
        std::sort(m_entries.begin(), m_entries.end(), isEarlier);
        return;
    }
    auto day = m_entries.begin();
    while (day != m_entries.end()) {
        const std::int64_t number = day->time / kMinutesADay;
        const auto next = std::find_if(day, m_entries.end(), [number](const Entry& entry) {
            return entry.time / kMinutesADay != number;
        });
        std::sort(day, next, isEarlier);
        day = next;
    }
}

std::vector<SessionId> SelectionPart::ordered(const HistorySort& sort) && {
    const bool isByTime = sort.column == HistoryColumn::time;
    if (!isByTime || sort.direction == SortDirection::descending) {
        std::reverse(m_entries.begin(), m_entries.end());
    }
    if (!isByTime) {
        sortByKey(m_entries, toDistances(m_entries, sort.direction));
    }
    std::vector<SessionId> ids;
    ids.reserve(m_entries.size());
    for (const Entry& entry : m_entries) {
        ids.emplace_back(entry.session);
    }
    std::vector<Entry>().swap(m_entries);
    return ids;
}

}  // namespace gramhour
