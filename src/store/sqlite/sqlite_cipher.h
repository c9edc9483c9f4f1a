#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include <sqlite3.h>

#include "store/keys/clinic_key.h"

/// What SQLite3 Multiple Ciphers adds to SQLite: pages that are encrypted and authenticated on their way to
/// the disk. Without it (GRAMHOUR_ENCRYPTION=OFF) asking for a key is an error, never a plain file.
namespace gramhour::store {

/// Bytes at the end of each page for what authenticates it.
inline constexpr int kCipherReserve = 32;

/// SQLite's virtual file system that encrypts, over another one (empty: the usual one). One for each name,
/// for as long as somebody holds it.
class CipherVfs {
public:
    [[nodiscard]] static std::shared_ptr<const CipherVfs> over(const std::string& vfs);
    ~CipherVfs();
    CipherVfs(const CipherVfs&) = delete;
    CipherVfs& operator=(const CipherVfs&) = delete;

    /// For sqlite3_open_v2; empty for the usual one.
    [[nodiscard]] const std::string& name() const { return m_name; }

private:
    explicit CipherVfs(const std::string& vfs);

    std::string m_name;
};

/// How a file begins, as far as it tells what it is.
enum class FileBeginning {
    empty,
    plain,      ///< as a SQLite file that is not encrypted
    encrypted,  ///< as one of ours is
    other,      ///< no SQLite file, or one whose beginning is damaged
};
/// Of the main file of an open connection, before anything else is asked of it.
[[nodiscard]] FileBeginning beginningOf(sqlite3* database);

/// Gives the connection the key for its main file. Nothing of the key gets into SQL or messages. Throws
/// StoreError.
void applyKey(sqlite3* database, const ClinicKey& key);
/// Writes all pages of an open, unshared file anew under the key; not in WAL mode when the file was plain.
void changeKey(sqlite3* database, const ClinicKey& key);

}  // namespace gramhour::store
