#pragma once

#include <cstdlib>

#include "support/temp_folder.h"

namespace gramhour::test {

/// A folder for this computer's key while the tests run, in place of the user's own; programs that tests
/// start have it too.
class KeyFolder {
public:
    KeyFolder() { ::setenv("GRAMHOUR_KEY_FOLDER", m_folder.path().c_str(), 1); }

private:
    TempFolder m_folder;
};

}  // namespace gramhour::test
