#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

/// What every target of this folder is: bytes from a stranger go into one door of the program. A finding is a
/// sanitizer's report, an exception that gets out, a run that takes too long, or a broken promise (`hold`).
/// The same sources are built with clang's libFuzzer, or by any compiler with `walk_corpus.cpp`.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace gramhour::fuzz {

inline std::string_view textOf(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// A promise that must hold for every input.
inline void hold(bool isKept, const char* promise) {
    if (!isKept) {
        std::fprintf(stderr, "broken promise: %s\n", promise);
        std::abort();
    }
}

}  // namespace gramhour::fuzz
