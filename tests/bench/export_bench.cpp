// All sessions as a table, beside the shell of SQLite with the same query.
#include <cstdlib>
#include <stdexcept>

#include "bench/bench.h"
#include "bench/long_past.h"
#include "service/export_service.h"

namespace {

using namespace gramhour;
using namespace gramhour::bench;

constexpr int kTurns = 2;

/// What the table shows of a session, by hand: the same rows, joins and lists beside them, with numbers and
/// codes as they are stored.
constexpr const char* kSameQuery =
    "SELECT f.*, s.phase, s.clinic_date, s.started_at, s.infusion_ended_at, s.discharged_at, s.signed_at, "
    "s.opened_at, s.delivered_ul, p.id, p.record_number, p.family_name, p.given_name, p.birth_date, "
    "n.display_name, d.display_name, c.name, "
    "(SELECT group_concat(indication, ' ') FROM session_indication i WHERE i.session_id = s.id), "
    "(SELECT reason FROM session_stop t WHERE t.clinic_day = f.clinic_day AND t.session_id = s.id), "
    "(SELECT group_concat(symptom, ' ') FROM session_symptom y WHERE y.clinic_day = f.clinic_day AND "
    "y.session_id = s.id) FROM (SELECT clinic_day, session_id, start_minute, patient_id, nurse_id, "
    "prescriber_id, chair_id, course_id, salt, outcome, ordered_ug, given_ug, planned_ms, took_ms, wait_ms, "
    "chair_ms, grade, checks_planned, checks_on_time, checks_late, checks_missed, amendments, verdict, "
    "overridden, limits_passed, limits_tried, is_signed FROM session_fact ORDER BY clinic_day, session_id) f "
    "JOIN session s ON s.id = f.session_id JOIN patient r ON r.id = f.patient_id "
    "JOIN patient p ON p.id = coalesce(r.merged_into, r.id) JOIN chair c ON c.id = f.chair_id "
    "JOIN staff n ON n.id = f.nurse_id JOIN staff d ON d.id = f.prescriber_id";

void exportAll(ExportService& exports, const ExportPermit& permit) {
    if (!exports.write(permit)) {
        throw std::runtime_error("the export failed");
    }
}

void exportByHand() {
    LongPast& past = LongPast::the();
    const std::string command = "sqlite3 -readonly -csv '" + past.file().string() + "' \"" + kSameQuery +
                                "\" > '" + (past.scratch() / "hand.csv").string() + "'";
    if (std::system(command.c_str()) != 0) {
        throw std::runtime_error("sqlite3 is not there, or the query by hand failed");
    }
}

Pair timeExporting() {
    LongPast& past = LongPast::the();
    ExportService exports(past.context());
    const ServiceResult<ExportPermit> permit =
        exports.begin(past.personWith(Role::manager),
                      {.file = past.scratch() / "sessions.csv", .existing = ExistingFile::replace});
    if (!permit) {
        throw std::runtime_error("the export was refused");
    }
    std::vector<Nanoseconds> program;
    std::vector<Nanoseconds> byHand;
    for (int turn = 0; turn < kTurns; ++turn) {
        program.push_back(timeOf([&] { exportAll(exports, *permit); }));
        byHand.push_back(timeOf(exportByHand));
    }
    return {figureOf(std::move(program)), figureOf(std::move(byHand))};
}

const Registered kExport(pairCase("export: all sessions to CSV", "<= 1.2 x sqlite3 -csv", 1.2,
                                  timeExporting));

}  // namespace
