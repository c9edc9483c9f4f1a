#include "store/backup/file_digest.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <vector>

#include <sodium.h>

#include "store/sqlite/durable_file.h"
#include "store/sqlite/sqlite_copy.h"
#include "store/store_error.h"

namespace gramhour::store {

namespace {

constexpr std::size_t kAtOnce = std::size_t{1} << 20U;

[[noreturn]] void fail(const std::filesystem::path& file, std::string_view what, int reason) {
    StoreErrorKind kind = StoreErrorKind::ioError;
    if (reason == ENOSPC || reason == EDQUOT) {
        kind = StoreErrorKind::full;
    } else if (reason == EACCES || reason == EPERM || reason == EROFS) {
        kind = StoreErrorKind::readOnly;
    } else if (reason == ENOENT || reason == ENOTDIR || reason == EISDIR) {
        kind = StoreErrorKind::cannotOpen;
    }
    throw StoreError(kind, "The file " + file.string() + " could not be " + std::string(what) + ": " +
                               std::generic_category().message(reason) + ".");
}

/// A file opened for one walk from its beginning to its end.
class Stream {
public:
    Stream(const std::filesystem::path& file, int flags)
        : m_file(file), m_descriptor(::open(file.c_str(), flags | O_CLOEXEC)) {
        if (m_descriptor < 0) {
            fail(file, "opened", errno);
        }
    }
    ~Stream() { ::close(m_descriptor); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    /// Fewer bytes than wanted only at the end.
    [[nodiscard]] std::size_t read(char* into, std::size_t wanted) {
        std::size_t got = 0;
        while (got < wanted) {
            const ssize_t step = ::read(m_descriptor, into + got, wanted - got);
            if (step < 0 && errno == EINTR) {
                continue;
            }
            if (step < 0) {
                fail(m_file, "read", errno);
            }
            if (step == 0) {
                break;
            }
            got += static_cast<std::size_t>(step);
        }
        return got;
    }

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t step = ::write(m_descriptor, bytes.data(), bytes.size());
            if (step < 0 && errno == EINTR) {
                continue;
            }
            if (step < 0) {
                fail(m_file, "written", errno);
            }
            bytes.remove_prefix(static_cast<std::size_t>(step));
        }
    }

    [[nodiscard]] std::int64_t size() const {
        std::error_code ignored;
        const std::uintmax_t bytes = std::filesystem::file_size(m_file, ignored);
        return ignored ? 0 : static_cast<std::int64_t>(bytes);
    }

private:
    std::filesystem::path m_file;
    int m_descriptor;
};

std::string hex(const std::array<unsigned char, crypto_hash_sha256_BYTES>& digest) {
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
}

FileDigest walk(Stream& from, Stream* to, const BytesWatch& watch) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::vector<char> buffer(kAtOnce);
    FileDigest digest;
    const std::int64_t total = from.size();
    for (std::size_t got = buffer.size(); got == buffer.size();) {
        got = from.read(buffer.data(), buffer.size());
        crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(buffer.data()), got);
        if (to != nullptr) {
            to->write({buffer.data(), got});
        }
        digest.size += static_cast<std::int64_t>(got);
        if (watch && !watch(digest.size, total)) {
            throw StoreError(StoreErrorKind::interrupted, "Reading the file was stopped.");
        }
    }
    std::array<unsigned char, crypto_hash_sha256_BYTES> bytes{};
    crypto_hash_sha256_final(&state, bytes.data());
    digest.sha256 = hex(bytes);
    return digest;
}

}  // namespace

FileDigest digestOf(const std::filesystem::path& file, const BytesWatch& watch) {
    Stream from(file, O_RDONLY);
    return walk(from, nullptr, watch);
}

FileDigest copyWithDigest(const std::filesystem::path& from, const std::filesystem::path& to,
                          const BytesWatch& watch) {
    Stream source(from, O_RDONLY);
    Stream target(to, O_WRONLY | O_TRUNC);
    return walk(source, &target, watch);
}

std::string readSmallFile(const std::filesystem::path& file, std::size_t most) {
    Stream stream(file, O_RDONLY);
    std::string text(std::min(most, static_cast<std::size_t>(stream.size())) + 1, '\0');
    text.resize(stream.read(text.data(), text.size()));
    return text;
}

void overwriteFile(const std::filesystem::path& file, std::string_view content) {
    Stream stream(file, O_WRONLY | O_TRUNC);
    stream.write(content);
}

void writeSmallFile(const std::filesystem::path& file, std::string_view content) {
    PartialFile partial(file);
    overwriteFile(partial.path(), content);
    partial.putInPlace();
}

}  // namespace gramhour::store
