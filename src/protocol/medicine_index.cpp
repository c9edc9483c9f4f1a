#include "protocol/medicine_index.h"

#include <algorithm>

#include "base/text_fold.h"
#include "protocol/protocol.h"

namespace gramhour {

namespace {

constexpr std::string_view kSeparators = ",;/+&\n\r";

std::vector<std::size_t> wordStarts(std::string_view folded) {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < folded.size();) {
        starts.push_back(at);
        const std::size_t blank = folded.find(' ', at);
        at = blank == std::string_view::npos ? folded.size() : blank + 1;
    }
    return starts;
}

/// True where the folded text goes on with these whole words.
bool standsAt(std::string_view folded, std::size_t at, std::string_view words) {
    if (folded.substr(at, words.size()) != words) {
        return false;
    }
    const std::size_t end = at + words.size();
    return end == folded.size() || folded[end] == ' ';
}

}  // namespace

MedicineIndex::MedicineIndex(const std::vector<MedicineClass>& classes) {
    for (std::size_t index = 0; index < classes.size(); ++index) {
        for (const std::string& name : classes[index].names) {
            std::vector<Name>& known = m_byFirstWord[name.substr(0, name.find(' '))];
            const std::vector<Name>::iterator same =
                std::find_if(known.begin(), known.end(), [&](const Name& k) { return k.words == name; });
            if (same != known.end()) {
                same->classes.push_back(index);
            } else {
                known.push_back({name, wordStarts(name).size(), {index}});
            }
        }
    }
    for (auto& [first, names] : m_byFirstWord) {
        std::stable_sort(names.begin(), names.end(),
                         [](const Name& a, const Name& b) { return a.wordCount > b.wordCount; });
    }
}

std::vector<std::size_t> MedicineIndex::classesIn(std::string_view typed) const {
    std::vector<std::size_t> found;
    while (!typed.empty()) {
        const std::size_t cut = std::min(typed.find_first_of(kSeparators), typed.size());
        addTo(found, foldForSearch(typed.substr(0, cut)));
        typed.remove_prefix(std::min(cut + 1, typed.size()));
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void MedicineIndex::addTo(std::vector<std::size_t>& found, std::string_view foldedPart) const {
    const std::vector<std::size_t> starts = wordStarts(foldedPart);
    // Only the longest name at each word is looked at. It lies inside an earlier one exactly when it does not
    // reach past the end of the furthest so far; a name that merely overlaps ("losartan potassium chloride")
    // counts, because leaving one out is the dangerous mistake.
    std::size_t furthestEnd = 0;
    for (const std::size_t start : starts) {
        const std::size_t wordEnd = std::min(foldedPart.find(' ', start), foldedPart.size());
        const auto names = m_byFirstWord.find(std::string(foldedPart.substr(start, wordEnd - start)));
        if (names == m_byFirstWord.end()) {
            continue;
        }
        const auto longest = std::find_if(names->second.begin(), names->second.end(), [&](const Name& name) {
            return standsAt(foldedPart, start, name.words);
        });
        if (longest == names->second.end() || start + longest->words.size() <= furthestEnd) {
            continue;
        }
        furthestEnd = start + longest->words.size();
        found.insert(found.end(), longest->classes.begin(), longest->classes.end());
    }
}

}  // namespace gramhour
