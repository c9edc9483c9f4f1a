#pragma once

#include <functional>
#include <string>
#include <vector>

#include "service/clock_watch.h"
#include "service/password_proof.h"
#include "service/session_entry.h"
#include "service/session_shelf.h"
#include "session/alerts.h"
#include "session/checks.h"

namespace gramhour {

/// One session whole, by value: what the screen, the record view and the printed record show.
struct SessionSnapshot {
    SessionRecord session;
    Patient patient;
    MedicationOrder order;
    Chair chair;
    std::vector<StoredEvent> events;  ///< in the order in which they occurred
    SessionState state;
    std::shared_ptr<const Protocol> protocol;  ///< the one this session is run with
    std::vector<NamedStaff> people;            ///< everybody who appears in it

    [[nodiscard]] std::string nameOf(std::optional<StaffId> id) const;  ///< empty for nobody
    /// Checks that were late or missed by `now` and that nobody has explained yet, in the order in which they
    /// were due.
    [[nodiscard]] std::vector<Check> unexplainedChecks(UtcTime now) const;
};

/// A correction of one event: what it should have said. `occurredAt` absent: its time was right.
struct Correction {
    int event = 0;  ///< number of the event
    ActBody body;
    std::optional<UtcTime> occurredAt;
    std::string reason;
};

/// Running an infusion.
class SessionService {
public:
    explicit SessionService(ServiceContext& context) : m_context(context) {}

    /// Takes a chair for the visit's order. `notReady` or `expired` when there is no order that stands on the
    /// visit's newest screening, `limitRefused` when it would pass the limit of 24 hours by now, `stale` when
    /// the chair is taken.
    [[nodiscard]] ServiceResult<SessionId> open(const Actor& nurse, VisitId visit, ChairId chair);
    [[nodiscard]] ServiceResult<SessionSnapshot> snapshot(SessionId session) const;
    /// The same for somebody's eyes: asks whether they may see records, and is audited.
    [[nodiscard]] ServiceResult<SessionSnapshot> view(const Actor& actor, SessionId session) const;
    /// Decides and records one event, with its audit entry and the summary, in one durable transaction. The
    /// start asks again whether its order stands, and that nothing of `missingBeforeStart` is missing; a rate
    /// that the order's prescriber allowed with a reason needs no second authorisation.
    [[nodiscard]] ServiceResult<SessionSnapshot> record(const Actor& nurse, SessionId session,
                                                        EventEntry entry);
    /// Several at once, all or none: vitals with a site check; a reaction with the emergency card it opens
    /// and the recheck that follows it. Who was told of a reaction of the same entries names it as 0: its
    /// number is known only here.
    [[nodiscard]] ServiceResult<SessionSnapshot> recordAll(const Actor& nurse, SessionId session,
                                                           std::vector<EventEntry> entries);
    /// Freezes the record, with the signer's own password of a moment ago.
    [[nodiscard]] ServiceResult<SessionSnapshot> sign(const Actor& nurse, SessionId session,
                                                      const PasswordProof& password);
    /// What is missing before the start.
    [[nodiscard]] std::vector<StartNeed> missingBeforeStart(const SessionSnapshot& snapshot) const;

    /// Whether this person may correct that event. A nurse corrects their own events until the record is
    /// signed; a prescriber or an administrator corrects any; of a signed record its author too, and
    /// everybody with the password.
    [[nodiscard]] static CorrectionStanding standingOf(const Actor& actor, const SessionSnapshot& snapshot,
                                                       int event);
    /// Puts `correction` in the place of an event; both stay readable, and every figure follows. A signed
    /// record is corrected and signed afresh in one transaction, for which `password` is needed
    /// (`wrongPassword` without it). `notAllowedNow` with `refusal->conflict` when another event would no
    /// longer be possible.
    [[nodiscard]] ServiceResult<SessionSnapshot> amend(const Actor& actor, SessionId session,
                                                       Correction correction,
                                                       const std::optional<PasswordProof>& password = {});
    /// Takes an event out: it belongs to another patient, or to nobody. As `amend` otherwise.
    [[nodiscard]] ServiceResult<SessionSnapshot>
    enterInError(const Actor& actor, SessionId session, int event, std::string reason,
                 const std::optional<PasswordProof>& password = {});
    /// The infusion was ended by mistake: it stands paused again since its end. On the same local day only
    /// (`notReady`, "day"); `stale` ("chair", "visit") when the chair was given to somebody else meanwhile or
    /// the patient has come again.
    [[nodiscard]] ServiceResult<SessionSnapshot> reopen(const Actor& nurse, SessionId session,
                                                        std::string reason);
    /// Notes in every session that holds a chair, and in the audit trail, that the machine's clock was set.
    /// `signedIn` is who was at the keyboard; without anybody, the sessions name who opened them. Returns
    /// those sessions.
    std::vector<SessionId> noteClockJump(const std::optional<Actor>& signedIn, const ClockJump& jump);

private:
    /// Takes events into a session, or says why not; nothing is written by it.
    using Taking = std::function<ServiceResult<std::vector<StoredEvent>>(KeptSession&)>;

    /// Who may do it, as they stand in the transaction that does it.
    using Permit = std::function<ServiceResult<void>(const ReadTx&)>;

    /// One transaction: `permit`, what `takeAll` takes, and all that follows from it.
    ServiceResult<SessionSnapshot> change(const Actor& actor, SessionId session, UtcTime now,
                                          const Permit& permit, const Taking& takeAll);
    ServiceResult<SessionSnapshot> takeEntries(const Actor& nurse, SessionId session, const Permit& permit,
                                               const std::vector<EventEntry>& entries);
    ServiceResult<SessionSnapshot> correct(const Actor& actor, SessionId session, int event, EventBody body,
                                           const std::optional<PasswordProof>& password);

    ServiceContext& m_context;
    mutable SessionShelf m_shelf;  ///< a memory of what is in the store, nothing more
};

}  // namespace gramhour
