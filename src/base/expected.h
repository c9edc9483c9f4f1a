#pragma once

#include <tl/expected.hpp>

namespace gramhour {

/// A result that is either a value or a reason a caller can act on. Bugs and broken machines are exceptions
/// instead.
template <class T, class E>
using Expected = tl::expected<T, E>;

/// Wraps a reason so that it converts to any `Expected<T, E>`.
template <class E>
using Unexpected = tl::unexpected<E>;

template <class E>
[[nodiscard]] Unexpected<std::decay_t<E>> unexpected(E&& reason) {
    return Unexpected<std::decay_t<E>>(std::forward<E>(reason));
}

}  // namespace gramhour
