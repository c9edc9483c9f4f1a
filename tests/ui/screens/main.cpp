// Renders screens to pictures: gramhour_screens FOLDER [SCALE]
#include <cstdio>
#include <memory>

#include <QApplication>
#include <QDir>
#include <QLocale>
#include <QStandardPaths>
#include <QWidget>

#include "tests/ui/screens/gallery.h"
#include "tests/ui/screens/screening_scenes.h"
#include "ui/support/theme.h"

namespace {

using namespace gramhour::ui;

/// A screen that can be rendered; add yours to kPictures.
struct Picture {
    const char* name;
    QWidget* (*make)();
};

constexpr Picture kPictures[] = {
    {"gallery-widgets", gallery::makeWidgets},
    {"gallery-today", gallery::makeToday},
    {"gallery-session", gallery::makeSession},
    {"screening-empty", gallery::makeScreeningEmpty},
    {"screening-review", gallery::makeScreeningReview},
    {"screening-waiting", gallery::makeScreeningWaiting},
    {"screening-emergency", gallery::makeScreeningEmergency},
    {"screening-eligible", gallery::makeScreeningEligible},
    {"screening-repeat", gallery::makeScreeningRepeat},
    {"order-normal", gallery::makeOrderNormal},
    {"order-soft-limit", gallery::makeOrderSoftLimit},
    {"order-hard-limit", gallery::makeOrderHardLimit},
    {"order-signed", gallery::makeOrderSigned},
};

bool render(const Picture& picture, const QSize& size, const QString& path) {
    const std::unique_ptr<QWidget> window(picture.make());
    window->resize(size);
    window->show();
    QApplication::processEvents();
    return window->grab().save(path);
}

}  // namespace

int main(int argc, char* argv[]) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fputs("usage: gramhour_screens FOLDER [SCALE]\n", stderr);
        return 2;
    }
    const QDir folder(arguments[1]);
    Theme::setScale(arguments.size() > 2 ? arguments[2].toInt() : Theme::kMinimumScale);
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        Theme::apply(app, scheme);
        const QString mode = scheme == Scheme::Light ? QStringLiteral("light") : QStringLiteral("dark");
        for (const QSize& size : {QSize(1440, 900), QSize(1280, 720)}) {
            for (const Picture& picture : kPictures) {
                const QString name =
                    QStringLiteral("%1-%2-%3.png").arg(QLatin1String(picture.name), mode).arg(size.width());
                if (!render(picture, size, folder.filePath(name))) {
                    std::fprintf(stderr, "could not write %s\n", qPrintable(name));
                    return 1;
                }
            }
        }
    }
    return 0;
}
