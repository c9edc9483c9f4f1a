#pragma once

#include <optional>
#include <vector>

#include <QObject>
#include <QString>

#include "ui/support/ui_context.h"

namespace gramhour::ui {

/// A sentence that says why something was not done; nothing when it was.
using Problem = std::optional<QString>;

/// The session that the pages of one visit share: its latest snapshot by value, and the one way to write to
/// it.
class SessionAccess : public QObject {
    Q_OBJECT

public:
    explicit SessionAccess(UiContext& context, QObject* parent = nullptr);

    [[nodiscard]] UiContext& context() const { return m_context; }
    [[nodiscard]] UtcTime now() const { return m_context.clock.now(); }
    [[nodiscard]] bool isOpen() const { return m_snapshot.has_value(); }
    /// Only while open.
    [[nodiscard]] const SessionSnapshot& snapshot() const { return m_snapshot.value(); }
    [[nodiscard]] const SessionState& state() const { return m_snapshot.value().state; }

    Problem load(SessionId session);
    /// Takes the chair.
    Problem open(VisitId visit, ChairId chair);
    /// All or none.
    Problem record(std::vector<EventEntry> entries);
    Problem sign(const PasswordProof& password);
    /// Corrections say which entry stands in their way: the refusal whole, for amend_preview.h.
    std::optional<ServiceError> amend(Correction correction, const std::optional<PasswordProof>& password);
    std::optional<ServiceError> enterInError(int event, std::string reason,
                                             const std::optional<PasswordProof>& password);
    std::optional<ServiceError> reopen(std::string reason);

Q_SIGNALS:
    /// The snapshot is another one.
    void changed();

private:
    Problem take(ServiceResult<SessionSnapshot> result);
    std::optional<ServiceError> written(ServiceResult<SessionSnapshot> result);

    UiContext& m_context;
    std::optional<SessionSnapshot> m_snapshot;
};

}  // namespace gramhour::ui
