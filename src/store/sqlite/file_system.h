#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// On what kind of file system a store lies. Where other computers reach it too, as on a network drive or a
/// folder shared with a virtual machine, locks do not keep two programs apart, shared memory is not shared
/// and a sync may return before anything is durable: a store is refused there.
namespace gramhour::store {

/// What people call the drive ("nfs4"), when the type that the kernel lists in mountinfo (`fuse.sshfs`) is of
/// that kind; none for a disk of this computer. Types as in proc_pid_mountinfo(5) and the mount.* helpers.
[[nodiscard]] std::optional<std::string_view> networkDrive(std::string_view mountType);

/// The same by the number that statfs(2) gives, for where mountinfo cannot be read. Says nothing of FUSE,
/// whose number is one for all. Numbers from linux/magic.h and statfs(2).
[[nodiscard]] std::optional<std::string_view> networkDrive(std::uint64_t statfsType);

/// The type of the file system that holds `path`, absolute and without links, by the text of
/// /proc/self/mountinfo; empty when no line of it fits.
[[nodiscard]] std::string mountTypeAt(std::string_view mountInfo, const std::filesystem::path& path);

/// Throws StoreError of the kind networkDrive when the file lies, or would lie, on one. Follows links.
void requireLocalDisk(const std::filesystem::path& file);

}  // namespace gramhour::store
