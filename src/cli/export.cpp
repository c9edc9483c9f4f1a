#include "cli/export.h"

#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>

#include "cli/app.h"
#include "cli/clinic.h"
#include "cli/history_filter_options.h"
#include "cli/input.h"
#include "cli/transfer.h"
#include "exchange/json_text.h"
#include "service/export_service.h"

namespace gramhour::cli {

namespace {

struct ExportOptions {
    std::string file;
    SignInOptions signIn;
    HistoryFilterOptions filter;
    std::string out;
    std::string form;
    std::string secretFile;
    bool hidesNames = false;
    bool replaces = false;
};

constexpr std::size_t kMostSecretBytes = 4096;

ExportForm fhirFormOf(const ExportOptions& options) {
    if (options.form.empty()) {
        return std::filesystem::path(options.out).extension() == ".ndjson" ? ExportForm::fhirNdjson
                                                                           : ExportForm::fhirBundle;
    }
    if (options.form == "bundle") {
        return ExportForm::fhirBundle;
    }
    if (options.form != "ndjson") {
        refuseField("unknown-code", "must be one of: bundle, ndjson", "form");
    }
    return ExportForm::fhirNdjson;
}

std::string secretOf(const ExportOptions& options) {
    if (options.secretFile.empty()) {
        return {};
    }
    if (!options.hidesNames) {
        refuseField("wrong-usage", "a secret is for an export with --deidentified", "secret_file");
    }
    std::string secret = readFile(options.secretFile, kMostSecretBytes);
    while (!secret.empty() && (secret.back() == '\n' || secret.back() == '\r')) {
        secret.pop_back();
    }
    if (secret.size() < Deidentifier::kShortestSecret) {
        refuseField("too-short",
                    "a secret has at least " + std::to_string(Deidentifier::kShortestSecret) + " bytes",
                    "secret_file");
    }
    return secret;
}

/// A file about one known person is not one without names, and is refused before anybody is looked up.
void requireNobodyNamed(const ExportOptions& options) {
    if (!options.hidesNames) {
        return;
    }
    const HistoryFilterOptions& filter = options.filter;
    const std::string_view field = filter.patient         ? "patient"
                                   : filter.course        ? "course"
                                   : !filter.text.empty() ? "text"
                                                          : "";
    if (!field.empty()) {
        refuseField("wrong-usage",
                    "asks for one person: without names the file would still be known to be about them",
                    field);
    }
}

Failure failureOf(ExportProblem problem) {
    switch (problem) {
    case ExportProblem::cancelled:
        return {ExitStatus::refused, {"cancelled", "stopped; no file was left", "", 0}, ""};
    case ExportProblem::fileExists:
        return {ExitStatus::refused,
                {"file-exists", "the file is there already; add --replace to write over it", "out", 0},
                ""};
    case ExportProblem::cannotWrite:
        break;
    }
    return {ExitStatus::refused, {"cannot-write", "the file could not be written", "out", 0}, ""};
}

ExportResult write(Context& context, const ExportService& service, const ExportPermit& permit) {
    Interruptible interruptible(context, context.wantsJson() ? Interruptible::Progress::silent
                                                             : Interruptible::Progress::shown);
    return service.write(permit, interruptible.watch());
}

std::string sentenceOf(const ExportReport& report, const std::string& file) {
    std::string sentence = std::to_string(report.sessions) + " sessions are in " + file + ".";
    if (report.notEnded > 0) {
        sentence += " " + std::to_string(report.notEnded) + " that have not ended were left out.";
    }
    return sentence;
}

std::string runExport(Context& context, const ExportOptions& options, ExportForm form) {
    requireNobodyNamed(options);
    ExportRequest request{.form = form,
                          .names = options.hidesNames ? ExportNames::hidden : ExportNames::shown,
                          .secret = secretOf(options),
                          .file = options.out,
                          .existing = options.replaces ? ExistingFile::replace : ExistingFile::keep};
    OpenClinic clinic(options.file, OpenClinic::Make::no);
    const Actor actor = clinic.signIn(context, options.signIn);
    request.filter = readHistoryFilter(clinic.context(), options.filter);
    ExportService service(clinic.context());
    const ServiceResult<ExportPermit> permit = service.begin(actor, std::move(request));
    if (!permit) {
        fail(permit.error());
    }
    const ExportResult result = write(context, service, *permit);
    service.finish(*permit, result);
    if (!result) {
        throw failureOf(result.error());
    }
    if (!context.wantsJson()) {
        return sentenceOf(*result, options.out);
    }
    JsonText json;
    json.beginObject().key("sessions").integer(result->sessions);
    if (form != ExportForm::csv) {
        json.key("resources").integer(result->resources);
    }
    if (options.hidesNames) {
        json.key("not_ended").integer(result->notEnded);
    }
    json.key("files").beginArray();
    for (const std::filesystem::path& file : result->files) {
        json.text(file.string());
    }
    json.endArray().endObject();
    return json.str();
}

CLI::App& addExport(CommandSet& commands, CLI::App& group, const std::string& name,
                    const std::string& description, const std::shared_ptr<ExportOptions>& options,
                    const std::function<ExportForm(const ExportOptions&)>& formOf) {
    CLI::App& command =
        commands.addTo(group, name, description, OutputForm::textOrJson, [options, formOf](Context& context) {
            return runExport(context, *options, formOf(*options));
        });
    addFileOption(command, options->file);
    addSignInOptions(command, options->signIn);
    addHistoryFilterOptions(command, options->filter);
    command.add_option("--out", options->out, "The file to write")->type_name("FILE")->required();
    command.add_flag("--replace", options->replaces, "Write over a file that is there");
    command.add_flag("--deidentified", options->hidesNames,
                     "No names, numbers or texts; dates moved for each person; ages over 89 not told");
    command
        .add_option("--secret-file", options->secretFile,
                    "With --deidentified: a secret of at least 16 bytes, so that exports can be joined")
        ->type_name("FILE");
    return command;
}

}  // namespace

void addExportCommands(CommandSet& commands) {
    CLI::App& group = commands.addGroup("export", "Take sessions to another program");
    group.require_subcommand(1);
    const auto options = std::make_shared<ExportOptions>();
    addExport(commands, group, "csv", "A table, a line a session, with a dictionary of its columns", options,
              [](const ExportOptions&) { return ExportForm::csv; });
    CLI::App& fhir = addExport(commands, group, "fhir", "HL7 FHIR R4 resources", options, fhirFormOf);
    fhir.add_option(
        "--form", options->form,
        "bundle (one transaction) or ndjson (a resource a line); by the file's ending when absent");
}

}  // namespace gramhour::cli
