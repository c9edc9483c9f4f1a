#include "exchange/csv.h"

#include <algorithm>

namespace gramhour {

namespace {

bool isNumber(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}

bool looksLikeFormula(std::string_view text) {
    constexpr std::string_view kStarts = "=+@-\t\r";
    return !text.empty() && kStarts.find(text.front()) != std::string_view::npos && !isNumber(text);
}

std::string quoted(std::string_view field) {
    std::string text = looksLikeFormula(field) ? "'" + std::string(field) : std::string(field);
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string inQuotes = "\"";
    for (const char c : text) {
        inQuotes += c;
        if (c == '"') {
            inQuotes += c;
        }
    }
    return inQuotes + "\"";
}

}  // namespace

std::string csvLine(std::initializer_list<std::string_view> fields) {
    std::string line;
    std::string_view between;
    for (const std::string_view field : fields) {
        line.append(between).append(quoted(field));
        between = ",";
    }
    return line + "\r\n";
}

}  // namespace gramhour
