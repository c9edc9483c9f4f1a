#pragma once

#include <filesystem>

namespace gramhour::store {

/// The right to write one store, held by one connection on the machine at a time: a lock on `<file>.lock`.
/// The kernel frees it when the program ends in any way; the lock file stays, because removing it would let
/// two programs lock two different files of the same name.
class WriterLock {
public:
    /// Throws StoreError: `networkDrive` where locks cannot be trusted, `inUse` when held elsewhere,
    /// `readOnly`, `full`, `ioError` or `cannotOpen` when the folder does not allow it.
    explicit WriterLock(const std::filesystem::path& storeFile);
    ~WriterLock();
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;

private:
    int m_descriptor;
};

}  // namespace gramhour::store
