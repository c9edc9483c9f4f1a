#pragma once

#include <string>
#include <string_view>

#include "screening/evaluate.h"

namespace gramhour::store {

/// The stored form of what a screening looked at and what came of it: JSON of codes and whole base units.
[[nodiscard]] std::string encodeCase(const ScreeningCase& facts);
[[nodiscard]] ScreeningCase decodeCase(std::string_view text);
[[nodiscard]] std::string encodeResult(const ScreeningResult& result);
[[nodiscard]] ScreeningResult decodeResult(std::string_view text);

}  // namespace gramhour::store
