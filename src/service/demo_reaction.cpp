#include "service/demo_reaction.h"

#include <array>

namespace gramhour {

namespace {

struct Share {
    const char* symptom;
    int permille;
};

constexpr std::array<Share, 9> kMild{{{"flushing", 330},
                                      {"warmth", 260},
                                      {"nausea", 100},
                                      {"headache", 80},
                                      {"dizziness", 70},
                                      {"injection-site-pain", 70},
                                      {"tingling", 40},
                                      {"sweating", 30},
                                      {"drowsiness", 20}}};
constexpr std::array<Share, 7> kModerate{{{"flushing", 220},
                                          {"nausea", 180},
                                          {"faintness", 170},
                                          {"low-blood-pressure", 150},
                                          {"vomiting", 110},
                                          {"palpitations", 90},
                                          {"itching", 80}}};
constexpr std::array<Share, 5> kStrong{{{"low-blood-pressure", 330},
                                        {"breathlessness", 210},
                                        {"hives", 180},
                                        {"chest-tightness", 160},
                                        {"fainting", 120}}};
constexpr const char* kCard = "anaphylaxis";
constexpr int kCardSteps = 5;

template <std::size_t N>
const char* drawn(const std::array<Share, N>& shares, DemoChance& chance) {
    std::int64_t left = chance.from(0, 999);
    for (const Share& share : shares) {
        left -= share.permille;
        if (left < 0) {
            return share.symptom;
        }
    }
    return shares.back().symptom;
}

const char* symptomOf(int grade, DemoChance& chance) {
    return grade == 1 ? drawn(kMild, chance) : grade == 2 ? drawn(kModerate, chance) : drawn(kStrong, chance);
}

void workThroughCard(DemoScript& script, DemoChance& chance) {
    script.after(chance.from(15, 40), EmergencyOpened{kCard});
    for (int step = 0; step < kCardSteps; ++step) {
        script.after(chance.from(20, 90), EmergencyStep{kCard, step});
    }
    script.after(chance.from(300, 900), EmergencyClosed{kCard, "Settled; pressure back to normal"});
}

}  // namespace

DemoReaction inventReaction(DemoChance& chance) {
    const std::int64_t draw = chance.from(0, 999);
    DemoReaction reaction;
    reaction.grade = draw < 800 ? 1 : draw < 972 ? 2 : draw < 997 ? 3 : 4;
    reaction.symptoms.emplace_back(symptomOf(reaction.grade, chance));
    if (chance.happens(reaction.grade == 1 ? 220 : 600)) {
        const std::string more = symptomOf(reaction.grade, chance);
        if (more != reaction.symptoms.front()) {
            reaction.symptoms.push_back(more);
        }
    }
    return reaction;
}

void recordReaction(DemoScript& script, const DemoReaction& reaction, const DemoPatient& patient,
                    DemoChance& chance) {
    const bool isToldAtOnce = reaction.grade >= 3;
    script.record(Reaction{reaction.symptoms, reaction.grade,
                           reaction.grade == 1   ? "Watched, reassured"
                           : reaction.grade == 2 ? "Paused, laid flat, vitals taken"
                                                 : "Stopped, emergency card",
                           isToldAtOnce});
    const int number = script.lastNumber();
    if (reaction.grade >= 3) {
        workThroughCard(script, chance);
        script.record(Stopped{"Reaction of grade " + std::to_string(reaction.grade)});
    } else if (reaction.grade == 2) {
        script.after(chance.from(60, 180), PrescriberTold{number, "Prescriber on duty"});
        script.after(chance.from(30, 120), ReactionIntervention{number, "Cool cloth, fluids by mouth"});
    }
    script.after(chance.from(120, 300), VitalsTaken{demoVitals(patient, false, chance), SpO2Scale::one});
}

void closeReaction(DemoScript& script, DemoChance& chance) {
    const SessionState& state = script.state();
    if (state.reactions.empty() || !state.reactionOutcomes.empty()) {
        return;
    }
    const int number = state.reactions.back().number;
    const ReactionStatus status = chance.happens(900) ? ReactionStatus::resolved : ReactionStatus::improving;
    script.after(chance.from(10, 60), ReactionOutcome{number, status, {}});
}

}  // namespace gramhour
