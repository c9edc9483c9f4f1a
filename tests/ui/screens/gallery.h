#pragma once

class QWidget;

/// Pictures of the toolkit: every widget in its states, and two screens composed of nothing else, filled with
/// invented people.
namespace gramhour::ui::gallery {

/// All widgets with their states.
QWidget* makeWidgets();
/// The board of chairs.
QWidget* makeToday();
/// One infusion: banner, steps, clock, due checks, flowsheet.
QWidget* makeSession();

}  // namespace gramhour::ui::gallery
