#include "service/export_fhir.h"

#include "service/session_basis.h"

namespace gramhour {

std::shared_ptr<const Protocol> FhirExport::protocolOf(const std::string& sha256) {
    std::shared_ptr<const Protocol>& kept = m_protocols[sha256];
    if (!kept) {
        kept = protocolBySha256(m_context, m_tx, sha256);
    }
    return kept;
}

FhirSession FhirExport::load(SessionId id) {
    const SessionRecord record = m_tx.sessions().find(id).value();
    FhirSession session{.session = record,
                        .patient = m_tx.patients().find(record.patient).value(),
                        .order = m_tx.orders().find(record.order).value()};
    session.protocol = protocolOf(record.protocolSha256);
    session.events = m_tx.sessions().events(id);
    session.state =
        replay(sessionOrderOf(session.order), sessionRulesOf(*session.protocol), eventsOf(session.events));
    session.asOf = m_now;
    if (session.order.screening) {
        session.screening = m_tx.screenings().find(*session.order.screening);
    }
    if (session.screening) {
        session.screeningProtocol = protocolOf(session.screening->protocolSha256);
    }
    return session;
}

void FhirExport::append(std::string& text, const FhirResource& resource) {
    text += fhirEntry(m_style, resource, m_resources == 0);
    ++m_resources;
}

std::optional<std::string> FhirExport::textOf(SessionId id) {
    const FhirSession session = load(id);
    if (m_style.hidden && session.state.phase != SessionPhase::ended) {
        return std::nullopt;
    }
    std::string text;
    if (m_patients.insert(session.patient.id.value())) {
        append(text, fhirPatient(m_style, session.patient, m_now.utcDate()));
    }
    for (const StaffId person : fhirPeople(session)) {
        if (m_people.emplace(person, true).second) {
            append(text, fhirPractitioner(m_style, {person, m_tx.staff().find(person).value().displayName}));
        }
    }
    // A screening that is still valid may stand behind the orders of two visits.
    const bool isKnown = session.screening && !m_screenings.insert(session.screening->id.value());
    for (const FhirResource& resource : fhirResources(m_style, session)) {
        if (!isKnown || !resource.isOfScreening) {
            append(text, resource);
        }
    }
    return text;
}

}  // namespace gramhour
