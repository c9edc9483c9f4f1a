#pragma once

#include <memory>

#include "store/engine_status.h"
#include "store/keys/clinic_key.h"
#include "support/catch.h"

/// Tests in builds with and without encryption (GRAMHOUR_ENCRYPTION=OFF). Files whose cases all need it are
/// left out there (tests/CMakeLists.txt); store/plain_build_test.cpp says what such a build does.
namespace gramhour::test {

/// A key for a clinic's file; nullptr where the build cannot encrypt: the file is plain then.
[[nodiscard]] inline std::shared_ptr<const ClinicKey> freshKey() {
    return store::engineStatus().encrypts ? std::make_shared<const ClinicKey>(ClinicKey::make()) : nullptr;
}

/// For a case that is about encryption among others that are not: true, and said, where the build has none.
[[nodiscard]] inline bool cannotEncrypt() {
    if (store::engineStatus().encrypts) {
        return false;
    }
    WARN("this build cannot encrypt (GRAMHOUR_ENCRYPTION=OFF): not tried");
    return true;
}

}  // namespace gramhour::test
