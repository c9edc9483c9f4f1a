// History in the program's window over a large clinic: from a changed filter to list, tiles and charts on the
// screen, and from a jump in the list to its rows.
#include <random>

#include <QAbstractItemModel>
#include <QApplication>
#include <QScrollBar>
#include <QSettings>
#include <QThread>

#include "bench/ui/ui_bench.h"
#include "service/demo.h"
#include "store/sql/sql_store.h"
#include "support/temp_folder.h"
#include "tests/ui/board_fixture.h"
#include "ui/history/history_page.h"
#include "ui/history/history_presenter.h"
#include "ui/settings/appearance.h"
#include "ui/widgets/simple_table.h"

namespace gramhour::bench {

namespace {

constexpr int kPeriods = 60;
constexpr int kWholes = 12;
constexpr int kJumps = 100;
constexpr int kDays = 90;
constexpr double kPeriodMs = 100;
constexpr double kWholeMs = 400;
constexpr double kJumpMs = 16;
constexpr int kSeed = 4711;

/// The page in a window, with the clinic behind it.
class Bench {
public:
    explicit Bench(const std::filesystem::path& file)
        : m_store(store::openSqliteStore(file)),
          m_context(makeServiceContext(*m_store, m_clock)),
          m_settings((m_folder.path() / "settings.ini").c_str(), QSettings::IniFormat),
          m_appearance(m_settings, ui::Scheme::Light),
          m_place(m_context, m_hasher, m_clock, manager()),
          m_history(m_place.ui, &m_window) {
        m_appearance.apply();
        m_window.resize(1232, 900);
        m_history.page()->setParent(&m_window);
        m_history.page()->setGeometry(m_window.rect());
        m_window.show();
        m_history.activate();
        settle();
    }

    /// From the question to the painted answer.
    double ask(const ui::HistoryQuery& query) {
        const Wall::time_point began = Wall::now();
        m_history.ask(query);
        settle();
        return msSince(began);
    }
    /// From the jump to the painted rows.
    double jump(double part) {
        QScrollBar& bar = *table().verticalScrollBar();
        const Wall::time_point began = Wall::now();
        bar.setValue(static_cast<int>(bar.maximum() * part));
        table().viewport()->repaint();
        return msSince(began);
    }
    [[nodiscard]] int rows() { return table().model()->rowCount(); }

private:
    [[nodiscard]] ui::SimpleTable& table() {
        return *m_window.findChild<ui::SimpleTable*>(QStringLiteral("history.list"));
    }
    [[nodiscard]] Actor manager() {
        StaffService staff(m_context, m_hasher);
        return staff.signIn(staff.activeWith(Role::manager).front().signInName, kDemoPassword).value();
    }
    void settle() {
        QApplication::processEvents();
        while (!m_history.isSettled()) {
            QThread::usleep(200);
            QApplication::processEvents();
        }
        QApplication::processEvents();  // layout, then paint
        QApplication::processEvents();
    }

    test::TempFolder m_folder{test::TempFolder::Place::memory};
    SystemClock m_clock;
    PasswordHasher m_hasher;
    std::unique_ptr<Store> m_store;
    ServiceContext m_context;
    QSettings m_settings;
    ui::Appearance m_appearance;
    test::PlaceContext m_place;
    QWidget m_window;
    ui::HistoryPresenter m_history;
};

QString medianOf(const std::vector<double>& figures) {
    return QStringLiteral("median %1 ms, quickest %2 ms")
        .arg(rankOf(figures, 0.5), 0, 'f', 1)
        .arg(rankOf(figures, 0), 0, 'f', 1);
}

}  // namespace

bool benchHistoryPage(const std::filesystem::path& clinic) {
    Bench bench(clinic);
    std::mt19937 random(kSeed);
    ui::HistoryQuery query;
    query.period = ui::PeriodChoice::all;
    bench.ask(query);
    std::printf("History over %d sessions, in a window of 1232 x 900\n", bench.rows());
    std::vector<double> wholes;
    for (int i = 0; i < kWholes; ++i) {
        query.filter.onlyAmended = i % 2 == 0;
        wholes.push_back(bench.ask(query));
    }
    std::vector<double> jumps;
    std::uniform_real_distribution<double> anywhere(0, 1);
    query.filter = {};
    bench.ask(query);
    for (int i = 0; i < kJumps; ++i) {
        jumps.push_back(bench.jump(anywhere(random)));
    }
    std::vector<double> periods;
    std::uniform_int_distribution<int> daysAgo(kDays, 3000);
    const Date today = toLocal(SystemClock().now()).date;
    query.period = ui::PeriodChoice::typed;
    for (int i = 0; i < kPeriods; ++i) {
        const Date from = today.plusDays(-daysAgo(random));
        query.typed = {from, from.plusDays(kDays - 1)};
        periods.push_back(bench.ask(query));
    }
    bool areWithin = report("History, any 90 days: filter to painted, p95", rankOf(periods, 0.95), "ms",
                            kPeriodMs, medianOf(periods));
    areWithin = report("History, all time: filter to painted, p95", rankOf(wholes, 0.95), "ms", kWholeMs,
                       medianOf(wholes)) &&
                areWithin;
    return report("a jump anywhere in the list to painted, p95", rankOf(jumps, 0.95), "ms", kJumpMs,
                  medianOf(jumps)) &&
           areWithin;
}

}  // namespace gramhour::bench
