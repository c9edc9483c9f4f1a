#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gramhour {

struct MedicineClass;

/// Finds the medicine classes in what a person typed ("Losartan potassium 50 mg, digoxin"). Names are
/// compared folded and by whole words; what is typed is cut at commas, semicolons, slashes, plus signs,
/// ampersands and line ends, so that two medicines in one entry are not read as one. A name inside a longer
/// name that also matches does not count: the potassium of "losartan potassium" is not a potassium
/// supplement. A name may stand in several classes.
class MedicineIndex {
public:
    /// `classes` in the protocol's order, with folded names.
    explicit MedicineIndex(const std::vector<MedicineClass>& classes);

    /// Positions in the protocol's list of classes, ascending, each once. Empty: not recognised.
    [[nodiscard]] std::vector<std::size_t> classesIn(std::string_view typed) const;

private:
    struct Name {
        std::string words;  ///< folded, one space between
        std::size_t wordCount = 0;
        std::vector<std::size_t> classes;
    };

    void addTo(std::vector<std::size_t>& found, std::string_view foldedPart) const;

    /// Names by their first word, longest first.
    std::unordered_map<std::string, std::vector<Name>> m_byFirstWord;
};

}  // namespace gramhour
