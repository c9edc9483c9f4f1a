#pragma once

#include <vector>

#include <QString>

namespace gramhour::test {

/// What becomes of a text that somebody pastes into a field.
enum class Fate {
    kept,     ///< stored and shown as it is
    tidied,   ///< changed in the field before anybody saves: what is seen is what is kept
    refused,  ///< a sentence at the field, and nothing is stored
    either    ///< kept where the field is long enough, refused or visibly cut where it is not
};

/// A text that programs stumble over.
struct Naughty {
    const char* what;
    QString text;
    Fate inLine;        ///< in a field of one line
    Fate inText;        ///< in a field of several
    QString tidy = {};  ///< as a field of one line shows it, for `tidied`
};

/// All begin with "Zo" and end with "zO": blanks at the ends, which every field takes away, are a matter of
/// their own.
[[nodiscard]] std::vector<Naughty> naughtyStrings();

}  // namespace gramhour::test
