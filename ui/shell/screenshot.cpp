#include "ui/shell/screenshot.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QTimer>
#include <QWidget>
#include <QWindow>

namespace gramhour::ui {

namespace {

constexpr int kLookAgainMs = 50;
/// Layouts of a first showing settle in a few rounds of the event loop.
constexpr int kSettleMs = 700;

}  // namespace

void saveScreenshotAndQuit(QWidget& window, const QString& file) {
    const QWindow* handle = window.windowHandle();
    if (handle == nullptr || !handle->isExposed()) {
        QTimer::singleShot(kLookAgainMs, &window, [&window, file] { saveScreenshotAndQuit(window, file); });
        return;
    }
    QTimer::singleShot(kSettleMs, &window, [&window, file] {
        const bool isSaved = window.grab().save(file);
        QCoreApplication::exit(isSaved ? 0 : 1);
    });
}

}  // namespace gramhour::ui
