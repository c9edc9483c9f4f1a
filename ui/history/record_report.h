#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include "domain/person.h"
#include "service/session_service.h"
#include "service/visit_service.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/patient_banner.h"

/// The record of a session as words, in the order in which it is read: what the record view shows and what is
/// printed are the same lines.
namespace gramhour::ui {

struct RecordFact {
    QString name;
    QString value;
    Tone tone = Tone::Neutral;
};

struct RecordTable {
    QStringList headers;
    QList<int> shares;  ///< of the width, one a column
    QList<QStringList> rows;
};

struct RecordSection {
    QString title;
    QList<RecordFact> facts;
    RecordTable table;
    QStringList lines;  ///< sentences below
};

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
    QString fileName;   ///< suggested, without a name of a person
};

/// What the report is made of.
struct RecordSource {
    const SessionSnapshot& session;
    const VisitSnapshot& visit;
    const ClinicDetails& clinic;
    UtcTime now;
};

[[nodiscard]] RecordReport makeRecord(const RecordSource& source);

}  // namespace gramhour::ui
