#include "ui/history/record_print.h"

#include <QCoreApplication>

#include "ui/history/record_report.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RecordPrint)
};

QString allergiesText(const RecordReport& report) {
    switch (report.allergies) {
    case PatientBanner::Allergies::Known:
        return Words::tr("Allergies: %1").arg(report.allergyTexts.join(QStringLiteral(", ")));
    case PatientBanner::Allergies::NoneKnown:
        return Words::tr("Allergies: %1").arg(allergyStatusText(AllergyStatus::noneKnown));
    case PatientBanner::Allergies::NotAsked:
        break;
    }
    return Words::tr("Allergies: %1").arg(allergyStatusText(AllergyStatus::notAsked));
}

}  // namespace

Paper recordPaper(const RecordReport& report) {
    Paper paper;
    paper.frame = {.clinic = report.clinic,
                   .patient = report.patient,
                   .patientFacts = report.patientFacts,
                   .allergies = allergiesText(report),
                   .subject = joinedFacts({report.title, report.signature}),
                   .printed = report.printed};
    paper.title = report.title;
    paper.subtitle =
        report.clinicFacts.isEmpty() ? report.clinic : joinedFacts({report.clinic, report.clinicFacts});
    paper.head = {{Words::tr("Outcome"), report.state.word, report.state.tone}};
    for (const RecordFact& figure : report.figures) {
        paper.head.append({figure.name, figure.value, Tone::Neutral});
    }
    paper.head.append({Words::tr("Signature"), report.signature, Tone::Neutral});
    paper.sections = report.sections;
    paper.fileName = report.fileName;
    return paper;
}

}  // namespace gramhour::ui
