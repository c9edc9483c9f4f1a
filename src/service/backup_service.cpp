#include "service/backup_service.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "service/audit.h"
#include "service/backup_drill.h"
#include "service/backup_tidy.h"
#include "service/permissions.h"
#include "service/restore.h"
#include "store/backup/backup_file.h"
#include "store/store_error.h"

namespace gramhour {

namespace {

constexpr std::string_view kEnding = ".backup";

/// `clinic-20260303-090000Z-full.backup`, and `-2` before the ending while the name is taken.
std::filesystem::path newFile(const std::filesystem::path& folder, const std::filesystem::path& clinicFile,
                              BackupKind kind, UtcTime now) {
    std::string time = now.toIso().substr(0, 19);
    time.erase(std::remove_if(time.begin(), time.end(), [](char c) { return c == '-' || c == ':'; }),
               time.end());
    std::replace(time.begin(), time.end(), 'T', '-');
    const std::string name =
        clinicFile.stem().string() + "-" + time + "Z-" + (kind == BackupKind::full ? "full" : "changes");
    std::filesystem::path file = folder / (name + std::string(kEnding));
    for (int number = 2; std::filesystem::exists(file) || std::filesystem::exists(store::manifestPath(file));
         ++number) {
        file = folder / (name + "-" + std::to_string(number) + std::string(kEnding));
    }
    return file;
}

bool isSameDisk(const std::filesystem::path& a, const std::filesystem::path& b) {
    struct stat ofA {};
    struct stat ofB {};
    return ::stat(a.c_str(), &ofA) == 0 && ::stat(b.c_str(), &ofB) == 0 && ofA.st_dev == ofB.st_dev;
}

bool canBeWritten(const std::filesystem::path& folder) {
    return ::access(folder.c_str(), W_OK | X_OK) == 0;
}

BackupProblem problemOfFolder(const BackupFolder& folder) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder.path, ignored)) {
        return BackupProblem::noFolder;
    }
    return canBeWritten(folder.path) ? BackupProblem::none : BackupProblem::readOnly;
}

std::string clinicOf(const BackupManifest& manifest) {
    return manifest.clinic;
}

void noteFailure(ServiceContext& context, const BackupOutcome& outcome, std::optional<StaffId> by) {
    if (outcome.problem == BackupProblem::stopped) {
        return;
    }
    try {
        auditAlone(context, by, "backup.failed", outcome.file.filename().string(),
                   std::string(codeOf(outcome.problem)));
    } catch (const store::StoreError&) {
        // The disk that is full or broken may be the clinic's own; the board says so in any case.
    }
}

}  // namespace

/// What is known between two backups; asked for by the window while a worker makes one.
class BackupService::Memory {
public:
    mutable std::mutex lock;
    std::optional<Duration> triedAt;  ///< by the clock that never jumps
    std::optional<Duration> fullAt;
    std::optional<std::int64_t> rowsInFull;    ///< of BackupPort::rowsChanged()
    std::optional<std::int64_t> rowsInBackup;  ///< in whichever is newest
    std::optional<Duration> unsavedSince;      ///< something is in no backup
    std::optional<UtcTime> lastGoodAt;
    BackupProblem problem = BackupProblem::none;
    BackupFolder folder;
    std::optional<BackupDrill> drill;
    std::string clinic;                 ///< BackupManifest::clinic of ours; empty until one was made
    std::map<std::string, bool> heads;  ///< of backups, and whether the clinic's trail holds them
    std::mutex making;                  ///< held by whoever makes one
    // Under `making`:
    std::filesystem::path written;  ///< the newest in the folder, for tidy()
    std::filesystem::path base;     ///< the full one that changes are laid over, wherever it was put
    std::string baseSha256;

    /// Whether that one lies in the folder as it was written. Another drive may be plugged in there by now,
    /// and files be removed or cut; changes alone cannot be restored. Its content is read by a drill.
    [[nodiscard]] bool hasBaseIn(const std::filesystem::path& where, const ClinicKey* key) const;
    /// holds(), which reads the whole trail, once for each head: what is written later changes no answer.
    [[nodiscard]] bool isOnOurBranch(const Store& store, const AuditHead& head, const AuditHead& present);

    /// Makes one into the folder, because it is due or for a person who asked.
    static BackupOutcome makeInFolder(BackupService& backups, BackupKind kind, const BackupWatch& watch,
                                      std::optional<StaffId> by);
};

BackupService::BackupService(ServiceContext& context)
    : m_context(context), m_memory(std::make_unique<Memory>()) {}

BackupService::~BackupService() = default;

std::optional<BackupKind> BackupService::due() const {
    if (m_context.place.file.empty()) {
        return std::nullopt;
    }
    const std::int64_t rows = m_context.store.backups().rowsChanged();
    const bool canWriteChanges = m_context.store.backups().canWriteChanges();
    const Duration now = m_context.clock.monotonic();
    const bool isSetUp =
        m_context.store.read([](const ReadTx& tx) { return tx.clinic().details().has_value(); });
    if (!isSetUp) {
        return std::nullopt;
    }
    const std::lock_guard guard(m_memory->lock);
    if (m_memory->rowsInBackup != rows && !m_memory->unsavedSince) {
        m_memory->unsavedSince = now;
    }
    if (m_memory->triedAt && now - *m_memory->triedAt < kChangesEvery) {
        return std::nullopt;
    }
    if (!m_memory->fullAt || now - *m_memory->fullAt >= kFullEvery) {
        return BackupKind::full;
    }
    if (m_memory->rowsInBackup == rows) {
        return std::nullopt;
    }
    return canWriteChanges ? BackupKind::changes : BackupKind::full;
}

bool BackupService::Memory::hasBaseIn(const std::filesystem::path& where, const ClinicKey* key) const {
    if (base.empty() || base != where / base.filename()) {
        return false;
    }
    const Expected<store::BackupFile, BackupProblem> found = store::readBackup(base, key);
    return found && found->manifest.kind == BackupKind::full && found->manifest.sha256 == baseSha256;
}

bool BackupService::Memory::isOnOurBranch(const Store& store, const AuditHead& head,
                                          const AuditHead& present) {
    {
        const std::lock_guard guard(lock);
        if (const auto known = heads.find(head.hash); known != heads.end()) {
            return known->second;
        }
    }
    const bool isHeld = head == present || holds(store, head);
    const std::lock_guard guard(lock);
    return heads.emplace(head.hash, isHeld).first->second;
}

BackupOutcome BackupService::Memory::makeInFolder(BackupService& backups, BackupKind kind,
                                                  const BackupWatch& watch, std::optional<StaffId> by) {
    const ServiceContext& context = backups.m_context;
    const std::lock_guard making(backups.m_memory->making);
    const BackupFolder where = backups.folder();
    if (!where.isChosen) {
        std::error_code ignored;  // a folder that cannot be made is told as one that is not there
        std::filesystem::create_directories(where.path, ignored);
        std::filesystem::permissions(where.path, std::filesystem::perms::owner_all, ignored);
    }
    if (kind == BackupKind::changes && !backups.m_memory->hasBaseIn(where.path, context.place.key.get())) {
        kind = BackupKind::full;
    }
    const std::int64_t rowsBefore = context.store.backups().rowsChanged();
    BackupOutcome outcome{kind, context.clock.now(), problemOfFolder(where), {}, 0};
    if (outcome.isGood()) {
        outcome = backups.write(kind, newFile(where.path, context.place.file, kind, outcome.at), watch, by);
    }
    backups.remember(outcome, rowsBefore, by);
    if (outcome.isGood()) {
        backups.m_memory->written = outcome.file;
        backups.tidy(where);
    }
    return outcome;
}

BackupOutcome BackupService::make(BackupKind kind, const BackupWatch& watch) {
    return Memory::makeInFolder(*this, kind, watch, std::nullopt);
}

BackupOutcome BackupService::write(BackupKind kind, const std::filesystem::path& file,
                                   const BackupWatch& watch, std::optional<StaffId> by) {
    BackupOutcome outcome{kind, m_context.clock.now(), BackupProblem::none, file, 0};
    try {
        const BackupOrder order{file, outcome.at,
                                store::slotsForBackup(m_context.place.file, m_context.place.key.get())};
        BackupPort& port = m_context.store.backups();
        const BackupManifest manifest =
            kind == BackupKind::full ? port.writeFull(order, watch) : port.writeChanges(order);
        outcome.size = manifest.size;
        if (kind == BackupKind::full) {
            m_memory->base = file;
            m_memory->baseSha256 = manifest.sha256;
            auditAlone(m_context, by, "backup.made", file.filename().string(),
                       std::to_string(manifest.size) + " bytes, sha256:" + manifest.sha256);
        }
        const std::lock_guard guard(m_memory->lock);
        m_memory->clinic = clinicOf(manifest);
    } catch (const std::exception& caught) {
        outcome.problem = problemOf(caught);
    }
    return outcome;
}

void BackupService::remember(const BackupOutcome& outcome, std::int64_t rowsBefore,
                             std::optional<StaffId> by) {
    const BackupFolder where = folder();
    bool isNewProblem = false;
    {
        const std::lock_guard guard(m_memory->lock);
        Memory& memory = *m_memory;
        memory.folder = where;
        memory.triedAt = m_context.clock.monotonic();
        isNewProblem = !outcome.isGood() && outcome.problem != memory.problem;
        memory.problem = outcome.problem;
        if (outcome.isGood()) {
            // A full one's own entry in the trail is no reason for the next.
            memory.rowsInBackup = rowsBefore + (outcome.kind == BackupKind::full ? 1 : 0);
            memory.lastGoodAt = outcome.at;
            memory.unsavedSince.reset();
            if (outcome.kind == BackupKind::full) {
                memory.fullAt = memory.triedAt;
                memory.rowsInFull = memory.rowsInBackup;
            }
        }
    }
    // By itself it is tried again every five minutes, and said once; somebody's own attempt is always said.
    if (isNewProblem || (by && !outcome.isGood())) {
        noteFailure(m_context, outcome, by);
    }
}

void BackupService::tidy(const BackupFolder& where) const {
    std::vector<BackupListing> all = list();
    std::erase_if(all, [&](const BackupListing& listing) {
        return listing.problem != BackupProblem::none ||
               listing.file != where.path / listing.file.filename() ||
               listing.file.extension() != kEnding;  // what is not as it should be is for people to look at
    });
    const std::vector<bool> kept = listingsToKeep(all, m_memory->written, m_context.clock.now());
    // Changes first: of a tidying that was cut short none are left without their full backup.
    for (const BackupKind kind : {BackupKind::changes, BackupKind::full}) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!kept[i] && all[i].manifest.kind == kind) {
                removeBackup(all[i].file);
            }
        }
    }
}

bool BackupService::isWantedAtClose() const {
    if (m_context.place.file.empty()) {
        return false;
    }
    const std::int64_t rows = m_context.store.backups().rowsChanged();
    const std::lock_guard guard(m_memory->lock);
    return m_memory->rowsInFull != rows;
}

std::optional<BackupOutcome> BackupService::makeAtClose(const BackupWatch& watch) {
    return isWantedAtClose() ? std::optional(make(BackupKind::full, watch)) : std::nullopt;
}

void BackupService::look() {
    if (m_context.place.file.empty()) {
        return;
    }
    const BackupFolder where = folder();
    std::optional<UtcTime> lastGoodAt;
    std::optional<Duration> unsavedFor;
    for (const BackupListing& listing : list()) {
        const std::optional<TrailSince> since = listing.problem == BackupProblem::none
                                                    ? trailSince(m_context.store, listing.manifest.content)
                                                    : std::nullopt;
        if (since) {
            lastGoodAt = listing.manifest.madeAt;
            unsavedFor = since->writtenAt
                             ? std::optional(std::max(Duration(), m_context.clock.now() - *since->writtenAt))
                             : std::nullopt;
            break;
        }
    }
    const std::optional<BackupDrill> drill = lastDrillOf(m_context.store);
    const Duration now = m_context.clock.monotonic();
    const std::lock_guard guard(m_memory->lock);
    m_memory->folder = where;
    m_memory->lastGoodAt = m_memory->lastGoodAt ? m_memory->lastGoodAt : lastGoodAt;
    m_memory->drill = drill;
    if (unsavedFor && !m_memory->rowsInBackup) {
        // The last backup before this start failed or was let be: what it should hold waits since then.
        m_memory->unsavedSince = std::min(m_memory->unsavedSince.value_or(now), now - *unsavedFor);
    }
}

BackupHealth BackupService::health() const {
    static_cast<void>(due());  // notes since when something is in no backup
    const std::lock_guard guard(m_memory->lock);
    const Memory& memory = *m_memory;
    BackupHealth health{BackupState::none, memory.lastGoodAt, memory.problem, memory.folder, memory.drill};
    if (m_context.place.file.empty()) {
        return health;
    }
    if (memory.problem != BackupProblem::none && memory.problem != BackupProblem::stopped) {
        health.state = BackupState::failing;
    } else if (memory.unsavedSince && m_context.clock.monotonic() - *memory.unsavedSince > kBackupLate) {
        health.state = BackupState::late;
    } else if (memory.lastGoodAt) {
        health.state = BackupState::good;
    }
    return health;
}

BackupFolder BackupService::folder() const {
    const std::string chosen =
        m_context.store.read([](const ReadTx& tx) { return tx.clinic().safekeeping().backupFolder; });
    BackupFolder where;
    where.isChosen = !chosen.empty();
    where.path = where.isChosen ? std::filesystem::path(chosen) : usualBackupFolder(m_context.place.file);
    std::error_code ignored;
    where.isThere = std::filesystem::is_directory(where.path, ignored);
    where.isSameDisk = !where.isThere || isSameDisk(where.path, m_context.place.file);
    return where;
}

std::vector<BackupListing> BackupService::list() const {
    std::string clinic;
    {
        const std::lock_guard guard(m_memory->lock);
        clinic = m_memory->clinic;
    }
    if (clinic.empty()) {
        clinic = m_context.store.backups().clinic();
    }
    if (clinic.empty()) {
        return {};  // not set up yet; others' in the same folder are not its
    }
    return backupsIn(folder().path, m_context.place, clinic);
}

ServiceResult<void> BackupService::chooseFolder(const Actor& actor, const std::filesystem::path& chosen) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::manageBackups); !allowed) {
        return allowed;
    }
    std::error_code ignored;
    const bool isUsable =
        chosen.empty() ||
        (chosen.is_absolute() && std::filesystem::is_directory(chosen, ignored) && canBeWritten(chosen));
    if (!isUsable) {
        return refuse(ServiceErrorCode::invalid, "folder");
    }
    m_context.store.write([&](WriteTx& tx) {
        Safekeeping safekeeping = tx.clinic().safekeeping();
        const std::string before = std::exchange(safekeeping.backupFolder, chosen.string());
        tx.clinicWrites().setSafekeeping(safekeeping);
        audit(tx, m_context.clock.now(), actor.id, "backup.folder", "",
              changesText({{"folder", before, chosen.string()}}));
    });
    const BackupFolder where = folder();
    const std::lock_guard guard(m_memory->lock);
    m_memory->folder = where;
    m_memory->fullAt.reset();  // the new folder has none yet
    m_memory->triedAt.reset();
    return {};
}

ServiceResult<BackupOutcome> BackupService::makeNow(const Actor& actor, const BackupWatch& watch) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::manageBackups); !allowed) {
        return unexpected(allowed.error());
    }
    return Memory::makeInFolder(*this, BackupKind::full, watch, actor.id);
}

ServiceResult<BackupOutcome> BackupService::makeTo(const Actor& actor, const std::filesystem::path& file,
                                                   const BackupWatch& watch) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::manageBackups); !allowed) {
        return unexpected(allowed.error());
    }
    if (std::filesystem::exists(file) || std::filesystem::exists(store::manifestPath(file))) {
        return refuse(ServiceErrorCode::invalid, "file");
    }
    const std::lock_guard making(m_memory->making);
    BackupOutcome outcome = write(BackupKind::full, file, watch, actor.id);
    if (!outcome.isGood()) {
        noteFailure(m_context, outcome, actor.id);
    }
    return outcome;
}

ServiceResult<BackupDrill> BackupService::drill(const Actor& actor, const BackupWatch& watch) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::manageBackups); !allowed) {
        return unexpected(allowed.error());
    }
    std::vector<BackupListing> all = list();
    all.erase(
        std::remove_if(all.begin(), all.end(),
                       [](const BackupListing& listing) { return listing.problem != BackupProblem::none; }),
        all.end());
    if (all.empty()) {
        return refuse(ServiceErrorCode::notFound, "backup");
    }
    const BackupDrill done =
        runDrill(all.front().file, {m_context.place.file.string() + ".drill", m_context.place.key},
                 m_context.clock, watch);
    if (done.problem != BackupProblem::stopped) {
        auditAlone(m_context, actor.id, kDrillAction, all.front().file.filename().string(),
                   drillDetail(done));
        const std::lock_guard guard(m_memory->lock);
        m_memory->drill = done;
    }
    return done;
}

ServiceResult<RestorePreview> BackupService::preview(const Actor& actor,
                                                     const std::filesystem::path& backup) const {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::restoreBackups); !allowed) {
        return unexpected(allowed.error());
    }
    const Expected<store::BackupFile, BackupProblem> found =
        store::readBackup(backup, m_context.place.key.get());
    if (!found) {
        return refuse(ServiceErrorCode::notFound, "backup");
    }
    RestorePreview preview;
    preview.manifest = found->manifest;
    preview.present = m_context.store.backups().content();
    const BackupContent& then = preview.manifest.content;
    const auto lost = [](std::int64_t now, std::int64_t before) {
        return std::max<std::int64_t>(0, now - before);
    };
    preview.patientsLost = lost(preview.present.patients, then.patients);
    preview.sessionsLost = lost(preview.present.sessions, then.sessions);
    preview.eventsLost = lost(preview.present.events, then.events);
    preview.auditEntriesLost = lost(preview.present.head.id, then.head.id);
    preview.isOtherBranch = !m_memory->isOnOurBranch(m_context.store, then.head, preview.present.head);
    if (preview.present.head != then.head) {
        preview.lostSince = then.newestAt;
    }
    return preview;
}

ServiceResult<BackupProblem> BackupService::prepareRestore(const Actor& actor,
                                                           const std::filesystem::path& backup,
                                                           const BackupWatch& watch) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::restoreBackups); !allowed) {
        return unexpected(allowed.error());
    }
    const ClinicPlace place{restoredBeside(m_context.place.file), m_context.place.key};
    removeStoreFiles(place.file);
    const AuditHead head = m_context.store.backups().content().head;
    try {
        const BackupProblem problem =
            restoreTo(backup, place, m_context.clock.now(), actor.id,
                      "a file with " + std::to_string(head.id) + " entries, head " + head.hash, watch);
        if (problem == BackupProblem::none) {
            // In the file that is put aside, too: whoever looks at it later knows why it ends.
            auditAlone(m_context, actor.id, "backup.restore-begun", backup.filename().string());
        }
        return problem;
    } catch (const store::StoreError& caught) {
        removeStoreFiles(place.file);
        return problemOf(caught);
    }
}

}  // namespace gramhour
