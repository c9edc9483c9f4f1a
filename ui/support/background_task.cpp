#include "ui/support/background_task.h"

#include <algorithm>

namespace gramhour::ui {

BackgroundTask::BackgroundTask(QObject* parent) : QObject(parent) {}

BackgroundTask::~BackgroundTask() {
    for (Run& run : m_runs) {
        run.thread.request_stop();
    }
    m_runs.clear();
}

void BackgroundTask::launch(Job job) {
    forget();
    m_isRunning = true;
    const int number = ++m_number;
    m_runs.push_back(
        {number, std::jthread([this, number, job = std::move(job)](const std::stop_token& stop) mutable {
             work(number, job, stop);
         })});
}

void BackgroundTask::work(int number, Job& job, const std::stop_token& stop) {
    const auto gauge = std::make_shared<Gauge>();
    const TaskWatch watch{stop, [this, number, gauge](qint64 done, qint64 total) {
                              gauge->done = done;
                              gauge->total = total;
                              // One message on its way is enough, however often the worker speaks.
                              if (gauge->isTold.exchange(false)) {
                                  QMetaObject::invokeMethod(
                                      this, [this, number, gauge] { tell(number, gauge); },
                                      Qt::QueuedConnection);
                              }
                          }};
    Delivery delivery;
    std::exception_ptr problem;
    try {
        delivery = job(watch);
    } catch (...) {
        problem = std::current_exception();
    }
    QMetaObject::invokeMethod(
        this, [this, number, delivery, problem] { end(number, delivery, problem); }, Qt::QueuedConnection);
}

void BackgroundTask::tell(int number, const std::shared_ptr<Gauge>& gauge) {
    gauge->isTold = true;
    if (m_isRunning && number == m_number) {
        Q_EMIT progressed(gauge->done, gauge->total);
    }
}

void BackgroundTask::end(int number, const Delivery& delivery, const std::exception_ptr& problem) {
    // The thread has said its last word: joining it takes no time.
    m_runs.remove_if([number](const Run& run) { return run.number == number; });
    if (!m_isRunning || number != m_number) {
        return;
    }
    m_isRunning = false;
    Q_EMIT finished();
    if (problem) {
        std::rethrow_exception(problem);
    }
    delivery();
}

void BackgroundTask::stop() {
    if (m_isRunning) {
        m_runs.back().thread.request_stop();
    }
}

void BackgroundTask::forget() {
    stop();
    m_isRunning = false;
}

}  // namespace gramhour::ui
