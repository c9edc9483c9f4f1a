#pragma once

#include <cstdint>
#include <string>

#include "domain/person.h"

namespace gramhour {

/// Chance that is the same on every machine: a 64-bit generator (SplitMix64, Steele and others 2014) and
/// nothing of the standard library's distributions, which differ between implementations.
class DemoChance {
public:
    explicit DemoChance(std::uint64_t seed) : m_state(seed) {}

    /// A whole number from `lowest` to `highest`.
    [[nodiscard]] std::int64_t from(std::int64_t lowest, std::int64_t highest);
    /// True in `permille` of 1000 cases.
    [[nodiscard]] bool happens(int permille) { return from(0, 999) < permille; }

private:
    std::uint64_t m_state;
};

/// An invented person, aged 19 to 88 on `today`. The record number is left to the service.
[[nodiscard]] PatientDetails inventPatient(DemoChance& chance, Date today);

}  // namespace gramhour
