// One bit of a clinic's file changed, anywhere: opening or checking it says so.
#include <fstream>
#include <random>
#include <sstream>

#include "store/engine_status.h"
#include "store/keys/clinic_key.h"
#include "store/sql/sql_store.h"
#include "store/sqlite/sqlite_engine.h"
#include "store/store_error.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/scoreboard.h"
#include "support/temp_folder.h"

namespace gramhour {

namespace {

std::string bytesOf(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

/// A clinic of a morning, with pages that were used and are free again.
std::string clinicBytes(const std::shared_ptr<const ClinicKey>& key) {
    test::ClinicFixture f(key);
    for (int i = 0; i < 5; ++i) {
        const PatientId patient = f.addPatient("Given" + std::to_string(i), "Family", "1980-05-17");
        static_cast<void>(f.orderedVisit(patient, Mass::fromGrams(2)));
    }
    std::string bytes;
    f.closeDuring([&] {
        {
            const auto engine = store::makeSqliteEngine({.file = f.file(), .key = key});
            const auto writer = engine->openWriter();
            writer->runScript("CREATE TABLE emptied (bytes BLOB) STRICT;"
                              "INSERT INTO emptied SELECT randomblob(3000) FROM session_event;"
                              "INSERT INTO emptied SELECT randomblob(3000) FROM audit_entry;"
                              "DROP TABLE emptied");
            REQUIRE(
                writer->queryOne<std::int64_t>("SELECT freelist_count FROM pragma_freelist_count").value() >
                10);
        }
        bytes = bytesOf(f.file());
    });
    return bytes;
}

bool isNoticed(const std::filesystem::path& file, const std::shared_ptr<const ClinicKey>& key) {
    try {
        const std::unique_ptr<Store> opened = store::openSqliteStoreForReading(
            store::StoreOptions{.file = file, .key = key, .place = {}, .vfs = {}});
        return !opened->fileProblems().empty();
    } catch (const store::StoreError&) {
        return true;
    }
}

void write(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace

TEST_CASE("no single bit of a clinic's file changes unnoticed", "[trust][bit-flips][H-22]") {
    const auto key = std::make_shared<const ClinicKey>(ClinicKey::make());
    const std::string whole = clinicBytes(key);
    const test::TempFolder folder(test::TempFolder::Place::memory);
    const std::filesystem::path file = folder / "flipped.gramhour";
    write(file, whole);
    REQUIRE_FALSE(isNoticed(file, key));

    std::mt19937_64 random(20260303);
    std::uniform_int_distribution<std::size_t> anywhere(0, whole.size() * 8 - 1);
    const std::int64_t flips = test::trustCount(60);
    std::int64_t missed = 0;
    for (std::int64_t i = 0; i < flips; ++i) {
        const std::size_t bit = anywhere(random);
        std::string flipped = whole;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        write(file, flipped);
        if (!isNoticed(file, key)) {
            ++missed;
            UNSCOPED_INFO("missed: page " << bit / 8 / 4096 + 1 << ", byte " << bit / 8 % 4096 << ", bit "
                                          << bit % 8);
        }
    }
    CHECK(missed == 0);
    test::scoreboard("bit-flips", flips, missed);
}

TEST_CASE("no bit of the part that is not encrypted changes unnoticed", "[trust][H-22]") {
    // The first page's beginning: what makes the key of a password in other uses of the cipher, then SQLite's
    // page size, versions and layout.
    const auto key = std::make_shared<const ClinicKey>(ClinicKey::make());
    const std::string whole = clinicBytes(key);
    const test::TempFolder folder(test::TempFolder::Place::memory);
    const std::filesystem::path file = folder / "flipped.gramhour";
    constexpr std::size_t kBits = 100 * 8;
    for (std::size_t bit = 0; bit < kBits; ++bit) {
        std::string flipped = whole;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        write(file, flipped);
        CAPTURE(bit / 8, bit % 8);
        CHECK(isNoticed(file, key));
    }
}

TEST_CASE("pages cannot be exchanged, nor taken from another clinic or an older moment of page 1",
          "[trust][H-22]") {
    const auto key = std::make_shared<const ClinicKey>(ClinicKey::make());
    const std::string whole = clinicBytes(key);
    const test::TempFolder folder(test::TempFolder::Place::memory);
    const std::filesystem::path file = folder / "altered.gramhour";
    constexpr std::size_t kPage = 4096;
    REQUIRE(whole.size() > 12 * kPage);

    std::string swapped = whole;
    swapped.replace(9 * kPage, kPage, whole, 10 * kPage, kPage);
    swapped.replace(10 * kPage, kPage, whole, 9 * kPage, kPage);
    write(file, swapped);
    CHECK(isNoticed(file, key));

    std::string foreign = whole;
    foreign.replace(10 * kPage, kPage, clinicBytes(std::make_shared<const ClinicKey>(ClinicKey::make())),
                    10 * kPage, kPage);
    write(file, foreign);
    CHECK(isNoticed(file, key));

    write(file, whole.substr(0, whole.size() - kPage));
    CHECK(isNoticed(file, key));
}

}  // namespace gramhour
