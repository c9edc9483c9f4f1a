#include "exchange/patient_table.h"

#include <sstream>

#include "support/catch.h"

namespace gramhour {

namespace {

const CsvRow kHeader{1, {"Record Number", "family_name", "Given name", "BIRTH DATE", "Sex", "weight (kg)"}};

PatientMapping weightMapped() {
    return {{{PatientColumn::weight, "weight (kg)"}}, DateOrder::yearMonthDay, OtherColumns::refuse};
}

std::string problemOf(std::vector<std::string> fields, DateOrder order = DateOrder::yearMonthDay) {
    const PatientColumns columns = PatientColumns::find(kHeader, weightMapped()).value();
    const auto read = readPatient({2, std::move(fields)}, columns, order);
    return read ? "" : std::string(codeOf(read.error().column)) + ": " + read.error().code;
}

std::string headerCode(std::vector<std::string> headings, const PatientMapping& mapping = {}) {
    const auto found = PatientColumns::find({1, std::move(headings)}, mapping);
    return found ? "" : found.error().code;
}

}  // namespace

TEST_CASE("A line becomes what would be typed", "[exchange][import]") {
    const PatientColumns columns = PatientColumns::find(kHeader, weightMapped()).value();
    const PatientDetails read =
        readPatient({2, {" A-17 ", "Peñalver", "Ana María", "1959-08-18", "F", "81.5"}}, columns,
                    DateOrder::yearMonthDay)
            .value();
    CHECK(read.recordNumber == "A-17");
    CHECK(read.familyName == "Peñalver");
    CHECK(read.givenName == "Ana María");
    CHECK(read.birthDate.toIso() == "1959-08-18");
    CHECK(read.sex == Sex::female);
    CHECK(read.weightGrams == 81'500);
    CHECK_FALSE(read.heightMillimetres);
}

TEST_CASE("Dates are read in the order that was said, never guessed", "[exchange][import]") {
    const std::vector<std::string> line{"", "A", "B", "03/04/1959", "male", ""};
    const PatientColumns columns = PatientColumns::find(kHeader, weightMapped()).value();
    CHECK(problemOf(line) == "birth_date: not-a-date");
    CHECK(readPatient({2, line}, columns, DateOrder::dayMonthYear)->birthDate.toIso() == "1959-04-03");
    CHECK(readPatient({2, line}, columns, DateOrder::monthDayYear)->birthDate.toIso() == "1959-03-04");
    for (const char* wrong :
         {"31/02/1959", "3/4/59", "1/2/3/1959", "//1959", "1959", "13-13-1959", "a/b/cdef"}) {
        CAPTURE(wrong);
        CHECK(problemOf({"", "A", "B", wrong, "male", ""}, DateOrder::dayMonthYear) ==
              "birth_date: not-a-date");
    }
}

TEST_CASE("A line that says too little or too much is told by its column", "[exchange][import]") {
    CHECK(problemOf({"", "", "B", "1959-08-18", "F", ""}) == "family_name: missing");
    CHECK(problemOf({"", "A", "B", "1959-08-18", "", ""}) == "sex: missing");
    CHECK(problemOf({"", "A", "B", "1959-08-18", "x", ""}) == "sex: unknown-code");
    CHECK(problemOf({"", "A", "B", "1959-08-18", "F", "heavy"}) == "weight_kg: not-a-number");
    CHECK(problemOf({"", "A", "B", "1959-08-18", "F", "1,000"}) == "weight_kg: ambiguous");
    CHECK(problemOf({"", "A", "B", "1959-08-18", "F", "800"}) == "weight_kg: out-of-bounds");
    CHECK(problemOf({"", "A", "B", "1959-08-18", "F", "", "more"}) == "note: too-many-fields");
    CHECK(problemOf({"", "A", "B", "1959-08-18"}) == "sex: missing");
}

TEST_CASE("Headings must be there, once, and known", "[exchange][import]") {
    CHECK(headerCode({"family_name", "given_name", "birth_date", "sex"}).empty());
    CHECK(headerCode({"family_name", "given_name", "sex"}) == "no-heading");
    CHECK(headerCode({"family_name", "Family Name", "given_name", "birth_date", "sex"}) == "two-headings");
    CHECK(headerCode({"family_name", "given_name", "birth_date", "sex", "shoe"}) == "unknown-column");
    CHECK(headerCode({"family_name", "given_name", "birth_date", "sex", "shoe"},
                     {{}, DateOrder::yearMonthDay, OtherColumns::ignore})
              .empty());
    CHECK(headerCode({"Surname", "given_name", "birth_date", "sex"},
                     {{{PatientColumn::familyName, "Surname"}}, {}, {}})
              .empty());
    CHECK(headerCode({"family_name", "given_name", "birth_date", "sex"},
                     {{{PatientColumn::recordNumber, "MRN"}}, {}, {}}) == "no-heading");
}

TEST_CASE("Where everything is mapped by hand, our own headings say nothing", "[exchange][import][H-13]") {
    const CsvRow header{1, {"Surname", "given_name", "birth_date", "sex", "weight_kg", "phone"}};
    PatientMapping mapping{{{PatientColumn::familyName, "Surname"},
                            {PatientColumn::givenName, "given_name"},
                            {PatientColumn::birthDate, "birth_date"},
                            {PatientColumn::sex, "sex"}},
                           DateOrder::yearMonthDay,
                           OtherColumns::ignore,
                           UnmappedColumns::leave};
    const CsvRow row{2, {"A", "B", "1959-08-18", "F", "81.5", "020 7946 0018"}};
    const PatientDetails left =
        readPatient(row, PatientColumns::find(header, mapping).value(), DateOrder::yearMonthDay).value();
    CHECK(left.phone.empty());
    CHECK_FALSE(left.weightGrams);
    mapping.unmapped = UnmappedColumns::byOwnName;
    const PatientDetails read =
        readPatient(row, PatientColumns::find(header, mapping).value(), DateOrder::yearMonthDay).value();
    CHECK(read.phone == "020 7946 0018");
    CHECK(read.weightGrams == 81'500);
    // What is needed is needed.
    mapping.unmapped = UnmappedColumns::leave;
    mapping.headings.erase(PatientColumn::sex);
    CHECK(headerCode(header.fields, mapping) == "no-heading");
}

TEST_CASE("A phone number comes back as it was before it went out", "[exchange][import]") {
    const CsvRow header{1, {"family_name", "given_name", "birth_date", "sex", "phone"}};
    const PatientColumns columns = PatientColumns::find(header, {}).value();
    std::istringstream stream(csvLine({"A", "B", "1959-08-18", "F", "+44 20 7946 0018"}));
    const CsvRow row = CsvReader(stream).next().value().value();
    CHECK(readPatient(row, columns, DateOrder::yearMonthDay)->phone == "+44 20 7946 0018");
}

TEST_CASE("A preview proposes what headings usually mean", "[exchange][import]") {
    std::istringstream stream(
        "MRN;Surname;First Name;DOB;Gender;Shoe\n1;A;B;1959-08-18;F;42\n2;C;D;;;\n3;;;;;\n");
    const PatientPreview preview = previewPatients(stream, 2).value();
    CHECK(preview.headings.size() == 6);
    CHECK(preview.rows.size() == 2);
    const std::map<PatientColumn, std::string> expected{{PatientColumn::recordNumber, "MRN"},
                                                        {PatientColumn::familyName, "Surname"},
                                                        {PatientColumn::givenName, "First Name"},
                                                        {PatientColumn::birthDate, "DOB"},
                                                        {PatientColumn::sex, "Gender"}};
    CHECK(preview.proposal.headings == expected);
}

}  // namespace gramhour
