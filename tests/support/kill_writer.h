#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "service/session_service.h"

/// A process of its own that writes events into a clinic's file as fast as it can, to be killed while it
/// does.
namespace gramhour::test {

/// What a writer is given: the nurse who acts, the sessions it writes into by turns (all infusing), and the
/// round, which makes its entries differ from those of every other round.
struct KillTask {
    std::filesystem::path file;
    std::shared_ptr<const ClinicKey> key;  ///< nullptr: a plain file
    Actor nurse;
    std::vector<SessionId> sessions;
    int round = 0;
};

/// An event that a service had returned for before the writer died.
struct Acknowledged {
    std::int64_t event = 0;
    std::int64_t session = 0;
    std::int64_t turn = 0;  ///< counts the writer's entries from 0
};

struct KillRun {
    std::vector<Acknowledged> acknowledged;
    bool diedByOurHand = false;  ///< killed, rather than ended by an error of its own
};

enum class KillFrom : std::uint8_t {
    birth,      ///< the delay runs from the fork: the writer may be opening and recovering the file
    firstEntry  ///< from the first acknowledged entry: it is certainly writing
};

/// Starts a writer, kills it with SIGKILL after the delay, and hears what it had acknowledged. No connection
/// to the file may be open in this process.
[[nodiscard]] KillRun runAndKill(const KillTask& task, KillFrom from, std::chrono::microseconds delay);

/// When the writer's entry of this turn occurs, and what it says; the same in the writer and in the judge.
[[nodiscard]] UtcTime turnTime(int round, std::int64_t turn);
[[nodiscard]] EventBody turnBody(int round, std::int64_t turn);

}  // namespace gramhour::test
