#pragma once

#include "domain/lists.h"

namespace gramhour {

/// Failures that cost nothing: a slip of the finger, Caps Lock, yesterday's password.
inline constexpr int kFreeFailures = 3;
inline constexpr Duration kLongestDelay = Duration::fromSeconds(60);

/// How long a name waits after so many failures in a row: 0, 0, 0, then 1, 2, 4, 8 ... 60 seconds. Guessing
/// is slowed to a try a minute; nobody is ever locked out for longer than that, which an infusion could not
/// wait for.
[[nodiscard]] Duration delayAfter(int failures);

/// What is left of that. A clock that stands before the last failure was set back: then the whole delay is
/// left.
[[nodiscard]] Duration delayLeft(const SignInFailures& failures, UtcTime now);

}  // namespace gramhour
