#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/engine.h"

namespace gramhour::store {

/// One step of the schema: a script that takes it from `version - 1` to `version`. Immutable once released.
struct Migration {
    int version = 0;
    std::string_view name;  ///< `0001_start`: for messages and the log
    std::string_view sql;
};

/// The migrations compiled into this program (resources/sql), in order.
[[nodiscard]] std::span<const Migration> builtInMigrations();

/// Called once before a store with content is changed; must leave a copy that can be opened, or throw, which
/// stops the migration. `fromVersion` is what the store has, `toVersion` what it is about to become.
using BackupBeforeMigration = std::function<void(Connection&, int fromVersion, int toVersion)>;

/// Where the usual one leaves the copy of the store at `file`: `<file>.before-v<toVersion>`, or with a number
/// after it while that is taken.
[[nodiscard]] std::filesystem::path copyBeside(const std::filesystem::path& file, int toVersion);
/// The usual one.
[[nodiscard]] BackupBeforeMigration backupBeside(const std::filesystem::path& file);

/// Brings the store to the last of `migrations`, which must count 1, 2, 3, ... Each step is one transaction
/// together with its version number, so that an interruption leaves the last complete version. A store of a
/// newer version is refused with `newerSchema` and left alone. Returns the version found, so equal to the
/// last one when there was nothing to do.
int migrate(Connection& connection, std::span<const Migration> migrations,
            const BackupBeforeMigration& backup);

/// For readers: throws `newerSchema` or `olderSchema` unless the store is at the last of `migrations`.
void requireCurrentSchema(Connection& connection, std::span<const Migration> migrations);

}  // namespace gramhour::store
