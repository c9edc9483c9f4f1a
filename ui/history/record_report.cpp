#include "ui/history/record_report.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/history/record_parts.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Record)
};

QList<RecordFact> figuresOf(const RecordSource& source) {
    const SessionState& state = source.session.state;
    const MedicationOrder& order = source.session.order;
    QList<RecordFact> figures{{Words::tr("Ordered"), massText(order.dose), Tone::Neutral}};
    const QString nothing = QStringLiteral("—");
    figures.append({Words::tr("Given"),
                    state.startedAt ? gramsText(deliveredDose(state, source.now), 2) : nothing,
                    Tone::Neutral});
    figures.append({Words::tr("Planned"), minutesText(order.time), Tone::Neutral});
    const bool hasEnded = state.startedAt && state.infusionEndedAt;
    figures.append({Words::tr("Took"),
                    hasEnded ? stretchText(*state.infusionEndedAt - *state.startedAt) : nothing,
                    Tone::Neutral});
    const SessionSummary summary =
        summarise(state, source.session.protocol->monitoring, source.session.session.openedAt);
    const QString checks = summary.checksPlanned > 0
                               ? Words::tr("%1 of %2").arg(summary.checksOnTime).arg(summary.checksPlanned)
                               : nothing;
    figures.append({Words::tr("Vitals on time"), checks, Tone::Neutral});
    const int grade = state.highestReactionGrade();
    figures.append({Words::tr("Reaction"), grade > 0 ? Words::tr("grade %1").arg(grade) : Words::tr("none"),
                    grade > 0 ? Tone::Warn : Tone::Neutral});
    return figures;
}

PatientBanner::Allergies allergiesOf(AllergyStatus status) {
    switch (status) {
    case AllergyStatus::noneKnown:
        return PatientBanner::Allergies::NoneKnown;
    case AllergyStatus::listed:
        return PatientBanner::Allergies::Known;
    case AllergyStatus::notAsked:
        break;
    }
    return PatientBanner::Allergies::NotAsked;
}

QList<RecordSection> sectionsOf(const RecordSource& source) {
    QList<RecordSection> sections{
        patientSection(source),     screeningAnswers(source),   medicinesSection(source),
        labsSection(source),        screeningFindings(source),  orderSection(source),
        preparationSection(source), doubleCheckSection(source), vitalsSection(source),
        checksSection(source),      ledgerSection(source)};
    sections += reactionSections(source);
    sections += emergencySections(source);
    sections += {dischargeSection(source), correctionsSection(source), eventsSection(source),
                 protocolSection(source)};
    return sections;
}

}  // namespace

RecordSection patientSection(const RecordSource& source) {
    const Patient& patient = source.session.patient;
    const PatientDetails& details = patient.details;
    RecordSection section;
    section.title = Words::tr("Patient");
    section.facts = {{Words::tr("Name"), patientName(details)},
                     {Words::tr("Born"), birthDateText(details.birthDate, source.now)},
                     {Words::tr("Sex"), sexText(details.sex)},
                     {Words::tr("Record number"), fromUtf8(details.recordNumber)}};
    const auto add = [&section](const QString& name, const QString& value) {
        if (!value.isEmpty()) {
            section.facts.append({name, value});
        }
    };
    QStringList former;
    for (const std::string& number : patient.formerNumbers) {
        former += fromUtf8(number);
    }
    add(Words::tr("Former numbers"), former.join(QStringLiteral(", ")));
    add(Words::tr("Address"), fromUtf8(details.address));
    add(Words::tr("Phone"), fromUtf8(details.phone));
    add(Words::tr("E-mail"), fromUtf8(details.email));
    add(Words::tr("Emergency contact"), fromUtf8(details.emergencyContact));
    add(Words::tr("Weight"), details.weightGrams ? weightText(*details.weightGrams) : QString());
    add(Words::tr("Height"), details.heightMillimetres ? heightText(*details.heightMillimetres) : QString());
    const QStringList allergies = allergyTexts(patient);
    add(Words::tr("Allergies"),
        allergies.isEmpty() ? allergyStatusText(patient.allergyStatus) : allergies.join(QLatin1Char('\n')));
    add(Words::tr("Note"), fromUtf8(details.note));
    return section;
}

RecordReport makeRecord(const RecordSource& source) {
    const SessionSnapshot& session = source.session;
    const UtcTime day = session.state.startedAt.value_or(session.session.openedAt);
    RecordReport report;
    report.clinic = fromUtf8(source.clinic.name);
    QStringList place;
    for (const std::string& line : {source.clinic.address, source.clinic.phone}) {
        if (!line.empty()) {
            place += fromUtf8(line);
        }
    }
    report.clinicFacts = joinedFacts(place);
    report.title = Words::tr("Infusion of %1, %2").arg(saltText(session.order.salt), dateText(day));
    report.patient = patientName(session.patient.details);
    report.patientFacts = patientFacts(session.patient.details, source.now);
    report.allergies = allergiesOf(session.patient.allergyStatus);
    report.allergyTexts = allergyTexts(session.patient);
    report.state = session.state.outcome == Outcome::open ? phaseWords(session.state.phase)
                                                          : outcomeWords(session.state.outcome);
    report.figures = figuresOf(source);
    report.sections = sectionsOf(source);
    report.sections.removeIf([](const RecordSection& section) {
        return section.facts.isEmpty() && section.table.rows.isEmpty() && section.lines.isEmpty();
    });
    report.signature = signatureText(source);
    report.printed =
        source.reader.empty()
            ? Words::tr("Printed %1").arg(dateTimeText(source.now))
            : Words::tr("Printed by %1, %2").arg(fromUtf8(source.reader), dateTimeText(source.now));
    report.fileName = QStringLiteral("record-%1-%2.pdf")
                          .arg(fromUtf8(toLocal(day).date.toIso()))
                          .arg(session.session.id.value());
    return report;
}

}  // namespace gramhour::ui
