#include "cli/audit_commands.h"

#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>

#include "cli/app.h"
#include "cli/clinic.h"
#include "cli/input.h"
#include "exchange/json_text.h"
#include "service/audit_service.h"
#include "service/staff_service.h"
#include "store/store_error.h"

namespace gramhour::cli {

namespace {

constexpr std::int64_t kUsualEntries = 100;
constexpr std::int64_t kMostEntries = 100'000;

struct VerifyOptions {
    std::string file;
    std::vector<std::string> anchors;
};

struct ListOptions {
    std::string file;
    SignInOptions signIn;
    std::optional<std::string> from;
    std::optional<std::string> to;
    std::optional<std::string> actor;
    std::optional<std::string> patient;
    std::string action;
    std::string subject;
    std::string text;
    std::int64_t limit = kUsualEntries;
};

void writeHead(JsonText& json, const AuditHead& head) {
    json.beginObject().key("id").integer(head.id).key("hash").text(head.hash).endObject();
}

std::vector<AuditHead> anchorsOf(const std::vector<std::string>& texts) {
    std::vector<AuditHead> anchors;
    for (const std::string& text : texts) {
        const std::optional<AuditHead> anchor = auditAnchorFrom(text);
        if (!anchor) {
            refuseField("not-an-anchor", "an anchor is the number of an entry, a colon and 64 digits",
                        "anchor");
        }
        anchors.push_back(*anchor);
    }
    return anchors;
}

struct Proof {
    AuditVerdict verdict;
    AuditHead head;
};

/// What the trail says of itself; a file that cannot be read says nothing.
Proof prove(Store& store, const std::vector<AuditHead>& anchors) {
    try {
        return store.read([&](const ReadTx& tx) {
            return Proof{tx.audit().verify(anchors, {}), tx.audit().head()};
        });
    } catch (const store::StoreError& problem) {
        throw Failure{ExitStatus::refused, {"damaged", problem.what(), "db", 0}, ""};
    }
}

std::string sentenceOf(const Proof& proof, std::size_t anchors) {
    if (proof.verdict.firstBroken) {
        return "The audit trail is broken at entry " + std::to_string(proof.verdict.firstBroken->value()) +
               ": it, or what came before it, is not what was written.";
    }
    if (proof.verdict.unmatched) {
        return "The audit trail does not hold entry " + std::to_string(proof.verdict.unmatched->id) +
               " as it was noted outside: its end was cut off, or it was made anew. If an older backup was "
               "restored since, the anchor belongs to the time that was discarded then; the trail says so: "
               "audit list --action backup.restored.";
    }
    return "The audit trail is whole: " + std::to_string(proof.verdict.read) + " entries" +
           (anchors == 0 ? std::string() : ", and it holds all " + std::to_string(anchors) + " anchors") +
           ". Its head is " + auditAnchorText(proof.head) + ".";
}

std::string runVerify(Context& context, const VerifyOptions& options) {
    const std::vector<AuditHead> anchors = anchorsOf(options.anchors);
    OpenClinic clinic(options.file, OpenClinic::Access::reading);
    const Proof proof = prove(clinic.store(), anchors);
    JsonText json;
    json.beginObject().key("whole").boolean(proof.verdict.isWhole());
    json.key("entries").integer(proof.verdict.read);
    json.key("anchors").integer(static_cast<std::int64_t>(anchors.size())).key("head");
    writeHead(json, proof.head);
    if (proof.verdict.firstBroken) {
        json.key("first_broken").integer(proof.verdict.firstBroken->value());
    }
    if (proof.verdict.unmatched) {
        json.key("unmatched");
        writeHead(json, *proof.verdict.unmatched);
    }
    json.endObject();
    if (!proof.verdict.isWhole()) {
        if (!context.wantsJson()) {
            context.out() << sentenceOf(proof, anchors.size()) << '\n';
        }
        throw Failure{
            ExitStatus::refused, {"damaged", "the audit trail is not whole", "db", 0}, membersOf(json.str())};
    }
    return context.wantsJson() ? json.str() : sentenceOf(proof, anchors.size());
}

std::string runHead(Context& context, const std::string& file) {
    OpenClinic clinic(file, OpenClinic::Access::reading);
    const AuditHead head = clinic.store().read([](const ReadTx& tx) { return tx.audit().head(); });
    if (!context.wantsJson()) {
        return auditAnchorText(head);
    }
    JsonText json;
    writeHead(json, head);
    return json.str();
}

UtcTime startOf(std::string_view field, const std::string& text, int daysLater) {
    const std::optional<Date> day = Date::parseIso(text);
    if (!day) {
        refuseField("not-a-date", "a day is written 2026-03-31", field);
    }
    return fromLocal(day->plusDays(daysLater), 0, 0);
}

AuditSearch searchOf(const ServiceContext& context, const ListOptions& options) {
    AuditSearch search;
    search.action = options.action;
    search.subject = options.subject;
    search.text = options.text;
    if (options.from) {
        search.from = startOf("from", *options.from, 0);
    }
    if (options.to) {
        search.to = startOf("to", *options.to, 1);
    }
    context.store.read([&](const ReadTx& tx) {
        if (options.actor) {
            const std::optional<StaffCredentials> person =
                tx.staff().credentials(foldSignInName(*options.actor));
            if (!person) {
                fail({ServiceErrorCode::notFound, "actor", std::nullopt});
            }
            search.actor = person->staff.id;
        }
        if (options.patient) {
            const std::optional<PatientHit> patient = tx.patients().byRecordNumber(*options.patient);
            if (!patient) {
                fail({ServiceErrorCode::notFound, "patient", std::nullopt});
            }
            search.patient = patient->id;
        }
    });
    return search;
}

/// An entry is one line, whatever was typed once: a line break in a name would begin what passes for another.
std::string onOneLine(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string line;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7F) {
            line += c;
        } else if (c == '\n') {
            line += "\\n";
        } else if (c == '\r') {
            line += "\\r";
        } else if (c == '\t') {
            line += "\\t";
        } else {
            line.append("\\x") += kDigits[byte / 16];
            line += kDigits[byte % 16];
        }
    }
    return line;
}

std::string lineOf(const AuditRow& row) {
    std::string line = std::to_string(row.id.value()) + "  " + row.entry.at.toIso() + "  " +
                       (row.actorName.empty() ? "-" : row.actorName) + "  " + row.entry.action;
    for (const std::string& part : {row.entry.subject, row.entry.detail}) {
        line += part.empty() ? std::string() : "  " + part;
    }
    return line + (row.entry.place.empty() ? std::string() : "  at " + row.entry.place);
}

void writeRow(JsonText& json, const AuditRow& row) {
    json.beginObject().key("id").integer(row.id.value()).key("at").text(row.entry.at.toIso());
    if (row.entry.actor) {
        json.key("actor").integer(row.entry.actor->value()).key("actor_name").text(row.actorName);
    }
    json.key("action").text(row.entry.action).key("subject").text(row.entry.subject);
    json.key("detail").text(row.entry.detail).key("place").text(row.entry.place);
    if (row.patient) {
        json.key("record_number").text(row.patient->recordNumber);
    }
    json.endObject();
}

std::string runList(Context& context, const ListOptions& options) {
    OpenClinic clinic(options.file, OpenClinic::Make::no);
    const Actor actor = clinic.signIn(context, options.signIn);
    const ServiceResult<std::vector<AuditRow>> rows =
        AuditService(clinic.context())
            .page(actor, searchOf(clinic.context(), options), std::nullopt,
                  static_cast<std::size_t>(options.limit));
    if (!rows) {
        fail(rows.error());
    }
    JsonText json;
    json.beginObject().key("entries").beginArray();
    std::string lines;
    for (const AuditRow& row : *rows) {
        writeRow(json, row);
        lines += (lines.empty() ? "" : "\n") + onOneLine(lineOf(row));
    }
    json.endArray().endObject();
    return context.wantsJson() ? json.str() : lines;
}

void addListCommand(CommandSet& commands, CLI::App& group) {
    const auto options = std::make_shared<ListOptions>();
    CLI::App& list = commands.addTo(group, "list", "Entries, the newest first", OutputForm::textOrJson,
                                    [options](Context& context) { return runList(context, *options); });
    addFileOption(list, options->file);
    addSignInOptions(list, options->signIn);
    list.add_option("--from", options->from, "First day, YYYY-MM-DD");
    list.add_option("--to", options->to, "Last day");
    list.add_option("--actor", options->actor, "Sign-in name of who did it");
    list.add_option("--patient", options->patient, "Record number of whom it was about");
    list.add_option("--action", options->action, "What the action begins with: \"staff.\"");
    list.add_option("--subject", options->subject, "What it was done to: \"session/12\"");
    list.add_option("--text", options->text, "Words of its detail or place");
    list.add_option("--limit", options->limit, "At most so many")
        ->check(CLI::Range(std::int64_t{1}, kMostEntries));
}

}  // namespace

void addAuditCommands(CommandSet& commands) {
    CLI::App& group = commands.addGroup("audit", "Who did what, and that nobody changed it afterwards");
    group.require_subcommand(1);

    const auto verify = std::make_shared<VerifyOptions>();
    CLI::App& verifyCommand =
        commands.addTo(group, "verify", "Prove that the audit trail is whole", OutputForm::textOrJson,
                       [verify](Context& context) { return runVerify(context, *verify); });
    addFileOption(verifyCommand, verify->file);
    addRepeatable(verifyCommand, "--anchor", verify->anchors,
                  "A head noted outside earlier, of a backup or an end-of-day sheet")
        .type_name("ID:HASH");

    const auto file = std::make_shared<std::string>();
    CLI::App& head =
        commands.addTo(group, "head", "The newest entry, to be noted outside", OutputForm::textOrJson,
                       [file](Context& context) { return runHead(context, *file); });
    addFileOption(head, *file);
    addListCommand(commands, group);
}

}  // namespace gramhour::cli
