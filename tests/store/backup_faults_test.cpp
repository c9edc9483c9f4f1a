// A disk that fails at any call while a backup is made: what was there stays, nothing half is left, and the
// next one holds everything.
#include <filesystem>
#include <memory>
#include <string>

#include "store/backup/backup_file.h"
#include "store/keys/clinic_key.h"
#include "store/sql/sql_store.h"
#include "store/store_error.h"
#include "support/catch.h"
#include "support/encryption.h"
#include "support/fault_vfs.h"
#include "support/scoreboard.h"
#include "support/temp_folder.h"

namespace gramhour {

namespace {

using test::FaultVfs;
using test::TempFolder;

/// From one call that fails to the next: each of them at night, odd steps through them all otherwise.
std::int64_t stride() {
    constexpr std::int64_t kUsual = 9;
    return test::trustCount(0) > 1 ? 1 : kUsual;
}

/// A store on a disk that fails when told, with one full backup and changes since.
class Subject {
public:
    Subject() {
        write();
        REQUIRE(attempt(BackupKind::full, "first-full"));
        write();
        REQUIRE(attempt(BackupKind::changes, "first-changes"));
        write();
    }

    void write() {
        m_store->write([&](WriteTx& tx) {
            tx.auditWrites().add({UtcTime::fromMilliseconds(++m_written * 1000), {}, "test.wrote", "", ""});
        });
    }
    bool attempt(BackupKind kind, const std::string& name) {
        const BackupOrder order{m_folder / name, UtcTime::fromMilliseconds(m_written * 1000), {}};
        try {
            static_cast<void>(kind == BackupKind::full ? m_store->backups().writeFull(order, {})
                                                       : m_store->backups().writeChanges(order));
            return true;
        } catch (const store::StoreError&) {
            return false;
        }
    }
    /// Entries of the trail in what is restored from it; -1 when it is not restored.
    std::int64_t entriesIn(const std::string& name) {
        const auto backup = store::readBackup(m_folder / name, m_key.get());
        if (!backup) {
            return -1;
        }
        const std::filesystem::path target = m_folder / "restored";
        const auto content = store::restoreBackup(*backup, {target, m_key, {}, {}}, {});
        std::filesystem::remove(target);
        return content ? content->head.id : -1;
    }
    [[nodiscard]] bool isThere(const std::string& name) const {
        return std::filesystem::exists(m_folder / name);
    }
    void remove(const std::string& name) {
        std::filesystem::remove(m_folder / name);
        std::filesystem::remove(m_folder / (name + ".json"));
    }
    [[nodiscard]] std::int64_t written() const { return m_written; }

    FaultVfs vfs{test::kEveryCall};

private:
    TempFolder m_folder{TempFolder::Place::memory};
    std::shared_ptr<const ClinicKey> m_key = test::freshKey();
    std::int64_t m_written = 0;
    std::unique_ptr<Store> m_store =
        store::openSqliteStore(store::StoreOptions{m_folder / "clinic.gramhour", m_key, {}, vfs.name()});
};

}  // namespace

TEST_CASE("A backup during which the disk fails leaves the earlier ones, and nothing half",
          "[store][backup][faults][H-23]") {
    Subject s;
    const BackupKind kind = GENERATE(BackupKind::full, BackupKind::changes);
    std::int64_t failures = 0;
    for (std::int64_t nth = 1; nth < 5000; nth += stride()) {
        CAPTURE(nth);
        const int code = nth % 2 == 0 ? SQLITE_IOERR : SQLITE_FULL;
        const std::string name = "tried-" + std::to_string(nth);
        s.vfs.failAt(nth, {.code = code});
        const bool isDone = s.attempt(kind, name);
        const bool struck = s.vfs.struck();
        s.vfs.heal();
        failures += isDone ? 0 : 1;
        CHECK(s.isThere(name) == isDone);
        CHECK(s.isThere(name + ".json") == isDone);
        CHECK_FALSE(s.isThere(name + ".partial"));
        CHECK_FALSE(s.isThere(name + ".json.partial"));
        if (isDone) {
            CHECK(s.entriesIn(name) == s.written());
        }
        if (!struck) {
            CHECK(isDone);
            CHECK(failures > 0);
            return;
        }
        // Whatever came of it, the next changes hold everything, laid over the full one in force.
        s.write();
        REQUIRE(s.attempt(BackupKind::changes, "next"));
        CHECK(s.entriesIn("next") == s.written());
        if (nth % 4 == 1) {
            CHECK(s.entriesIn("first-full") == 1);
            CHECK(s.entriesIn("first-changes") == 2);
        }
        s.remove("next");
    }
    FAIL("the fault never stopped striking");
}

TEST_CASE("A disk that fails for good during a backup leaves the store's own promises as they are",
          "[store][backup][faults]") {
    Subject s;
    for (std::int64_t nth = 1; nth < 5000; nth += 3 * stride()) {
        CAPTURE(nth);
        s.vfs.failAt(nth, {.persistence = test::FaultPersistence::forGood});
        const bool isDone = s.attempt(BackupKind::full, "tried-" + std::to_string(nth));
        const bool struck = s.vfs.struck();
        s.vfs.heal();
        if (!struck) {
            CHECK(isDone);
            return;
        }
        CHECK(s.entriesIn("first-full") == 1);
        s.write();
        REQUIRE(s.attempt(BackupKind::changes, "next"));
        CHECK(s.entriesIn("next") == s.written());
        s.remove("next");
    }
    FAIL("the fault never stopped striking");
}

}  // namespace gramhour
