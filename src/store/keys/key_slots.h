#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "store/keys/clinic_key.h"
#include "store/keys/recovery_code.h"

namespace gramhour {

/// What opens a slot.
enum class SlotKind : std::uint8_t {
    workstation,  ///< the key file of one user on one computer (workstation_key.h): no one has to type
                  ///< anything
    passphrase,   ///< what an administrator knows
    recovery,     ///< what lies printed in a safe
};
[[nodiscard]] std::string_view name(SlotKind kind);

/// What anybody may know of a slot.
struct SlotInfo {
    SlotKind kind;
    std::string label;  ///< the workstation's name; empty for the others
    UtcTime made;
    std::string keyId;  ///< of the clinic key inside
    /// Asked back from whoever got it, and not answered yet: a recovery code that perhaps nobody has.
    bool awaitsProof = false;
};

/// What Argon2id may cost: to the administrator once, to whoever tries passphrases each time.
struct PassphraseCost {
    std::size_t memoryBytes = std::size_t{256} << 20U;
    std::uint64_t passes = 3;
};

/// A clinic key, wrapped for one way of opening it.
struct KeySlot {
    SlotInfo info;
    PassphraseCost cost;  ///< for passphrases
    std::vector<unsigned char> salt = {};
    std::vector<unsigned char> nonce = {};
    std::vector<unsigned char> sealed = {};
};

/// A passphrase shorter than this (in bytes) is refused.
inline constexpr std::size_t kLeastPassphrase = 16;

/// The slots beside a clinic's file, in `<file>.keys`: the clinic's key, wrapped (XChaCha20-Poly1305) for
/// each way of opening it. Losing that file and the recovery code is losing the clinic's data, so backups
/// carry the slots along. While a key is being changed there are slots for two keys; the clinic's file tells
/// which is in force.
class KeySlots {
public:
    /// `<file>.keys`
    [[nodiscard]] static std::filesystem::path fileFor(const std::filesystem::path& clinicFile);
    /// Nothing when there is no such file. Throws store::StoreError: `keysDamaged` when it is not one of ours
    /// or was altered past reading, `newerSchema`, or what the disk says.
    [[nodiscard]] static std::optional<KeySlots> read(const std::filesystem::path& keysFile);
    /// From what write() or text() wrote. Throws store::StoreError.
    [[nodiscard]] static KeySlots parse(std::string_view text);

    /// Replaces the file as a whole and durably, readable by its owner only. Throws store::StoreError.
    void write(const std::filesystem::path& keysFile) const;
    /// The content of the file; for a backup's manifest. Holds nothing that is not wrapped.
    [[nodiscard]] std::string text() const;

    [[nodiscard]] const std::vector<KeySlot>& all() const {
        return m_slots;
    }  ///< in the order in which they were made
    [[nodiscard]] bool has(SlotKind kind) const;

    /// One for each label; replaces the one of that label for the same clinic key.
    void addWorkstation(const ClinicKey& key, const Secret& workstation, std::string_view label, UtcTime now);
    /// The only one of its kind for a clinic key. The passphrase counts in Unicode's composed form (NFC), so
    /// that it does not matter on which keyboard it is typed. Throws std::invalid_argument when it is too
    /// short.
    void addPassphrase(const ClinicKey& key, std::string_view passphrase, UtcTime now,
                       PassphraseCost cost = {});
    /// The only one of its kind for a clinic key; the code is shown this once.
    [[nodiscard]] RecoveryCode addRecovery(const ClinicKey& key, UtcTime now, bool awaitsProof = false);
    /// That whoever got the recovery code has it.
    void noteRecoveryProved();
    /// Those of another list for the same clinic key, as they are, where this one has none of their kind.
    void adopt(const KeySlots& others, std::string_view keyId);
    void remove(SlotKind kind, std::string_view label = {});
    /// Leaves only the slots of that clinic key.
    void keepOnly(std::string_view keyId);

    /// The clinic keys inside the slots that open, one for each; empty when none does.
    [[nodiscard]] std::vector<ClinicKey> openWith(const Secret& workstation) const;
    [[nodiscard]] std::vector<ClinicKey> openWithPassphrase(std::string_view passphrase) const;
    [[nodiscard]] std::vector<ClinicKey> openWith(const RecoveryCode& code) const;

private:
    void seal(KeySlot slot, const ClinicKey& key, const Secret& wrappingKey);

    std::vector<KeySlot> m_slots;
};

}  // namespace gramhour
