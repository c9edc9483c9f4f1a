#pragma once

class QWidget;

/// Corrections, reopening and leaving, with believable people who do not exist: one function a picture.
namespace gramhour::ui::gallery {

[[nodiscard]] QWidget* makeAmendPanel();
[[nodiscard]] QWidget* makeAmendRefused();
[[nodiscard]] QWidget* makeAmendedLog();
[[nodiscard]] QWidget* makeAmendDesk();
[[nodiscard]] QWidget* makeReopenPanel();

}  // namespace gramhour::ui::gallery
