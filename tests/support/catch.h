#pragma once

/// Catch2 as our tests see it: the one-header version 2 or the split version 3, whichever is installed. Tests
/// are written in version 2's vocabulary (TEST_CASE, REQUIRE, GENERATE, Approx); where version 3 moved a
/// name, it is brought back here.

#if __has_include(<catch2/catch_all.hpp>)

#include <catch2/catch_all.hpp>

using Catch::Approx;
using Catch::Matchers::Contains;    // NOLINT(misc-unused-using-decls): for the tests that include this
using Catch::Matchers::EndsWith;    // NOLINT(misc-unused-using-decls)
using Catch::Matchers::Equals;      // NOLINT(misc-unused-using-decls)
using Catch::Matchers::StartsWith;  // NOLINT(misc-unused-using-decls)

#else

#include <catch2/catch.hpp>

#endif
