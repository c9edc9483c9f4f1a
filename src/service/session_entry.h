#pragma once

#include <optional>
#include <string>

#include "service/session_basis.h"

namespace gramhour {

/// How a person stands to the correction of one event.
enum class CorrectionStanding : std::uint8_t {
    allowed,
    needsPassword,  ///< the record is signed: the password again, and a fresh signature follows
    notPermitted,   ///< somebody else's event
    notAmendable    ///< a correction itself, or no such event
};

/// What a screen hands in for one event. `occurredAt` absent means now; a time more than a minute back needs
/// `lateReason`.
struct EventEntry {
    EventBody body;
    std::optional<UtcTime> occurredAt;
    std::string lateReason;
    std::optional<Actor> second;  ///< second nurse, or the prescriber who authorised a rate
};

/// Decides about one event and folds it into `session`, or says why not; then `session` is of no further use.
/// Nothing is stored, so the event that comes back has a negative id, which no stored one has.
[[nodiscard]] ServiceResult<StoredEvent> take(LoadedSession& session, const Actor& nurse,
                                              const EventEntry& entry, UtcTime now);

/// The same for an amendment or an entry in error, made now. Whether the person may is the caller's to ask.
[[nodiscard]] ServiceResult<StoredEvent> takeCorrection(LoadedSession& session, const Actor& actor,
                                                        EventBody correction, UtcTime now);

/// The event of this number as it was recorded; none when there is none.
[[nodiscard]] std::optional<SessionEvent> eventOf(const std::vector<StoredEvent>& stored, int number);

/// Who may correct which event; see SessionService::standingOf.
[[nodiscard]] CorrectionStanding standingOf(const Actor& actor, const std::vector<StoredEvent>& stored,
                                            const SessionState& state, int event);

/// Gives the event that was taken, and is stored by now, its id.
void setStoredId(LoadedSession& session, EventId taken, EventId stored);

}  // namespace gramhour
