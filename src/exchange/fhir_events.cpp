#include <algorithm>
#include <set>

#include "exchange/fhir_json.h"
#include "exchange/fhir_words.h"
#include "session/reaction_course.h"

/// Reactions as AdverseEvents; who did and wrote what as Provenance.
namespace gramhour::fhir {

namespace {

/// R4 binds `severity` to these three (value set adverse-event-severity, required). CTCAE 5.0: grade 1 is
/// "mild", 2 "moderate", 3 "severe", 4 and 5 beyond it.
Code severityOf(int grade) {
    constexpr std::string_view kSystem = "http://terminology.hl7.org/CodeSystem/adverse-event-severity";
    if (grade <= 1) {
        return {kSystem, "mild", "Mild"};
    }
    return grade == 2 ? Code{kSystem, "moderate", "Moderate"} : Code{kSystem, "severe", "Severe"};
}

constexpr int kGradeOfDeath = 5;  // CTCAE 5.0

/// R4, value set adverse-event-outcome (required).
Code outcomeOf(int grade, const ReactionOutcome* outcome) {
    constexpr std::string_view kSystem = "http://terminology.hl7.org/CodeSystem/adverse-event-outcome";
    if (grade == kGradeOfDeath) {
        return {kSystem, "fatal", "Fatal"};
    }
    if (outcome != nullptr) {
        switch (outcome->status) {
        case ReactionStatus::resolved:
            return {kSystem, "resolved", "Resolved"};
        case ReactionStatus::improving:
            return {kSystem, "recovering", "Recovering"};
        case ReactionStatus::ongoing:
            return {kSystem, "ongoing", "Ongoing"};
        case ReactionStatus::transferred:
            break;
        }
    }
    return {kSystem, "unknown", "Unknown"};
}

FhirResource adverseEvent(const FhirStyle& style, const FhirSession& session, const ReactionCourse& course,
                          const std::string& local) {
    const Recorded<Reaction>& reaction = course.reaction;
    ResourceText text(style, session.patient.id, local);
    text.json().key("actuality").text("actual");
    const std::string symptoms = symptomsText(session, reaction.body);
    text.meaning("event", {}, symptoms.empty() ? "Infusion related reaction" : symptoms);
    text.reference("subject", localName("Patient", session.patient.id.value()));
    text.time("date", reaction.body.onset.value_or(reaction.at));
    text.time("detected", reaction.at);
    text.meaning("seriousness", {},
                 "Infusion related reaction, CTCAE grade " + std::to_string(reaction.body.grade));
    text.meaning("severity", {severityOf(reaction.body.grade)});
    text.meaning("outcome", {outcomeOf(reaction.body.grade, course.outcome())});
    if (reaction.actor) {
        text.reference("recorder", localName("Practitioner", reaction.actor->value()));
    }
    if (hasAdministration(session)) {
        text.json().key("suspectEntity").beginArray().beginObject();
        text.reference("instance", sessionLocal("MedicationAdministration", session.session.id));
        text.json().endObject().endArray();
    }
    return text.finish();
}

struct Agent {
    std::string_view role;
    StaffId person;
};

/// What one Provenance says.
struct Origin {
    std::string local;
    std::vector<std::string> targets;
    UtcTime occurredAt;
    UtcTime recordedAt;
    std::string activity;
    std::string reason;  ///< typed; may be empty
    std::vector<Agent> agents;
};

FhirResource provenance(const FhirStyle& style, const FhirSession& session, const Origin& origin) {
    ResourceText text(style, session.patient.id, origin.local);
    text.json().key("target").beginArray();
    for (const std::string& target : origin.targets) {
        text.json().beginObject().key("reference").text(referenceTo(style, target)).endObject();
    }
    text.json().endArray();
    text.time("occurredDateTime", origin.occurredAt);
    text.time("recorded", origin.recordedAt);
    if (!text.isHidden() && !cleanString(origin.reason).empty()) {
        text.meanings("reason", {}, origin.reason);
    }
    text.meaning("activity", {}, origin.activity);
    text.json().key("agent").beginArray();
    for (const Agent& agent : origin.agents) {
        text.json().beginObject();
        text.meaning("type", {}, agent.role);
        text.reference("who", localName("Practitioner", agent.person.value()));
        text.json().endObject();
    }
    text.json().endArray();
    return text.finish();
}

/// The number of the event that this one is about: itself, or the one it corrects.
int subjectOf(const SessionEvent& event) {
    if (const auto* amended = std::get_if<Amended>(&event.body)) {
        return amended->target;
    }
    if (const auto* inError = std::get_if<EnteredInError>(&event.body)) {
        return inError->target;
    }
    if (const auto* intervention = std::get_if<ReactionIntervention>(&event.body)) {
        return intervention->reaction;
    }
    if (const auto* told = std::get_if<PrescriberTold>(&event.body)) {
        return told->reaction;
    }
    if (const auto* outcome = std::get_if<ReactionOutcome>(&event.body)) {
        return outcome->reaction;
    }
    return event.number;
}

std::string reasonOf(const SessionEvent& event) {
    if (const auto* amended = std::get_if<Amended>(&event.body)) {
        return amended->reason;
    }
    if (const auto* inError = std::get_if<EnteredInError>(&event.body)) {
        return inError->reason;
    }
    return event.lateReason;
}

FhirResource originOfEvent(const FhirStyle& style, const FhirSession& session, const SessionEvent& event,
                           const std::vector<FromEvent>& fromEvents) {
    Origin origin{sessionLocal("Provenance", session.session.id, "e" + std::to_string(event.number)),
                  {},
                  event.occurredAt,
                  event.recordedAt,
                  kindText(kindOf(event.body)),
                  reasonOf(event),
                  {}};
    for (const FromEvent& made : fromEvents) {
        if (made.number == subjectOf(event)) {
            origin.targets.push_back(made.local);
        }
    }
    if (origin.targets.empty()) {
        origin.targets.push_back(hasAdministration(session)
                                     ? sessionLocal("MedicationAdministration", session.session.id)
                                     : localName("MedicationRequest", session.order.id.value()));
    }
    origin.agents.push_back({"Recorded by", event.actor.value_or(session.session.openedBy)});
    if (event.second) {
        origin.agents.push_back({"Second person", *event.second});
    }
    return provenance(style, session, origin);
}

}  // namespace

std::vector<FromEvent> adverseEvents(const FhirStyle& style, const FhirSession& session) {
    std::vector<FromEvent> events;
    for (const ReactionCourse& course : reactionCourses(session.state)) {
        const int number = course.reaction.number;
        std::string local = sessionLocal("AdverseEvent", session.session.id, "e" + std::to_string(number));
        FhirResource resource = adverseEvent(style, session, course, local);
        events.push_back({number, std::move(resource), std::move(local)});
    }
    return events;
}

std::vector<FhirResource> provenances(const FhirStyle& style, const FhirSession& session,
                                      const std::vector<FromEvent>& fromEvents) {
    std::vector<FhirResource> resources;
    const std::string order = localName("MedicationRequest", session.order.id.value());
    resources.push_back(provenance(style, session,
                                   {localName("Provenance/order", session.order.id.value()),
                                    {order},
                                    session.order.orderedAt,
                                    session.order.orderedAt,
                                    "Ordered",
                                    {},
                                    {{"Prescriber", session.order.orderedBy}}}));
    if (session.screening && session.screening->review) {
        const Review& review = *session.screening->review;
        resources.push_back(provenance(style, session,
                                       {localName("Provenance/review", session.screening->id.value()),
                                        {localName("QuestionnaireResponse", session.screening->id.value())},
                                        review.at,
                                        review.at,
                                        "Screening " + std::string(codeOf(review.decision)),
                                        review.reason,
                                        {{"Prescriber", review.by}}}));
        resources.back().isOfScreening = true;
    }
    for (const StoredEvent& stored : session.events) {
        resources.push_back(originOfEvent(style, session, stored.event, fromEvents));
    }
    return resources;
}

}  // namespace gramhour::fhir

namespace gramhour {

std::vector<FhirResource> fhirResources(const FhirStyle& style, const FhirSession& session) {
    std::vector<FhirResource> resources = fhir::screeningResources(style, session);
    for (FhirResource& resource : resources) {
        resource.isOfScreening = true;
    }
    resources.push_back(fhir::medicationRequest(style, session));
    std::vector<FhirResource> given = fhir::administrations(style, session);
    std::move(given.begin(), given.end(), std::back_inserter(resources));
    std::vector<fhir::FromEvent> fromEvents = fhir::vitalObservations(style, session);
    std::vector<fhir::FromEvent> reactions = fhir::adverseEvents(style, session);
    std::move(reactions.begin(), reactions.end(), std::back_inserter(fromEvents));
    std::vector<FhirResource> origins = fhir::provenances(style, session, fromEvents);
    for (fhir::FromEvent& made : fromEvents) {
        resources.push_back(std::move(made.resource));
    }
    std::move(origins.begin(), origins.end(), std::back_inserter(resources));
    return resources;
}

std::vector<StaffId> fhirPeople(const FhirSession& session) {
    std::set<StaffId> people{session.session.openedBy, session.order.orderedBy};
    if (session.screening) {
        people.insert(session.screening->by);
        if (session.screening->review) {
            people.insert(session.screening->review->by);
        }
    }
    for (const StoredEvent& stored : session.events) {
        for (const std::optional<StaffId>& person : {stored.event.actor, stored.event.second}) {
            if (person) {
                people.insert(*person);
            }
        }
    }
    return {people.begin(), people.end()};
}

}  // namespace gramhour
