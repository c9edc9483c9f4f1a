#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/time.h"
#include "domain/ids.h"

namespace gramhour {

/// What keeps people from being found again in an export without names. Everything follows from a secret key:
/// the same key names and shifts the same way every time, and without it nothing can be undone. The key
/// leaves the program in no file.
class Deidentifier {
public:
    /// A key of its own, forgotten with this object: no two exports can be joined.
    Deidentifier();
    /// From a secret of at least `kShortestSecret` bytes that the clinic keeps: exports can be joined.
    explicit Deidentifier(std::string_view secret);

    static constexpr std::size_t kShortestSecret = 16;
    /// Dates of one person move back together, by whole days of the clinic's calendar: the order of things,
    /// the time of day on its clocks and the days between visits stay.
    static constexpr std::int64_t kMostDays = 364;
    /// Ages above this are one group (45 CFR 164.514(b)(2)(i)(C): "all ages over 89").
    static constexpr int kOldestShown = 89;

    /// How far the dates of this person are moved back: 1 to `kMostDays`.
    [[nodiscard]] std::int64_t daysBack(PatientId person) const;
    /// The same time of day on the clinic's clocks, in UTC by what the clocks show on the day to which it is
    /// moved: kept in UTC instead, a time would tell by an hour in which half of the year it really was.
    [[nodiscard]] UtcTime shifted(PatientId person, UtcTime time) const;
    [[nodiscard]] Date shifted(PatientId person, Date date) const;
    /// 64 hexadecimal digits that stand for this thing: "Patient/12".
    [[nodiscard]] std::string pseudonym(std::string_view thing) const;

private:
    std::string m_key;  ///< 32 bytes
};

/// Whole years on that day; none above `Deidentifier::kOldestShown`.
[[nodiscard]] std::optional<int> shownAge(Date birthDate, Date on);

}  // namespace gramhour
