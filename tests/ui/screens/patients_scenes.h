#pragma once

class QWidget;

/// Namesakes, joined records and walk-ins, one function a picture. Nobody in them exists.
namespace gramhour::ui::gallery {

[[nodiscard]] QWidget* makePatientsNamesakes();
[[nodiscard]] QWidget* makePatientNumberTaken();
[[nodiscard]] QWidget* makePatientMerge();
[[nodiscard]] QWidget* makePatientMerged();
[[nodiscard]] QWidget* makePatientAttach();
[[nodiscard]] QWidget* makeWalkInHurry();

}  // namespace gramhour::ui::gallery
