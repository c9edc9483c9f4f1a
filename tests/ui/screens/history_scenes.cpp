#include "tests/ui/screens/history_scenes.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QThread>
#include <QVBoxLayout>

#include "store/sql/sql_store.h"
#include "support/temp_folder.h"
#include "tests/ui/board_fixture.h"
#include "tests/ui/screens/gallery_shell.h"
#include "ui/history/history_page.h"
#include "ui/history/history_presenter.h"
#include "ui/widgets/charts/bar_chart.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui::gallery {

namespace {

constexpr int kSleepMs = 2;

/// The window around History on 3 March 2026 at 10:42, with a clinic of any size behind it.
class HistoryScene : public QWidget {
public:
    enum class Behind { Demo, Nothing };

    explicit HistoryScene(const DemoOptions& size, Behind behind = Behind::Demo)
        : m_frame(makeFrame(QStringLiteral("history"))),
          m_store(store::openSqliteStore(m_folder.path() / "demo.gramhour")) {
        auto* column = new QVBoxLayout(this);
        Theme::space(*column, {0, 0, 0, 0}, 0);
        column->addWidget(m_frame.window);
        m_frame.window->findChild<Rail*>()->setPerson(QStringLiteral("M. Weber"),
                                                      QStringLiteral("Manager · locks in 4:12"));
        if (behind == Behind::Demo) {
            makeDemo(*m_store, m_hasher, size, m_clock.now());
        }
        m_context = std::make_unique<ServiceContext>(makeServiceContext(*m_store, m_clock));
        m_place = std::make_unique<test::PlaceContext>(*m_context, m_hasher, m_clock, signIn(behind));
        m_screen = new HistoryPresenter(m_place->ui, m_frame.window);
        m_frame.column->addWidget(m_screen->page(), 1);
        m_screen->activate();
        settle();
    }
    ~HistoryScene() override { delete m_screen; }
    HistoryScene(const HistoryScene&) = delete;
    HistoryScene& operator=(const HistoryScene&) = delete;

    [[nodiscard]] HistoryPresenter& screen() { return *m_screen; }
    [[nodiscard]] HistoryPage& page() { return static_cast<HistoryPage&>(*m_screen->page()); }
    void ask(const HistoryQuery& query) {
        m_screen->ask(query);
        settle();
    }
    void click(const char* name) {
        findChild<QAbstractButton*>(QString::fromLatin1(name))->click();
        settle();
    }
    void settle() const {
        QApplication::processEvents();
        while (!m_screen->isSettled()) {
            QThread::msleep(kSleepMs);
            QApplication::processEvents();
        }
    }

private:
    Actor signIn(Behind behind) {
        if (behind == Behind::Demo) {
            StaffService staff(*m_context, m_hasher);
            return staff.signIn("mweber", kDemoPassword).value();
        }
        const StaffId manager = m_store->write([this](WriteTx& tx) {
            return tx.staffWrites().add({.id = StaffId(0),
                                         .signInName = "mweber",
                                         .displayName = "M. Weber",
                                         .roles = Roles{Role::manager}},
                                        "nobody signs in", m_clock.now());
        });
        return {manager, "M. Weber", Roles{Role::manager}};
    }

    Frame m_frame;
    ManualClock m_clock{UtcTime::parseIso("2026-03-03T10:42:00Z").value()};
    test::TempFolder m_folder{test::TempFolder::Place::memory};
    PasswordHasher m_hasher{PasswordCost{1, 8192}};
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ServiceContext> m_context;
    std::unique_ptr<test::PlaceContext> m_place;
    HistoryPresenter* m_screen;
};

constexpr DemoOptions kMuch{.patients = 400, .sessions = 2600};
constexpr DemoOptions kLittle{.patients = 20, .sessions = 4};

}  // namespace

QWidget* makeHistory() {
    return new HistoryScene(kMuch);
}

QWidget* makeHistoryCompared() {
    auto* scene = new HistoryScene(kMuch);
    HistoryQuery query;
    query.period = PeriodChoice::lastMonth;
    query.isCompared = true;
    scene->ask(query);
    scene->click("history.more_figures");
    return scene;
}

QWidget* makeHistoryFiltered() {
    auto* scene = new HistoryScene(kMuch);
    HistoryQuery query;
    query.period = PeriodChoice::days90;
    query.filter.outcomes = {Outcome::stoppedEarly, Outcome::completed};
    query.filter.gradeAtLeast = 1;
    query.filter.salt = Salt::sulfate;
    scene->ask(query);
    scene->click("history.more_filters");
    return scene;
}

QWidget* makeHistoryRecord() {
    auto* scene = new HistoryScene(kMuch);
    scene->resize(1440, 900);
    scene->show();
    scene->settle();
    constexpr int kCompleted = 9;
    scene->findChild<SimpleTable*>(QStringLiteral("history.list"))->selectRow(kCompleted);
    Q_EMIT scene->page().rowPointed(scene->page().model().idAt(kCompleted).value());
    scene->settle();
    return scene;
}

QWidget* makeHistoryCharts() {
    auto* scene = new HistoryScene(kMuch);
    HistoryQuery query;
    query.period = PeriodChoice::all;
    scene->ask(query);
    scene->page().overTime().choose(ChartKind::outcomesOverTime);
    scene->page().groups().choose(ChartKind::infusionTime);
    return scene;
}

QWidget* makeHistoryTables() {
    auto* scene = new HistoryScene(kMuch);
    scene->page().groups().choose(ChartKind::perNurse);
    scene->findChild<QAction*>(QStringLiteral("history.over_time.as_table"))->setChecked(true);
    return scene;
}

QWidget* makeHistoryLittle() {
    return new HistoryScene(kLittle);
}

QWidget* makeHistoryNothingFits() {
    auto* scene = new HistoryScene(kLittle);
    HistoryQuery query;
    query.filter.gradeAtLeast = 5;
    scene->ask(query);
    return scene;
}

QWidget* makeHistoryEmpty() {
    auto* scene = new HistoryScene({}, HistoryScene::Behind::Nothing);
    HistoryQuery query;
    query.period = PeriodChoice::all;
    scene->ask(query);
    return scene;
}

}  // namespace gramhour::ui::gallery
