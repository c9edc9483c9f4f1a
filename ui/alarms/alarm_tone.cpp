#include "ui/alarms/alarm_tone.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace gramhour::ui {

namespace {

/// One note: when it begins and how long it rings, in milliseconds; its pitch in hertz.
struct Note {
    int at;
    int length;
    double pitch;
};

/// A partial of a voice: its pitch as a multiple of the note's, and its share.
struct Partial {
    double multiple;
    double share;
};

struct Timbre {
    double transpose;  ///< of all notes
    double attack;     ///< milliseconds up to full
    double decay;      ///< milliseconds to fall to a third
    Partial partials[3];
};

// 16-bit full scale, less a margin: the shares of a voice sum to one, and notes that overlap are two at most.
constexpr double kLoudest = 32767 * 0.45;

// A falling third asks for attention without hurry; three notes going up, twice, call.
constexpr Note kOverdue[] = {{0, 420, 659.26}, {260, 640, 523.25}};
constexpr Note kStop[] = {{0, 260, 523.25},    {190, 260, 659.26},  {380, 420, 783.99},
                          {1000, 260, 523.25}, {1190, 260, 659.26}, {1380, 520, 783.99}};

Timbre timbreOf(AlarmVoice voice) {
    switch (voice) {
    case AlarmVoice::wood:
        return {1, 3, 70, {{1, 0.7}, {3.9, 0.2}, {9.2, 0.1}}};
    case AlarmVoice::low:
        return {0.5, 10, 220, {{1, 0.65}, {2, 0.25}, {3, 0.1}}};
    case AlarmVoice::chime:
        break;
    }
    return {1, 8, 190, {{1, 0.75}, {2, 0.17}, {2.76, 0.08}}};
}

void add(std::vector<double>& sum, const Note& note, const Timbre& timbre) {
    constexpr double kPerMs = kToneRate / 1000.0;
    // The last tenth fades to nothing, so that the end is not heard as a click.
    const double fadeFrom = note.length * 0.9;
    const auto first = static_cast<std::size_t>(note.at * kPerMs);
    const auto count = static_cast<std::size_t>(note.length * kPerMs);
    for (std::size_t i = 0; i < count && first + i < sum.size(); ++i) {
        const double ms = static_cast<double>(i) / kPerMs;
        double level = std::min(ms / timbre.attack, 1.0) * std::exp(-ms / timbre.decay);
        if (ms > fadeFrom) {
            level *= (note.length - ms) / (note.length - fadeFrom);
        }
        double wave = 0;
        for (const Partial& partial : timbre.partials) {
            const double pitch = note.pitch * timbre.transpose * partial.multiple;
            wave += partial.share * std::sin(2 * std::numbers::pi * pitch * ms / 1000);
        }
        sum[first + i] += wave * level;
    }
}

template <std::size_t count>
std::vector<double> mix(const Note (&notes)[count], const Timbre& timbre) {
    const Note& last = notes[count - 1];
    std::vector<double> sum(static_cast<std::size_t>(last.at + last.length) * kToneRate / 1000);
    for (const Note& note : notes) {
        add(sum, note, timbre);
    }
    return sum;
}

}  // namespace

std::vector<std::int16_t> alarmTone(AlarmSound sound, const SoundChoice& choice) {
    const Timbre timbre = timbreOf(choice.voice);
    const std::vector<double> sum = sound == AlarmSound::stop ? mix(kStop, timbre) : mix(kOverdue, timbre);
    const double scale = kLoudest * std::clamp(choice.volume, 0, 100) / 100;
    std::vector<std::int16_t> samples(sum.size());
    std::transform(sum.begin(), sum.end(), samples.begin(),
                   [scale](double value) { return static_cast<std::int16_t>(std::lround(value * scale)); });
    return samples;
}

}  // namespace gramhour::ui
