#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "screening/record.h"

namespace gramhour::store {

/// The stored form of what a screening looked at and what came of it: JSON of codes and whole base units.
/// With the facts goes the day on which the answers were asked, where they were taken over.
[[nodiscard]] std::string encodeFacts(const ScreeningRecord& record);
[[nodiscard]] ScreeningCase decodeCase(std::string_view facts);
[[nodiscard]] std::optional<Date> decodeAnswersAsked(std::string_view facts);
[[nodiscard]] std::string encodeResult(const ScreeningResult& result);
[[nodiscard]] ScreeningResult decodeResult(std::string_view text);

}  // namespace gramhour::store
