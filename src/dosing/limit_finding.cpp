#include "dosing/limit_finding.h"

#include <string_view>

#include "base/decimal.h"
#include "base/wide.h"
#include "units/quantity_text.h"

namespace gramhour {

namespace {

std::string quantityText(LimitCode limit, std::int64_t base) {
    switch (limit) {
    case LimitCode::dose:
    case LimitCode::doseInDay:
    case LimitCode::doseReducedEgfr:
    case LimitCode::doseCap:
        return formatScaled(base, 6) + " g";
    case LimitCode::egfr:
        return formatScaled(base, 6) + " mL/min/1.73 m²";
    case LimitCode::time:
        // A minute is 60,000 ms: five decimals tell any two of them apart.
        return formatScaled(scaleHalfUp(base, 100'000, 60'000), 5) + " min";
    case LimitCode::rate:
        return formatScaled(base, 6) + " g/h";
    case LimitCode::concentration:
        return formatScaled(base, 4) + " %";
    case LimitCode::pumpRate:
        return formatScaled(base, 3) + " mL/h";
    }
    return {};
}

std::string_view subjectOf(LimitCode limit) {
    switch (limit) {
    case LimitCode::dose:
    case LimitCode::doseReducedEgfr:
    case LimitCode::doseCap:
        return "The dose";
    case LimitCode::doseInDay:
        return "The dose within 24 hours, this one included";
    case LimitCode::egfr:
        return "The eGFR";
    case LimitCode::time:
        return "The time";
    case LimitCode::rate:
        return "The rate";
    case LimitCode::concentration:
        return "The concentration in the bag";
    case LimitCode::pumpRate:
        return "The pump rate";
    }
    return {};
}

std::string_view circumstanceOf(LimitCode limit) {
    switch (limit) {
    case LimitCode::doseReducedEgfr:
        return ", the most with a reduced eGFR";
    case LimitCode::doseCap:
        return ", the most after this screening";
    default:
        return "";
    }
}

}  // namespace

const LimitFinding* LimitFindings::find(LimitCode limit) const& {
    for (const LimitFinding& finding : *this) {
        if (finding.limit == limit) {
            return &finding;
        }
    }
    return nullptr;
}

std::string limitValueText(const LimitFinding& finding) {
    return quantityText(finding.limit, finding.value);
}

std::string limitBoundText(const LimitFinding& finding) {
    return quantityText(finding.limit, finding.bound);
}

std::string limitText(const LimitFinding& finding) {
    std::string text(subjectOf(finding.limit));
    text += ", " + limitValueText(finding) + ", is ";
    if (finding.value > finding.bound) {
        text += "above ";
    } else if (finding.value < finding.bound) {
        text += "below ";
    } else {
        text += "not above ";
    }
    text += limitBoundText(finding);
    text += circumstanceOf(finding.limit);
    text += finding.level == LimitLevel::hard ? ". This is refused."
                                              : ". A prescriber may allow it with a reason.";
    return text;
}

}  // namespace gramhour
