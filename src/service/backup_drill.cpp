#include "service/backup_drill.h"

#include <charconv>
#include <system_error>

#include "service/check_service.h"
#include "store/backup/backup_file.h"
#include "store/migrations.h"
#include "store/sql/sql_store.h"
#include "store/store_error.h"

namespace gramhour {

namespace {

/// A copy of our own; gone when this goes.
class ThrownAway {
public:
    explicit ThrownAway(std::filesystem::path file) : m_file(std::move(file)) { removeStoreFiles(m_file); }
    ~ThrownAway() { removeStoreFiles(m_file); }
    ThrownAway(const ThrownAway&) = delete;
    ThrownAway& operator=(const ThrownAway&) = delete;

    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }

private:
    std::filesystem::path m_file;
};

/// Opens the copy as the program would, and recomputes what can be.
bool isSound(const ClinicPlace& place, const Clock& clock, const BackupManifest& manifest) {
    if (manifest.schemaVersion < store::builtInMigrations().back().version) {
        return true;  // of an older program: brought up to date, and checked then, by a restore
    }
    const std::unique_ptr<Store> store =
        store::openSqliteStoreForReading(store::StoreOptions{place.file, place.key, {}, {}});
    if (!holds(*store, manifest.content.head)) {
        return false;
    }
    if (manifest.content.sessions > kMostReplayed) {
        return true;
    }
    return checkEverything(makeServiceContext(*store, clock)).isSound();
}

/// The value of `name=` in a detail.
std::string_view fieldOf(std::string_view detail, std::string_view name) {
    const std::string wanted = std::string(name) + "=";
    const std::size_t at = detail.find(wanted);
    if (at == std::string_view::npos) {
        return {};
    }
    const std::string_view rest = detail.substr(at + wanted.size());
    return rest.substr(0, rest.find(' '));
}

std::int64_t numberOf(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

BackupProblem problemNamed(std::string_view code) {
    for (int i = 0; i <= static_cast<int>(BackupProblem::other); ++i) {
        const auto problem = static_cast<BackupProblem>(i);
        if (codeOf(problem) == code) {
            return problem;
        }
    }
    return BackupProblem::other;
}

}  // namespace

BackupDrill runDrill(const std::filesystem::path& backup, const ClinicPlace& copy, const Clock& clock,
                     const BackupWatch& watch) {
    BackupDrill drill;
    drill.at = clock.now();
    const ThrownAway file(copy.file);
    try {
        const Expected<store::BackupFile, BackupProblem> source = store::readBackup(backup, copy.key.get());
        if (!source) {
            drill.problem = source.error();
            return drill;
        }
        drill.backupAt = source->manifest.madeAt;
        const Expected<BackupContent, BackupProblem> content =
            store::restoreBackup(*source, {copy.file, copy.key, {}, {}}, watch);
        if (!content) {
            drill.problem = content.error();
            return drill;
        }
        drill.content = *content;
        drill.problem =
            isSound(copy, clock, source->manifest) ? BackupProblem::none : BackupProblem::notSound;
    } catch (const store::StoreError& caught) {
        drill.problem = problemOf(caught);
    }
    return drill;
}

std::string drillDetail(const BackupDrill& drill) {
    return "result=" + std::string(codeOf(drill.problem)) + " made=" + drill.backupAt.toIso() +
           " entries=" + std::to_string(drill.content.head.id) +
           " patients=" + std::to_string(drill.content.patients) +
           " sessions=" + std::to_string(drill.content.sessions) +
           " events=" + std::to_string(drill.content.events);
}

std::optional<BackupDrill> lastDrillOf(const Store& store) {
    AuditFilter filter;
    filter.action = kDrillAction;
    const std::vector<NumberedAuditEntry> found =
        store.read([&](const ReadTx& tx) { return tx.audit().page(filter, std::nullopt, 1); });
    if (found.empty()) {
        return std::nullopt;
    }
    const std::string& detail = found.front().entry.detail;
    BackupDrill drill;
    drill.at = found.front().entry.at;
    drill.problem = problemNamed(fieldOf(detail, "result"));
    drill.backupAt = UtcTime::parseIso(fieldOf(detail, "made")).value_or(drill.at);
    drill.content.head.id = numberOf(fieldOf(detail, "entries"));
    drill.content.patients = numberOf(fieldOf(detail, "patients"));
    drill.content.sessions = numberOf(fieldOf(detail, "sessions"));
    drill.content.events = numberOf(fieldOf(detail, "events"));
    return drill;
}

bool holds(const Store& store, const AuditHead& head) {
    return head.id == 0 ||
           store.read([&](const ReadTx& tx) { return tx.audit().verify({head}, {}).isWhole(); });
}

std::optional<TrailSince> trailSince(const Store& store, const BackupContent& backup) {
    constexpr std::int64_t kFew = 20;
    std::vector<NumberedAuditEntry> newestFirst = store.read([&](const ReadTx& tx) {
        return tx.audit().page({}, AuditId(backup.head.id + kFew + 1), static_cast<std::size_t>(kFew + 1));
    });
    std::optional<TrailSince> since;
    for (auto at = newestFirst.rbegin(); at != newestFirst.rend(); ++at) {
        if (at->id.value() == backup.head.id && at->entry.at == backup.newestAt) {
            since = TrailSince{};
        } else if (since && at->entry.action.rfind("backup.", 0) != 0) {
            since->writtenAt = at->entry.at;
            break;
        }
    }
    return since;
}

void removeStoreFiles(const std::filesystem::path& file) {
    for (const char* ending : {"", "-wal", "-shm", "-journal", ".lock", ".partial"}) {
        std::error_code ignored;
        std::filesystem::remove(file.string() + ending, ignored);
    }
}

}  // namespace gramhour
