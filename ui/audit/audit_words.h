#pragma once

#include <optional>
#include <string>

#include <QList>
#include <QString>

#include "service/audit_service.h"
#include "ui/support/icons.h"
#include "ui/support/theme.h"

/// The audit trail's codes in plain words. What is not known here is shown as it was written.
namespace gramhour::ui {

/// An action of the trail as a person says it: "Looked at a patient".
struct AuditActionWords {
    QString words;
    Tone tone = Tone::Neutral;  ///< Warn for what failed or went past the usual way, Bad for a broken trail
};
[[nodiscard]] AuditActionWords auditActionWords(const std::string& action);

/// What one may look for, with the beginning of its actions: "Sign-in and people" is "staff.".
struct AuditKind {
    QString name;
    std::string action;  ///< empty: any
};
[[nodiscard]] const QList<AuditKind>& auditKinds();

/// "session/12" as "Session 12"; empty for none.
[[nodiscard]] QString auditSubjectText(const std::string& subject);

/// A value that an act changed.
struct AuditChange {
    QString name;  ///< empty where the act changes one thing only
    QString before;
    QString after;
};
/// "phone (none) -> 555 0100; note a -> b" in its parts; empty where the detail is no change.
[[nodiscard]] QList<AuditChange> auditChanges(const std::string& detail);

/// The detail in one line, without seals: "Vitals, event 12"; "Phone: none → 555 0100".
[[nodiscard]] QString auditDetailText(const AuditEntry& entry);

/// How a verification ended: a sentence, and what follows from it.
struct AuditVerdictWords {
    QString sentence;
    Tone tone = Tone::Ok;
};
[[nodiscard]] AuditVerdictWords auditVerdictWords(const AuditVerdict& verdict, std::size_t anchors);

}  // namespace gramhour::ui
