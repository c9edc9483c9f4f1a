#include "ui/support/text.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

#include "base/decimal.h"
#include "dosing/limit_finding.h"
#include "service/password.h"
#include "service/password_rules.h"
#include "ui/support/clinical_text.h"
#include "ui/support/number_text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Text)
};

constexpr std::array kRoles{Role::nurse, Role::prescriber, Role::manager, Role::administrator};

/// What is asked for when a field is missing or not believable; empty for one without words of its own.
QString fieldText(const std::string& field) {
    struct Line {
        const char* field;
        const char* words;
    };
    static constexpr std::array<Line, 22> kLines{{
        {"clinicName", QT_TRANSLATE_NOOP("Text", "Type the clinic's name.")},
        {"signInName",
         QT_TRANSLATE_NOOP("Text", "A sign-in name has letters a to z, digits, dots and dashes only.")},
        {"displayName", QT_TRANSLATE_NOOP("Text", "Type the name as it shall stand on records.")},
        {"roles", QT_TRANSLATE_NOOP("Text", "Choose at least one role.")},
        {"chairs", QT_TRANSLATE_NOOP("Text", "Every chair needs a name of its own.")},
        {"name", QT_TRANSLATE_NOOP("Text", "Type a name.")},
        {"givenName", QT_TRANSLATE_NOOP("Text", "Type the given name.")},
        {"familyName", QT_TRANSLATE_NOOP("Text", "Type the family name.")},
        {"birthDate", QT_TRANSLATE_NOOP("Text", "The birth date must lie in the last 130 years.")},
        {"recordNumber", QT_TRANSLATE_NOOP("Text", "Type the record number.")},
        {"phone", QT_TRANSLATE_NOOP("Text", "The phone number is too long or has signs that can't be kept.")},
        {"email", QT_TRANSLATE_NOOP("Text", "The e-mail address is not one.")},
        {"address", QT_TRANSLATE_NOOP("Text", "The address is too long or has signs that can't be kept.")},
        {"weight", QT_TRANSLATE_NOOP("Text", "The weight must be 20 to 350 kg.")},
        {"weightGrams", QT_TRANSLATE_NOOP("Text", "The weight must be 20 to 350 kg.")},
        {"height", QT_TRANSLATE_NOOP("Text", "The height must be 100 to 230 cm.")},
        {"heightMillimetres", QT_TRANSLATE_NOOP("Text", "The height must be 100 to 230 cm.")},
        {"allergies",
         QT_TRANSLATE_NOOP("Text", "Every allergy needs its substance, without signs that can't be kept.")},
        {"substance", QT_TRANSLATE_NOOP("Text", "Every allergy needs its substance.")},
        {"reason", QT_TRANSLATE_NOOP("Text", "Give the reason.")},
        {"lateReason", QT_TRANSLATE_NOOP("Text", "Say why this is entered late.")},
        {"dose", QT_TRANSLATE_NOOP("Text", "Type the dose.")},
    }};
    const auto* const line =
        std::find_if(kLines.begin(), kLines.end(), [&](const Line& one) { return field == one.field; });
    return line == kLines.end() ? QString() : Words::tr(line->words);
}

/// What has to be done first.
QString notReadyText(const std::string& what) {
    if (what == "lastAdministrator") {
        return Words::tr("This is the only administrator. Make somebody else one first.");
    }
    if (what == "occupied") {
        return Words::tr(
            "Somebody is in this chair. It can be taken out of service when the session is over.");
    }
    if (what == "alreadySetUp") {
        return Words::tr("This clinic is set up already. Sign in.");
    }
    if (what == "screening") {
        return Words::tr("A screening that allows it has to be recorded and decided on first.");
    }
    if (what == "salt") {
        return Words::tr("The screening was for the other salt. Screen again for this one.");
    }
    if (what == "start") {
        return Words::tr("Something that precedes the start is missing, or a value is beyond a stop limit.");
    }
    if (what == "order") {
        return Words::tr("A prescriber has to order the dose first.");
    }
    if (what == "session") {
        return Words::tr("The session in the chair has to end first.");
    }
    return Words::tr("Something has to be done first.");
}

}  // namespace

QString serviceErrorText(const ServiceError& error) {
    if (error.refusal) {
        return refusalText(*error.refusal);
    }
    switch (error.code) {
    case ServiceErrorCode::notPermitted:
        return Words::tr("This is not within this person's role.");
    case ServiceErrorCode::notFound:
        return Words::tr("This is not there any more. Look again.");
    case ServiceErrorCode::stale:
        return Words::tr("Somebody else changed this meanwhile. Look again.");
    case ServiceErrorCode::invalid: {
        const QString words = fieldText(error.field);
        return words.isEmpty() ? Words::tr("A value is missing or not believable.") : words;
    }
    case ServiceErrorCode::duplicateRecordNumber:
        return Words::tr("Another patient has this record number.");
    case ServiceErrorCode::duplicateSignInName:
        return Words::tr("Somebody else signs in by this name. Choose another.");
    case ServiceErrorCode::duplicateName:
        return Words::tr("There is one of this name already.");
    case ServiceErrorCode::wrongPassword:
        return Words::tr("Name or password is not right.");
    case ServiceErrorCode::weakPassword:
        return Words::tr("The password must have at least %n characters.", nullptr,
                         static_cast<int>(kShortestPassword));
    case ServiceErrorCode::commonPassword:
        return Words::tr("This password is among those that are tried first. Choose another.");
    case ServiceErrorCode::tooSoon:
        return Words::tr("Too many attempts. Try again in %1.")
            .arg(countdownText(error.wait.value_or(Duration())));
    case ServiceErrorCode::mustChangePassword:
        return Words::tr("Choose a password of your own first.");
    case ServiceErrorCode::notActive:
        return Words::tr("This person no longer works here.");
    case ServiceErrorCode::samePerson:
        return Words::tr("It must be another person than the one signed in.");
    case ServiceErrorCode::expired:
        return error.field == "screening" ? Words::tr("The screening has run out. Screen again.")
                                          : Words::tr("This is past its expiry. It must not be used.");
    case ServiceErrorCode::notReady:
        return notReadyText(error.field);
    case ServiceErrorCode::limitRefused:
        return error.field == codeOf(LimitCode::doseInDay)
                   ? Words::tr("With the doses of the last 24 hours it would be beyond the limit of a day.")
                   : Words::tr("This is beyond a limit that nobody may pass.");
    case ServiceErrorCode::needsAuthorisation:
        return Words::tr("This needs a prescriber and a reason.");
    case ServiceErrorCode::notAllowedNow:
        return Words::tr("This can't be done now.");
    }
    return {};
}

QString roleText(Role role) {
    switch (role) {
    case Role::nurse:
        return Words::tr("Nurse");
    case Role::prescriber:
        return Words::tr("Prescriber");
    case Role::manager:
        return Words::tr("Manager");
    case Role::administrator:
        return Words::tr("Administrator");
    }
    return {};
}

QString roleDetailText(Role role) {
    switch (role) {
    case Role::nurse:
        return Words::tr("registers, screens, prepares, runs and signs sessions");
    case Role::prescriber:
        return Words::tr("decides on screenings, orders doses, and does what a nurse does");
    case Role::manager:
        return Words::tr("looks at patients and history");
    case Role::administrator:
        return Words::tr("staff, chairs, clinic details");
    }
    return {};
}

QString rolesText(const Roles& roles) {
    QString text;
    for (const Role role : kRoles) {
        if (roles.has(role)) {
            text += text.isEmpty() ? roleText(role) : QStringLiteral(", ") + roleText(role).toLower();
        }
    }
    return text;
}

QString sexText(Sex sex) {
    return sex == Sex::female ? Words::tr("Female") : Words::tr("Male");
}

QString sexLetterText(Sex sex) {
    return sex == Sex::female ? Words::tr("F") : Words::tr("M");
}

QString severityText(Severity severity) {
    switch (severity) {
    case Severity::unknown:
        return Words::tr("severity not known");
    case Severity::mild:
        return Words::tr("mild");
    case Severity::severe:
        return Words::tr("severe");
    case Severity::anaphylaxis:
        return Words::tr("anaphylaxis");
    }
    return {};
}

QString allergyStatusText(AllergyStatus status) {
    switch (status) {
    case AllergyStatus::notAsked:
        return Words::tr("Allergies not asked yet");
    case AllergyStatus::noneKnown:
        return Words::tr("No known allergies");
    case AllergyStatus::listed:
        return Words::tr("Allergies");
    }
    return {};
}

QString birthDateText(Date birth, UtcTime now) {
    return Words::tr("%1 (%2)").arg(dateText(birth)).arg(ageInYears(birth, toLocal(now).date));
}

QString patientName(const PatientDetails& details) {
    return fromUtf8(details.fullName());
}

QString patientName(const PatientHit& hit) {
    return fromUtf8(hit.fullName());
}

QStringList patientFacts(const PatientHit& hit, UtcTime now) {
    return {sexLetterText(hit.sex), birthDateText(hit.birthDate, now),
            Words::tr("MRN %1").arg(fromUtf8(hit.recordNumber))};
}

QStringList patientFacts(const PatientDetails& details, UtcTime now) {
    QStringList facts{sexLetterText(details.sex), birthDateText(details.birthDate, now),
                      Words::tr("MRN %1").arg(fromUtf8(details.recordNumber))};
    if (details.weightGrams) {
        facts += weightText(*details.weightGrams);
    }
    return facts;
}

QString joinedFacts(const QStringList& facts) {
    return facts.join(QStringLiteral(" · "));
}

QString weightText(std::int64_t grams) {
    constexpr int kKilogramPlaces = 3;
    constexpr int kShownPlaces = 1;
    const std::int64_t shown = rescaleHalfUp(grams, kKilogramPlaces, kShownPlaces);
    return Words::tr("%1 kg").arg(writeNumber(shown, kShownPlaces));
}

QString heightText(std::int64_t millimetres) {
    constexpr int kCentimetrePlaces = 1;
    return Words::tr("%1 cm").arg(writeNumber(millimetres, kCentimetrePlaces));
}

QString allergyText(const Allergy& allergy) {
    const QString reaction = fromUtf8(allergy.reaction).trimmed();
    const QString severity =
        allergy.severity == Severity::unknown ? QString() : severityText(allergy.severity);
    QStringList rest{reaction};
    // Anaphylaxis is a reaction as well as a severity. Only the very word is left out, so that "no
    // anaphylaxis" never stands for it.
    if (severity.compare(reaction, Qt::CaseInsensitive) != 0) {
        rest += severity;
    }
    rest.removeAll(QString());
    const QString substance = fromUtf8(allergy.substance);
    return rest.isEmpty() ? substance
                          : QStringLiteral("%1 — %2").arg(substance, rest.join(QStringLiteral(", ")));
}

QStringList allergyTexts(const Patient& patient) {
    QStringList texts;
    for (const Allergy& allergy : patient.allergies) {
        texts += allergyText(allergy);
    }
    return texts;
}

QString countdownText(Duration left) {
    constexpr std::int64_t kMinute = 60;
    constexpr std::int64_t kHour = 3600;
    const std::int64_t seconds = std::max<std::int64_t>(left.wholeSeconds(), 0);
    const auto twoDigits = [](std::int64_t value) {
        return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
    };
    if (seconds < kHour) {
        return QStringLiteral("%1:%2").arg(seconds / kMinute).arg(twoDigits(seconds % kMinute));
    }
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / kHour)
        .arg(twoDigits(seconds % kHour / kMinute), twoDigits(seconds % kMinute));
}

}  // namespace gramhour::ui
