// The sounds as numbers: how long, how loud, without clicks, and at the pitches that were meant. Pitch is
// measured by counting how often the wave crosses nothing, which knows nothing of how it was made.
#include "ui/alarms/alarm_tone.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "support/catch.h"

using namespace gramhour::ui;

namespace {

int peak(const std::vector<std::int16_t>& samples) {
    int most = 0;
    for (const std::int16_t sample : samples) {
        most = std::max(most, std::abs(static_cast<int>(sample)));
    }
    return most;
}

/// Amplitude of one pitch between two moments (milliseconds), by correlating with a sine and a cosine.
double strength(const std::vector<std::int16_t>& samples, double pitch, int from, int to) {
    double sine = 0;
    double cosine = 0;
    for (int i = from * 48; i < to * 48; ++i) {
        const double phase = 2 * M_PI * pitch * i / 48000;
        sine += samples[static_cast<std::size_t>(i)] * std::sin(phase);
        cosine += samples[static_cast<std::size_t>(i)] * std::cos(phase);
    }
    return 2 * std::hypot(sine, cosine) / ((to - from) * 48);
}

}  // namespace

TEST_CASE("every sound begins and ends at nothing, and is never clipped", "[ui][alarms]") {
    for (const AlarmSound sound : {AlarmSound::overdue, AlarmSound::stop}) {
        for (const AlarmVoice voice : {AlarmVoice::chime, AlarmVoice::wood, AlarmVoice::low}) {
            const auto samples = alarmTone(sound, {voice, 100});
            REQUIRE(samples.size() > kToneRate / 2);
            CHECK(std::abs(static_cast<int>(samples.front())) < 50);
            CHECK(std::abs(static_cast<int>(samples.back())) < 50);
            CHECK(peak(samples) < 32000);
            CHECK(peak(samples) > 5000);
        }
    }
}

TEST_CASE("the two sounds are told apart by length and by where they go", "[ui][alarms]") {
    const auto overdue = alarmTone(AlarmSound::overdue, {AlarmVoice::chime, 100});
    const auto stop = alarmTone(AlarmSound::stop, {AlarmVoice::chime, 100});
    // 900 ms of two notes, 1900 ms of twice three.
    CHECK(overdue.size() == 900 * 48);
    CHECK(stop.size() == 1900 * 48);
    // E5 (659.26 Hz) falls to C5 (523.25 Hz): equal temperament, A4 = 440 Hz.
    CHECK(strength(overdue, 659.26, 20, 240) > 3 * strength(overdue, 523.25, 20, 240));
    CHECK(strength(overdue, 523.25, 500, 800) > 3 * strength(overdue, 659.26, 500, 800));
    // C5 rises to G5 (783.99 Hz), and does so twice.
    CHECK(strength(stop, 523.25, 10, 180) > 3 * strength(stop, 783.99, 10, 180));
    CHECK(strength(stop, 783.99, 500, 760) > 3 * strength(stop, 523.25, 500, 760));
    CHECK(strength(stop, 523.25, 1010, 1180) > 3 * strength(stop, 783.99, 1010, 1180));
}

TEST_CASE("the low voice is an octave lower", "[ui][alarms]") {
    const auto low = alarmTone(AlarmSound::overdue, {AlarmVoice::low, 100});
    CHECK(strength(low, 329.63, 20, 240) > 2 * strength(low, 659.26, 20, 240));
}

TEST_CASE("volume is in proportion, and off is silence", "[ui][alarms]") {
    const int full = peak(alarmTone(AlarmSound::stop, {AlarmVoice::chime, 100}));
    const int half = peak(alarmTone(AlarmSound::stop, {AlarmVoice::chime, 50}));
    CHECK(std::abs(full - 2 * half) <= 2);
    CHECK(peak(alarmTone(AlarmSound::stop, {AlarmVoice::chime, 0})) == 0);
}
