#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "store/engine.h"

namespace gramhour {

class ClinicKey;

}  // namespace gramhour

namespace gramhour::store {

/// A file in the making beside the one it becomes; removed, with what SQLite puts beside it, unless it was
/// put in its place.
class PartialFile {
public:
    /// Makes `<target>.partial`, in place of what an interrupted attempt left. Throws StoreError.
    explicit PartialFile(const std::filesystem::path& target);
    ~PartialFile();
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// Syncs it and puts it in the target's place, durably. Throws StoreError.
    void putInPlace();

private:
    void remove() const noexcept;

    std::filesystem::path m_target;
    std::filesystem::path m_path;
};

/// A SQLite file opened for making or changing a copy: without our settings, locks and marks.
class RawFile {
public:
    struct Options {
        std::filesystem::path file;
        std::string vfs;  ///< with a key one that encrypts (CipherVfs::name); empty for the usual one
        const ClinicKey* key = nullptr;  ///< nullptr: a plain file
    };

    /// The file must be there. Throws StoreError.
    explicit RawFile(const Options& options);

    [[nodiscard]] sqlite3* database() const { return m_database.get(); }
    /// Throws StoreError; `doing` is for its sentence.
    void run(const char* sql, std::string_view doing) const;

private:
    struct Close {
        void operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }
    };

    std::unique_ptr<sqlite3, Close> m_database;
};

/// SQLite's own handle of a connection. Throws std::logic_error for one of another engine.
[[nodiscard]] sqlite3* databaseOf(Connection& connection);

/// Copies all pages that `source` sees in its open read transaction (or, without one, of one moment) into an
/// empty file, as a single file without a log. Throws StoreError; `interrupted` when `progress` says stop.
void copyPages(sqlite3* source, const RawFile::Options& target, const BackupProgress& progress);

}  // namespace gramhour::store
