#pragma once

#include <optional>

#include <QObject>

#include "base/duration.h"
#include "ui/support/alarm_sounds.h"
#include "ui/support/theme.h"

class QSettings;

namespace gramhour::ui {

/// What the board on the wall says of a patient. Who is locked out sees neither.
enum class WallNames { initials, full };

/// How the program looks and sounds on this workstation and when it locks: kept in the person's own settings,
/// not in the clinic's file. What is set is applied at once.
class Appearance : public QObject {
    Q_OBJECT

public:
    static constexpr int kShortestLockMinutes = 1;
    static constexpr int kLongestLockMinutes = 15;
    static constexpr int kUsualLockMinutes = 5;

    /// `forThisRun` is a scheme asked for on the command line: it wins, and is not kept. `settings` outlives
    /// this.
    explicit Appearance(QSettings& settings, std::optional<Scheme> forThisRun = std::nullopt,
                        QObject* parent = nullptr);

    [[nodiscard]] Scheme scheme() const;
    [[nodiscard]] int scale() const;  ///< percent
    [[nodiscard]] int lockMinutes() const;
    [[nodiscard]] Duration lockAfter() const { return Duration::fromMinutes(lockMinutes()); }

    [[nodiscard]] WallNames wallNames() const;
    [[nodiscard]] SoundChoice sound() const;

    void setScheme(Scheme scheme);
    void setScale(int percent);
    void setLockMinutes(int minutes);
    void setWallNames(WallNames names);
    void setSound(const SoundChoice& choice);

    /// Gives the running program what is kept.
    void apply() const;

    /// What plays the alarms and is given the choice of sound; it outlives this. None: the program is silent.
    void setSounds(AlarmSounds* sounds);
    [[nodiscard]] AlarmSounds* sounds() const { return m_sounds; }

Q_SIGNALS:
    void changed();

private:
    QSettings& m_settings;
    std::optional<Scheme> m_forThisRun;
    AlarmSounds* m_sounds = nullptr;
};

}  // namespace gramhour::ui
