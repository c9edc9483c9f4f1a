#include "service/import_service.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/clock.h"
#include "service/audit.h"
#include "service/likely_duplicates.h"
#include "service/patient_service.h"
#include "service/permissions.h"

namespace gramhour {

namespace {

constexpr std::size_t kBetweenReports = 64;

/// Undoes the transaction.
struct ImportStopped {};
struct Refused {
    std::size_t line;
    ServiceError error;
};

PatientColumn columnOf(const std::string& field) {
    static constexpr std::array<std::pair<std::string_view, PatientColumn>, 8> kFields{
        {{"givenName", PatientColumn::givenName},
         {"birthDate", PatientColumn::birthDate},
         {"recordNumber", PatientColumn::recordNumber},
         {"weight", PatientColumn::weight},
         {"height", PatientColumn::height},
         {"emergencyContact", PatientColumn::emergencyContact},
         {"familyName", PatientColumn::familyName},
         {"note", PatientColumn::note}}};
    for (const auto& [name, column] : kFields) {
        if (name == field) {
            return column;
        }
    }
    return fromCode<PatientColumn>(field).value_or(PatientColumn::familyName);
}

void tell(const HistoryWatch& watch, std::size_t done, std::size_t total) {
    if (watch.progress && total > 0 && done % kBetweenReports == 0) {
        watch.progress(static_cast<int>(done * 100 / total));
    }
}

ImportError errorOf(const CsvError& error) {
    return {ImportError::Kind::table, {error.code, error.message, {}, error.line}};
}

void addProblem(ImportReport& report, std::size_t line, PatientColumn column, std::string code) {
    ++report.problemCount;
    if (report.problems.size() < kMostTold) {
        report.problems.push_back({line, column, std::move(code)});
    }
}

void addDuplicate(ImportReport& report, ImportDuplicate duplicate) {
    ++report.duplicateCount;
    report.takenNumbers += duplicate.isRecordNumber ? 1 : 0;
    if (report.duplicates.size() < kMostTold) {
        report.duplicates.push_back(std::move(duplicate));
    }
}

/// Lines of the file that are like an earlier one. False when it was stopped.
bool compareLines(ImportFindings& findings, const HistoryWatch& watch) {
    std::map<std::string, std::size_t> numbers;
    NewcomersSoFar people;
    for (const ImportFindings::Line& line : findings.lines) {
        if (watch.stop.stop_requested()) {
            return false;
        }
        const std::optional<std::size_t> like = people.compareAndAdd(line.details);
        const std::string& number = line.details.recordNumber;
        if (!number.empty()) {
            if (const auto [at, isNew] = numbers.emplace(number, line.number); !isNew) {
                addDuplicate(findings.report, {line.number, true, std::nullopt, at->second});
                continue;
            }
        }
        if (like) {
            addDuplicate(findings.report, {line.number, false, std::nullopt, findings.lines[*like].number});
        }
    }
    return true;
}

/// Lines that are like somebody at the clinic. False when it was stopped.
bool compareWithClinic(const ReadTx& tx, ImportFindings& findings, const HistoryWatch& watch) {
    std::size_t done = 0;
    for (const ImportFindings::Line& line : findings.lines) {
        if (watch.stop.stop_requested()) {
            return false;
        }
        tell(watch, done++, findings.lines.size());
        const std::string& number = line.details.recordNumber;
        if (const std::optional<PatientHit> holder =
                number.empty() ? std::nullopt : tx.patients().byRecordNumber(number)) {
            addDuplicate(findings.report, {line.number, true, *holder, std::nullopt});
            continue;
        }
        if (const std::vector<PatientHit> likely = likelyDuplicatesWithin(tx, line.details);
            !likely.empty()) {
            addDuplicate(findings.report, {line.number, false, likely.front(), std::nullopt});
        }
    }
    return true;
}

/// Those with a number of their own before those who are given one: what is given out next then never is a
/// number that a line further down holds.
std::vector<const ImportFindings::Line*> numberedFirst(const std::vector<ImportFindings::Line>& lines) {
    std::vector<const ImportFindings::Line*> order;
    order.reserve(lines.size());
    std::transform(lines.begin(), lines.end(), std::back_inserter(order),
                   [](const auto& line) { return &line; });
    std::stable_partition(order.begin(), order.end(),
                          [](const auto* line) { return !line->details.recordNumber.empty(); });
    return order;
}

}  // namespace

std::optional<ImportError> ImportService::read(std::istream& table, const PatientMapping& mapping,
                                               ImportFindings& findings) const {
    CsvReader reader(table);
    const Expected<std::optional<CsvRow>, CsvError> header = reader.next();
    if (!header) {
        return errorOf(header.error());
    }
    if (!*header) {
        return ImportError{ImportError::Kind::table, {"empty", "the file is empty", {}, 1}};
    }
    const Expected<PatientColumns, PatientTableError> columns = PatientColumns::find(**header, mapping);
    if (!columns) {
        return ImportError{ImportError::Kind::table, columns.error()};
    }
    const Date today = toLocal(m_context.clock.now()).date;
    for (;;) {
        const Expected<std::optional<CsvRow>, CsvError> row = reader.next();
        if (!row) {
            return errorOf(row.error());
        }
        if (!*row) {
            return std::nullopt;
        }
        const std::size_t line = (*row)->line;
        if (++findings.report.rows > kMostImportLines) {
            return ImportError{
                ImportError::Kind::table,
                {"too-many-lines",
                 "there are more than " + std::to_string(kMostImportLines) + " patients: split the file",
                 {},
                 line}};
        }
        Expected<PatientDetails, PatientLineProblem> details = readPatient(**row, *columns, mapping.dates);
        if (!details) {
            addProblem(findings.report, line, details.error().column, details.error().code);
        } else if (const std::optional<std::string> field = firstInvalid(*details, today)) {
            addProblem(findings.report, line, columnOf(*field), "invalid");
        } else {
            findings.lines.push_back({line, std::move(*details)});
        }
    }
}

Expected<ImportFindings, ImportError>
ImportService::examine(std::istream& table, const PatientMapping& mapping, const HistoryWatch& watch) const {
    ImportFindings findings;
    if (std::optional<ImportError> error = read(table, mapping, findings)) {
        return unexpected(std::move(*error));
    }
    bool isWhole = compareLines(findings, watch);
    if (isWhole) {
        m_context.store.openReader()->read(
            [&](const ReadTx& tx) { isWhole = compareWithClinic(tx, findings, watch); });
    }
    if (!isWhole) {
        return unexpected(ImportError{ImportError::Kind::cancelled, {}});
    }
    return findings;
}

ServiceResult<void> ImportService::ask(const Actor& actor) {
    const ServiceResult<void> allowed = require(m_context, actor, Act::importPatients);
    if (!allowed) {
        auditAlone(m_context, actor.id, "patients.import-refused");
    }
    return allowed;
}

ImportResult ImportService::add(const Actor& actor, ImportFindings findings, const ImportOptions& options,
                                const HistoryWatch& watch) {
    if (!ask(actor)) {
        return unexpected(ImportError{ImportError::Kind::notPermitted, {}});
    }
    const std::vector<ImportFindings::Line>& lines = findings.lines;
    if (options.mode == ImportMode::dryRun || !findings.report.isImportable(options.duplicates)) {
        auditAlone(m_context, actor.id, "patients.import-tried", {},
                   "patients " + std::to_string(findings.report.rows));
        return std::move(findings.report);
    }
    const UtcTime now = m_context.clock.now();
    try {
        m_context.store.write([&](WriteTx& tx) {
            std::size_t done = 0;
            for (const ImportFindings::Line* line : numberedFirst(lines)) {
                if (watch.stop.stop_requested()) {
                    throw ImportStopped{};
                }
                tell(watch, done++, lines.size());
                if (const ServiceResult<PatientId> id = registerWithin(tx, actor, line->details, now); !id) {
                    throw Refused{line->number, id.error()};
                }
            }
            audit(tx, now, actor.id, "patients.imported", {}, "patients " + std::to_string(lines.size()));
        });
    } catch (const ImportStopped&) {
        return unexpected(ImportError{ImportError::Kind::cancelled, {}});
    } catch (const Refused& refused) {
        // Only a number that was given away meanwhile, at another window.
        if (refused.error.code == ServiceErrorCode::duplicateRecordNumber) {
            addDuplicate(findings.report, {refused.line, true, refused.error.other, std::nullopt});
        } else {
            addProblem(findings.report, refused.line, columnOf(refused.error.field), "invalid");
        }
        return std::move(findings.report);
    }
    findings.report.added = lines.size();
    return std::move(findings.report);
}

ImportResult ImportService::importPatients(const Actor& actor, std::istream& table,
                                           const ImportOptions& options, const HistoryWatch& watch) {
    if (!ask(actor)) {
        return unexpected(ImportError{ImportError::Kind::notPermitted, {}});
    }
    Expected<ImportFindings, ImportError> findings = examine(table, options.mapping, watch);
    if (!findings) {
        return unexpected(std::move(findings.error()));
    }
    return add(actor, std::move(*findings), options, watch);
}

}  // namespace gramhour
