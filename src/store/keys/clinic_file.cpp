#include "store/keys/clinic_file.h"

#include <chrono>
#include <memory>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "store/engine_status.h"
#include "store/keys/key_file.h"
#include "store/sqlite/sqlite_cipher.h"
#include "store/sqlite/sqlite_copy.h"
#include "store/sqlite/sqlite_engine.h"
#include "store/sqlite/sqlite_reencrypt.h"
#include "store/sqlite/writer_lock.h"
#include "store/store_error.h"

namespace gramhour::store {

namespace {

UtcTime systemNow() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return UtcTime::fromMilliseconds(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

FileBeginning fileBeginning(const ClinicRequest& request) {
    std::error_code error;
    if (std::filesystem::file_size(request.file, error) == 0 ||
        error == std::errc::no_such_file_or_directory) {
        return FileBeginning::empty;
    }
    return beginningOf(RawFile({request.file, request.vfs, nullptr}).database());
}

/// For a build without encryption: only plain files, and new ones where no encrypted one is missing.
void requirePlain(const ClinicRequest& request) {
    const std::filesystem::path keysFile = KeySlots::fileFor(request.file);
    std::error_code ignored;
    const bool hasKeys = std::filesystem::exists(keysFile, ignored);
    const FileBeginning beginning = fileBeginning(request);
    if (beginning == FileBeginning::encrypted || (beginning == FileBeginning::other && hasKeys)) {
        throw StoreError(
            StoreErrorKind::keyNeeded,
            "The file " + request.file.string() +
                " is encrypted, and this Gramhour was built without encryption: it cannot open it. "
                "Nothing was changed.");
    }
    if (beginning == FileBeginning::empty && hasKeys && request.access == ClinicAccess::writing) {
        throw StoreError(
            StoreErrorKind::keyNeeded,
            "There is no clinic at " + request.file.string() + ", but the keys of an encrypted one, " +
                keysFile.string() +
                ". This Gramhour was built without encryption and makes no plain file in its place.");
    }
}

/// One opening of one file.
class Door {
public:
    explicit Door(const ClinicRequest& request)
        : m_request(request),
          m_keysFile(KeySlots::fileFor(request.file)),
          m_folder(request.keyFolder.empty() ? keyFolder() : request.keyFolder),
          m_slots(KeySlots::read(m_keysFile)),
          m_beginning(fileBeginning(request)) {}

    [[nodiscard]] std::shared_ptr<const ClinicKey> open() {
        if (mayBeEncrypted()) {
            return openEncrypted();
        }
        requireNoStandIn();
        // Not one of ours: the engine says so.
        if (m_beginning == FileBeginning::other || m_request.access == ClinicAccess::reading) {
            return nullptr;
        }
        {
            const WriterLock lock(m_request.file);
            // Another program may have made or encrypted it since it was looked at.
            m_slots = KeySlots::read(m_keysFile);
            m_beginning = fileBeginning(m_request);
            if (!mayBeEncrypted()) {
                return keyOfPlain();
            }
        }
        return openEncrypted();
    }

private:
    [[nodiscard]] bool mayBeEncrypted() const {
        return m_beginning == FileBeginning::encrypted ||
               (m_beginning == FileBeginning::other && m_slots.has_value());
    }

    /// A passphrase or a code is given to a clinic that is encrypted already. A plain file in its place is
    /// another, whoever put it there; one whose encryption was cut short has this computer's slot alone.
    void requireNoStandIn() const {
        if (m_beginning == FileBeginning::plain && m_slots &&
            (m_slots->has(SlotKind::passphrase) || m_slots->has(SlotKind::recovery))) {
            throw StoreError(
                StoreErrorKind::corrupt,
                "The file " + m_request.file.string() +
                    " is not encrypted, and its keys say that it was: it is not the clinic's own "
                    "file. It was not opened.");
        }
    }

    /// Of a new file, or of a plain one, which is encrypted with it.
    [[nodiscard]] std::shared_ptr<const ClinicKey> keyOfPlain() {
        std::shared_ptr<const ClinicKey> key = m_slots ? keyOfSlots() : makeKey();
        if (m_beginning == FileBeginning::plain) {
            reencrypt({m_request.file, nullptr, key.get(), m_request.vfs}, m_request.progress);
        }
        return key;
    }

    [[nodiscard]] UtcTime now() const { return m_request.now.value_or(systemNow()); }

    /// A key for a new file or a plain one; its slot is on the disk before anything is written with it.
    [[nodiscard]] std::shared_ptr<const ClinicKey> makeKey() {
        auto key = std::make_shared<ClinicKey>(ClinicKey::make());
        m_slots.emplace();
        m_slots->addWorkstation(*key, workstationKey(m_folder), workstationName(), now());
        m_slots->write(m_keysFile);
        return key;
    }

    [[nodiscard]] std::vector<ClinicKey> openedSlots() const {
        if (const auto* passphrase = std::get_if<Passphrase>(&m_request.credential)) {
            return m_slots->openWithPassphrase(passphrase->text);
        }
        if (const auto* code = std::get_if<RecoveryCode>(&m_request.credential)) {
            return m_slots->openWith(*code);
        }
        const std::optional<Secret> workstation = findWorkstationKey(m_folder);
        return workstation ? m_slots->openWith(*workstation) : std::vector<ClinicKey>();
    }

    /// The key in force among those that the slots hold: with several, the one that reads the file.
    [[nodiscard]] std::shared_ptr<const ClinicKey> keyOfSlots() const {
        std::vector<ClinicKey> keys = openedSlots();
        std::set<std::string> known;
        for (const KeySlot& slot : m_slots->all()) {
            known.insert(slot.info.keyId);
        }
        for (ClinicKey& key : keys) {
            if (known.size() == 1 || reads(key)) {
                return std::make_shared<ClinicKey>(std::move(key));
            }
        }
        if (keys.empty() ||
            keys.size() < known.size()) {  // the one in force is among those that did not open
            const bool isTyped = !std::holds_alternative<std::monostate>(m_request.credential);
            throw StoreError(StoreErrorKind::keyNeeded,
                             isTyped
                                 ? "That does not open the file " + m_request.file.string() + "."
                                 : "The file " + m_request.file.string() +
                                       " is encrypted, and this computer has no key to it. The passphrase or "
                                       "the recovery code opens it.");
        }
        return std::make_shared<ClinicKey>(std::move(keys.front()));  // the engine says what is wrong
    }

    [[nodiscard]] bool reads(const ClinicKey& key) const {
        try {
            const std::shared_ptr<const CipherVfs> cipher = CipherVfs::over(m_request.vfs);
            RawFile({m_request.file, cipher->name(), &key})
                .run("SELECT 1 FROM sqlite_schema LIMIT 1", "trying a key");
            return true;
        } catch (const StoreError&) {
            return false;
        }
    }

    [[nodiscard]] std::shared_ptr<const ClinicKey> openEncrypted() {
        if (!m_slots) {
            throw StoreError(StoreErrorKind::keyNeeded,
                             "The file " + m_request.file.string() +
                                 " is encrypted, and its keys, the file " + m_keysFile.string() +
                                 ", are not beside it. Each backup has a copy of them.");
        }
        std::shared_ptr<const ClinicKey> key = keyOfSlots();
        if (m_request.access == ClinicAccess::writing) {
            clearUp(*key);
        }
        return key;
    }

    /// What an interrupted change left, and the slot that was asked for.
    void clearUp(const ClinicKey& key) {
        std::error_code ignored;
        bool hasOthers = false;
        for (const KeySlot& slot : m_slots->all()) {
            hasOthers = hasOthers || slot.info.keyId != key.id();
        }
        const bool wantsSlot = m_request.remember == Remember::yes;
        const bool hasBefore = std::filesystem::exists(beforeFile(m_request.file), ignored);
        if (!hasOthers && !wantsSlot && !hasBefore) {
            return;
        }
        const WriterLock lock(m_request.file);
        m_slots = KeySlots::read(m_keysFile);  // as they are now
        if (!m_slots || !reads(key)) {
            return;  // whatever is wrong: this is not the key to drop others for
        }
        finishReencryption({m_request.file, nullptr, &key, m_request.vfs});
        m_slots->keepOnly(key.id());
        if (wantsSlot) {
            m_slots->addWorkstation(key, workstationKey(m_folder), workstationName(), now());
        }
        m_slots->write(m_keysFile);
    }

    const ClinicRequest& m_request;
    std::filesystem::path m_keysFile;
    std::filesystem::path m_folder;
    std::optional<KeySlots> m_slots;
    FileBeginning m_beginning;
};

}  // namespace

StoreOptions unlockClinic(const ClinicRequest& request) {
    StoreOptions options{request.file, nullptr, workstationName(), request.vfs};
    if (engineStatus().encrypts) {
        options.key = Door(request).open();
    } else {
        requirePlain(request);
    }
    return options;
}

NewKey changeClinicKey(const StoreOptions& options, const std::optional<Passphrase>& passphrase,
                       const std::filesystem::path& folder) {
    if (options.key == nullptr) {
        throw StoreError(StoreErrorKind::cannotOpen, "This file is not encrypted; it has no key to change.");
    }
    const WriterLock lock(options.file);
    const std::filesystem::path keysFile = KeySlots::fileFor(options.file);
    const auto fresh = std::make_shared<ClinicKey>(options.key->renewed());
    const UtcTime now = systemNow();
    KeySlots slots = KeySlots::read(keysFile).value_or(KeySlots());
    slots.addWorkstation(*fresh, workstationKey(folder.empty() ? keyFolder() : folder), workstationName(),
                         now);
    if (passphrase) {
        slots.addPassphrase(*fresh, passphrase->text, now);
    }
    RecoveryCode recovery = slots.addRecovery(*fresh, now);
    slots.write(keysFile);  // of both keys: whichever the power cut leaves in force opens
    reencrypt({options.file, options.key.get(), fresh.get(), options.vfs});
    slots.keepOnly(fresh->id());
    slots.write(keysFile);
    return {{options.file, fresh, options.place, options.vfs}, std::move(recovery)};
}

}  // namespace gramhour::store
