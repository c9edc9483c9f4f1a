#include "exchange/fhir_json.h"

#include <array>

#include "base/digest.h"

namespace gramhour::fhir {

namespace {

/// Blanks of Unicode that FHIR's pattern for texts does not take, as UTF-8; the thin no-break blank between
/// thousands is one.
constexpr std::array<std::string_view, 20> kOtherBlanks{
    "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81",
    "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86",
    "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8",
    "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80", "\xEF\xBB\xBF"};

std::size_t otherBlankAt(std::string_view text) {
    if (static_cast<unsigned char>(text.front()) < 0x80) {
        return 0;
    }
    for (const std::string_view blank : kOtherBlanks) {
        if (text.substr(0, blank.size()) == blank) {
            return blank.size();
        }
    }
    return 0;
}

/// RFC 9562, version 8: a UUID of the program's own making, from the first digits of a digest.
std::string uuidOf(std::string digits) {
    digits.resize(32);
    digits[12] = '8';
    constexpr std::string_view kVariants = "89ab";
    const char c = digits[16];
    const int value = c <= '9' ? c - '0' : c - 'a' + 10;
    digits[16] = kVariants[static_cast<std::size_t>(value) % kVariants.size()];
    for (const std::size_t at : {20U, 16U, 12U, 8U}) {
        digits.insert(at, "-");
    }
    return digits;
}

std::string_view typeOf(std::string_view local) {
    return local.substr(0, local.find('/'));
}

}  // namespace

std::string cleanString(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    while (!text.empty()) {
        const std::size_t blank = otherBlankAt(text);
        clean += blank > 0 ? ' ' : text.front();
        text.remove_prefix(blank > 0 ? blank : 1);
    }
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t first = clean.find_first_not_of(kBlank);
    if (first == std::string::npos) {
        return {};
    }
    return clean.substr(first, clean.find_last_not_of(kBlank) - first + 1);
}

std::string localName(std::string_view type, std::int64_t number) {
    return std::string(type) + "/" + std::to_string(number);
}

std::string sessionLocal(std::string_view type, SessionId session, std::string_view suffix) {
    std::string local = std::string(type) + "/s" + std::to_string(session.value());
    if (!suffix.empty()) {
        local.append("-").append(suffix);
    }
    return local;
}

std::string screeningLocal(const FhirSession& session, std::string_view what) {
    std::string local = localName("Observation", session.screening->id.value());
    return local.append("-screening-").append(what);
}

std::string idOf(const FhirStyle& style, std::string_view local) {
    return uuidOf(style.hidden ? style.hidden->pseudonym(local)
                               : sha256Hex(style.nameSpace + "|" + std::string(local)));
}

std::string referenceTo(const FhirStyle& style, std::string_view local) {
    const std::string id = idOf(style, local);
    return style.form == FhirForm::transactionBundle ? "urn:uuid:" + id
                                                     : std::string(typeOf(local)) + "/" + id;
}

ResourceText::ResourceText(const FhirStyle& style, PatientId person, std::string_view local)
    : m_style(style),
      m_person(person),
      m_resource{std::string(typeOf(local)), idOf(style, local), {}, false} {
    m_json.beginObject().key("resourceType").text(m_resource.type).key("id").text(m_resource.id);
}

ResourceText& ResourceText::text(std::string_view key, std::string_view value) {
    if (const std::string clean = cleanString(value); !clean.empty()) {
        m_json.key(key).text(clean);
    }
    return *this;
}

ResourceText& ResourceText::typed(std::string_view key, std::string_view value) {
    return isHidden() ? *this : text(key, value);
}

ResourceText& ResourceText::time(std::string_view key, UtcTime value) {
    m_json.key(key).text((isHidden() ? m_style.hidden->shifted(m_person, value) : value).toIso());
    return *this;
}

ResourceText& ResourceText::date(std::string_view key, Date value) {
    m_json.key(key).text((isHidden() ? m_style.hidden->shifted(m_person, value) : value).toIso());
    return *this;
}

ResourceText& ResourceText::period(std::string_view key, UtcTime from, std::optional<UtcTime> to) {
    m_json.key(key).beginObject();
    time("start", from);
    if (to) {
        time("end", *to);
    }
    m_json.endObject();
    return *this;
}

ResourceText& ResourceText::reference(std::string_view key, std::string_view local) {
    m_json.key(key).beginObject().key("reference").text(referenceTo(m_style, local)).endObject();
    return *this;
}

ResourceText& ResourceText::references(std::string_view key, std::string_view local) {
    m_json.key(key).beginArray().beginObject().key("reference").text(referenceTo(m_style, local));
    m_json.endObject().endArray();
    return *this;
}

void ResourceText::writeMeaning(std::initializer_list<Code> codes, std::string_view words) {
    m_json.beginObject();
    if (codes.size() > 0) {
        m_json.key("coding").beginArray();
        for (const Code& code : codes) {
            m_json.beginObject().key("system").text(code.system).key("code").text(code.code);
            if (!code.display.empty()) {
                m_json.key("display").text(code.display);
            }
            m_json.endObject();
        }
        m_json.endArray();
    }
    text("text", words);
    m_json.endObject();
}

ResourceText& ResourceText::meaning(std::string_view key, std::initializer_list<Code> codes,
                                    std::string_view words) {
    m_json.key(key);
    writeMeaning(codes, words);
    return *this;
}

ResourceText& ResourceText::meanings(std::string_view key, std::initializer_list<Code> codes,
                                     std::string_view words) {
    m_json.key(key).beginArray();
    writeMeaning(codes, words);
    m_json.endArray();
    return *this;
}

ResourceText& ResourceText::quantity(std::string_view key, Scaled value, Unit unit) {
    m_json.key(key).beginObject().key("value").number(value.value, value.places);
    m_json.key("unit").text(unit.text).key("system").text(kUcum).key("code").text(unit.code).endObject();
    return *this;
}

ResourceText& ResourceText::note(std::string_view value) {
    if (const std::string clean = cleanString(value); !clean.empty() && !isHidden()) {
        m_json.key("note").beginArray().beginObject().key("text").text(clean).endObject().endArray();
    }
    return *this;
}

FhirResource ResourceText::finish() {
    m_json.endObject();
    m_resource.json = m_json.str();
    return std::move(m_resource);
}

std::string_view saltText(Salt salt) {
    return salt == Salt::sulfate ? "magnesium sulfate" : "magnesium chloride";
}

void writeMedication(ResourceText& text, Salt salt) {
    const std::string_view words = saltText(salt);
    text.meaning("medicationCodeableConcept", {{kAtc, salt == Salt::sulfate ? "B05XA05" : "B05XA11", words}},
                 words);
}

}  // namespace gramhour::fhir
