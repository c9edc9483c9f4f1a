#pragma once

#include <string>
#include <vector>

#include "domain/person.h"

namespace gramhour {

/// What a person can say of themselves, to be told from another.
enum class Identifier : std::uint8_t { familyName, birthDate, recordNumber };

template <>
struct Codes<Identifier> {
    static constexpr std::array<std::pair<Identifier, std::string_view>, 3> kCodes{
        {{Identifier::familyName, "family-name"},
         {Identifier::birthDate, "birth-date"},
         {Identifier::recordNumber, "record-number"}}};
};

/// As the patient said them and the nurse typed them; what was not said is absent or empty.
struct SaidIdentifiers {
    std::string familyName;
    std::optional<Date> birthDate;
    std::string recordNumber;
};

struct IdentityCheck {
    std::vector<Identifier> agreeing;
    std::vector<Identifier> differing;

    /// Two identifiers were said, and nothing that was said differs.
    [[nodiscard]] bool isConfirmed() const { return differing.empty() && agreeing.size() >= 2; }
};

/// Holds what was said against the record. Names and numbers are compared folded (case, accents, hyphens and
/// blanks do not count); of a family name in several words one may be said alone if it has three letters or
/// more. Pure.
[[nodiscard]] IdentityCheck checkIdentifiers(const SaidIdentifiers& said, const Patient& patient);

}  // namespace gramhour
