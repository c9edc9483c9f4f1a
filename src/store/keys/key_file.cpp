#include "store/keys/key_file.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <span>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "store/sqlite/durable_file.h"
#include "store/store_error.h"

namespace gramhour {

namespace {

using store::StoreError;
using store::StoreErrorKind;

constexpr std::size_t kMostBytes = 64UL * 1024;
constexpr std::size_t kWorkstationBytes = 32;
constexpr mode_t kForOthers = S_IRWXG | S_IRWXO;

class Descriptor {
public:
    Descriptor(const std::filesystem::path& file, int flags)
        : m_value(::open(file.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~Descriptor() {
        if (m_value >= 0) {
            ::close(m_value);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int value() const { return m_value; }

private:
    int m_value;
};

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& what, int reason) {
    const bool isForbidden = reason == EACCES || reason == EPERM || reason == EROFS;
    StoreErrorKind kind = isForbidden ? StoreErrorKind::readOnly : StoreErrorKind::ioError;
    if (reason == ENOSPC || reason == EDQUOT) {
        kind = StoreErrorKind::full;
    }
    throw StoreError(kind, "The key file " + file.string() + " could not be " + what + ": " +
                               std::generic_category().message(reason) + ".");
}

/// Reads until the buffer is full or the file ends; the bytes read.
std::size_t readInto(std::span<unsigned char> buffer, const Descriptor& descriptor,
                     const std::filesystem::path& file) {
    std::size_t done = 0;
    while (done < buffer.size()) {
        const ssize_t count = ::read(descriptor.value(), buffer.data() + done, buffer.size() - done);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            fail(file, "read", errno);
        }
        if (count == 0) {
            break;
        }
        done += static_cast<std::size_t>(count);
    }
    return done;
}

void writeAll(std::span<const unsigned char> bytes, const std::filesystem::path& file) {
    const Descriptor descriptor(file, O_WRONLY | O_CREAT | O_TRUNC);
    if (descriptor.value() < 0) {
        fail(file, "made", errno);
    }
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor.value(), bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR) {
            fail(file, "written", errno);
        }
        bytes = bytes.subspan(count < 0 ? 0 : static_cast<std::size_t>(count));
    }
}

}  // namespace

std::optional<std::string> readKeyFile(const std::filesystem::path& file) {
    const Descriptor descriptor(file, O_RDONLY);
    if (descriptor.value() < 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return std::nullopt;
        }
        fail(file, "opened", errno);
    }
    std::string text(kMostBytes, '\0');
    // NOLINTNEXTLINE(*-reinterpret-cast): bytes as characters
    const std::span<unsigned char> buffer(reinterpret_cast<unsigned char*>(text.data()), text.size());
    text.resize(readInto(buffer, descriptor, file));
    return text;
}

void writeKeyFile(const std::filesystem::path& file, std::string_view text) {
    const std::filesystem::path fresh = file.string() + ".new";
    // NOLINTNEXTLINE(*-reinterpret-cast): characters as bytes
    writeAll({reinterpret_cast<const unsigned char*>(text.data()), text.size()}, fresh);
    store::syncFile(fresh);
    store::replaceFile(fresh, file);
}

std::filesystem::path keyFolder() {
    const char* const chosen = std::getenv("GRAMHOUR_KEY_FOLDER");
    if (chosen != nullptr && *chosen != '\0') {
        return chosen;
    }
    const char* const config = std::getenv("XDG_CONFIG_HOME");
    if (config != nullptr && *config != '\0') {
        return std::filesystem::path(config) / "gramhour";
    }
    const char* const home = std::getenv("HOME");
    if (home == nullptr || *home == '\0') {
        throw StoreError(StoreErrorKind::cannotOpen,
                         "No folder is known for this user's keys: set GRAMHOUR_KEY_FOLDER.");
    }
    return std::filesystem::path(home) / ".config" / "gramhour";
}

std::optional<Secret> findWorkstationKey(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "workstation.key";
    const Descriptor descriptor(file, O_RDONLY);
    if (descriptor.value() < 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return std::nullopt;
        }
        fail(file, "opened", errno);
    }
    struct stat state {};
    if (::fstat(descriptor.value(), &state) != 0) {
        fail(file, "looked at", errno);
    }
    if ((state.st_mode & kForOthers) != 0) {
        throw StoreError(
            StoreErrorKind::cannotOpen,
            "The key file " + file.string() +
                " may be read by others than its owner. If nobody else has read it, take their right "
                "away (chmod 600); otherwise remove it and open the clinic with the passphrase.");
    }
    Secret key(kWorkstationBytes);
    if (readInto(key.bytes(), descriptor, file) != kWorkstationBytes || state.st_size != kWorkstationBytes) {
        throw StoreError(StoreErrorKind::keyNeeded,
                         "The key file " + file.string() +
                             " is damaged. Open the clinic with the passphrase or the recovery code.");
    }
    return key;
}

Secret workstationKey(const std::filesystem::path& folder) {
    try {
        if (std::optional<Secret> found = findWorkstationKey(folder)) {
            return std::move(*found);
        }
    } catch (const StoreError& problem) {
        if (problem.kind() != StoreErrorKind::keyNeeded) {
            throw;
        }
        // It opens nothing any more: a new one, and slots for it, are made as on a new computer.
        const std::filesystem::path file = folder / "workstation.key";
        store::replaceFile(file, file.string() + ".damaged");
    }
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        fail(folder, "made", error.value());
    }
    // Another program may be doing the same: whoever is first has made it, and both use that one.
    const std::filesystem::path fresh = folder / ("workstation.key." + std::to_string(::getpid()) + ".new");
    writeAll(Secret::random(kWorkstationBytes).bytes(), fresh);
    store::syncFile(fresh);
    store::placeFile(fresh, folder / "workstation.key");
    std::optional<Secret> made = findWorkstationKey(folder);
    if (!made) {
        throw StoreError(StoreErrorKind::ioError, "The key file of this computer could not be made.");
    }
    return std::move(*made);
}

std::string workstationName() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0) {
        return {};
    }
    return name.data();
}

}  // namespace gramhour
