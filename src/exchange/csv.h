#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace gramhour {

/// One line of CSV (RFC 4180), with its CR LF: fields that hold a comma, a quote or a line break are quoted.
/// A field that a spreadsheet would take for a formula ("=...", "+...", "@...", "-..." that is no number)
/// begins with an apostrophe, so that nothing typed about a patient is ever run. A phone number with its plus
/// is such a field.
[[nodiscard]] std::string csvLine(std::initializer_list<std::string_view> fields);

}  // namespace gramhour
