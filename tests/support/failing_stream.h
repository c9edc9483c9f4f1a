#pragma once

#include <algorithm>
#include <cstddef>
#include <ios>
#include <istream>
#include <streambuf>
#include <string>
#include <utility>

namespace gramhour::test {

/// Gives a text in pieces, as a file does, then fails as `std::filebuf` does: with an exception, from which
/// `std::istream` makes its badbit.
class FailingBuffer : public std::streambuf {
public:
    explicit FailingBuffer(std::string text) : m_text(std::move(text)) {}

private:
    int_type underflow() override {
        if (m_at == m_text.size()) {
            throw std::ios_base::failure("error reading the file");
        }
        constexpr std::size_t kPiece = 4096;
        const std::size_t count = std::min(m_text.size() - m_at, kPiece);
        char* const piece = m_text.data() + m_at;
        setg(piece, piece, piece + count);
        m_at += count;
        return traits_type::to_int_type(*piece);
    }

    std::string m_text;
    std::size_t m_at = 0;
};

/// A stream of a file whose disk, stick or network fails once `text` has been read: what comes after it
/// cannot be read, and that is not its end.
class FailingStream : private FailingBuffer, public std::istream {
public:
    explicit FailingStream(std::string text) : FailingBuffer(std::move(text)), std::istream(this) {}
};

}  // namespace gramhour::test
