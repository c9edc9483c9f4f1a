// The screening and the order in a record; see record_parts.h.
#include <algorithm>

#include <QCoreApplication>

#include "base/decimal.h"
#include "exchange/record_report.h"
#include "ui/history/record_details.h"
#include "ui/history/record_parts.h"
#include "ui/support/event_text.h"
#include "ui/support/number_text.h"
#include "ui/support/plan_text.h"
#include "ui/support/text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Record)
};

constexpr int kMillionthPlaces = 6;

/// "Diuretics, digoxin": the classes a medicine was recognised as.
QString classesText(const MedicineMatch& match, const Protocol& protocol) {
    QStringList names;
    for (const std::string& id : match.classes) {
        const auto& classes = protocol.screening.medicineClasses;
        const auto found = std::find_if(classes.begin(), classes.end(),
                                        [&id](const MedicineClass& each) { return each.id == id; });
        names += fromUtf8(found != classes.end() ? found->name : id);
    }
    return names.join(QStringLiteral(", "));
}

QString seenText(const Finding& finding) {
    QStringList facts;
    for (const std::string& fact : finding.facts) {
        facts += PlanText::localised(fact);
    }
    return facts.join(QStringLiteral("; "));
}

QString millionthsText(std::int64_t value, int places, const QString& unit) {
    return Words::tr("%1 %2").arg(
        writeNumber(rescaleHalfUp(value, kMillionthPlaces, places), places, TrailingZeros::Keep), unit);
}

QString indicationsText(const ScreeningRecord& screening, const Protocol& protocol) {
    QStringList parts;
    for (const std::string& id : screening.facts.indications) {
        const Indication* indication = protocol.findIndication(id);
        parts += fromUtf8(indication != nullptr ? indication->name : id);
    }
    return parts.join(QStringLiteral(", "));
}

QString bagText(const MedicationOrder& order, const Protocol& protocol) {
    const Product* product = protocol.findProduct(order.productId);
    const QString name = fromUtf8(product != nullptr ? product->name : order.productId);
    if (order.additive == Additive::premix) {
        return Words::tr("%1, %2").arg(name, additiveText(order.additive));
    }
    return Words::tr("%1, %2 of it; bag %3 %4, %5")
        .arg(name, volumeText(order.drawUp), volumeText(order.bag), diluentText(order.diluent),
             additiveText(order.additive));
}

}  // namespace

RecordSection screeningAnswers(const RecordSource& source) {
    RecordSection section;
    section.title = Words::tr("Screening");
    if (!source.visit.screening) {
        return section;
    }
    const ScreeningRecord& screening = *source.visit.screening;
    const Protocol& protocol = *source.session.protocol;
    section.facts = {
        {Words::tr("Made"),
         Words::tr("%1 by %2").arg(dateTimeText(screening.at), fromUtf8(screening.byName))},
        {Words::tr("Wanted for"), indicationsText(screening, protocol)},
        {Words::tr("Salt"), saltText(screening.facts.salt)},
        {Words::tr("Vitals"), vitalsText(screening.facts.vitals)},
    };
    if (screening.facts.weightGrams) {
        section.facts.append({Words::tr("Weight"), weightText(*screening.facts.weightGrams)});
    }
    if (screening.facts.pregnancy) {
        section.facts.append({Words::tr("Pregnancy"), pregnancyText(*screening.facts.pregnancy)});
    }
    if (screening.asked.medicinesChanged) {
        section.facts.append({Words::tr("Medicines changed"), answerText(*screening.asked.medicinesChanged)});
    }
    if (screening.asked.reactionsDiscussed) {
        section.facts.append({Words::tr("Earlier reactions"), Words::tr("gone through with the patient")});
    }
    section.facts.append({Words::tr("Protocol"),
                          Words::tr("version %1, SHA-256 %2")
                              .arg(fromUtf8(screening.protocolVersion), fromUtf8(screening.protocolSha256))});
    section.table.headers = {Words::tr("Question"), Words::tr("Answer")};
    section.table.shares = {5, 1};
    for (const QuestionAnswer& answer : screening.facts.answers) {
        const Question* question = protocol.findQuestion(answer.question);
        section.table.rows.append(
            {fromUtf8(question != nullptr ? question->text : answer.question), answerText(answer.answer)});
    }
    return section;
}

RecordSection medicinesSection(const RecordSource& source) {
    RecordSection section;
    section.title = Words::tr("Medicines");
    if (!source.visit.screening) {
        return section;
    }
    const ScreeningRecord& screening = *source.visit.screening;
    if (screening.facts.medicines.empty()) {
        section.lines += Words::tr("None");
        return section;
    }
    section.table.headers = {Words::tr("As written"), Words::tr("Recognised as")};
    section.table.shares = {1, 1};
    for (const std::string& medicine : screening.facts.medicines) {
        const auto& matches = screening.result.medicines;
        const auto match = std::find_if(matches.begin(), matches.end(),
                                        [&](const MedicineMatch& each) { return each.typed == medicine; });
        const QString classes =
            match != matches.end() ? classesText(*match, *source.session.protocol) : QString();
        section.table.rows.append(
            {fromUtf8(medicine), classes.isEmpty() ? Words::tr("! not recognised") : classes});
    }
    return section;
}

RecordSection labsSection(const RecordSource& source) {
    RecordSection section;
    section.title = Words::tr("Blood results");
    if (!source.visit.screening) {
        return section;
    }
    section.table.headers = {Words::tr("Test"), Words::tr("Result"), Words::tr("Taken")};
    section.table.shares = {1, 1, 1};
    for (const LabResult& lab : source.visit.screening->facts.labs) {
        section.table.rows.append({labTestText(lab.test),
                                   Words::tr("%1 %2").arg(writeNumber(lab.valueMillionths, kMillionthPlaces),
                                                          labUnitText(lab.unit)),
                                   dateText(lab.taken)});
    }
    return section;
}

RecordSection screeningFindings(const RecordSource& source) {
    RecordSection section;
    section.title = Words::tr("Verdict");
    if (!source.visit.screening) {
        return section;
    }
    const ScreeningRecord& screening = *source.visit.screening;
    const StateWords verdict = verdictWords(screening.result.verdict);
    section.facts.append({Words::tr("Verdict"), verdict.word, verdict.tone});
    if (screening.result.egfrMillionths) {
        section.facts.append({Words::tr("eGFR"), millionthsText(*screening.result.egfrMillionths, 0,
                                                                Words::tr("mL/min/1.73 m²"))});
    }
    if (screening.result.creatinineClearanceMillionths) {
        section.facts.append(
            {Words::tr("Creatinine clearance"),
             millionthsText(*screening.result.creatinineClearanceMillionths, 0, Words::tr("mL/min"))});
    }
    if (screening.result.adjustedCalciumMillionths) {
        section.facts.append(
            {Words::tr("Adjusted calcium"),
             millionthsText(*screening.result.adjustedCalciumMillionths, 2, Words::tr("mmol/L"))});
    }
    if (screening.result.doseCap) {
        section.facts.append({Words::tr("Most for one dose"), massText(*screening.result.doseCap)});
    }
    if (screening.result.validUntil) {
        section.facts.append({Words::tr("Valid to"), dateText(*screening.result.validUntil)});
    }
    if (screening.review) {
        const Review& review = *screening.review;
        section.facts.append({Words::tr("Prescriber's decision"),
                              Words::tr("%1 by %2, %3: %4")
                                  .arg(reviewDecisionText(review.decision), fromUtf8(review.byName),
                                       dateTimeText(review.at), fromUtf8(review.reason))});
    }
    section.table.headers = {Words::tr("Finding"), Words::tr("Seen"), Words::tr("Weight"), Words::tr("Rule")};
    section.table.shares = {6, 4, 3, 4};
    for (const Finding& finding : screening.result.findings) {
        const QString advice =
            finding.advice.empty() ? QString() : QLatin1Char(' ') + fromUtf8(finding.advice);
        section.table.rows.append({fromUtf8(finding.because) + advice, seenText(finding),
                                   verdictWords(finding.verdict).word, fromUtf8(finding.rule)});
    }
    return section;
}

RecordSection orderSection(const RecordSource& source) {
    const MedicationOrder& order = source.session.order;
    const Protocol& protocol = *source.session.protocol;
    RecordSection section;
    section.title = Words::tr("Order");
    section.facts = {
        {Words::tr("Ordered by"), Words::tr("%1, %2").arg(fromUtf8(source.session.nameOf(order.orderedBy)),
                                                          dateTimeText(order.orderedAt))},
        {Words::tr("Dose"), Words::tr("%1 %2").arg(massText(order.dose), saltText(order.salt))},
        {Words::tr("Preparation"), bagText(order, protocol)},
        {Words::tr("Final volume"), volumeText(order.finalVolume)},
        {Words::tr("Time"), minutesText(order.time)},
        {Words::tr("Pump rate"), pumpRateText(order.pumpRate)},
    };
    if (const std::optional<DosePlan> plan = planOf(order, protocol)) {
        const PlanWords words = PlanText::words(*plan, protocol);
        section.facts.append({Words::tr("Elemental"), words.elemental});
        section.facts.append({Words::tr("Concentration"), words.concentration});
        section.facts.append({Words::tr("Dose rate"), words.doseRate});
        if (!words.drops.isEmpty()) {
            section.facts.append({Words::tr("Drops"), words.drops});
        }
        section.facts.append({Words::tr("Working"), words.working.join(QLatin1Char('\n'))});
    }
    if (order.spo2Scale == SpO2Scale::two) {
        section.facts.append({Words::tr("SpO₂ scale"), Words::tr("2, set by the prescriber")});
    }
    section.facts.append({Words::tr("Sedative taken"),
                          order.sedativeTaken ? Words::tr("yes: an escort is asked for") : Words::tr("no")});
    for (const LimitEvent& limit : order.limits) {
        const QString what = limitPassedText(limit);
        section.facts.append(
            {limit.isHard ? Words::tr("Limit tried and refused") : Words::tr("Limit passed"),
             limit.reason.empty() ? what : Words::tr("%1. Reason: %2").arg(what, fromUtf8(limit.reason)),
             Tone::Warn});
    }
    return section;
}

}  // namespace gramhour::ui
