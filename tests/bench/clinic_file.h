#pragma once

#include <filesystem>
#include <vector>

#include "service/session_service.h"
#include "store/sql/sql_store.h"

namespace gramhour::bench {

/// A folder on the disk that the program was built on, removed at the end: memory would flatter every figure
/// of saving.
class DiskFolder {
public:
    DiskFolder();
    ~DiskFolder();
    DiskFolder(const DiskFolder&) = delete;
    DiskFolder& operator=(const DiskFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// A clinic with eight infusions running, in a file of its own on the disk, and its services.
class RunningClinic {
public:
    RunningClinic();

    [[nodiscard]] std::filesystem::path file() const { return m_folder.path() / "clinic.gramhour"; }
    /// Another copy of the file as it was at the beginning, for somebody else to write into.
    [[nodiscard]] std::filesystem::path untouchedCopy() const { return m_folder.path() / "copy.gramhour"; }
    [[nodiscard]] SessionService& sessions() { return *m_sessions; }
    [[nodiscard]] const std::vector<SessionId>& ids() const { return m_ids; }
    [[nodiscard]] const Actor& nurse() const { return m_nurse; }
    [[nodiscard]] UtcTime now() const { return m_clock.now(); }

    /// Records a full set of vital signs, a second after what was recorded before.
    void recordVitals(SessionId session);
    /// Records until the session has this many events.
    void fill(SessionId session, std::size_t events);

private:
    DiskFolder m_folder;
    Actor m_nurse{StaffId(0), {}, {}};
    std::vector<SessionId> m_ids;
    ManualClock m_clock{UtcTime::fromMilliseconds(0)};
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ServiceContext> m_context;
    std::unique_ptr<SessionService> m_sessions;
};

}  // namespace gramhour::bench
