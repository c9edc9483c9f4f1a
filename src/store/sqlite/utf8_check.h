#pragma once

#include <string_view>

namespace gramhour::store {

/// Whether the text can be stored by every engine: UTF-8 in its shortest form, no surrogates, no NUL.
[[nodiscard]] bool isStorableText(std::string_view text);

}  // namespace gramhour::store
