#include "ui/session/session_access.h"

#include <utility>

#include "ui/support/text.h"

namespace gramhour::ui {

SessionAccess::SessionAccess(UiContext& context, QObject* parent) : QObject(parent), m_context(context) {}

Problem SessionAccess::load(SessionId session) {
    return take(m_context.services.sessions.view(m_context.actor(), session));
}

Problem SessionAccess::open(VisitId visit, ChairId chair) {
    const ServiceResult<SessionId> session =
        m_context.services.sessions.open(m_context.actor(), visit, chair);
    if (!session) {
        return serviceErrorText(session.error());
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

Problem SessionAccess::sign(const PasswordProof& password) {
    const Problem problem =
        take(m_context.services.sessions.sign(m_context.actor(), snapshot().session.id, password));
    if (!problem) {
        m_context.navigator.dataChanged();
    }
    return problem;
}

std::optional<ServiceError> SessionAccess::amend(Correction correction,
                                                 const std::optional<PasswordProof>& password) {
    return written(m_context.services.sessions.amend(m_context.actor(), snapshot().session.id,
                                                     std::move(correction), password));
}

std::optional<ServiceError> SessionAccess::enterInError(int event, std::string reason,
                                                        const std::optional<PasswordProof>& password) {
    return written(m_context.services.sessions.enterInError(m_context.actor(), snapshot().session.id, event,
                                                            std::move(reason), password));
}

std::optional<ServiceError> SessionAccess::reopen(std::string reason) {
    return written(
        m_context.services.sessions.reopen(m_context.actor(), snapshot().session.id, std::move(reason)));
}

std::optional<ServiceError> SessionAccess::written(ServiceResult<SessionSnapshot> result) {
    if (!result) {
        return result.error();
    }
    UiContext& context = m_context;  // what follows a change may take this visit away
    take(std::move(result));
    context.navigator.dataChanged();
    return std::nullopt;
}

Problem SessionAccess::take(ServiceResult<SessionSnapshot> result) {
    if (!result) {
        return serviceErrorText(result.error());
    }
    m_snapshot = std::move(*result);
    Q_EMIT changed();
    return std::nullopt;
}

}  // namespace gramhour::ui
