#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

namespace gramhour {

/// A set of row numbers. Those of a table lie close together, so it is a bit each; the odd high one is kept
/// apart.
class NumberSet {
public:
    /// False when it was there already.
    bool insert(std::int64_t number);
    [[nodiscard]] bool contains(std::int64_t number) const;
    [[nodiscard]] std::int64_t size() const { return m_size; }
    void merge(const NumberSet& other);

private:
    std::vector<std::uint64_t> m_bits;
    std::unordered_set<std::int64_t> m_high;
    std::int64_t m_size = 0;
};

}  // namespace gramhour
