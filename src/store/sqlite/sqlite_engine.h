#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "store/engine.h"

namespace gramhour {

class ClinicKey;

}  // namespace gramhour

namespace gramhour::store {

/// Marks a file as ours in SQLite's header (`PRAGMA application_id`): "GrmH".
inline constexpr std::int32_t kSqliteApplicationId = 0x47726D48;

struct SqliteOptions {
    std::filesystem::path file;
    /// How long a statement waits for a lock that another connection holds before it fails with `busy`.
    std::chrono::milliseconds busyTimeout{5000};
    /// SQLite's virtual file system by name; empty for the default. For tests that let the disk fail.
    std::string vfs = {};
    /// Encrypts every page of the file and its log; nullptr: a plain file. A file that is not what this says
    /// is refused.
    std::shared_ptr<const ClinicKey> key = nullptr;
};

/// SQLite in WAL mode, durable at every commit. The file is readable by its owner only. The writer holds a
/// lock on `<file>.lock`, which the kernel releases when the program ends in any way; the lock file itself
/// stays.
[[nodiscard]] std::unique_ptr<Engine> makeSqliteEngine(SqliteOptions options);

}  // namespace gramhour::store
