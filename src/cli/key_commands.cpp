#include "cli/key_commands.h"

#include <memory>
#include <optional>
#include <utility>

#include <CLI/CLI.hpp>

#include "cli/app.h"
#include "cli/clinic.h"
#include "exchange/json_text.h"
#include "service/key_service.h"
#include "store/engine_status.h"
#include "store/keys/clinic_file.h"
#include "store/keys/key_slots.h"
#include "store/store_error.h"

namespace gramhour::cli {

namespace {

struct KeyOptions {
    std::string file;
    SignInOptions signIn;
    std::string way;
    std::string computer;
    bool hasPassphrase = false;
    bool passphraseFromInput = false;
    bool recoveryFromInput = false;
};

Failure refusal(std::string code, std::string message, std::string where) {
    return {ExitStatus::refused, {std::move(code), std::move(message), std::move(where), 0}, ""};
}

/// Runs what reaches for the file, with the store's sentence for what goes wrong.
template <class Act>
auto withFile(Act&& act) {
    try {
        return act();
    } catch (const store::StoreError& problem) {
        const bool isLocked = problem.kind() == store::StoreErrorKind::keyNeeded;
        const char* const locked = store::engineStatus().encrypts ? "key-needed" : "no-encryption";
        throw refusal(isLocked ? locked : "store", problem.what(), "db");
    }
}

Failure notEncrypted() {
    return refusal("not-encrypted",
                   store::engineStatus().encrypts
                       ? "this file is not encrypted"
                       : "this file is not encrypted, and this Gramhour was built without encryption",
                   "db");
}

void requireDone(const ServiceResult<void>& result) {
    if (result) {
        return;
    }
    const ServiceError& error = result.error();
    if (error.field == "encryption") {
        throw notEncrypted();
    }
    if (error.field == "lastWay") {
        throw refusal("last-way", "this is the last way to open the file; add another one first", "way");
    }
    if (error.field == "way") {
        throw refusal("not-found", "the file cannot be opened that way as it is", "way");
    }
    fail(error);
}

std::string passphraseFrom(Context& context, const SignInOptions& signIn) {
    std::string passphrase = readPassword(context, "New passphrase: ", signIn.passwordFromInput);
    if (passphrase.size() < kLeastPassphrase) {
        wipe(passphrase);
        throw refusal(
            "weak-passphrase",
            "a passphrase has at least " + std::to_string(kLeastPassphrase) +
                " characters; four or five words that have nothing to do with each other are a good one",
            "passphrase");
    }
    return passphrase;
}

std::string runSlots(Context& context, const KeyOptions& options) {
    const std::filesystem::path file = clinicFileOf(options.file);
    const std::optional<KeySlots> slots = withFile([&] { return KeySlots::read(KeySlots::fileFor(file)); });
    const store::EngineStatus engine = store::engineStatus();
    if (context.wantsJson()) {
        JsonText json;
        json.beginObject().key("engine").text(engine.text).key("slots").beginArray();
        if (slots) {
            for (const KeySlot& slot : slots->all()) {
                json.beginObject()
                    .key("kind")
                    .text(name(slot.info.kind))
                    .key("computer")
                    .text(slot.info.label);
                json.key("made_at").text(slot.info.made.toIso()).endObject();
            }
        }
        json.endArray().endObject();
        return json.str();
    }
    std::string text = engine.text;
    if (!slots) {
        return text + "\nThere are no keys beside " + file.string() + ": it is not encrypted.";
    }
    for (const KeySlot& slot : slots->all()) {
        text += '\n' + std::string(name(slot.info.kind)) +
                (slot.info.label.empty() ? "" : " " + slot.info.label) + ", made " + slot.info.made.toIso();
    }
    return engine.encrypts ? text : text + "\nThey are of no use here: this program opens no encrypted file.";
}

std::string runPassphrase(Context& context, const KeyOptions& options) {
    OpenClinic clinic(options.file, OpenClinic::Make::no);
    const Actor actor = clinic.signIn(context, options.signIn);
    std::string passphrase = passphraseFrom(context, options.signIn);
    const ServiceResult<void> set = KeyService(clinic.context()).setPassphrase(actor, passphrase);
    wipe(passphrase);
    requireDone(set);
    return context.wantsJson() ? "{}" : "The passphrase opens the file from now on.";
}

/// The code by itself, for a printer; the words about it go elsewhere.
std::string codeShown(Context& context, const std::string& code) {
    if (context.wantsJson()) {
        JsonText json;
        json.beginObject().key("recovery_code").text(code).endObject();
        return json.str();
    }
    context.err()
        << "Print this code and lock it away. It is not shown again; an earlier one opens nothing.\n";
    return code;
}

std::string runRecoveryCode(Context& context, const KeyOptions& options) {
    OpenClinic clinic(options.file, OpenClinic::Make::no);
    const Actor actor = clinic.signIn(context, options.signIn);
    const ServiceResult<std::string> code = KeyService(clinic.context()).makeRecoveryCode(actor);
    if (!code) {
        requireDone(unexpected(code.error()));
    }
    return codeShown(context, *code);
}

std::string runRemove(Context& context, const KeyOptions& options) {
    KeyWay way = KeyWay::computer;
    if (options.way == "passphrase") {
        way = KeyWay::passphrase;
    } else if (options.way == "recovery") {
        way = KeyWay::recovery;
    }
    OpenClinic clinic(options.file, OpenClinic::Make::no);
    const Actor actor = clinic.signIn(context, options.signIn);
    requireDone(KeyService(clinic.context()).remove(actor, way, options.computer));
    return context.wantsJson() ? "{}" : "The file cannot be opened that way any more.";
}

std::string runChange(Context& context, const KeyOptions& options) {
    auto clinic = std::make_unique<OpenClinic>(options.file, OpenClinic::Make::no);
    const Actor actor = clinic->signIn(context, options.signIn);
    requireDone(KeyService(clinic->context()).noteChangeBegins(actor));
    std::optional<store::Passphrase> passphrase;
    if (options.hasPassphrase) {
        passphrase = store::Passphrase{passphraseFrom(context, options.signIn)};
    }
    const store::StoreOptions before = clinic->options();
    clinic.reset();  // the file is written anew: nobody may have it open
    const store::NewKey changed = withFile([&] { return store::changeClinicKey(before, passphrase); });
    if (passphrase) {
        wipe(passphrase->text);
    }
    const std::string code = changed.recovery.printed();
    try {
        OpenClinic after(options.file, OpenClinic::Make::no);
        requireDone(KeyService(after.context()).noteChanged(actor));
    } catch (...) {
        // The new key is in force all the same, and this is the only time that its code can be told.
        context.err() << "The key was changed. Its recovery code: " << code << '\n';
        throw;
    }
    return codeShown(context, code);
}

std::string runAdmit(Context& context, const KeyOptions& options) {
    if (options.passphraseFromInput && options.recoveryFromInput) {
        throw Failure{
            ExitStatus::invalid, {"two-ways", "give the passphrase or the recovery code", "", 0}, ""};
    }
    store::ClinicRequest request{.file = clinicFileOf(options.file), .remember = store::Remember::yes};
    std::string typed = options.recoveryFromInput
                            ? readPassword(context, "", true)
                            : readPassword(context, "Passphrase: ", options.passphraseFromInput);
    if (options.recoveryFromInput) {
        std::optional<RecoveryCode> code = RecoveryCode::parse(typed);
        if (!code) {
            throw refusal("not-a-code", "this is not a recovery code: characters are missing or mistyped",
                          "code");
        }
        request.credential = std::move(*code);
    } else {
        request.credential = store::Passphrase{typed};
    }
    wipe(typed);
    withFile([&] {
        if (!std::filesystem::exists(request.file)) {
            throw refusal("not-found", "there is no clinic file at " + request.file.string(), "db");
        }
        static_cast<void>(store::unlockClinic(request));
        if (!store::engineStatus().encrypts) {
            throw notEncrypted();
        }
    });
    OpenClinic clinic(options.file, OpenClinic::Make::no);
    KeyService(clinic.context()).noteAdmitted();
    return context.wantsJson() ? "{}" : "This user on this computer opens the file from now on.";
}

using Run = std::string (*)(Context&, const KeyOptions&);

CLI::App& addKeyCommand(CommandSet& commands, CLI::App& group, const char* name, const char* description,
                        Run run, const std::shared_ptr<KeyOptions>& options) {
    CLI::App& command = commands.addTo(group, name, description, OutputForm::textOrJson,
                                       [options, run](Context& context) { return run(context, *options); });
    addFileOption(command, options->file);
    return command;
}

}  // namespace

void addKeyCommands(CommandSet& commands) {
    CLI::App& group = commands.addGroup("key", "What opens the clinic's file");
    group.require_subcommand(1);
    const auto options = std::make_shared<KeyOptions>();

    addKeyCommand(commands, group, "slots", "The ways in, and whether the file is encrypted", runSlots,
                  options);

    CLI::App& passphrase =
        addKeyCommand(commands, group, "passphrase", "Set the passphrase; the second line of input is it",
                      runPassphrase, options);
    addSignInOptions(passphrase, options->signIn);

    CLI::App& recovery = addKeyCommand(commands, group, "recovery-code",
                                       "Make a new recovery code and print it; the earlier one ends",
                                       runRecoveryCode, options);
    addSignInOptions(recovery, options->signIn);

    CLI::App& remove = addKeyCommand(commands, group, "remove", "Take a way in away", runRemove, options);
    addSignInOptions(remove, options->signIn);
    remove.add_option("way", options->way, "workstation, passphrase or recovery")
        ->required()
        ->check(CLI::IsMember({"workstation", "passphrase", "recovery"}));
    remove.add_option("--computer", options->computer, "Which workstation, by its name");

    CLI::App& change = addKeyCommand(
        commands, group, "change",
        "Write the file anew under a new key and print its recovery code; all other ways in end", runChange,
        options);
    addSignInOptions(change, options->signIn);
    change.add_flag("--passphrase", options->hasPassphrase,
                    "Also a new passphrase: the second line of input");

    CLI::App& admit = addKeyCommand(
        commands, group, "admit",
        "Let this user on this computer open the file, by passphrase or recovery code", runAdmit, options);
    admit.add_flag("--passphrase-stdin", options->passphraseFromInput,
                   "Read the passphrase from standard input");
    admit.add_flag("--recovery-stdin", options->recoveryFromInput,
                   "Read the recovery code from standard input");
}

}  // namespace gramhour::cli
