#include <algorithm>
#include <array>

#include "session/alerts.h"

namespace gramhour {

namespace {

/// Scores of the published chart (Royal College of Physicians, National Early Warning Score 2, 2017), from
/// the lowest value upwards: each band reaches up to and including `upTo`; the last has no upper bound.
struct Band {
    int upTo;
    int score;
};
constexpr int kNoBound = 1'000'000;

constexpr std::array kRespiratoryRate{Band{8, 3}, Band{11, 1}, Band{20, 0}, Band{24, 2}, Band{kNoBound, 3}};
constexpr std::array kSpO2Scale1{Band{91, 3}, Band{93, 2}, Band{95, 1}, Band{kNoBound, 0}};
constexpr std::array kSpO2Scale2OnAir{Band{83, 3}, Band{85, 2}, Band{87, 1}, Band{kNoBound, 0}};
constexpr std::array kSpO2Scale2OnOxygen{Band{83, 3}, Band{85, 2}, Band{87, 1},      Band{92, 0},
                                         Band{94, 1}, Band{96, 2}, Band{kNoBound, 3}};
constexpr std::array kSystolic{Band{90, 3}, Band{100, 2}, Band{110, 1}, Band{219, 0}, Band{kNoBound, 3}};
constexpr std::array kPulse{Band{40, 3},  Band{50, 1},  Band{90, 0},
                            Band{110, 1}, Band{130, 2}, Band{kNoBound, 3}};
constexpr std::array kTemperatureTenths{Band{350, 3}, Band{360, 1}, Band{380, 0}, Band{390, 1},
                                        Band{kNoBound, 2}};

constexpr int kOnOxygen = 2;
constexpr int kNotAlert = 3;
constexpr int kRed = 3;

template <std::size_t N>
int scoreOf(int value, const std::array<Band, N>& bands) {
    const auto band =
        std::find_if(bands.begin(), bands.end(), [value](const Band& each) { return value <= each.upTo; });
    return band->score;
}

int spo2Score(int spo2, SpO2Scale scale, Oxygen oxygen) {
    if (scale == SpO2Scale::one) {
        return scoreOf(spo2, kSpO2Scale1);
    }
    return oxygen == Oxygen::air ? scoreOf(spo2, kSpO2Scale2OnAir) : scoreOf(spo2, kSpO2Scale2OnOxygen);
}

}  // namespace

std::optional<News2> news2Of(const Vitals& vitals, SpO2Scale scale) {
    const bool isComplete = vitals.respiratoryRate && vitals.spo2 && vitals.oxygen && vitals.systolic &&
                            vitals.heartRate && vitals.consciousness && vitals.temperatureTenths;
    if (!isComplete) {
        return std::nullopt;
    }
    const std::array scores{scoreOf(*vitals.respiratoryRate, kRespiratoryRate),
                            spo2Score(*vitals.spo2, scale, *vitals.oxygen),
                            *vitals.oxygen == Oxygen::oxygen ? kOnOxygen : 0,
                            scoreOf(*vitals.systolic, kSystolic),
                            scoreOf(*vitals.heartRate, kPulse),
                            *vitals.consciousness == Consciousness::alert ? 0 : kNotAlert,
                            scoreOf(*vitals.temperatureTenths, kTemperatureTenths)};
    News2 result;
    for (const int score : scores) {
        result.score += score;
        result.singleRed = result.singleRed || score == kRed;
    }
    return result;
}

}  // namespace gramhour
