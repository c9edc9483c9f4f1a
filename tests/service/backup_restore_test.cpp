// What is restored is what was there: random work through the services, a backup after each stretch of it,
// full or the changes since, restored and compared table by table.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include "service/backup_service.h"
#include "service/check_service.h"
#include "store/backup/backup_file.h"
#include "store/keys/clinic_key.h"
#include "store/sql/sql_store.h"
#include "store/store_content.h"
#include "support/catch.h"
#include "support/clinic_work.h"
#include "support/encryption.h"
#include "support/scoreboard.h"

namespace gramhour {

namespace {

using test::ClinicFixture;
using test::ClinicWork;
using test::freshKey;

/// Works, backs up and restores; how many of the restored clinics were not the one that was backed up.
class Comparison {
public:
    Comparison(std::uint32_t seed, std::shared_ptr<const ClinicKey> key)
        : m_key(std::move(key)), m_clinic(m_key), m_work(m_clinic, seed) {}

    /// One stretch of work and the backup that is due then.
    bool restoresTheSame(BackupKind kind, int steps) {
        for (int i = 0; i < steps; ++i) {
            m_work.step();
        }
        const BackupOutcome made = m_clinic.backups().make(kind);
        if (!made.isGood()) {
            return false;
        }
        // A full one is of the moment before its own entry in the trail.
        const test::StoreContent source = kind == BackupKind::full ? withoutLastEntry(present()) : present();
        const std::filesystem::path target = m_folder / ("restored-" + std::to_string(++m_count));
        const auto backup = store::readBackup(made.file, m_key.get());
        if (!backup || !store::restoreBackup(*backup, {target, m_key, {}, {}}, {})) {
            return false;
        }
        return test::contentOfFile(target, m_key) == source && isSoundClinic(target);
    }

private:
    [[nodiscard]] test::StoreContent present() { return test::contentOfFile(m_clinic.file(), m_key); }

    [[nodiscard]] bool isSoundClinic(const std::filesystem::path& file) {
        const std::unique_ptr<Store> store = store::openSqliteStoreForReading({file, m_key, {}, {}});
        return checkEverything(makeServiceContext(*store, m_clinic.clock)).isSound();
    }

    /// Entries begin with their number, and only the last one is about the backup just made.
    [[nodiscard]] static test::StoreContent withoutLastEntry(test::StoreContent content) {
        std::vector<std::string>& trail = content.at("audit_entry");
        const auto number = [](const std::string& line) {
            return std::stoll(line.substr(0, line.find('|')));
        };
        const auto last = std::max_element(
            trail.begin(), trail.end(), [&](const auto& a, const auto& b) { return number(a) < number(b); });
        REQUIRE(last->find("backup.made") != std::string::npos);
        trail.erase(last);
        return content;
    }

    std::shared_ptr<const ClinicKey> m_key;
    ClinicFixture m_clinic;
    ClinicWork m_work;
    test::TempFolder m_folder{test::TempFolder::Place::memory};
    int m_count = 0;
};

}  // namespace

TEST_CASE("What is restored is what was backed up", "[service][backup][trust][restores][H-23]") {
    const std::int64_t count = test::trustCount(12);
    std::int64_t bad = 0;
    std::int64_t done = 0;
    constexpr int kOnOneClinic = 6;
    for (std::uint32_t seed = 1; done < count; ++seed) {
        CAPTURE(seed);
        Comparison clinic(seed, seed % 2 == 0 ? freshKey() : nullptr);
        for (int round = 0; round < kOnOneClinic && done < count; ++round, ++done) {
            CAPTURE(round);
            // Full first, as after a start; a second one in the middle, over which further changes are laid.
            const BackupKind kind = round == 0 || round == 3 ? BackupKind::full : BackupKind::changes;
            const bool isSame = clinic.restoresTheSame(kind, 8);
            CHECK(isSame);
            bad += isSame ? 0 : 1;
        }
    }
    test::scoreboard("restores", count, bad);
}

TEST_CASE("Changes made while a full backup is copied are in the changes after it",
          "[service][backup][H-23]") {
    ClinicFixture f(freshKey());
    const std::filesystem::path folder = f.file().parent_path();
    std::optional<PatientId> meanwhile;
    const BackupOutcome full = f.backups().make(BackupKind::full, [&](std::int64_t, std::int64_t) {
        if (!meanwhile) {
            meanwhile = f.addPatient("Meanwhile", "Comer", "1970-01-12");
        }
        return true;
    });
    REQUIRE(full.isGood());
    const BackupOutcome changes = f.backups().make(BackupKind::changes);
    REQUIRE(changes.isGood());
    const auto key = f.context().place.key;
    const auto patientsIn = [&](const std::filesystem::path& backup, const char* name) {
        const auto content = store::restoreBackup(store::readBackup(backup, key.get()).value(),
                                                  {folder / name, key, {}, {}}, {});
        return content.value().patients;
    };
    CHECK(patientsIn(full.file, "of-full") == 0);
    CHECK(patientsIn(changes.file, "of-changes") == 1);
}

}  // namespace gramhour
