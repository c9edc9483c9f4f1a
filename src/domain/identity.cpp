#include "domain/identity.h"

#include <algorithm>
#include <sstream>

#include "base/text_fold.h"

namespace gramhour {

namespace {

constexpr std::size_t kShortestPart = 3;

std::string withoutBlanks(std::string text) {
    std::erase(text, ' ');
    return text;
}

bool isFamilyName(const std::string& said, const std::string& recorded) {
    const std::string saidFolded = foldForSearch(said);
    const std::string whole = foldForSearch(recorded);
    if (withoutBlanks(saidFolded) == withoutBlanks(whole)) {
        return true;
    }
    std::istringstream parts(whole);
    for (std::string part; parts >> part;) {
        if (part == saidFolded && part.size() >= kShortestPart) {
            return true;
        }
    }
    return false;
}

bool isSameNumber(const std::string& said, const std::string& recorded) {
    return withoutBlanks(foldForSearch(said)) == withoutBlanks(foldForSearch(recorded));
}

bool isNumberOf(const std::string& said, const Patient& patient) {
    return isSameNumber(said, patient.details.recordNumber) ||
           std::any_of(patient.formerNumbers.begin(), patient.formerNumbers.end(),
                       [&](const std::string& former) { return isSameNumber(said, former); });
}

}  // namespace

IdentityCheck checkIdentifiers(const SaidIdentifiers& said, const Patient& patient) {
    IdentityCheck check;
    const auto note = [&check](Identifier identifier, bool agrees) {
        (agrees ? check.agreeing : check.differing).push_back(identifier);
    };
    if (!foldForSearch(said.familyName).empty()) {
        note(Identifier::familyName, isFamilyName(said.familyName, patient.details.familyName));
    }
    if (said.birthDate) {
        note(Identifier::birthDate, *said.birthDate == patient.details.birthDate);
    }
    if (!foldForSearch(said.recordNumber).empty()) {
        note(Identifier::recordNumber, isNumberOf(said.recordNumber, patient));
    }
    return check;
}

}  // namespace gramhour
