#pragma once

/// Catch2 as our tests see it: the one-header version 2 or the split version 3, whichever is installed. Tests
/// are written in version 2's vocabulary (TEST_CASE, REQUIRE, GENERATE, Approx); where version 3 moved a
/// name, it is brought back here. For "this text is in it" write `Catch::Matchers::ContainsSubstring`.

#if __has_include(<catch2/catch_all.hpp>)

#include <catch2/catch_all.hpp>

using Catch::Approx;

#else

#include <catch2/catch.hpp>

namespace Catch::Matchers {

/// Version 3's name for version 2's Contains(text), which means another thing there.
inline auto ContainsSubstring(const std::string& text,
                              CaseSensitive::Choice caseSensitivity = CaseSensitive::Yes) {
    return Contains(text, caseSensitivity);
}

}  // namespace Catch::Matchers

#endif
