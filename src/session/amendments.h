#pragma once

#include <optional>
#include <span>
#include <vector>

#include "session/decide.h"
#include "session/event.h"

/// Corrections. Events stay as they were written; a correction is an event of its own that names the one it
/// corrects by its number. What counts is the effective log: each event as its newest amendment says, without
/// those entered in error, in the order of time. Everything that is computed follows from that; the record
/// shows both texts.
namespace gramhour {

/// The number by which others refer to the event at this place of a log: its own, or its place where nobody
/// numbered the log.
[[nodiscard]] int numberAt(std::span<const SessionEvent> log, std::size_t place);

/// Whether anything in the log was amended or entered in error.
[[nodiscard]] bool hasAmendments(std::span<const SessionEvent> log);

/// The events that count, numbered and sorted by the time at which they occurred. The amendments themselves
/// stay in it at the time at which they were made. Of several amendments of one event the newest counts, so
/// that an event entered in error comes back when it is amended again.
[[nodiscard]] std::vector<SessionEvent> effectiveLog(std::span<const SessionEvent> log);

/// The corrections of one event, oldest first; they hold `Amended` or `EnteredInError`. The pointers live as
/// long as `log` does.
[[nodiscard]] std::vector<const SessionEvent*> amendmentsOf(std::span<const SessionEvent> log, int number);

/// The event as it counts now; none when it was entered in error or is not there.
[[nodiscard]] std::optional<SessionEvent> inForce(std::span<const SessionEvent> log, int number);

/// Why one event of a log cannot be the amendment that it is, from what it refers to: its target is missing
/// or recorded later (`no-such-event`), takes no amendment or is of another kind (`not-amendable`), or would
/// lie after its own amendment (`in-future`). None for what is right, and for every other kind of event.
[[nodiscard]] std::optional<Refusal> whyNoAmendment(std::span<const SessionEvent> log, std::size_t place);

}  // namespace gramhour
