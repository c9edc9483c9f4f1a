#include "service/demo_pipe.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace gramhour {

namespace {

/// Sessions of one load, loads that may wait, and loads of one transaction: pages of indexes that a
/// transaction touches often are written once.
constexpr std::int64_t kSessionsALoad = 500;
constexpr std::size_t kWaiting = 8;
constexpr int kLoadsATransaction = 100;

struct Part {
    std::unique_ptr<EncodedLoad> load;  ///< none: the past is over
    std::int64_t made = 0;
};

/// A queue between two threads that holds so many parts and no more.
class Belt {
public:
    /// False when nobody takes any more. Frees what was written meanwhile: the writer has no time for it.
    bool put(Part part) {
        std::vector<Part> written;
        std::unique_lock lock(m_mutex);
        m_hasRoom.wait(lock, [this] { return m_parts.size() < kWaiting || m_isClosed; });
        if (m_isClosed) {
            return false;
        }
        m_parts.push_back(std::move(part));
        m_hasPart.notify_one();
        written.swap(m_written);
        lock.unlock();
        return true;
    }
    void giveBack(Part part) {
        const std::scoped_lock lock(m_mutex);
        m_written.push_back(std::move(part));
    }
    void fail(std::exception_ptr failure) {
        const std::scoped_lock lock(m_mutex);
        m_failure = std::move(failure);
        m_hasPart.notify_one();
    }
    /// Throws what the other thread threw.
    [[nodiscard]] Part take() {
        std::unique_lock lock(m_mutex);
        m_hasPart.wait(lock, [this] { return !m_parts.empty() || m_failure; });
        if (m_parts.empty()) {
            std::rethrow_exception(m_failure);
        }
        Part part = std::move(m_parts.front());
        m_parts.pop_front();
        m_hasRoom.notify_one();
        return part;
    }
    void close() {
        const std::scoped_lock lock(m_mutex);
        m_isClosed = true;
        m_hasRoom.notify_one();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_hasRoom;
    std::condition_variable m_hasPart;
    std::deque<Part> m_parts;
    std::vector<Part> m_written;
    std::exception_ptr m_failure;
    bool m_isClosed = false;
};

void invent(DemoPast& past, BulkEncoder& encoder, Belt& belt) {
    try {
        for (;;) {
            BulkLoad load = past.next(kSessionsALoad);
            const bool isOver = load.visits.empty();
            Part part{isOver ? nullptr : encoder.encode(std::move(load)), past.made()};
            if (!belt.put(std::move(part)) || isOver) {
                return;
            }
        }
    } catch (...) {
        belt.fail(std::current_exception());
    }
}

/// The other thread, which ends before what it works with.
class Inventor {
public:
    Inventor(DemoPast& past, BulkEncoder& encoder, Belt& belt)
        : m_belt(belt), m_thread([&past, &encoder, &belt] { invent(past, encoder, belt); }) {}
    Inventor(const Inventor&) = delete;
    Inventor& operator=(const Inventor&) = delete;
    ~Inventor() {
        m_belt.close();
        m_thread.join();
    }

private:
    Belt& m_belt;
    std::thread m_thread;
};

}  // namespace

void writePast(Store& store, DemoPast& past, std::unique_ptr<BulkEncoder> encoder, std::int64_t sessions,
               const DemoProgress& progress) {
    Belt belt;
    const Inventor inventor(past, *encoder, belt);
    store.fill([&](WriteTx& tx) {
        for (int i = 0; i < kLoadsATransaction; ++i) {
            Part part = belt.take();
            const bool isOver = part.load == nullptr;
            if (!isOver) {
                tx.bulkWrites().add(*part.load);
            }
            if (progress) {
                progress(part.made, sessions);
            }
            belt.giveBack(std::move(part));
            if (isOver) {
                return false;
            }
        }
        return true;
    });
}

}  // namespace gramhour
