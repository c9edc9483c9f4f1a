#include "service/check_service.h"

#include "service/session_basis.h"

namespace gramhour {

namespace {

constexpr std::size_t kAtOnce = 1000;

void checkSession(const ServiceContext& context, const ReadTx& tx, SessionId id, CheckReport& report) {
    const SessionRecord record = tx.sessions().find(id).value();
    const LoadedSession session = loadSession(context, tx, record);
    if (tx.sessions().summary(id) !=
        summarise(session.state, session.protocol->monitoring, record.openedAt)) {
        report.summaries.push_back(id);
    }
    if (!replayChecked(sessionOrderOf(session.order), sessionRulesOf(*session.protocol),
                       eventsOf(session.stored))) {
        report.logs.push_back(id);
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
        report.audit = tx.audit().firstBroken();
        report.auditEntriesRead = tx.audit().count();
    });
    return report;
}

}  // namespace gramhour
