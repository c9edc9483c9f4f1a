#pragma once

#include <vector>

#include "history/filter.h"
#include "history/id_set.h"

namespace gramhour {

/// The filter itself, then the one whose revisits it takes, then whose revisits that one takes, and so on.
/// They live as long as `filter`.
[[nodiscard]] std::vector<const HistoryFilter*> levelsOf(const HistoryFilter& filter);

/// Tells line by line which sessions a filter selects. Where it asks for revisits, all lines of the last of
/// its levels have to come, each once and in the order of days: what is a revisit depends on those before.
class HistorySieve {
public:
    /// A scope for each of `levelsOf(filter)`. Both outlive the sieve.
    HistorySieve(const HistoryFilter& filter, const std::vector<FilterScope>& scopes);

    [[nodiscard]] bool takes(const HistoryLine& line);

private:
    struct Level {
        const HistoryFilter* filter;
        const FilterScope* scope;
        NumberSet seen;  ///< people of whom a first session came
    };

    std::vector<Level> m_levels;  ///< the one that is asked last
};

}  // namespace gramhour
