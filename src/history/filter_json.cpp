#include <nlohmann/json.hpp>

#include "history/filter.h"

// A kept filter is read back by whichever version of the program comes later: unknown members make it none.
namespace gramhour {

namespace {

using Json = nlohmann::ordered_json;

/// The members one after the other, for writing.
class Writer {
public:
    void date(const char* key, const std::optional<Date>& value) {
        if (value) {
            json[key] = value->toIso();
        }
    }
    template <class Tag>
    void id(const char* key, const std::optional<Id<Tag>>& value) {
        if (value) {
            json[key] = value->value();
        }
    }
    template <class Tag>
    void ids(const char* key, const std::vector<Id<Tag>>& values) {
        for (const Id<Tag>& value : values) {
            json[key].push_back(value.value());
        }
    }
    template <class T>
    void list(const char* key, const std::vector<T>& values) {
        if (!values.empty()) {
            json[key] = values;
        }
    }
    template <class Enum>
    void code(const char* key, const std::optional<Enum>& value) {
        if (value) {
            json[key] = codeOf(*value);
        }
    }
    template <class Enum>
    void codes(const char* key, const std::vector<Enum>& values) {
        for (const Enum& value : values) {
            json[key].push_back(codeOf(value));
        }
    }
    void optionalCodes(const char* key, const std::vector<std::optional<Verdict>>& values) {
        for (const std::optional<Verdict>& value : values) {
            json[key].push_back(value ? Json(codeOf(*value)) : Json(nullptr));
        }
    }
    void number(const char* key, const std::optional<int>& value) {
        if (value) {
            json[key] = *value;
        }
    }
    void flag(const char* key, bool value) {
        if (value) {
            json[key] = true;
        }
    }
    void text(const char* key, const std::string& value) {
        if (!value.empty()) {
            json[key] = value;
        }
    }
    void filters(const char* key, const std::vector<HistoryFilter>& values);
    void lengths(const char* key, const HalfOpen<Duration>& range) {
        putRange(key, range, [](const Duration& value) { return value.milliseconds(); });
    }
    void masses(const char* key, const HalfOpen<Mass>& range) {
        putRange(key, range, [](const Mass& value) { return value.micrograms(); });
    }

    Json json = Json::object();

private:
    template <class Range, class Number>
    void putRange(const char* key, const Range& range, Number number) {
        if (range.lowest) {
            json[key]["lowest"] = number(*range.lowest);
        }
        if (range.below) {
            json[key]["below"] = number(*range.below);
        }
    }
};

/// Revisits among revisits further down than anybody presses are no filter of this program.
constexpr int kDeepest = 16;

/// The same members, for reading; whatever is read is taken out, so that what remains is unknown.
class Reader {
public:
    Reader(Json from, int depth) : json(std::move(from)), m_depth(depth) {}

    void date(const char* key, std::optional<Date>& value) {
        if (const std::optional<Json> found = taken(key)) {
            value = Date::parseIso(found->get<std::string>());
            isValid = isValid && value.has_value();
        }
    }
    template <class Tag>
    void id(const char* key, std::optional<Id<Tag>>& value) {
        if (const std::optional<Json> found = taken(key)) {
            value = Id<Tag>(found->get<std::int64_t>());
        }
    }
    template <class Tag>
    void ids(const char* key, std::vector<Id<Tag>>& values) {
        for (const Json& item : takenList(key)) {
            values.emplace_back(item.get<std::int64_t>());
        }
    }
    template <class T>
    void list(const char* key, std::vector<T>& values) {
        for (const Json& item : takenList(key)) {
            values.push_back(item.get<T>());
        }
    }
    template <class Enum>
    void code(const char* key, std::optional<Enum>& value) {
        if (const std::optional<Json> found = taken(key)) {
            value = fromCode<Enum>(found->get<std::string>());
            isValid = isValid && value.has_value();
        }
    }
    template <class Enum>
    void codes(const char* key, std::vector<Enum>& values) {
        for (const Json& item : takenList(key)) {
            const std::optional<Enum> value = fromCode<Enum>(item.get<std::string>());
            isValid = isValid && value.has_value();
            values.push_back(value.value_or(Enum{}));
        }
    }
    void optionalCodes(const char* key, std::vector<std::optional<Verdict>>& values) {
        for (const Json& item : takenList(key)) {
            values.push_back(item.is_null() ? std::nullopt : fromCode<Verdict>(item.get<std::string>()));
            isValid = isValid && (item.is_null() || values.back().has_value());
        }
    }
    void number(const char* key, std::optional<int>& value) {
        if (const std::optional<Json> found = taken(key)) {
            value = found->get<int>();
        }
    }
    void flag(const char* key, bool& value) {
        if (const std::optional<Json> found = taken(key)) {
            value = found->get<bool>();
        }
    }
    void text(const char* key, std::string& value) {
        if (const std::optional<Json> found = taken(key)) {
            value = found->get<std::string>();
        }
    }
    void filters(const char* key, std::vector<HistoryFilter>& values);
    void lengths(const char* key, HalfOpen<Duration>& range) {
        takeRange(key, range, &Duration::fromMilliseconds);
    }
    void masses(const char* key, HalfOpen<Mass>& range) { takeRange(key, range, &Mass::fromMicrograms); }

    Json json;
    bool isValid = true;

private:
    std::optional<Json> taken(const char* key) {
        const auto found = json.find(key);
        if (found == json.end()) {
            return std::nullopt;
        }
        Json value = *found;
        json.erase(key);
        return value;
    }
    std::vector<Json> takenList(const char* key) {
        const std::optional<Json> found = taken(key);
        return found ? found->get<std::vector<Json>>() : std::vector<Json>();
    }
    template <class Range, class Make>
    void takeRange(const char* key, Range& range, Make make) {
        if (const std::optional<Json> found = taken(key)) {
            if (found->contains("lowest")) {
                range.lowest = make(found->at("lowest").get<std::int64_t>());
            }
            if (found->contains("below")) {
                range.below = make(found->at("below").get<std::int64_t>());
            }
        }
    }

    int m_depth;
};

/// One list of the members for both ways.
template <class Way, class Filter>
void eachMember(Way& way, Filter& filter) {
    way.date("from", filter.from);
    way.date("to", filter.to);
    way.ids("nurses", filter.nurses);
    way.ids("prescribers", filter.prescribers);
    way.ids("chairs", filter.chairs);
    way.id("patient", filter.patient);
    way.id("course", filter.course);
    way.list("indications", filter.indications);
    way.code("salt", filter.salt);
    way.codes("outcomes", filter.outcomes);
    way.number("grade_at_least", filter.gradeAtLeast);
    way.list("symptoms", filter.symptoms);
    way.id("lot", filter.lot);
    way.flag("late", filter.onlyLate);
    way.flag("amended", filter.onlyAmended);
    way.text("text", filter.text);
    way.number("grade_at_most", filter.gradeAtMost);
    way.list("symptoms_too", filter.symptomsToo);
    way.list("stop_reasons", filter.stopReasons);
    way.list("weekdays", filter.weekdays);
    way.list("hours", filter.hours);
    way.optionalCodes("verdicts", filter.verdicts);
    way.lengths("took_ms", filter.took);
    way.masses("given_ug", filter.given);
    way.flag("with_checks", filter.onlyWithChecks);
    way.flag("checks_on_time", filter.onlyChecksOnTime);
    way.flag("check_late", filter.onlyCheckLate);
    way.flag("check_missed", filter.onlyCheckMissed);
    way.flag("overridden", filter.onlyOverridden);
    way.flag("limits_passed", filter.onlyLimitsPassed);
    way.flag("limits_tried", filter.onlyLimitsTried);
    way.flag("ended", filter.onlyEnded);
    way.flag("waited", filter.onlyWaited);
    way.flag("revisits", filter.onlyRevisits);
    way.filters("revisits_of", filter.revisitsOf);
    way.flag("impossible", filter.isImpossible);
}

void Writer::filters(const char* key, const std::vector<HistoryFilter>& values) {
    for (const HistoryFilter& value : values) {
        Writer inner;
        eachMember(inner, value);
        json[key].push_back(std::move(inner.json));
    }
}

std::optional<HistoryFilter> read(Json json, int depth) {
    Reader reader(std::move(json), depth);
    HistoryFilter filter;
    eachMember(reader, filter);
    const bool isWhole = reader.isValid && reader.json.is_object() && reader.json.empty();
    const bool isPlain = filter.revisitsOf.empty() || (filter.onlyRevisits && filter.revisitsOf.size() == 1);
    return isWhole && isPlain ? std::optional(std::move(filter)) : std::nullopt;
}

void Reader::filters(const char* key, std::vector<HistoryFilter>& values) {
    for (Json& item : takenList(key)) {
        std::optional<HistoryFilter> inner =
            m_depth < kDeepest ? read(std::move(item), m_depth + 1) : std::nullopt;
        isValid = isValid && inner.has_value();
        values.push_back(std::move(inner).value_or(HistoryFilter{}));
    }
}

}  // namespace

std::string toJson(const HistoryFilter& filter) {
    Writer writer;
    eachMember(writer, filter);
    return writer.json.dump();
}

std::optional<HistoryFilter> historyFilterFromJson(std::string_view json) {
    try {
        return read(Json::parse(json), 0);
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

}  // namespace gramhour
