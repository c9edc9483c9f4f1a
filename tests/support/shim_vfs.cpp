#include "support/shim_vfs.h"

#include <atomic>
#include <new>
#include <stdexcept>

namespace gramhour::test {

struct ShimVfs::State {
    sqlite3_vfs vfs{};
    sqlite3_vfs* real = nullptr;
    std::string name;
    VfsHooks* hooks = nullptr;
};

namespace {

// SQLite allocates szOsFile bytes: ours, followed by the real file system's.
struct ShimFile {
    sqlite3_file base;
    VfsHooks* hooks;
    std::string* path;
};

VfsHooks& hooksOf(sqlite3_file* file) {
    return *reinterpret_cast<ShimFile*>(file)->hooks;
}
const std::string& pathOf(sqlite3_file* file) {
    return *reinterpret_cast<ShimFile*>(file)->path;
}
sqlite3_file* realOf(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<ShimFile*>(file) + 1);
}
const sqlite3_io_methods& methodsOf(sqlite3_file* file) {
    return *realOf(file)->pMethods;
}
sqlite3_vfs* realOf(sqlite3_vfs* vfs) {
    return static_cast<ShimVfs::State*>(vfs->pAppData)->real;
}
VfsHooks& hooksOf(sqlite3_vfs* vfs) {
    return *static_cast<ShimVfs::State*>(vfs->pAppData)->hooks;
}

int closeFile(sqlite3_file* file) {
    delete reinterpret_cast<ShimFile*>(file)->path;
    return methodsOf(file).xClose(realOf(file));
}
int readFile(sqlite3_file* file, void* into, int size, sqlite3_int64 offset) {
    const int code = hooksOf(file).before(VfsCall::read, SQLITE_IOERR_READ);
    return code != SQLITE_OK ? code : methodsOf(file).xRead(realOf(file), into, size, offset);
}
int writeFile(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
    const int refused = hooksOf(file).before(VfsCall::write, SQLITE_IOERR_WRITE);
    const int toWrite = refused == SQLITE_OK ? size : hooksOf(file).tornBytes(size);
    if (toWrite == 0) {
        return refused;
    }
    const int code = methodsOf(file).xWrite(realOf(file), from, toWrite, offset);
    if (code == SQLITE_OK) {
        hooksOf(file).wrote(pathOf(file), from, toWrite, offset);
    }
    return refused != SQLITE_OK ? refused : code;
}
int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
    const int refused = hooksOf(file).before(VfsCall::truncate, SQLITE_IOERR_TRUNCATE);
    const int code = refused != SQLITE_OK ? refused : methodsOf(file).xTruncate(realOf(file), size);
    if (code == SQLITE_OK) {
        hooksOf(file).truncated(pathOf(file), size);
    }
    return code;
}
int syncFile(sqlite3_file* file, int flags) {
    const int code = hooksOf(file).before(VfsCall::sync, SQLITE_IOERR_FSYNC);
    return code != SQLITE_OK ? code : methodsOf(file).xSync(realOf(file), flags);
}
int fileSize(sqlite3_file* file, sqlite3_int64* size) {
    const int code = hooksOf(file).before(VfsCall::size, SQLITE_IOERR_FSTAT);
    return code != SQLITE_OK ? code : methodsOf(file).xFileSize(realOf(file), size);
}
int lockFile(sqlite3_file* file, int level) {
    const int code = hooksOf(file).before(VfsCall::lock, SQLITE_IOERR_LOCK);
    return code != SQLITE_OK ? code : methodsOf(file).xLock(realOf(file), level);
}
int unlockFile(sqlite3_file* file, int level) {
    return methodsOf(file).xUnlock(realOf(file), level);
}
int checkReservedLock(sqlite3_file* file, int* result) {
    const int code = hooksOf(file).before(VfsCall::lock, SQLITE_IOERR_CHECKRESERVEDLOCK);
    return code != SQLITE_OK ? code : methodsOf(file).xCheckReservedLock(realOf(file), result);
}
int fileControl(sqlite3_file* file, int what, void* argument) {
    return methodsOf(file).xFileControl(realOf(file), what, argument);
}
int sectorSize(sqlite3_file* file) {
    return methodsOf(file).xSectorSize(realOf(file));
}
int deviceCharacteristics(sqlite3_file* file) {
    return methodsOf(file).xDeviceCharacteristics(realOf(file));
}
int shmMap(sqlite3_file* file, int page, int size, int extend, void volatile** result) {
    const int code = extend != 0 ? hooksOf(file).before(VfsCall::grow, SQLITE_IOERR_SHMSIZE)
                                 : hooksOf(file).before(VfsCall::map, SQLITE_IOERR_SHMMAP);
    return code != SQLITE_OK ? code : methodsOf(file).xShmMap(realOf(file), page, size, extend, result);
}
int shmLock(sqlite3_file* file, int offset, int count, int flags) {
    const bool takes = (flags & SQLITE_SHM_LOCK) != 0;
    const int code = takes ? hooksOf(file).before(VfsCall::lock, SQLITE_IOERR_SHMLOCK) : SQLITE_OK;
    return code != SQLITE_OK ? code : methodsOf(file).xShmLock(realOf(file), offset, count, flags);
}
void shmBarrier(sqlite3_file* file) {
    methodsOf(file).xShmBarrier(realOf(file));
}
int shmUnmap(sqlite3_file* file, int remove) {
    return methodsOf(file).xShmUnmap(realOf(file), remove);
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
    auto* const own = reinterpret_cast<ShimFile*>(file);
    own->base.pMethods = nullptr;
    own->hooks = &hooksOf(vfs);
    if (const int refused = own->hooks->before(VfsCall::open, SQLITE_CANTOPEN); refused != SQLITE_OK) {
        return refused;
    }
    const int code = realOf(vfs)->xOpen(realOf(vfs), path, realOf(file), flags, outFlags);
    if (realOf(file)->pMethods != nullptr) {
        own->path = new std::string(path == nullptr ? "" : path);
        own->base.pMethods = &kMethods;
        own->hooks->opened(*own->path);
    }
    return code;
}
int deleteFile(sqlite3_vfs* vfs, const char* path, int syncFolder) {
    const int refused = hooksOf(vfs).before(VfsCall::remove, SQLITE_IOERR_DELETE);
    const int code = refused != SQLITE_OK ? refused : realOf(vfs)->xDelete(realOf(vfs), path, syncFolder);
    if (code == SQLITE_OK) {
        hooksOf(vfs).removed(path);
    }
    return code;
}
int accessFile(sqlite3_vfs* vfs, const char* path, int flags, int* result) {
    const int code = hooksOf(vfs).before(VfsCall::exists, SQLITE_IOERR_ACCESS);
    return code != SQLITE_OK ? code : realOf(vfs)->xAccess(realOf(vfs), path, flags, result);
}
int fullPath(sqlite3_vfs* vfs, const char* path, int size, char* result) {
    const int code = hooksOf(vfs).before(VfsCall::exists, SQLITE_CANTOPEN_FULLPATH);
    return code != SQLITE_OK ? code : realOf(vfs)->xFullPathname(realOf(vfs), path, size, result);
}
int randomness(sqlite3_vfs* vfs, int size, char* result) {
    return realOf(vfs)->xRandomness(realOf(vfs), size, result);
}
int sleepFor(sqlite3_vfs* vfs, int microseconds) {
    return realOf(vfs)->xSleep(realOf(vfs), microseconds);
}
int currentTime(sqlite3_vfs* vfs, double* result) {
    return realOf(vfs)->xCurrentTime(realOf(vfs), result);
}
int lastError(sqlite3_vfs* vfs, int size, char* result) {
    return realOf(vfs)->xGetLastError(realOf(vfs), size, result);
}
int currentTime64(sqlite3_vfs* vfs, sqlite3_int64* result) {
    return realOf(vfs)->xCurrentTimeInt64(realOf(vfs), result);
}

}  // namespace

ShimVfs::ShimVfs(VfsHooks& hooks) : m_state(std::make_unique<State>()) {
    static std::atomic<int> made{0};
    State& state = *m_state;
    state.hooks = &hooks;
    // By its name: where the engine encrypts, the default one is its cipher, which belongs above this one.
    state.real = sqlite3_vfs_find("unix");
    state.name = "gramhour-shim-" + std::to_string(++made);
    sqlite3_vfs& vfs = state.vfs;
    vfs.iVersion = 2;
    vfs.szOsFile = static_cast<int>(sizeof(ShimFile)) + state.real->szOsFile;
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
        throw std::runtime_error("the shim VFS could not be registered");
    }
}

ShimVfs::~ShimVfs() {
    sqlite3_vfs_unregister(&m_state->vfs);
}

const std::string& ShimVfs::name() const {
    return m_state->name;
}

}  // namespace gramhour::test
