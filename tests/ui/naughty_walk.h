#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "ui/naughty_strings.h"

class QWidget;

namespace gramhour::test {

/// One field of one screen, as far as the walk has to know it.
struct Place {
    std::string field;
    std::function<QWidget&()> open;                    ///< brings the field into view
    std::function<void()> save;                        ///< the screen's own way
    std::function<std::optional<std::string>()> kept;  ///< what is stored now; none: nothing was stored
    std::function<const QWidget&()> show;  ///< opens where it is read afterwards; none: in the same window
    QWidget& window;
    std::vector<std::string> otherwise = {};  ///< what() of strings that this field takes its own way
};

struct FieldTally {
    std::int64_t count = 0;
    std::int64_t bad = 0;

    /// Counts a try; empty is good.
    void note(const std::string& field, const char* what, const std::string& wrong);
};

[[nodiscard]] QString named(const std::string& name);
/// Every naughty string, through one field.
void walk(const Place& place, FieldTally& tally);
/// One of each kind, for fields that are made of the same parts as one that all of them went through.
void walkShortly(const Place& place, FieldTally& tally);
[[nodiscard]] std::vector<Naughty> fewNaughtyStrings();
/// One string through one field, for screens that end with what they keep.
void tryOne(const Place& place, const Naughty& naughty, FieldTally& tally);

// The fields of the screens, each by its own way to save.
void walkStock(FieldTally& tally);
void walkSchedule(FieldTally& tally);
void walkMerges(FieldTally& tally);
void walkViews(FieldTally& tally);
void walkScreening(FieldTally& tally);
void walkOrder(FieldTally& tally);
void walkSessionReasons(FieldTally& tally);
void walkChairs(FieldTally& tally);
void walkEmergencies(FieldTally& tally);
void walkAlarmAnswer(FieldTally& tally);
void walkCourses(FieldTally& tally);
void walkLateEntries(FieldTally& tally);
void walkRates(FieldTally& tally);
void walkReactionCourses(FieldTally& tally);
void walkDischarge(FieldTally& tally);
void walkCorrections(FieldTally& tally);
void walkFirstStart(FieldTally& tally);
void walkEmergencyReason(FieldTally& tally);
void walkInitials(FieldTally& tally);

/// A walk of its own test: counts for the scoreboard, and nothing may be bad.
void requireGood(void (*walked)(FieldTally&));

}  // namespace gramhour::test
