// Names that were typed in are found nowhere in plain text: not in the clinic's file, its log, its shared
// memory, the keys, the program's log, temporary files (those without a name too), backups, or a core dump.
#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "store/keys/clinic_key.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/encryption.h"
#include "support/scoreboard.h"
#include "support/temp_folder.h"

namespace gramhour {

namespace {

/// Words that are in no program and no dictionary.
constexpr const char* kCanary = "Zyxquorl";

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

/// The word as UTF-16 holds it, in either order of bytes; the bytes between the letters are zeros.
std::string spread(const std::string& word) {
    std::string wide;
    for (const char c : word) {
        wide += c;
        wide += '\0';
    }
    wide.pop_back();
    return wide;
}

bool holdsCanary(const std::string& bytes) {
    const std::string folded = lower(bytes);
    const std::string word = lower(kCanary);
    return folded.find(word) != std::string::npos || folded.find(spread(word)) != std::string::npos;
}

std::string bytesOf(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

/// What was looked at, and where the word was.
struct Search {
    std::int64_t files = 0;
    std::vector<std::string> found;

    void file(const std::filesystem::path& path) {
        ++files;
        if (holdsCanary(bytesOf(path))) {
            found.push_back(path.string());
        }
    }
    void folder(const std::filesystem::path& path) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
            if (entry.is_regular_file()) {
                file(entry.path());
            }
        }
    }
    /// Files that this process has open and that have no name any more, as SQLite's temporary ones.
    void namelessFiles() {
        for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
            std::error_code ignored;
            const std::string target = std::filesystem::read_symlink(entry.path(), ignored).string();
            const bool isNameless = target.find(" (deleted)") != std::string::npos && target.front() == '/';
            if (isNameless && std::filesystem::is_regular_file(entry.path(), ignored)) {
                file(entry.path());
            }
        }
    }
};

PatientDetails somebody(int number) {
    const std::string word = kCanary;
    PatientDetails details;
    details.givenName = word + "a";
    details.familyName = word + std::to_string(number);
    details.birthDate = Date::parseIso("1971-02-03").value();
    details.recordNumber = "R" + word + std::to_string(number);
    details.phone = "555 0100";
    details.email = word + "@example.org";
    details.address = "1 " + word + " Lane";
    details.emergencyContact = word + "b";
    details.note = "Prefers " + word;
    return details;
}

}  // namespace

TEST_CASE("planted names are found nowhere in plain text", "[trust][canaries][H-22]") {
    if (test::cannotEncrypt()) {
        return;
    }
    const test::TempFolder temporary;
    const char* const usual = std::getenv("TMPDIR");
    const std::string usualFolder = usual == nullptr ? "" : usual;
    ::setenv("TMPDIR", temporary.path().c_str(), 1);
    ::setenv("SQLITE_TMPDIR", temporary.path().c_str(), 1);
    openLog(temporary / "logs");

    const auto key = std::make_shared<const ClinicKey>(ClinicKey::make());
    test::ClinicFixture f(key);
    const std::filesystem::path folder = f.file().parent_path();
    const std::int64_t planted = test::trustCount(120);
    std::vector<PatientId> patients;
    for (std::int64_t i = 0; i < planted; ++i) {
        patients.push_back(f.patients().registerPatient(*f.nurse, somebody(static_cast<int>(i))).value().id);
    }
    // One transaction with more than SQLite keeps in memory, undone: statement journals and spilled pages.
    CHECK_THROWS_AS(f.store().write([&](WriteTx& tx) {
        for (int i = 0; i < 3000; ++i) {
            PatientDetails details = somebody(100'000 + i);
            details.note = std::string(900, 'x') + kCanary;
            static_cast<void>(tx.patientWrites().add(details, f.clock.now()));
        }
        throw std::runtime_error("undone");
    }),
                    std::runtime_error);
    static_cast<void>(f.patients().find(kCanary));
    static_cast<void>(f.orderedVisit(patients.front(), Mass::fromGrams(2)));
    f.drafts().save(*f.nurse, "note/1", std::string("{\"text\":\"") + kCanary + "\"}");

    Search search;
    search.folder(folder);  // with the log of what is not in the file yet
    CHECK(std::filesystem::file_size(f.file().string() + "-wal") > 0);
    search.namelessFiles();
    CHECK(f.backups().make(BackupKind::full).isGood());
    static_cast<void>(f.patients().registerPatient(*f.nurse, somebody(5'000'000)));
    f.clock.advance(BackupService::kChangesEvery);
    CHECK(f.backups().make(BackupKind::changes).isGood());
    search.folder(folder);
    f.closeDuring([&] {
        search.folder(folder);
        search.namelessFiles();
    });
    search.folder(temporary.path());
    CAPTURE(search.found);
    CHECK(search.found.empty());
    CHECK(search.files > 10);
    test::scoreboard("canaries", planted, static_cast<std::int64_t>(search.found.size()));

    // The search does find: a plain file is full of them.
    test::ClinicFixture plain;
    static_cast<void>(plain.patients().registerPatient(*plain.nurse, somebody(1)));
    plain.closeDuring([&] {
        Search control;
        control.file(plain.file());
        CHECK(control.found.size() == 1);
    });
    CHECK(holdsCanary("x" + spread(kCanary) + "y"));
    usualFolder.empty() ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", usualFolder.c_str(), 1);
    ::unsetenv("SQLITE_TMPDIR");
}

TEST_CASE("the programs leave no core dump, and nobody may look into their memory", "[trust][H-22]") {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        keepMemoryPrivate();
        rlimit limit{1, 1};
        ::getrlimit(RLIMIT_CORE, &limit);
#ifdef __SANITIZE_ADDRESS__
        constexpr int kDumpable = 1;
#else
        constexpr int kDumpable = 0;
#endif
        ::_exit(::prctl(PR_GET_DUMPABLE) == kDumpable && limit.rlim_cur == 0 && limit.rlim_max == 0 ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}

}  // namespace gramhour
