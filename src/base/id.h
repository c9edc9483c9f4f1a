#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace gramhour {

/// A row's identity, distinct for each kind of thing. There is no null id: absence is
/// `std::optional<Id<...>>`.
template <class Tag>
class Id {
public:
    explicit constexpr Id(std::int64_t value) : m_value(value) {}

    [[nodiscard]] constexpr std::int64_t value() const { return m_value; }

    constexpr auto operator<=>(const Id&) const = default;

private:
    std::int64_t m_value;
};

}  // namespace gramhour

template <class Tag>
struct std::hash<gramhour::Id<Tag>> {
    std::size_t operator()(const gramhour::Id<Tag>& id) const noexcept {
        return std::hash<std::int64_t>{}(id.value());
    }
};
