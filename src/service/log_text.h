#pragma once

#include <exception>
#include <string>

namespace gramhour {

/// What the log says of an exception: the store's kind and sentence, which hold no stored value; of any other
/// its type alone.
[[nodiscard]] std::string logTextOf(const std::exception& caught);

}  // namespace gramhour
