#pragma once

#include <QString>

class QWidget;

namespace gramhour::ui {

/// Waits until the window is on the screen and has painted, saves a picture of it, and ends the application
/// (status 0, or 1 when the picture can't be written).
void saveScreenshotAndQuit(QWidget& window, const QString& file);

}  // namespace gramhour::ui
