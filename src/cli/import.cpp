#include "cli/import.h"

#include <fstream>
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>

#include "cli/app.h"
#include "cli/clinic.h"
#include "cli/input.h"
#include "cli/transfer.h"
#include "exchange/json_text.h"
#include "service/import_service.h"

namespace gramhour::cli {

namespace {

struct ImportCommandOptions {
    std::string file;
    SignInOptions signIn;
    std::string table;
    std::vector<std::string> map;
    std::string dates = "ymd";
    bool isDryRun = false;
    bool ignoresOthers = false;
    bool acceptsDuplicates = false;
};

PatientMapping mappingOf(const ImportCommandOptions& options) {
    PatientMapping mapping;
    for (const std::string& pair : options.map) {
        const std::size_t at = pair.find('=');
        if (at == std::string::npos || at + 1 == pair.size()) {
            refuseField("wrong-usage", "write --map record_number=MRN", "map");
        }
        const PatientColumn column = readCode<PatientColumn>("map", pair.substr(0, at));
        if (!mapping.headings.emplace(column, pair.substr(at + 1)).second) {
            refuseField("wrong-usage", pair.substr(0, at) + " is mapped twice", "map");
        }
    }
    mapping.dates = readCode<DateOrder>("dates", options.dates);
    mapping.others = options.ignoresOthers ? OtherColumns::ignore : OtherColumns::refuse;
    return mapping;
}

Failure failureOf(const ImportError& error) {
    switch (error.kind) {
    case ImportError::Kind::notPermitted:
        return {ExitStatus::refused, {"not-permitted", "your role does not allow this", "", 0}, ""};
    case ImportError::Kind::cancelled:
        return {ExitStatus::refused, {"cancelled", "stopped; nobody was added", "", 0}, ""};
    case ImportError::Kind::table:
        break;
    }
    if (error.table.code == "cannot-read") {
        return {ExitStatus::refused,
                {error.table.code, error.table.message + "; nobody was added", "file", 0},
                ""};
    }
    return {ExitStatus::invalid,
            {error.table.code, error.table.message, error.table.column, error.table.line},
            ""};
}

/// Who it may be by their record number: names stay in the clinic's file.
void writeReport(JsonText& json, const ImportReport& report, bool isDryRun) {
    json.key("rows").integer(static_cast<std::int64_t>(report.rows));
    json.key("added").integer(static_cast<std::int64_t>(report.added));
    json.key("dry_run").boolean(isDryRun);
    json.key("problem_count").integer(static_cast<std::int64_t>(report.problemCount));
    json.key("problems").beginArray();
    for (const ImportProblem& problem : report.problems) {
        json.beginObject().key("line").integer(static_cast<std::int64_t>(problem.line));
        json.key("column").text(codeOf(problem.column)).key("code").text(problem.code).endObject();
    }
    json.endArray();
    json.key("duplicate_count").integer(static_cast<std::int64_t>(report.duplicateCount));
    json.key("duplicates").beginArray();
    for (const ImportDuplicate& duplicate : report.duplicates) {
        json.beginObject().key("line").integer(static_cast<std::int64_t>(duplicate.line));
        json.key("why").text(duplicate.isRecordNumber ? "record-number" : "likely-the-same-person");
        if (duplicate.known) {
            json.key("record_number").text(duplicate.known->recordNumber);
        }
        if (duplicate.earlierLine) {
            json.key("earlier_line").integer(static_cast<std::int64_t>(*duplicate.earlierLine));
        }
        json.endObject();
    }
    json.endArray();
}

std::string linesOf(const ImportReport& report) {
    std::string lines;
    for (const ImportProblem& problem : report.problems) {
        lines += "line " + std::to_string(problem.line) + ": " + std::string(codeOf(problem.column)) + ": " +
                 problem.code + "\n";
    }
    for (const ImportDuplicate& duplicate : report.duplicates) {
        lines += "line " + std::to_string(duplicate.line) +
                 (duplicate.isRecordNumber ? ": record number taken by " : ": likely the same person as ");
        lines += duplicate.known ? "patient " + duplicate.known->recordNumber
                                 : "line " + std::to_string(duplicate.earlierLine.value_or(0));
        lines += "\n";
    }
    return lines;
}

[[noreturn]] void failWith(const Context& context, const ImportReport& report, bool isDryRun) {
    JsonText json;
    json.beginObject();
    writeReport(json, report, isDryRun);
    json.endObject();
    if (!context.wantsJson()) {
        context.err() << linesOf(report);
    }
    const bool isOnlyLikely = report.problemCount == 0 && report.takenNumbers == 0;
    throw Failure{ExitStatus::refused,
                  {isOnlyLikely ? "duplicates" : "not-importable",
                   isOnlyLikely
                       ? "some may be at the clinic already; look at them, or add --accept-duplicates"
                       : "nobody was added: some lines cannot be taken",
                   "", 0},
                  "\"report\":" + json.str()};
}

std::string runImport(Context& context, const ImportCommandOptions& options) {
    const PatientMapping mapping = mappingOf(options);
    std::ifstream table(options.table, std::ios::binary);
    if (!table) {
        throw Failure{ExitStatus::invalid, {"cannot-read", "there is no such file", "file", 0}, ""};
    }
    OpenClinic clinic(options.file, OpenClinic::Make::no);
    const Actor actor = clinic.signIn(context, options.signIn);
    const LikelyDuplicates likely =
        options.acceptsDuplicates ? LikelyDuplicates::accept : LikelyDuplicates::refuse;
    const ImportMode mode = options.isDryRun ? ImportMode::dryRun : ImportMode::keep;
    ImportResult result = unexpected(ImportError{ImportError::Kind::cancelled, {}});
    {
        Interruptible interruptible(context, context.wantsJson() ? Interruptible::Progress::silent
                                                                 : Interruptible::Progress::shown);
        result = ImportService(clinic.context())
                     .importPatients(actor, table, {mapping, mode, likely}, interruptible.watch());
    }
    if (!result) {
        throw failureOf(result.error());
    }
    if (!result->isImportable(likely)) {
        failWith(context, *result, options.isDryRun);
    }
    if (!context.wantsJson()) {
        return linesOf(*result) + (options.isDryRun ? std::to_string(result->rows) + " patients can be added."
                                                    : std::to_string(result->added) + " patients are added.");
    }
    JsonText json;
    json.beginObject();
    writeReport(json, *result, options.isDryRun);
    json.endObject();
    return json.str();
}

}  // namespace

void addImportCommand(CommandSet& commands) {
    CLI::App& group = commands.addGroup("import", "Take in what another program kept");
    group.require_subcommand(1);
    const auto options = std::make_shared<ImportCommandOptions>();
    CLI::App& command =
        commands.addTo(group, "patients", "Patients of a CSV table, all or none", OutputForm::textOrJson,
                       [options](Context& context) { return runImport(context, *options); });
    addFileOption(command, options->file);
    addSignInOptions(command, options->signIn);
    command.add_option("file", options->table, "The table: CSV, UTF-8, with a line of headings")->required();
    addRepeatable(command, "--map", options->map, "COLUMN=HEADING: what a column is called in the table");
    command.add_option("--dates", options->dates, "How dates are written: ymd (ISO 8601), dmy or mdy");
    command.add_flag("--dry-run", options->isDryRun, "Look only");
    command.add_flag("--ignore-others", options->ignoresOthers, "Pass over columns that are not a patient's");
    command.add_flag("--accept-duplicates", options->acceptsDuplicates,
                     "Add those too who are likely at the clinic already");
}

}  // namespace gramhour::cli
