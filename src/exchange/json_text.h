#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gramhour {

/// Writes JSON whose numbers are exact decimals: `number(8115, 3)` is 8.115, never 8.114999999999998. One
/// object or array on one line. The caller opens and closes in order; a key comes before each member.
class JsonText {
public:
    JsonText& beginObject();
    JsonText& endObject();
    JsonText& beginArray();
    JsonText& endArray();
    JsonText& key(std::string_view name);

    /// Well-formed UTF-8; what JSON does not allow inside a text is escaped.
    JsonText& text(std::string_view value);
    JsonText& integer(std::int64_t value);
    /// `scaled ÷ 10^places`, without trailing zeros.
    JsonText& number(std::int64_t scaled, int places);
    JsonText& boolean(bool value);
    JsonText& null();

    [[nodiscard]] const std::string& str() const { return m_text; }

private:
    void separate();
    JsonText& raw(std::string_view value);

    std::string m_text;
    bool m_needsComma = false;
};

}  // namespace gramhour
