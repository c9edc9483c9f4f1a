#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "protocol/protocol.h"

namespace CLI {
class App;
}

/// `gramhour-cli`: reads JSON or options, prints JSON or text, and says by its exit status how it went.
namespace gramhour::cli {

/// The exit statuses of the contract.
enum class ExitStatus : int {
    done = 0,
    refused = 1,  ///< refused or failed
    invalid = 2   ///< the input is not valid
};

/// Why a command ends without its result. Thrown by commands, caught by `runApp`, which prints it: to
/// standard error for people and, where JSON was asked for, to standard output as
/// `{"error":{"code","message","where"}}`.
struct Failure {
    ExitStatus status = ExitStatus::invalid;
    JsonError error;
    std::string moreJson;  ///< further members after "error", as JSON text (`"findings":[...]`); may be empty
};

/// The members of a JSON object's text, for `Failure::moreJson`: one answer is one object, also where it is a
/// refusal that has more to say.
[[nodiscard]] std::string membersOf(const std::string& object);

struct Streams {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
};

/// What a command works with.
class Context {
public:
    Context(Streams streams, bool wantsJson, std::string protocolFile)
        : m_streams(streams), m_wantsJson(wantsJson), m_protocolFile(std::move(protocolFile)) {}

    [[nodiscard]] std::istream& in() const { return m_streams.in; }
    [[nodiscard]] std::ostream& out() const { return m_streams.out; }
    [[nodiscard]] std::ostream& err() const { return m_streams.err; }
    [[nodiscard]] bool wantsJson() const { return m_wantsJson; }

    /// The protocol of `--protocol FILE`, or the built-in one. Throws `Failure` (invalid) for a file that
    /// cannot be read or is not a valid protocol; `message` then names file and line.
    [[nodiscard]] const Protocol& protocol();

private:
    Streams m_streams;
    bool m_wantsJson;
    std::string m_protocolFile;
    std::optional<Protocol> m_ownProtocol;
};

/// Does the command; what it returns is printed to standard output, followed by a line end. Empty: nothing is
/// printed. Throws `Failure`.
using Handler = std::function<std::string(Context&)>;

enum class OutputForm : std::uint8_t {
    textOrJson,  ///< JSON with `--json`
    alwaysJson
};

/// The commands, by the parser's object for each. A command's file has one function that adds it:
/// `void addDoseCommand(CommandSet&)`.
class CommandSet {
public:
    explicit CommandSet(CLI::App& app) : m_app(&app) {}

    /// Adds a command to the program; `parent` for a command of a group ("staff add").
    CLI::App& add(const std::string& name, const std::string& description, OutputForm form, Handler handler);
    CLI::App& addTo(CLI::App& parent, const std::string& name, const std::string& description,
                    OutputForm form, Handler handler);
    /// Adds a group of commands, which does nothing itself.
    CLI::App& addGroup(const std::string& name, const std::string& description);

    struct Command {
        OutputForm form;
        Handler handler;
    };
    /// Null for a group.
    [[nodiscard]] const Command* find(const CLI::App& app) const;

private:
    CLI::App* m_app;
    std::map<const CLI::App*, Command> m_commands;
};

/// Runs one command line. `arguments` without the program's name.
[[nodiscard]] ExitStatus runApp(const std::vector<std::string>& arguments, const Streams& streams);

}  // namespace gramhour::cli
