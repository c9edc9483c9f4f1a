// Renders screens to pictures: gramhour_screens FOLDER [--scale PERCENT] [NAME...]
//
// Each scene becomes NAME-light.png and NAME-dark.png at 1440x900, and NAME-1280-light.png,
// NAME-1280-dark.png at 1280x720. Papers become NAME.png, or NAME-1.png and so on: a picture a page. With
// names given, only scenes and papers whose name begins with one of them.
#include <algorithm>
#include <cstdio>
#include <iterator>
#include <memory>
#include <vector>

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLocale>
#include <QPainter>
#include <QStandardPaths>

#include "tests/ui/screens/amend_scenes.h"
#include "tests/ui/screens/audit_scenes.h"
#include "tests/ui/screens/board_scenes.h"
#include "tests/ui/screens/emergency_scenes.h"
#include "tests/ui/screens/gallery.h"
#include "tests/ui/screens/history_scenes.h"
#include "tests/ui/screens/paper_scenes.h"
#include "tests/ui/screens/patients_scenes.h"
#include "tests/ui/screens/scene.h"
#include "tests/ui/screens/schedule_scenes.h"
#include "tests/ui/screens/screening_scenes.h"
#include "tests/ui/screens/session_scenes.h"
#include "tests/ui/screens/shell_scenes.h"
#include "tests/ui/screens/stock_scenes.h"
#include "tests/ui/screens/takeout_scenes.h"
#include "ui/support/theme.h"

namespace {

using namespace gramhour::ui;

Scene scene(const char* name, QWidget* (*make)()) {
    return {QString::fromLatin1(name), [make] { return std::unique_ptr<QWidget>(make()); }};
}

std::vector<Scene> galleryScenes() {
    return {scene("gallery-widgets", gallery::makeWidgets), scene("gallery-today", gallery::makeToday),
            scene("gallery-session", gallery::makeSession)};
}

std::vector<Scene> boardScenes() {
    return {scene("today", gallery::makeBoard),
            scene("today-backup", gallery::makeBoardBackup),
            scene("today-filtered", gallery::makeBoardFiltered),
            scene("wall", gallery::makeWall),
            scene("patients", gallery::makePatients),
            scene("patients-found", gallery::makePatientsFound),
            scene("patient-form", gallery::makePatientForm),
            scene("patient-page", gallery::makePatientPage),
            scene("patient-allergies", gallery::makePatientAllergies),
            scene("record", gallery::makeRecord)};
}

std::vector<Scene> historyScenes() {
    return {scene("history", gallery::makeHistory),
            scene("history-compared", gallery::makeHistoryCompared),
            scene("history-filtered", gallery::makeHistoryFiltered),
            scene("history-record", gallery::makeHistoryRecord),
            scene("history-charts", gallery::makeHistoryCharts),
            scene("history-tables", gallery::makeHistoryTables),
            scene("history-little", gallery::makeHistoryLittle),
            scene("history-nothing-fits", gallery::makeHistoryNothingFits),
            scene("history-empty", gallery::makeHistoryEmpty)};
}

std::vector<Scene> patientsScenes() {
    return {scene("patients-namesakes", gallery::makePatientsNamesakes),
            scene("patient-number-taken", gallery::makePatientNumberTaken),
            scene("patient-merge", gallery::makePatientMerge),
            scene("patient-merged", gallery::makePatientMerged),
            scene("patient-attach", gallery::makePatientAttach),
            scene("walk-in-hurry", gallery::makeWalkInHurry)};
}

std::vector<Scene> screeningScenes() {
    return {scene("screening-empty", gallery::makeScreeningEmpty),
            scene("screening-review", gallery::makeScreeningReview),
            scene("screening-waiting", gallery::makeScreeningWaiting),
            scene("screening-emergency", gallery::makeScreeningEmergency),
            scene("screening-eligible", gallery::makeScreeningEligible),
            scene("screening-repeat", gallery::makeScreeningRepeat),
            scene("screening-reactions", gallery::makeScreeningReactions),
            scene("order", gallery::makeOrderNormal),
            scene("order-soft-limit", gallery::makeOrderSoftLimit),
            scene("order-hard-limit", gallery::makeOrderHardLimit),
            scene("order-signed", gallery::makeOrderSigned)};
}

std::vector<Scene> scheduleScenes() {
    return {scene("schedule-day", gallery::makeScheduleDay),
            scene("schedule-week", gallery::makeScheduleWeek),
            scene("schedule-taken", gallery::makeScheduleTaken),
            scene("schedule-booking", gallery::makeScheduleBooking),
            scene("schedule-course", gallery::makeScheduleCourse),
            scene("schedule-course-running", gallery::makeScheduleCourseRunning),
            scene("schedule-next-visit", gallery::makeScheduleNextVisit)};
}

std::vector<Scene> sessionScenes() {
    return {scene("prepare-chair", gallery::makePrepareChair),
            scene("prepare-bag", gallery::makePrepareBag),
            scene("prepare-vitals", gallery::makePrepareVitals),
            scene("prepare-second-nurse", gallery::makePrepareSecondNurse),
            scene("prepare-ready", gallery::makePrepareReady),
            scene("infuse", gallery::makeInfuse),
            scene("infuse-warning", gallery::makeInfuseWarning),
            scene("infuse-stop-alert", gallery::makeInfuseStopAlert),
            scene("infuse-dose-given", gallery::makeInfuseDoseGiven),
            scene("infuse-paused", gallery::makeInfusePaused),
            scene("infuse-bag-finished", gallery::makeInfuseBagFinished),
            scene("vitals-panel", gallery::makeVitalsPanel),
            scene("reaction-panel", gallery::makeReactionPanel),
            scene("rate-panel", gallery::makeRatePanel),
            scene("prepare-mismatch", gallery::makePrepareMismatch),
            scene("prepare-stock", gallery::makePrepareStock),
            scene("infuse-overdue", gallery::makeInfuseOverdue),
            scene("infuse-decision", gallery::makeInfuseDecision),
            scene("infuse-reaction", gallery::makeInfuseReaction),
            scene("infuse-ledger", gallery::makeInfuseLedger),
            scene("late-vitals", gallery::makeLateVitals),
            scene("snooze-panel", gallery::makeSnoozePanel),
            scene("line-panel", gallery::makeLinePanel),
            scene("bag-panel", gallery::makeBagPanel),
            scene("course-panel", gallery::makeCoursePanel),
            scene("reaction-more", gallery::makeReactionMore),
            scene("resume-panel", gallery::makeResumePanel),
            scene("emergency-cards", gallery::makeEmergencyCards),
            scene("observe", gallery::makeObserve),
            scene("observe-stop-alert", gallery::makeObserveStopAlert),
            scene("discharge", gallery::makeDischarge),
            scene("sign", gallery::makeSign)};
}

std::vector<Scene> amendScenes() {
    return {scene("amend-panel", gallery::makeAmendPanel), scene("amend-refused", gallery::makeAmendRefused),
            scene("amended-log", gallery::makeAmendedLog), scene("amend-desk", gallery::makeAmendDesk),
            scene("reopen-panel", gallery::makeReopenPanel)};
}

std::vector<Scene> stockScenes() {
    return {scene("stock", gallery::makeStock),
            scene("stock-lot", gallery::makeStockLot),
            scene("stock-waste", gallery::makeStockWaste),
            scene("stock-recall", gallery::makeStockRecall),
            scene("pdf-recall", gallery::makeRecallPaper),
            scene("pdf-bag-label", gallery::makeBagLabel),
            scene("pdf-bag-label-long", gallery::makeBagLabelLong)};
}

std::vector<Scene> auditScenes() {
    return {scene("audit", gallery::makeAudit),
            scene("audit-verified", gallery::makeAuditVerified),
            scene("audit-broken", gallery::makeAuditBroken),
            scene("audit-anchors", gallery::makeAuditAnchors),
            scene("audit-emergencies", gallery::makeAuditEmergencies),
            scene("pdf-day-sheet", gallery::makeDaySheet)};
}

/// Every scene there is, or those that were asked for.
std::vector<Scene> scenesOf(const QStringList& names) {
    std::vector<Scene> all;
    for (std::vector<Scene> some :
         {shellScenes(), boardScenes(), historyScenes(), patientsScenes(), screeningScenes(), sessionScenes(),
          amendScenes(), emergencyScenes(), stockScenes(), auditScenes(), takeoutScenes(), scheduleScenes(),
          galleryScenes()}) {
        std::move(some.begin(), some.end(), std::back_inserter(all));
    }
    std::erase_if(all, [&names](const Scene& one) {
        return !names.isEmpty() && std::none_of(names.begin(), names.end(), [&one](const QString& name) {
            return one.name.startsWith(name);
        });
    });
    return all;
}

bool render(const Scene& scene, const QSize& size, const QString& path) {
    const std::unique_ptr<QWidget> window = scene.make();
    window->resize(size);
    window->show();
    for (int round = 0; round < 3; ++round) {
        QApplication::processEvents();
    }
    QPixmap picture = window->grab();
    // A dialog is a window of its own; a person sees it over the middle.
    if (const QWidget* dialog = QApplication::activeModalWidget(); dialog != nullptr) {
        QPainter painter(&picture);
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 60));
        const QPixmap above = const_cast<QWidget*>(dialog)->grab();
        painter.drawPixmap((picture.width() - above.width()) / 2, (picture.height() - above.height()) / 2,
                           above);
    }
    return picture.save(path);
}

}  // namespace

int main(int argc, char* argv[]) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption scale(QStringLiteral("scale"), QStringLiteral("Size of text."),
                                   QStringLiteral("PERCENT"), QString::number(Theme::kMinimumScale));
    parser.addOption(scale);
    parser.process(app);
    QStringList arguments = parser.positionalArguments();
    if (arguments.isEmpty()) {
        std::fputs("usage: gramhour_screens FOLDER [--scale PERCENT] [NAME...]\n", stderr);
        return 2;
    }
    const QDir folder(arguments.takeFirst());
    folder.mkpath(QStringLiteral("."));
    const std::vector<Scene> scenes = scenesOf(arguments);
    Theme::setScale(parser.value(scale).toInt());
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        Theme::apply(app, scheme);
        const QString mode = scheme == Scheme::Light ? QStringLiteral("light") : QStringLiteral("dark");
        for (const Scene& one : scenes) {
            const QString usual = QStringLiteral("%1-%2.png").arg(one.name, mode);
            const QString small = QStringLiteral("%1-1280-%2.png").arg(one.name, mode);
            if (!render(one, {1440, 900}, folder.filePath(usual)) ||
                !render(one, {1280, 720}, folder.filePath(small))) {
                std::fprintf(stderr, "could not write %s\n", qPrintable(one.name));
                return 1;
            }
        }
    }
    if (!gallery::writePapers(folder, arguments) || !gallery::writeReport(folder, arguments)) {
        std::fputs("could not write the papers\n", stderr);
        return 1;
    }
    return 0;
}
