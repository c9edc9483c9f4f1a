#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace gramhour::store {

struct FileDigest {
    std::int64_t size = 0;  ///< bytes
    std::string sha256;     ///< 64 hexadecimal digits

    friend bool operator==(const FileDigest&, const FileDigest&) = default;
};

/// Hears how many bytes of how many were read; returns false to stop.
using BytesWatch = std::function<bool(std::int64_t done, std::int64_t total)>;

/// Reads the whole file. Throws StoreError: `cannotOpen`, `ioError`, `interrupted`.
[[nodiscard]] FileDigest digestOf(const std::filesystem::path& file, const BytesWatch& watch = {});
/// Copies one file into another that is there and empty, and says what was copied. Throws StoreError.
[[nodiscard]] FileDigest copyWithDigest(const std::filesystem::path& from, const std::filesystem::path& to,
                                        const BytesWatch& watch = {});

/// The text of a small file, or its first `most` + 1 bytes when it is larger. Throws StoreError.
[[nodiscard]] std::string readSmallFile(const std::filesystem::path& file, std::size_t most);
/// Writes over the content of a file that is there; not durable before it is synced. Throws StoreError.
void overwriteFile(const std::filesystem::path& file, std::string_view content);
/// Writes a file that only its owner may read, as a whole or not at all, durably. Throws StoreError.
void writeSmallFile(const std::filesystem::path& file, std::string_view content);

}  // namespace gramhour::store
