// A table of patients out of another program.

#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/csv.h"
#include "exchange/patient_table.h"
#include "fuzz/fuzz_target.h"

using gramhour::fuzz::hold;

namespace {

using namespace gramhour;

/// Whether one text is the other with nothing more than apostrophes where a spreadsheet would begin a cell:
/// in front, and behind a tab, a line's end or a semicolon.
bool isMarkedAlone(std::string_view is, std::string_view was) {
    bool beginsCell = true;
    for (const char c : is) {
        if (!was.empty() && c == was.front()) {
            was.remove_prefix(1);
            beginsCell = c == ';' || c == '\t' || c == '\r' || c == '\n';
        } else if (c == '\'' && beginsCell) {
            beginsCell = false;
        } else {
            return false;
        }
    }
    return was.empty();
}

/// What our own writer makes of a line must be read as the same fields. It marks what a spreadsheet would
/// run by an apostrophe.
void writeAndRead(const CsvRow& row) {
    CsvWriter writer;
    for (const std::string& field : row.fields) {
        writer.text(field);
    }
    writer.endLine();
    std::istringstream in("a,b\r\n" + writer.take());
    CsvReader reader(in, {.fieldBytes = 64 * 1024, .columns = 400});
    hold(reader.next().has_value(), "our own first line is read");
    const auto again = reader.next();
    hold(again.has_value(), "our own line is read");
    if (!*again) {
        hold(row.fields.size() == 1 && row.fields.front().empty(), "only an empty line is passed over");
        return;
    }
    hold((*again)->fields.size() == row.fields.size(), "no field is lost or made");
    for (std::size_t place = 0; place < row.fields.size(); ++place) {
        const std::string& was = row.fields[place];
        const std::string& is = (*again)->fields[place];
        hold(isMarkedAlone(is, was), "a field stays as it was, or is kept from being run");
    }
}

void walk(const std::string& text, DateOrder dates) {
    std::istringstream in(text);
    CsvReader reader(in);
    std::optional<PatientColumns> columns;
    std::size_t line = 0;
    for (;;) {
        const auto row = reader.next();
        if (!row) {
            hold(!row.error().code.empty() && row.error().line >= line, "a refusal names its line");
            return;
        }
        if (!*row) {
            return;
        }
        hold((*row)->line > line, "lines are counted upwards");
        line = (*row)->line;
        writeAndRead(**row);
        if (!columns) {
            const auto found =
                PatientColumns::find(**row, {.headings = {}, .dates = dates, .others = OtherColumns::ignore});
            if (!found) {
                hold(!found.error().message.empty(), "a refusal is a sentence");
                return;
            }
            columns = *found;
            continue;
        }
        const auto patient = readPatient(**row, *columns, dates);
        if (!patient) {
            hold(!patient.error().code.empty(), "a refusal has a code");
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::textOf(data, size));
    for (const DateOrder dates :
         {DateOrder::yearMonthDay, DateOrder::dayMonthYear, DateOrder::monthDayYear}) {
        walk(text, dates);
    }
    std::istringstream table(text);
    const auto preview = previewPatients(table, 5);
    if (preview) {
        hold(preview->rows.size() <= 5, "a preview is short");
    } else {
        hold(!preview.error().message.empty(), "a refusal is a sentence");
    }
    return 0;
}
