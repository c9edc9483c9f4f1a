#include "ui/patients/person_words.h"

#include <QCoreApplication>

#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PersonWords)
};

}  // namespace

std::optional<StateWords> hitMark(const PatientHit& hit) {
    if (hit.isProvisional) {
        return StateWords{Icon::Dotted, Words::tr("Walk-in"), Tone::Info};
    }
    if (hit.hasNamesake) {
        return StateWords{Icon::Warning, Words::tr("Same name"), Tone::Warn};
    }
    if (hit.hasMerged) {
        return StateWords{Icon::Patients, Words::tr("Merged"), Tone::Neutral};
    }
    return std::nullopt;
}

QString whoText(const PatientHit& hit, UtcTime now) {
    return QStringLiteral("%1, %2").arg(patientName(hit), patientFacts(hit, now).join(QStringLiteral(", ")));
}

QString personRefusalText(const ServiceError& error, UtcTime now) {
    const QString other = error.other ? whoText(*error.other, now) : QString();
    if (error.code == ServiceErrorCode::duplicateRecordNumber && error.other) {
        return Words::tr(
                   "This number is that of %1. Open them if it is the same person; otherwise take another "
                   "number.")
            .arg(other);
    }
    if (error.field == "openVisit") {
        return Words::tr(
                   "Both are in the house: %1 has a visit of their own. If it is one person, close one visit "
                   "first.")
            .arg(other);
    }
    if (error.field == "drafts") {
        return Words::tr("Something typed for %1 is not saved yet: Today lists it. Save or drop it first.")
            .arg(other);
    }
    if (error.field == "chair" && error.other) {
        return Words::tr("This chair is kept for %1. Choose another.").arg(other);
    }
    if (error.field == "identity") {
        return Words::tr("Two things the patient says must agree with the record, and none differ.");
    }
    if (error.code == ServiceErrorCode::notAllowedNow && error.field == "birthDate") {
        return Words::tr("They were screened with another birth date. Correct it before attaching.");
    }
    if (error.code == ServiceErrorCode::notAllowedNow && error.field == "sex") {
        return Words::tr("They were screened with another sex at birth. Correct it before attaching.");
    }
    if (error.field == "registered") {
        return Words::tr("Only a walk-in is attached, and only to a registered patient.");
    }
    if (error.field == "reason") {
        return Words::tr("Give a reason.");
    }
    if (error.field == "initials") {
        return Words::tr("Type the initials.");
    }
    return serviceErrorText(error);
}

}  // namespace gramhour::ui
