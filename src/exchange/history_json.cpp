#include "exchange/history_json.h"

#include "exchange/json_text.h"

namespace gramhour {

namespace {

constexpr int kGramPlaces = 6;    // of micrograms
constexpr int kSecondPlaces = 3;  // of milliseconds

void grams(JsonText& json, std::string_view key, Mass mass) {
    json.key(key).number(mass.micrograms(), kGramPlaces);
}

void seconds(JsonText& json, std::string_view key, Duration length) {
    json.key(key).number(length.milliseconds(), kSecondPlaces);
}

template <class Quantity, class Put>
void spread(JsonText& json, std::string_view key, const Spread<Quantity>& values, Put put) {
    json.key(key).beginObject().key("sessions").integer(values.count);
    if (values.count > 0) {
        put(json, "total", values.total);
        put(json, "lowest", values.lowest);
        put(json, "lower_quartile", values.lowerQuartile);
        put(json, "median", values.median);
        put(json, "upper_quartile", values.upperQuartile);
        put(json, "highest", values.highest);
    }
    json.endObject();
}

void counts(JsonText& json, std::string_view key, std::string_view name,
            const std::vector<NamedCount>& list) {
    json.key(key).beginArray();
    for (const NamedCount& one : list) {
        json.beginObject().key(name).text(one.name).key("sessions").integer(one.count).endObject();
    }
    json.endArray();
}

void tally(JsonText& json, const Tally& of) {
    json.key("sessions").integer(of.sessions).key("open").integer(of.open);
    json.key("completed").integer(of.completed).key("stopped_early").integer(of.stoppedEarly);
    json.key("not_started").integer(of.notStarted).key("reactions").integer(of.reactions);
    json.key("checks_planned").integer(of.checksPlanned).key("checks_on_time").integer(of.checksOnTime);
    json.key("checks_late").integer(of.checksLate).key("checks_missed").integer(of.checksMissed);
    grams(json, "given_g", of.given);
    seconds(json, "in_chair_s", of.inChair);
}

void reactions(JsonText& json, const HistoryFigures& figures) {
    json.key("reactions_per_100");
    if (const std::optional<std::int64_t> tenths = figures.reactionsPer100Tenths()) {
        json.number(*tenths, 1);
    } else {
        json.null();
    }
    json.key("by_grade").beginObject();
    for (std::size_t grade = 0; grade < figures.byGrade.size(); ++grade) {
        json.key(std::to_string(grade)).integer(figures.byGrade[grade]);
    }
    json.endObject();
    counts(json, "by_symptom", "symptom", figures.bySymptom);
}

void verdicts(JsonText& json, const HistoryFigures& figures) {
    json.key("by_verdict").beginObject();
    for (const auto& [verdict, code] : Codes<Verdict>::kCodes) {
        const auto place = static_cast<std::size_t>(verdict);
        json.key(place == 0 ? "none" : code).integer(figures.byVerdict.at(place));
    }
    json.endObject();
    json.key("overridden").integer(figures.overridden);
    json.key("limits_passed").integer(figures.limitsPassed).key("limits_tried").integer(figures.limitsTried);
    json.key("amended").integer(figures.amended);
}

void chairUse(JsonText& json, const HistoryFigures& figures, const ChairUse& chairs) {
    json.key("opening_minutes").integer(chairs.openingMinutes);
    json.key("chairs_in_service").integer(chairs.chairs).key("chair_use_percent");
    if (const std::optional<std::int64_t> permille = chairs.permille(figures.all.inChair)) {
        json.number(*permille, 1);
    } else {
        json.null();
    }
}

}  // namespace

std::optional<std::int64_t> ChairUse::permille(Duration occupied) const {
    const std::int64_t open = Duration::fromMinutes(openingMinutes * chairs).milliseconds();
    if (open <= 0) {
        return std::nullopt;
    }
    constexpr std::int64_t kPermille = 1000;
    return (occupied.milliseconds() * kPermille * 2 + open) / (open * 2);
}

std::string historyJson(const HistoryFigures& figures, const ChairUse& chairs, const std::string& groupedBy,
                        const std::vector<NamedTally>& groups) {
    JsonText json;
    json.beginObject();
    if (figures.period.days() > 0) {
        json.key("from").text(Date::fromDaysSinceEpoch(figures.period.first).toIso());
        json.key("to").text(Date::fromDaysSinceEpoch(figures.period.last).toIso());
    }
    tally(json, figures.all);
    counts(json, "stop_reasons", "reason", figures.stopReasons);
    counts(json, "not_started_reasons", "reason", figures.notStartedReasons);
    reactions(json, figures);
    json.key("with_checks").integer(figures.withChecks).key("all_on_time").integer(figures.allOnTime);
    json.key("with_late").integer(figures.withLate).key("with_missed").integer(figures.withMissed);
    spread(json, "took_s", figures.took, seconds);
    spread(json, "over_plan_s", figures.overPlan, seconds);
    spread(json, "dose_g", figures.given, grams);
    grams(json, "ordered_g", figures.ordered);
    spread(json, "wait_s", figures.wait, seconds);
    chairUse(json, figures, chairs);
    json.key("people").integer(figures.people).key("revisits").integer(figures.revisits);
    verdicts(json, figures);
    if (!groupedBy.empty()) {
        json.key("groups").beginArray();
        for (const NamedTally& group : groups) {
            json.beginObject().key(groupedBy).text(group.name);
            tally(json, group.tally);
            json.endObject();
        }
        json.endArray();
    }
    json.endObject();
    return json.str();
}

}  // namespace gramhour
