// Putting a clinic back together with what opens it: keys that are damaged, of before, or of another key, and
// what a crash left in the log.
#include <filesystem>
#include <fstream>

#include "service/backup_service.h"
#include "service/restore.h"
#include "store/keys/clinic_file.h"
#include "store/keys/key_file.h"
#include "store/sql/sql_store.h"
#include "store/store_error.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/encryption.h"
#include "support/temp_folder.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

constexpr const char* kPassphrase = "lantern orchard seventeen";
constexpr PassphraseCost kCheap{8192, 1};

UtcTime noon() {
    return UtcTime::parseIso("2026-03-03T12:00:00Z").value();
}

/// A clinic's file as the programs make it, with a passphrase, in a folder of its own.
class OwnClinic {
public:
    OwnClinic() {
        options = store::unlockClinic({.file = file});
        KeySlots slots = KeySlots::read(KeySlots::fileFor(file)).value();
        slots.addPassphrase(*options.key, kPassphrase, noon(), kCheap);
        slots.write(KeySlots::fileFor(file));
        name("of before");
    }

    void name(const std::string& text) const { rename(options, text); }
    static void rename(const store::StoreOptions& options, const std::string& text) {
        store::openSqliteStore(options)->write([&](WriteTx& tx) {
            tx.clinicWrites().setDetails({text, "1 Mill Lane", "555 0100"}, noon());
        });
    }
    [[nodiscard]] static std::string nameIn(const store::StoreOptions& options) {
        return store::openSqliteStore(options)->read(
            [](const ReadTx& tx) { return tx.clinic().details().value().name; });
    }
    [[nodiscard]] store::StoreOptions at(const std::filesystem::path& place) const {
        return {place, options.key, {}, {}};
    }
    [[nodiscard]] std::filesystem::path keys() const { return KeySlots::fileFor(file); }

    test::TempFolder folder;
    std::filesystem::path file = folder / "clinic.gramhour";
    store::StoreOptions options;
};

void write(const std::filesystem::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

/// A full backup of a clinic whose keys beside it have a passphrase, in the folder `backups` beside `file`.
std::filesystem::path backUp(ClinicFixture& clinic, const std::filesystem::path& file) {
    KeySlots slots;
    slots.addPassphrase(*clinic.context().place.key, kPassphrase, noon(), kCheap);
    slots.write(KeySlots::fileFor(clinic.file()));
    const BackupOutcome full = clinic.backups().make(BackupKind::full);
    std::filesystem::create_directories(usualBackupFolder(file));
    for (const char* ending : {"", ".json"}) {
        std::filesystem::copy_file(full.file.string() + ending,
                                   usualBackupFolder(file) / (full.file.filename().string() + ending));
    }
    return usualBackupFolder(file) / full.file.filename();
}

}  // namespace

TEST_CASE("what a crash left in the log is in the file that a restore puts aside",
          "[service][backup][H-23]") {
    const OwnClinic own;
    const OwnClinic crashed;
    // As it lies on the disk while it is open: the last name is in the log alone.
    {
        const std::unique_ptr<Store> open = store::openSqliteStore(own.options);
        open->write([](WriteTx& tx) { tx.clinicWrites().setDetails({"in the log", "", ""}, noon()); });
        for (const char* ending : {"", "-wal", ".keys"}) {
            std::filesystem::copy_file(own.file.string() + ending, crashed.file.string() + ending,
                                       std::filesystem::copy_options::overwrite_existing);
        }
    }
    REQUIRE(std::filesystem::file_size(crashed.file.string() + "-wal") > 0);
    OwnClinic::rename(own.at(restoredBeside(crashed.file)), "restored");

    const std::filesystem::path aside = putRestoredInPlace(crashed.file, noon());
    CHECK(OwnClinic::nameIn(own.at(crashed.file)) == "restored");
    CHECK_FALSE(std::filesystem::exists(aside.string() + "-wal"));
    CHECK(OwnClinic::nameIn(own.at(aside)) == "in the log");
    // With the keys that open it, whatever becomes of those of the clinic.
    CHECK(OwnClinic::nameIn(store::unlockClinic({.file = aside})) == "in the log");
}

TEST_CASE("a restore of an earlier key brings the ways to open it, and leaves those of the file put aside",
          "[service][backup][H-22][H-23]") {
    const OwnClinic now;
    ClinicFixture earlier(test::freshKey());
    const std::filesystem::path backup = backUp(earlier, now.file);
    const ClinicKey& key = *earlier.context().place.key;
    writeSlots(now.file, key, slotsOf(backup), noon());

    const KeySlots slots = KeySlots::read(now.keys()).value();
    CHECK(slots.openWithPassphrase(kPassphrase).size() == 2);
    CHECK(slots.openWith(workstationKey(keyFolder())).size() == 2);
}

TEST_CASE("a way in that was taken away does not come back with a backup", "[service][backup][H-22]") {
    const OwnClinic now;
    KeySlots without = KeySlots::read(now.keys()).value();
    KeySlots carried = without;
    carried.remove(SlotKind::workstation, workstationName());
    without.remove(SlotKind::passphrase);
    without.write(now.keys());
    writeSlots(now.file, *now.options.key, carried.text(), noon());
    CHECK(KeySlots::read(now.keys()).value().openWithPassphrase(kPassphrase).empty());
}

TEST_CASE("damaged keys beside the file do not keep a backup from being opened", "[service][backup][H-22]") {
    const OwnClinic now;
    ClinicFixture clinic(test::freshKey());
    const std::filesystem::path backup = backUp(clinic, now.file);
    write(now.keys(), "{\"format\": \"gramho");
    CHECK(keyOfBackup(backup, now.file).error() == BackupProblem::otherKey);
    const auto key = keyOfBackup(backup, now.file, store::Passphrase{kPassphrase});
    REQUIRE(key);
    writeSlots(now.file, **key, slotsOf(backup), noon());
    CHECK(KeySlots::read(now.keys()).value().openWithPassphrase(kPassphrase).size() == 1);
    CHECK(std::filesystem::exists(now.keys().string() + ".damaged-2026-03-03T120000Z"));
}

TEST_CASE("keys that are damaged or missing are put back out of the newest backup",
          "[service][backup][H-22]") {
    const OwnClinic clinic;
    ClinicFixture source(test::freshKey());
    CHECK_FALSE(putKeysBack(clinic.file, noon()));  // they are in order
    write(clinic.keys(), "");
    CHECK_FALSE(putKeysBack(clinic.file, noon()));  // there is no backup
    backUp(source, clinic.file);
    CHECK(putKeysBack(clinic.file, noon()));
    CHECK(KeySlots::read(clinic.keys()).value().openWithPassphrase(kPassphrase).size() == 1);
    // A newer backup of another clinic in the same folder does not take its place.
    ClinicFixture other(test::freshKey());
    other.clock.advance(Duration::fromDays(1));
    backUp(other, clinic.file);
    std::filesystem::remove(clinic.keys());
    CHECK(putKeysBack(clinic.file, noon()));
    CHECK(KeySlots::read(clinic.keys()).value().openWithPassphrase(kPassphrase).size() == 2);
}

}  // namespace gramhour
