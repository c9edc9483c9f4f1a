#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "service/service_context.h"

namespace gramhour {

/// What opens the clinic's file.
enum class KeyWay : std::uint8_t {
    computer,    ///< one computer's user, without typing anything
    passphrase,  ///< what an administrator knows
    recovery     ///< the printed code
};

struct KeyWayEntry {
    KeyWay way;
    std::string computer;  ///< its name; empty for the others
    UtcTime made;
    bool isThisComputer = false;
    bool awaitsProof = false;  ///< a recovery code that was made, and perhaps nobody has
};

/// How the clinic's file is kept from strange eyes.
struct KeyStatus {
    bool isEncrypted = false;
    std::string engine;  ///< "SQLite 3.53.4, encrypted with ChaCha20-Poly1305 (...)"
    std::vector<KeyWayEntry> ways;
};

/// The least length of a passphrase, in characters as bytes.
inline constexpr std::size_t kLeastPassphraseLength = 16;

/// The ways of opening the clinic's file: its encryption, this computer's key, the passphrase, the recovery
/// code. Changes need an administrator (`manageClinic`), are audited, and are refused with `notReady` when
/// the file is not encrypted or the last sure way would go: a code in doubt is none.
class KeyService {
public:
    explicit KeyService(ServiceContext& context);

    [[nodiscard]] KeyStatus status() const;
    /// In place of an earlier one. `weakPassword` when it is too short.
    [[nodiscard]] ServiceResult<void> setPassphrase(const Actor& actor, std::string_view passphrase);
    /// In place of an earlier one, which opens nothing from then on: eight groups of four characters, for a
    /// printer and for this moment only.
    [[nodiscard]] ServiceResult<std::string> makeRecoveryCode(const Actor& actor);
    /// One that is asked back before it counts as there (`KeyWayEntry::awaitsProof`). It opens all the same.
    [[nodiscard]] ServiceResult<std::string> makeRecoveryCodeToProve(const Actor& actor);
    [[nodiscard]] ServiceResult<void> noteRecoveryProved(const Actor& actor);
    [[nodiscard]] ServiceResult<void> remove(const Actor& actor, KeyWay way, std::string_view computer = {});
    /// Says in the trail that the key is about to be changed; the change itself needs the file closed
    /// (store/keys/clinic_file.h).
    [[nodiscard]] ServiceResult<void> noteChangeBegins(const Actor& actor);
    [[nodiscard]] ServiceResult<void> noteChanged(const Actor& actor);
    /// Says in the trail that this computer was let in by passphrase or recovery code; whoever typed it has
    /// not signed in.
    void noteAdmitted();

private:
    [[nodiscard]] ServiceResult<std::string> makeCode(const Actor& actor, bool awaitsProof);
    template <class Change>
    [[nodiscard]] ServiceResult<void> change(const Actor& actor, std::string_view action, std::string detail,
                                             Change&& change);

    ServiceContext& m_context;
};

}  // namespace gramhour
