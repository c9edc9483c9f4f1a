#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <list>
#include <memory>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>

#include <QObject>

namespace gramhour::ui {

/// What a piece of work is given on its own thread.
struct TaskWatch {
    std::stop_token stop;  ///< asked for when nobody wants the result any more: end soon
    /// How far the work is, in any unit; cheap, may be called as often as one likes.
    std::function<void(qint64 done, qint64 total)> progress;
};

/// Work that takes longer than a window may stand still, on a thread of its own, one at a time.
///
///     m_task->start([service, filter](const TaskWatch& watch) { return service.select(filter, watch); },
///                   [this](Selection found) { show(std::move(found)); });
///
/// The work touches no widget and holds what it needs by value. Its result comes back on the window's thread;
/// what it threw is thrown there too. When this object goes, the work is asked to stop and waited for, and
/// nobody hears of it.
class BackgroundTask : public QObject {
    Q_OBJECT

public:
    explicit BackgroundTask(QObject* parent = nullptr);
    ~BackgroundTask() override;

    /// A work that still runs is stopped, and its result forgotten: the newer question counts.
    template <class Work, class Done>
    void start(Work work, Done done) {
        using Result = std::invoke_result_t<Work&, const TaskWatch&>;
        launch([work = std::move(work), done = std::move(done)](const TaskWatch& watch) mutable -> Delivery {
            auto result = std::make_shared<Result>(work(watch));
            return [done = std::move(done), result] { done(std::move(*result)); };
        });
    }
    /// Asks the work to end; what it gives back then is still delivered.
    void stop();
    /// Asks the work to end and forgets it.
    void forget();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void progressed(qint64 done, qint64 total);
    /// Before the result is delivered.
    void finished();

private:
    using Delivery = std::function<void()>;
    using Job = std::function<Delivery(const TaskWatch&)>;
    /// What the worker last said, read by the window at its leisure.
    struct Gauge {
        std::atomic<qint64> done{0};
        std::atomic<qint64> total{0};
        std::atomic<bool> isTold{true};
    };
    struct Run {
        int number = 0;
        std::jthread thread;
    };

    void launch(Job job);
    void work(int number, Job& job, const std::stop_token& stop);
    void tell(int number, const std::shared_ptr<Gauge>& gauge);
    void end(int number, const Delivery& delivery, const std::exception_ptr& problem);

    std::list<Run> m_runs;  ///< the last one is the one that counts; the others are leaving
    int m_number = 0;
    bool m_isRunning = false;
};

}  // namespace gramhour::ui
