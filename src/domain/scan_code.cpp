#include "domain/scan_code.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace gramhour {

namespace {

constexpr std::string_view kPatient = "GP";
constexpr std::string_view kLot = "GL";
constexpr std::string_view kOrder = "GO";
constexpr char kBetween = '|';

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool hasControl(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
}

std::optional<ScanCode> lotCode(std::string_view body) {
    const std::size_t between = body.find(kBetween);
    if (between == std::string_view::npos || between == 0 || between + 1 == body.size()) {
        return std::nullopt;
    }
    // A lot may hold the sign between, a product of the protocol cannot: the first one parts them.
    return LotCode{std::string(body.substr(0, between)), std::string(body.substr(between + 1))};
}

std::optional<ScanCode> orderCode(std::string_view body) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), number);
    if (error != std::errc{} || end != body.data() + body.size() || number <= 0) {
        return std::nullopt;
    }
    return OrderCode{OrderId(number)};
}

struct Writer {
    std::string operator()(const PatientCode& code) const {
        return std::string(kPatient) + code.recordNumber;
    }
    std::string operator()(const LotCode& code) const {
        return std::string(kLot) + code.productId + kBetween + code.lot;
    }
    std::string operator()(const OrderCode& code) const {
        return std::string(kOrder) + std::to_string(code.order.value());
    }
};

}  // namespace

std::string scanText(const ScanCode& code) {
    return std::visit(Writer{}, code);
}

std::optional<ScanCode> parseScan(std::string_view text) {
    text = trimmed(text);
    if (text.size() <= kPatient.size() || text.size() > kLongestScanCode || hasControl(text)) {
        return std::nullopt;
    }
    const std::string_view kind = text.substr(0, kPatient.size());
    const std::string_view body = text.substr(kPatient.size());
    if (kind == kPatient) {
        return PatientCode{std::string(body)};
    }
    if (kind == kLot) {
        return lotCode(body);
    }
    return kind == kOrder ? orderCode(body) : std::nullopt;
}

bool isPrintableAsBarcode(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace gramhour
