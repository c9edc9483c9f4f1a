#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "store/keys/secret.h"

namespace gramhour {

/// What a key made from the clinic's is for. The numbers go into its making: never change or reuse one.
enum class KeyUse : std::uint8_t {
    pages = 1,   ///< the pages of the clinic's file and of its full backups
    audit = 2,   ///< the hashes of the audit trail; stays when the key is changed
    backup = 3,  ///< what lies beside and between full backups
    sheet = 4,   ///< the downtime sheet
    name = 5,    ///< id()
};

/// The key of one clinic's file, made once with the file, from which a key is made for each use: 32 random
/// bytes that an administrator may change (`renewed`), and 32 that stay, for the audit trail, whose hashes of
/// years ago must still be followed. It lies on the disk only wrapped, in the slots of `<file>.keys`
/// (store/keys/key_slots.h).
class ClinicKey {
public:
    static constexpr std::size_t kBytes = 64;

    [[nodiscard]] static ClinicKey make();
    /// Throws std::logic_error unless there are 64 bytes.
    [[nodiscard]] static ClinicKey fromSecret(Secret secret);
    /// Another key for everything but the audit trail.
    [[nodiscard]] ClinicKey renewed() const;

    /// 32 bytes for that use; the same for the same key.
    [[nodiscard]] Secret subkey(KeyUse use) const;
    /// Tells keys apart and may be seen by anybody: 16 hexadecimal digits.
    [[nodiscard]] const std::string& id() const { return m_id; }
    [[nodiscard]] const Secret& secret() const { return m_secret; }  ///< for wrapping

private:
    explicit ClinicKey(Secret secret);

    Secret m_secret;
    std::string m_id;
};

}  // namespace gramhour
