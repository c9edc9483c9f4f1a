#include "ui/screening/verdict_content.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/support/clinical_text.h"

namespace gramhour::ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(VerdictContent)
};

}  // namespace

VerdictCard::Content verdictContent(const ScreeningResult& result, const Protocol& protocol,
                                    const QString& version) {
    VerdictCard::Content content;
    content.verdict = result.verdict;
    const QString title = Words::tr("Protocol: %1, version\u00A0%2.").arg(fromUtf8(protocol.title), version);
    const int count = static_cast<int>(result.findings.size());
    const QString findings = count == 0   ? Words::tr("No findings.")
                             : count == 1 ? Words::tr("1 finding.")
                                          : Words::tr("%1 findings.").arg(count);
    content.summary = findings + u' ' + title;
    if (result.validUntil && result.verdict == Verdict::eligible) {
        content.summary += u' ' + Words::tr("Valid until %1.").arg(dateText(*result.validUntil));
    }
    if (result.verdict == Verdict::emergency) {
        content.emergency = fromUtf8(protocol.screening.emergencyText);
    }
    for (const Finding& finding : result.findings) {
        VerdictCard::Line line;
        line.verdict = finding.verdict;
        line.sentence = fromUtf8(finding.because);
        line.advice = fromUtf8(finding.advice);
        // The card says it once and large; under each finding it would only take room.
        if (line.advice == content.emergency ||
            (!content.emergency.isEmpty() && content.emergency.contains(line.advice))) {
            line.advice.clear();
        }
        line.rule = fromUtf8(finding.rule);
        if (finding.doseCap) {
            line.doseCap = Words::tr("at most %1").arg(massText(*finding.doseCap));
        }
        content.lines.append(line);
    }
    return content;
}

QList<MedicineList::Reading> medicineReadings(const ScreeningResult& result, const Protocol& protocol) {
    QList<MedicineList::Reading> readings;
    for (const MedicineMatch& match : result.medicines) {
        MedicineList::Reading reading{fromUtf8(match.typed), {}};
        for (const MedicineClass& known : protocol.screening.medicineClasses) {
            if (std::find(match.classes.cbegin(), match.classes.cend(), known.id) != match.classes.cend()) {
                reading.classes << fromUtf8(known.name);
            }
        }
        readings.append(reading);
    }
    return readings;
}

QString strongestReasons(const ScreeningResult& result) {
    QStringList reasons;
    for (const Finding& finding : result.findings) {
        if (finding.verdict == result.verdict) {
            reasons << fromUtf8(finding.because);
        }
    }
    return reasons.join(u' ');
}

QString recordVerb(Verdict verdict) {
    switch (verdict) {
    case Verdict::review:
        return Words::tr("Send to prescriber");
    case Verdict::notEligible:
        return Words::tr("Record: not eligible");
    case Verdict::emergency:
        return Words::tr("Record the emergency");
    case Verdict::note:
    case Verdict::eligible:
    case Verdict::incomplete:
        break;
    }
    return Words::tr("Record screening");
}

}  // namespace gramhour::ui
