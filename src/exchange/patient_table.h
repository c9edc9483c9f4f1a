#pragma once

#include <array>
#include <cstdint>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/codes.h"
#include "domain/person.h"
#include "exchange/csv.h"

/// Patients out of another program's table. Pure.
namespace gramhour {

/// What a column can hold.
enum class PatientColumn : std::uint8_t {
    recordNumber,
    familyName,
    givenName,
    birthDate,
    sex,
    phone,
    email,
    address,
    emergencyContact,
    weight,
    height,
    note
};

template <>
struct Codes<PatientColumn> {
    static constexpr std::array<std::pair<PatientColumn, std::string_view>, 12> kCodes{
        {{PatientColumn::recordNumber, "record_number"},
         {PatientColumn::familyName, "family_name"},
         {PatientColumn::givenName, "given_name"},
         {PatientColumn::birthDate, "birth_date"},
         {PatientColumn::sex, "sex"},
         {PatientColumn::phone, "phone"},
         {PatientColumn::email, "email"},
         {PatientColumn::address, "address"},
         {PatientColumn::emergencyContact, "emergency_contact"},
         {PatientColumn::weight, "weight_kg"},
         {PatientColumn::height, "height_cm"},
         {PatientColumn::note, "note"}}};
};

/// How birth dates are written in the table. Nothing is guessed: "03/04/1959" is two different days.
enum class DateOrder : std::uint8_t { yearMonthDay, dayMonthYear, monthDayYear };

template <>
struct Codes<DateOrder> {
    static constexpr std::array<std::pair<DateOrder, std::string_view>, 3> kCodes{
        {{DateOrder::yearMonthDay, "ymd"},
         {DateOrder::dayMonthYear, "dmy"},
         {DateOrder::monthDayYear, "mdy"}}};
};

enum class OtherColumns : std::uint8_t { refuse, ignore };

/// What a column holds that the mapping does not name but that is called by our own name.
enum class UnmappedColumns : std::uint8_t {
    byOwnName,  ///< what it is called: headings are the mapping of who types none
    leave       ///< nothing: somebody has chosen for each column, and "none" is a choice
};

/// How to read a table.
struct PatientMapping {
    std::map<PatientColumn, std::string> headings;  ///< what a column is called where it is not its own name
    DateOrder dates = DateOrder::yearMonthDay;
    OtherColumns others = OtherColumns::refuse;
    UnmappedColumns unmapped = UnmappedColumns::byOwnName;
};

/// Why a table cannot be read at all.
struct PatientTableError {
    std::string code;     ///< of `CsvError`, or "no-heading", "two-headings", "unknown-column", "empty"
    std::string message;  ///< a sentence
    std::string column;   ///< which; may be empty
    std::size_t line = 1;
};

/// Which field of a table holds what.
class PatientColumns {
public:
    /// From the table's first line. Headings are compared without case, accents and punctuation ("Family
    /// name" is family_name). Names, birth date and sex must be there.
    [[nodiscard]] static Expected<PatientColumns, PatientTableError> find(const CsvRow& header,
                                                                          const PatientMapping& mapping);

    /// The field of this line; empty where there is none.
    [[nodiscard]] std::string field(const CsvRow& row, PatientColumn column) const;
    [[nodiscard]] std::size_t count() const { return m_count; }

private:
    std::map<PatientColumn, std::size_t> m_places;
    std::size_t m_count = 0;
};

/// What is wrong with one line. `code`: "missing", "not-a-date", "ambiguous", "not-a-number",
/// "out-of-bounds", "unknown-code", "too-many-fields".
struct PatientLineProblem {
    PatientColumn column = PatientColumn::familyName;
    std::string code;
};

/// The line's patient, as it would be typed; whether it is believable is the service's to say.
[[nodiscard]] Expected<PatientDetails, PatientLineProblem>
readPatient(const CsvRow& row, const PatientColumns& columns, DateOrder dates);

/// The first lines of a table, to choose by hand what each column holds.
struct PatientPreview {
    std::vector<std::string> headings;
    std::vector<std::vector<std::string>> rows;
    /// What the headings look like ("MRN", "Surname", "DOB"): a proposal, never more.
    PatientMapping proposal;
};
[[nodiscard]] Expected<PatientPreview, PatientTableError> previewPatients(std::istream& table,
                                                                          std::size_t rows);

}  // namespace gramhour
