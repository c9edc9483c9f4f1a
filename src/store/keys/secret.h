#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace gramhour {

/// Bytes that nobody else may read: in pages of their own that are kept out of swap and of core dumps where
/// the system allows it, and that are wiped when this goes. Moves, never copies.
class Secret {
public:
    /// Zeros. Throws std::bad_alloc.
    explicit Secret(std::size_t size);
    ~Secret();
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;

    [[nodiscard]] static Secret random(std::size_t size);
    [[nodiscard]] static Secret copyOf(std::span<const unsigned char> bytes);

    [[nodiscard]] std::span<unsigned char> bytes() { return {m_data, m_size}; }
    [[nodiscard]] std::span<const unsigned char> bytes() const { return {m_data, m_size}; }
    /// The same bytes as text.
    [[nodiscard]] std::string_view text() const;
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    unsigned char* m_data;
    std::size_t m_size;
};

/// Whether two secrets are the same, in a time that does not tell where they differ.
[[nodiscard]] bool sameSecret(const Secret& a, const Secret& b);

/// Overwrites a text that held a secret for a moment, in a way that no compiler leaves out.
void wipe(std::string& text);

/// No core dump of this process, and no other process of the same user may look into its memory. To be called
/// first thing in main(). A system that refuses is no error: there is nothing better to be had from it.
void keepMemoryPrivate();

}  // namespace gramhour
