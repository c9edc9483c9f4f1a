#include "service/check_service.h"

#include "service/event_seals.h"
#include "service/lot_use.h"
#include "service/session_basis.h"
#include "service/session_facts.h"

namespace gramhour {

namespace {

constexpr std::size_t kAtOnce = 1000;

/// The file does not say in which zone the clinic lies, and may be checked in another: a day that it was
/// somewhere at that time is taken (decision 0017). No zone is further from UTC than these.
bool couldBeDayOf(Date day, UtcTime at) {
    constexpr Duration kFurthestWest = Duration::fromHours(12);
    constexpr Duration kFurthestEast = Duration::fromHours(14);
    return day >= (at - kFurthestWest).utcDate() && day <= (at + kFurthestEast).utcDate();
}

/// Whether a summary is what the events say.
bool follows(const SessionSummary& stored, const LoadedSession& session, UtcTime openedAt) {
    SessionSummary computed = summarise(session.state, session.protocol->monitoring, openedAt);
    if (couldBeDayOf(stored.clinicDate, computed.startedAt.value_or(openedAt))) {
        computed.clinicDate = stored.clinicDate;
    }
    return stored == computed;
}

void checkSession(const ServiceContext& context, const ReadTx& tx, SessionId id, CheckReport& report) {
    const SessionRecord record = tx.sessions().find(id).value();
    const LoadedSession session = loadSession(context, tx, record);
    if (!follows(tx.sessions().summary(id), session, record.openedAt)) {
        report.summaries.push_back(id);
    }
    if (tx.sessions().storedSortTime(id) != session.state.startedAt.value_or(record.openedAt)) {
        report.sortTimes.push_back(id);
    }
    if (!replayChecked(sessionOrderOf(session.order), sessionRulesOf(*session.protocol),
                       eventsOf(session.stored))) {
        report.logs.push_back(id);
    }
    if (!lotsFollow(tx, session)) {
        report.sessionLots.push_back(id);
    }
    if (!factsFollow(tx, session)) {
        report.facts.push_back(id);
    }
    ++report.sessionsRead;
}

}  // namespace

CheckReport checkEverything(const ServiceContext& context) {
    CheckReport report;
    report.file = context.store.fileProblems();
    if (!report.file.empty()) {
        return report;  // what a damaged file says about itself means nothing
    }
    context.store.read([&](const ReadTx& tx) {
        std::optional<SessionId> last;
        for (std::vector<SessionId> ids = tx.sessions().allIds(last, kAtOnce); !ids.empty();
             ids = tx.sessions().allIds(last, kAtOnce)) {
            for (const SessionId id : ids) {
                checkSession(context, tx, id, report);
            }
            last = ids.back();
        }
        report.merges = tx.patients().mergedWrongly();
        report.lots = tx.stock().lotsThatDoNotAddUp();
        SealReport seals = checkSeals(tx);
        report.altered = std::move(seals.altered);
        report.unaudited = std::move(seals.unaudited);
        report.removed = std::move(seals.removed);
        report.audit = tx.audit().firstBroken();
        report.auditEntriesRead = tx.audit().count();
    });
    return report;
}

}  // namespace gramhour
