#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>

#include "cli/app.h"
#include "cli/clinic.h"
#include "cli/clinic_commands.h"
#include "cli/input.h"
#include "exchange/json_text.h"

namespace gramhour::cli {

namespace {

struct StaffOptions {
    std::string file;
    SignInOptions signIn;
    std::string name;
    std::string displayName;
    std::vector<std::string> roles;
};

Roles rolesOf(const std::vector<std::string>& codes) {
    Roles roles;
    for (const std::string& code : codes) {
        const std::optional<Role> role = fromCode<Role>(code);
        if (!role) {
            throw Failure{
                ExitStatus::invalid,
                {"unknown-code", "a role is nurse, prescriber, manager or administrator", "role", 0},
                ""};
        }
        roles = roles.with(*role);
    }
    return roles;
}

StaffId idOf(const StaffService& staff, const std::string& name) {
    for (const Staff& person : staff.list()) {
        if (person.signInName == foldSignInName(name)) {
            return person.id;
        }
    }
    fail({ServiceErrorCode::notFound, "name", std::nullopt});
}

std::string done(const Context& context, const std::string& name, const std::string& sentence) {
    if (!context.wantsJson()) {
        return sentence;
    }
    JsonText json;
    json.beginObject().key("name").text(foldSignInName(name)).endObject();
    return json.str();
}

std::string runAdd(Context& context, const StaffOptions& options) {
    const Roles roles = rolesOf(options.roles);
    OpenClinic clinic(options.file, OpenClinic::Make::no);
    const Actor actor = clinic.signIn(context, options.signIn);
    NewStaff person{options.name, options.displayName, roles, {}};
    person.password =
        readPassword(context, "New password for " + options.name + ": ", options.signIn.passwordFromInput);
    const ServiceResult<Staff> added = StaffService(clinic.context(), clinic.hasher()).add(actor, person);
    if (!added) {
        fail(added.error());
    }
    return done(context, options.name, options.displayName + " can sign in as " + added->signInName + ".");
}

std::string runSetActive(Context& context, const StaffOptions& options, bool isActive) {
    OpenClinic clinic(options.file, OpenClinic::Make::no);
    const Actor actor = clinic.signIn(context, options.signIn);
    StaffService staff(clinic.context(), clinic.hasher());
    if (const ServiceResult<void> changed = staff.setActive(actor, idOf(staff, options.name), isActive);
        !changed) {
        fail(changed.error());
    }
    return done(context, options.name,
                options.name + (isActive ? " can sign in again." : " can no longer sign in."));
}

std::string runReset(Context& context, const StaffOptions& options) {
    OpenClinic clinic(options.file, OpenClinic::Make::no);
    const Actor actor = clinic.signIn(context, options.signIn);
    StaffService staff(clinic.context(), clinic.hasher());
    const StaffId id = idOf(staff, options.name);
    const std::string password =
        readPassword(context, "New password for " + options.name + ": ", options.signIn.passwordFromInput);
    if (const ServiceResult<void> changed = staff.resetPassword(actor, id, password); !changed) {
        fail(changed.error());
    }
    return done(context, options.name,
                "The password of " + options.name +
                    " is changed. They choose another at their next sign-in.");
}

std::string runPasswd(Context& context, const StaffOptions& options) {
    OpenClinic clinic(options.file, OpenClinic::Make::no);
    const SignInOptions& who = options.signIn;
    const std::string old =
        readPassword(context, "Present password of " + who.user + ": ", who.passwordFromInput);
    const std::string password =
        readPassword(context, "New password for " + who.user + ": ", who.passwordFromInput);
    StaffService staff(clinic.context(), clinic.hasher());
    if (const ServiceResult<Actor> changed = staff.changeOwnPassword(who.user, old, password); !changed) {
        fail(changed.error());
    }
    return done(context, who.user, "Your password is changed.");
}

std::string runList(Context& context, const StaffOptions& options) {
    OpenClinic clinic(options.file, OpenClinic::Make::no);
    static_cast<void>(clinic.signIn(context, options.signIn));
    JsonText json;
    json.beginObject().key("staff").beginArray();
    std::string lines;
    for (const Staff& person : StaffService(clinic.context(), clinic.hasher()).list()) {
        json.beginObject().key("name").text(person.signInName).key("display_name").text(person.displayName);
        json.key("active").boolean(person.isActive);
        json.key("must_change_password").boolean(person.mustChangePassword).key("roles").beginArray();
        std::string roles;
        for (const auto& [role, code] : Codes<Role>::kCodes) {
            if (person.roles.has(role)) {
                json.text(code);
                roles += (roles.empty() ? "" : ", ") + std::string(code);
            }
        }
        json.endArray().endObject();
        lines += (lines.empty() ? "" : "\n") + person.signInName + "  " + person.displayName + "  (" + roles +
                 (person.isActive ? ")" : "; disabled)");
    }
    json.endArray().endObject();
    return context.wantsJson() ? json.str() : lines;
}

using Run = std::string (*)(Context&, const StaffOptions&);

CLI::App& addStaffCommand(CommandSet& commands, CLI::App& group, const std::string& name,
                          const std::string& description, const std::shared_ptr<StaffOptions>& options,
                          Run run) {
    CLI::App& command = commands.addTo(group, name, description, OutputForm::textOrJson,
                                       [options, run](Context& context) { return run(context, *options); });
    addFileOption(command, options->file);
    addSignInOptions(command, options->signIn);
    return command;
}

}  // namespace

void addStaffCommands(CommandSet& commands) {
    CLI::App& group = commands.addGroup("staff", "Who may sign in");
    group.require_subcommand(1);
    const auto options = std::make_shared<StaffOptions>();

    CLI::App& add =
        addStaffCommand(commands, group, "add", "Add somebody; the second line of input is the new password",
                        options, runAdd);
    add.add_option("name", options->name, "Sign-in name")->required();
    add.add_option("--display-name", options->displayName, "The name on records")->required();
    addRepeatable(add, "--role", options->roles, "nurse, prescriber, manager, administrator").required();

    addStaffCommand(commands, group, "list", "Everybody, with roles", options, runList);

    CLI::App& disable = addStaffCommand(
        commands, group, "disable", "Keep somebody from signing in", options,
        [](Context& context, const StaffOptions& given) { return runSetActive(context, given, false); });
    disable.add_option("name", options->name, "Sign-in name")->required();

    CLI::App& enable = addStaffCommand(
        commands, group, "enable", "Let somebody sign in again", options,
        [](Context& context, const StaffOptions& given) { return runSetActive(context, given, true); });
    enable.add_option("name", options->name, "Sign-in name")->required();

    CLI::App& reset =
        addStaffCommand(commands, group, "reset",
                        "Give somebody a new password; the second line of input is it", options, runReset);
    reset.add_option("name", options->name, "Sign-in name")->required();

    addStaffCommand(commands, group, "passwd",
                    "Change your own password; the second line of input is the new one", options, runPasswd);
}

}  // namespace gramhour::cli
