#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "store/sqlite/sqlite_engine.h"

namespace gramhour::test {

/// Every row of every table, table by table, whatever order they lie in. The oracle for copies: two files
/// that say the same hold the same.
using StoreContent = std::map<std::string, std::vector<std::string>>;

inline StoreContent contentOfFile(const std::filesystem::path& file,
                                  const std::shared_ptr<const ClinicKey>& key) {
    store::SqliteOptions options;
    options.file = file;
    options.key = key;
    const std::unique_ptr<store::Connection> reader = store::makeSqliteEngine(options)->openReader();
    store::Transaction snapshot(*reader, store::TransactionMode::read);
    StoreContent content;
    content["(schema)"] =
        reader
            ->query("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema "
                    "ORDER BY type, name")
            .all([](const store::Row& row) { return row.string(0); });
    content["(version)"] = {std::to_string(reader->schemaVersion())};
    for (const std::string& table :
         reader->query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
             .all([](const store::Row& row) { return row.string(0); })) {
        std::string columns;
        for (const std::string& column :
             reader->query("SELECT name FROM pragma_table_info($1)", table).all([](const store::Row& row) {
                 return row.string(0);
             })) {
            columns += (columns.empty() ? "quote(" : " || '|' || quote(") + column + ")";
        }
        content[table] = reader->query("SELECT " + columns + " AS line FROM " + table + " ORDER BY line")
                             .all([](const store::Row& row) { return row.string(0); });
    }
    return content;
}

}  // namespace gramhour::test
