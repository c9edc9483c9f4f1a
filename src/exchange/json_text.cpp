#include "exchange/json_text.h"

#include "base/decimal.h"

namespace gramhour {

namespace {

void appendQuoted(std::string& out, std::string_view value) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    out += '"';
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (byte < 0x20 || byte == 0x7F) {
            out += "\\u00";
            out += kHex[byte >> 4U];
            out += kHex[byte & 0xFU];
        } else {
            out += c;
        }
    }
    out += '"';
}

}  // namespace

void JsonText::separate() {
    if (m_needsComma) {
        m_text += ',';
    }
    m_needsComma = true;
}

JsonText& JsonText::raw(std::string_view value) {
    separate();
    m_text += value;
    return *this;
}

JsonText& JsonText::beginObject() {
    raw("{");
    m_needsComma = false;
    return *this;
}

JsonText& JsonText::endObject() {
    m_text += '}';
    m_needsComma = true;
    return *this;
}

JsonText& JsonText::beginArray() {
    raw("[");
    m_needsComma = false;
    return *this;
}

JsonText& JsonText::endArray() {
    m_text += ']';
    m_needsComma = true;
    return *this;
}

JsonText& JsonText::key(std::string_view name) {
    separate();
    appendQuoted(m_text, name);
    m_text += ':';
    m_needsComma = false;
    return *this;
}

JsonText& JsonText::text(std::string_view value) {
    separate();
    appendQuoted(m_text, value);
    return *this;
}

JsonText& JsonText::integer(std::int64_t value) {
    return raw(std::to_string(value));
}

JsonText& JsonText::number(std::int64_t scaled, int places) {
    return raw(formatScaled(scaled, places));
}

JsonText& JsonText::boolean(bool value) {
    return raw(value ? "true" : "false");
}

JsonText& JsonText::null() {
    return raw("null");
}

}  // namespace gramhour
