#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gramhour::test {

/// What a folder's files were told to hold, in order, and what of it a disk must hold after a power cut at
/// any moment: what was synced. Of everything since, the disk may hold all, nothing, or any mixture, sector
/// by sector and in any order; likewise the folder's own entries (made, renamed, removed) until the folder is
/// synced. Written down once; cut as often as wanted. One folder, no folders in it.
class PowerLog {
public:
    /// What lies in the folder now is durable.
    explicit PowerLog(const std::filesystem::path& folder);

    // What happened, in the folder or elsewhere; elsewhere is passed over.
    void opened(const std::string& path);  ///< takes the file as it is when it is not known, or is another
    void wrote(const std::string& path, std::int64_t offset, const void* bytes, std::size_t size);
    void truncated(const std::string& path, std::int64_t size);
    void removed(const std::string& path);
    void renamed(const std::string& from, const std::string& to);
    /// The file's content, or the folder's entries. A file that nobody wrote by `wrote` is read as it is now.
    void synced(int descriptor, const std::string& path);

    /// Moments so far: each is one after something happened.
    [[nodiscard]] std::size_t moments() const { return m_ops.size(); }
    /// Syncs of files and folders so far.
    [[nodiscard]] std::int64_t syncs() const { return m_syncs; }
    /// Whether the file's content waits for a sync now.
    [[nodiscard]] bool hasUnsynced(const std::string& path) const;

    /// Puts into the empty folder `into` what a disk may hold after a power cut at that moment; the seed
    /// chooses among what is possible.
    void cut(std::size_t moment, std::uint64_t seed, const std::filesystem::path& into) const;

private:
    using FileId = int;
    enum class Kind : std::uint8_t { enter, remove, rename, write, truncate, syncFile, syncFolder };
    struct Op {
        Kind kind = Kind::enter;
        FileId file = 0;
        std::string name;  ///< entered, removed, or renamed from
        std::string to;
        std::int64_t offset = 0;  ///< or the size after a truncation
        std::string bytes;
    };
    struct Known {
        FileId file = 0;
        std::uint64_t inode = 0;
        bool isDirty = false;  ///< written since its last sync
    };
    class Disk;

    [[nodiscard]] std::optional<std::string> nameOf(const std::string& path) const;
    FileId enter(const std::string& name, std::uint64_t inode);
    void takeWhole(FileId file, const std::filesystem::path& path);
    [[nodiscard]] Known* knownAt(const std::string& path);

    std::filesystem::path m_folder;
    std::vector<Op> m_ops;
    std::map<std::string, Known> m_known;   ///< by name, as the program sees the folder
    std::map<FileId, std::string> m_first;  ///< what was there at the beginning
    std::map<std::string, FileId> m_firstNames;
    FileId m_lastFile = 0;
    std::int64_t m_syncs = 0;
};

}  // namespace gramhour::test
