#include "base/wide.h"
#include "exchange/fhir_json.h"
#include "exchange/fhir_words.h"
#include "session/amendments.h"
#include "session/ledger.h"
#include "units/quantity_text.h"

namespace gramhour::fhir {

namespace {

constexpr Unit kDropsPerMinute{"drops/min", "{drop}/min"};

std::string_view orderStatus(Outcome outcome) {
    switch (outcome) {
    case Outcome::completed:
        return "completed";
    case Outcome::stoppedEarly:
        return "stopped";
    case Outcome::notStarted:
        return "cancelled";
    case Outcome::open:
        break;
    }
    return "active";
}

std::string_view infusionStatus(const SessionState& state) {
    switch (state.outcome) {
    case Outcome::completed:
        return "completed";
    case Outcome::stoppedEarly:
        return "stopped";
    case Outcome::notStarted:
        return "not-done";
    case Outcome::open:
        break;
    }
    return state.phase == SessionPhase::paused ? "on-hold" : "in-progress";
}

/// "2 g magnesium sulfate in 254 mL over 120 min at 127 mL/h"
std::string dosageText(const MedicationOrder& order) {
    return formatMass(order.dose) + " " + std::string(saltText(order.salt)) + " in " +
           formatVolume(order.finalVolume) + " over " + formatMinutes(order.time) + " at " +
           formatPumpRate(order.pumpRate);
}

std::vector<SessionEvent> countingEvents(const FhirSession& session) {
    std::vector<SessionEvent> log;
    log.reserve(session.events.size());
    for (const StoredEvent& stored : session.events) {
        log.push_back(stored.event);
    }
    return effectiveLog(log);
}

/// Why it was stopped or never begun, in the words of who recorded it.
std::string endReason(const std::vector<SessionEvent>& log) {
    std::string reason;
    for (const SessionEvent& event : log) {
        if (const auto* stopped = std::get_if<Stopped>(&event.body)) {
            reason = stopped->reason;
        } else if (const auto* notStarted = std::get_if<NotStarted>(&event.body)) {
            reason = notStarted->reason;
        }
    }
    return reason;
}

/// What was noted in words; empty for all else.
std::string noteOf(const SessionEvent& event) {
    if (const auto* note = std::get_if<Note>(&event.body)) {
        return note->text;
    }
    if (const auto* reaction = std::get_if<Reaction>(&event.body)) {
        return reaction->intervention;
    }
    if (const auto* intervention = std::get_if<ReactionIntervention>(&event.body)) {
        return intervention->text;
    }
    return {};
}

/// Notes, and what was done about reactions: R4's AdverseEvent has no place for it.
void writeNotes(ResourceText& text, const std::vector<SessionEvent>& log) {
    bool isFirst = true;
    for (const SessionEvent& event : log) {
        const std::string words = cleanString(noteOf(event));
        if (text.isHidden() || words.empty()) {
            continue;
        }
        if (isFirst) {
            text.json().key("note").beginArray();
            isFirst = false;
        }
        text.json().beginObject();
        if (event.actor) {
            text.reference("authorReference", localName("Practitioner", event.actor->value()));
        }
        text.time("time", event.occurredAt).text("text", words);
        text.json().endObject();
    }
    if (!isFirst) {
        text.json().endArray();
    }
}

void writeOrderDosage(ResourceText& text, const MedicationOrder& order) {
    JsonText& json = text.json();
    json.key("dosageInstruction").beginArray().beginObject();
    text.text("text", dosageText(order));
    json.key("timing").beginObject().key("repeat").beginObject().key("count").integer(1);
    // Minutes with five decimals: a whole number of milliseconds comes back out of them.
    json.key("duration").number(divideHalfUp(static_cast<Wide>(order.time.milliseconds()) * 10, 6), 5);
    json.key("durationUnit").text("min");
    json.endObject().endObject();
    text.meaning("route", {kIntravenous}, "By vein");
    json.key("doseAndRate").beginArray().beginObject();
    text.quantity("doseQuantity", {order.dose.micrograms(), 6}, kGrams);
    text.quantity("rateQuantity", {order.pumpRate.microlitresPerHour(), 3}, kMillilitresPerHour);
    json.endObject();
    if (order.dropFactor) {
        json.beginObject();
        text.quantity("rateQuantity", {dropsPerMinute(order.finalVolume, order.time, *order.dropFactor), 0},
                      kDropsPerMinute);
        json.endObject();
    }
    json.endArray().endObject().endArray();
}

/// Soft limits that the prescriber passed, with the reason.
void writeLimits(ResourceText& text, const MedicationOrder& order) {
    if (text.isHidden() || order.limits.empty()) {
        return;
    }
    text.json().key("note").beginArray();
    for (const LimitEvent& limit : order.limits) {
        text.json().beginObject();
        text.text("text", "Limit passed: " + limit.limit + " " + limit.value + " (limit " + limit.bound +
                              "): " + limit.reason);
        text.json().endObject();
    }
    text.json().endArray();
}

/// Who started the infusion; who opened the session where it was never started, or the clock alone knows.
void writePerformers(ResourceText& text, const FhirSession& session, const std::vector<SessionEvent>& log) {
    StaffId performer = session.session.openedBy;
    for (const SessionEvent& event : log) {
        if (std::holds_alternative<Started>(event.body) && event.actor) {
            performer = *event.actor;
        }
    }
    text.json().key("performer").beginArray().beginObject();
    text.reference("actor", localName("Practitioner", performer.value()));
    text.json().endObject().endArray();
}

FhirResource wholeInfusion(const FhirStyle& style, const FhirSession& session) {
    const SessionState& state = session.state;
    const std::vector<SessionEvent> log = countingEvents(session);
    ResourceText text(style, session.patient.id,
                      sessionLocal("MedicationAdministration", session.session.id));
    text.json().key("status").text(infusionStatus(state));
    if (const std::string reason = endReason(log); !text.isHidden() && !reason.empty()) {
        text.meanings("statusReason", {}, reason);
    }
    writeMedication(text, session.order.salt);
    text.reference("subject", localName("Patient", session.patient.id.value()));
    if (state.startedAt) {
        text.period("effectivePeriod", *state.startedAt, state.infusionEndedAt);
    } else {
        text.time("effectiveDateTime", session.session.openedAt);
    }
    writePerformers(text, session, log);
    text.reference("request", localName("MedicationRequest", session.order.id.value()));
    writeNotes(text, log);
    if (state.startedAt) {
        text.json().key("dosage").beginObject();
        text.text("text", "Given: " + formatMass(deliveredDose(state, session.asOf)) + " in " +
                              formatVolume(deliveredVolume(state, session.asOf)));
        if (!state.cannulas.empty()) {
            text.meaning("site", {}, cannulaText(state.cannulas.back().body));
        }
        text.meaning("route", {kIntravenous}, "By vein");
        text.quantity("dose", {deliveredDose(state, session.asOf).micrograms(), 6}, kGrams);
        text.json().endObject();
    }
    return text.finish();
}

/// A stretch at one rate, from one bag, through one cannula.
FhirResource stretch(const FhirStyle& style, const FhirSession& session, const LedgerLine& line, Mass dose,
                     std::size_t number) {
    ResourceText text(
        style, session.patient.id,
        sessionLocal("MedicationAdministration", session.session.id, "r" + std::to_string(number)));
    text.references("partOf", sessionLocal("MedicationAdministration", session.session.id));
    text.json().key("status").text(line.to ? "completed" : "in-progress");
    writeMedication(text, session.order.salt);
    text.reference("subject", localName("Patient", session.patient.id.value()));
    text.period("effectivePeriod", line.from, line.to);
    writePerformers(text, session, countingEvents(session));
    text.reference("request", localName("MedicationRequest", session.order.id.value()));
    if (!line.lot.empty()) {
        text.note("Bag " + std::to_string(line.bag) + ", lot " + line.lot);
    }
    text.json().key("dosage").beginObject();
    text.text("text", formatVolume(line.volume) + " at " + formatPumpRate(line.rate));
    if (line.cannula) {
        text.meaning("site", {}, cannulaText(*line.cannula));
    }
    text.meaning("route", {kIntravenous}, "By vein");
    text.quantity("dose", {dose.micrograms(), 6}, kGrams);
    text.quantity("rateQuantity", {line.rate.microlitresPerHour(), 3}, kMillilitresPerHour);
    text.json().endObject();
    return text.finish();
}

}  // namespace

FhirResource medicationRequest(const FhirStyle& style, const FhirSession& session) {
    const MedicationOrder& order = session.order;
    ResourceText text(style, session.patient.id, localName("MedicationRequest", order.id.value()));
    text.json().key("status").text(orderStatus(session.state.outcome)).key("intent").text("order");
    writeMedication(text, order.salt);
    text.reference("subject", localName("Patient", session.patient.id.value()));
    if (session.screening) {
        text.references("supportingInformation",
                        localName("QuestionnaireResponse", session.screening->id.value()));
    }
    text.time("authoredOn", order.orderedAt);
    text.reference("requester", localName("Practitioner", order.orderedBy.value()));
    if (session.screening && !session.screening->facts.indications.empty()) {
        text.json().key("reasonCode").beginArray();
        for (const std::string& id : session.screening->facts.indications) {
            text.json().beginObject();
            text.text("text", indicationText(session, id));
            text.json().endObject();
        }
        text.json().endArray();
    }
    writeLimits(text, order);
    writeOrderDosage(text, order);
    return text.finish();
}

bool hasAdministration(const FhirSession& session) {
    return session.state.startedAt.has_value() || session.state.outcome == Outcome::notStarted;
}

std::vector<FhirResource> administrations(const FhirStyle& style, const FhirSession& session) {
    std::vector<FhirResource> resources;
    if (!hasAdministration(session)) {
        return resources;
    }
    resources.push_back(wholeInfusion(style, session));
    Mass before = Mass::fromMicrograms(0);
    for (const LedgerLine& line : ledgerOf(session.state, session.asOf)) {
        resources.push_back(stretch(style, session, line, line.totalDose - before, resources.size()));
        before = line.totalDose;
    }
    return resources;
}

}  // namespace gramhour::fhir
