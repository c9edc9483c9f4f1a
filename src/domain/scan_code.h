#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "domain/ids.h"

/// The codes that labels of this program carry (Code 128) and that a scanner types back.
///
///     GP<record number>        a patient      GP104-477
///     GL<product>|<lot>        a lot          GLsulfate-50-10ml|7F2210
///     GO<order>                an order       GO1207
namespace gramhour {

struct PatientCode {
    std::string recordNumber;
    friend bool operator==(const PatientCode&, const PatientCode&) = default;
};

struct LotCode {
    std::string productId;
    std::string lot;
    friend bool operator==(const LotCode&, const LotCode&) = default;
};

struct OrderCode {
    OrderId order;
    friend bool operator==(const OrderCode&, const OrderCode&) = default;
};

using ScanCode = std::variant<PatientCode, LotCode, OrderCode>;

/// The longest code there is; what is longer was not read off one of our labels.
inline constexpr std::size_t kLongestScanCode = 120;

[[nodiscard]] std::string scanText(const ScanCode& code);
/// Nothing when the text is not one of our codes: other letters in front, an empty part, control characters,
/// an order that is no number. Blanks around it do not matter.
[[nodiscard]] std::optional<ScanCode> parseScan(std::string_view text);
/// True when Code 128 can carry it: printable ASCII. A record number in other letters gets no barcode.
[[nodiscard]] bool isPrintableAsBarcode(std::string_view text);

}  // namespace gramhour
