#include "session/emergency_guide.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/text_fold.h"

namespace gramhour {

namespace {

constexpr std::string_view kToxicity = "magnesium-toxicity";
constexpr int kLongestRepeatMinutes = 60;

struct Sign {
    std::string_view card;
    std::string_view symptom;
    int weight;
};

/// How much a symptom speaks for a card. Signs that hardly come with anything else weigh 3, those that come
/// with several weigh 1.
constexpr std::array<Sign, 31> kSigns{{{"anaphylaxis", "hives", 3},
                                       {"anaphylaxis", "face-or-tongue-swelling", 3},
                                       {"anaphylaxis", "throat-tightness", 3},
                                       {"anaphylaxis", "wheeze", 3},
                                       {"anaphylaxis", "rash", 2},
                                       {"anaphylaxis", "itching", 2},
                                       {"anaphylaxis", "chest-tightness", 1},
                                       {"anaphylaxis", "breathlessness", 1},
                                       {"anaphylaxis", "low-blood-pressure", 1},
                                       {"anaphylaxis", "faintness", 1},
                                       {"anaphylaxis", "fainting", 1},
                                       {kToxicity, "muscle-weakness", 3},
                                       {kToxicity, "slurred-speech", 3},
                                       {kToxicity, "drowsiness", 3},
                                       {kToxicity, "blurred-vision", 2},
                                       {kToxicity, "slow-heartbeat", 2},
                                       {kToxicity, "confusion", 1},
                                       {kToxicity, "flushing", 1},
                                       {kToxicity, "warmth", 1},
                                       {kToxicity, "nausea", 1},
                                       {kToxicity, "vomiting", 1},
                                       {kToxicity, "low-blood-pressure", 1},
                                       {"air-embolism", "chest-pain", 2},
                                       {"air-embolism", "cough", 2},
                                       {"air-embolism", "breathlessness", 2},
                                       {"air-embolism", "confusion", 1},
                                       {"air-embolism", "fainting", 1},
                                       {"extravasation", "injection-site-pain", 3},
                                       {"extravasation", "injection-site-swelling", 3},
                                       {"extravasation", "injection-site-redness", 1},
                                       {"extravasation", "tingling", 1}}};

/// Reflexes fall before breathing does, and breathing below 12 stops the infusion anyway.
int vitalsForToxicity(const SessionState& state) {
    constexpr int kSlowBreathing = 12;
    if (state.vitals.empty()) {
        return 0;
    }
    const Vitals& latest = state.vitals.back().body.vitals;
    int weight = 0;
    if (latest.kneeReflex && *latest.kneeReflex != KneeReflex::present) {
        weight += *latest.kneeReflex == KneeReflex::absent ? 4 : 2;
    }
    if (latest.respiratoryRate && *latest.respiratoryRate < kSlowBreathing) {
        weight += 3;
    }
    return weight;
}

int weightOf(const EmergencyCard& card, const SessionState& state) {
    int weight = card.id == kToxicity ? vitalsForToxicity(state) : 0;
    if (state.reactions.empty()) {
        return weight;
    }
    for (const std::string& symptom : state.reactions.back().body.symptoms) {
        for (const Sign& sign : kSigns) {
            if (sign.card == card.id && sign.symptom == symptom) {
                weight += sign.weight;
            }
        }
    }
    return weight;
}

std::optional<Duration> repeatIn(std::string_view words) {
    constexpr std::string_view kRepeat = "repeat";
    constexpr std::string_view kAfter = " after ";
    const std::size_t after = words.find(kAfter);
    if (words.substr(0, kRepeat.size()) != kRepeat || after == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view rest = words.substr(after + kAfter.size());
    int minutes = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), minutes);
    const std::string_view unit(end, static_cast<std::size_t>(rest.data() + rest.size() - end));
    if (error != std::errc() || minutes < 1 || minutes > kLongestRepeatMinutes ||
        unit.substr(0, 4) != " min") {
        return std::nullopt;
    }
    return Duration::fromMinutes(minutes);
}

}  // namespace

StepGuide guideOf(std::string_view step) {
    const std::string words = foldForSearch(step);
    const auto says = [&words](std::string_view phrase) { return words.find(phrase) != std::string::npos; };
    return {says("stop the infusion") || says("clamp the line"), repeatIn(words)};
}

std::optional<UtcTime> repeatDueAt(const EmergencyCard& card, const Emergency& emergency, int step) {
    if (step < 1 || static_cast<std::size_t>(step) >= card.steps.size() || emergency.isTicked(step)) {
        return std::nullopt;
    }
    const std::optional<Duration> after = guideOf(card.steps[static_cast<std::size_t>(step)]).repeatAfter;
    const auto before =
        std::find_if(emergency.steps.begin(), emergency.steps.end(),
                     [step](const Recorded<EmergencyStep>& each) { return each.body.step == step - 1; });
    if (!after || before == emergency.steps.end()) {
        return std::nullopt;
    }
    return before->at + *after;
}

std::string stopReasonOf(const EmergencyCard& card) {
    return "Emergency: " + card.title;
}

std::vector<const EmergencyCard*> cardsByLikelihood(const Protocol& protocol, const SessionState& state) {
    std::vector<const EmergencyCard*> cards;
    for (const EmergencyCard& card : protocol.emergencyCards) {
        cards.push_back(&card);
    }
    std::stable_sort(cards.begin(), cards.end(), [&state](const EmergencyCard* a, const EmergencyCard* b) {
        return weightOf(*a, state) > weightOf(*b, state);
    });
    return cards;
}

bool hasLikelyCard(const Protocol& protocol, const SessionState& state) {
    return std::any_of(protocol.emergencyCards.begin(), protocol.emergencyCards.end(),
                       [&state](const EmergencyCard& card) { return weightOf(card, state) > 0; });
}

}  // namespace gramhour
