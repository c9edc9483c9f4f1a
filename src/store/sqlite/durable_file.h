#pragma once

#include <filesystem>

namespace gramhour::store {

/// Creates an empty file that only its owner may read, durably; leaves a file that exists untouched, and
/// unopened: closing any descriptor of it would drop SQLite's locks. Throws StoreError.
void createPrivateFile(const std::filesystem::path& file);

/// Makes the content of a file durable. Throws StoreError.
void syncFile(const std::filesystem::path& file);

/// Puts `from` in the place of `to` at once and durably. Throws StoreError.
void replaceFile(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace gramhour::store
