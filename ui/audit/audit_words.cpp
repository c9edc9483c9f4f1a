#include "ui/audit/audit_words.h"

#include <algorithm>
#include <array>
#include <map>

#include <QCoreApplication>

#include "service/audit.h"
#include "ui/support/clinical_text.h"
#include "ui/support/figure_text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(AuditWords)
};

using Table = std::map<std::string, AuditActionWords, std::less<>>;

void addPeople(Table& table) {
    table["staff.signed-in"] = {Words::tr("Signed in")};
    table["staff.sign-in-failed"] = {Words::tr("Sign-in failed"), Tone::Warn};
    table["staff.sign-in-delayed"] = {Words::tr("Sign-in refused: too soon after failures"), Tone::Warn};
    table["staff.signed-out"] = {Words::tr("Signed out")};
    table["staff.locked"] = {Words::tr("Locked the screen")};
    table["staff.unlock-failed"] = {Words::tr("Unlocking failed"), Tone::Warn};
    table["staff.unlocked"] = {Words::tr("Unlocked the screen")};
    table["staff.confirm-failed"] = {Words::tr("Wrong password when confirming"), Tone::Warn};
    table["staff.second-person"] = {Words::tr("Signed as second person")};
    table["staff.second-person-failed"] = {Words::tr("Signature of a second person failed"), Tone::Warn};
    table["staff.added"] = {Words::tr("Added a person")};
    table["staff.changed"] = {Words::tr("Changed a person")};
    table["staff.enabled"] = {Words::tr("Let a person sign in again")};
    table["staff.disabled"] = {Words::tr("Disabled a person")};
    table["staff.password-reset"] = {Words::tr("Set another person's password")};
    table["staff.password-change-failed"] = {Words::tr("Changing their password failed"), Tone::Warn};
    table["staff.password-changed"] = {Words::tr("Changed their password")};
    table["emergency.opened"] = {Words::tr("Opened emergency access"), Tone::Warn};
    table["emergency.ended"] = {Words::tr("Ended emergency access")};
    table["emergency.reviewed"] = {Words::tr("Reviewed an emergency access")};
}

void addPatients(Table& table) {
    table["patient.registered"] = {Words::tr("Registered a patient")};
    table["patient.provisional"] = {Words::tr("Seated a patient in a hurry")};
    table["patient.changed"] = {Words::tr("Changed a patient's details")};
    table["patient.allergies"] = {Words::tr("Stated allergies")};
    table["patient.viewed"] = {Words::tr("Looked at a patient")};
    table["patient.compared"] = {Words::tr("Compared two records")};
    table["patient.merged"] = {Words::tr("Joined two records")};
    table["patient.merge-undone"] = {Words::tr("Took two records apart")};
    table["patients.imported"] = {Words::tr("Imported patients")};
    table["patients.import-tried"] = {Words::tr("Tried an import")};
    table["patients.import-refused"] = {Words::tr("Import refused"), Tone::Warn};
    table["visit.viewed"] = {Words::tr("Looked at a visit")};
    table["visit.expected"] = {Words::tr("Booked a visit")};
    table["visit.moved"] = {Words::tr("Moved a visit")};
    table["visit.cancelled"] = {Words::tr("Cancelled a visit")};
    table["visit.no-show"] = {Words::tr("Noted that nobody came")};
    table["visit.restored"] = {Words::tr("Took a cancelled visit back")};
    table["visit.arrived"] = {Words::tr("Arrival")};
    table["visit.closed"] = {Words::tr("Closed a visit without treatment")};
    table["course.planned"] = {Words::tr("Planned a course")};
    table["course.stopped"] = {Words::tr("Stopped a course")};
    table["course.gone-on"] = {Words::tr("Went on with a course")};
}

void addCare(Table& table) {
    table["screening.recorded"] = {Words::tr("Recorded a screening")};
    table["screening.reviewed"] = {Words::tr("Decided on a review")};
    table["order.placed"] = {Words::tr("Signed an order")};
    table["order.limit-refused"] = {Words::tr("Tried to pass a hard limit"), Tone::Warn};
    table["session.opened"] = {Words::tr("Opened a session")};
    table["session.viewed"] = {Words::tr("Looked at a session's record")};
    table["session.event"] = {Words::tr("Recorded at the chair")};
    table["session.events"] = {Words::tr("Brought a past session in")};
    table["clock.jumped"] = {Words::tr("The machine's clock was set"), Tone::Warn};
    table["stock.received"] = {Words::tr("Received a lot")};
    table["stock.used"] = {Words::tr("Used of a lot")};
    table["stock.wasted"] = {Words::tr("Wasted of a lot")};
    table["stock.counted"] = {Words::tr("Counted a lot")};
    table["stock.expiry-corrected"] = {Words::tr("Corrected a lot's expiry")};
    table["stock.warning-days"] = {Words::tr("Changed when expiry is warned of")};
    table["stock.recall-viewed"] = {Words::tr("Looked for who had a lot")};
    table["stock.recall-taken"] = {Words::tr("Took a recall list out")};
}

void addClinic(Table& table) {
    table["clinic.set-up"] = {Words::tr("Set the clinic up")};
    table["clinic.changed"] = {Words::tr("Changed the clinic's details")};
    table["clinic.hours-changed"] = {Words::tr("Changed the opening hours")};
    table["chair.added"] = {Words::tr("Added a chair")};
    table["chair.changed"] = {Words::tr("Changed a chair")};
    table["history.viewed"] = {Words::tr("Looked at History")};
    table["history.view-saved"] = {Words::tr("Kept a filter of History")};
    table["history.view-removed"] = {Words::tr("Removed a filter of History")};
    table["history.export-begun"] = {Words::tr("Began an export")};
    table["history.exported"] = {Words::tr("Exported sessions")};
    table["history.export-ended"] = {Words::tr("An export ended early"), Tone::Warn};
    table["history.export-refused"] = {Words::tr("Export refused"), Tone::Warn};
    table["paper.printed"] = {Words::tr("Printed")};
    table["paper.saved"] = {Words::tr("Saved as PDF")};
    table["backup.made"] = {Words::tr("Backup made")};
    table["backup.failed"] = {Words::tr("Backup failed"), Tone::Warn};
    table["backup.folder"] = {Words::tr("Changed where backups go")};
    table["backup.drill"] = {Words::tr("Restore drill")};
    table["backup.restore-begun"] = {Words::tr("Began a restore"), Tone::Warn};
    table["backup.restored"] = {Words::tr("Restored the clinic from a backup"), Tone::Warn};
    table["key.passphrase-set"] = {Words::tr("Set the passphrase of the file"), Tone::Warn};
    table["key.recovery-proved"] = {Words::tr("Proved to have the recovery code"), Tone::Ok};
    table["key.recovery-made"] = {Words::tr("Made a recovery code"), Tone::Warn};
    table["key.way-removed"] = {Words::tr("Took away a way to open the file"), Tone::Warn};
    table["key.change-begun"] = {Words::tr("Began to change the file's key"), Tone::Warn};
    table["key.changed"] = {Words::tr("Changed the file's key"), Tone::Warn};
    table["key.computer-admitted"] = {Words::tr("Let this computer open the file"), Tone::Warn};
    table["downtime.printed"] = {Words::tr("Printed the downtime sheet")};
    table["downtime.code-made"] = {Words::tr("Made a downtime code")};
    table["downtime.code-shown"] = {Words::tr("Looked at the downtime code")};
    table["downtime.code-renewed"] = {Words::tr("Renewed the downtime code")};
    table["audit.viewed"] = {Words::tr("Looked at the audit trail")};
    table["audit.verified"] = {Words::tr("Verified the audit trail")};
    table["audit.found-broken"] = {Words::tr("Found the audit trail broken"), Tone::Bad};
}

const Table& actions() {
    static const Table table = [] {
        Table made;
        addPeople(made);
        addPatients(made);
        addCare(made);
        addClinic(made);
        return made;
    }();
    return table;
}

QString capitalised(QString text) {
    if (!text.isEmpty()) {
        text[0] = text[0].toUpper();
    }
    return text;
}

QString kindText(std::string_view kind) {
    static const std::map<std::string, QString, std::less<>> kinds{
        {"patient", Words::tr("Patient")},
        {"session", Words::tr("Session")},
        {"visit", Words::tr("Visit")},
        {"screening", Words::tr("Screening")},
        {"order", Words::tr("Order")},
        {"staff", Words::tr("Person")},
        {"lot", Words::tr("Lot")},
        {"chair", Words::tr("Chair")},
        {"course", Words::tr("Course")},
        {"view", Words::tr("Filter")},
        {"emergency", Words::tr("Emergency access")}};
    const auto found = kinds.find(kind);
    return found == kinds.end() ? fromUtf8(std::string(kind)) : found->second;
}

QString paperText(const std::string& code) {
    const std::optional<PaperKind> paper = fromCode<PaperKind>(code);
    if (!paper) {
        return fromUtf8(code);
    }
    switch (*paper) {
    case PaperKind::bagLabel:
        return Words::tr("Bag label");
    case PaperKind::leaflet:
        return Words::tr("Leaflet");
    case PaperKind::handover:
        return Words::tr("Handover sheet");
    case PaperKind::record:
        return Words::tr("Record of a session");
    case PaperKind::monthReport:
        return Words::tr("Month's report");
    case PaperKind::daySheet:
        return Words::tr("End-of-day sheet");
    case PaperKind::recallList:
        return Words::tr("Recall list");
    case PaperKind::downtimeSheet:
        return Words::tr("Downtime sheet");
    case PaperKind::recoveryCode:
        return Words::tr("Recovery code");
    case PaperKind::chart:
        return Words::tr("Chart");
    }
    return {};
}

QString valueText(QStringView value) {
    return value == QLatin1String("(none)") ? Words::tr("none") : value.toString();
}

}  // namespace

AuditActionWords auditActionWords(const std::string& action) {
    const auto found = actions().find(action);
    return found == actions().end() ? AuditActionWords{fromUtf8(action)} : found->second;
}

const QList<AuditKind>& auditKinds() {
    static const QList<AuditKind> kinds{{Words::tr("Everything"), ""},
                                        {Words::tr("Patients"), "patient"},
                                        {Words::tr("Visits"), "visit."},
                                        {Words::tr("Courses"), "course."},
                                        {Words::tr("Screenings"), "screening."},
                                        {Words::tr("Orders"), "order."},
                                        {Words::tr("Sessions"), "session."},
                                        {Words::tr("Stock"), "stock."},
                                        {Words::tr("Sign-in and people"), "staff."},
                                        {Words::tr("Failed sign-ins"), "staff.sign-in-failed"},
                                        {Words::tr("Emergency access"), "emergency."},
                                        {Words::tr("History and exports"), "history."},
                                        {Words::tr("Printed and saved"), "paper."},
                                        {Words::tr("Clinic settings"), "clinic."},
                                        {Words::tr("Backups"), "backup."},
                                        {Words::tr("Encryption"), "key."},
                                        {Words::tr("Audit trail"), "audit."}};
    return kinds;
}

QString auditSubjectText(const std::string& subject) {
    const std::size_t slash = subject.find('/');
    if (slash == std::string::npos) {
        return fromUtf8(subject);
    }
    return Words::tr("%1 %2").arg(kindText(std::string_view(subject).substr(0, slash)),
                                  fromUtf8(subject.substr(slash + 1)));
}

QList<AuditChange> auditChanges(const std::string& detail) {
    const QString arrow = QStringLiteral(" -> ");
    QList<AuditChange> changes;
    const QString text = fromUtf8(detail);
    if (!text.contains(arrow)) {
        return changes;
    }
    // A value may hold a semicolon itself: a part without an arrow belongs to the one before.
    for (const QString& part : text.split(QStringLiteral("; "))) {
        const qsizetype at = part.indexOf(arrow);
        if (at < 0) {
            if (changes.isEmpty()) {
                changes += AuditChange{{}, part, {}};
            } else {
                QString& value =
                    changes.back().after.isEmpty() ? changes.back().before : changes.back().after;
                value += QStringLiteral("; ") + part;
            }
            continue;
        }
        if (!changes.isEmpty() && changes.back().after.isEmpty()) {
            changes.back().before += QStringLiteral("; ") + part.left(at);
            changes.back().after = part.mid(at + arrow.size());
            continue;
        }
        changes += AuditChange{{}, part.left(at), part.mid(at + arrow.size())};
    }
    static const QStringList names{
        QStringLiteral("name"),          QStringLiteral("address"),    QStringLiteral("phone"),
        QStringLiteral("service"),       QStringLiteral("hours"),      QStringLiteral("given name"),
        QStringLiteral("family name"),   QStringLiteral("birth date"), QStringLiteral("sex"),
        QStringLiteral("record number"), QStringLiteral("email"),      QStringLiteral("emergency contact"),
        QStringLiteral("weight"),        QStringLiteral("height"),     QStringLiteral("note"),
        QStringLiteral("days"),          QStringLiteral("roles"),      QStringLiteral("folder")};
    for (AuditChange& change : changes) {
        const auto named = std::find_if(names.begin(), names.end(), [&](const QString& name) {
            return change.before.startsWith(name + QLatin1Char(' '));
        });
        if (named != names.end()) {
            change.name = capitalised(*named);
            change.before = change.before.mid(named->size() + 1);
        }
        change.before = valueText(change.before);
        change.after = valueText(change.after);
    }
    return changes;
}

QString auditDetailText(const AuditEntry& entry) {
    if (entry.action.rfind("paper.", 0) == 0) {
        return paperText(entry.detail);
    }
    if (entry.action == kEventAction) {
        const std::optional<SealedEvent> event = sealedEventOf(entry.detail);
        const QString kind = fromUtf8(entry.detail.substr(0, entry.detail.find(' ')))
                                 .replace(QLatin1Char('_'), QLatin1Char(' '));
        return event ? Words::tr("%1, event %2").arg(capitalised(kind)).arg(event->id.value()) : kind;
    }
    const QList<AuditChange> changes = auditChanges(entry.detail);
    if (changes.isEmpty()) {
        return fromUtf8(entry.detail);
    }
    QStringList parts;
    for (const AuditChange& change : changes) {
        const QString values = Words::tr("%1 → %2").arg(change.before, change.after);
        parts += change.name.isEmpty() ? values : Words::tr("%1: %2").arg(change.name, values);
    }
    return parts.join(QStringLiteral("; "));
}

AuditVerdictWords auditVerdictWords(const AuditVerdict& verdict, std::size_t anchors) {
    if (verdict.firstBroken) {
        return {
            Words::tr("Entry %1 is not what was written, or something before it was added, removed or moved. "
                      "Keep this file as it is, stop trusting what follows that entry, and compare it with a "
                      "backup.")
                .arg(countText(verdict.firstBroken->value())),
            Tone::Bad};
    }
    if (verdict.unmatched) {
        return {
            Words::tr(
                "Entry %1 is not there as it was noted outside: see Backups and sheets. Either an older "
                "backup "
                "was restored, and it belongs to the time that was discarded then; or the trail was cut off "
                "or made anew: then keep this file as it is.")
                .arg(countText(verdict.unmatched->id)),
            Tone::Bad};
    }
    if (verdict.wasStopped) {
        return {Words::tr("Stopped after %1 entries; those are whole.").arg(countText(verdict.read)),
                Tone::Warn};
    }
    const QString whole =
        Words::tr("Whole: %1 entries, none changed, added, removed or moved.").arg(countText(verdict.read));
    if (anchors == 0) {
        return {Words::tr("%1 No backup is at hand that could tell whether its end was cut off.").arg(whole),
                Tone::Ok};
    }
    return {anchors == 1 ? Words::tr("%1 It goes on from the one backup or sheet.").arg(whole)
                         : Words::tr("%1 It goes on from all %2 backups and sheets.").arg(whole).arg(anchors),
            Tone::Ok};
}

}  // namespace gramhour::ui
