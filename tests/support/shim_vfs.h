#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <sqlite3.h>

namespace gramhour::test {

enum class VfsCall : std::uint8_t {
    open,
    write,
    sync,
    read,
    truncate,
    remove,
    lock,   ///< of the file or of the shared memory; taking one, not giving it back
    grow,   ///< of the shared memory
    map,    ///< of shared memory that is there
    size,   ///< of a file
    exists  ///< whether a file is there, and its full path
};

/// Who looks on while SQLite uses its files.
class VfsHooks {
public:
    virtual ~VfsHooks() = default;

    /// Before every call: SQLITE_OK lets it through, another code is its result. `usual` is the code with
    /// which a real file system says that this call failed.
    [[nodiscard]] virtual int before(VfsCall call, int usual) = 0;
    /// How much of a write that is to fail is put down all the same.
    [[nodiscard]] virtual int tornBytes(int /*size*/) { return 0; }
    // After calls that succeeded; the path is empty for a temporary file.
    virtual void opened(const std::string& /*path*/) {}
    virtual void wrote(const std::string& /*path*/, const void* /*bytes*/, int /*size*/,
                       std::int64_t /*offset*/) {}
    virtual void truncated(const std::string& /*path*/, std::int64_t /*size*/) {}
    virtual void removed(const std::string& /*path*/) {}
};

/// A SQLite virtual file system over the system's own that shows every call to its hooks. Registered under
/// name() while this lives; every connection using it must be closed before. One thread.
class ShimVfs {
public:
    explicit ShimVfs(VfsHooks& hooks);
    ~ShimVfs();
    ShimVfs(const ShimVfs&) = delete;
    ShimVfs& operator=(const ShimVfs&) = delete;

    [[nodiscard]] const std::string& name() const;

    struct State;

private:
    std::unique_ptr<State> m_state;
};

}  // namespace gramhour::test
