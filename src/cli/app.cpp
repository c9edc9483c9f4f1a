#include "cli/app.h"

#include <algorithm>
#include <exception>
#include <ostream>

#include <CLI/CLI.hpp>

#include "base/text_fold.h"
#include "base/version.h"
#include "cli/audit_commands.h"
#include "cli/backup_commands.h"
#include "cli/clinic_commands.h"
#include "cli/convert.h"
#include "cli/dose.h"
#include "cli/export.h"
#include "cli/history.h"
#include "cli/import.h"
#include "cli/input.h"
#include "cli/key_commands.h"
#include "cli/replay.h"
#include "cli/screen.h"
#include "exchange/json_text.h"
#include "protocol/protocol_json.h"
#include "store/engine_status.h"

namespace gramhour::cli {

namespace {

/// What a parse error of the library is called in our contract.
std::string codeOfParseError(const CLI::ParseError& problem) {
    if (dynamic_cast<const CLI::ExtrasError*>(&problem) != nullptr) {
        return "unknown-option";
    }
    if (dynamic_cast<const CLI::RequiredError*>(&problem) != nullptr) {
        return "missing";
    }
    return "wrong-usage";
}

/// "--dose-g" in a message becomes the field "dose_g".
std::string fieldNamedIn(const std::string& message) {
    const std::size_t start = message.find("--");
    if (start == std::string::npos) {
        return {};
    }
    std::string field;
    for (std::size_t at = start + 2; at < message.size(); ++at) {
        const char c = message[at];
        const bool isName = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        if (!isName) {
            break;
        }
        field += c == '-' ? '_' : c;
    }
    return field;
}

/// Messages can quote what was typed, which need not be text.
std::string printable(std::string text) {
    if (!isCleanText(text)) {
        std::replace_if(
            text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    }
    return text;
}

void printError(const Streams& streams, const Failure& failure, bool asJson) {
    JsonError error = failure.error;
    error.message = printable(std::move(error.message));
    error.where = printable(std::move(error.where));
    if (asJson) {
        JsonText json;
        json.beginObject().key("code").text(error.code).key("message").text(error.message);
        json.key("where").text(error.where);
        if (error.line > 0) {
            json.key("line").integer(static_cast<std::int64_t>(error.line));
        }
        json.endObject();
        streams.out << "{\"error\":" << json.str();
        if (!failure.moreJson.empty()) {
            streams.out << ',' << failure.moreJson;
        }
        streams.out << "}\n";
    }
    streams.err << "gramhour-cli: ";
    if (!error.where.empty()) {
        streams.err << error.where << ": ";
    }
    streams.err << error.message;
    if (error.line > 0) {
        streams.err << " (line " << error.line << ")";
    }
    streams.err << '\n';
}

/// The innermost command that was named.
const CLI::App& chosen(const CLI::App& app) {
    const CLI::App* at = &app;
    for (std::vector<CLI::App*> next = at->get_subcommands(); !next.empty(); next = at->get_subcommands()) {
        at = next.front();
    }
    return *at;
}

/// Whether errors go to standard output as JSON; asked also where the command line could not be read.
bool asksForJson(const std::vector<std::string>& arguments, const CommandSet::Command* command) {
    if (command != nullptr && command->form == OutputForm::alwaysJson) {
        return true;
    }
    return std::find(arguments.begin(), arguments.end(), "--json") != arguments.end();
}

/// Many options of commands on a clinic's file are texts, and an empty one would pass for an absent one:
/// "--db ''" for the user's own file.
void refuseEmptyValues(const CLI::App& command) {
    for (const CLI::Option* option : command.get_options()) {
        const std::vector<std::string>& values = option->results();
        if (std::find(values.begin(), values.end(), "") != values.end()) {
            const std::string name = option->get_name();
            const std::string field = fieldNamedIn(name);
            refuseField("missing", "has an empty value", field.empty() ? name : field);
        }
    }
}

ExitStatus runCommand(const CommandSet::Command* command, Context& context) {
    if (command == nullptr) {
        throw Failure{ExitStatus::invalid, {"missing", "name a command; see --help", "", 0}, ""};
    }
    const std::string output = command->handler(context);
    if (!output.empty()) {
        context.out() << output << '\n';
    }
    context.out().flush();
    if (!context.out()) {
        throw Failure{ExitStatus::refused, {"cannot-write", "the output could not be written", "", 0}, ""};
    }
    return ExitStatus::done;
}

void addCommands(CommandSet& commands) {
    addDoseCommand(commands);
    addConvertCommand(commands);
    addScreenCommand(commands);
    addReplayCommand(commands);
    addClinicCommands(commands);
    addStaffCommands(commands);
    addImportCommand(commands);
    addExportCommands(commands);
    addHistoryCommand(commands);
    addAuditCommands(commands);
    addBackupCommands(commands);
    addKeyCommands(commands);
}

}  // namespace

std::string membersOf(const std::string& object) {
    return object.substr(1, object.size() - 2);
}

const Protocol& Context::protocol() {
    if (m_protocolFile.empty()) {
        return builtInProtocol();
    }
    if (!m_ownProtocol) {
        Expected<Protocol, JsonError> read = parseProtocol(readFile(m_protocolFile));
        if (!read) {
            throw Failure{ExitStatus::invalid, read.error(), ""};
        }
        m_ownProtocol = std::move(*read);
    }
    return *m_ownProtocol;
}

CLI::App& CommandSet::add(const std::string& name, const std::string& description, OutputForm form,
                          Handler handler) {
    return addTo(*m_app, name, description, form, std::move(handler));
}

CLI::App& CommandSet::addTo(CLI::App& parent, const std::string& name, const std::string& description,
                            OutputForm form, Handler handler) {
    CLI::App* command = parent.add_subcommand(name, description);
    command->fallthrough();
    command->footer("With every command: --protocol FILE, --json");
    m_commands[command] = {form, std::move(handler)};
    return *command;
}

CLI::App& CommandSet::addGroup(const std::string& name, const std::string& description) {
    CLI::App* group = m_app->add_subcommand(name, description);
    group->fallthrough();
    return *group;
}

const CommandSet::Command* CommandSet::find(const CLI::App& app) const {
    const auto found = m_commands.find(&app);
    return found == m_commands.end() ? nullptr : &found->second;
}

ExitStatus runApp(const std::vector<std::string>& arguments, const Streams& streams) {
    CLI::App app("Magnesium infusions at the chair: the core of Gramhour without its windows.",
                 "gramhour-cli");
    app.set_version_flag("--version",
                         "gramhour-cli " + std::string(kVersion) + " (" + store::engineStatus().text + ")");
    app.require_subcommand(0, 1);
    bool wantsJson = false;
    std::string protocolFile;
    app.add_flag("--json", wantsJson, "Print JSON");
    app.add_option("--protocol", protocolFile, "Protocol file; the built-in one when absent")
        ->type_name("FILE");
    CommandSet commands(app);
    addCommands(commands);

    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        app.parse(std::move(reversed));
    } catch (const CLI::Success& done) {
        // --help and --version; the library chooses the text.
        return static_cast<ExitStatus>(app.exit(done, streams.out, streams.err));
    } catch (const CLI::ParseError& problem) {
        const std::string message = problem.what();
        printError(streams,
                   {ExitStatus::invalid, {codeOfParseError(problem), message, fieldNamedIn(message), 0}, ""},
                   asksForJson(arguments, commands.find(chosen(app))));
        return ExitStatus::invalid;
    }

    const CommandSet::Command* command = commands.find(chosen(app));
    const bool asJson = asksForJson(arguments, command);
    try {
        Context context(streams, wantsJson, protocolFile);
        refuseEmptyValues(app);
        if (chosen(app).get_option_no_throw("--db") != nullptr) {
            refuseEmptyValues(chosen(app));
        }
        if (!protocolFile.empty()) {
            // Every command takes one. Where the clinic's own is in force it has no effect, but it is not let
            // pass unread for that.
            static_cast<void>(context.protocol());
        }
        return runCommand(command, context);
    } catch (const Failure& failure) {
        printError(streams, failure, asJson);
        return failure.status;
    } catch (const std::exception& problem) {
        printError(streams, {ExitStatus::refused, {"failed", problem.what(), "", 0}, ""}, asJson);
        return ExitStatus::refused;
    }
}

}  // namespace gramhour::cli
