#pragma once

#include <string_view>

namespace gramhour {

/// A resource file compiled into the program: its name without folders, and its bytes.
struct EmbeddedFile {
    std::string_view name;
    std::string_view text;
};

}  // namespace gramhour
