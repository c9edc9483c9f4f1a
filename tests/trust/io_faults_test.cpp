// Every call by which the program reaches the disk fails, one after the other, once and for good, with an
// error and with a full disk: in the making of a clinic, in each act of a visit, in opening after a crash and
// in a migration. Afterwards there is a sentence for the person and, when the disk is well again, a sound
// file with everything that was acknowledged in it.
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "store/repositories_raw.h"
#include "store/store_error.h"
#include "support/catch.h"
#include "support/encryption.h"
#include "support/fault_vfs.h"
#include "support/ledger_work.h"
#include "support/scoreboard.h"
#include "support/temp_folder.h"

namespace gramhour::test {

namespace {

/// Of all points, so many are passed over between two that are tried, unless all are asked for.
constexpr std::int64_t kUsualStride = 10;

/// Where the faults begin.
enum class From : std::uint8_t { opening, act };

/// Something to be done to a clinic's file while the disk fails.
struct Case {
    std::string name;
    From from = From::act;
    std::filesystem::path folder;  ///< what the clinic's folder holds before
    WorkState state;
    void (*run)(ClinicAtWork&) = nullptr;
    std::shared_ptr<const ClinicKey> key;  ///< none: a file of before encryption
};

void copyFiles(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::filesystem::create_directories(to);
    for (const auto& entry : std::filesystem::directory_iterator(from)) {
        std::filesystem::copy(entry.path(), to / entry.path().filename());
    }
}

store::StoreOptions optionsIn(const std::filesystem::path& folder, std::shared_ptr<const ClinicKey> key,
                              const std::string& vfs = {}) {
    return {.file = folder / "clinic.gramhour", .key = std::move(key), .vfs = vfs};
}

void versionOneIn(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "clinic.gramhour").close();
    std::ostringstream script;
    script
        << std::ifstream(std::filesystem::path(GRAMHOUR_FIXTURES_DIR) / "stores" / "version-1.sql").rdbuf();
    RawFile(folder / "clinic.gramhour").run(script.str());
}

/// The cases with their folders, in the order of a clinic's life.
std::vector<Case> makeCases(const TempFolder& root) {
    std::vector<Case> cases;
    const auto folderOf = [&](const std::string& name) { return root / name; };
    std::filesystem::create_directories(folderOf("make"));
    const std::shared_ptr<const ClinicKey> key = freshKey();
    cases.push_back({"make", From::opening, folderOf("make"), {}, setUpClinic, key});

    const std::filesystem::path live = folderOf("live");
    std::filesystem::create_directories(live);
    Ledger ledger;
    WorkState state;
    const auto with = [&](void (*run)(ClinicAtWork&)) {
        ClinicAtWork work(optionsIn(live, key), state, ledger);
        run(work);
        state = work.state;
        state.now = work.clock.now();
    };
    with(setUpClinic);
    for (const Act& act : actsOfAVisit()) {
        copyFiles(live, folderOf(act.name));
        cases.push_back({act.name, From::act, folderOf(act.name), state, act.run, key});
        with(act.run);
    }
    {
        // What a program that was killed leaves: a log that the next one has to take in.
        ClinicAtWork work(optionsIn(live, key), state, ledger);
        actsOfAVisit().front().run(work);
        copyFiles(live, folderOf("recover"));
        std::filesystem::remove(folderOf("recover") / "clinic.gramhour-shm");
        cases.push_back({"recover", From::opening, folderOf("recover"), state, [](ClinicAtWork&) {}, key});
    }
    versionOneIn(folderOf("migrate"));
    cases.push_back({"migrate", From::opening, folderOf("migrate"), {}, [](ClinicAtWork&) {}, nullptr});
    return cases;
}

struct Outcome {
    bool struck = false;
    std::int64_t calls = 0;
    std::string bad;  ///< what should not have been; empty for a good end
};

/// Whether that is what a failing disk may be called; the file itself is well.
bool isTrue(store::StoreErrorKind kind) {
    using Kind = store::StoreErrorKind;
    return kind == Kind::ioError || kind == Kind::full || kind == Kind::cannotOpen ||
           kind == Kind::readOnly || kind == Kind::busy;
}

/// Whatever the person is told of must be a StoreError with a sentence, and a true one.
std::optional<std::string> failureOf(const std::function<void()>& act, bool& failed) {
    try {
        act();
    } catch (const store::StoreError& error) {
        failed = true;
        const bool isTold = std::string_view(error.what()).size() > 20 && isTrue(error.kind());
        return isTold ? std::nullopt : std::optional("told wrongly: " + std::string(error.what()));
    } catch (const std::exception& error) {
        failed = true;
        return std::string("not told as a store's error: ") + error.what();
    }
    return std::nullopt;
}

/// The case with its faults, to the end of the program.
std::string workWithFaults(const Case& what, FaultVfs& vfs, const store::StoreOptions& options,
                           const Fault& fault, std::int64_t nth, Ledger& ledger) {
    std::unique_ptr<ClinicAtWork> work;
    const auto open = [&] { work = std::make_unique<ClinicAtWork>(options, what.state, ledger); };
    if (what.from == From::act) {
        open();
    }
    vfs.failAt(nth, fault);
    bool failed = false;
    std::string bad = failureOf(
                          [&] {
                              if (what.from == From::opening) {
                                  open();
                              }
                              what.run(*work);
                          },
                          failed)
                          .value_or("");
    if (failed && work != nullptr && fault.persistence == FaultPersistence::once && work->state.nurse) {
        // A fault that has passed is no reason to close the program.
        const Actor nurse = *work->state.nurse;
        try {
            work->services().drafts.save(nurse, "patient", "{}");
            ledger.fact("way on",
                        [](Services& services) { return services.drafts.load("patient").has_value(); });
        } catch (const std::exception& error) {
            bad += std::string(" no way on: ") + error.what();
        }
    }
    work.reset();  // with the disk still failing, where it does so for good
    return bad;
}

/// What the next start finds on a disk that is well.
std::string afterwards(const Case& what, const std::filesystem::path& folder, const Ledger& ledger) {
    try {
        Ledger next;
        ClinicAtWork work(optionsIn(folder, what.key), what.state, next);
        std::string bad = problemsOf(work.context());
        for (const std::string& lost : ledger.missing(work.services(), 0)) {
            bad += " lost: " + lost;
        }
        if (what.name == "make" && !work.services().clinic.isSetUp()) {
            setUpClinic(work);
        }
        return bad;
    } catch (const std::exception& error) {
        return std::string(" does not open again: ") + error.what();
    }
}

Outcome attempt(const Case& what, const Fault& fault, std::int64_t nth) {
    const TempFolder folder(TempFolder::Place::memory);
    copyFiles(what.folder, folder.path());
    Ledger ledger;
    Outcome outcome;
    {
        FaultVfs vfs(kEveryCall);
        outcome.bad =
            workWithFaults(what, vfs, optionsIn(folder.path(), what.key, vfs.name()), fault, nth, ledger);
        outcome.struck = vfs.struck();
        outcome.calls = vfs.calls();
    }
    outcome.bad += afterwards(what, folder.path(), ledger);
    return outcome;
}

struct Count {
    std::int64_t tried = 0;
    std::int64_t bad = 0;
};

/// Walks over the calls of one case.
Count walk(const Case& what, const Fault& fault, std::int64_t first, std::int64_t stride) {
    Count count;
    for (std::int64_t nth = first; nth < 100'000; nth += stride) {
        const Outcome outcome = attempt(what, fault, nth);
        if (!outcome.bad.empty()) {
            ++count.bad;
            CAPTURE(what.name, nth, fault.code, static_cast<int>(fault.persistence));
            FAIL_CHECK(outcome.bad);
        }
        if (!outcome.struck) {
            return count;
        }
        ++count.tried;
    }
    FAIL("the fault never stopped striking");
    return count;
}

}  // namespace

TEST_CASE("No call to the disk that fails loses an entry or harms the file", "[trust][io-faults][H-14]") {
    const TempFolder root(TempFolder::Place::memory);
    const std::vector<Case> cases = makeCases(root);
    const std::int64_t stride = std::getenv("GRAMHOUR_TRUST_COUNT") != nullptr ? 1 : kUsualStride;
    constexpr std::array<Fault, 4> kFaults{
        {{.code = SQLITE_IOERR, .persistence = FaultPersistence::once},
         {.code = SQLITE_IOERR, .persistence = FaultPersistence::forGood},
         {.code = SQLITE_FULL, .action = FaultAction::tear, .persistence = FaultPersistence::once},
         {.code = SQLITE_FULL, .action = FaultAction::tear, .persistence = FaultPersistence::forGood}}};
    Count all;
    std::int64_t first = 0;
    for (const Case& what : cases) {
        for (const Fault& fault : kFaults) {
            const Count count = walk(what, fault, 1 + first++ % stride, stride);
            all.tried += count.tried;
            all.bad += count.bad;
        }
    }
    CHECK(all.bad == 0);
    CHECK(all.tried * stride > 1000);  // or the faults met nothing
    scoreboard("io-faults", all.tried, all.bad);
}

}  // namespace gramhour::test
