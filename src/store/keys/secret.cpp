#include "store/keys/secret.h"

#include <algorithm>
#include <new>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <utility>

#include <sodium.h>

namespace gramhour {

namespace {

unsigned char* locked(std::size_t size) {
    if (sodium_init() < 0) {
        throw std::runtime_error("libsodium could not be started");
    }
    // Locks and guards the pages; a limit on locked memory costs the lock, not the memory.
    auto* const data = static_cast<unsigned char*>(sodium_malloc(size));
    if (data == nullptr) {
        throw std::bad_alloc();
    }
    sodium_memzero(data, size);
    return data;
}

}  // namespace

Secret::Secret(std::size_t size) : m_data(locked(size)), m_size(size) {}

Secret::~Secret() {
    sodium_free(m_data);
}

Secret::Secret(Secret&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

Secret Secret::random(std::size_t size) {
    Secret secret(size);
    randombytes_buf(secret.m_data, size);
    return secret;
}

Secret Secret::copyOf(std::span<const unsigned char> bytes) {
    Secret secret(bytes.size());
    std::copy(bytes.begin(), bytes.end(), secret.m_data);
    return secret;
}

std::string_view Secret::text() const {
    return {reinterpret_cast<const char*>(m_data),
            m_size};  // NOLINT(*-reinterpret-cast): bytes as characters
}

bool sameSecret(const Secret& a, const Secret& b) {
    return a.size() == b.size() && sodium_memcmp(a.bytes().data(), b.bytes().data(), a.size()) == 0;
}

void wipe(std::string& text) {
    sodium_memzero(text.data(), text.size());
    text.clear();
}

void keepMemoryPrivate() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__  // which looks for leaks by looking into this process
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

}  // namespace gramhour
