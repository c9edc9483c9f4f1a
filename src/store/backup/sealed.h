#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gramhour {

class ClinicKey;

}  // namespace gramhour

namespace gramhour::store {

/// What changes files may hold at most, in bytes: more is a full backup's work.
inline constexpr std::size_t kMostChanges = std::size_t{256} << 20U;

/// Bytes as they lie in a changes file: sealed with libsodium's secretstream under the key's backup subkey;
/// without a key as they are. `context` (the SHA-256 of the full backup) is sealed in, so that it cannot be
/// exchanged.
[[nodiscard]] std::string sealChanges(const std::vector<std::byte>& changes, std::string_view context,
                                      const ClinicKey* key);
/// The bytes again; nothing when they were not sealed with this key and context, or anything was changed or
/// cut off.
[[nodiscard]] std::optional<std::vector<std::byte>>
openChanges(std::string_view sealed, std::string_view context, const ClinicKey* key);

}  // namespace gramhour::store
