#pragma once

#include <cstdint>
#include <string>

/// The calls to the operating system by which a program makes files durable, that is syncs, renames and the
/// making of files, heard in the test program: its own `fsync`, `fdatasync`, `rename` and `open` stand before
/// the C library's, for SQLite too. What SQLite does through its virtual file system alone cannot show
/// whether a folder was synced, or what the program does beside SQLite.
namespace gramhour::test {

enum class DiskCall : std::uint8_t { sync, rename, create };

/// Somebody who hears those calls. One thread at a time.
class DiskListener {
public:
    virtual ~DiskListener() = default;

    /// The `errno` with which the call is to fail; 0 lets it through.
    [[nodiscard]] virtual int refusal(DiskCall call, const std::string& path) = 0;
    /// Opened with leave to make it; it may have been there before.
    virtual void made(const std::string& path) = 0;
    /// Done: the file's content, or the folder's entries, are on the disk.
    virtual void synced(int descriptor, const std::string& path) = 0;
    virtual void renamed(const std::string& from, const std::string& to) = 0;
};

/// Lets one listener hear while this lives. A second one at the same time throws std::logic_error.
class DiskHearing {
public:
    explicit DiskHearing(DiskListener& listener);
    ~DiskHearing();
    DiskHearing(const DiskHearing&) = delete;
    DiskHearing& operator=(const DiskHearing&) = delete;
};

}  // namespace gramhour::test
