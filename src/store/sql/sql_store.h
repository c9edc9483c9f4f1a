#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "store/engine.h"
#include "store/store.h"
#include "store/store_options.h"

namespace gramhour::store {

class StoreBackups;

/// The store on a relational engine: one writing connection and one reading one, each used by one thread at a
/// time. A long write on a worker holds up another thread's writes until it is through, and nobody's reads
/// (but `fill` does).
class SqlStore final : public Store {
public:
    /// Opens (and makes or migrates) what the engine leads to. Throws StoreError.
    /// `options.file` is what is copied before a migration.
    SqlStore(std::unique_ptr<Engine> engine, StoreOptions options);
    /// Opens what is there for reading only, beside whoever writes; a write then throws StoreError. An older
    /// schema is refused, because reading changes nothing.
    struct ForReading {};
    SqlStore(std::unique_ptr<Engine> engine, StoreOptions options, ForReading);
    ~SqlStore() override;

    void fill(const std::function<bool(WriteTx&)>& use) override;
    [[nodiscard]] std::vector<std::string> fileProblems() override;
    [[nodiscard]] std::unique_ptr<StoreReader> openReader() const override;
    [[nodiscard]] BackupPort& backups() override;

protected:
    void runRead(const std::function<void(const ReadTx&)>& use) const override;
    void runWrite(const std::function<void(WriteTx&)>& use) override;

private:
    class Tx;
    class Reader;

    void openReading();
    [[nodiscard]] Connection& reader() const;

    StoreOptions m_options;
    std::unique_ptr<Engine> m_engine;
    // Recursive, so that a transaction within a transaction is the mistake that the engine reports, not a
    // wait for ever.
    std::recursive_mutex m_writing;          ///< of the writing connection
    mutable std::recursive_mutex m_reading;  ///< of the reading one
    std::unique_ptr<Connection> m_writer;    ///< none when opened for reading only
    std::unique_ptr<Connection> m_reader;
    std::unique_ptr<Tx> m_writeTx;
    std::unique_ptr<Tx> m_readTx;
    std::unique_ptr<StoreBackups> m_backups;  ///< after the writer, whose changes it collects
};

/// The store in a SQLite file, made when it is not there.
[[nodiscard]] std::unique_ptr<Store> openSqliteStore(const StoreOptions& options);
/// For reading only: needs no lock, so another program may be writing.
[[nodiscard]] std::unique_ptr<Store> openSqliteStoreForReading(const StoreOptions& options);

/// A plain file, without a key.
[[nodiscard]] std::unique_ptr<Store> openSqliteStore(const std::filesystem::path& file);
[[nodiscard]] std::unique_ptr<Store> openSqliteStoreForReading(const std::filesystem::path& file);

}  // namespace gramhour::store
