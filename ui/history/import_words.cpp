#include "ui/history/import_words.h"

#include <QCoreApplication>

#include "ui/support/clinical_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ImportWords)
};

QString lineProblemText(const std::string& code) {
    if (code == "missing") {
        return Words::tr("is missing");
    }
    if (code == "not-a-date") {
        return Words::tr("is not a date of the chosen form");
    }
    if (code == "ambiguous") {
        return Words::tr("may mean two things");
    }
    if (code == "not-a-number") {
        return Words::tr("is not a number");
    }
    if (code == "unknown-code") {
        return Words::tr("is not known here (use female or male, F or M)");
    }
    if (code == "too-many-fields") {
        return Words::tr("is followed by more fields than there are headings");
    }
    return Words::tr("is not believable");
}

}  // namespace

QString patientColumnText(PatientColumn column) {
    switch (column) {
    case PatientColumn::recordNumber:
        return Words::tr("Record number");
    case PatientColumn::familyName:
        return Words::tr("Family name");
    case PatientColumn::givenName:
        return Words::tr("Given name");
    case PatientColumn::birthDate:
        return Words::tr("Birth date");
    case PatientColumn::sex:
        return Words::tr("Sex at birth");
    case PatientColumn::phone:
        return Words::tr("Phone");
    case PatientColumn::email:
        return Words::tr("E-mail");
    case PatientColumn::address:
        return Words::tr("Address");
    case PatientColumn::emergencyContact:
        return Words::tr("Emergency contact");
    case PatientColumn::weight:
        return Words::tr("Weight, kg");
    case PatientColumn::height:
        return Words::tr("Height, cm");
    case PatientColumn::note:
        return Words::tr("Note");
    }
    return {};
}

QString dateOrderText(DateOrder order) {
    switch (order) {
    case DateOrder::yearMonthDay:
        return Words::tr("Year first: 1981-04-12");
    case DateOrder::dayMonthYear:
        return Words::tr("Day first: 12/04/1981");
    case DateOrder::monthDayYear:
        return Words::tr("Month first: 04/12/1981");
    }
    return {};
}

QString tableErrorText(const PatientTableError& error) {
    const QString column = fromUtf8(error.column);
    if (error.code == "encoding") {
        return Words::tr("Line %1 is not UTF-8. Save the file as “CSV UTF-8” and choose it again.")
            .arg(error.line);
    }
    if (error.code == "empty") {
        return Words::tr("The file is empty.");
    }
    if (error.code == "no-heading") {
        return Words::tr("No column is called %1. Say which one holds it.").arg(column);
    }
    if (error.code == "two-headings") {
        return Words::tr("Two columns are called %1. Rename one of them in the file.").arg(column);
    }
    if (error.code == "too-many-lines") {
        return Words::tr("The file has more patients than are imported at once. Split it.");
    }
    if (error.code == "quotes") {
        return Words::tr("A quotation mark in line %1 is never closed, or stands in the wrong place.")
            .arg(error.line);
    }
    return Words::tr("Line %1 can't be read as a table: %2.").arg(error.line).arg(fromUtf8(error.message));
}

QString importProblemText(const ImportProblem& problem) {
    return Words::tr("%1 %2").arg(patientColumnText(problem.column), lineProblemText(problem.code));
}

QString importDuplicateText(const ImportDuplicate& duplicate, UtcTime now) {
    if (duplicate.earlierLine) {
        return duplicate.isRecordNumber
                   ? Words::tr("Has the record number of line %1").arg(*duplicate.earlierLine)
                   : Words::tr("Has the names and birth date of line %1").arg(*duplicate.earlierLine);
    }
    if (!duplicate.known) {
        return duplicate.isRecordNumber ? Words::tr("The record number is taken")
                                        : Words::tr("May be here already");
    }
    const QString who =
        joinedFacts(QStringList{patientName(*duplicate.known)} + patientFacts(*duplicate.known, now));
    return duplicate.isRecordNumber ? Words::tr("The record number belongs to %1").arg(who)
                                    : Words::tr("May be %1").arg(who);
}

}  // namespace gramhour::ui
