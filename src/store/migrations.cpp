#include "store/migrations.h"

#include <charconv>
#include <filesystem>
#include <system_error>

#include "base/embedded_file.h"
#include "embedded/migrations.h"

namespace gramhour::store {

namespace {

constexpr std::string_view kSuffix = ".sql";
constexpr std::size_t kDigits = 4;

// "0001_start.sql" is version 1, "0001_start".
Migration fromFile(const EmbeddedFile& file) {
    Migration migration{.version = 0, .name = file.name, .sql = file.text};
    const char* const begin = file.name.data();
    const auto [end, error] = std::from_chars(begin, begin + file.name.size(), migration.version);
    const bool wellNamed = error == std::errc{} && end == begin + kDigits && file.name.ends_with(kSuffix) &&
                           file.name.size() > kDigits + kSuffix.size() && *end == '_';
    if (!wellNamed) {
        throw std::logic_error("not the name of a migration: " + std::string(file.name));
    }
    migration.name.remove_suffix(kSuffix.size());
    return migration;
}

int lastVersion(std::span<const Migration> migrations) {
    int expected = 0;
    for (const Migration& migration : migrations) {
        if (migration.version != ++expected) {
            throw std::logic_error("migrations must be numbered 1, 2, 3, ... without gaps");
        }
    }
    return expected;
}

void refuseNewer(int found, int known) {
    if (found > known) {
        throw StoreError(StoreErrorKind::newerSchema,
                         "This store was written by a newer version of Gramhour (store version " +
                             std::to_string(found) + ", this program knows up to " + std::to_string(known) +
                             "). Nothing was changed. Install the newer program to open it.");
    }
}

void apply(Connection& connection, const Migration& migration) {
    try {
        Transaction transaction(connection, TransactionMode::write);
        connection.runScript(migration.sql);
        connection.setSchemaVersion(migration.version);
        transaction.commit();
    } catch (const StoreError& error) {
        throw StoreError(error.kind(),
                         "The store could not be brought to version " + std::to_string(migration.version) +
                             " (" + std::string(migration.name) + ") and stays at version " +
                             std::to_string(migration.version - 1) + ". " + error.what(),
                         error.constraint(), error.object());
    }
}

}  // namespace

std::span<const Migration> builtInMigrations() {
    static const std::vector<Migration> migrations = [] {
        std::vector<Migration> result;
        for (const EmbeddedFile& file : embedded::migrations()) {
            result.push_back(fromFile(file));
        }
        return result;
    }();
    return migrations;
}

std::filesystem::path copyBeside(const std::filesystem::path& file, int toVersion) {
    // A copy from an earlier, interrupted attempt is the older and more valuable one: never replaced.
    const std::string wanted = file.string() + ".before-v" + std::to_string(toVersion);
    std::string target = wanted;
    for (int copy = 2; std::filesystem::exists(target); ++copy) {
        target = wanted + "." + std::to_string(copy);
    }
    return target;
}

BackupBeforeMigration backupBeside(const std::filesystem::path& file) {
    return [file](Connection& connection, int, int toVersion) {
        connection.backupTo(copyBeside(file, toVersion));
    };
}

int migrate(Connection& connection, std::span<const Migration> migrations,
            const BackupBeforeMigration& backup) {
    const int last = lastVersion(migrations);
    const int found = connection.schemaVersion();
    refuseNewer(found, last);
    if (found == last) {
        return found;
    }
    if (found > 0 && backup) {
        backup(connection, found, last);
    }
    for (const Migration& migration : migrations.subspan(static_cast<std::size_t>(found))) {
        apply(connection, migration);
    }
    return found;
}

void requireCurrentSchema(Connection& connection, std::span<const Migration> migrations) {
    const int last = lastVersion(migrations);
    const int found = connection.schemaVersion();
    refuseNewer(found, last);
    if (found < last) {
        throw StoreError(StoreErrorKind::olderSchema,
                         "This store is of version " + std::to_string(found) +
                             " and must first be brought to " + std::to_string(last) +
                             ". Open it once with the program that may change it.");
    }
}

}  // namespace gramhour::store
