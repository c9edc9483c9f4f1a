#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "ui/support/alarm_sounds.h"

namespace gramhour::ui {

/// The computer's loudspeaker through ALSA (docs/decisions/0012). Opening and playing may wait for a device
/// or a sound server: a thread of its own does both, and the window never does. A sound that comes while
/// another plays is kept, the firmer of two.
class AlsaSounds final : public AlarmSounds {
public:
    /// Looks for a device at once, in its thread.
    AlsaSounds();
    /// Cuts off what plays.
    ~AlsaSounds() override;
    AlsaSounds(const AlsaSounds&) = delete;
    AlsaSounds& operator=(const AlsaSounds&) = delete;

    void setChoice(const SoundChoice& choice) override;
    void play(AlarmSound sound) override;
    [[nodiscard]] SoundState state() const override { return m_state; }

private:
    void run();
    [[nodiscard]] bool sound(AlarmSound sound, const SoundChoice& choice);

    std::atomic<SoundState> m_state{SoundState::unknown};
    std::atomic<bool> m_ends{false};
    std::mutex m_mutex;  ///< of what follows
    std::condition_variable m_wake;
    std::optional<AlarmSound> m_next;
    SoundChoice m_choice;
    std::thread m_thread;  ///< last: it uses the others
};

}  // namespace gramhour::ui
