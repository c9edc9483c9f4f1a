// A store that several threads use: one writes at a time, whoever comes second waits, and reading waits for
// nobody.
#include <future>
#include <thread>

#include "store/repositories_support.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

StaffId somebodyIn(Store& store) {
    return store.write([](WriteTx& tx) {
        return tx.staffWrites().add(
            {.id = StaffId(0), .signInName = "a", .displayName = "A", .roles = {Role::nurse}}, "hash", kNoon);
    });
}

void saveDraft(Store& store, StaffId who, const std::string& key) {
    store.write([&](WriteTx& tx) { tx.draftWrites().save({key, "{}", who, kNoon}); });
}

std::size_t draftsOf(const Store& store) {
    return store.read([](const ReadTx& tx) { return tx.drafts().all().size(); });
}

}  // namespace

TEST_CASE("a write waits for the one of another thread, and reading does not", "[store][H-10]") {
    const TempFolder folder;
    const StoreUnderTest kind = GENERATE(from_range(storesUnderTest()));
    const std::unique_ptr<Store> store = kind.open(folder.path() / "clinic.gramhour");
    const StaffId who = somebodyIn(*store);

    std::promise<void> begun;
    std::promise<void> mayEnd;
    std::thread longWrite([&] {
        store->write([&](WriteTx& tx) {
            tx.draftWrites().save({"long/1", "{}", who, kNoon});
            begun.set_value();
            mayEnd.get_future().wait();
            tx.draftWrites().save({"long/2", "{}", who, kNoon});
        });
    });
    begun.get_future().wait();

    CHECK(draftsOf(*store) == 0);  // what is not kept yet is not seen, and nobody waited
    std::future<void> second = std::async(std::launch::async, [&] { saveDraft(*store, who, "short/1"); });
    CHECK(second.wait_for(std::chrono::milliseconds(50)) == std::future_status::timeout);
    CHECK(draftsOf(*store) == 0);
    mayEnd.set_value();
    longWrite.join();
    second.get();
    CHECK(draftsOf(*store) == 3);
}

TEST_CASE("four threads that write and read lose nothing", "[store][H-10]") {
    constexpr int kThreads = 4;
    constexpr int kEach = 50;
    const TempFolder folder{TempFolder::Place::memory};
    const StoreUnderTest kind = GENERATE(from_range(storesUnderTest()));
    const std::unique_ptr<Store> store = kind.open(folder.path() / "clinic.gramhour");
    const StaffId who = somebodyIn(*store);
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([&store, who, thread] {
            for (int i = 0; i < kEach; ++i) {
                saveDraft(*store, who, std::to_string(thread) + "/" + std::to_string(i));
                static_cast<void>(draftsOf(*store));
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(draftsOf(*store) == kThreads * kEach);
}

TEST_CASE("a transaction within a transaction is reported and does not hang", "[store]") {
    const TempFolder folder{TempFolder::Place::memory};
    const StoreUnderTest kind = GENERATE(from_range(storesUnderTest()));
    const std::unique_ptr<Store> store = kind.open(folder.path() / "clinic.gramhour");
    const StaffId who = somebodyIn(*store);
    CHECK_THROWS(store->write([&](WriteTx&) { saveDraft(*store, who, "a/1"); }));
    CHECK(draftsOf(*store) == 0);
}

TEST_CASE("what a store is filled with is there afterwards, and it goes on as before", "[store]") {
    const TempFolder folder;
    const StoreUnderTest kind = GENERATE(from_range(storesUnderTest()));
    const std::filesystem::path file = folder.path() / "clinic.gramhour";
    {
        const std::unique_ptr<Store> store = kind.open(file);
        const StaffId who = somebodyIn(*store);
        int turns = 0;
        store->fill([&](WriteTx& tx) {
            tx.draftWrites().save({"fill/" + std::to_string(turns), "{}", who, kNoon});
            return ++turns < 3;
        });
        CHECK(turns == 3);
        CHECK(draftsOf(*store) == 3);
        saveDraft(*store, who, "after/1");
        CHECK(draftsOf(*store) == 4);
        CHECK(store->fileProblems().empty());
    }
    CHECK(draftsOf(*kind.open(file)) == 4);
}

TEST_CASE("filling that fails keeps the transactions before, and nothing of its last", "[store]") {
    const TempFolder folder;
    const StoreUnderTest kind = GENERATE(from_range(storesUnderTest()));
    const std::unique_ptr<Store> store = kind.open(folder.path() / "clinic.gramhour");
    const StaffId who = somebodyIn(*store);
    struct OutOfPeople {};
    int turns = 0;
    const auto fill = [&](WriteTx& tx) {
        tx.draftWrites().save({"fill/" + std::to_string(turns), "{}", who, kNoon});
        if (++turns == 2) {
            throw OutOfPeople();
        }
        return true;
    };
    CHECK_THROWS_AS(store->fill(fill), OutOfPeople);
    CHECK(draftsOf(*store) == 1);
    saveDraft(*store, who, "after/1");
    CHECK(draftsOf(*store) == 2);
}

TEST_CASE("a store that somebody reads is not filled", "[store]") {
    const TempFolder folder;
    const StoreUnderTest kind = GENERATE(from_range(storesUnderTest()));
    const std::unique_ptr<Store> store = kind.open(folder.path() / "clinic.gramhour");
    const StaffId who = somebodyIn(*store);
    const std::unique_ptr<StoreReader> reader = store->openReader();
    reader->read([](const ReadTx& tx) { CHECK(tx.drafts().all().empty()); });
    bool isBegun = false;
    CHECK_THROWS_AS(store->fill([&](WriteTx&) { return isBegun = true; }), store::StoreError);
    CHECK_FALSE(isBegun);
    saveDraft(*store, who, "after/1");
    CHECK(draftsOf(*store) == 1);
}
