#include "store/sqlite/writer_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

#include "store/store_error.h"

namespace gramhour::store {

WriterLock::WriterLock(const std::filesystem::path& storeFile)
    : m_descriptor(::open((storeFile.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (m_descriptor < 0) {
        const int reason = errno;
        const bool mayNotWrite = reason == EACCES || reason == EPERM || reason == EROFS;
        throw StoreError(mayNotWrite ? StoreErrorKind::readOnly : StoreErrorKind::cannotOpen,
                         "The store's lock file " + storeFile.string() +
                             ".lock cannot be made: " + std::generic_category().message(reason) + ".");
    }
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
        throw StoreError(StoreErrorKind::cannotOpen,
                         "The store's lock file " + storeFile.string() +
                             ".lock cannot be locked: " + std::generic_category().message(reason) + ".");
    }
}

WriterLock::~WriterLock() {
    ::close(m_descriptor);
}

}  // namespace gramhour::store
