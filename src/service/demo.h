#pragma once

#include <cstdint>
#include <functional>

#include "service/password.h"
#include "service/service_context.h"

namespace gramhour {

/// How large a demonstration clinic is. The same options and the same `now` give the same clinic, ids
/// included.
struct DemoOptions {
    std::int64_t patients = 60;   ///< 20–100 000
    std::int64_t sessions = 180;  ///< 0–1 000 000, on working days before today
    std::uint64_t seed = 1;
    bool hasLiveBoard = true;  ///< eight chairs busy at `now`, and people waiting
};

/// Everybody's password in a demonstration clinic: it holds nobody's data.
inline constexpr const char* kDemoPassword = "gramhour demo";
/// The nurse to sign in as.
inline constexpr const char* kDemoSignInName = "rokafor";

/// Hears how many of the sessions are made.
using DemoProgress = std::function<void(std::int64_t done, std::int64_t total)>;

/// Fills an empty store with an invented clinic, believable in its names, days, doses, reactions and delays,
/// through the same services that a window uses. `now` is the moment at which its board is busy. Throws
/// std::logic_error when the store is not empty.
void makeDemo(Store& store, const PasswordHasher& hasher, const DemoOptions& options, UtcTime now,
              const DemoProgress& progress = {});

}  // namespace gramhour
