#include "tests/ui/screens/takeout_scenes.h"

#include <algorithm>
#include <fstream>

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QThread>
#include <QVBoxLayout>

#include "store/sql/sql_store.h"
#include "tests/ui/board_fixture.h"
#include "tests/ui/record_fixture.h"
#include "tests/ui/screens/gallery_shell.h"
#include "ui/history/export_dialog.h"
#include "ui/history/import_dialog.h"
#include "ui/history/lane_chart.h"
#include "ui/history/patient_history.h"
#include "ui/history/record_page.h"
#include "ui/history/session_timeline.h"
#include "ui/printing/month_report.h"
#include "ui/printing/paper_output.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui {

namespace {

using gallery::Frame;
using gallery::makeFrame;

constexpr int kDotsPerInch = 110;
constexpr int kSleepMs = 2;

QWidget* framed(const QString& current, QWidget* page) {
    const Frame frame = makeFrame(current);
    frame.column->addWidget(page, 1);
    return frame.window;
}

/// A session with an event of every kind: its time line, read at the reaction.
QWidget* makeTimeline() {
    test::EveryKind session;
    auto* page = new RecordPage;
    page->show(makeRecord({*session.snapshot, *session.visit, session.clinic.clinic().clinic(), session.now,
                           "R. Okafor, RN"}),
               sessionTimeline(*session.snapshot, session.now));
    return framed(QStringLiteral("history"), page);
}

QWidget* makeTimelineTable() {
    QWidget* window = makeTimeline();
    window->findChild<QAbstractButton*>(QStringLiteral("record.timeline.toggle"))->click();
    return window;
}

/// A year and a half of visits with one reaction and one visit that was broken off.
PatientPage manyVisits() {
    PatientPage page{.patient = {.id = PatientId(17)}};
    constexpr int kVisits = 18;
    for (int visit = 0; visit < kVisits; ++visit) {
        const UtcTime start = UtcTime::parseIso("2024-10-08T09:12:00Z").value() +
                              Duration::fromDays(std::int64_t{28} * visit + visit % 3);
        SessionRow row{.id = SessionId(100 + visit), .patient = page.patient.id};
        row.orderedDose = Mass::fromGrams(visit < 6 ? 1 : 2);
        row.openedAt = start;
        row.nurseName = visit % 2 == 0 ? "R. Okafor, RN" : "S. Kim, RN";
        row.summary.outcome = visit == 11 ? Outcome::stoppedEarly : Outcome::completed;
        row.summary.startedAt = start;
        row.summary.deliveredDose = visit == 11 ? Mass::fromMicrograms(740'000) : row.orderedDose;
        row.summary.reactionGrade = visit == 11 ? 2 : visit == 4 ? 1 : 0;
        row.summary.reactionSymptoms = visit == 11 ? "flushing" : visit == 4 ? "nausea" : "";
        page.sessions.insert(page.sessions.begin(), row);
        if (visit % 3 == 0) {
            const Date day = toLocal(start).date.plusDays(-6);
            const std::int64_t change = visit * 9'000;
            page.labs.insert(
                page.labs.begin(),
                {{LabTest::magnesium, 620'000 + change, LabUnit::mmolPerL, day},
                 {LabTest::creatinine, 71'000'000 + (visit % 4) * 3'000'000, LabUnit::umolPerL, day},
                 {LabTest::potassium, 3'900'000 + (visit % 2) * 300'000, LabUnit::mmolPerL, day},
                 {LabTest::calcium, 2'280'000 + (visit % 5) * 20'000, LabUnit::mmolPerL, day}});
        }
    }
    return page;
}

/// A clinic with what needs one, for as long as the picture lives.
class ClinicScene : public QWidget {
public:
    ClinicScene() {
        auto* column = new QVBoxLayout(this);
        Theme::space(*column, {0, 0, 0, 0}, 0);
        place.signedIn = clinic.manager;
    }
    void setWindow(QWidget* window) { layout()->addWidget(window); }

    test::ClinicFixture clinic;
    test::PlaceContext place{clinic.context(), clinic.hasher(), clinic.clock, *clinic.manager};
};

QWidget* makePatientYears() {
    auto* scene = new ClinicScene;
    auto* page = new ScrollPage;
    auto* history = new PatientHistory(scene->place.ui, page);
    page->column().addWidget(history);
    page->column().addStretch(1);
    history->show(manyVisits());
    scene->setWindow(framed(QStringLiteral("patients"), page));
    return scene;
}

QWidget* makeExport() {
    auto* scene = new ClinicScene;
    scene->setWindow(framed(QStringLiteral("history"), new QWidget));
    showExport(
        scene->place.ui, scene,
        {ExportForm::csv, {}, 412, {QStringLiteral("2 Feb to 3 Mar 2026"), QStringLiteral("R. Okafor, RN")}});
    return scene;
}

void waitFor(const ImportDialog& dialog) {
    const auto* progress = dialog.findChild<ProgressStrip*>(QStringLiteral("import.progress"));
    do {
        QThread::msleep(kSleepMs);
        QApplication::processEvents();
    } while (!progress->isHidden());
}

QWidget* makeImport() {
    auto* scene = new ClinicScene;
    scene->setWindow(framed(QStringLiteral("patients"), new QWidget));
    static_cast<void>(scene->clinic.addPatient("Amara", "Lindqvist", "1981-04-12"));
    const std::filesystem::path file = scene->clinic.file().parent_path() / "patients.csv";
    std::ofstream(file) << "MRN,Surname,First name,Date of birth,Sex,Mobile,Ward\r\n"
                           "A-100,Mokoena,Thandiwe,1975-06-22,F,0900 555 0101,4\r\n"
                           "A-101,Lindqvist,Amara,1981-04-12,F,,4\r\n"
                           "A-102,Demir,Yusuf,1990-11-03,M,,2\r\n";
    ImportDialog* dialog = showImport(scene->place.ui, scene, [] {});
    dialog->open(QString::fromStdString(file.string()));
    waitFor(*dialog);
    return scene;
}

Scene scene(const char* name, QWidget* (*make)()) {
    return {QString::fromLatin1(name), [make] { return std::unique_ptr<QWidget>(make()); }};
}

}  // namespace

std::vector<Scene> takeoutScenes() {
    return {scene("record-timeline", makeTimeline), scene("record-timeline-table", makeTimelineTable),
            scene("patient-years", makePatientYears), scene("export", makeExport),
            scene("import", makeImport)};
}

namespace gallery {

bool writeReport(const QDir& folder, const QStringList& names) {
    const QString name = QStringLiteral("pdf-report");
    if (!names.isEmpty() && std::none_of(names.begin(), names.end(),
                                         [&name](const QString& each) { return name.startsWith(each); })) {
        return true;
    }
    const test::TempFolder temp{test::TempFolder::Place::memory};
    const PasswordHasher hasher{PasswordCost{1, 8192}};
    const ManualClock clock{UtcTime::parseIso("2026-03-03T10:42:00Z").value()};
    const std::unique_ptr<Store> store = store::openSqliteStore(temp.path() / "demo.gramhour");
    makeDemo(*store, hasher, {.patients = 400, .sessions = 2600}, clock.now());
    ServiceContext context = makeServiceContext(*store, clock);
    Services services(context, hasher);
    HistoryFilter filter;
    filter.from = Date::fromYmd(2026, 2, 1);
    filter.to = Date::fromYmd(2026, 2, 28);
    MonthReportSource source;
    source.figures = services.history.select(filter, {})->figures;
    source.before = services.history.select(*periodBefore(filter), {})->figures;
    source.clinic = services.clinic.clinic();
    for (const Staff& person : services.staff.list()) {
        source.nurses.insert(person.id.value(), fromUtf8(person.displayName));
    }
    for (const Chair& chair : services.clinic.chairs()) {
        source.chairs.insert(chair.id.value(), fromUtf8(chair.name));
    }
    source.reader = "M. Weber";
    source.now = clock.now();
    const QList<QImage> pages = paperPictures(monthReportPaper(source, *context.protocol), kDotsPerInch);
    for (qsizetype page = 0; page < pages.size(); ++page) {
        if (!pages[page].save(folder.filePath(QStringLiteral("%1-%2.png").arg(name).arg(page + 1)))) {
            return false;
        }
    }
    return true;
}

}  // namespace gallery

}  // namespace gramhour::ui
