#pragma once

namespace gramhour::ui {

/// What is heard. Soft, and never the only sign of an alarm: it always stands on the screen too.
enum class AlarmSound {
    overdue,  ///< two falling notes
    stop      ///< three firm notes, twice
};

/// What the notes are played with, to each room and ear its own.
enum class AlarmVoice {
    chime,  ///< a soft bell
    wood,   ///< short, as on a wooden bar
    low     ///< an octave lower, for ears that miss high notes
};

struct SoundChoice {
    AlarmVoice voice = AlarmVoice::chime;
    int volume = 60;  ///< percent of full scale, 0 (silent) to 100
    friend bool operator==(const SoundChoice&, const SoundChoice&) = default;
};

enum class SoundState {
    unknown,   ///< not tried yet
    works,     ///< a device takes the sound
    noDevice,  ///< this computer has none that can be opened
};

/// Plays alarms, behind an interface, so that tests count what would be heard. Neither function waits.
class AlarmSounds {
public:
    virtual ~AlarmSounds() = default;

    virtual void setChoice(const SoundChoice& choice) = 0;
    virtual void play(AlarmSound sound) = 0;
    [[nodiscard]] virtual SoundState state() const = 0;
};

}  // namespace gramhour::ui
