#include "history/id_set.h"

#include <bit>

namespace gramhour {

namespace {

constexpr std::int64_t kWord = 64;
/// Up to here a bit each: at most 16 MB. A table of ours never comes near it.
constexpr std::int64_t kHigh = std::int64_t{1} << 27;

bool isHigh(std::int64_t number) {
    return number < 0 || number >= kHigh;
}

}  // namespace

bool NumberSet::insert(std::int64_t number) {
    if (isHigh(number)) {
        const bool isNew = m_high.insert(number).second;
        m_size += isNew ? 1 : 0;
        return isNew;
    }
    const auto word = static_cast<std::size_t>(number / kWord);
    const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(number % kWord);
    if (word >= m_bits.size()) {
        m_bits.resize(word + 1);
    }
    const bool isNew = (m_bits[word] & bit) == 0;
    m_bits[word] |= bit;
    m_size += isNew ? 1 : 0;
    return isNew;
}

bool NumberSet::contains(std::int64_t number) const {
    if (isHigh(number)) {
        return m_high.contains(number);
    }
    const auto word = static_cast<std::size_t>(number / kWord);
    return word < m_bits.size() && ((m_bits[word] >> static_cast<unsigned>(number % kWord)) & 1U) != 0;
}

void NumberSet::merge(const NumberSet& other) {
    if (m_bits.size() < other.m_bits.size()) {
        m_bits.resize(other.m_bits.size());
    }
    m_size = 0;
    for (std::size_t word = 0; word < m_bits.size(); ++word) {
        m_bits[word] |= word < other.m_bits.size() ? other.m_bits[word] : 0;
        m_size += std::popcount(m_bits[word]);
    }
    m_high.insert(other.m_high.begin(), other.m_high.end());
    m_size += static_cast<std::int64_t>(m_high.size());
}

}  // namespace gramhour
