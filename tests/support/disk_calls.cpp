#include "support/disk_calls.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <fcntl.h>
#include <stdexcept>
#include <sys/syscall.h>
#include <unistd.h>

namespace gramhour::test {

namespace {

// The child of a fork inherits the listener; it is not it who listens.
std::atomic<DiskListener*> g_listener{nullptr};
std::atomic<pid_t> g_listening{0};

DiskListener* listener() {
    DiskListener* const heard = g_listener.load();
    return heard != nullptr && g_listening.load() == ::getpid() ? heard : nullptr;
}

std::string pathOf(int descriptor) {
    std::array<char, 4096> path{};
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    const ssize_t length = ::readlink(link.c_str(), path.data(), path.size());
    return {path.data(), length > 0 ? static_cast<std::size_t>(length) : 0};
}

/// True when the listener wants the call to fail; `errno` says with what.
bool isRefused(DiskListener* heard, DiskCall call, const std::string& path) {
    const int reason = heard == nullptr ? 0 : heard->refusal(call, path);
    if (reason != 0) {
        errno = reason;
    }
    return reason != 0;
}

int syncHeard(int descriptor, long call) {
    DiskListener* const heard = listener();
    const std::string path = heard == nullptr ? std::string() : pathOf(descriptor);
    if (isRefused(heard, DiskCall::sync, path)) {
        return -1;
    }
    const auto result = static_cast<int>(::syscall(call, descriptor));
    if (result == 0 && heard != nullptr) {
        heard->synced(descriptor, path);
    }
    return result;
}

int openHeard(const char* path, int flags, mode_t mode) {
    DiskListener* const heard = (flags & O_CREAT) != 0 ? listener() : nullptr;
    if (isRefused(heard, DiskCall::create, path)) {
        return -1;
    }
    const auto result = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
    if (result >= 0 && heard != nullptr) {
        heard->made(path);
    }
    return result;
}

}  // namespace

DiskHearing::DiskHearing(DiskListener& listener) {
    DiskListener* nobody = nullptr;
    if (!g_listener.compare_exchange_strong(nobody, &listener)) {
        throw std::logic_error("somebody hears the disk's calls already");
    }
    g_listening = ::getpid();
}

DiskHearing::~DiskHearing() {
    g_listener = nullptr;
}

}  // namespace gramhour::test

// The C library's own names, so neither their form nor the reserved words can be chosen here.
// NOLINTBEGIN(cert-dcl50-cpp,cppcoreguidelines-pro-type-vararg,readability-inconsistent-declaration-parameter-name)
extern "C" {

int fsync(int descriptor) {
    return gramhour::test::syncHeard(descriptor, SYS_fsync);
}

int fdatasync(int descriptor) {
    return gramhour::test::syncHeard(descriptor, SYS_fdatasync);
}

int rename(const char* from, const char* to) noexcept {
    using namespace gramhour::test;
    DiskListener* const heard = listener();
    if (isRefused(heard, DiskCall::rename, to)) {
        return -1;
    }
    const auto result = static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
    if (result == 0 && heard != nullptr) {
        heard->renamed(from, to);
    }
    return result;
}

int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return gramhour::test::openHeard(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return gramhour::test::openHeard(path, flags, mode);
}

}  // extern "C"
// NOLINTEND(cert-dcl50-cpp,cppcoreguidelines-pro-type-vararg,readability-inconsistent-declaration-parameter-name)
