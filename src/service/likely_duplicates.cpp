#include "service/likely_duplicates.h"

#include <algorithm>
#include <set>

#include "base/text_fold.h"

namespace gramhour {

namespace {

constexpr std::size_t kShortestPhone = 6;  // digits
constexpr std::size_t kNamesLookedAt = 20;

/// Edits (insert, delete, replace) between two short words.
std::size_t editDistance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

ComparedName compared(const std::string& given, const std::string& family) {
    return {foldForSearch(family), foldForSearch(given)};
}

/// A typing error or two apart; in a short word one.
bool isClose(const std::string& a, const std::string& b) {
    const std::size_t allowed = std::min(a.size(), b.size()) > 4 ? 2 : 1;
    const std::size_t longer = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
    return longer <= allowed && editDistance(a, b) <= allowed;
}

/// Alike: the same words in any order, or a typing error or two in the one or the other name.
bool areAlike(const ComparedName& a, const ComparedName& b) {
    return (a.family == b.family && !a.family.empty()) ||
           (isClose(a.family, b.family) && isClose(a.given, b.given)) ||
           (isClose(a.family, b.given) && isClose(a.given, b.family));
}

std::string digitsOf(const std::string& phone) {
    std::string digits;
    std::copy_if(phone.begin(), phone.end(), std::back_inserter(digits),
                 [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

/// The birth date with day and month in each other's place, where that is another date.
std::optional<Date> swappedDayAndMonth(Date date) {
    const std::optional<Date> swapped = Date::fromYmd(date.year(), date.day(), date.month());
    return swapped == date ? std::nullopt : swapped;
}

bool areNamesSame(const PatientDetails& details, const PatientDetails& other) {
    return foldForSearch(details.familyName) == foldForSearch(other.familyName) &&
           foldForSearch(details.givenName) == foldForSearch(other.givenName);
}

/// Records, merged ones too, that these details may be another of.
std::vector<PatientId> likelyRecords(const ReadTx& tx, const PatientDetails& details) {
    std::vector<PatientId> likely;
    if (const std::optional<PatientHit> same = tx.patients().byRecordNumber(details.recordNumber)) {
        likely.push_back(same->id);
    }
    const ComparedName name = compared(details.givenName, details.familyName);
    const std::string phone = digitsOf(details.phone);
    std::vector<PatientHit> nearby = tx.patients().bornOn(details.birthDate);
    const auto add = [&nearby](const std::vector<PatientHit>& more) {
        nearby.insert(nearby.end(), more.begin(), more.end());
    };
    if (const std::optional<Date> swapped = swappedDayAndMonth(details.birthDate)) {
        add(tx.patients().bornOn(*swapped));
    }
    if (phone.size() >= kShortestPhone) {
        add(tx.patients().withPhone(phone));
    }
    for (const PatientHit& hit : nearby) {
        if (areAlike(name, compared(hit.givenName, hit.familyName))) {
            likely.push_back(hit.id);
        }
    }
    const std::vector<std::string> names = foldedWords(details.givenName + " " + details.familyName);
    for (const PatientHit& hit :
         names.empty() ? std::vector<PatientHit>() : tx.patients().search(names, kNamesLookedAt)) {
        for (const PatientId id : tx.patients().group(hit.id)) {
            const PatientDetails other = tx.patients().record(id).value().details;
            const bool isSamePhone = phone.size() >= kShortestPhone && digitsOf(other.phone) == phone;
            if (isSamePhone || areNamesSame(details, other)) {
                likely.push_back(id);
            }
        }
    }
    return likely;
}

}  // namespace

std::vector<PatientHit> likelyDuplicatesWithin(const ReadTx& tx, const PatientDetails& details) {
    std::vector<PatientHit> likely;
    std::set<PatientId> seen;
    for (const PatientId id : likelyRecords(tx, details)) {
        PatientHit person = tx.patients().hit(id).value();
        if (seen.insert(person.id).second) {
            likely.push_back(std::move(person));
        }
    }
    return likely;
}

std::optional<std::size_t> NewcomersSoFar::firstLike(const ComparedName& name,
                                                     const std::vector<std::size_t>& among) const {
    const auto found = std::find_if(among.begin(), among.end(),
                                    [&](std::size_t place) { return areAlike(name, m_names[place]); });
    return found == among.end() ? std::nullopt : std::optional(*found);
}

std::optional<std::size_t> NewcomersSoFar::compareAndAdd(const PatientDetails& details) {
    ComparedName name = compared(details.givenName, details.familyName);
    std::optional<std::size_t> first;
    const auto look = [&](const auto& groups, const auto& key) {
        const auto group = groups.find(key);
        const std::optional<std::size_t> like =
            group == groups.end() ? std::nullopt : firstLike(name, group->second);
        if (like && (!first || *like < *first)) {
            first = like;
        }
    };
    look(m_bornOn, details.birthDate);
    if (const std::optional<Date> swapped = swappedDayAndMonth(details.birthDate)) {
        look(m_bornOn, *swapped);
    }
    const std::string phone = digitsOf(details.phone);
    const bool hasPhone = phone.size() >= kShortestPhone;
    if (hasPhone) {
        look(m_withPhone, phone);
        m_withPhone[phone].push_back(m_names.size());
    }
    m_bornOn[details.birthDate].push_back(m_names.size());
    m_names.push_back(std::move(name));
    return first;
}

}  // namespace gramhour
