#pragma once

class QScrollArea;
class QWidget;

namespace gramhour::ui {

/// What is behind a scrolled form.
enum class ScrollGround { Surface, Background };

/// `body` in a frame that scrolls up and down, and only when it must. The focus is the fields', not the
/// frame's.
[[nodiscard]] QScrollArea* scrollBody(QWidget* body, ScrollGround ground);

}  // namespace gramhour::ui
