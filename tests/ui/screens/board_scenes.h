#pragma once

class QWidget;

/// Today, patients, history and a record over the demonstration clinic at 10:42: one function a picture.
namespace gramhour::ui::gallery {

[[nodiscard]] QWidget* makeBoard();
/// The last backup is twelve minutes old.
[[nodiscard]] QWidget* makeBoardBackup();
[[nodiscard]] QWidget* makeBoardFiltered();
QWidget* makeWall();
[[nodiscard]] QWidget* makePatients();
[[nodiscard]] QWidget* makePatientsFound();
[[nodiscard]] QWidget* makePatientForm();
[[nodiscard]] QWidget* makePatientPage();
[[nodiscard]] QWidget* makePatientAllergies();
[[nodiscard]] QWidget* makeRecord();

}  // namespace gramhour::ui::gallery
