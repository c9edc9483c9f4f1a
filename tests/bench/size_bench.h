#pragma once

#include <filesystem>

namespace gramhour::bench {

inline constexpr const char* kHoldArgument = "--hold-selection";
/// Selects everything in History, keeps it as a window does, and prints the bytes of memory that this process
/// has to itself. For another run that asks.
[[nodiscard]] int holdSelection(const std::filesystem::path& file);

}  // namespace gramhour::bench
