#pragma once

#include <filesystem>
#include <memory>

#include "store/engine.h"
#include "store/store.h"

namespace gramhour::store {

/// The store on a relational engine: one writing connection and one reading one.
class SqlStore final : public Store {
public:
    /// Opens (and makes or migrates) what the engine leads to. Throws StoreError.
    SqlStore(std::unique_ptr<Engine> engine, const std::filesystem::path& fileToBackUp);
    /// Opens what is there for reading only, beside whoever writes; a write then throws StoreError. An older
    /// schema is refused, because reading changes nothing.
    explicit SqlStore(std::unique_ptr<Engine> engine);
    ~SqlStore() override;

    [[nodiscard]] std::vector<std::string> fileProblems() override;
    [[nodiscard]] std::unique_ptr<StoreReader> openReader() const override;

protected:
    void runRead(const std::function<void(const ReadTx&)>& use) const override;
    void runWrite(const std::function<void(WriteTx&)>& use) override;

private:
    class Tx;
    class Reader;

    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Connection> m_writer;  ///< none when opened for reading only
    std::unique_ptr<Connection> m_reader;
    std::unique_ptr<Tx> m_writeTx;
    std::unique_ptr<Tx> m_readTx;
};

/// The store in a SQLite file, made when it is not there.
[[nodiscard]] std::unique_ptr<Store> openSqliteStore(const std::filesystem::path& file);
/// For reading only: needs no lock, so another program may be writing.
[[nodiscard]] std::unique_ptr<Store> openSqliteStoreForReading(const std::filesystem::path& file);

}  // namespace gramhour::store
