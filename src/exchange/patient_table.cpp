#include "exchange/patient_table.h"

#include <algorithm>
#include <charconv>

#include "base/text_fold.h"
#include "domain/clinical.h"
#include "units/quantity_text.h"

namespace gramhour {

namespace {

constexpr std::array<PatientColumn, 4> kNeeded{PatientColumn::familyName, PatientColumn::givenName,
                                               PatientColumn::birthDate, PatientColumn::sex};

/// What other programs call these columns, folded for comparison.
constexpr std::array<std::pair<std::string_view, PatientColumn>, 38> kHabits{
    {{"record number", PatientColumn::recordNumber},
     {"mrn", PatientColumn::recordNumber},
     {"medical record number", PatientColumn::recordNumber},
     {"patient number", PatientColumn::recordNumber},
     {"patient id", PatientColumn::recordNumber},
     {"chart number", PatientColumn::recordNumber},
     {"family name", PatientColumn::familyName},
     {"familyname", PatientColumn::familyName},
     {"last name", PatientColumn::familyName},
     {"lastname", PatientColumn::familyName},
     {"surname", PatientColumn::familyName},
     {"given name", PatientColumn::givenName},
     {"givenname", PatientColumn::givenName},
     {"first name", PatientColumn::givenName},
     {"firstname", PatientColumn::givenName},
     {"forename", PatientColumn::givenName},
     {"birth date", PatientColumn::birthDate},
     {"birthdate", PatientColumn::birthDate},
     {"date of birth", PatientColumn::birthDate},
     {"dob", PatientColumn::birthDate},
     {"sex", PatientColumn::sex},
     {"gender", PatientColumn::sex},
     {"phone", PatientColumn::phone},
     {"telephone", PatientColumn::phone},
     {"mobile", PatientColumn::phone},
     {"phone number", PatientColumn::phone},
     {"email", PatientColumn::email},
     {"e mail", PatientColumn::email},
     {"address", PatientColumn::address},
     {"emergency contact", PatientColumn::emergencyContact},
     {"next of kin", PatientColumn::emergencyContact},
     {"weight kg", PatientColumn::weight},
     {"weight", PatientColumn::weight},
     {"height cm", PatientColumn::height},
     {"height", PatientColumn::height},
     {"note", PatientColumn::note},
     {"notes", PatientColumn::note},
     {"comment", PatientColumn::note}}};

std::string headingOf(PatientColumn column, const PatientMapping& mapping) {
    const auto own = mapping.headings.find(column);
    return own != mapping.headings.end() ? own->second : std::string(codeOf(column));
}

Unexpected<PatientTableError> refuseHeading(std::string code, std::string message, std::string column) {
    return unexpected(PatientTableError{std::move(code), std::move(message), std::move(column), 1});
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) {
        return {};
    }
    return std::string(text.substr(first, text.find_last_not_of(kBlank) - first + 1));
}

std::optional<int> digits(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && text.front() != '-'
               ? std::optional(value)
               : std::nullopt;
}

/// Three numbers with one of "-", "/", "." between; the year has four digits.
std::optional<Date> dateOf(const std::string& text, DateOrder order) {
    if (order == DateOrder::yearMonthDay) {
        return Date::parseIso(text);
    }
    const std::size_t first = text.find_first_of("-/.");
    const std::size_t second = first == std::string::npos ? first : text.find(text[first], first + 1);
    if (second == std::string::npos || first == 0 || second == first + 1 || text.size() != second + 5) {
        return std::nullopt;
    }
    const std::optional<int> a = digits(std::string_view(text).substr(0, first));
    const std::optional<int> b = digits(std::string_view(text).substr(first + 1, second - first - 1));
    const std::optional<int> year = digits(std::string_view(text).substr(second + 1));
    if (!a || !b || !year) {
        return std::nullopt;
    }
    const bool isDayFirst = order == DateOrder::dayMonthYear;
    return Date::fromYmd(*year, static_cast<unsigned>(isDayFirst ? *b : *a),
                         static_cast<unsigned>(isDayFirst ? *a : *b));
}

std::optional<Sex> sexOf(const std::string& text) {
    const std::string folded = foldForSearch(text);
    if (folded == "female" || folded == "f") {
        return Sex::female;
    }
    return folded == "male" || folded == "m" ? std::optional(Sex::male) : std::nullopt;
}

std::string codeOfError(QuantityError error) {
    switch (error) {
    case QuantityError::ambiguous:
        return "ambiguous";
    case QuantityError::outOfRange:
        return "out-of-bounds";
    default:
        return "not-a-number";
    }
}

/// A number that may be absent, times 10^`places`.
Expected<std::optional<std::int64_t>, PatientLineProblem>
numberOf(const std::string& text, PatientColumn column, int places, InputBounds allowed) {
    if (text.empty()) {
        return std::optional<std::int64_t>();
    }
    const Expected<std::int64_t, QuantityError> value = parseTypedNumber(text, places);
    if (!value) {
        return unexpected(PatientLineProblem{column, codeOfError(value.error())});
    }
    if (!allowed.contains(*value)) {
        return unexpected(PatientLineProblem{column, "out-of-bounds"});
    }
    return std::optional(*value);
}

}  // namespace

Expected<PatientColumns, PatientTableError> PatientColumns::find(const CsvRow& header,
                                                                 const PatientMapping& mapping) {
    PatientColumns columns;
    columns.m_count = header.fields.size();
    std::vector<bool> isUsed(header.fields.size(), false);
    for (const auto& [column, code] : Codes<PatientColumn>::kCodes) {
        const std::string heading = headingOf(column, mapping);
        const bool isLeft = mapping.unmapped == UnmappedColumns::leave && mapping.headings.count(column) == 0;
        for (std::size_t i = 0; i < header.fields.size() && !isLeft; ++i) {
            if (foldForSearch(header.fields[i]) != foldForSearch(heading)) {
                continue;
            }
            if (columns.m_places.count(column) > 0) {
                return refuseHeading("two-headings", "two columns are called \"" + heading + "\"", heading);
            }
            columns.m_places[column] = i;
            isUsed[i] = true;
        }
        const bool isAsked = mapping.headings.count(column) > 0 ||
                             std::find(kNeeded.begin(), kNeeded.end(), column) != kNeeded.end();
        if (isAsked && columns.m_places.count(column) == 0) {
            return refuseHeading("no-heading",
                                 "no column is called \"" + heading + "\"; name the one that holds " +
                                     std::string(code),
                                 std::string(code));
        }
    }
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
        if (!isUsed[i] && mapping.others == OtherColumns::refuse) {
            return refuseHeading("unknown-column",
                                 "the column \"" + header.fields[i] + "\" is none of a patient's",
                                 header.fields[i]);
        }
    }
    return columns;
}

std::string PatientColumns::field(const CsvRow& row, PatientColumn column) const {
    const auto place = m_places.find(column);
    if (place == m_places.end() || place->second >= row.fields.size()) {
        return {};
    }
    std::string text = trimmed(row.fields[place->second]);
    // An apostrophe that kept a spreadsheet from reading a formula ("'+44 ..."): as csvLine writes it.
    if (text.size() > 1 && text[0] == '\'' && looksLikeFormula(std::string_view(text).substr(1))) {
        text.erase(0, 1);
    }
    return text;
}

Expected<PatientPreview, PatientTableError> previewPatients(std::istream& table, std::size_t rows) {
    CsvReader reader(table);
    PatientPreview preview;
    while (preview.rows.size() < rows) {
        Expected<std::optional<CsvRow>, CsvError> row = reader.next();
        if (!row) {
            return unexpected(PatientTableError{row.error().code, row.error().message, {}, row.error().line});
        }
        if (!*row) {
            break;
        }
        if (preview.headings.empty()) {
            preview.headings = std::move((*row)->fields);
        } else {
            preview.rows.push_back(std::move((*row)->fields));
        }
    }
    if (preview.headings.empty()) {
        return unexpected(PatientTableError{"empty", "the file is empty", {}, 1});
    }
    for (const std::string& heading : preview.headings) {
        const std::string folded = foldForSearch(heading);
        const auto known = std::find_if(kHabits.begin(), kHabits.end(),
                                        [&folded](const auto& habit) { return habit.first == folded; });
        if (known != kHabits.end()) {
            preview.proposal.headings.emplace(known->second, heading);
        }
    }
    return preview;
}

Expected<PatientDetails, PatientLineProblem> readPatient(const CsvRow& row, const PatientColumns& columns,
                                                         DateOrder dates) {
    if (row.fields.size() > columns.count()) {
        return unexpected(PatientLineProblem{PatientColumn::note, "too-many-fields"});
    }
    const auto text = [&](PatientColumn column) { return columns.field(row, column); };
    for (const PatientColumn column : kNeeded) {
        if (text(column).empty()) {
            return unexpected(PatientLineProblem{column, "missing"});
        }
    }
    const std::optional<Date> birthDate = dateOf(text(PatientColumn::birthDate), dates);
    if (!birthDate) {
        return unexpected(PatientLineProblem{PatientColumn::birthDate, "not-a-date"});
    }
    const std::optional<Sex> sex = sexOf(text(PatientColumn::sex));
    if (!sex) {
        return unexpected(PatientLineProblem{PatientColumn::sex, "unknown-code"});
    }
    const auto weight = numberOf(text(PatientColumn::weight), PatientColumn::weight, 3, bounds::kWeightGrams);
    if (!weight) {
        return unexpected(weight.error());
    }
    const auto height =
        numberOf(text(PatientColumn::height), PatientColumn::height, 1, bounds::kHeightMillimetres);
    if (!height) {
        return unexpected(height.error());
    }
    return PatientDetails{.givenName = text(PatientColumn::givenName),
                          .familyName = text(PatientColumn::familyName),
                          .birthDate = *birthDate,
                          .sex = *sex,
                          .recordNumber = text(PatientColumn::recordNumber),
                          .phone = text(PatientColumn::phone),
                          .email = text(PatientColumn::email),
                          .address = text(PatientColumn::address),
                          .emergencyContact = text(PatientColumn::emergencyContact),
                          .weightGrams = *weight,
                          .heightMillimetres = *height,
                          .note = text(PatientColumn::note)};
}

}  // namespace gramhour
