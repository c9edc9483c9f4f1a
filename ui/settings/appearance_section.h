#pragma once

#include <QWidget>

#include "ui/support/alarm_sounds.h"

namespace gramhour::ui {

class Appearance;
class Label;
class NumberEdit;
class ToggleChoice;

/// Colours, size of text, the sound of alarms, the board on the wall, and when this workstation locks. What
/// is chosen holds at once, for everybody at this computer.
class AppearanceSection : public QWidget {
    Q_OBJECT

public:
    explicit AppearanceSection(Appearance& appearance, QWidget* parent = nullptr);

    void focusFirst();

protected:
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QWidget* makeSound();
    void tryOut(AlarmSound sound);
    void refresh();
    void refreshSound();

    Appearance& m_appearance;
    ToggleChoice* m_scheme;
    ToggleChoice* m_scale;
    NumberEdit* m_lock;
    ToggleChoice* m_wall;
    ToggleChoice* m_voice;
    ToggleChoice* m_volume;
    Label* m_soundState;
};

}  // namespace gramhour::ui
