#pragma once

namespace gramhour::ui {

/// How the window's event loop ends when a restored clinic waits beside the file (prepareRestore): main()
/// closes everything, puts it in place and opens it.
inline constexpr int kExitToRestore = 86;

}  // namespace gramhour::ui
