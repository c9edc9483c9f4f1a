#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "store/engine.h"
#include "store/sqlite/sqlite_engine.h"
#include "support/temp_folder.h"

namespace gramhour::test {

/// An engine that must keep the port's contract. Further engines are added to enginesUnderTest() and nowhere
/// else.
struct EngineUnderTest {
    std::string name;
    std::function<std::unique_ptr<store::Engine>(const TempFolder&)> make;
};

inline std::ostream& operator<<(std::ostream& out, const EngineUnderTest& engine) {
    return out << engine.name;
}

inline std::filesystem::path storeFile(const TempFolder& folder) {
    return folder / "clinic.gramhour";
}

inline std::unique_ptr<store::Engine> sqliteEngine(const TempFolder& folder, std::string vfs = {}) {
    return store::makeSqliteEngine({.file = storeFile(folder), .vfs = std::move(vfs)});
}

inline std::vector<EngineUnderTest> enginesUnderTest() {
    return {{"SQLite", [](const TempFolder& folder) { return sqliteEngine(folder); }}};
}

/// Runs `act` and gives the StoreError it threw; fails the test when it threw none.
template <class Act>
store::StoreError storeErrorOf(Act&& act) {
    try {
        act();
    } catch (const store::StoreError& error) {
        return error;
    }
    throw std::logic_error("no StoreError was thrown");
}

inline bool mentions(std::string_view text, std::string_view words) {
    return text.find(words) != std::string_view::npos;
}

/// Runs SQL in a transaction of its own.
template <class... Values>
std::int64_t change(store::Connection& connection, std::string_view sql, const Values&... values) {
    store::Transaction transaction(connection, store::TransactionMode::write);
    const std::int64_t changed = connection.run(sql, values...);
    transaction.commit();
    return changed;
}

inline std::int64_t number(store::Connection& connection, std::string_view sql) {
    return connection.queryOne<std::int64_t>(sql).value();
}

}  // namespace gramhour::test
