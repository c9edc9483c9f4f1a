#include "tests/ui/screens/audit_scenes.h"

#include <utility>

#include <QApplication>
#include <QLabel>
#include <QPainter>
#include <QResizeEvent>
#include <QThread>
#include <QVBoxLayout>

#include "tests/ui/board_fixture.h"
#include "tests/ui/screens/gallery_shell.h"
#include "ui/audit/anchor_list.h"
#include "ui/audit/audit_model.h"
#include "ui/audit/audit_page.h"
#include "ui/audit/audit_presenter.h"
#include "ui/audit/emergency_reviews.h"
#include "ui/audit/proof_card.h"
#include "ui/printing/day_sheet_dialog.h"
#include "ui/printing/paper_output.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui::gallery {

namespace {

constexpr unsigned long kSleepMs = 5;
constexpr int kPaperDots = 150;

/// The window around the audit trail at 10:42, with the clinic's manager signed in.
class AuditScene : public QWidget {
public:
    AuditScene() : m_frame(makeFrame(QStringLiteral("audit"), Person::manager)) {
        auto* column = new QVBoxLayout(this);
        Theme::space(*column, {0, 0, 0, 0}, 0);
        column->addWidget(m_frame.window);
        makeDeeds();
        m_screen = new AuditPresenter(demo.place->ui, m_frame.window);
        auto* bar = new TopBar(m_screen->title());
        bar->addFind(QStringLiteral("Find a patient, name or record number"),
                     QKeySequence(Qt::CTRL | Qt::Key_K));
        m_frame.column->addWidget(bar);
        m_frame.column->addWidget(m_screen->page(), 1);
        m_screen->activate();
        wait();
    }
    ~AuditScene() override { delete m_screen; }
    AuditScene(const AuditScene&) = delete;
    AuditScene& operator=(const AuditScene&) = delete;

    void wait() {
        QApplication::processEvents();
        while (!m_screen->isSettled()) {
            QThread::msleep(kSleepMs);
            QApplication::processEvents();
        }
        QApplication::processEvents();
    }
    [[nodiscard]] AuditPage& page() { return static_cast<AuditPage&>(*m_screen->page()); }

    test::DemoClinic demo;

private:
    /// What a morning leaves in the trail beside the sessions.
    void makeDeeds() {
        Services& services = demo.place->services;
        const Actor nurse = demo.place->ui.actor();
        const Actor manager = services.staff.signIn("mweber", kDemoPassword).value();
        const Actor administrator = services.staff.signIn("admin", kDemoPassword).value();
        EmergencyService& emergencies = services.emergencies;
        demo.clock.advance(Duration::fromMinutes(1));
        const Actor lent =
            emergencies.open(administrator, "Alone at the desk, stop alert at chair 2, no nurse in sight")
                .value();
        const std::vector<PatientHit> people = services.patients.find("", 3);
        for (const PatientHit& hit : people) {
            static_cast<void>(services.patients.page(nurse, hit.id));
            demo.clock.advance(Duration::fromSeconds(70));
        }
        static_cast<void>(services.patients.page(lent, people.front().id));
        static_cast<void>(emergencies.end(lent));
        static_cast<void>(services.staff.signIn("rokafor", "not the password"));
        Patient patient = services.patients.patient(people.back().id).value();
        patient.details.phone = "+44 7700 900123";
        patient.details.emergencyContact = "Partner, +44 7700 900301";
        static_cast<void>(services.patients.change(nurse, patient.id, patient.revision, patient.details));
        services.audits.noteTaken(nurse, PaperKind::leaflet, PaperWay::printed, "session/58");
        demo.clock.advance(Duration::fromMinutes(1));
        demo.place->signedIn = manager;
    }

    Frame m_frame;
    AuditPresenter* m_screen;
};

/// A page on a grey desk, as large as fits.
class Page : public QLabel {
public:
    explicit Page(QImage picture) : m_picture(std::move(picture)) {
        setAlignment(Qt::AlignCenter);
        setStyleSheet(QStringLiteral("background: #8a939c"));
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        QLabel::resizeEvent(event);
        setPixmap(QPixmap::fromImage(
            m_picture.scaled(size() - QSize(40, 40), Qt::KeepAspectRatio, Qt::SmoothTransformation)));
    }

private:
    QImage m_picture;
};

}  // namespace

QWidget* makeAudit() {
    return new AuditScene;
}

QWidget* makeAuditVerified() {
    auto* scene = new AuditScene;
    Q_EMIT scene->page().proof().verifyRequested();
    scene->wait();
    return scene;
}

QWidget* makeAuditBroken() {
    auto* scene = new AuditScene;
    AuditVerdict verdict;
    verdict.read = 41;
    verdict.firstBroken = AuditId(42);
    scene->page().proof().showVerdict(verdict, 3, scene->demo.clock.now());
    return scene;
}

QWidget* makeAuditAnchors() {
    auto* scene = new AuditScene;
    using From = OutsideHead::From;
    using Found = OutsideHead::Found;
    const UtcTime now = scene->demo.clock.now();
    const auto backup = [&](int minutes, std::int64_t entry, const char* file, Found found) {
        return OutsideHead{From::Backup, AuditHead{entry, std::string(64, 'a')},
                           now - Duration::fromMinutes(minutes), file, found};
    };
    AuditVerdict verdict;
    verdict.read = 392;
    verdict.unmatched = AuditHead{388, std::string(64, 'a')};
    scene->page().proof().showVerdict(verdict, 4, now);
    scene->page().anchors().show(
        {{From::Sheet, AuditHead{301, std::string(64, 'b')}, now - Duration::fromHours(16), {}, Found::Held},
         backup(7, 391, "clinic-20260303-104000Z-changes.backup", Found::Held),
         backup(24, 388, "clinic-20260303-102300Z-changes.backup", Found::Missing),
         backup(47, 377, "clinic-20260303-100000Z-full.backup", Found::Held)});
    scene->page().open(AuditPage::View::Anchors);
    return scene;
}

QWidget* makeAuditEmergencies() {
    auto* scene = new AuditScene;
    scene->page().open(AuditPage::View::Emergencies);
    return scene;
}

QWidget* makeDaySheet() {
    test::DemoClinic demo;
    const Date today = toLocal(demo.clock.now()).date;
    const QList<QImage> pages = paperPictures(daySheetPaper(daySheetOf(demo.place->ui, today)), kPaperDots);
    constexpr int kGap = 40;
    QImage both(pages.front().width() * 2 + kGap, pages.front().height(), QImage::Format_RGB32);
    both.fill(QColor(QStringLiteral("#8a939c")));
    QPainter painter(&both);
    painter.drawImage(0, 0, pages.front());
    painter.drawImage(pages.front().width() + kGap, 0, pages.back());
    painter.end();
    return new Page(both);
}

}  // namespace gramhour::ui::gallery
