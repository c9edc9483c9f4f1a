// The screening and the order in a record; see record_parts.h.
#include <QCoreApplication>

#include "exchange/record_report.h"
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

QString labsText(const std::vector<LabResult>& labs) {
    QStringList parts;
    for (const LabResult& lab : labs) {
        parts += Words::tr("%1 %2 %3 (%4)")
                     .arg(labTestText(lab.test), writeNumber(lab.valueMillionths, kMillionthPlaces),
                          labUnitText(lab.unit), dateText(lab.taken));
    }
    return parts.join(QStringLiteral(", "));
}

QString medicinesText(const ScreeningRecord& screening) {
    QStringList parts;
    for (const std::string& medicine : screening.facts.medicines) {
        const bool isUnknown = std::find(screening.result.unrecognisedMedicines.begin(),
                                         screening.result.unrecognisedMedicines.end(),
                                         medicine) != screening.result.unrecognisedMedicines.end();
        parts += isUnknown ? Words::tr("%1 (not recognised)").arg(fromUtf8(medicine)) : fromUtf8(medicine);
    }
    return parts.isEmpty() ? Words::tr("none") : parts.join(QStringLiteral(", "));
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
        {Words::tr("Medicines"), medicinesText(screening)},
        {Words::tr("Vitals"), vitalsText(screening.facts.vitals)},
        {Words::tr("Blood results"), labsText(screening.facts.labs)},
    };
    if (screening.facts.pregnancy) {
        section.facts.append({Words::tr("Pregnancy"), pregnancyText(*screening.facts.pregnancy)});
    }
    section.table.headers = {Words::tr("Question"), Words::tr("Answer")};
    section.table.shares = {5, 1};
    for (const QuestionAnswer& answer : screening.facts.answers) {
        const Question* question = protocol.findQuestion(answer.question);
        section.table.rows.append(
            {fromUtf8(question != nullptr ? question->text : answer.question), answerText(answer.answer)});
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
        section.facts.append(
            {Words::tr("eGFR"),
             Words::tr("%1 mL/min/1.73 m²").arg((*screening.result.egfrMillionths + 500'000) / 1'000'000)});
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
    section.table.headers = {Words::tr("Finding"), Words::tr("Weight"), Words::tr("Rule")};
    section.table.shares = {6, 2, 3};
    for (const Finding& finding : screening.result.findings) {
        const QString advice =
            finding.advice.empty() ? QString() : QLatin1Char(' ') + fromUtf8(finding.advice);
        section.table.rows.append(
            {fromUtf8(finding.because) + advice, verdictWords(finding.verdict).word, fromUtf8(finding.rule)});
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
    for (const LimitEvent& limit : order.limits) {
        section.facts.append({limit.isHard ? Words::tr("Limit tried and refused") : Words::tr("Limit passed"),
                              Words::tr("%1: %2, the limit is %3. %4")
                                  .arg(fromUtf8(limit.limit), PlanText::localised(limit.value),
                                       PlanText::localised(limit.bound), fromUtf8(limit.reason)),
                              Tone::Warn});
    }
    return section;
}

}  // namespace gramhour::ui
