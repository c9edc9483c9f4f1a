#include "store/sqlite/sqlite_cipher.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <string_view>

#include "store/sqlite/sqlite_error.h"
#include "store/store_error.h"

namespace gramhour::store {

namespace {

constexpr std::string_view kPlainBeginning{"SQLite format 3\0", 16};
// The part of the first page that is not encrypted ends so: how many bytes are kept free at a page's end, and
// three numbers that are the same in every SQLite file.
constexpr std::size_t kPlainBytes = 24;
constexpr std::string_view kPageLayout{"\x20\x40\x20\x20", 4};
static_assert(kPageLayout.front() == kCipherReserve);

#ifdef GRAMHOUR_ENCRYPTION

constexpr const char* kCipher = "chacha20";
constexpr std::string_view kRaw = "raw:";  // no derivation from a password: the key is random already

/// The key in the form in which the cipher takes it.
Secret rawKey(const ClinicKey& key) {
    const Secret pages = key.subkey(KeyUse::pages);
    Secret raw(kRaw.size() + pages.size());
    std::copy(kRaw.begin(), kRaw.end(), raw.bytes().begin());
    std::copy(pages.bytes().begin(), pages.bytes().end(),
              raw.bytes().begin() + static_cast<std::ptrdiff_t>(kRaw.size()));
    return raw;
}

void chooseCipher(sqlite3* database) {
    const int cipher = sqlite3mc_cipher_index(kCipher);
    if (cipher < 1 || sqlite3mc_config(database, "cipher", cipher) != cipher) {
        throw StoreError(StoreErrorKind::cannotOpen,
                         "This engine does not have the cipher of clinics' files.");
    }
}

void require(sqlite3* database, int code) {
    if (code != SQLITE_OK) {
        throw sqliteError(database, code, "preparing encryption");
    }
}

std::mutex& registryLock() {
    static std::mutex lock;
    return lock;
}

std::map<std::string, std::weak_ptr<const CipherVfs>>& registry() {
    static std::map<std::string, std::weak_ptr<const CipherVfs>> vfses;
    return vfses;
}

#else

[[noreturn]] void cannotEncrypt() {
    throw StoreError(StoreErrorKind::cannotOpen,
                     "This Gramhour was built without encryption and opens no encrypted file.");
}

#endif

}  // namespace

#ifdef GRAMHOUR_ENCRYPTION

std::shared_ptr<const CipherVfs> CipherVfs::over(const std::string& vfs) {
    const std::lock_guard guard(registryLock());
    std::shared_ptr<const CipherVfs> found = registry()[vfs].lock();
    if (found == nullptr) {
        found.reset(
            new CipherVfs(vfs));  // NOLINT(cppcoreguidelines-owning-memory): the constructor is private
        registry()[vfs] = found;
    }
    return found;
}

// The usual one encrypts already: the engine puts itself over the system's when it starts.
CipherVfs::CipherVfs(const std::string& vfs) : m_name(vfs.empty() ? vfs : "multipleciphers-" + vfs) {
    if (!m_name.empty() && sqlite3mc_vfs_create(vfs.c_str(), 0) != SQLITE_OK) {
        throw StoreError(StoreErrorKind::cannotOpen,
                         "Files of the kind \"" + vfs + "\" cannot be encrypted.");
    }
}

CipherVfs::~CipherVfs() {
    if (!m_name.empty()) {
        sqlite3mc_vfs_destroy(m_name.c_str());
    }
}

void applyKey(sqlite3* database, const ClinicKey& key) {
    chooseCipher(database);
    const Secret raw = rawKey(key);
    require(database, sqlite3_key_v2(database, "main", raw.bytes().data(), static_cast<int>(raw.size())));
}

void changeKey(sqlite3* database, const ClinicKey& key) {
    chooseCipher(database);
    const Secret raw = rawKey(key);
    require(database, sqlite3_rekey_v2(database, "main", raw.bytes().data(), static_cast<int>(raw.size())));
}

#else

std::shared_ptr<const CipherVfs> CipherVfs::over(const std::string& /*vfs*/) {
    cannotEncrypt();
}

CipherVfs::CipherVfs(const std::string& vfs) : m_name(vfs) {}

CipherVfs::~CipherVfs() = default;

void applyKey(sqlite3* /*database*/, const ClinicKey& /*key*/) {
    cannotEncrypt();
}

void changeKey(sqlite3* /*database*/, const ClinicKey& /*key*/) {
    cannotEncrypt();
}

#endif

FileBeginning beginningOf(sqlite3* database) {
    // Through SQLite's own handle: closing another descriptor of the file would drop the locks of all
    // connections.
    sqlite3_file* file = nullptr;
    if (sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file)) !=
            SQLITE_OK ||
        file == nullptr || file->pMethods == nullptr) {
        return FileBeginning::other;
    }
    std::array<char, kPlainBytes> bytes{};
    sqlite3_int64 size = 0;
    if (file->pMethods->xFileSize(file, &size) != SQLITE_OK) {
        return FileBeginning::other;
    }
    if (size == 0) {
        return FileBeginning::empty;
    }
    const int code = file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), 0);
    const std::string_view beginning(bytes.data(), bytes.size());
    if (code != SQLITE_OK) {
        return FileBeginning::other;
    }
    if (beginning.starts_with(kPlainBeginning)) {
        return FileBeginning::plain;
    }
    return beginning.ends_with(kPageLayout) ? FileBeginning::encrypted : FileBeginning::other;
}

}  // namespace gramhour::store
