#include "ui/alarms/alsa_sounds.h"

#include <algorithm>
#include <alsa/asoundlib.h>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "ui/alarms/alarm_tone.h"

namespace gramhour::ui {

namespace {

constexpr unsigned kLatencyUs = 120'000;
/// Written at a time, so that the end of the program need not wait for the end of a sound.
constexpr std::size_t kBlock = kToneRate / 20;

struct CloseDevice {
    void operator()(snd_pcm_t* device) const { snd_pcm_close(device); }
};
using Device = std::unique_ptr<snd_pcm_t, CloseDevice>;

/// The library writes to the terminal when a machine has no sound card; the state says it instead.
void beSilent(const char* /*file*/, int /*line*/, const char* /*function*/, int /*error*/,
              const char* /*format*/, ...) {}

Device openDevice() {
    snd_pcm_t* opened = nullptr;
    if (snd_pcm_open(&opened, "default", SND_PCM_STREAM_PLAYBACK, 0) < 0) {
        return nullptr;
    }
    Device device(opened);
    constexpr unsigned kChannels = 1;
    constexpr int kResample = 1;
    const int set = snd_pcm_set_params(opened, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, kChannels,
                                       kToneRate, kResample, kLatencyUs);
    return set < 0 ? nullptr : std::move(device);
}

}  // namespace

AlsaSounds::AlsaSounds() : m_thread([this] { run(); }) {}

AlsaSounds::~AlsaSounds() {
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void AlsaSounds::setChoice(const SoundChoice& choice) {
    const std::lock_guard lock(m_mutex);
    m_choice = choice;
}

void AlsaSounds::play(AlarmSound sound) {
    {
        const std::lock_guard lock(m_mutex);
        m_next = m_next ? std::max(*m_next, sound) : sound;
    }
    m_wake.notify_all();
}

void AlsaSounds::run() {
    snd_lib_error_set_handler(beSilent);
    m_state = openDevice() ? SoundState::works : SoundState::noDevice;
    std::unique_lock lock(m_mutex);
    while (!m_ends) {
        m_wake.wait(lock, [this] { return m_ends || m_next; });
        if (m_ends || !m_next) {
            continue;
        }
        const AlarmSound next = *m_next;
        const SoundChoice choice = m_choice;
        m_next.reset();
        lock.unlock();
        // Opened each time: a headset may have been plugged in, and an idle device is kept from nobody.
        m_state = sound(next, choice) ? SoundState::works : SoundState::noDevice;
        lock.lock();
    }
}

bool AlsaSounds::sound(AlarmSound sound, const SoundChoice& choice) {
    const Device device = openDevice();
    if (!device) {
        return false;
    }
    const std::vector<std::int16_t> samples = alarmTone(sound, choice);
    std::span<const std::int16_t> rest(samples);
    while (!rest.empty() && !m_ends) {
        const std::size_t block = std::min(kBlock, rest.size());
        snd_pcm_sframes_t written = snd_pcm_writei(device.get(), rest.data(), block);
        if (written < 0) {
            written = snd_pcm_recover(device.get(), static_cast<int>(written), 1);
            if (written < 0) {
                return false;
            }
        }
        rest = rest.subspan(static_cast<std::size_t>(written));
    }
    if (m_ends) {
        snd_pcm_drop(device.get());
    } else {
        snd_pcm_drain(device.get());
    }
    return true;
}

}  // namespace gramhour::ui
