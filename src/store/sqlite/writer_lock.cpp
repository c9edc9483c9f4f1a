#include "store/sqlite/writer_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

#include "store/sqlite/file_system.h"
#include "store/store_error.h"

namespace gramhour::store {

namespace {

StoreErrorKind kindOf(int reason) {
    switch (reason) {
    case EACCES:
    case EPERM:
    case EROFS:
        return StoreErrorKind::readOnly;
    case ENOSPC:
    case EDQUOT:
        return StoreErrorKind::full;
    case EIO:
        return StoreErrorKind::ioError;
    default:
        return StoreErrorKind::cannotOpen;
    }
}

int openLockFile(const std::filesystem::path& storeFile) {
    requireLocalDisk(storeFile);
    const std::string file = storeFile.string() + ".lock";
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        const int reason = errno;
        throw StoreError(kindOf(reason), "The store's lock file " + file + " cannot be made: " +
                                             std::generic_category().message(reason) + ".");
    }
    return descriptor;
}

}  // namespace

WriterLock::WriterLock(const std::filesystem::path& storeFile) : m_descriptor(openLockFile(storeFile)) {
    int result = 0;
    do {
        result = ::flock(m_descriptor, LOCK_EX | LOCK_NB);
    } while (result != 0 && errno == EINTR);
    if (result != 0) {
        const int reason = errno;
        ::close(m_descriptor);
        if (reason == EWOULDBLOCK) {
            throw StoreError(StoreErrorKind::inUse,
                             "The store " + storeFile.string() +
                                 " is open for writing elsewhere on this computer. Close "
                                 "the other program first.");
        }
        throw StoreError(kindOf(reason),
                         "The store's lock file " + storeFile.string() +
                             ".lock cannot be locked: " + std::generic_category().message(reason) + ".");
    }
}

WriterLock::~WriterLock() {
    ::close(m_descriptor);
}

}  // namespace gramhour::store
