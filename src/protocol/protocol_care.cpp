#include <algorithm>
#include <array>

#include "protocol/protocol_fields.h"
#include "protocol/protocol_parts.h"

/// Limits, monitoring, alerts and reactions: what an infusion is held to.
namespace gramhour::protocol_parts {

namespace {

namespace fields = protocol_fields;

void refuseUnless(bool holds, const JsonReader& reader, const std::string& message) {
    if (!holds) {
        reader.refuse("inconsistent", message);
    }
}

void checkLimits(const JsonReader& reader, const DoseLimits& limits) {
    refuseUnless(limits.protocolRate <= limits.hardRate, reader.at("protocol_rate"),
                 "is above the hard rate");
    refuseUnless(limits.shortestTime <= limits.longestTime, reader.at("shortest_time"),
                 "is longer than the longest time");
    refuseUnless(limits.softConcentration <= limits.hardConcentration, reader.at("soft_concentration"),
                 "is above the hard concentration");
    refuseUnless(limits.hardDosePerSession <= limits.hardDosePerDay, reader.at("hard_dose_per_session"),
                 "is above the dose in 24 hours");
    refuseUnless(limits.hardDoseReducedEgfr <= limits.hardDosePerSession, reader.at("hard_dose_reduced_egfr"),
                 "is above the dose of a session");
    refuseUnless(limits.refusedEgfrBelowMillionths < limits.reducedEgfrBelowMillionths,
                 reader.at("refused_egfr_below"), "must be below the eGFR of the reduced dose");
    refuseUnless(limits.hardDosePerSession / limits.protocolRate <= limits.longestTime,
                 reader.at("longest_time"), "is too short for the largest dose at the protocol rate");
}

/// The unit of a subject's values, the places they are kept with, and the values that can be typed.
fields::UnitForm formOf(AlertSubject subject) {
    switch (subject) {
    case AlertSubject::respiratoryRate:
        return {"/min", 0, bounds::kRespiratoryRate.lowest, bounds::kRespiratoryRate.highest};
    case AlertSubject::spo2:
        return {"%", 0, bounds::kSpO2.lowest, bounds::kSpO2.highest};
    case AlertSubject::systolic:
        return {"mmHg", 0, bounds::kSystolic.lowest, bounds::kSystolic.highest};
    case AlertSubject::heartRate:
        return {"/min", 0, bounds::kHeartRate.lowest, bounds::kHeartRate.highest};
    case AlertSubject::vip:
        return {"score", 0, 1, bounds::kVip.highest};
    case AlertSubject::temperature:
        return {"Cel", 1, bounds::kTemperatureTenths.lowest, bounds::kTemperatureTenths.highest};
    case AlertSubject::consciousness:
    case AlertSubject::kneeReflex:
    case AlertSubject::bag:
    case AlertSubject::dose:
        break;
    }
    return {"level", 0, 1, 4};
}

int readThreshold(const JsonReader& reader, AlertSubject subject) {
    switch (subject) {
    case AlertSubject::consciousness:
        return static_cast<int>(fields::code<Consciousness>(reader));
    case AlertSubject::kneeReflex:
        return static_cast<int>(fields::code<KneeReflex>(reader));
    default:
        return static_cast<int>(fields::exactNumber(reader, formOf(subject)));
    }
}

std::optional<int> findThreshold(const JsonReader& object, std::string_view key, AlertSubject subject) {
    const std::optional<JsonReader> found = object.find(key);
    return found ? std::optional<int>(readThreshold(*found, subject)) : std::nullopt;
}

AlertThreshold readAlert(const JsonReader& reader) {
    reader.allowOnly({"level", "subject", "unit", "at_most", "at_least", "fall_from_baseline",
                      "needs_symptoms", "because"});
    AlertThreshold alert;
    alert.level = fields::code<AlertLevel>(reader.at("level"));
    const JsonReader subject = reader.at("subject");
    alert.subject = fields::code<AlertSubject>(subject);
    if (alert.subject == AlertSubject::bag || alert.subject == AlertSubject::dose) {
        subject.refuse("unknown-code",
                       "the end of the bag or of the dose is not a threshold of the protocol");
    }
    const JsonReader unit = reader.at("unit");
    if (unit.text() != formOf(alert.subject).unit) {
        unit.refuse("unknown-unit", "the unit here is \"" + std::string(formOf(alert.subject).unit) + "\"");
    }
    alert.atMost = findThreshold(reader, "at_most", alert.subject);
    alert.atLeast = findThreshold(reader, "at_least", alert.subject);
    if (const std::optional<JsonReader> fall = reader.find("fall_from_baseline")) {
        alert.fallFromBaseline = static_cast<int>(fall->integer(1, 200));
        refuseUnless(alert.subject == AlertSubject::systolic, *fall,
                     "only the systolic pressure has a baseline");
    }
    if (const std::optional<JsonReader> symptoms = reader.find("needs_symptoms")) {
        alert.needsSymptoms = symptoms->boolean();
    }
    refuseUnless(alert.atMost || alert.atLeast || alert.fallFromBaseline, reader, "has no threshold");
    refuseUnless(!alert.atMost || !alert.atLeast || *alert.atMost < *alert.atLeast, reader,
                 "is always true: at_most is not below at_least");
    const bool isLevel = alert.subject == AlertSubject::consciousness ||
                         alert.subject == AlertSubject::kneeReflex || alert.subject == AlertSubject::vip;
    refuseUnless(!isLevel || (!alert.atMost && alert.atLeast.value_or(0) > 0), reader,
                 "a level alarms from a first abnormal level upwards: at_least");
    alert.because = fields::text(reader.at("because"));
    return alert;
}

/// A warning that a stop of the same subject always covers can never be seen: one of the two is a typing
/// error.
void checkWarningReachable(const JsonReader& reader, const AlertThreshold& warning,
                           const AlertThreshold& stop) {
    if (warning.level != AlertLevel::warn || stop.level != AlertLevel::stop ||
        warning.subject != stop.subject || stop.needsSymptoms) {
        return;
    }
    refuseUnless(!warning.atMost || !stop.atMost || *warning.atMost > *stop.atMost, reader,
                 "warns only where the infusion is already stopped");
    refuseUnless(!warning.atLeast || !stop.atLeast || *warning.atLeast < *stop.atLeast, reader,
                 "warns only where the infusion is already stopped");
}

}  // namespace

DoseLimits readLimits(const JsonReader& reader) {
    reader.allowOnly({"protocol_rate", "hard_rate", "shortest_time", "longest_time", "hard_dose_per_session",
                      "hard_dose_per_day", "soft_concentration", "hard_concentration", "soft_pump_rate",
                      "reduced_egfr_below", "refused_egfr_below", "hard_dose_reduced_egfr"});
    DoseLimits limits;
    limits.protocolRate = fields::doseRate(reader.at("protocol_rate"));
    limits.hardRate = fields::doseRate(reader.at("hard_rate"));
    limits.shortestTime = fields::minutes(reader.at("shortest_time"));
    limits.longestTime = fields::minutes(reader.at("longest_time"));
    limits.hardDosePerSession = fields::dose(reader.at("hard_dose_per_session"));
    limits.hardDosePerDay = fields::dose(reader.at("hard_dose_per_day"));
    limits.softConcentration = fields::concentration(reader.at("soft_concentration"));
    limits.hardConcentration = fields::concentration(reader.at("hard_concentration"));
    limits.softPumpRate = fields::pumpRate(reader.at("soft_pump_rate"));
    limits.reducedEgfrBelowMillionths = fields::egfr(reader.at("reduced_egfr_below"));
    limits.refusedEgfrBelowMillionths = fields::egfr(reader.at("refused_egfr_below"));
    limits.hardDoseReducedEgfr = fields::dose(reader.at("hard_dose_reduced_egfr"));
    checkLimits(reader, limits);
    return limits;
}

Monitoring readMonitoring(const JsonReader& reader) {
    reader.allowOnly({"baseline_within", "vitals_at", "vitals_every", "vitals_after_end", "knee_reflex_every",
                      "site_every", "due_before", "due_after", "recheck_after_warning",
                      "decide_after_pause"});
    Monitoring monitoring;
    monitoring.baselineWithin = fields::minutes(reader.at("baseline_within"));
    monitoring.vitalsAt = fields::list(reader.at("vitals_at"), fields::minutes);
    monitoring.vitalsEvery = fields::minutes(reader.at("vitals_every"));
    monitoring.vitalsAfterEnd = fields::minutes(reader.at("vitals_after_end"));
    monitoring.kneeReflexEvery = fields::minutes(reader.at("knee_reflex_every"));
    monitoring.siteEvery = fields::minutes(reader.at("site_every"));
    monitoring.dueBefore = fields::minutes(reader.at("due_before"));
    monitoring.dueAfter = fields::minutes(reader.at("due_after"));
    monitoring.recheckAfterWarning = fields::minutes(reader.at("recheck_after_warning"));
    monitoring.decideAfterPause = fields::minutes(reader.at("decide_after_pause"));

    // Windows that overlap would let one set of vitals count for two checks.
    const Duration window = monitoring.dueBefore + monitoring.dueAfter;
    Duration previous;
    const std::vector<JsonReader> readers = reader.at("vitals_at").items();
    for (std::size_t index = 0; index < readers.size(); ++index) {
        refuseUnless(monitoring.vitalsAt[index] - previous >= window, readers[index],
                     "the times must rise, by at least the window of a check");
        previous = monitoring.vitalsAt[index];
    }
    refuseUnless(monitoring.vitalsEvery >= window, reader.at("vitals_every"),
                 "is shorter than the window of a check");
    refuseUnless(monitoring.kneeReflexEvery >= window, reader.at("knee_reflex_every"),
                 "is shorter than the window of a check");
    refuseUnless(monitoring.siteEvery >= window, reader.at("site_every"),
                 "is shorter than the window of a check");
    return monitoring;
}

std::vector<AlertThreshold> readAlerts(const JsonReader& reader) {
    const std::vector<AlertThreshold> alerts = fields::list(reader, readAlert);
    const std::vector<JsonReader> readers = reader.items();
    for (std::size_t index = 0; index < alerts.size(); ++index) {
        for (const AlertThreshold& other : alerts) {
            checkWarningReachable(readers[index], alerts[index], other);
        }
    }
    return alerts;
}

ReactionRules readReactions(const JsonReader& reader) {
    static constexpr std::int64_t kGrades = 5;
    reader.allowOnly({"pauses_from_grade", "stops_from_grade", "grades", "symptoms"});
    ReactionRules rules;
    rules.pausesFromGrade = static_cast<int>(reader.at("pauses_from_grade").integer(1, kGrades));
    rules.stopsFromGrade = static_cast<int>(reader.at("stops_from_grade").integer(1, kGrades));
    refuseUnless(rules.pausesFromGrade <= rules.stopsFromGrade, reader.at("pauses_from_grade"),
                 "is above the grade that stops the infusion");
    rules.grades = fields::list(reader.at("grades"), fields::text);
    if (rules.grades.size() != static_cast<std::size_t>(kGrades)) {
        reader.at("grades").refuse("out-of-bounds", "CTCAE has grades 1 to 5: five texts");
    }
    rules.symptoms = fields::list(reader.at("symptoms"), [](const JsonReader& item) {
        item.allowOnly({"id", "name"});
        return Symptom{fields::identifier(item.at("id")), fields::text(item.at("name"))};
    });
    fields::refuseRepeats(reader.at("symptoms"), rules.symptoms, &Symptom::id);
    return rules;
}

}  // namespace gramhour::protocol_parts
