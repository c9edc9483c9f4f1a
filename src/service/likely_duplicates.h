#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/store.h"

namespace gramhour {

/// Who a newcomer may already be, within a transaction; see PatientService::likelyDuplicates.
[[nodiscard]] std::vector<PatientHit> likelyDuplicatesWithin(const ReadTx& tx, const PatientDetails& details);

/// A name as it is compared: folded.
struct ComparedName {
    std::string family;
    std::string given;
};

/// The people of one table, each compared with those above by the rule for people at the clinic: the same or
/// like names, with the same birth date (day and month in each other's place too) or the same phone.
class NewcomersSoFar {
public:
    /// The first one before who is likely the same person, counted from 0; then this one is among them.
    [[nodiscard]] std::optional<std::size_t> compareAndAdd(const PatientDetails& details);

private:
    /// The first of these places, which ascend, with a like name.
    [[nodiscard]] std::optional<std::size_t> firstLike(const ComparedName& name,
                                                       const std::vector<std::size_t>& among) const;

    std::vector<ComparedName> m_names;
    std::map<Date, std::vector<std::size_t>> m_bornOn;
    std::map<std::string, std::vector<std::size_t>> m_withPhone;  ///< by its digits
};

}  // namespace gramhour
