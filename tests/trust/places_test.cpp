// Places where a clinic's file cannot live, or not for long: network drives, a disk that is full, a folder
// that does not allow writing. Each is told in a sentence, nothing is lost, and there is a way on.
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/engine_support.h"
#include "store/sqlite/file_system.h"
#include "store/sqlite/writer_lock.h"
#include "store/store_error.h"
#include "support/catch.h"
#include "support/encryption.h"
#include "support/ledger_work.h"

namespace gramhour::test {

namespace {

using store::StoreErrorKind;

void write(const std::filesystem::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

/// Mounts of its own for this process, which must be a child: as root, or as root of a space of its own.
bool hasOwnMounts() {
    const auto user = std::to_string(::geteuid());
    const auto group = std::to_string(::getegid());
    if (::unshare(CLONE_NEWNS) != 0) {
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) {
            return false;
        }
        write("/proc/self/setgroups", "deny");
        write("/proc/self/uid_map", "0 " + user + " 1");
        write("/proc/self/gid_map", "0 " + group + " 1");
    }
    return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

/// What went wrong in an act within mounts of its own; "" when nothing, absent where this machine does not
/// let a test mount. The act runs in a child: no assertions in it.
std::optional<std::string> withinOwnMounts(const std::function<std::string()>& act) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::string said = "-";
        try {
            said = hasOwnMounts() ? "+" + act() : "-";
        } catch (const std::exception& problem) {
            said = std::string("+thrown: ") + problem.what();
        }
        const ssize_t written = ::write(ends[1], said.data(), said.size());
        ::_exit(written == static_cast<ssize_t>(said.size()) ? 0 : 1);
    }
    ::close(ends[1]);
    std::string said;
    std::array<char, 4096> part{};
    for (ssize_t size = 0; (size = ::read(ends[0], part.data(), part.size())) > 0;) {
        said.append(part.data(), static_cast<std::size_t>(size));
    }
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    REQUIRE_FALSE(said.empty());  // or the child died
    return said.front() == '-' ? std::nullopt : std::optional(said.substr(1));
}

/// The error of opening the clinic's file for writing; none when it opens.
std::optional<StoreErrorKind> refusalOf(const std::filesystem::path& file) {
    try {
        Ledger ledger;
        const ClinicAtWork work({.file = file}, {}, ledger);
        return std::nullopt;
    } catch (const store::StoreError& error) {
        return error.kind();
    }
}

}  // namespace

TEST_CASE("Drives that other computers reach are told from disks of this one", "[trust][places][H-14]") {
    // Types as mount(8) and its helpers call them: nfs(5), mount.cifs(8), mount.fuse3(8), v9fs, ceph.
    for (const char* type : {"nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "afs", "lustre", "gfs2", "ocfs2",
                             "vboxsf", "virtiofs", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse",
                             "fuse.glusterfs", "fuse.vmhgfs-fuse", "fuse.davfs2"}) {
        CAPTURE(type);
        CHECK(store::networkDrive(std::string_view(type)));
    }
    for (const char* type : {"ext4", "xfs", "btrfs", "zfs", "f2fs", "tmpfs", "overlay", "vfat", "ntfs3",
                             "fuseblk", "fuse.ntfs-3g", "fuse.gocryptfs", "ecryptfs", "", "nfsd", "fuse"}) {
        CAPTURE(type);
        CHECK_FALSE(store::networkDrive(std::string_view(type)));
    }
    // Numbers of linux/magic.h and statfs(2).
    CHECK(store::networkDrive(std::uint64_t{0x6969}) == "nfs");
    CHECK(store::networkDrive(std::uint64_t{0xFE534D42}) == "smb2");
    CHECK(store::networkDrive(std::uint64_t{0x01021997}) == "9p");
    CHECK_FALSE(store::networkDrive(std::uint64_t{0xEF53}));      // ext4
    CHECK_FALSE(store::networkDrive(std::uint64_t{0x01021994}));  // tmpfs
}

TEST_CASE("The file system of a path is the one mounted nearest to it", "[trust][places]") {
    // The form of proc_pid_mountinfo(5): optional fields before " - ", and \040 for a space.
    const std::string mounts = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
                               "30 22 0:40 / /srv rw - nfs4 server:/export rw,vers=4.2\n"
                               "31 30 8:2 / /srv/local rw master:7 propagate_from:2 - xfs /dev/sdb1 rw\n"
                               "32 22 0:41 / /home/nurse/My\\040Drive rw - fuse.rclone drive: rw\n"
                               "33 22 8:3 / /data rw - ext4 /dev/sdc1 rw\n"
                               "34 33 0:42 / /data rw - cifs //server/data rw\n"
                               "a line that is none\n";
    CHECK(store::mountTypeAt(mounts, "/var/lib/clinic.gramhour") == "ext4");
    CHECK(store::mountTypeAt(mounts, "/srv/clinic") == "nfs4");
    CHECK(store::mountTypeAt(mounts, "/srv") == "nfs4");
    CHECK(store::mountTypeAt(mounts, "/srvother/clinic") == "ext4");
    CHECK(store::mountTypeAt(mounts, "/srv/local/clinic") == "xfs");
    CHECK(store::mountTypeAt(mounts, "/home/nurse/My Drive/x") == "fuse.rclone");
    CHECK(store::mountTypeAt(mounts, "/data/clinic") == "cifs");  // mounted over the disk
    CHECK(store::mountTypeAt("", "/data").empty());
}

TEST_CASE("A clinic's file on a network drive is refused before anything is made there",
          "[trust][places][H-14]") {
    const TempFolder folder;
    CHECK_NOTHROW(store::requireLocalDisk(folder / "clinic.gramhour"));
    std::filesystem::create_directory(folder / "share");
    const std::optional<std::string> wrong = withinOwnMounts([&]() -> std::string {
        // What the kernel would list if the folder were mounted from a server.
        write(folder / "mounts", "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n30 22 0:40 / " +
                                     std::filesystem::canonical(folder / "share").string() +
                                     " rw - nfs4 server:/export rw\n");
        if (::mount((folder / "mounts").c_str(), "/proc/self/mountinfo", nullptr, MS_BIND, nullptr) != 0) {
            return "the list of mounts cannot be put in place";
        }
        std::filesystem::create_symlink(folder / "share", folder / "link");
        for (const char* way : {"share", "link"}) {
            if (refusalOf(folder / way / "clinic.gramhour") != StoreErrorKind::networkDrive) {
                return std::string("not refused by the way of ") + way;
            }
        }
        if (!std::filesystem::is_empty(folder / "share")) {
            return "something was made there";
        }
        return refusalOf(folder / "clinic.gramhour") ? "the disk beside it is refused too" : "";
    });
    if (!wrong) {
        WARN("this machine lets no test mount anything: not tried");
        return;
    }
    CHECK(*wrong == "");
}

TEST_CASE("A disk that is full at any moment costs the entry that it had no room for",
          "[trust][places][H-14]") {
    const TempFolder folder;
    const std::optional<std::string> wrong = withinOwnMounts([&]() -> std::string {
        if (::mount("none", folder.path().c_str(), "tmpfs", 0, "size=6m") != 0) {
            return "no small disk can be mounted";
        }
        const store::StoreOptions options{.file = folder / "clinic.gramhour", .key = freshKey()};
        Ledger ledger;
        WorkState state;
        int refusals = 0;
        {
            ClinicAtWork work(options, state, ledger);
            setUpClinic(work);
            for (const Act& act : actsOfAVisit()) {
                if (act.run == chart) {
                    break;
                }
                act.run(work);
            }
            state = work.state;
            state.now = work.clock.now();
        }
        for (std::uintmax_t left = 0; left <= 256 * 1024; left += 8 * 1024) {
            ClinicAtWork work(options, state, ledger);
            const std::uintmax_t room = std::filesystem::space(folder.path()).available;
            write(folder / "ballast", std::string(room > left ? room - left : 0, 'b'));
            try {
                for (int i = 0; i < 12; ++i) {
                    chart(work);
                }
            } catch (const store::StoreError& error) {
                ++refusals;
                if (error.kind() != StoreErrorKind::full && error.kind() != StoreErrorKind::ioError) {
                    return std::string("told wrongly: ") + error.what();
                }
            }
            // The way on: somebody makes room, and the same window goes on.
            std::filesystem::remove(folder / "ballast");
            chart(work);
            state = work.state;
            state.now = work.clock.now();
            if (const std::string problems = problemsOf(work.context()); !problems.empty()) {
                return problems;
            }
            if (!ledger.missing(work.services(), 0).empty()) {
                return "something acknowledged is not there";
            }
        }
        ClinicAtWork again(options, state, ledger);
        if (!ledger.missing(again.services(), 0).empty() || !problemsOf(again.context()).empty()) {
            return "not there after opening again";
        }
        return refusals > 5 ? "" : "the disk was never full";
    });
    if (!wrong) {
        WARN("this machine lets no test mount anything: not tried");
        return;
    }
    CHECK(*wrong == "");
}

TEST_CASE("A disk that may only be read is said to be one, and is left as it is", "[trust][places][H-14]") {
    const TempFolder folder;
    const std::optional<std::string> wrong = withinOwnMounts([&]() -> std::string {
        const std::filesystem::path file = folder / "clinic.gramhour";
        {
            Ledger ledger;
            ClinicAtWork work({.file = file}, {}, ledger);
            setUpClinic(work);
        }
        const char* const place = folder.path().c_str();
        if (::mount(place, place, nullptr, MS_BIND, nullptr) != 0 ||
            ::mount("none", place, nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr) != 0) {
            return "no folder can be made to be read only";
        }
        if (refusalOf(file) != StoreErrorKind::readOnly) {
            return "an existing file is not refused as read only";
        }
        if (refusalOf(folder / "new.gramhour") != StoreErrorKind::readOnly) {
            return "a new file is not refused as read only";
        }
        // The way on: make it writable again.
        ::mount("none", place, nullptr, MS_BIND | MS_REMOUNT, nullptr);
        return refusalOf(file) ? "not opened when it may be written again" : "";
    });
    if (!wrong) {
        WARN("this machine lets no test mount anything: not tried");
        return;
    }
    CHECK(*wrong == "");
}

}  // namespace gramhour::test
