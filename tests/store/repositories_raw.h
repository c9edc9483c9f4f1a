#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include <sqlite3.h>

#include "store/keys/clinic_file.h"
#include "store/sqlite/sqlite_cipher.h"

namespace gramhour::test {

/// A clinic's file in the hands of somebody with a database tool, and with the key where the file is
/// encrypted and this computer has it: no lock is asked for, no rule of the program holds.
class RawFile {
public:
    explicit RawFile(const std::filesystem::path& file) {
        sqlite3* database = nullptr;
        const int code = sqlite3_open_v2(file.string().c_str(), &database, SQLITE_OPEN_READWRITE, nullptr);
        m_database.reset(database);
        if (code != SQLITE_OK) {
            throw std::runtime_error("the file cannot be opened by hand");
        }
        sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_FKEY, 0,
                          nullptr);  // some engines begin with it on
        if (std::filesystem::exists(KeySlots::fileFor(file))) {
            const store::StoreOptions options =
                store::unlockClinic({.file = file, .access = store::ClinicAccess::reading});
            store::applyKey(database, *options.key);
        }
    }

    /// What SQLite says to a script: empty when it was done.
    [[nodiscard]] std::string complaintAbout(const std::string& sql) {
        char* text = nullptr;
        const int code = sqlite3_exec(m_database.get(), sql.c_str(), nullptr, nullptr, &text);
        const std::unique_ptr<char, decltype(&sqlite3_free)> owner(text, &sqlite3_free);
        return code == SQLITE_OK ? std::string() : std::string(text == nullptr ? "failed" : text);
    }
    void run(const std::string& sql) {
        if (const std::string complaint = complaintAbout(sql); !complaint.empty()) {
            throw std::runtime_error(sql + ": " + complaint);
        }
    }
    /// The first column of the first row.
    [[nodiscard]] std::string value(const std::string& sql) {
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(m_database.get(), sql.c_str(), -1, &statement, nullptr);
        const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> owner(statement, &sqlite3_finalize);
        if (statement == nullptr || sqlite3_step(statement) != SQLITE_ROW) {
            throw std::runtime_error("nothing found by " + sql);
        }
        const unsigned char* text = sqlite3_column_text(statement, 0);
        return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
    }

private:
    struct Close {
        void operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }
    };
    std::unique_ptr<sqlite3, Close> m_database;
};

}  // namespace gramhour::test
