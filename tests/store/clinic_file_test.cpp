// From a clinic's file to what opens it: new files, files of before, other computers, a change of the key,
// and what is left when any of it is cut short.
#include "store/keys/clinic_file.h"

#include <fstream>
#include <sstream>

#include "store/engine_status.h"
#include "store/keys/key_file.h"
#include "store/sql/sql_store.h"
#include "store/sqlite/sqlite_reencrypt.h"
#include "store/store_error.h"
#include "support/catch.h"
#include "support/fault_vfs.h"
#include "support/temp_folder.h"

namespace gramhour {

namespace {

using store::ClinicAccess;
using store::ClinicRequest;
using store::Remember;
using store::StoreErrorKind;
using store::StoreOptions;

constexpr const char* kName = "Penalver Quesada Clinic";

/// A folder with a clinic's file and a folder for the computer's key.
struct Place {
    test::TempFolder folder{test::TempFolder::Place::memory};
    std::filesystem::path file = folder / "clinic.gramhour";
    std::filesystem::path keys = folder / "keys";

    [[nodiscard]] ClinicRequest request(store::Credential credential = {},
                                        Remember remember = Remember::no) const {
        ClinicRequest request{.file = file, .credential = std::move(credential), .remember = remember};
        request.keyFolder = keys;
        return request;
    }
    [[nodiscard]] StoreOptions unlock() const { return store::unlockClinic(request()); }
};

void fill(const StoreOptions& options) {
    store::openSqliteStore(options)->write([](WriteTx& tx) {
        tx.clinicWrites().setDetails({kName, "1 Mill Lane", "555 0100"}, UtcTime::fromMilliseconds(0));
    });
}

std::string nameIn(const StoreOptions& options) {
    return store::openSqliteStore(options)->read(
        [](const ReadTx& tx) { return tx.clinic().details().value().name; });
}

std::string bytesOf(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

bool isPlain(const std::filesystem::path& file) {
    return bytesOf(file).substr(0, 16) == std::string("SQLite format 3\0", 16);
}

template <class Act>
StoreErrorKind kindOf(Act&& act) {
    try {
        act();
    } catch (const store::StoreError& error) {
        return error.kind();
    }
    throw std::logic_error("no StoreError was thrown");
}

void makePlain(const std::filesystem::path& file) {
    fill(StoreOptions{.file = file, .key = nullptr, .place = {}, .vfs = {}});
}

/// What a person finds after any interruption: the clinic, whole, encrypted, with nothing of the attempt
/// left.
void requireWhole(const Place& place) {
    const StoreOptions options = place.unlock();
    REQUIRE(options.key != nullptr);
    CHECK(nameIn(options) == kName);
    CHECK(store::openSqliteStore(options)->fileProblems().empty());
    CHECK_FALSE(isPlain(place.file));
    CHECK_FALSE(std::filesystem::exists(store::beforeFile(place.file)));
    CHECK_FALSE(std::filesystem::exists(place.file.string() + ".partial"));
}

}  // namespace

TEST_CASE("this build encrypts", "[H-22]") {
    CHECK(store::engineStatus().encrypts);
    CHECK(store::engineStatus().text.find("ChaCha20-Poly1305") != std::string::npos);
}

TEST_CASE("a new file is encrypted and opens again on this computer without a word", "[H-22]") {
    const Place place;
    fill(place.unlock());
    CHECK_FALSE(isPlain(place.file));
    CHECK(bytesOf(place.file).find(kName) == std::string::npos);
    CHECK(nameIn(place.unlock()) == kName);

    SECTION("for reading it is the same") {
        ClinicRequest reading = place.request();
        reading.access = ClinicAccess::reading;
        CHECK(nameIn(store::unlockClinic(reading)) == kName);
    }
    SECTION("without its key it is not opened, and not taken for something else") {
        CHECK(kindOf([&] { static_cast<void>(store::openSqliteStore(place.file)); }) ==
              StoreErrorKind::keyNeeded);
    }
    SECTION("with another key it is not opened") {
        StoreOptions options = place.unlock();
        options.key = std::make_shared<ClinicKey>(ClinicKey::make());
        CHECK(kindOf([&] { static_cast<void>(store::openSqliteStore(options)); }) == StoreErrorKind::corrupt);
        CHECK(nameIn(place.unlock()) == kName);
    }
    SECTION("without the file of the keys it says what is missing") {
        std::filesystem::remove(KeySlots::fileFor(place.file));
        CHECK(kindOf([&] { static_cast<void>(place.unlock()); }) == StoreErrorKind::keyNeeded);
        CHECK_FALSE(std::filesystem::exists(KeySlots::fileFor(place.file)));
    }
}

TEST_CASE("on another computer passphrase or code open the file, and the computer is let in when asked",
          "[H-22]") {
    const Place place;
    fill(place.unlock());
    const StoreOptions first = place.unlock();
    KeySlots slots = KeySlots::read(KeySlots::fileFor(place.file)).value();
    const UtcTime now = UtcTime::parseIso("2026-03-03T09:00:00Z").value();
    slots.addPassphrase(*first.key, "lantern orchard seventeen", now, {8192, 1});
    const RecoveryCode code = slots.addRecovery(*first.key, now);
    slots.write(KeySlots::fileFor(place.file));

    std::filesystem::remove_all(place.keys);  // as another computer, or another user of this one
    CHECK(kindOf([&] { static_cast<void>(place.unlock()); }) == StoreErrorKind::keyNeeded);
    CHECK(kindOf([&] {
              static_cast<void>(
                  store::unlockClinic(place.request(store::Passphrase{"lantern orchard sixteen"})));
          }) == StoreErrorKind::keyNeeded);

    CHECK(nameIn(store::unlockClinic(place.request(store::Passphrase{"lantern orchard seventeen"}))) ==
          kName);
    CHECK(kindOf([&] { static_cast<void>(place.unlock()); }) == StoreErrorKind::keyNeeded);
    CHECK(nameIn(store::unlockClinic(
              place.request(RecoveryCode::parse(code.printed()).value(), Remember::yes))) == kName);
    CHECK(nameIn(place.unlock()) == kName);
}

TEST_CASE("a file that is not ours is left alone", "[H-22]") {
    const Place place;
    SECTION("nothing of SQLite") {
        std::ofstream(place.file) << "Dear diary";
        CHECK(place.unlock().key == nullptr);
        CHECK(kindOf([&] { static_cast<void>(store::openSqliteStore(place.unlock())); }) ==
              StoreErrorKind::notADatabase);
        CHECK(bytesOf(place.file) == "Dear diary");
    }
    SECTION("another program's SQLite file") {
        sqlite3* database = nullptr;
        REQUIRE(sqlite3_open(place.file.c_str(), &database) == SQLITE_OK);
        sqlite3_exec(database, "CREATE TABLE recipe (name TEXT)", nullptr, nullptr, nullptr);
        sqlite3_close(database);
        const std::string before = bytesOf(place.file);
        CHECK(kindOf([&] { static_cast<void>(place.unlock()); }) == StoreErrorKind::notADatabase);
        CHECK(bytesOf(place.file) == before);
    }
}

TEST_CASE("a plain file of before is encrypted when it is opened for writing", "[H-22]") {
    const Place place;
    makePlain(place.file);
    REQUIRE(isPlain(place.file));

    SECTION("not when it is only read") {
        ClinicRequest reading = place.request();
        reading.access = ClinicAccess::reading;
        CHECK(store::unlockClinic(reading).key == nullptr);
        CHECK(isPlain(place.file));
    }
    SECTION("at once and as a whole") {
        requireWhole(place);
        CHECK(bytesOf(place.file).find(kName) == std::string::npos);
    }
    SECTION("not while somebody reads it") {
        const std::unique_ptr<Store> reader = store::openSqliteStoreForReading(place.file);
        CHECK(kindOf([&] { static_cast<void>(place.unlock()); }) == StoreErrorKind::busy);
        CHECK(isPlain(place.file));
    }
}

TEST_CASE("whatever call of the disk fails while a file is encrypted, one whole file is left",
          "[H-22][H-23]") {
    const Place counted;
    makePlain(counted.file);
    std::int64_t calls = 0;
    {
        test::FaultVfs vfs(test::kEveryCall);
        ClinicRequest request = counted.request();
        request.vfs = vfs.name();
        vfs.resetCount();
        static_cast<void>(store::unlockClinic(request));
        calls = vfs.calls();
    }
    REQUIRE(calls > 50);
    const std::int64_t step = std::max<std::int64_t>(1, calls / 60);
    for (std::int64_t nth = 1; nth <= calls; nth += step) {
        const Place place;
        makePlain(place.file);
        CAPTURE(nth, calls);
        {
            test::FaultVfs vfs(test::kEveryCall);
            ClinicRequest request = place.request();
            request.vfs = vfs.name();
            vfs.failAt(nth, {SQLITE_IOERR, test::FaultAction::fail, test::FaultPersistence::forGood});
            try {
                static_cast<void>(store::unlockClinic(request));
            } catch (const store::StoreError&) {
                // a sentence: what it left is what is asked about
            }
            vfs.heal();
        }
        requireWhole(place);
    }
}

TEST_CASE("a changed key opens the file, and the one before does not", "[H-22]") {
    const Place place;
    fill(place.unlock());
    const StoreOptions before = place.unlock();
    const store::NewKey changed =
        store::changeClinicKey(before, store::Passphrase{"lantern orchard seventeen"}, place.keys);

    CHECK(changed.options.key->id() != before.key->id());
    CHECK(kindOf([&] { static_cast<void>(store::openSqliteStore(before)); }) == StoreErrorKind::corrupt);
    requireWhole(place);
    CHECK(place.unlock().key->id() == changed.options.key->id());
    const KeySlots slots = KeySlots::read(KeySlots::fileFor(place.file)).value();
    CHECK(slots.all().size() == 3);
    CHECK(slots.openWith(changed.recovery).size() == 1);
    CHECK(slots.openWithPassphrase("lantern orchard seventeen").size() == 1);
}

TEST_CASE("whatever call of the disk fails while the key is changed, the file opens with what is left",
          "[H-22][H-23]") {
    std::int64_t calls = 0;
    std::int64_t step = 1;
    for (std::int64_t nth = 0; nth <= calls; nth += step) {
        const Place place;
        fill(place.unlock());
        CAPTURE(nth, calls);
        {
            test::FaultVfs vfs(test::kEveryCall);
            StoreOptions options = place.unlock();
            options.vfs = vfs.name();
            vfs.resetCount();
            if (nth > 0) {
                vfs.failAt(nth, {SQLITE_IOERR, test::FaultAction::fail, test::FaultPersistence::forGood});
            }
            try {
                static_cast<void>(store::changeClinicKey(options, std::nullopt, place.keys));
            } catch (const store::StoreError&) {
                // the same
            }
            if (nth == 0) {
                calls = vfs.calls();
                step = std::max<std::int64_t>(1, calls / 40);
                REQUIRE(calls > 50);
            }
            vfs.heal();
        }
        requireWhole(place);
        // Slots of one key only: the one in force.
        const std::string id = place.unlock().key->id();
        const KeySlots slots = KeySlots::read(KeySlots::fileFor(place.file)).value();
        for (const KeySlot& slot : slots.all()) {
            CHECK(slot.info.keyId == id);
        }
    }
}

TEST_CASE("a change of key that was cut before the file was written drops nothing that opens it",
          "[H-22][H-23]") {
    const Place place;
    fill(place.unlock());
    const StoreOptions before = place.unlock();
    const std::filesystem::path keysFile = KeySlots::fileFor(place.file);
    const UtcTime now = UtcTime::fromMilliseconds(0);
    KeySlots both = KeySlots::read(keysFile).value();
    both.addPassphrase(*before.key, "lantern orchard sixteen", now, {8192, 1});
    // As changeClinicKey leaves it when the disk is full next: slots of both keys, the file under the old
    // one.
    const ClinicKey fresh = before.key->renewed();
    both.addPassphrase(fresh, "lantern orchard seventeen", now, {8192, 1});
    both.write(keysFile);

    // Somebody on another computer has the new passphrase only.
    ClinicRequest request = place.request(store::Passphrase{"lantern orchard seventeen"});
    request.keyFolder = place.folder / "elsewhere";
    CHECK(kindOf([&] { static_cast<void>(store::unlockClinic(request)); }) == StoreErrorKind::keyNeeded);
    CHECK(KeySlots::read(keysFile).value().all().size() == both.all().size());
    request.credential = store::Passphrase{"lantern orchard sixteen"};
    CHECK(nameIn(store::unlockClinic(request)) == kName);
    CHECK(nameIn(place.unlock()) == kName);
}

TEST_CASE("a plain file in the place of an encrypted one is not taken for it", "[H-22]") {
    const Place place;
    fill(place.unlock());
    const std::filesystem::path keysFile = KeySlots::fileFor(place.file);
    KeySlots known = KeySlots::read(keysFile).value();
    static_cast<void>(known.addRecovery(*place.unlock().key, UtcTime::fromMilliseconds(0)));
    known.write(keysFile);
    std::filesystem::remove(place.file);
    makePlain(place.file);
    const std::string planted = bytesOf(place.file);
    CHECK(kindOf([&] { static_cast<void>(place.unlock()); }) == StoreErrorKind::corrupt);
    ClinicRequest reading = place.request();
    reading.access = ClinicAccess::reading;
    CHECK(kindOf([&] { static_cast<void>(store::unlockClinic(reading)); }) == StoreErrorKind::corrupt);
    CHECK(bytesOf(place.file) == planted);
}

TEST_CASE("a damaged key of this computer is as none: the passphrase opens, and a new one is made",
          "[H-22]") {
    const Place place;
    fill(place.unlock());
    const std::filesystem::path keysFile = KeySlots::fileFor(place.file);
    KeySlots known = KeySlots::read(keysFile).value();
    known.addPassphrase(*place.unlock().key, "lantern orchard seventeen", UtcTime::fromMilliseconds(0),
                        {8192, 1});
    known.write(keysFile);
    std::filesystem::resize_file(place.keys / "workstation.key", 7);
    CHECK(kindOf([&] { static_cast<void>(place.unlock()); }) == StoreErrorKind::keyNeeded);
    const ClinicRequest request =
        place.request(store::Passphrase{"lantern orchard seventeen"}, Remember::yes);
    CHECK(nameIn(store::unlockClinic(request)) == kName);
    CHECK(nameIn(place.unlock()) == kName);
    CHECK(std::filesystem::exists(place.keys / "workstation.key.damaged"));
}

}  // namespace gramhour
