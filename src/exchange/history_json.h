#pragma once

#include <string>
#include <vector>

#include "history/figures.h"

/// The figures of a selection as JSON, in plain units: grams of salt, and seconds for lengths of time, which
/// are exact. docs/cli.md lists the members.
namespace gramhour {

/// A group of sessions under the name that it is shown by: a day, a nurse, a chair, an outcome.
struct NamedTally {
    std::string name;
    Tally tally;
};

/// What chair use is worked out from.
struct ChairUse {
    std::int64_t openingMinutes = 0;  ///< of one chair
    std::int64_t chairs = 0;

    /// Of the chairs' opening hours, in tenths of a percent, half up; none when there are none.
    [[nodiscard]] std::optional<std::int64_t> permille(Duration occupied) const;
};

/// `groupedBy` is the member's name ("day"); empty: no groups.
[[nodiscard]] std::string historyJson(const HistoryFigures& figures, const ChairUse& chairs,
                                      const std::string& groupedBy, const std::vector<NamedTally>& groups);

}  // namespace gramhour
