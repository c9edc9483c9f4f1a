#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "store/keys/secret.h"

/// The files that keys lie in: small, readable by their owner only, replaced as a whole. Failures are
/// store::StoreError.
namespace gramhour {

/// Nothing when there is no such file.
[[nodiscard]] std::optional<std::string> readKeyFile(const std::filesystem::path& file);
void writeKeyFile(const std::filesystem::path& file, std::string_view text);

/// Where this user's key for this computer lies: `$GRAMHOUR_KEY_FOLDER`, else `$XDG_CONFIG_HOME/gramhour`,
/// else
/// `~/.config/gramhour`.
[[nodiscard]] std::filesystem::path keyFolder();
/// The 32 bytes of `workstation.key` in that folder, made when it is not there or damaged. Throws
/// `cannotOpen` when others than its owner may read it: a key that was lying open is none.
[[nodiscard]] Secret workstationKey(const std::filesystem::path& folder);
/// Nothing when there is none. Throws `keyNeeded` when it is damaged.
[[nodiscard]] std::optional<Secret> findWorkstationKey(const std::filesystem::path& folder);

/// The computer's name, for labels and for the audit trail.
[[nodiscard]] std::string workstationName();

}  // namespace gramhour
