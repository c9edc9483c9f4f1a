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

/// Gives `from` the name `to` unless there is such a file, durably; `from` is gone afterwards. Throws
/// StoreError.
void placeFile(const std::filesystem::path& from, const std::filesystem::path& to);

/// Gives `file` a second name, durably; a file of that name is replaced. Throws StoreError.
void linkFile(const std::filesystem::path& file, const std::filesystem::path& secondName);

/// Overwrites the content with zeros before the file is removed, durably. A disk may keep what was there all
/// the same: flash memory and file systems that write elsewhere do. Nothing happens when there is no such
/// file. Throws StoreError.
void shredFile(const std::filesystem::path& file);

}  // namespace gramhour::store
