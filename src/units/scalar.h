#pragma once

#include <compare>
#include <cstdint>

namespace gramhour {

/// What every quantity of one dimension shares: comparison, sum, difference and whole multiples with its own
/// kind only. `Quantity` is the deriving class; its base unit is named there. Construction is by the named
/// functions of that class.
template <class Quantity>
class Scalar {
public:
    constexpr Scalar() = default;

    constexpr auto operator<=>(const Scalar&) const = default;

    [[nodiscard]] constexpr bool isZero() const { return m_base == 0; }
    [[nodiscard]] constexpr bool isPositive() const { return m_base > 0; }

    [[nodiscard]] friend constexpr Quantity operator+(Quantity a, Quantity b) {
        return Quantity::fromBase(a.base() + b.base());
    }
    [[nodiscard]] friend constexpr Quantity operator-(Quantity a, Quantity b) {
        return Quantity::fromBase(a.base() - b.base());
    }
    [[nodiscard]] friend constexpr Quantity operator*(Quantity a, std::int64_t times) {
        return Quantity::fromBase(a.base() * times);
    }

    /// The number of base units: for storage and for the arithmetic of this folder.
    [[nodiscard]] constexpr std::int64_t base() const { return m_base; }
    [[nodiscard]] static constexpr Quantity fromBase(std::int64_t base) {
        Quantity quantity;
        quantity.m_base = base;
        return quantity;
    }

private:
    std::int64_t m_base = 0;
};

}  // namespace gramhour
