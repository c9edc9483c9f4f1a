#include "base/decimal.h"

#include <limits>

#include "base/wide.h"

namespace gramhour {

namespace {

constexpr int kMostDigits = 18;
constexpr int kWidestExponent = 60;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// 10^n, for n from 0 to 36.
Wide powerOfTen(int n) {
    Wide value = 1;
    for (int i = 0; i < n; ++i) {
        value *= 10;
    }
    return value;
}

std::optional<std::int64_t> narrowed(Wide value) {
    if (value > std::numeric_limits<std::int64_t>::max() ||
        value < std::numeric_limits<std::int64_t>::min()) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(value);
}

/// The digits and the point, up to the exponent mark.
struct Significand {
    std::int64_t digits = 0;
    int exponent = 0;
    std::size_t end = 0;
};

std::optional<Significand> readSignificand(std::string_view text, std::size_t at) {
    Significand read;
    int significant = 0;
    int pendingZeros = 0;  // zeros that matter only if another digit follows
    bool afterPoint = false;
    bool anyDigit = false;
    const std::size_t first = at;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '.') {
            if (afterPoint || !anyDigit) {
                return std::nullopt;
            }
            afterPoint = true;
            continue;
        }
        if (!isDigit(c)) {
            break;
        }
        if (at == first + 1 && text[first] == '0' && !afterPoint) {
            return std::nullopt;
        }
        anyDigit = true;
        if (c == '0') {
            if (significant > 0) {
                ++pendingZeros;
            }
            if (afterPoint) {
                --read.exponent;
            }
            continue;
        }
        significant += pendingZeros + 1;
        if (significant > kMostDigits) {
            return std::nullopt;
        }
        for (; pendingZeros > 0; --pendingZeros) {
            read.digits *= 10;
        }
        read.digits = read.digits * 10 + (c - '0');
        if (afterPoint) {
            --read.exponent;
        }
    }
    if (!anyDigit || text[at - 1] == '.') {
        return std::nullopt;
    }
    read.exponent += pendingZeros;
    read.end = at;
    return read;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool negative = !text.empty() && text[0] == '-';
    const std::optional<Significand> read = readSignificand(text, negative ? 1 : 0);
    if (!read) {
        return std::nullopt;
    }
    int exponent = read->exponent;
    std::size_t at = read->end;
    if (at < text.size()) {
        if (text[at] != 'e' && text[at] != 'E') {
            return std::nullopt;
        }
        ++at;
        const bool down = at < text.size() && text[at] == '-';
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
            ++at;
        }
        if (at == text.size()) {
            return std::nullopt;
        }
        int power = 0;
        for (; at < text.size(); ++at) {
            if (!isDigit(text[at])) {
                return std::nullopt;
            }
            if (power < 10'000) {
                power = power * 10 + (text[at] - '0');
            }
        }
        exponent += down ? -power : power;
    }
    if (read->digits == 0) {
        return Decimal(0, 0);
    }
    if (exponent > kWidestExponent || exponent < -kWidestExponent) {
        return std::nullopt;
    }
    return Decimal(negative ? -read->digits : read->digits, exponent);
}

std::optional<std::int64_t> Decimal::scaled(int places) const {
    const int shift = m_exponent + places;
    if (m_digits == 0) {
        return 0;
    }
    if (shift >= 0) {
        if (shift > kMostDigits) {
            return std::nullopt;
        }
        return narrowed(static_cast<Wide>(m_digits) * powerOfTen(shift));
    }
    if (-shift > 36) {
        return 0;
    }
    return divideHalfUp(m_digits, powerOfTen(-shift));
}

std::optional<std::int64_t> Decimal::scaledExactly(int places) const {
    const int shift = m_exponent + places;
    if (shift >= 0 || m_digits == 0) {
        return scaled(places);
    }
    if (-shift > kMostDigits || m_digits % powerOfTen(-shift) != 0) {
        return std::nullopt;
    }
    return scaled(places);
}

std::string formatFixed(std::int64_t value, int places) {
    const bool negative = value < 0;
    // Negation in unsigned arithmetic, so that the smallest value has a magnitude too.
    const std::uint64_t magnitude =
        negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    std::string digits = std::to_string(magnitude);
    const std::size_t decimals = static_cast<std::size_t>(places);
    if (digits.size() <= decimals) {
        digits.insert(0, decimals + 1 - digits.size(), '0');
    }
    if (decimals > 0) {
        digits.insert(digits.size() - decimals, 1, '.');
    }
    return negative ? "-" + digits : digits;
}

std::string formatScaled(std::int64_t value, int places) {
    std::string text = formatFixed(value, places);
    if (places > 0) {
        while (text.back() == '0') {
            text.pop_back();
        }
        if (text.back() == '.') {
            text.pop_back();
        }
    }
    return text;
}

std::int64_t rescaleHalfUp(std::int64_t value, int from, int to) {
    if (to >= from) {
        return static_cast<std::int64_t>(value * powerOfTen(to - from));
    }
    return divideHalfUp(value, powerOfTen(from - to));
}

}  // namespace gramhour
