#include "cli/clinic.h"

#include <cstdlib>
#include <istream>
#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "cli/app.h"
#include "cli/input.h"
#include "store/engine_status.h"
#include "store/keys/clinic_file.h"
#include "store/sql/sql_store.h"
#include "store/store_error.h"

namespace gramhour::cli {

namespace {

/// Keeps a terminal from showing what is typed, and puts it back.
class SilentTerminal {
public:
    SilentTerminal() : m_isTerminal(::tcgetattr(STDIN_FILENO, &m_before) == 0) {
        if (m_isTerminal) {
            termios silent = m_before;
            silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
        }
    }
    ~SilentTerminal() {
        if (m_isTerminal) {
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        }
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;

private:
    termios m_before{};
    bool m_isTerminal;
};

/// "32 s"
std::string waitText(const ServiceError& error) {
    constexpr std::int64_t kSecond = 1000;
    const std::int64_t left = error.wait.value_or(Duration()).milliseconds();
    return std::to_string((left + kSecond - 1) / kSecond) + " s";
}

Failure refusal(std::string code, std::string message, std::string where = {}) {
    return {ExitStatus::refused, {std::move(code), std::move(message), std::move(where), 0}, ""};
}

store::StoreOptions optionsFor(const std::filesystem::path& file, OpenClinic::Make make,
                               OpenClinic::Access access) {
    if (make == OpenClinic::Make::no && !std::filesystem::exists(file)) {
        throw refusal("not-found", "there is no clinic file at " + file.string() + "; \"init\" makes one",
                      "db");
    }
    const bool isReading = access == OpenClinic::Access::reading;
    try {
        if (!isReading && !file.parent_path().empty()) {
            std::filesystem::create_directories(file.parent_path());
        }
        return store::unlockClinic(
            {.file = file,
             .access = isReading ? store::ClinicAccess::reading : store::ClinicAccess::writing});
    } catch (const store::StoreError& problem) {
        const bool isLocked = problem.kind() == store::StoreErrorKind::keyNeeded;
        if (isLocked && !store::engineStatus().encrypts) {
            throw refusal("no-encryption", problem.what(), "db");
        }
        throw refusal(isLocked ? "key-needed" : "store",
                      problem.what() + std::string(isLocked ? " See \"key admit\"." : ""), "db");
    } catch (const std::filesystem::filesystem_error& problem) {
        throw refusal("store", problem.code().message(), "db");
    }
}

std::unique_ptr<Store> openStore(const store::StoreOptions& options, OpenClinic::Access access) {
    try {
        return access == OpenClinic::Access::reading ? store::openSqliteStoreForReading(options)
                                                     : store::openSqliteStore(options);
    } catch (const store::StoreError& problem) {
        throw refusal("store", problem.what(), "db");
    } catch (const std::filesystem::filesystem_error& problem) {
        throw refusal("store", problem.code().message(), "db");
    }
}

}  // namespace

std::filesystem::path defaultClinicFile() {
    const char* data = std::getenv("XDG_DATA_HOME");
    if (data != nullptr && *data != '\0') {
        return std::filesystem::path(data) / "gramhour" / "clinic.gramhour";
    }
    const char* home = std::getenv("HOME");
    if (home == nullptr || *home == '\0') {
        throw refusal("not-found", "no data folder is known for this user: give --db FILE", "db");
    }
    return std::filesystem::path(home) / ".local" / "share" / "gramhour" / "clinic.gramhour";
}

void addFileOption(CLI::App& command, std::string& file) {
    command.add_option("--db", file, "The clinic's file; the user's own when absent")->type_name("FILE");
}

void addSignInOptions(CLI::App& command, SignInOptions& options) {
    command.add_option("--user", options.user, "Who you are at the clinic")->type_name("NAME")->required();
    command.add_flag("--password-stdin", options.passwordFromInput, "Read the password from standard input");
}

std::filesystem::path clinicFileOf(const std::string& file) {
    return file.empty() ? defaultClinicFile() : std::filesystem::path(file);
}

OpenClinic::OpenClinic(const std::string& file, Make make, Access access)
    : m_options(optionsFor(clinicFileOf(file), make, access)),
      m_store(openStore(m_options, access)),
      m_context(std::make_unique<ServiceContext>(
          makeServiceContext(*m_store, m_clock, {m_options.file, m_options.key}))) {}

Actor OpenClinic::signIn(Context& context, const SignInOptions& options) {
    const std::string password =
        readPassword(context, "Password of " + options.user + ": ", options.passwordFromInput);
    const ServiceResult<Actor> actor = StaffService(*m_context, m_hasher).signIn(options.user, password);
    if (!actor) {
        fail(actor.error());
    }
    return *actor;
}

std::string readPassword(Context& context, const std::string& prompt, bool fromInput) {
    std::string password;
    if (fromInput) {
        std::getline(context.in(), password);
    } else {
        context.err() << prompt << std::flush;
        const SilentTerminal silent;
        std::getline(context.in(), password);
        context.err() << '\n';
    }
    if (!password.empty() && password.back() == '\r') {
        password.pop_back();
    }
    return password;
}

void fail(const ServiceError& error) {
    switch (error.code) {
    case ServiceErrorCode::notPermitted:
        throw refusal("not-permitted", "your role does not allow this");
    case ServiceErrorCode::notFound:
        throw refusal("not-found", "there is nobody of that name", error.field);
    case ServiceErrorCode::wrongPassword:
        throw refusal("wrong-password", "name or password is not right", "user");
    case ServiceErrorCode::notActive:
        throw refusal("not-permitted", "this person no longer works here");
    case ServiceErrorCode::weakPassword:
        refuseField("weak-password", "a password has at least 10 characters", error.field);
    case ServiceErrorCode::commonPassword:
        refuseField("common-password", "this password is among those that are tried first", error.field);
    case ServiceErrorCode::tooSoon:
        throw refusal("too-soon", "too many failed attempts: wait " + waitText(error), "user");
    case ServiceErrorCode::mustChangePassword:
        throw refusal("must-change-password",
                      "somebody else chose this password: \"staff passwd\" changes it", "user");
    case ServiceErrorCode::duplicateSignInName:
        throw refusal("duplicate-name", "somebody already signs in by that name", error.field);
    case ServiceErrorCode::invalid:
        refuseField("invalid", "this value cannot be taken", error.field);
    case ServiceErrorCode::notReady:
        throw refusal("not-ready",
                      error.field == "lastAdministrator" ? "the clinic needs one active administrator"
                                                         : "this cannot be done now",
                      error.field);
    default:
        break;
    }
    throw refusal("refused", "this was refused", error.field);
}

}  // namespace gramhour::cli
