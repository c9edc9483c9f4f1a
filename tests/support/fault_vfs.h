#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "support/disk_calls.h"
#include "support/shim_vfs.h"

namespace gramhour::test {

/// What happens at the chosen call.
enum class FaultAction : std::uint8_t {
    fail,     ///< the call does nothing and returns the code
    tear,     ///< a write puts down the first half of its bytes, then fails; other calls just fail
    killSelf  ///< the process ends on the spot, as with kill -9; for forked children
};

enum class FaultPersistence : std::uint8_t {
    once,    ///< only that call
    forGood  ///< that call and every later one
};

struct Fault {
    int code = SQLITE_IOERR;  ///< or SQLITE_FULL, which only calls that take room report
    FaultAction action = FaultAction::fail;
    FaultPersistence persistence = FaultPersistence::once;
};

/// Which calls are counted, and may fail.
struct FaultScope {
    bool opens = true;
    bool writes = true;  ///< also truncations, deletions and growing the shared memory
    bool syncs = true;
    bool reads = false;
    bool locks = false;   ///< and looking at shared memory
    bool looks = false;   ///< sizes, whether a file is there, full paths
    bool beside = false;  ///< the program's own calls beside SQLite's: making files, syncs, renames
};

/// Everything that can fail.
inline constexpr FaultScope kEveryCall{true, true, true, true, true, true, true};

/// A SQLite virtual file system in which a chosen call fails. Registered under name() while this lives; every
/// connection using it must be closed before. One thread.
class FaultVfs {
public:
    explicit FaultVfs(FaultScope scope = {});

    [[nodiscard]] const std::string& name() const { return m_vfs.name(); }
    /// Lets the nth counted call from now (1 is the next) fail.
    void failAt(std::int64_t nth, Fault fault);
    /// Nothing fails any more.
    void heal() { m_faults.failAt = 0; }
    /// Counted calls since construction or the last failAt() or resetCount().
    [[nodiscard]] std::int64_t calls() const { return m_faults.calls; }
    void resetCount() { m_faults.calls = 0; }
    /// Whether the fault has struck since failAt().
    [[nodiscard]] bool struck() const { return m_faults.firstStruck.has_value(); }
    /// The first call that it struck since failAt().
    [[nodiscard]] std::optional<VfsCall> firstStruck() const { return m_faults.firstStruck; }

private:
    struct Faults final : VfsHooks, DiskListener {
        [[nodiscard]] bool counts(VfsCall call) const;
        /// Counts a call; true when it is to fail.
        [[nodiscard]] bool strikes(VfsCall call);
        [[nodiscard]] int before(VfsCall call, int usual) override;
        [[nodiscard]] int tornBytes(int size) override;
        [[nodiscard]] int refusal(DiskCall call, const std::string& path) override;
        void made(const std::string& /*path*/) override {}
        void synced(int /*descriptor*/, const std::string& /*path*/) override {}
        void renamed(const std::string& /*from*/, const std::string& /*to*/) override {}

        FaultScope scope;
        Fault fault;
        std::int64_t failAt = 0;  // 0: never
        std::int64_t calls = 0;
        std::optional<VfsCall> firstStruck;
    };

    Faults m_faults;
    ShimVfs m_vfs;
    std::optional<DiskHearing> m_hearing;
};

}  // namespace gramhour::test
