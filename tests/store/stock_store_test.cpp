// Stock as it is kept: lots, moves, the lots of a session, and those of a file from before.
#include <algorithm>
#include <fstream>
#include <sstream>

#include <sqlite3.h>

#include "store/repositories_support.h"
#include "store/store_error.h"
#include "support/catch.h"

namespace gramhour {

namespace {

using namespace test;

StockLot aLot(const char* product, const char* lot, const char* expiry) {
    return {.productId = product, .lot = lot, .expiry = day(expiry)};
}

StockMove received(LotId lot, std::int64_t units, StaffId who) {
    return {lot, StockMoveKind::received, units, std::nullopt, who, kNoon, ""};
}

std::vector<std::string> lotsOf(const std::vector<StockLot>& lots) {
    std::vector<std::string> texts;
    for (const StockLot& lot : lots) {
        texts.push_back(lot.lot + " " + std::to_string(lot.units));
    }
    return texts;
}

/// The fixture as a file, as the earlier program left it.
void writeVersion1(const std::filesystem::path& file) {
    std::ifstream script(std::string(GRAMHOUR_FIXTURES_DIR) + "/stores/version-1.sql");
    std::stringstream text;
    text << script.rdbuf();
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
    // The script's tables come in the order of their names.
    REQUIRE(sqlite3_exec(db, "PRAGMA foreign_keys = OFF", nullptr, nullptr, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_exec(db, text.str().c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_close(db) == SQLITE_OK);
}

}  // namespace

TEST_CASE("Lots, moves and units come back after a restart", "[store][H-12]") {
    for (const StoreUnderTest& underTest : storesUnderTest()) {
        CAPTURE(underTest.name);
        Shelf f(underTest);
        LotId late{0};
        LotId early{0};
        f.store->write([&](WriteTx& tx) {
            late = tx.stockWrites().addLot(aLot("vial", "B-2", "2027-06-30"), kNoon);
            early = tx.stockWrites().addLot(aLot("vial", kAwkward.c_str(), "2026-06-30"), kNoon);
            const LotId none = tx.stockWrites().addLot(aLot("bag", "C3", "2027-06-30"), kNoon);
            static_cast<void>(none);
            tx.stockWrites().addMove(received(late, 10, f.nurse));
            tx.stockWrites().addMove(received(early, 3, f.nurse));
            tx.stockWrites().addMove(
                {early, StockMoveKind::wasted, -5, std::nullopt, f.prescriber, kNoon, kAwkward});
        });
        f.reopen();
        f.store->read([&](const ReadTx& tx) {
            const StockLot lot = tx.stock().find(early).value();
            CHECK(lot.productId == "vial");
            CHECK(lot.lot == kAwkward);
            CHECK(lot.expiry == day("2026-06-30"));
            CHECK(lot.units == -2);
            // 10; 3 − 5; the lot without units is not listed.
            CHECK(lotsOf(tx.stock().lotsWithUnits()) == std::vector<std::string>{kAwkward + " -2", "B-2 10"});
            CHECK(lotsOf(tx.stock().lotsOf("vial")).front() == kAwkward + " -2");  // first to expire
            CHECK(lotsOf(tx.stock().lotsOf("bag")).empty());
            CHECK(tx.stock().byKey("vial", "b2").value().id == late);
            CHECK_FALSE(tx.stock().byKey("bag", "b2"));
            CHECK(lotsOf(tx.stock().lotsWith("b2", 10)) == std::vector<std::string>{"B-2 10"});
            CHECK(lotsOf(tx.stock().lotsWith("", 2)).size() == 2);
            const std::vector<StockMove> moves = tx.stock().moves(early);
            REQUIRE(moves.size() == 2);
            CHECK(moves[1].kind == StockMoveKind::wasted);
            CHECK(moves[1].change == -5);
            CHECK(moves[1].staff == f.prescriber);
            CHECK(moves[1].reason == kAwkward);
            CHECK(tx.stock().lotsThatDoNotAddUp().empty());
            CHECK(tx.stock().expiryWarningDays() == 30);
        });
    }
}

TEST_CASE("A product has a lot once, whatever it is written like", "[store][H-12]") {
    for (const StoreUnderTest& underTest : storesUnderTest()) {
        CAPTURE(underTest.name);
        Shelf f(underTest);
        const auto add = [&](const char* product, const char* lot) {
            f.store->write([&](WriteTx& tx) {
                static_cast<void>(tx.stockWrites().addLot(aLot(product, lot, "2027-06-30"), kNoon));
            });
        };
        add("vial", "7F2210");
        add("bag", "7F2210");
        CHECK_THROWS_AS(add("vial", "7f-2210"), store::StoreError);
    }
}

TEST_CASE("The lots of a session replace those kept before", "[store][H-12]") {
    for (const StoreUnderTest& underTest : storesUnderTest()) {
        CAPTURE(underTest.name);
        Shelf f(underTest);
        const PatientId patient = f.addPatient("Amara", "Lindqvist", "1");
        const SessionId session = f.addSession(patient, endedSummary(), kNoon);
        const SessionId later = f.addSession(patient, endedSummary(), kNoon + Duration::fromMinutes(1));
        LotId a{0};
        LotId b{0};
        f.store->write([&](WriteTx& tx) {
            a = tx.stockWrites().addLot(aLot("vial", "A", "2027-06-30"), kNoon);
            b = tx.stockWrites().addLot(aLot("vial", "B", "2027-06-30"), kNoon);
            tx.stockWrites().setLotsIn(session, {{a, day("2027-06-30"), 2, StockMoveKind::used}});
            tx.stockWrites().setLotsIn(later, {{b, day("2027-06-29"), std::nullopt, StockMoveKind::wasted}});
        });
        const std::vector<SessionLot> wanted{{a, day("2027-06-30"), 1, StockMoveKind::used},
                                             {b, day("2027-07-01"), 4, StockMoveKind::used}};
        f.store->write([&](WriteTx& tx) { tx.stockWrites().setLotsIn(session, wanted); });
        f.reopen();
        f.store->read([&](const ReadTx& tx) {
            CHECK(tx.stock().lotsIn(session) == wanted);
            CHECK(tx.stock().lotsIn(later) ==
                  std::vector<SessionLot>{{b, day("2027-06-29"), std::nullopt, StockMoveKind::wasted}});
            CHECK(tx.stock().sessionsWith(b) == std::vector<SessionId>{later, session});  // newest first
            CHECK(tx.stock().sessionsWith(a) == std::vector<SessionId>{session});
        });
    }
}

TEST_CASE("The lots of sessions from before stock was kept are found", "[store][H-12]") {
    // tests/fixtures/stores/version-1.sql: lot 7F2214 was prepared in sessions 1, 6, 7 and 9, and lot 7F2211
    // in 5, 8 and 10 (its session_event rows of kind 'prepared', read by eye).
    TempFolder folder{TempFolder::Place::memory};
    const std::filesystem::path file = folder.path() / "clinic.gramhour";
    writeVersion1(file);
    const auto check = [&] {
        const std::unique_ptr<Store> store = store::openSqliteStore(file);
        store->read([](const ReadTx& tx) {
            const auto sessionsWith = [&](const char* lot) {
                std::vector<std::int64_t> ids;
                for (const SessionId id :
                     tx.stock().sessionsWith(tx.stock().byKey("sulfate-50-2ml", lot).value().id)) {
                    ids.push_back(id.value());
                }
                std::sort(ids.begin(), ids.end());
                return ids;
            };
            CHECK(sessionsWith("7f2214") == std::vector<std::int64_t>{1, 6, 7, 9});
            CHECK(sessionsWith("7f2211") == std::vector<std::int64_t>{5, 8, 10});
            CHECK(tx.stock().lotsIn(SessionId(1)).at(0).expiry == day("2028-03-20"));
            CHECK_FALSE(tx.stock().lotsIn(SessionId(1)).at(0).units);
            // Nothing was taken off a lot for them.
            CHECK(tx.stock().lotsWithUnits().empty());
        });
    };
    check();
    check();  // once is enough: a second opening changes nothing
}

}  // namespace gramhour
