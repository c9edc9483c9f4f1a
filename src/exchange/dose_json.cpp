#include "exchange/dose_json.h"

#include "base/decimal.h"
#include "dosing/working.h"

namespace gramhour {

void addFindings(JsonText& json, const LimitFindings& findings) {
    json.key("findings").beginArray();
    for (const LimitFinding& finding : findings) {
        json.beginObject()
            .key("limit")
            .text(codeOf(finding.limit))
            .key("level")
            .text(codeOf(finding.level))
            .key("message")
            .text(limitText(finding))
            .endObject();
    }
    json.endArray();
}

std::string dosePlanJson(const DosePlan& plan, const DoseLimits& limits) {
    const DoseFigures& figures = plan.figures;
    JsonText json;
    json.beginObject();
    json.key("salt").text(codeOf(plan.request.salt));
    json.key("dose_g").number(plan.request.dose.micrograms(), 6);
    json.key("elemental_mg").number(figures.elementalMilligrams2, 2);
    json.key("mmol").number(figures.millimoles3, 3);
    json.key("meq").number(figures.milliequivalents3, 3);
    json.key("duration_min").number(scaleHalfUp(plan.time.milliseconds(), 1000, 60'000), 3);
    json.key("dose_rate_g_per_h").number(figures.gramsPerHour3, 3);
    json.key("dose_rate_mg_per_min").number(figures.milligramsPerMinute3, 3);
    json.key("draw_up_ml").number(figures.drawUpMillilitres2, 2);
    json.key("final_volume_ml").number(figures.finalMillilitres2, 2);
    json.key("pump_ml_per_h").number(rescaleHalfUp(plan.pumpRate.microlitresPerHour(), 3, 1), 1);
    if (plan.dropsPerMinute) {
        json.key("drops_per_min").integer(*plan.dropsPerMinute);
    }
    json.key("concentration_percent").number(figures.concentrationPercent3, 3);
    addFindings(json, plan.findings);
    json.key("working").beginArray();
    for (const WorkingLine& line : workingOf(plan, limits)) {
        json.text(workingText(line));
    }
    json.endArray().endObject();
    return json.str();
}

}  // namespace gramhour
