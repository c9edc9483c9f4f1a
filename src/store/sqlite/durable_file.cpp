#include "store/sqlite/durable_file.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <vector>

#include "store/store_error.h"

namespace gramhour::store {

namespace {

class Descriptor {
public:
    explicit Descriptor(int value) : m_value(value) {}
    ~Descriptor() {
        if (m_value >= 0) {
            ::close(m_value);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int value() const { return m_value; }
    [[nodiscard]] bool isOpen() const { return m_value >= 0; }

private:
    int m_value;
};

[[noreturn]] void fail(const std::string& what, const std::filesystem::path& file, int reason) {
    StoreErrorKind kind = StoreErrorKind::ioError;
    if (reason == EACCES || reason == EPERM || reason == EROFS) {
        kind = StoreErrorKind::readOnly;
    } else if (reason == ENOSPC || reason == EDQUOT) {
        kind = StoreErrorKind::full;
    } else if (reason == ENOENT || reason == ENOTDIR || reason == EISDIR) {
        kind = StoreErrorKind::cannotOpen;
    }
    throw StoreError(kind, "The file " + file.string() + " could not be " + what + ": " +
                               std::generic_category().message(reason) + ".");
}

void syncFolderOf(const std::filesystem::path& file) {
    const std::filesystem::path parent = file.parent_path();
    const std::filesystem::path folder = parent.empty() ? std::filesystem::path(".") : parent;
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // Some network file systems cannot sync a folder and say EINVAL; there is nothing more to be had from
    // them.
    if (!descriptor.isOpen() || (::fsync(descriptor.value()) != 0 && errno != EINVAL)) {
        fail("entered in its folder", file, errno);
    }
}

/// With zeros, to its end.
void overwrite(int descriptor, const std::filesystem::path& file) {
    constexpr std::size_t kBlock = 64UL * 1024;
    const std::vector<char> zeros(kBlock);
    auto left = static_cast<std::uintmax_t>(std::filesystem::file_size(file));
    while (left > 0) {
        const ssize_t count = ::write(descriptor, zeros.data(), std::min<std::uintmax_t>(left, kBlock));
        if (count < 0 && errno != EINTR) {
            fail("overwritten", file, errno);
        }
        left -= static_cast<std::uintmax_t>(std::max<ssize_t>(count, 0));
    }
    if (::fsync(descriptor) != 0) {
        fail("written to the disk", file, errno);
    }
}

}  // namespace

void createPrivateFile(const std::filesystem::path& file) {
    const Descriptor descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!descriptor.isOpen()) {
        if (errno == EEXIST) {
            return;
        }
        fail("created", file, errno);
    }
    syncFolderOf(file);
}

void syncFile(const std::filesystem::path& file) {
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor.isOpen() || ::fsync(descriptor.value()) != 0) {
        fail("written to the disk", file, errno);
    }
}

void replaceFile(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (std::rename(from.c_str(), to.c_str()) != 0) {
        fail("put in its place", to, errno);
    }
    syncFolderOf(to);
}

void placeFile(const std::filesystem::path& from, const std::filesystem::path& to) {
    const bool isPlaced = ::link(from.c_str(), to.c_str()) == 0;
    const int reason = errno;
    ::unlink(from.c_str());
    if (!isPlaced && reason != EEXIST) {
        fail("put in its place", to, reason);
    }
    syncFolderOf(to);
}

void linkFile(const std::filesystem::path& file, const std::filesystem::path& secondName) {
    ::unlink(secondName.c_str());
    if (::link(file.c_str(), secondName.c_str()) != 0) {
        fail("given a second name", file, errno);
    }
    syncFolderOf(secondName);
}

void shredFile(const std::filesystem::path& file) {
    {
        const Descriptor descriptor(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
        if (!descriptor.isOpen()) {
            if (errno == ENOENT) {
                return;
            }
            fail("overwritten", file, errno);
        }
        overwrite(descriptor.value(), file);
    }
    if (::unlink(file.c_str()) != 0) {
        fail("removed", file, errno);
    }
    syncFolderOf(file);
}

}  // namespace gramhour::store
