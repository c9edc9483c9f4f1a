#include "ui/whole_visit_words.h"

namespace gramhour::test {

namespace {

template <class Value>
std::string number(const std::optional<Value>& value) {
    return value ? std::to_string(static_cast<std::int64_t>(*value)) : "none";
}

template <class Enum>
std::string code(const std::optional<Enum>& value) {
    return value ? std::string(codeOf(*value)) : "none";
}

std::string yesNo(bool value) {
    return value ? "yes" : "no";
}

std::string joined(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items) {
        text += (text.empty() ? "" : ", ") + item;
    }
    return text;
}

std::string authority(const std::optional<Authorisation>& given) {
    return given ? ", authorised by " + given->by + ": " + given->reason : std::string();
}

/// The values of an event's body. Kinds that this visit has not are told by their number and match nothing.
struct BodyWords {
    std::string operator()(const Prepared& body) const {
        return body.productId + ", lot " + body.lot + ", use by " + body.expiry.toIso();
    }
    std::string operator()(const DoubleChecked& body) const {
        return std::to_string(body.drawUp.microlitres()) + " uL, " +
               std::to_string(body.pumpRate.microlitresPerHour()) + " uL/h, " +
               std::to_string(body.time.milliseconds()) + " ms, agrees " + yesNo(body.agrees);
    }
    std::string operator()(const Confirmed& body) const {
        std::string said;
        for (const Identifier identifier : body.said) {
            said += (said.empty() ? "" : " ") + std::string(codeOf(identifier));
        }
        return "identity " + yesNo(body.identity) + " (" + said + "), allergies " + yesNo(body.allergies) +
               ", consent " + yesNo(body.consent) + ", no emergency signs " + yesNo(body.emergencySigns);
    }
    std::string operator()(const CannulaPlaced& body) const {
        return std::string(codeOf(body.site)) + " " + std::string(codeOf(body.side)) + ", " +
               std::to_string(body.gauge) + " G, attempts " + std::to_string(body.attempts);
    }
    std::string operator()(const VitalsTaken& body) const {
        return VisitWords::vitals(body.vitals) + ", scale " + std::to_string(static_cast<int>(body.scale));
    }
    std::string operator()(const Started& body) const {
        return std::to_string(body.rate.microlitresPerHour()) + " uL/h" + authority(body.authorisation);
    }
    std::string operator()(const Resumed& body) const {
        return (body.rate ? std::to_string(body.rate->microlitresPerHour()) : "none") + " uL/h, " +
               body.reason + authority(body.authorisation);
    }
    std::string operator()(const SiteChecked& body) const {
        return "VIP " + std::to_string(body.vip) + ", infiltration " + number(body.infiltration) +
               ", remark " + body.note;
    }
    std::string operator()(const Reaction& body) const {
        return joined(body.symptoms) + ", grade " + std::to_string(body.grade) + ", " + body.intervention +
               ", prescriber told " + yesNo(body.prescriberTold) +
               (body.onset ? ", began " + VisitWords::time(body.onset) : std::string());
    }
    std::string operator()(const PrescriberTold& body) const {
        return "of event " + std::to_string(body.reaction) + ", " + body.name;
    }
    std::string operator()(const ReactionOutcome& body) const {
        return "of event " + std::to_string(body.reaction) + ", " + std::string(codeOf(body.status)) + ", " +
               body.note;
    }
    std::string operator()(const CheckExplained& body) const {
        return std::string(codeOf(body.kind)) + " due " + VisitWords::time(body.dueAt) + ", " + body.reason;
    }
    std::string operator()(const RecheckPlanned& body) const {
        return "after " + std::to_string(body.after.milliseconds()) + " ms, of " +
               (body.subject ? std::string(codeOf(*body.subject)) : "the vital signs");
    }
    std::string operator()(const Discharged& body) const {
        return "walks " + yesNo(body.walksSteadily) + ", cannula out " + yesNo(body.cannulaOutWhole) +
               ", advice " + yesNo(body.adviceGiven) + ", escort " + yesNo(body.escorted) + ", unmet " +
               std::to_string(body.unmet.size());
    }
    std::string operator()(const Completed& /*body*/) const { return {}; }
    std::string operator()(const Signed& /*body*/) const { return {}; }
    template <class Other>
    std::string operator()(const Other& /*body*/) const {
        return "not expected in this visit";
    }
};

}  // namespace

std::string VisitWords::time(std::optional<UtcTime> time) {
    if (!time) {
        return "none";
    }
    const std::string iso = time->toIso();
    const bool isWholeMinute = iso.starts_with("2026-03-03T") && iso.ends_with(":00Z") && iso.size() == 20;
    return isWholeMinute ? iso.substr(11, 5) : iso;
}

std::string VisitWords::orNone(const std::optional<std::int64_t>& value, const char* unit) {
    return value ? std::to_string(*value) + unit : "none";
}

std::string VisitWords::lab(const LabResult& lab) {
    return "lab " + std::string(codeOf(lab.test)) + " " + std::to_string(lab.valueMillionths) + "e-6 " +
           std::string(codeOf(lab.unit)) + " of " + lab.taken.toIso();
}

std::string VisitWords::vitals(const Vitals& vitals) {
    const std::optional<std::string> oxygen =
        vitals.oxygen ? std::optional<std::string>(*vitals.oxygen == Oxygen::air ? "air" : "oxygen")
                      : std::nullopt;
    return "BP " + number(vitals.systolic) + "/" + number(vitals.diastolic) + ", HR " +
           number(vitals.heartRate) + ", RR " + number(vitals.respiratoryRate) + ", SpO2 " +
           number(vitals.spo2) + ", 0.1 Cel " + number(vitals.temperatureTenths) + ", on " +
           oxygen.value_or("none") + ", " + code(vitals.consciousness) + ", reflex " +
           code(vitals.kneeReflex);
}

std::string VisitWords::who(std::optional<StaffId> id) const {
    return id ? m_names.at(*id) : "nobody";
}

std::vector<std::string> VisitWords::facts(const ScreeningCase& facts) const {
    std::vector<std::string> lines{"born " + facts.birthDate.toIso() + ", " + std::string(codeOf(facts.sex)) +
                                       ", " + orNone(facts.weightGrams, " g"),
                                   "pregnancy " + code(facts.pregnancy),
                                   "salt " + std::string(codeOf(facts.salt)),
                                   "indications " + joined(facts.indications)};
    for (const QuestionAnswer& answer : facts.answers) {
        lines.push_back(answer.question + " " + std::string(codeOf(answer.answer)));
    }
    lines.push_back("medicines " + joined(facts.medicines));
    lines.push_back(vitals(facts.vitals));
    for (const LabResult& result : facts.labs) {
        lines.push_back(lab(result));
    }
    return lines;
}

std::vector<std::string> VisitWords::result(const ScreeningResult& result) const {
    std::vector<std::string> lines{"verdict " + std::string(codeOf(result.verdict))};
    for (const Finding& finding : result.findings) {
        lines.push_back("finding " + finding.rule + ", " + std::string(codeOf(finding.verdict)) + ": " +
                        finding.because + " | " + finding.advice + " | " + joined(finding.facts) + " | cap " +
                        (finding.doseCap ? "yes" : "none"));
    }
    lines.push_back("eGFR " + orNone(result.egfrMillionths, "e-6"));
    lines.push_back("clearance " + orNone(result.creatinineClearanceMillionths, "e-6"));
    lines.push_back("adjusted calcium " + orNone(result.adjustedCalciumMillionths, "e-6"));
    lines.push_back("dose cap " + std::string(result.doseCap ? "yes" : "none"));
    lines.push_back("valid until " + (result.validUntil ? result.validUntil->toIso() : "none"));
    for (const MedicineMatch& medicine : result.medicines) {
        lines.push_back("medicine " + medicine.typed + ": " + joined(medicine.classes));
    }
    lines.push_back("not recognised " + joined(result.unrecognisedMedicines));
    return lines;
}

std::string VisitWords::event(const SessionEvent& event) const {
    std::string line = time(event.occurredAt) + " " + std::string(kindOf(event.body)) + " by " +
                       who(event.actor) + (event.second ? " with " + who(event.second) : "");
    const std::string words = std::visit(BodyWords{}, event.body);
    line += words.empty() ? "" : ": " + words;
    if (event.recordedAt != event.occurredAt || !event.lateReason.empty()) {
        line += " (written " + time(event.recordedAt) + ": " + event.lateReason + ")";
    }
    return line;
}

void appendAll(std::vector<std::string>& lines, const std::vector<std::string>& more) {
    lines.insert(lines.end(), more.begin(), more.end());
}

}  // namespace gramhour::test
