#include "cli/clinic_commands.h"

#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>

#include "cli/app.h"
#include "cli/clinic.h"
#include "exchange/json_text.h"
#include "service/check_service.h"
#include "service/clinic_service.h"
#include "service/demo.h"
#include "store/store_error.h"

namespace gramhour::cli {

namespace {

constexpr std::int64_t kMostChairs = 200;

struct InitOptions {
    std::string file;
    std::string clinicName;
    std::string user;
    std::string displayName;
    std::int64_t chairs = 4;
    bool passwordFromInput = false;
};

std::string runInit(Context& context, const InitOptions& options) {
    OpenClinic clinic(options.file, OpenClinic::Make::yes);
    FirstStart start{.clinic = {options.clinicName, {}, {}},
                     .administrator = {options.user,
                                       options.displayName.empty() ? options.user : options.displayName,
                                       {Role::administrator},
                                       {}}};
    for (std::int64_t i = 1; i <= options.chairs; ++i) {
        start.chairNames.push_back("Chair " + std::to_string(i));
    }
    start.administrator.password =
        readPassword(context, "Password for " + options.user + ": ", options.passwordFromInput);
    const ServiceResult<Actor> administrator = ClinicService(clinic.context(), clinic.hasher()).setUp(start);
    if (!administrator) {
        if (administrator.error().code == ServiceErrorCode::notReady) {
            throw Failure{
                ExitStatus::refused, {"already-set-up", "this file already holds a clinic", "db", 0}, ""};
        }
        fail(administrator.error());
    }
    if (!context.wantsJson()) {
        return "The clinic is ready: " + std::to_string(options.chairs) + " chairs, administrator " +
               options.user + ".";
    }
    JsonText json;
    json.beginObject().key("clinic").text(options.clinicName).key("administrator").text(options.user);
    json.key("chairs").integer(options.chairs).endObject();
    return json.str();
}

struct DemoCommandOptions {
    std::string file;
    DemoOptions demo;
};

std::string runDemo(Context& context, const DemoCommandOptions& options) {
    OpenClinic clinic(options.file, OpenClinic::Make::yes);
    if (ClinicService(clinic.context(), clinic.hasher()).isSetUp()) {
        throw Failure{
            ExitStatus::refused, {"already-set-up", "this file already holds a clinic", "db", 0}, ""};
    }
    const bool isQuiet = context.wantsJson();
    makeDemo(clinic.store(), clinic.hasher(), options.demo, clinic.context().clock.now(),
             [&](std::int64_t done, std::int64_t total) {
                 if (!isQuiet) {
                     context.err() << '\r' << done << " of " << total << " sessions" << std::flush;
                 }
             });
    if (!context.wantsJson()) {
        context.err() << '\n';
        return "The demonstration clinic is ready. Everybody's password is \"" + std::string(kDemoPassword) +
               "\"; sign in as " + kDemoSignInName + ".";
    }
    JsonText json;
    json.beginObject()
        .key("patients")
        .integer(options.demo.patients)
        .key("sessions")
        .integer(options.demo.sessions);
    json.key("seed").integer(static_cast<std::int64_t>(options.demo.seed)).endObject();
    return json.str();
}

std::vector<std::string> sentencesOf(const CheckReport& report) {
    std::vector<std::string> sentences = report.file;
    for (const SessionId id : report.summaries) {
        sentences.push_back("the summary of session " + std::to_string(id.value()) +
                            " does not follow from its events");
    }
    for (const SessionId id : report.sortTimes) {
        sentences.push_back("session " + std::to_string(id.value()) +
                            " is listed at another time than its start");
    }
    for (const SessionId id : report.logs) {
        sentences.push_back("the events of session " + std::to_string(id.value()) +
                            " cannot have happened in this order");
    }
    for (const SessionId id : report.sessionLots) {
        sentences.push_back("the lots kept for session " + std::to_string(id.value()) +
                            " do not follow from its events");
    }
    for (const SessionId id : report.facts) {
        sentences.push_back("what History counts of session " + std::to_string(id.value()) +
                            " does not follow from its events");
    }
    for (const PatientId id : report.merges) {
        sentences.push_back("the record of patient " + std::to_string(id.value()) +
                            " is not merged as its merges say");
    }
    for (const LotId id : report.lots) {
        sentences.push_back("the units of lot " + std::to_string(id.value()) +
                            " are not the sum of its moves");
    }
    for (const EventId id : report.altered) {
        sentences.push_back("event " + std::to_string(id.value()) + " was altered after it was recorded");
    }
    for (const EventId id : report.unaudited) {
        sentences.push_back("event " + std::to_string(id.value()) + " was not recorded by the program");
    }
    for (const EventId id : report.removed) {
        sentences.push_back("event " + std::to_string(id.value()) + " was removed");
    }
    if (report.audit) {
        sentences.push_back("the audit chain is broken at entry " + std::to_string(report.audit->value()));
    }
    return sentences;
}

std::string runCheck(Context& context, const std::string& file) {
    OpenClinic clinic(file, OpenClinic::Access::reading);
    CheckReport report;
    try {
        report = checkEverything(clinic.context());
    } catch (const store::StoreError& problem) {
        report.file.emplace_back(problem.what());
    }
    const std::vector<std::string> problems = sentencesOf(report);
    JsonText json;
    json.beginObject().key("sound").boolean(problems.empty());
    json.key("sessions").integer(report.sessionsRead).key("audit_entries").integer(report.auditEntriesRead);
    json.key("problems").beginArray();
    std::string lines;
    for (const std::string& problem : problems) {
        json.text(problem);
        lines += problem + "\n";
    }
    json.endArray().endObject();
    if (!problems.empty()) {
        if (!context.wantsJson()) {
            context.out() << lines;
        }
        throw Failure{
            ExitStatus::refused, {"damaged", "the file is not sound", "db", 0}, membersOf(json.str())};
    }
    return context.wantsJson()
               ? json.str()
               : "The file is sound: " + std::to_string(report.sessionsRead) + " sessions and " +
                     std::to_string(report.auditEntriesRead) + " audit entries read.";
}

}  // namespace

void addClinicCommands(CommandSet& commands) {
    const auto init = std::make_shared<InitOptions>();
    CLI::App& initCommand =
        commands.add("init", "Make a clinic's file with its first administrator", OutputForm::textOrJson,
                     [init](Context& context) { return runInit(context, *init); });
    addFileOption(initCommand, init->file);
    initCommand.add_option("--clinic", init->clinicName, "The clinic's name")->required();
    initCommand.add_option("--user", init->user, "The administrator's sign-in name")->required();
    initCommand.add_option("--display-name", init->displayName, "The name on records");
    initCommand.add_option("--chairs", init->chairs, "How many chairs")
        ->check(CLI::Range(std::int64_t{1}, kMostChairs));
    initCommand.add_flag("--password-stdin", init->passwordFromInput,
                         "Read the password from standard input");

    const auto demo = std::make_shared<DemoCommandOptions>();
    CLI::App& demoCommand =
        commands.add("demo", "Make an invented clinic in a new file", OutputForm::textOrJson,
                     [demo](Context& context) { return runDemo(context, *demo); });
    addFileOption(demoCommand, demo->file);
    demoCommand.add_option("--patients", demo->demo.patients, "How many patients")
        ->check(CLI::Range(std::int64_t{20}, std::int64_t{100'000}));
    demoCommand.add_option("--sessions", demo->demo.sessions, "How many past sessions")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{1'000'000}));
    demoCommand.add_option("--seed", demo->demo.seed, "The same seed makes the same clinic");

    const auto file = std::make_shared<std::string>();
    CLI::App& checkCommand =
        commands.add("check", "Prove that a clinic's file is sound", OutputForm::textOrJson,
                     [file](Context& context) { return runCheck(context, *file); });
    addFileOption(checkCommand, *file);
}

}  // namespace gramhour::cli
