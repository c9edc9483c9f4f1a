#include "store/sqlite/file_system.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <sys/statfs.h>
#include <system_error>

#include "store/store_error.h"

namespace gramhour::store {

namespace {

struct Magic {
    std::uint64_t number;
    std::string_view name;
};

constexpr std::array<Magic, 14> kMagics{{{0x6969, "nfs"},
                                         {0x517B, "smb"},
                                         {0xFE534D42, "smb2"},
                                         {0xFF534D42, "cifs"},
                                         {0x01021997, "9p"},
                                         {0x00C36400, "ceph"},
                                         {0x5346414F, "afs"},
                                         {0x73757245, "coda"},
                                         {0x564C, "ncpfs"},
                                         {0x0BD00BD0, "lustre"},
                                         {0x47504653, "gpfs"},
                                         {0x01161970, "gfs2"},
                                         {0x7461636F, "ocfs2"},
                                         {0x786F4256, "vboxsf"}}};

constexpr std::array<std::string_view, 25> kTypes{
    "nfs",    "nfs4",   "smb3",   "smbfs",    "cifs",  "9p",    "ceph",   "afs",       "coda",
    "ncpfs",  "lustre", "gpfs",   "gfs2",     "ocfs2", "davfs", "beegfs", "glusterfs", "orangefs",
    "vboxsf", "vmhgfs", "prl_fs", "virtiofs", "pvfs2", "acfs",  "panfs"};

/// What stands after "fuse.": programs that bring a drive from elsewhere.
constexpr std::array<std::string_view, 20> kFuseTypes{"sshfs",
                                                      "rclone",
                                                      "glusterfs",
                                                      "ceph",
                                                      "cephfs",
                                                      "s3fs",
                                                      "goofys",
                                                      "gcsfuse",
                                                      "davfs",
                                                      "davfs2",
                                                      "curlftpfs",
                                                      "smbnetfs",
                                                      "gvfsd-fuse",
                                                      "kio-fuse",
                                                      "vmhgfs-fuse",
                                                      "onedriver",
                                                      "google-drive-ocamlfuse",
                                                      "juicefs",
                                                      "moosefs",
                                                      "blobfuse2"};

/// mountinfo writes space, tab, line feed and backslash in paths as three octal digits.
std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isCode = text[i] == '\\' && i + 3 < text.size();
        if (!isCode) {
            plain += text[i];
            continue;
        }
        int code = 0;
        for (std::size_t digit = 1; digit <= 3; ++digit) {
            code = code * 8 + (text[i + digit] - '0');
        }
        plain += static_cast<char>(code);
        i += 3;
    }
    return plain;
}

std::string_view takeUntil(std::string_view& text, char end) {
    const std::size_t at = std::min(text.find(end), text.size());
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return taken;
}

bool isWithin(const std::filesystem::path& path, const std::filesystem::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

/// The folder that holds the file, or what is there of the way to it.
std::filesystem::path folderOf(const std::filesystem::path& file) {
    std::error_code error;
    std::filesystem::path whole = std::filesystem::weakly_canonical(std::filesystem::absolute(file), error);
    if (error) {
        whole = std::filesystem::absolute(file);
    }
    while (whole.has_relative_path() && !std::filesystem::is_directory(whole, error)) {
        whole = whole.parent_path();
    }
    return whole;
}

}  // namespace

std::optional<std::string_view> networkDrive(std::string_view mountType) {
    constexpr std::string_view kFuse = "fuse.";
    if (mountType.substr(0, kFuse.size()) == kFuse) {
        const std::string_view program = mountType.substr(kFuse.size());
        const bool isKnown = std::find(kFuseTypes.begin(), kFuseTypes.end(), program) != kFuseTypes.end();
        return isKnown ? std::optional(program) : std::nullopt;
    }
    const auto found = std::find(kTypes.begin(), kTypes.end(), mountType);
    return found == kTypes.end() ? std::nullopt : std::optional(*found);
}

std::optional<std::string_view> networkDrive(std::uint64_t statfsType) {
    const auto found = std::find_if(kMagics.begin(), kMagics.end(),
                                    [&](const Magic& magic) { return magic.number == statfsType; });
    return found == kMagics.end() ? std::nullopt : std::optional(found->name);
}

std::string mountTypeAt(std::string_view mountInfo, const std::filesystem::path& path) {
    std::string type;
    std::size_t longest = 0;
    while (!mountInfo.empty()) {
        std::string_view line = takeUntil(mountInfo, '\n');
        // 36 35 98:0 /root /mnt/point rw,noatime master:1 - ext3 /dev/root rw
        for (int skipped = 0; skipped < 4; ++skipped) {
            takeUntil(line, ' ');
        }
        const std::string point = unescaped(takeUntil(line, ' '));
        const std::size_t separator = line.find(" - ");
        if (point.empty() || separator == std::string_view::npos || point.size() < longest ||
            !isWithin(path, point)) {
            continue;
        }
        // The longest point holds it; of two at the same place the later one covers the earlier.
        longest = point.size();
        line.remove_prefix(separator + 3);
        type = takeUntil(line, ' ');
    }
    return type;
}

void requireLocalDisk(const std::filesystem::path& file) {
    const std::filesystem::path folder = folderOf(file);
    std::ifstream in("/proc/self/mountinfo");
    const std::string mountInfo{std::istreambuf_iterator<char>(in), {}};
    std::optional<std::string_view> drive;
    const std::string type = mountTypeAt(mountInfo, folder);
    struct statfs what {};
    if (!type.empty()) {
        drive = networkDrive(type);
    } else if (::statfs(folder.c_str(), &what) == 0) {
        drive = networkDrive(static_cast<std::uint64_t>(what.f_type) & 0xFFFFFFFFU);
    }
    if (drive) {
        throw StoreError(
            StoreErrorKind::networkDrive,
            "The store " + file.string() + " lies on a network drive or a shared folder (" +
                std::string(*drive) +
                "), where two computers could change it at once and a save could be lost. Put it "
                "on a disk of this computer.");
    }
}

}  // namespace gramhour::store
