#include "support/fault_vfs.h"

#include <atomic>
#include <cstring>
#include <new>
#include <stdexcept>
#include <unistd.h>

namespace gramhour::test {

struct FaultVfs::State {
    sqlite3_vfs vfs{};
    sqlite3_vfs* real = nullptr;
    std::string name;
    FaultScope scope;
    Fault fault;
    std::int64_t failAt = 0;  // 0: never
    std::int64_t calls = 0;
    std::optional<FaultCall> firstStruck;

    [[nodiscard]] bool counts(FaultCall call) const {
        switch (call) {
        case FaultCall::open:
            return scope.opens;
        case FaultCall::write:
            return scope.writes;
        case FaultCall::sync:
            return scope.syncs;
        case FaultCall::read:
            return scope.reads;
        }
        return false;
    }

    /// Counts a call; true when it is to fail.
    bool strikes(FaultCall call) {
        if (!counts(call)) {
            return false;
        }
        ++calls;
        const bool now =
            failAt != 0 && (fault.persistence == FaultPersistence::once ? calls == failAt : calls >= failAt);
        if (now && fault.action == FaultAction::killSelf) {
            ::_exit(0);
        }
        if (now && !firstStruck) {
            firstStruck = call;
        }
        return now;
    }
};

namespace {

// SQLite allocates szOsFile bytes: ours, followed by the real file system's.
struct FaultFile {
    sqlite3_file base;
    FaultVfs::State* state;
};

FaultVfs::State& stateOf(sqlite3_file* file) {
    return *reinterpret_cast<FaultFile*>(file)->state;
}
sqlite3_file* realOf(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<FaultFile*>(file) + 1);
}
FaultVfs::State& stateOf(sqlite3_vfs* vfs) {
    return *static_cast<FaultVfs::State*>(vfs->pAppData);
}
// The specific code tells SQLite which call failed, as a real file system would.
int codeFor(const Fault& fault, int specific) {
    return fault.code == SQLITE_IOERR ? specific : fault.code;
}

int closeFile(sqlite3_file* file) {
    return realOf(file)->pMethods->xClose(realOf(file));
}
int readFile(sqlite3_file* file, void* into, int size, sqlite3_int64 offset) {
    FaultVfs::State& state = stateOf(file);
    if (state.strikes(FaultCall::read)) {
        return SQLITE_IOERR_READ;
    }
    return realOf(file)->pMethods->xRead(realOf(file), into, size, offset);
}
int writeFile(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
    FaultVfs::State& state = stateOf(file);
    if (state.strikes(FaultCall::write)) {
        if (state.fault.action == FaultAction::tear && size > 1) {
            realOf(file)->pMethods->xWrite(realOf(file), from, size / 2, offset);
        }
        return codeFor(state.fault, SQLITE_IOERR_WRITE);
    }
    return realOf(file)->pMethods->xWrite(realOf(file), from, size, offset);
}
int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
    FaultVfs::State& state = stateOf(file);
    if (state.strikes(FaultCall::write)) {
        return codeFor(state.fault, SQLITE_IOERR_TRUNCATE);
    }
    return realOf(file)->pMethods->xTruncate(realOf(file), size);
}
int syncFile(sqlite3_file* file, int flags) {
    FaultVfs::State& state = stateOf(file);
    if (state.strikes(FaultCall::sync)) {
        return SQLITE_IOERR_FSYNC;
    }
    return realOf(file)->pMethods->xSync(realOf(file), flags);
}
int fileSize(sqlite3_file* file, sqlite3_int64* size) {
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}
int lockFile(sqlite3_file* file, int level) {
    return realOf(file)->pMethods->xLock(realOf(file), level);
}
int unlockFile(sqlite3_file* file, int level) {
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}
int checkReservedLock(sqlite3_file* file, int* result) {
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), result);
}
int fileControl(sqlite3_file* file, int what, void* argument) {
    return realOf(file)->pMethods->xFileControl(realOf(file), what, argument);
}
int sectorSize(sqlite3_file* file) {
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}
int deviceCharacteristics(sqlite3_file* file) {
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}
int shmMap(sqlite3_file* file, int page, int size, int extend, void volatile** result) {
    FaultVfs::State& state = stateOf(file);
    if (extend != 0 && state.strikes(FaultCall::write)) {
        return codeFor(state.fault, SQLITE_IOERR_SHMSIZE);
    }
    return realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, result);
}
int shmLock(sqlite3_file* file, int offset, int count, int flags) {
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
}
void shmBarrier(sqlite3_file* file) {
    realOf(file)->pMethods->xShmBarrier(realOf(file));
}
int shmUnmap(sqlite3_file* file, int remove) {
    return realOf(file)->pMethods->xShmUnmap(realOf(file), remove);
}

const sqlite3_io_methods kMethods = {
    2,
    closeFile,
    readFile,
    writeFile,
    truncateFile,
    syncFile,
    fileSize,
    lockFile,
    unlockFile,
    checkReservedLock,
    fileControl,
    sectorSize,
    deviceCharacteristics,
    shmMap,
    shmLock,
    shmBarrier,
    shmUnmap,
    nullptr,
    nullptr,
};

int openFile(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* outFlags) {
    FaultVfs::State& state = stateOf(vfs);
    auto* const own = reinterpret_cast<FaultFile*>(file);
    own->base.pMethods = nullptr;
    own->state = &state;
    if (state.strikes(FaultCall::open)) {
        return codeFor(state.fault, SQLITE_CANTOPEN);
    }
    const int code = state.real->xOpen(state.real, path, realOf(file), flags, outFlags);
    if (realOf(file)->pMethods != nullptr) {
        own->base.pMethods = &kMethods;
    }
    return code;
}
int deleteFile(sqlite3_vfs* vfs, const char* path, int syncFolder) {
    FaultVfs::State& state = stateOf(vfs);
    if (state.strikes(FaultCall::write)) {
        return codeFor(state.fault, SQLITE_IOERR_DELETE);
    }
    return state.real->xDelete(state.real, path, syncFolder);
}
int accessFile(sqlite3_vfs* vfs, const char* path, int flags, int* result) {
    return stateOf(vfs).real->xAccess(stateOf(vfs).real, path, flags, result);
}
int fullPath(sqlite3_vfs* vfs, const char* path, int size, char* result) {
    return stateOf(vfs).real->xFullPathname(stateOf(vfs).real, path, size, result);
}
int randomness(sqlite3_vfs* vfs, int size, char* result) {
    return stateOf(vfs).real->xRandomness(stateOf(vfs).real, size, result);
}
int sleepFor(sqlite3_vfs* vfs, int microseconds) {
    return stateOf(vfs).real->xSleep(stateOf(vfs).real, microseconds);
}
int currentTime(sqlite3_vfs* vfs, double* result) {
    return stateOf(vfs).real->xCurrentTime(stateOf(vfs).real, result);
}
int lastError(sqlite3_vfs* vfs, int size, char* result) {
    return stateOf(vfs).real->xGetLastError(stateOf(vfs).real, size, result);
}
int currentTime64(sqlite3_vfs* vfs, sqlite3_int64* result) {
    return stateOf(vfs).real->xCurrentTimeInt64(stateOf(vfs).real, result);
}

}  // namespace

FaultVfs::FaultVfs(FaultScope scope) : m_state(std::make_unique<State>()) {
    static std::atomic<int> made{0};
    State& state = *m_state;
    state.scope = scope;
    state.real = sqlite3_vfs_find(nullptr);
    state.name = "gramhour-fault-" + std::to_string(++made);
    sqlite3_vfs& vfs = state.vfs;
    vfs.iVersion = 2;
    vfs.szOsFile = static_cast<int>(sizeof(FaultFile)) + state.real->szOsFile;
    vfs.mxPathname = state.real->mxPathname;
    vfs.zName = state.name.c_str();
    vfs.pAppData = &state;
    vfs.xOpen = openFile;
    vfs.xDelete = deleteFile;
    vfs.xAccess = accessFile;
    vfs.xFullPathname = fullPath;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleepFor;
    vfs.xCurrentTime = currentTime;
    vfs.xGetLastError = lastError;
    vfs.xCurrentTimeInt64 = currentTime64;
    if (sqlite3_vfs_register(&vfs, 0) != SQLITE_OK) {
        throw std::runtime_error("the fault VFS could not be registered");
    }
}

FaultVfs::~FaultVfs() {
    sqlite3_vfs_unregister(&m_state->vfs);
}

const std::string& FaultVfs::name() const {
    return m_state->name;
}

void FaultVfs::failAt(std::int64_t nth, Fault fault) {
    m_state->fault = fault;
    m_state->calls = 0;
    m_state->firstStruck.reset();
    m_state->failAt = nth;
}

void FaultVfs::heal() {
    m_state->failAt = 0;
}

std::int64_t FaultVfs::calls() const {
    return m_state->calls;
}

void FaultVfs::resetCount() {
    m_state->calls = 0;
}

bool FaultVfs::struck() const {
    return m_state->firstStruck.has_value();
}

std::optional<FaultCall> FaultVfs::firstStruck() const {
    return m_state->firstStruck;
}

}  // namespace gramhour::test
