#include <QCoreApplication>
#include <QElapsedTimer>
#include <QThread>

#include "support/catch.h"
#include "ui/support/background_task.h"

using gramhour::ui::BackgroundTask;
using gramhour::ui::TaskWatch;

namespace {

/// Lets the window go on until it is so, for ten seconds at most.
template <class Condition>
bool waitUntil(Condition isSo) {
    QElapsedTimer timer;
    timer.start();
    while (!isSo() && timer.elapsed() < 10'000) {
        QCoreApplication::processEvents();
        QThread::msleep(1);
    }
    return isSo();
}

}  // namespace

TEST_CASE("work is done beside the window and its result comes back to it", "[ui][task]") {
    BackgroundTask task;
    const QThread* window = QThread::currentThread();
    const QThread* worker = nullptr;
    const QThread* delivered = nullptr;
    int result = 0;
    task.start(
        [&worker](const TaskWatch& /*watch*/) {
            worker = QThread::currentThread();
            return 42;
        },
        [&](int value) {
            delivered = QThread::currentThread();
            result = value;
        });
    CHECK(task.isRunning());
    REQUIRE(waitUntil([&] { return !task.isRunning(); }));
    CHECK(result == 42);
    CHECK(worker != window);
    CHECK(delivered == window);
}

TEST_CASE("progress reaches the window, the last word of it too", "[ui][task]") {
    BackgroundTask task;
    qint64 last = 0;
    qint64 whole = 0;
    QObject::connect(&task, &BackgroundTask::progressed, [&](qint64 done, qint64 total) {
        last = done;
        whole = total;
    });
    task.start(
        [](const TaskWatch& watch) {
            for (int done = 1; done <= 1000; ++done) {
                watch.progress(done, 1000);
            }
            return true;
        },
        [](bool) {});
    REQUIRE(waitUntil([&] { return !task.isRunning(); }));
    CHECK(last == 1000);
    CHECK(whole == 1000);
}

TEST_CASE("a work that is stopped still says how it ended; one that is overtaken does not", "[ui][task]") {
    BackgroundTask task;
    const auto untilStopped = [](const TaskWatch& watch) {
        while (!watch.stop.stop_requested()) {
            QThread::msleep(1);
        }
        return std::string("stopped");
    };
    std::string first;
    std::string second;
    task.start(untilStopped, [&first](const std::string& said) { first = said; });

    SECTION("stopped") {
        task.stop();
        REQUIRE(waitUntil([&] { return !task.isRunning(); }));
        CHECK(first == "stopped");
    }
    SECTION("overtaken") {
        task.start([](const TaskWatch& /*watch*/) { return std::string("newer"); },
                   [&second](const std::string& said) { second = said; });
        REQUIRE(waitUntil([&] { return !second.empty(); }));
        QCoreApplication::processEvents();
        CHECK(first.empty());
        CHECK(second == "newer");
    }
    SECTION("forgotten") {
        task.forget();
        CHECK_FALSE(task.isRunning());
        QThread::msleep(20);
        QCoreApplication::processEvents();
        CHECK(first.empty());
    }
}

TEST_CASE("a task that goes away asks its work to end and waits for it", "[ui][task]") {
    std::atomic<bool> hasEnded{false};
    bool isDelivered = false;
    {
        BackgroundTask task;
        task.start(
            [&hasEnded](const TaskWatch& watch) {
                while (!watch.stop.stop_requested()) {
                    QThread::msleep(1);
                }
                hasEnded = true;
                return 0;
            },
            [&isDelivered](int) { isDelivered = true; });
    }
    CHECK(hasEnded);
    QCoreApplication::processEvents();
    CHECK_FALSE(isDelivered);
}
