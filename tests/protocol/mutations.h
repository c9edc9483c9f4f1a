#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "protocol/protocol_json.h"

/// Small, systematic damage to the built-in protocol file.
namespace gramhour::test {

using Json = nlohmann::ordered_json;

struct Mutation {
    Json::json_pointer at;  ///< the value that is removed, replaced or added
    Json value;             ///< discarded where `isRemoval`
    bool isRemoval = false;
};

/// The built-in file with its longest lists of names cut short, which keeps the tests quick.
inline Json shortProtocol() {
    Json document = Json::parse(builtInProtocolText());
    for (Json& medicineClass : document["screening"]["medicine_classes"]) {
        medicineClass["names"] = Json::array({medicineClass["names"][0], medicineClass["names"][1]});
    }
    return document;
}

inline void cutTo(Json& items, std::size_t count) {
    while (items.size() > count) {
        items.erase(items.size() - 1);
    }
}

/// A valid file with one of everything: each kind of rule, condition and alert. Small, so that thousands of
/// damaged copies are read in seconds.
inline Json smallProtocol() {
    Json document = shortProtocol();
    Json& screening = document["screening"];
    const auto keep = [](Json& items, const std::set<std::string>& ids) {
        Json kept = Json::array();
        for (const Json& item : items) {
            if (ids.count(item["id"]) == 1) {
                kept.push_back(item);
            }
        }
        items = std::move(kept);
    };
    keep(screening["rules"],
         {"emergency.preeclampsia", "emergency.neurological", "contraindicated.chloride-renal",
          "contraindicated.reflex", "indication.hospital-only", "interaction.digoxin", "review.egfr"});
    keep(screening["questions"],
         {"severe_headache_vision_or_upper_belly_pain_now", "seizure_or_muscle_spasms_now"});
    keep(screening["medicine_classes"], {"digoxin"});
    const Json alerts = document["alerts"];
    document["alerts"] = {alerts[0], alerts[4], alerts[9], alerts[11], alerts[12], alerts[14]};
    cutTo(document["products"], 2);
    cutTo(document["reactions"]["symptoms"], 2);
    cutTo(document["emergency_cards"], 1);
    cutTo(document["aftercare"], 1);
    return document;
}

inline Json mutated(Json document, const Mutation& mutation) {
    if (mutation.isRemoval) {
        document[mutation.at.parent_pointer()].erase(mutation.at.back());
    } else {
        document[mutation.at] = mutation.value;
    }
    return document;
}

/// "/screening/rules/3/id" as our errors write it: "screening.rules[3].id".
inline std::string pathText(const Json::json_pointer& pointer) {
    std::string path;
    std::string rest = pointer.to_string();
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('/', 1), rest.size());
        const std::string step = rest.substr(1, end - 1);
        const bool isIndex = step.find_first_not_of("0123456789") == std::string::npos;
        path += isIndex ? "[" + step + "]" : (path.empty() ? "" : ".") + step;
        rest.erase(0, end);
    }
    return path;
}

inline void gather(const Json& value, const Json::json_pointer& at, std::vector<Mutation>& mutations) {
    static const Json kWrongTypes[] = {nullptr,         true,          987'654'321,
                                       "no such thing", Json::array(), Json::object()};
    if (!at.empty()) {
        for (const Json& wrong : kWrongTypes) {
            // A list of texts takes any text, and a flag either value: no damage.
            const bool isSameKind = wrong.type() == value.type() || (wrong.is_number() && value.is_number());
            if (!isSameKind || (value.is_array() && wrong.empty()) || (value.is_number())) {
                mutations.push_back({at, wrong, false});
            }
        }
    }
    if (value.is_string()) {
        mutations.push_back({at, "", false});
        mutations.push_back({at, " \n", false});
        mutations.push_back({at, std::string(501, 'x'), false});
        if (at.back() == "unit") {
            mutations.push_back({at, "furlong", false});
            mutations.push_back({at, value.get<std::string>() + " ", false});
        }
    } else if (value.is_number()) {
        mutations.push_back({at, -1, false});
    } else if (value.is_object()) {
        mutations.push_back({at / "surprise", 1, false});
        for (const auto& [key, member] : value.items()) {
            mutations.push_back({at / key, nullptr, true});
            gather(member, at / key, mutations);
        }
    } else if (value.is_array()) {
        // Items of one list look alike, except rules and alerts, which differ in their conditions.
        const bool differ =
            at.back() == "rules" || at.back() == "alerts" || at.back() == "all" || at.back() == "any";
        for (std::size_t index = 0; index < (differ ? value.size() : std::min<std::size_t>(value.size(), 1));
             ++index) {
            gather(value[index], at / index, mutations);
        }
    }
}

/// Every key removed, every value of another kind, unknown units and keys, empty texts and lists, absurd
/// numbers.
inline std::vector<Mutation> allMutations(const Json& document) {
    std::vector<Mutation> mutations;
    gather(document, Json::json_pointer(), mutations);
    return mutations;
}

}  // namespace gramhour::test
