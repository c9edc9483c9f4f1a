#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gramhour {

/// The form in which texts are searched: compatibility decomposition, case folded, marks (accents) dropped,
/// every run of characters that are neither letters nor digits turned into one space, ends trimmed.
/// "Peñalver-Núñez " becomes "penalver nunez". Bytes that are not UTF-8 are dropped.
[[nodiscard]] std::string foldForSearch(std::string_view text);

/// The words of that form, in their order.
[[nodiscard]] std::vector<std::string> foldedWords(std::string_view text);

/// True for well-formed UTF-8 that is shown as it is written: without NUL and other control characters except
/// line breaks and tabs, without what turns the text after it around, without what is no character.
[[nodiscard]] bool isCleanText(std::string_view text);

/// The same for what stands on one line, such as a name: without line breaks and tabs too, so that nobody's
/// name can pass for a further line of a list, a label or the audit trail.
[[nodiscard]] bool isCleanLine(std::string_view text);

}  // namespace gramhour
