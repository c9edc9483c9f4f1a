// What a build without encryption (GRAMHOUR_ENCRYPTION=OFF) does: plain files, and nothing with encrypted
// ones. Compiled in such builds only.
#include <fstream>
#include <random>
#include <sstream>

#include "service/backup_service.h"
#include "service/key_service.h"
#include "store/backup/backup_file.h"
#include "store/engine_status.h"
#include "store/keys/clinic_file.h"
#include "store/repositories_raw.h"
#include "store/sql/sql_store.h"
#include "store/store_error.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/temp_folder.h"

namespace gramhour {

namespace {

using Catch::Matchers::ContainsSubstring;

std::string bytesOf(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

void writeBytes(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

/// As an encrypted clinic's file looks to who has no key: noise, but for bytes 16 to 23, which the cipher
/// leaves as SQLite's file format has them. There: pages of 4096 bytes (0x1000), write-ahead log (2, 2), 32
/// bytes kept free at the end of a page, and the fixed 64, 32, 32.
std::string encryptedBytes() {
    std::mt19937 noise(20261123);
    std::string bytes;
    for (int i = 0; i < 3 * 4096; ++i) {
        bytes.push_back(static_cast<char>(noise() & 0xFFU));
    }
    return bytes.replace(16, 8, std::string("\x10\x00\x02\x02\x20\x40\x20\x20", 8));
}

struct Place {
    test::TempFolder folder{test::TempFolder::Place::memory};
    std::filesystem::path file = folder / "clinic.gramhour";
    std::filesystem::path keysFile = KeySlots::fileFor(file);

    [[nodiscard]] store::StoreOptions
    unlock(store::ClinicAccess access = store::ClinicAccess::writing) const {
        store::ClinicRequest request{.file = file, .access = access};
        request.keyFolder = folder / "keys";
        return store::unlockClinic(request);
    }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> found;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
            found.push_back(entry.path().filename().string());
        }
        return found;
    }
};

template <class Act>
store::StoreError errorOf(Act&& act) {
    try {
        act();
    } catch (const store::StoreError& error) {
        return error;
    }
    throw std::logic_error("no StoreError was thrown");
}

}  // namespace

TEST_CASE("this build says that it does not encrypt", "[H-22]") {
    const store::EngineStatus engine = store::engineStatus();
    CHECK_FALSE(engine.encrypts);
    CHECK_THAT(engine.text, ContainsSubstring("without encryption"));
}

TEST_CASE("a new file is plain, has no keys beside it, and its status says so", "[H-22]") {
    const Place place;
    const store::StoreOptions options = place.unlock();
    CHECK(options.key == nullptr);
    static_cast<void>(store::openSqliteStore(options));
    CHECK(bytesOf(place.file).substr(0, 16) == std::string("SQLite format 3\0", 16));
    CHECK_FALSE(std::filesystem::exists(place.keysFile));
    CHECK_FALSE(std::filesystem::exists(place.folder / "keys"));

    test::ClinicFixture f;
    KeyService keys(f.context());
    CHECK_FALSE(keys.status().isEncrypted);
    CHECK(keys.status().ways.empty());
    CHECK_THAT(keys.status().engine, ContainsSubstring("without encryption"));
    CHECK(keys.setPassphrase(*f.admin, "lantern orchard seventeen").error().field == "encryption");
    CHECK(keys.makeRecoveryCode(*f.admin).error().field == "encryption");
    CHECK(keys.noteChangeBegins(*f.admin).error().field == "encryption");
}

TEST_CASE("an encrypted file is refused with a sentence and stays as it is", "[H-22]") {
    const Place place;
    const bool hasKeys = GENERATE(true, false);
    const std::string bytes = encryptedBytes();
    writeBytes(place.file, bytes);
    if (hasKeys) {
        writeBytes(place.keysFile, "{}");
    }
    const std::size_t files = place.names().size();
    for (const store::ClinicAccess access : {store::ClinicAccess::writing, store::ClinicAccess::reading}) {
        const store::StoreError error = errorOf([&] { static_cast<void>(place.unlock(access)); });
        CHECK(error.kind() == store::StoreErrorKind::keyNeeded);
        CHECK_THAT(error.what(), ContainsSubstring("built without encryption"));
    }
    // Past that door, too.
    CHECK(errorOf([&] { static_cast<void>(store::openSqliteStore(place.file)); }).kind() ==
          store::StoreErrorKind::keyNeeded);
    CHECK(errorOf([&] { static_cast<void>(store::openSqliteStoreForReading(place.file)); }).kind() ==
          store::StoreErrorKind::keyNeeded);
    CHECK(bytesOf(place.file) == bytes);
    CHECK(place.names().size() <= files + 1);  // the writer's lock
}

TEST_CASE("a key is never taken and left unused", "[H-22]") {
    const Place place;
    const auto key = std::make_shared<const ClinicKey>(ClinicKey::make());
    CHECK_THAT(errorOf([&] {
                   static_cast<void>(store::openSqliteStore(store::StoreOptions{place.file, key, {}, {}}));
               }).what(),
               ContainsSubstring("built without encryption"));
    CHECK_FALSE(std::filesystem::exists(place.file));
}

TEST_CASE("no plain file takes the place of an encrypted one that is missing", "[H-22][H-23]") {
    const Place place;
    writeBytes(place.keysFile, "{}");
    CHECK_THAT(errorOf([&] { static_cast<void>(place.unlock()); }).what(),
               ContainsSubstring("makes no plain file in its place"));
    CHECK(place.names() == std::vector<std::string>{place.keysFile.filename().string()});
}

TEST_CASE("plain backups are made, proved and restored; encrypted ones are refused", "[backup][H-22][H-23]") {
    test::ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Quist", "1981-04-12");
    const BackupOutcome full = f.backups().make(BackupKind::full);
    REQUIRE(full.isGood());
    f.runningSession(patient, Mass::fromGrams(2), ChairId(1));
    const BackupOutcome changes = f.backups().make(BackupKind::changes);
    REQUIRE(changes.isGood());
    const Expected<BackupManifest, BackupProblem> manifest = store::readManifest(full.file);
    CHECK(manifest.value().keyId.empty());
    CHECK(manifest.value().keySlots.empty());

    const std::filesystem::path target = f.file().parent_path() / "restored";
    const auto restored =
        store::restoreBackup(store::readBackup(changes.file, nullptr).value(), {target, nullptr, {}, {}}, {});
    REQUIRE(restored.has_value());
    CHECK(restored->patients == 1);
    CHECK(restored->sessions == 1);
    CHECK(store::openSqliteStoreForReading(target)->fileProblems().empty());

    // As a build with encryption would have written it: its manifest is proved by a key.
    const auto key = std::make_shared<const ClinicKey>(ClinicKey::make());
    writeBytes(store::manifestPath(full.file), manifestText(*manifest, key.get()));
    CHECK(store::readBackup(full.file, nullptr).error() == BackupProblem::otherKey);
    const std::filesystem::path refused = f.file().parent_path() / "refused";
    CHECK_THAT(errorOf([&] {
                   static_cast<void>(store::restoreBackup(store::readBackup(full.file, key.get()).value(),
                                                          {refused, key, {}, {}}, {}));
               }).what(),
               ContainsSubstring("built without encryption"));
    CHECK_FALSE(std::filesystem::exists(refused));
    CHECK_FALSE(std::filesystem::exists(refused.string() + ".partial"));
}

TEST_CASE("the audit trail of a plain file is chained without a key, and tells what was altered",
          "[audit][H-15]") {
    test::ClinicFixture f;
    f.addPatient("Amara", "Quist", "1981-04-12");
    const auto verdict = [&f] {
        return f.store().read([](const ReadTx& tx) { return tx.audit().verify({}, {}); });
    };
    CHECK(verdict().isWhole());
    CHECK(verdict().read > 5);
    test::RawFile raw(f.file());
    CHECK(raw.value("SELECT count(*) FROM audit_key") == "0");
    raw.run("DROP TRIGGER audit_entry_is_never_changed");
    raw.run("UPDATE audit_entry SET detail = 'another' WHERE id = 3");
    CHECK(verdict().firstBroken == AuditId(3));
}

}  // namespace gramhour
