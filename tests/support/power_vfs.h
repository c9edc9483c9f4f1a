#pragma once

#include <filesystem>
#include <string>

#include "support/disk_calls.h"
#include "support/power_log.h"
#include "support/shim_vfs.h"

namespace gramhour::test {

/// A SQLite virtual file system that writes down in a PowerLog what is done to a folder's files: by SQLite
/// through it, and by the program itself (files made, synced, renamed). Registered under name() while this
/// lives; every connection using it must be closed before. One thread.
class PowerVfs {
public:
    explicit PowerVfs(const std::filesystem::path& folder) : m_recorder(folder), m_vfs(m_recorder) {}

    [[nodiscard]] const std::string& name() const { return m_vfs.name(); }
    [[nodiscard]] const PowerLog& log() const { return m_recorder.log; }

private:
    struct Recorder final : VfsHooks, DiskListener {
        explicit Recorder(const std::filesystem::path& folder) : log(folder) {}

        [[nodiscard]] int before(VfsCall /*call*/, int /*usual*/) override { return SQLITE_OK; }
        void opened(const std::string& path) override { log.opened(path); }
        void wrote(const std::string& path, const void* bytes, int size, std::int64_t offset) override {
            log.wrote(path, offset, bytes, static_cast<std::size_t>(size));
        }
        void truncated(const std::string& path, std::int64_t size) override { log.truncated(path, size); }
        void removed(const std::string& path) override { log.removed(path); }
        [[nodiscard]] int refusal(DiskCall /*call*/, const std::string& /*path*/) override { return 0; }
        void made(const std::string& path) override { log.opened(path); }
        void synced(int descriptor, const std::string& path) override { log.synced(descriptor, path); }
        void renamed(const std::string& from, const std::string& to) override { log.renamed(from, to); }

        PowerLog log;
    };

    Recorder m_recorder;
    ShimVfs m_vfs;
    DiskHearing m_hearing{m_recorder};
};

}  // namespace gramhour::test
