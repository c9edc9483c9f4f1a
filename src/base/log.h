#pragma once

#include <filesystem>

namespace gramhour {

/// Opens the program's rotating log (five files of 2 MB) in `folder`. Logs hold ids and codes, never names,
/// dates of birth or values. Throws when the folder cannot be written.
void openLog(const std::filesystem::path& folder);

}  // namespace gramhour
