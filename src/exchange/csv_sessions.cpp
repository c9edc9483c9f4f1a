#include "exchange/csv_sessions.h"

#include <array>

#include "base/wide.h"

namespace gramhour {

namespace {

/// What a column has to work with.
struct Line {
    CsvWriter& to;
    const HistoryRow& row;
    const Deidentifier* hidden;

    [[nodiscard]] const SessionSummary& summary() const { return row.row.summary; }
    [[nodiscard]] const SessionFact& fact() const { return row.fact; }
};

enum class Shown : std::uint8_t { always, withNames, withoutNames };

struct Column {
    std::string_view name;
    std::string_view meaning;
    std::string_view unit;
    std::string_view values;
    Shown shown;
    void (*write)(const Line&);
};

void writeTime(const Line& line, const std::optional<UtcTime>& time) {
    if (!time) {
        line.to.empty();
        return;
    }
    line.to.time(line.hidden != nullptr ? line.hidden->shifted(line.row.row.patient, *time) : *time);
}

/// Minutes with five decimals: a whole number of milliseconds comes back out of them.
void writeMinutes(const Line& line, const std::optional<Duration>& time) {
    if (!time) {
        line.to.empty();
        return;
    }
    line.to.scaled(divideHalfUp(static_cast<Wide>(time->milliseconds()) * 10, 6), 5);
}

void writePseudonym(const Line& line, std::string_view kind, std::int64_t number) {
    constexpr std::size_t kDigits = 16;
    line.to.text(line.hidden->pseudonym(std::string(kind) + "/" + std::to_string(number)).substr(0, kDigits));
}

Date dayOf(const Line& line) {
    return Date::fromDaysSinceEpoch(line.fact().clinicDay);
}

void writeClock(const Line& line) {
    const int minute = line.fact().startMinute;
    const std::array<char, 5> text{
        static_cast<char>('0' + minute / 600), static_cast<char>('0' + minute / 60 % 10), ':',
        static_cast<char>('0' + minute % 60 / 10), static_cast<char>('0' + minute % 10)};
    line.to.text({text.data(), text.size()});
}

void writeAge(const Line& line) {
    const Date birth = line.row.row.patientBirthDate;
    if (line.hidden == nullptr) {
        line.to.integer(ageInYears(birth, dayOf(line)));
    } else if (const std::optional<int> age = shownAge(birth, dayOf(line))) {
        line.to.integer(*age);
    } else {
        line.to.text("90+");
    }
}

// The order is that of the file.
constexpr std::array kColumns{
    Column{"session_id", "The session's number at the clinic", "", "", Shown::withNames,
           [](const Line& l) { l.to.integer(l.row.row.id.value()); }},
    Column{"session_id", "Stands for the session; the same in every export with the same secret", "", "",
           Shown::withoutNames, [](const Line& l) { writePseudonym(l, "session", l.row.row.id.value()); }},
    Column{"clinic_date", "Local day of the start; of the opening where it never started", "ISO 8601 date",
           "", Shown::always,
           [](const Line& l) {
               l.to.date(l.hidden != nullptr ? l.hidden->shifted(l.row.row.patient, dayOf(l)) : dayOf(l));
           }},
    Column{"start_time", "Local time of day of the start, or of the opening", "HH:MM", "", Shown::always,
           writeClock},
    Column{"opened_at", "When the chair was taken", "ISO 8601, UTC", "", Shown::always,
           [](const Line& l) { writeTime(l, l.row.row.openedAt); }},
    Column{"started_at", "Start of the infusion; empty: never started", "ISO 8601, UTC", "", Shown::always,
           [](const Line& l) { writeTime(l, l.summary().startedAt); }},
    Column{"infusion_ended_at", "End of the infusion", "ISO 8601, UTC", "", Shown::always,
           [](const Line& l) { writeTime(l, l.summary().infusionEndedAt); }},
    Column{"discharged_at", "When the patient left", "ISO 8601, UTC", "", Shown::always,
           [](const Line& l) { writeTime(l, l.summary().dischargedAt); }},
    Column{"signed_at", "When the record was signed", "ISO 8601, UTC", "", Shown::always,
           [](const Line& l) { writeTime(l, l.summary().signedAt); }},
    Column{"patient_id", "The person's number at the clinic; records joined into one have one", "", "",
           Shown::withNames, [](const Line& l) { l.to.integer(l.row.row.patient.value()); }},
    Column{"patient_id", "Stands for the person; the same in every export with the same secret", "", "",
           Shown::withoutNames,
           [](const Line& l) { writePseudonym(l, "patient", l.row.row.patient.value()); }},
    Column{"record_number", "Record number", "", "", Shown::withNames,
           [](const Line& l) { l.to.text(l.row.row.recordNumber); }},
    Column{"family_name", "Family name", "", "", Shown::withNames,
           [](const Line& l) { l.to.text(l.row.row.patientFamilyName); }},
    Column{"given_name", "Given name", "", "", Shown::withNames,
           [](const Line& l) { l.to.text(l.row.row.patientGivenName); }},
    Column{"birth_date", "Birth date", "ISO 8601 date", "", Shown::withNames,
           [](const Line& l) { l.to.date(l.row.row.patientBirthDate); }},
    Column{"age_years", "Whole years on the clinic date", "years", "without names: 90+ for all above 89",
           Shown::always, writeAge},
    Column{"nurse_id", "Number of who opened the session", "", "", Shown::withNames,
           [](const Line& l) { l.to.integer(l.fact().nurse.value()); }},
    Column{"nurse_id", "Stands for who opened the session", "", "", Shown::withoutNames,
           [](const Line& l) { writePseudonym(l, "staff", l.fact().nurse.value()); }},
    Column{"nurse", "Who opened the session", "", "", Shown::withNames,
           [](const Line& l) { l.to.text(l.row.row.nurseName); }},
    Column{"prescriber_id", "Number of who signed the order", "", "", Shown::withNames,
           [](const Line& l) { l.to.integer(l.fact().prescriber.value()); }},
    Column{"prescriber_id", "Stands for who signed the order", "", "", Shown::withoutNames,
           [](const Line& l) { writePseudonym(l, "staff", l.fact().prescriber.value()); }},
    Column{"prescriber", "Who signed the order", "", "", Shown::withNames,
           [](const Line& l) { l.to.text(l.row.prescriberName); }},
    Column{"chair_id", "Number of the chair", "", "", Shown::always,
           [](const Line& l) { l.to.integer(l.fact().chair.value()); }},
    Column{"chair", "The chair's name", "", "", Shown::withNames,
           [](const Line& l) { l.to.text(l.row.row.chairName); }},
    Column{"course_id", "Number of the course the visit belongs to; empty: none", "", "", Shown::withNames,
           [](const Line& l) {
               if (l.fact().course) {
                   l.to.integer(l.fact().course->value());
               } else {
                   l.to.empty();
               }
           }},
    Column{"salt", "Magnesium salt", "", "sulfate, chloride", Shown::always,
           [](const Line& l) { l.to.text(codeOf(l.fact().salt)); }},
    Column{"indications", "What the screening was asked for, blank between", "",
           "ids of the protocol's indications", Shown::always,
           [](const Line& l) { l.to.text(l.row.indications); }},
    Column{"phase", "How far the session is", "", "ready, infusing, paused, observing, ended", Shown::always,
           [](const Line& l) { l.to.text(codeOf(l.summary().phase)); }},
    Column{"outcome", "What became of it", "", "open, completed, stopped-early, not-started", Shown::always,
           [](const Line& l) { l.to.text(codeOf(l.fact().outcome)); }},
    Column{"stop_reason", "Why it was stopped early or never started, as written", "", "", Shown::withNames,
           [](const Line& l) { l.to.text(l.row.stopReason); }},
    Column{"ordered_g", "Dose ordered, of the salt", "g", "", Shown::always,
           [](const Line& l) { l.to.scaled(l.fact().ordered.micrograms(), 6); }},
    Column{"given_g", "Dose given by the end, of the salt; 0 while it runs", "g", "", Shown::always,
           [](const Line& l) { l.to.scaled(l.fact().given.micrograms(), 6); }},
    Column{"given_ml", "Volume given by the end; 0 while it runs", "mL", "", Shown::always,
           [](const Line& l) { l.to.scaled(l.summary().deliveredVolume.microlitres(), 3); }},
    Column{"planned_min", "Infusion time of the order", "min", "", Shown::always,
           [](const Line& l) { writeMinutes(l, l.fact().planned); }},
    Column{"took_min", "Start to the end of the infusion, pauses included; empty before the end", "min", "",
           Shown::always, [](const Line& l) { writeMinutes(l, l.fact().took); }},
    Column{"wait_min",
           "Arrival to start; empty where one is not known, or the start was written down as earlier", "min",
           "", Shown::always, [](const Line& l) { writeMinutes(l, l.fact().wait); }},
    Column{"chair_min", "Opening, or an earlier start, to leaving the chair; 0 while it is held", "min", "",
           Shown::always, [](const Line& l) { writeMinutes(l, l.fact().inChair); }},
    Column{"reaction_grade", "Highest grade of an infusion related reaction", "CTCAE grade", "0 (none) to 5",
           Shown::always, [](const Line& l) { l.to.integer(l.fact().reactionGrade); }},
    Column{"symptoms", "Symptoms of the reactions, blank between", "", "ids of the protocol's symptoms",
           Shown::always, [](const Line& l) { l.to.text(l.row.symptoms); }},
    Column{"checks_planned",
           "Checks of vital signs that were planned; until discharge those that are settled", "", "",
           Shown::always, [](const Line& l) { l.to.integer(l.fact().checksPlanned); }},
    Column{"checks_on_time", "Of those, done on time", "", "", Shown::always,
           [](const Line& l) { l.to.integer(l.fact().checksOnTime); }},
    Column{"checks_late", "Of those, done late", "", "", Shown::always,
           [](const Line& l) { l.to.integer(l.fact().checksLate); }},
    Column{"checks_missed", "Of those, not done", "", "", Shown::always,
           [](const Line& l) { l.to.integer(l.fact().checksMissed); }},
    Column{"amendments", "Corrections and entries in error", "", "", Shown::always,
           [](const Line& l) { l.to.integer(l.fact().amendments); }},
    Column{"verdict", "Of the order's screening; empty: none", "",
           "eligible, review, incomplete, not-eligible, emergency", Shown::always,
           [](const Line& l) { l.to.text(l.fact().verdict ? codeOf(*l.fact().verdict) : ""); }},
    Column{"overridden", "A prescriber approved what the screening wanted reviewed", "", "0, 1",
           Shown::always, [](const Line& l) { l.to.integer(l.fact().isOverridden ? 1 : 0); }},
    Column{"limits_passed", "Soft limits that the order passed, with a reason", "", "", Shown::always,
           [](const Line& l) { l.to.integer(l.fact().limitsPassed); }},
    Column{"limits_tried", "Hard limits that were tried for this visit, and refused", "", "", Shown::always,
           [](const Line& l) { l.to.integer(l.fact().limitsTried); }},
    Column{"signed", "The record is signed", "", "0, 1", Shown::always,
           [](const Line& l) { l.to.integer(l.fact().isSigned ? 1 : 0); }},
};

bool isShown(const Column& column, const Deidentifier* hidden) {
    return column.shown == Shown::always ||
           column.shown == (hidden != nullptr ? Shown::withoutNames : Shown::withNames);
}

}  // namespace

std::string SessionTable::headerLine() const {
    CsvWriter writer;
    for (const Column& column : kColumns) {
        if (isShown(column, m_hidden)) {
            writer.text(column.name);
        }
    }
    writer.endLine();
    return writer.take();
}

void SessionTable::writeLine(CsvWriter& to, const HistoryRow& row) const {
    const Line line{to, row, m_hidden};
    for (const Column& column : kColumns) {
        if (isShown(column, m_hidden)) {
            column.write(line);
        }
    }
    to.endLine();
}

std::string SessionTable::dictionary() const {
    std::string text = csvLine({"column", "meaning", "unit", "values"});
    for (const Column& column : kColumns) {
        if (!isShown(column, m_hidden)) {
            continue;
        }
        const bool isMoved = m_hidden != nullptr && column.unit.substr(0, 8) == "ISO 8601";
        text += csvLine({column.name,
                         std::string(column.meaning) +
                             (isMoved ? "; moved back by some days, the same for all of one person" : ""),
                         column.unit, column.values});
    }
    return text;
}

}  // namespace gramhour
