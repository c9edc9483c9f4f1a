#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include "domain/person.h"
#include "service/session_service.h"
#include "service/visit_service.h"
#include "ui/printing/paper.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/patient_banner.h"

/// The record of a session as words, in the order in which it is read: what the record view shows and what is
/// printed are the same lines.
namespace gramhour::ui {

using RecordFact = PaperFact;
using RecordTable = PaperTable;
using RecordSection = PaperSection;

struct RecordReport {
    QString clinic;
    QString clinicFacts;  ///< address and phone
    QString title;        ///< "Infusion of magnesium sulfate, 3 Mar 2026"
    QString patient;
    QStringList patientFacts;
    PatientBanner::Allergies allergies = PatientBanner::Allergies::NotAsked;
    QStringList allergyTexts;
    StateWords state;
    QList<RecordFact> figures;  ///< the few numbers on top
    QList<RecordSection> sections;
    QString signature;  ///< "Signed by R. Okafor, RN, 3 Mar 2026, 11:30"; or that it is not signed
    QString printed;  ///< "Printed by R. Okafor, RN, 3 Mar 2026, 11:40"; the time is when the record was read
    QString fileName;  ///< suggested, without a name of a person
};

/// What the report is made of.
struct RecordSource {
    const SessionSnapshot& session;
    const VisitSnapshot& visit;
    const ClinicDetails& clinic;
    UtcTime now;
    std::string reader;  ///< display name of who reads or prints it
};

[[nodiscard]] RecordReport makeRecord(const RecordSource& source);

}  // namespace gramhour::ui
