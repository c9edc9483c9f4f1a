#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.h"
#include "service/service_context.h"
#include "service/staff_service.h"
#include "store/store_options.h"

namespace CLI {
class App;
}

namespace gramhour::cli {

class Context;

/// Where a clinic's file is when `--db` does not say: `gramhour/clinic.gramhour` in the user's data folder.
[[nodiscard]] std::filesystem::path defaultClinicFile();

/// The file that `--db` names, or the user's own.
[[nodiscard]] std::filesystem::path clinicFileOf(const std::string& file);

/// `--db FILE` of the commands that work on a clinic's file.
void addFileOption(CLI::App& command, std::string& file);

/// What `--user NAME` and `--password-stdin` say about who is at the keyboard.
struct SignInOptions {
    std::string user;
    bool passwordFromInput = false;
};
void addSignInOptions(CLI::App& command, SignInOptions& options);

/// A clinic's file, opened for one command. Its failures become `Failure` with the store's sentence.
class OpenClinic {
public:
    enum class Make { no, yes };
    enum class Access { reading, writing };  ///< reading needs no lock: the window may be open

    /// Throws `Failure` (refused) when the file is not there (and `make` is no), is in use, or is not a
    /// clinic's.
    OpenClinic(const std::string& file, Make make) : OpenClinic(file, make, Access::writing) {}
    /// For looking only.
    OpenClinic(const std::string& file, Access access) : OpenClinic(file, Make::no, access) {}

    [[nodiscard]] Store& store() { return *m_store; }
    /// What it was opened with.
    [[nodiscard]] const store::StoreOptions& options() const { return m_options; }
    [[nodiscard]] ServiceContext& context() { return *m_context; }
    [[nodiscard]] const PasswordHasher& hasher() const { return m_hasher; }

    /// The person, by a password read from the terminal without showing it or from the first line of standard
    /// input. Throws `Failure` (refused).
    [[nodiscard]] Actor signIn(Context& context, const SignInOptions& options);

private:
    OpenClinic(const std::string& file, Make make, Access access);

    SystemClock m_clock;
    PasswordHasher m_hasher;
    store::StoreOptions m_options;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ServiceContext> m_context;
};

/// A password: from the terminal without showing it, or the next line of the input.
[[nodiscard]] std::string readPassword(Context& context, const std::string& prompt, bool fromInput);

/// The refusal of a service as a `Failure`: invalid where a value cannot be taken, else refused.
[[noreturn]] void fail(const ServiceError& error);

}  // namespace gramhour::cli
