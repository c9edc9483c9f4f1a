#pragma once

#include <QWidget>

namespace gramhour::ui {

class Appearance;
class NumberEdit;
class ToggleChoice;

/// Colours, size of text, and when this workstation locks. What is chosen holds at once, for everybody at
/// this computer.
class AppearanceSection : public QWidget {
    Q_OBJECT

public:
    explicit AppearanceSection(Appearance& appearance, QWidget* parent = nullptr);

    void focusFirst();

private:
    void refresh();

    Appearance& m_appearance;
    ToggleChoice* m_scheme;
    ToggleChoice* m_scale;
    NumberEdit* m_lock;
};

}  // namespace gramhour::ui
