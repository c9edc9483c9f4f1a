#include "dosing/working.h"

#include "base/decimal.h"
#include "units/quantity_text.h"

namespace gramhour {

namespace {

std::string minutesText(Duration time) {
    constexpr int kPlaces = 2;
    return formatScaled(scaleHalfUp(time.milliseconds(), 100, 60'000), kPlaces) + " min";
}

WorkingLine timeLine(const DosePlan& plan, const DoseLimits& limits) {
    if (plan.request.time) {
        return {WorkingStep::timeGiven, {minutesText(plan.time)}};
    }
    const bool isShortest = plan.time == limits.shortestTime;
    return {isShortest ? WorkingStep::timeShortest : WorkingStep::timeAtProtocolRate,
            {formatMass(plan.request.dose), formatDoseRate(limits.protocolRate), minutesText(plan.time)}};
}

void addMixing(std::vector<WorkingLine>& lines, const DosePlan& plan) {
    const DoseRequest& request = plan.request;
    const std::string dose = formatMass(request.dose);
    const std::string strength = formatPercent(request.strength);
    const std::string bag = formatVolume(request.bag);
    const std::string drawUp = formatScaled(plan.figures.drawUpMillilitres2, 2) + " mL";
    const std::string whole = formatScaled(plan.figures.finalMillilitres2, 2) + " mL";
    if (request.additive == Additive::premix) {
        lines.push_back({WorkingStep::finalPremix, {strength, bag, dose}});
        return;
    }
    lines.push_back({WorkingStep::drawUp, {dose, strength, drawUp}});
    const bool isAdded = request.additive == Additive::added;
    lines.push_back({isAdded ? WorkingStep::finalAdded : WorkingStep::finalExchanged, {bag, drawUp, whole}});
}

}  // namespace

std::vector<WorkingLine> workingOf(const DosePlan& plan, const DoseLimits& limits) {
    const DoseFigures& figures = plan.figures;
    const std::string dose = formatMass(plan.request.dose);
    const std::string time = minutesText(plan.time);
    const std::string whole = formatScaled(figures.finalMillilitres2, 2) + " mL";
    std::vector<WorkingLine> lines;
    lines.push_back({WorkingStep::elemental,
                     {dose, formatScaled(figures.elementalMilligrams2, 2) + " mg",
                      formatScaled(figures.millimoles3, 3) + " mmol",
                      formatScaled(figures.milliequivalents3, 3) + " mEq"}});
    lines.push_back(timeLine(plan, limits));
    addMixing(lines, plan);
    lines.push_back({WorkingStep::pumpRate, {whole, time, formatPumpRate(plan.pumpRate)}});
    if (plan.request.dropFactor && plan.dropsPerMinute) {
        lines.push_back({WorkingStep::drops,
                         {whole, std::to_string(static_cast<int>(*plan.request.dropFactor)), time,
                          std::to_string(*plan.dropsPerMinute)}});
    }
    lines.push_back(
        {WorkingStep::concentration, {dose, whole, formatScaled(figures.concentrationPercent3, 3) + " %"}});
    lines.push_back({WorkingStep::doseRate,
                     {dose, time, formatScaled(figures.gramsPerHour3, 3) + " g/h",
                      formatScaled(figures.milligramsPerMinute3, 3) + " mg/min"}});
    return lines;
}

std::string_view workingPattern(WorkingStep step) {
    switch (step) {
    case WorkingStep::timeAtProtocolRate:
        return "Time: %1 ÷ %2 = %3";
    case WorkingStep::timeShortest:
        return "Time: %1 at %2, but never shorter than %3";
    case WorkingStep::timeGiven:
        return "Time: %1, as ordered";
    case WorkingStep::drawUp:
        return "Draw up: %1 ÷ %2 = %3";
    case WorkingStep::finalAdded:
        return "Final volume: %1 in the bag + %2 drawn up = %3";
    case WorkingStep::finalExchanged:
        return "Final volume: withdraw %2 from the bag of %1 and add %2 = %3";
    case WorkingStep::finalPremix:
        return "Final volume: the premixed bag, %1 in %2, holds %3";
    case WorkingStep::pumpRate:
        return "Pump rate: %1 ÷ %2 = %3";
    case WorkingStep::drops:
        return "Drops: %1 × %2 drops/mL ÷ %3 = %4 drops/min";
    case WorkingStep::concentration:
        return "Concentration: %1 ÷ %2 = %3";
    case WorkingStep::doseRate:
        return "Dose rate: %1 ÷ %2 = %3 = %4";
    case WorkingStep::elemental:
        return "Dose: %1 of salt holds %2 of elemental magnesium, %3, %4";
    }
    return {};
}

std::string workingText(const WorkingLine& line) {
    std::string text;
    const std::string_view pattern = workingPattern(line.step);
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const bool isPlace = pattern[at] == '%' && at + 1 < pattern.size();
        if (!isPlace) {
            text += pattern[at];
            continue;
        }
        ++at;
        text += line.arguments.at(static_cast<std::size_t>(pattern[at] - '1'));
    }
    return text;
}

}  // namespace gramhour
