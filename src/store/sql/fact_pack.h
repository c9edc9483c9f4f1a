#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

/// The columns of facts in few bytes, so that a walk takes one value a row from the engine instead of one a
/// column. A number is written seven bits at a time, lowest first, with the eighth bit set while more follow;
/// what is written is 0 for NULL, else 1 + 2n for n >= 0 and -2n for a negative n, so that small numbers of
/// either sign are short.
namespace gramhour::store {

/// Stands for NULL where the numbers of a row are read at once; no column of facts can hold it.
inline constexpr std::int64_t kNoNumber = std::numeric_limits<std::int64_t>::min();

inline constexpr std::size_t kFactColumnCount = 27;
using FactNumbers = std::array<std::int64_t, kFactColumnCount>;
/// The first two are the row's place, clinic_day and session_id, and are not packed.
inline constexpr std::size_t kPlaceColumnCount = 2;

/// The numbers after the place.
[[nodiscard]] std::vector<std::byte> packed(const FactNumbers& numbers);
/// The row that `bytes` were packed from. Throws std::runtime_error when the bytes are not those of a row.
[[nodiscard]] FactNumbers unpacked(std::int64_t clinicDay, std::int64_t sessionId,
                                   std::span<const std::byte> bytes);

}  // namespace gramhour::store
