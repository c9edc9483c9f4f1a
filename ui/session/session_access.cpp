#include "ui/session/session_access.h"

#include <utility>

#include "ui/support/clinical_text.h"

namespace gramhour::ui {

SessionAccess::SessionAccess(UiContext& context, QObject* parent) : QObject(parent), m_context(context) {}

Problem SessionAccess::load(SessionId session) {
    return take(m_context.services.sessions.snapshot(session));
}

Problem SessionAccess::open(VisitId visit, ChairId chair) {
    const ServiceResult<SessionId> session =
        m_context.services.sessions.open(m_context.actor(), visit, chair);
    if (!session) {
        return problemText(session.error());
    }
    const Problem problem = load(*session);
    m_context.navigator.dataChanged();
    return problem;
}

Problem SessionAccess::record(std::vector<EventEntry> entries) {
    const SessionId id = snapshot().session.id;
    const Problem problem =
        take(m_context.services.sessions.recordAll(m_context.actor(), id, std::move(entries)));
    if (!problem) {
        m_context.navigator.dataChanged();
    }
    return problem;
}

Problem SessionAccess::sign() {
    const Problem problem = take(m_context.services.sessions.sign(m_context.actor(), snapshot().session.id));
    if (!problem) {
        m_context.navigator.dataChanged();
    }
    return problem;
}

Problem SessionAccess::take(ServiceResult<SessionSnapshot> result) {
    if (!result) {
        return problemText(result.error());
    }
    m_snapshot = std::move(*result);
    Q_EMIT changed();
    return std::nullopt;
}

QString problemText(const ServiceError& error) {
    if (error.refusal) {
        return refusalText(*error.refusal);
    }
    switch (error.code) {
    case ServiceErrorCode::notPermitted:
        return SessionAccess::tr("This is not within this person's role.");
    case ServiceErrorCode::notFound:
        return SessionAccess::tr("This is not there any more. Look again.");
    case ServiceErrorCode::stale:
        return SessionAccess::tr("Somebody else changed this meanwhile. Look again.");
    case ServiceErrorCode::wrongPassword:
        return SessionAccess::tr("Name or password is not right.");
    case ServiceErrorCode::notActive:
        return SessionAccess::tr("This person no longer works here.");
    case ServiceErrorCode::samePerson:
        return SessionAccess::tr("It must be another person than the one signed in.");
    case ServiceErrorCode::expired:
        return SessionAccess::tr("This is past its expiry. It must not be used.");
    case ServiceErrorCode::notReady:
        return SessionAccess::tr("Something has to be done first.");
    case ServiceErrorCode::limitRefused:
        return SessionAccess::tr("This is beyond a limit that nobody may pass.");
    case ServiceErrorCode::needsAuthorisation:
        return SessionAccess::tr("This needs a prescriber and a reason.");
    case ServiceErrorCode::invalid:
    case ServiceErrorCode::duplicateRecordNumber:
    case ServiceErrorCode::duplicateSignInName:
    case ServiceErrorCode::duplicateName:
    case ServiceErrorCode::weakPassword:
        return error.field == "late_reason" || error.field == "lateReason"
                   ? SessionAccess::tr("Say why this is entered late.")
                   : SessionAccess::tr("A value is missing or not believable.");
    case ServiceErrorCode::notAllowedNow:
        return SessionAccess::tr("This can't be done now.");
    }
    return {};
}

}  // namespace gramhour::ui
