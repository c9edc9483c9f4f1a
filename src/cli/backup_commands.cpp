#include "cli/backup_commands.h"

#include <memory>
#include <optional>
#include <ostream>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/app.h"
#include "cli/clinic.h"
#include "exchange/json_text.h"
#include "service/backup_drill.h"
#include "service/backup_service.h"
#include "service/restore.h"
#include "store/backup/backup_file.h"
#include "store/engine_status.h"
#include "store/keys/key_slots.h"
#include "store/store_error.h"

namespace gramhour::cli {

namespace {

struct BackupOptions {
    std::string backup;
    std::string file;
    SignInOptions signIn;
    std::string keysOf;
    bool passphraseFromInput = false;
    bool codeFromInput = false;
};

std::string sentenceOf(BackupProblem problem) {
    switch (problem) {
    case BackupProblem::noFolder:
        return "there is no such folder";
    case BackupProblem::readOnly:
        return "the folder may not be written to";
    case BackupProblem::diskFull:
        return "there is no space left; nothing was written";
    case BackupProblem::diskFailed:
        return "the drive reports an error";
    case BackupProblem::notABackup:
        return "this is no backup of a clinic: the file or the manifest beside it is missing or is something "
               "else";
    case BackupProblem::otherKey:
        return "no key at hand opens this backup; give the passphrase or the recovery code of its clinic";
    case BackupProblem::altered:
        return "the backup is damaged or was changed: it is not what was written";
    case BackupProblem::fullMissing:
        return "the full backup that these changes belong to is not in the same folder";
    case BackupProblem::newerProgram:
        return "the backup was made by a newer Gramhour; install that to restore it";
    case BackupProblem::notSound:
        return "what the backup holds contradicts itself or its manifest";
    case BackupProblem::stopped:
        return "stopped; nothing was written";
    case BackupProblem::none:
    case BackupProblem::other:
        break;
    }
    return "this failed";
}

[[noreturn]] void refuseFor(BackupProblem problem, const std::string& where) {
    throw Failure{ExitStatus::refused, {std::string(codeOf(problem)), sentenceOf(problem), where, 0}, ""};
}

std::filesystem::path clinicFileOf(const std::string& option) {
    return option.empty() ? defaultClinicFile() : std::filesystem::path(option);
}

store::Credential credentialOf(Context& context, const BackupOptions& options) {
    if (options.passphraseFromInput) {
        return store::Passphrase{readPassword(context, {}, true)};
    }
    if (!options.codeFromInput) {
        return {};
    }
    std::optional<RecoveryCode> code = RecoveryCode::parse(readPassword(context, {}, true));
    if (!code) {
        throw Failure{ExitStatus::invalid,
                      {"not-a-code", "the recovery code is not complete or was mistyped", "recovery_code", 0},
                      ""};
    }
    return std::move(*code);
}

/// For a build without encryption, before anybody types a passphrase for nothing.
void requirePlain(const std::filesystem::path& backup) {
    const Expected<BackupManifest, BackupProblem> manifest = store::readManifest(backup);
    if (!manifest) {
        refuseFor(manifest.error(), "file");
    }
    if (!manifest->keyId.empty()) {
        throw Failure{
            ExitStatus::refused,
            {"no-encryption",
             "the backup is encrypted, and this Gramhour was built without encryption: it cannot open it",
             "file", 0},
            ""};
    }
}

std::shared_ptr<const ClinicKey> keyFor(Context& context, const BackupOptions& options,
                                        const std::filesystem::path& clinicFile) {
    if (!store::engineStatus().encrypts) {
        requirePlain(options.backup);
        return nullptr;
    }
    try {
        const Expected<std::shared_ptr<const ClinicKey>, BackupProblem> key =
            keyOfBackup(options.backup, clinicFile, credentialOf(context, options));
        if (!key) {
            refuseFor(key.error(), "file");
        }
        return *key;
    } catch (const store::StoreError& problem) {
        throw Failure{ExitStatus::refused, {"store", problem.what(), "file", 0}, ""};
    }
}

void writeContent(JsonText& json, const BackupContent& content) {
    json.key("patients").integer(content.patients).key("sessions").integer(content.sessions);
    json.key("events").integer(content.events).key("audit_entries").integer(content.head.id);
    json.key("audit_head").text(content.head.hash);
}

std::string countsOf(const BackupContent& content) {
    return std::to_string(content.patients) + " patients, " + std::to_string(content.sessions) +
           " sessions, " + std::to_string(content.events) + " events and " + std::to_string(content.head.id) +
           " audit entries";
}

std::string runBackup(Context& context, const BackupOptions& options) {
    OpenClinic clinic(options.file, OpenClinic::Make::no);
    const Actor actor = clinic.signIn(context, options.signIn);
    BackupService service(clinic.context());
    const ServiceResult<BackupOutcome> made =
        service.makeTo(actor, std::filesystem::absolute(options.backup));
    if (!made) {
        if (made.error().field == "file") {
            throw Failure{
                ExitStatus::refused,
                {"file-exists", "the file is there already, and a backup never replaces one", "file", 0},
                ""};
        }
        fail(made.error());
    }
    if (!made->isGood()) {
        refuseFor(made->problem, "file");
    }
    const Expected<BackupManifest, BackupProblem> manifest = store::readManifest(made->file);
    if (!manifest) {
        refuseFor(manifest.error(), "file");
    }
    if (!context.wantsJson()) {
        return "The backup " + made->file.string() +
               " is written and proved: " + countsOf(manifest->content) + ". Keep " +
               store::manifestPath(made->file).filename().string() + " with it.";
    }
    JsonText json;
    json.beginObject().key("file").text(made->file.string()).key("made_at").text(made->at.toIso());
    json.key("bytes").integer(made->size).key("encrypted").boolean(!manifest->keyId.empty());
    writeContent(json, manifest->content);
    json.endObject();
    return json.str();
}

std::string runVerify(Context& context, const BackupOptions& options) {
    const std::filesystem::path clinicFile = clinicFileOf(options.file);
    const std::shared_ptr<const ClinicKey> key = keyFor(context, options, clinicFile);
    // Beside the backup there may be no room, or no right to write; encrypted or not, the copy is the owner's
    // only.
    const std::filesystem::path copy =
        (std::filesystem::exists(clinicFile) ? clinicFile : std::filesystem::path(options.backup)).string() +
        ".verify";
    const SystemClock clock;
    const BackupDrill drill = runDrill(options.backup, {copy, key}, clock, {});
    if (!drill.isGood()) {
        refuseFor(drill.problem, "file");
    }
    if (!context.wantsJson()) {
        return "The backup of " + drill.backupAt.toIso() +
               " is sound and can be restored: " + countsOf(drill.content) + ".";
    }
    JsonText json;
    json.beginObject().key("sound").boolean(true).key("made_at").text(drill.backupAt.toIso());
    json.key("encrypted").boolean(key != nullptr);
    writeContent(json, drill.content);
    json.endObject();
    return json.str();
}

std::string runRestore(Context& context, const BackupOptions& options) {
    const std::filesystem::path target = options.file;
    if (std::filesystem::exists(target)) {
        throw Failure{
            ExitStatus::refused, {"file-exists", "a backup is restored to a new file only", "db", 0}, ""};
    }
    const std::shared_ptr<const ClinicKey> key = keyFor(context, options, clinicFileOf(options.keysOf));
    const SystemClock clock;
    const Expected<BackupManifest, BackupProblem> manifest = store::readManifest(options.backup);
    if (!manifest) {
        refuseFor(manifest.error(), "file");
    }
    try {
        if (!target.parent_path().empty()) {
            std::filesystem::create_directories(target.parent_path());
        }
        if (key != nullptr) {
            writeSlots(target, *key, manifest->keySlots, clock.now());
        }
        const BackupProblem problem = restoreTo(options.backup, {target, key}, clock.now(), std::nullopt,
                                                "nothing, by the command line");
        if (problem != BackupProblem::none) {
            refuseFor(problem, "file");
        }
    } catch (const store::StoreError& caught) {
        refuseFor(problemOf(caught), "db");
    }
    if (!context.wantsJson()) {
        return "The clinic is restored to " + target.string() + " as it was on " + manifest->madeAt.toIso() +
               ": " + countsOf(manifest->content) + ".";
    }
    JsonText json;
    json.beginObject().key("file").text(target.string()).key("made_at").text(manifest->madeAt.toIso());
    writeContent(json, manifest->content);
    json.endObject();
    return json.str();
}

void addKeyOptions(CLI::App& command, BackupOptions& options) {
    CLI::Option* passphrase = command.add_flag("--passphrase-stdin", options.passphraseFromInput,
                                               "Read the clinic's passphrase from standard input");
    command
        .add_flag("--recovery-code-stdin", options.codeFromInput,
                  "Read the clinic's recovery code from standard input")
        ->excludes(passphrase);
}

}  // namespace

void addBackupCommands(CommandSet& commands) {
    const auto backup = std::make_shared<BackupOptions>();
    CLI::App& backupCommand = commands.add(
        "backup", "Write a full backup to a new file, with its manifest beside it", OutputForm::textOrJson,
        [backup](Context& context) { return runBackup(context, *backup); });
    backupCommand.add_option("file", backup->backup, "The backup to write")->required()->type_name("FILE");
    addFileOption(backupCommand, backup->file);
    addSignInOptions(backupCommand, backup->signIn);

    const auto verify = std::make_shared<BackupOptions>();
    CLI::App& verifyCommand = commands.add(
        "verify", "Prove a backup by restoring it to a file that is thrown away again",
        OutputForm::textOrJson, [verify](Context& context) { return runVerify(context, *verify); });
    verifyCommand.add_option("file", verify->backup, "The backup")->required()->type_name("FILE");
    addFileOption(verifyCommand, verify->file);
    addKeyOptions(verifyCommand, *verify);

    const auto restore = std::make_shared<BackupOptions>();
    CLI::App& restoreCommand =
        commands.add("restore", "Restore a backup to a new clinic's file", OutputForm::textOrJson,
                     [restore](Context& context) { return runRestore(context, *restore); });
    restoreCommand.add_option("file", restore->backup, "The backup")->required()->type_name("FILE");
    restoreCommand.add_option("--db", restore->file, "The file to make; must not be there")
        ->required()
        ->type_name("NEW");
    restoreCommand
        .add_option("--keys-of", restore->keysOf,
                    "A clinic's file on this computer whose key opens the backup; the user's own when absent")
        ->type_name("FILE");
    addKeyOptions(restoreCommand, *restore);
}

}  // namespace gramhour::cli
