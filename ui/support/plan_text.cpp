#include "ui/support/plan_text.h"

#include <QLocale>

#include "base/decimal.h"
#include "base/wide.h"
#include "dosing/working.h"
#include "units/quantity_text.h"

namespace gramhour::ui {

namespace {

QString fromCore(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString scaledText(std::int64_t value, int places, const char* unit) {
    return PlanText::localised(formatScaled(value, places) + " " + unit);
}

QString unbroken(QString text) {
    return text.replace(u' ', QChar::Nbsp);
}

QString minutesText(Duration time) {
    constexpr int kPlaces = 2;
    return scaledText(divideHalfUp(static_cast<Wide>(time.milliseconds()) * 100, 60'000), kPlaces, "min");
}

QString workingSentence(const WorkingLine& line) {
    const std::string pattern(workingPattern(line.step));
    QString sentence = QCoreApplication::translate("WorkingStep", pattern.c_str());
    // Each place may stand more than once, and no argument holds a place of its own.
    for (std::size_t i = 0; i < line.arguments.size(); ++i) {
        sentence.replace(QStringLiteral("%%1").arg(i + 1), unbroken(PlanText::localised(line.arguments[i])));
    }
    return sentence;
}

}  // namespace

QString PlanText::localised(const std::string& text) {
    QString local = QString::fromStdString(text);
    const QString mark = QLocale().decimalPoint();
    for (qsizetype i = 1; i + 1 < local.size(); ++i) {
        if (local[i] == u'.' && local[i - 1].isDigit() && local[i + 1].isDigit()) {
            local.replace(i, 1, mark);
        }
    }
    return local;
}

QString PlanText::saltName(const SaltProperties& salt) {
    return QStringLiteral("%1 (%2)").arg(QString::fromStdString(salt.name),
                                         QString::fromStdString(salt.form));
}

QString PlanText::diluentName(Diluent diluent) {
    return diluent == Diluent::sodiumChloride ? tr("sodium chloride 0.9\u00A0%") : tr("glucose 5\u00A0%");
}

PlanWords PlanText::words(const DosePlan& plan, const Protocol& protocol) {
    const DoseRequest& request = plan.request;
    const DoseFigures& figures = plan.figures;
    PlanWords words;
    words.salt = saltName(protocol.saltOf(request.salt));
    words.dose = localised(formatMass(request.dose));
    words.elemental = tr("%1 magnesium · %2 · %3")
                          .arg(unbroken(scaledText(figures.elementalMilligrams2, 2, "mg")),
                               unbroken(scaledText(figures.millimoles3, 3, "mmol")),
                               unbroken(scaledText(figures.milliequivalents3, 3, "mEq")));
    words.time = minutesText(plan.time);
    words.pumpRate = localised(formatPumpRate(plan.pumpRate));
    const QString drawUp = unbroken(scaledText(figures.drawUpMillilitres2, 2, "mL"));
    const QString strength = unbroken(localised(formatPercent(request.strength)));
    const QString bag = unbroken(localised(formatVolume(request.bag)));
    switch (request.additive) {
    case Additive::premix:
        words.drawUp = tr("Nothing: premixed bag of %1, %2").arg(bag, strength);
        break;
    case Additive::added:
        words.drawUp = tr("%1 of %2 into %3 %4").arg(drawUp, strength, bag, diluentName(request.diluent));
        break;
    case Additive::exchanged:
        words.drawUp = tr("%1 of %2 into %3 %4, after withdrawing %1 from the bag")
                           .arg(drawUp, strength, bag, diluentName(request.diluent));
        break;
    }
    words.finalVolume = scaledText(figures.finalMillilitres2, 2, "mL");
    words.concentration = scaledText(figures.concentrationPercent3, 3, "%");
    words.doseRate = tr("%1 (%2)").arg(scaledText(figures.gramsPerHour3, 3, "g/h"),
                                       scaledText(figures.milligramsPerMinute3, 3, "mg/min"));
    if (request.dropFactor && plan.dropsPerMinute) {
        words.drops = tr("%1 drops/min with a set of %2 drops/mL")
                          .arg(*plan.dropsPerMinute)
                          .arg(static_cast<int>(*request.dropFactor));
    }
    if (request.givenInLast24h > Mass{}) {
        words.last24h = tr("%1 given before, %2 with this dose")
                            .arg(localised(formatMass(request.givenInLast24h)),
                                 localised(formatMass(request.givenInLast24h + request.dose)));
    }
    for (const WorkingLine& line : workingOf(plan, protocol.limits)) {
        words.working << workingSentence(line);
    }
    return words;
}

QString PlanText::limit(const LimitFinding& finding) {
    const QString value = localised(limitValueText(finding));
    const QString bound = localised(limitBoundText(finding));
    switch (finding.limit) {
    case LimitCode::dose:
        return finding.value > finding.bound
                   ? tr("%1 is above the most for one session, %2.").arg(value, bound)
                   : tr("The dose must be more than %1.").arg(bound);
    case LimitCode::doseInDay:
        return tr("With the last 24 hours it would be %1; the most is %2.").arg(value, bound);
    case LimitCode::egfr:
        return tr("The eGFR, %1, is below %2: no magnesium.").arg(value, bound);
    case LimitCode::doseReducedEgfr:
        return tr("%1 is above %2, the most with a reduced eGFR.").arg(value, bound);
    case LimitCode::doseCap:
        return tr("%1 is above %2, the most after this screening.").arg(value, bound);
    case LimitCode::time:
        return finding.value > finding.bound ? tr("%1 is longer than %2.").arg(value, bound)
                                             : tr("%1 is shorter than %2.").arg(value, bound);
    case LimitCode::rate:
        return tr("%1 is faster than %2.").arg(value, bound);
    case LimitCode::concentration:
        return tr("%1 in the bag is above %2.").arg(value, bound);
    case LimitCode::pumpRate:
        return tr("The pump rate, %1, is above %2.").arg(value, bound);
    }
    return fromCore(limitText(finding));
}

QStringList PlanText::refusal(const DoseRefusal& refusal) {
    switch (refusal.reason) {
    case DoseRefusalReason::hardLimit: {
        QStringList sentences;
        for (const LimitFinding& finding : refusal.findings) {
            sentences << limit(finding);
        }
        return sentences;
    }
    case DoseRefusalReason::exchangeNeedsLargerBag:
        return {tr("More would be withdrawn than the bag holds. Take a larger bag, or add without "
                   "withdrawing.")};
    case DoseRefusalReason::premixMismatch:
        return {tr("The premixed bag holds another dose. Type the dose that is in the bag, or choose another "
                   "product.")};
    case DoseRefusalReason::invalidRequest:
        break;
    }
    switch (refusal.field) {
    case RequestField::dose:
        return {tr("Type a dose in grams.")};
    case RequestField::bag:
        return {tr("Type a bag volume in mL.")};
    case RequestField::time:
        return {tr("Type a time in minutes.")};
    default:
        return {fromCore(refusalText(refusal))};
    }
}

}  // namespace gramhour::ui
