#include "exchange/csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <istream>

#include "base/text_fold.h"

namespace gramhour {

namespace {

constexpr std::size_t kChunk = 64 * 1024;

/// The signs that begin a formula, as they are and as wide ones of East Asian keyboards, and what some
/// spreadsheets cut off before they look (OWASP, "CSV Injection").
bool beginsFormula(std::string_view text) {
    constexpr std::array<std::string_view, 11> kStarts{"=",
                                                       "+",
                                                       "@",
                                                       "-",
                                                       "\t",
                                                       "\r",
                                                       "\n",
                                                       "\xEF\xBC\x9D",   // U+FF1D, wide =
                                                       "\xEF\xBC\x8B",   // U+FF0B, wide +
                                                       "\xEF\xBC\xA0",   // U+FF20, wide @
                                                       "\xEF\xBC\x8D"};  // U+FF0D, wide -
    return std::any_of(kStarts.begin(), kStarts.end(),
                       [text](std::string_view start) { return text.substr(0, start.size()) == start; });
}

bool isNumber(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}

void appendTwo(std::string& to, unsigned number) {
    to += static_cast<char>('0' + number / 10);
    to += static_cast<char>('0' + number % 10);
}

/// Where another separator stands within a field: a spreadsheet of a place that writes ";" between fields
/// breaks it there, and knows no quotation mark that stands in the middle.
constexpr std::string_view kOtherSeparators = ";\t\r\n";

void appendQuoted(std::string& to, std::string_view field) {
    to += '"';
    while (!field.empty()) {
        const std::size_t end = std::min(field.find_first_of(kOtherSeparators), field.size() - 1);
        for (const char c : field.substr(0, end + 1)) {
            to += c;
            if (c == '"') {
                to += c;
            }
        }
        const bool isBroken = kOtherSeparators.find(field[end]) != std::string_view::npos;
        field.remove_prefix(end + 1);
        const std::string_view next = field.substr(0, field.find_first_of(kOtherSeparators));
        if (isBroken && looksLikeFormula(next)) {
            to += '\'';
        }
    }
    to += '"';
}

void appendField(std::string& to, std::string_view field) {
    if (field.find_first_of(",;\"\t\r\n") != std::string_view::npos) {
        if (!looksLikeFormula(field)) {
            appendQuoted(to, field);
            return;
        }
        appendQuoted(to, "'" + std::string(field));
        return;
    }
    if (looksLikeFormula(field)) {
        to += '\'';
    }
    to += field;
}

}  // namespace

// Blanks before it do not make a formula harmless: some spreadsheets cut them off.
bool looksLikeFormula(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    return first != std::string_view::npos && beginsFormula(text.substr(first)) && !isNumber(text);
}

std::string csvLine(std::initializer_list<std::string_view> fields) {
    CsvWriter writer;
    for (const std::string_view field : fields) {
        writer.text(field);
    }
    writer.endLine();
    return writer.take();
}

void CsvWriter::separate() {
    if (m_needsComma) {
        m_text += ',';
    }
    m_needsComma = true;
}

CsvWriter& CsvWriter::text(std::string_view value) {
    separate();
    appendField(m_text, value);
    return *this;
}

CsvWriter& CsvWriter::integer(std::int64_t value) {
    separate();
    std::array<char, 24> digits{};
    const std::to_chars_result end = std::to_chars(digits.begin(), digits.end(), value);
    m_text.append(digits.begin(), end.ptr);
    return *this;
}

CsvWriter& CsvWriter::scaled(std::int64_t value, int places) {
    std::int64_t unit = 1;
    for (int i = 0; i < places; ++i) {
        unit *= 10;
    }
    separate();
    std::array<char, 24> digits{};
    if (value < 0) {
        m_text += '-';
    }
    const std::int64_t whole = value < 0 ? -(value / unit) : value / unit;
    std::int64_t rest = value < 0 ? -(value % unit) : value % unit;
    const std::to_chars_result end = std::to_chars(digits.begin(), digits.end(), whole);
    m_text.append(digits.begin(), end.ptr);
    if (rest == 0) {
        return *this;
    }
    m_text += '.';
    while (rest > 0) {
        unit /= 10;
        m_text += static_cast<char>('0' + rest / unit);
        rest %= unit;
    }
    return *this;
}

void CsvWriter::appendDate(Date value) {
    const auto year = static_cast<unsigned>(value.year());
    m_text += static_cast<char>('0' + year / 1000);
    m_text += static_cast<char>('0' + year / 100 % 10);
    appendTwo(m_text, year % 100);
    m_text += '-';
    appendTwo(m_text, value.month());
    m_text += '-';
    appendTwo(m_text, value.day());
}

CsvWriter& CsvWriter::date(Date value) {
    separate();
    appendDate(value);
    return *this;
}

// A table has half a dozen of these a line, and printf takes longer than the store.
CsvWriter& CsvWriter::time(UtcTime value) {
    separate();
    const Date day = value.utcDate();
    appendDate(day);
    const auto inDay = static_cast<unsigned>((value - UtcTime::fromDate(day)).milliseconds());
    constexpr unsigned kHour = 3'600'000;
    m_text += 'T';
    appendTwo(m_text, inDay / kHour);
    m_text += ':';
    appendTwo(m_text, inDay / 60'000 % 60);
    m_text += ':';
    appendTwo(m_text, inDay / 1000 % 60);
    if (const unsigned rest = inDay % 1000; rest > 0) {
        m_text += '.';
        m_text += static_cast<char>('0' + rest / 100);
        appendTwo(m_text, rest % 100);
    }
    m_text += 'Z';
    return *this;
}

CsvWriter& CsvWriter::empty() {
    separate();
    return *this;
}

void CsvWriter::endLine() {
    m_text += "\r\n";
    m_needsComma = false;
}

std::string CsvWriter::take() {
    std::string text = std::move(m_text);
    m_text.clear();
    return text;
}

CsvReader::CsvReader(std::istream& in, const CsvLimits& limits) : m_in(in), m_limits(limits) {}

CsvError CsvReader::refusal(std::string code, std::string message) const {
    return {std::move(code), std::move(message), m_line};
}

bool CsvReader::fill() {
    m_buffer.resize(kChunk);
    m_in.read(m_buffer.data(), static_cast<std::streamsize>(kChunk));
    m_buffer.resize(static_cast<std::size_t>(m_in.gcount()));
    m_at = 0;
    return !m_buffer.empty();
}

std::optional<CsvError> CsvReader::begin() {
    m_hasBegun = true;
    if (!fill()) {
        return std::nullopt;
    }
    const std::string_view text = m_buffer;
    if (text.substr(0, 2) == "\xFF\xFE" || text.substr(0, 2) == "\xFE\xFF") {
        return refusal("encoding", "this is UTF-16: save the file as UTF-8");
    }
    if (text.substr(0, 3) == "\xEF\xBB\xBF") {
        m_at = 3;
    }
    bool isQuoted = false;
    for (const char c : text.substr(m_at)) {
        isQuoted = isQuoted != (c == '"');
        if (!isQuoted && (c == ',' || c == ';' || c == '\t')) {
            m_separator = c;
            break;
        }
        if (!isQuoted && c == '\n') {
            break;
        }
    }
    return std::nullopt;
}

std::optional<CsvError> CsvReader::put(char c) {
    if (m_field.size() >= m_limits.fieldBytes) {
        return refusal("too-long", "a field is longer than " + std::to_string(m_limits.fieldBytes) +
                                       " bytes: is a quotation mark missing?");
    }
    m_field += c;
    return std::nullopt;
}

std::optional<CsvError> CsvReader::endField(CsvRow& row) {
    if (!isCleanText(m_field)) {
        const bool isControl = std::any_of(m_field.begin(), m_field.end(), [](char c) {
            return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n';
        });
        return isControl ? refusal("not-text", "a field holds control characters")
                         : refusal("encoding", "this is not UTF-8: save the file as UTF-8");
    }
    if (row.fields.size() >= m_limits.columns) {
        return refusal("too-many-columns",
                       "there are more than " + std::to_string(m_limits.columns) + " columns");
    }
    row.fields.push_back(std::move(m_field));
    m_field.clear();
    m_place = Place::fieldStart;
    return std::nullopt;
}

Expected<CsvReader::Step, CsvError> CsvReader::takeUnquoted(CsvRow& row, char c) {
    std::optional<CsvError> error;
    Step step = Step::more;
    if (c == m_separator) {
        error = endField(row);
    } else if (c == '\n') {
        if (!m_field.empty() && m_field.back() == '\r' && m_place != Place::afterQuote) {
            m_field.pop_back();
        }
        error = endField(row);
        ++m_line;
        step = Step::rowDone;
    } else if (m_place == Place::afterQuote) {
        if (c != '\r') {
            error = refusal("quotes", "there is text after a closing quotation mark");
        }
    } else if (c == '"' && m_place == Place::fieldStart) {
        m_place = Place::quoted;
    } else if (c == '"') {
        error = refusal("quotes", "a quotation mark stands within a field that is not in quotation marks");
    } else {
        m_place = Place::plain;
        error = put(c);
    }
    if (error) {
        return unexpected(std::move(*error));
    }
    return step;
}

Expected<CsvReader::Step, CsvError> CsvReader::take(CsvRow& row, char c) {
    if (m_place == Place::afterQuote && c == '"') {
        m_place = Place::quoted;
        if (std::optional<CsvError> error = put(c)) {
            return unexpected(std::move(*error));
        }
        return Step::more;
    }
    if (m_place != Place::quoted) {
        return takeUnquoted(row, c);
    }
    if (c == '"') {
        m_place = Place::afterQuote;
        return Step::more;
    }
    if (c == '\n') {
        ++m_line;
    }
    if (std::optional<CsvError> error = put(c)) {
        return unexpected(std::move(*error));
    }
    return Step::more;
}

Expected<std::optional<CsvRow>, CsvError> CsvReader::next() {
    if (!m_hasBegun) {
        if (std::optional<CsvError> error = begin()) {
            return unexpected(std::move(*error));
        }
    }
    CsvRow row{m_line, {}};
    while (m_at < m_buffer.size() || fill()) {
        const Expected<Step, CsvError> step = take(row, m_buffer[m_at++]);
        if (!step) {
            return unexpected(step.error());
        }
        if (*step == Step::rowDone) {
            if (row.fields.size() > 1 || !row.fields.front().empty()) {
                return std::optional(std::move(row));
            }
            row = {m_line, {}};
        }
    }
    if (m_in.bad()) {
        return unexpected(refusal("cannot-read", "the file could not be read to its end"));
    }
    if (m_place == Place::quoted) {
        return unexpected(refusal("quotes", "a quotation mark is never closed"));
    }
    if (m_field.empty() && row.fields.empty() && m_place == Place::fieldStart) {
        return std::optional<CsvRow>();
    }
    if (std::optional<CsvError> error = endField(row)) {
        return unexpected(std::move(*error));
    }
    return std::optional(std::move(row));
}

}  // namespace gramhour
