// The core tests' entry point, for Catch2 version 2 and 3.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif

#include "support/key_folder.h"

int main(int argc, char* argv[]) {
    const gramhour::test::KeyFolder keys;
    return Catch::Session().run(argc, argv);
}
