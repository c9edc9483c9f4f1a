#pragma once

#include <cstdint>
#include <initializer_list>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/expected.h"
#include "base/time.h"

namespace gramhour {

/// One line of CSV (RFC 4180), with its CR LF: fields that hold a comma, semicolon, tab, quote or line break
/// are quoted. A field that a spreadsheet would take for a formula ("=...", "+...", "@...", "-..." that is no
/// number, their wide forms too) begins with an apostrophe, so that nothing typed about a patient is ever
/// run; so does what follows a semicolon, tab or line break within a field, where other separators would
/// break it. A phone number with its plus is such a field.
[[nodiscard]] std::string csvLine(std::initializer_list<std::string_view> fields);

/// Whether a spreadsheet would take this for a formula.
[[nodiscard]] bool looksLikeFormula(std::string_view text);

/// The same for many lines: appends to a text that the caller takes away from time to time.
class CsvWriter {
public:
    CsvWriter& text(std::string_view value);
    CsvWriter& integer(std::int64_t value);
    /// `value ÷ 10^places`, with a leading zero and without trailing ones.
    CsvWriter& scaled(std::int64_t value, int places);
    /// As `toIso` writes them.
    CsvWriter& date(Date value);
    CsvWriter& time(UtcTime value);
    CsvWriter& empty();
    void endLine();

    [[nodiscard]] std::size_t size() const { return m_text.size(); }
    /// What was written since the last call.
    [[nodiscard]] std::string take();
    /// The same without giving it away; `clear` begins anew in the same memory.
    [[nodiscard]] std::string_view view() const { return m_text; }
    void clear() { m_text.clear(); }

private:
    void separate();
    void appendDate(Date value);

    std::string m_text;
    bool m_needsComma = false;
};

/// Why a CSV text is refused. `line` counts from 1.
struct CsvError {
    std::string code;  ///< "cannot-read", "encoding", "not-text", "too-long", "too-many-columns", "quotes"
    std::string message;
    std::size_t line = 0;
};

struct CsvRow {
    std::size_t line = 0;  ///< where it begins
    std::vector<std::string> fields;
};

/// What a CSV text may hold at most. Beyond a limit reading ends with a refusal, before it costs memory.
struct CsvLimits {
    std::size_t fieldBytes = 16 * 1024;
    std::size_t columns = 200;
};

/// Reads CSV from a stream, a line at a time, without ever holding more than a line. UTF-8 with or without
/// its mark; lines end with LF or CR LF; fields are separated by comma, semicolon or tab, whichever stands
/// first in the first line outside quotes. Empty lines are passed over.
class CsvReader {
public:
    explicit CsvReader(std::istream& in, const CsvLimits& limits = {});

    /// The next line; none at the end. A stream that fails before its end is refused ("cannot-read"): what
    /// could be read of it is not the file. After a refusal there is nothing more to read.
    [[nodiscard]] Expected<std::optional<CsvRow>, CsvError> next();

private:
    enum class Place : std::uint8_t { fieldStart, plain, quoted, afterQuote };
    enum class Step : std::uint8_t { more, rowDone };

    [[nodiscard]] bool fill();
    [[nodiscard]] std::optional<CsvError> begin();
    [[nodiscard]] Expected<Step, CsvError> take(CsvRow& row, char c);
    [[nodiscard]] Expected<Step, CsvError> takeUnquoted(CsvRow& row, char c);
    [[nodiscard]] std::optional<CsvError> put(char c);
    [[nodiscard]] std::optional<CsvError> endField(CsvRow& row);
    [[nodiscard]] CsvError refusal(std::string code, std::string message) const;

    std::istream& m_in;
    CsvLimits m_limits;
    std::string m_buffer;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::string m_field;
    Place m_place = Place::fieldStart;
    char m_separator = ',';
    bool m_hasBegun = false;
};

}  // namespace gramhour
