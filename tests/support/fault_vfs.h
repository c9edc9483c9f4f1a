#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <sqlite3.h>

namespace gramhour::test {

/// What happens at the chosen call.
enum class FaultAction {
    fail,      ///< the call does nothing and returns the code
    tear,      ///< a write puts down the first half of its bytes, then fails; other calls just fail
    killSelf,  ///< the process ends on the spot, as with kill -9; for forked children
};

enum class FaultPersistence {
    once,     ///< only that call
    forGood,  ///< that call and every later one
};

enum class FaultCall { open, write, sync, read };

struct Fault {
    int code = SQLITE_IOERR;  ///< or SQLITE_FULL, which a sync reports as SQLITE_IOERR_FSYNC, as real ones do
    FaultAction action = FaultAction::fail;
    FaultPersistence persistence = FaultPersistence::once;
};

/// Which calls are counted, and may fail.
struct FaultScope {
    bool opens = true;
    bool writes = true;  ///< also truncations, deletions and growing the shared memory
    bool syncs = true;
    bool reads = false;
};

/// A SQLite virtual file system over the default one, in which a chosen call fails. Registered under name()
/// while this lives; every connection using it must be closed before. One thread.
class FaultVfs {
public:
    explicit FaultVfs(FaultScope scope = {});
    ~FaultVfs();
    FaultVfs(const FaultVfs&) = delete;
    FaultVfs& operator=(const FaultVfs&) = delete;

    [[nodiscard]] const std::string& name() const;
    /// Lets the nth counted call from now (1 is the next) fail.
    void failAt(std::int64_t nth, Fault fault);
    /// Nothing fails any more.
    void heal();
    /// Counted calls since construction or the last failAt() or resetCount().
    [[nodiscard]] std::int64_t calls() const;
    void resetCount();
    /// Whether the fault has struck since failAt().
    [[nodiscard]] bool struck() const;
    /// The first call that it struck since failAt().
    [[nodiscard]] std::optional<FaultCall> firstStruck() const;

    struct State;

private:
    std::unique_ptr<State> m_state;
};

}  // namespace gramhour::test
