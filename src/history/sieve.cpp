#include "history/sieve.h"

#include <algorithm>
#include <iterator>

namespace gramhour {

std::vector<const HistoryFilter*> levelsOf(const HistoryFilter& filter) {
    std::vector<const HistoryFilter*> levels{&filter};
    while (!levels.back()->revisitsOf.empty()) {
        levels.push_back(&levels.back()->revisitsOf.front());
    }
    return levels;
}

HistorySieve::HistorySieve(const HistoryFilter& filter, const std::vector<FilterScope>& scopes) {
    const std::vector<const HistoryFilter*> levels = levelsOf(filter);
    m_levels.reserve(levels.size());
    for (std::size_t i = 0; i < levels.size(); ++i) {
        m_levels.push_back({levels[i], &scopes.at(i), {}});
    }
    std::reverse(m_levels.begin(), m_levels.end());
}

bool HistorySieve::takes(const HistoryLine& line) {
    const auto isRevisit = [&line](Level& level) { return !level.seen.insert(line.person.value()); };
    Level& widest = m_levels.front();
    if (!matches(*widest.filter, *widest.scope, line)) {
        return false;
    }
    if (widest.filter->onlyRevisits && !isRevisit(widest)) {
        return false;
    }
    // Who was there is noted before what narrows is asked: a first one that is narrowed away stays the first.
    for (auto level = std::next(m_levels.begin()); level != m_levels.end(); ++level) {
        if (!isRevisit(*level) || !matches(*level->filter, *level->scope, line)) {
            return false;
        }
    }
    return true;
}

}  // namespace gramhour
