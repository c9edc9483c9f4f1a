#include "ui/printing/downtime_sheet.h"

#include <algorithm>

#include <QCoreApplication>

#include "session/alerts.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DowntimeSheet)
};

constexpr int kGramPlaces = 2;
constexpr int kBlankRows = 4;  ///< to write on
const QString kNothing = QStringLiteral("—");

QString allergiesOf(const Patient& patient) {
    const QStringList allergies = allergyTexts(patient);
    return allergies.isEmpty() ? allergyStatusText(patient.allergyStatus)
                               : allergies.join(QStringLiteral(", "));
}

PaperFact allergyFact(const Patient& patient) {
    const bool isCalm = patient.allergyStatus == AllergyStatus::noneKnown;
    return {Words::tr("Allergies"), allergiesOf(patient), isCalm ? Tone::Neutral : Tone::Bad};
}

PaperFact personFact(const Patient& patient, UtcTime now) {
    return {Words::tr("Patient"),
            joinedFacts(QStringList(patientName(patient.details)) + patientFacts(patient.details, now)),
            Tone::Accent};
}

QString productText(const MedicationOrder& order, const Protocol& protocol) {
    const auto found =
        std::find_if(protocol.products.begin(), protocol.products.end(),
                     [&order](const Product& product) { return product.id == order.productId; });
    return found == protocol.products.end() ? fromUtf8(order.productId) : fromUtf8(found->name);
}

/// "2 g magnesium sulfate in 254 mL over 120 min at 127 mL/h, ordered by Dr A. Ito".
QString orderText(const MedicationOrder& order, const std::string& orderedBy) {
    return Words::tr("%1 %2 in %3 over %4 at %5, ordered by %6")
        .arg(massText(order.dose), saltText(order.salt), volumeText(order.finalVolume),
             minutesText(order.time), pumpRateText(order.pumpRate), fromUtf8(orderedBy));
}

/// "50 % vial 10 mL: draw up 4 mL, added to 250 mL sodium chloride 0.9 %".
QString preparationText(const MedicationOrder& order, const Protocol& protocol) {
    const QString product = productText(order, protocol);
    return order.additive == Additive::premix
               ? product
               : Words::tr("%1: draw up %2, %3, %4 of %5")
                     .arg(product, volumeText(order.drawUp), additiveText(order.additive),
                          volumeText(order.bag), diluentText(order.diluent));
}

QString runText(const ChairCard& card, const SessionState& state) {
    if (!state.startedAt) {
        return Words::tr("not started");
    }
    QStringList parts{Words::tr("started %1").arg(timeText(*state.startedAt)),
                      Words::tr("%1 given").arg(gramsText(card.given, kGramPlaces))};
    if (state.infusionEndedAt) {
        parts += Words::tr("ended %1").arg(timeText(*state.infusionEndedAt));
    } else {
        parts += phaseWords(state.phase).word;
        if (card.pumpRate) {
            parts += pumpRateText(*card.pumpRate);
        }
        if (card.endsAt) {
            parts += Words::tr("expected end %1").arg(timeText(*card.endsAt));
        }
    }
    return parts.join(QStringLiteral(" · "));
}

QString numberText(const std::optional<int>& value) {
    return value ? QString::number(*value) : kNothing;
}

/// "10:12: 124/78 mmHg, pulse 72 ...": what was not taken has a dash.
QString vitalsText(const Recorded<VitalsTaken>& taken) {
    const Vitals& vitals = taken.body.vitals;
    const std::optional<News2> news2 = news2Of(vitals, taken.body.scale);
    const QStringList parts{
        Words::tr("%1/%2 mmHg").arg(numberText(vitals.systolic), numberText(vitals.diastolic)),
        Words::tr("pulse %1").arg(numberText(vitals.heartRate)),
        Words::tr("breathing %1").arg(numberText(vitals.respiratoryRate)),
        Words::tr("SpO₂ %1 %").arg(numberText(vitals.spo2)),
        Words::tr("%1 °C").arg(vitals.temperatureTenths ? tenthsText(*vitals.temperatureTenths) : kNothing),
        vitals.consciousness ? consciousnessText(*vitals.consciousness) : kNothing,
        Words::tr("knee reflex %1").arg(vitals.kneeReflex ? kneeReflexText(*vitals.kneeReflex) : kNothing),
        Words::tr("NEWS2 %1").arg(news2 ? QString::number(news2->score) : kNothing)};
    return Words::tr("%1: %2").arg(timeText(taken.at), parts.join(QStringLiteral(", ")));
}

QString dueText(const std::vector<DueItem>& due, const std::optional<UtcTime>& decisionDueAt) {
    QStringList items;
    if (decisionDueAt) {
        items += Words::tr("%1 resume or stop").arg(timeText(*decisionDueAt));
    }
    for (const DueItem& item : due) {
        const bool isOverdue = item.check.status == CheckStatus::overdue;
        items += (isOverdue ? Words::tr("%1 %2 (overdue)") : Words::tr("%1 %2"))
                     .arg(timeText(item.check.dueAt), checkKindsText(item.kinds));
    }
    return items.isEmpty() ? Words::tr("nothing more planned") : items.join(QStringLiteral(" · "));
}

QString needsText(const std::vector<StartNeed>& needs) {
    QStringList words;
    for (const StartNeed need : needs) {
        words += startNeedText(need);
    }
    return words.join(QStringLiteral(", "));
}

/// To go on by hand.
PaperTable blankTable() {
    PaperTable table;
    table.headers = {Words::tr("Time"),      Words::tr("Pressure"), Words::tr("Pulse"),
                     Words::tr("Breathing"), Words::tr("SpO₂"),     Words::tr("Knee reflex"),
                     Words::tr("Site"),      Words::tr("Rate"),     Words::tr("What was done, by whom")};
    table.shares = {2, 3, 2, 3, 2, 3, 2, 2, 9};
    for (int row = 0; row < kBlankRows; ++row) {
        table.rows.append(QStringList(table.headers.size(), QStringLiteral("……")));
    }
    return table;
}

void addRunning(PaperSection& section, const DowntimeChair& chair) {
    const SessionState& state = chair.state;
    for (const Alert& alert : chair.card.alerts) {
        section.facts.append({Words::tr("Alert"), alertText(alert), Tone::Bad});
    }
    if (!state.reactions.empty()) {
        section.facts.append({Words::tr("Reaction"),
                              Words::tr("grade %1: %2, %3")
                                  .arg(state.highestReactionGrade())
                                  .arg(symptomsText(*chair.protocol, state.reactions.back().body.symptoms),
                                       timeText(state.reactions.back().at)),
                              Tone::Bad});
    }
    section.facts.append({Words::tr("Last vital signs"),
                          state.vitals.empty() ? Words::tr("none") : vitalsText(state.vitals.back())});
    if (!state.cannulas.empty()) {
        section.facts.append({Words::tr("Cannula"), cannulaText(state.cannulas.back().body)});
    }
    if (state.startedAt) {
        section.facts.append(
            {Words::tr("Due"), dueText(chair.card.due, chair.card.decisionDueAt), Tone::Accent});
    } else if (!chair.card.needs.empty()) {
        section.facts.append({Words::tr("Before the start"), needsText(chair.card.needs), Tone::Accent});
    }
}

PaperSection chairSection(const DowntimeChair& chair, UtcTime now) {
    PaperSection section;
    section.title = fromUtf8(chair.card.chair.name);
    section.facts.append(personFact(*chair.patient, now));
    section.facts.append(allergyFact(*chair.patient));
    section.facts.append({Words::tr("Order"), orderText(*chair.order, chair.card.orderedByName)});
    section.facts.append({Words::tr("Bag"), preparationText(*chair.order, *chair.protocol)});
    section.facts.append({Words::tr("Infusion"), runText(chair.card, chair.state)});
    addRunning(section, chair);
    if (!chair.patient->details.emergencyContact.empty()) {
        section.facts.append(
            {Words::tr("Emergency contact"), fromUtf8(chair.patient->details.emergencyContact)});
    }
    section.table = blankTable();
    return section;
}

QString visitWhen(const DowntimeVisit& visit) {
    if (visit.visit.arrivedAt) {
        return Words::tr("here since %1").arg(timeText(*visit.visit.arrivedAt));
    }
    return visit.visit.expectedAt ? Words::tr("expected %1").arg(timeText(*visit.visit.expectedAt))
                                  : kNothing;
}

QString visitHow(const DowntimeVisit& visit) {
    QStringList parts;
    if (visit.screening) {
        parts += verdictWords(visit.screening->verdict).word;
    }
    parts += visit.order ? orderText(*visit.order, visit.orderedByName) : Words::tr("no order yet");
    return parts.join(QStringLiteral(" · "));
}

PaperSection visitsSection(const DowntimeSheet& sheet) {
    PaperSection section;
    section.title = Words::tr("Waiting and expected today");
    section.table.headers = {Words::tr("When"), Words::tr("Chair"), Words::tr("Patient"),
                             Words::tr("Allergies"), Words::tr("Screening and order")};
    section.table.shares = {3, 2, 6, 4, 6};
    for (const DowntimeVisit& visit : sheet.visits) {
        section.table.rows.append({visitWhen(visit),
                                   visit.chairName.empty() ? kNothing : fromUtf8(visit.chairName),
                                   joinedFacts(QStringList(patientName(visit.patient.details)) +
                                               patientFacts(visit.patient.details, sheet.at)),
                                   allergiesOf(visit.patient), visitHow(visit)});
    }
    if (sheet.visits.empty()) {
        section.lines += Words::tr("Nobody.");
    }
    return section;
}

QString printedText(const std::string& reader, UtcTime at) {
    return reader.empty() ? Words::tr("Written by the program, %1").arg(dateTimeText(at))
                          : Words::tr("Printed by %1, %2").arg(fromUtf8(reader), dateTimeText(at));
}

QString freeChairsText(const DowntimeSheet& sheet) {
    QStringList names;
    for (const DowntimeChair& chair : sheet.chairs) {
        if (!chair.patient) {
            names += chair.card.chair.isInService
                         ? fromUtf8(chair.card.chair.name)
                         : Words::tr("%1 (out of service)").arg(fromUtf8(chair.card.chair.name));
        }
    }
    return names.isEmpty() ? Words::tr("none") : names.join(QStringLiteral(", "));
}

}  // namespace

Paper downtimePaper(const DowntimeSheet& sheet, const std::string& reader) {
    Paper paper;
    paper.frame = {.clinic = fromUtf8(sheet.clinic.name),
                   .patient = {},
                   .patientFacts = {},
                   .allergies = {},
                   .subject = Words::tr("Downtime sheet, %1").arg(dateTimeText(sheet.at)),
                   .printed = printedText(reader, sheet.at)};
    paper.title = Words::tr("Today, for going on by hand");
    paper.subtitle = Words::tr("As it stood at %1. What was done later is not on it: ask at the chair.")
                         .arg(dateTimeText(sheet.at));
    paper.head = {
        {Words::tr("Clinic"), joinedFacts({fromUtf8(sheet.clinic.name), fromUtf8(sheet.clinic.phone)})},
        {Words::tr("Free chairs"), freeChairsText(sheet)}};
    for (const DowntimeChair& chair : sheet.chairs) {
        if (chair.patient && chair.order && chair.protocol) {
            paper.sections.append(chairSection(chair, sheet.at));
        }
    }
    paper.sections.append(visitsSection(sheet));
    paper.fileName = QStringLiteral("today-%1.pdf").arg(fromUtf8(toLocal(sheet.at).date.toIso()));
    return paper;
}

Paper downtimeCodePaper(const ClinicDetails& clinic, const std::string& code, UtcTime now,
                        const std::string& reader) {
    Paper paper;
    paper.type = Paper::Type::LargeOnePage;
    paper.frame = {.clinic = fromUtf8(clinic.name),
                   .patient = {},
                   .patientFacts = {},
                   .allergies = {},
                   .subject = Words::tr("Downtime code"),
                   .printed = printedText(reader, now)};
    paper.title = Words::tr("Code of the downtime sheet");
    paper.subtitle = Words::tr("For a sealed envelope near the chairs, not on this computer.");
    PaperSection what;
    what.title = Words::tr("The code");
    what.facts = {{Words::tr("Code"), fromUtf8(code), Tone::Accent},
                  {Words::tr("File"), QStringLiteral("gramhour-today.pdf")}};
    PaperSection how;
    how.title = Words::tr("When the program or this computer is gone");
    how.style = PaperSection::Lines::Bullets;
    how.lines = {
        Words::tr("Open the file from the drive of the backups on any computer, with any PDF reader."),
        Words::tr("Type the code as it stands, in capital letters and with its hyphens."),
        Words::tr("Print the sheet, go to each chair and go on by hand."),
        Words::tr("Afterwards enter everything in the program as late entries, with the times."),
        Words::tr("The envelope was opened: note who and why, and make a new code in Settings.")};
    paper.sections = {what, how};
    paper.fileName = QStringLiteral("downtime-code.pdf");
    return paper;
}

}  // namespace gramhour::ui
