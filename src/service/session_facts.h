#pragma once

#include "service/session_shelf.h"

/// What History counts of a session is kept in step with its events.
namespace gramhour {

/// Stores the facts of a session that has changed, in the transaction of its events; does nothing when they
/// are what is stored.
void recordFacts(WriteTx& tx, KeptSession& kept);

/// Works a session's facts out from all that is stored of it, and stores them.
void fillFacts(const ServiceContext& context, WriteTx& tx, SessionId id);

/// The same, and the summary with it, for sessions from before facts were kept or counted as they are now;
/// quick when there are none.
void fillEarlierFacts(const ServiceContext& context);

/// Whether what is stored is what follows from the events: for the file's check.
[[nodiscard]] bool factsFollow(const ReadTx& tx, const LoadedSession& session);

}  // namespace gramhour
