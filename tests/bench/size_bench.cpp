// Memory and disk of a clinic with a million sessions, and how fast a demonstration is made.
#include "bench/size_bench.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "bench/bench.h"
#include "bench/long_past.h"
#include "store/sql/sql_store.h"

namespace gramhour::bench {

namespace {

constexpr std::int64_t kMiB = 1024 * 1024;
constexpr std::int64_t kDemoSessions = 50'000;

/// Memory of this process that is nobody else's, in bytes.
std::int64_t ownMemory() {
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word) {
        if (word == "RssAnon:") {
            std::int64_t kibibytes = 0;
            status >> kibibytes;
            return kibibytes * 1024;
        }
    }
    return 0;
}

/// What another run of this program answers, so that nothing that was done here counts.
std::int64_t askAnotherRun(const std::string& argument) {
    const std::string program = std::filesystem::read_symlink("/proc/self/exe").string();
    const std::string command =
        "'" + program + "' " + argument + " '" + LongPast::the().file().string() + "'";
    const std::unique_ptr<FILE, int (*)(FILE*)> answer(::popen(command.c_str(), "r"), &::pclose);
    std::array<char, 64> text{};
    if (!answer || std::fgets(text.data(), text.size(), answer.get()) == nullptr) {
        throw std::runtime_error("the memory of another run could not be asked");
    }
    return std::strtoll(text.data(), nullptr, 10);
}

std::int64_t memoryHolding() {
    return askAnotherRun(kHoldArgument);
}

std::int64_t fileSize() {
    return static_cast<std::int64_t>(std::filesystem::file_size(LongPast::the().file()));
}

std::string bytesASession() {
    const auto sessions = static_cast<std::int64_t>(LongPast::the().all().ids.size());
    return std::to_string(fileSize() / std::max<std::int64_t>(sessions, 1)) + " B a session";
}

Figure timeDemo() {
    const std::vector<Nanoseconds> whole{timeOf([] {
        const DiskFolder folder;
        makeLongPast(folder.path() / "demo.gramhour", kDemoSessions / 10, kDemoSessions,
                     UtcTime::parseIso("2026-11-23T09:00:00Z").value());
    })};
    const Nanoseconds each = whole.front() / static_cast<double>(kDemoSessions);
    return {each, each, each};
}

const Registered kDemo({"demo: a session (5 000 a second)",
                        "<= 200 us",
                        std::chrono::microseconds(200),
                        false,
                        timeDemo,
                        {},
                        0});
const Registered kMemory(SizeCase{"memory: core, all time selected", "<= 100 MB with the window", 100 * kMiB,
                                  memoryHolding});
const Registered kFile(SizeCase{"size: the file", "-", 0, fileSize, bytesASession});

}  // namespace

int holdSelection(const std::filesystem::path& file) {
    const std::unique_ptr<Store> store = store::openSqliteStoreForReading(file);
    const ManualClock clock(UtcTime::parseIso("2026-11-23T09:00:00Z").value());
    ServiceContext context = makeServiceContext(*store, clock);
    const HistorySelection held = HistoryService(context).select({}, {}).value();
    std::printf("%lld\n", static_cast<long long>(ownMemory()));
    return held.ids.empty() ? 1 : 0;
}

}  // namespace gramhour::bench
