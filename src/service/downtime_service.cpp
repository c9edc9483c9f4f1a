#include "service/downtime_service.h"

#include <algorithm>
#include <stdexcept>
#include <string_view>

#include <sodium.h>

#include "service/audit.h"
#include "service/permissions.h"
#include "service/session_basis.h"

namespace gramhour {

namespace {

/// Without those that are taken for another when read off paper: I, L, O, U (Crockford's base 32).
constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static_assert(kLetters.size() == 32, "5 bits a character");

constexpr std::string_view kMade = "downtime.code-made";
constexpr std::string_view kShown = "downtime.code-shown";
constexpr std::string_view kRenewed = "downtime.code-renewed";

std::string newCode() {
    if (sodium_init() < 0) {
        throw std::runtime_error("the source of random numbers cannot be used");
    }
    std::string code;
    for (int place = 0; place < DowntimeService::kCodeCharacters; ++place) {
        if (place > 0 && place % DowntimeService::kCodeGroup == 0) {
            code += '-';
        }
        code += kLetters[randombytes_uniform(static_cast<std::uint32_t>(kLetters.size()))];
    }
    return code;
}

std::string makeCode(WriteTx& tx, UtcTime now, std::optional<StaffId> actor, std::string_view action) {
    Safekeeping safekeeping = tx.clinic().safekeeping();
    safekeeping.downtimeCode = newCode();
    tx.clinicWrites().setSafekeeping(safekeeping);
    audit(tx, now, actor, action);
    return safekeeping.downtimeCode;
}

/// The id of the last entry of an action.
std::optional<AuditId> lastOf(const ReadTx& tx, std::string_view action) {
    constexpr std::size_t kAtOnce = 256;
    std::optional<AuditId> last;
    for (;;) {
        const std::vector<NumberedAuditEntry> entries = tx.audit().ofAction(action, last, kAtOnce);
        if (entries.empty()) {
            return last;
        }
        last = entries.back().id;
    }
}

std::vector<BoardChair> boardOf(const ServiceContext& context, const ReadTx& tx) {
    const std::vector<SessionRecord> open = tx.sessions().open();
    std::vector<BoardChair> chairs;
    for (const Chair& chair : tx.clinic().chairs()) {
        BoardChair entry{.chair = chair};
        const auto session = std::find_if(open.begin(), open.end(), [&chair](const SessionRecord& record) {
            return record.chair == chair.id;
        });
        if (session != open.end()) {
            LoadedSession loaded = loadSession(context, tx, *session);
            entry.session = session->id;
            entry.visit = session->visit;
            entry.patient = tx.patients().hit(session->patient);
            entry.orderedByName = tx.staff().find(loaded.order.orderedBy).value().displayName;
            entry.order = std::move(loaded.order);
            entry.state = std::move(loaded.state);
            entry.protocol = std::move(loaded.protocol);
        }
        chairs.push_back(std::move(entry));
    }
    return chairs;
}

DowntimeVisit visitOf(const ReadTx& tx, Visit visit) {
    Patient patient = tx.patients().find(visit.patient).value();
    DowntimeVisit row{.visit = std::move(visit), .patient = std::move(patient)};
    row.appointment = tx.schedule().appointment(row.visit.id);
    if (row.appointment && row.appointment->chair) {
        row.chairName = tx.clinic().chair(*row.appointment->chair).value().name;
    }
    row.screening = tx.screenings().latestSummaryOf(row.visit.id);
    if (row.visit.order) {
        row.order = tx.orders().find(*row.visit.order);
        row.orderedByName = tx.staff().find(row.order->orderedBy).value().displayName;
    }
    return row;
}

std::vector<DowntimeVisit> visitsOf(const ReadTx& tx, UtcTime now) {
    const UtcTime morning = fromLocal(toLocal(now).date, 0, 0);
    std::vector<DowntimeVisit> visits;
    for (Visit& visit : tx.visits().waiting(fromLocal(toLocal(now).date.plusDays(1), 0, 0))) {
        const bool isForgotten = !visit.arrivedAt && visit.expectedAt && *visit.expectedAt < morning;
        if (!isForgotten) {
            visits.push_back(visitOf(tx, std::move(visit)));
        }
    }
    return visits;
}

}  // namespace

std::vector<std::filesystem::path> DowntimeService::folders() const {
    std::vector<std::filesystem::path> folders;
    const std::string chosen =
        m_context.store.read([](const ReadTx& tx) { return tx.clinic().safekeeping().backupFolder; });
    if (!chosen.empty()) {
        folders.emplace_back(chosen);
    }
    if (const std::filesystem::path own = m_context.place.file.parent_path();
        !own.empty() && std::find(folders.begin(), folders.end(), own) == folders.end()) {
        folders.push_back(own);
    }
    return folders;
}

DowntimeSheet DowntimeService::today(UtcTime at) const {
    DowntimeSheet sheet;
    sheet.at = at;
    std::vector<BoardChair> board;
    m_context.store.openReader()->read([&](const ReadTx& tx) {
        sheet.clinic = tx.clinic().details().value_or(ClinicDetails{});
        board = boardOf(m_context, tx);
        for (const BoardChair& chair : board) {
            sheet.chairs.push_back({.card = {.chair = chair.chair}});
            if (chair.patient) {
                sheet.chairs.back().patient = tx.patients().find(chair.patient->id);
            }
        }
        sheet.visits = visitsOf(tx, sheet.at);
    });
    std::vector<ChairCard> cards = BoardService(m_context).cards(board, sheet.at);
    for (std::size_t place = 0; place < board.size(); ++place) {
        DowntimeChair& chair = sheet.chairs[place];
        chair.card = std::move(cards[place]);
        chair.order = std::move(board[place].order);
        chair.state = std::move(board[place].state);
        chair.protocol = std::move(board[place].protocol);
    }
    return sheet;
}

std::string DowntimeService::sealingCode() {
    std::string code =
        m_context.store.read([](const ReadTx& tx) { return tx.clinic().safekeeping().downtimeCode; });
    if (!code.empty()) {
        return code;
    }
    return m_context.store.write(
        [&](WriteTx& tx) { return makeCode(tx, m_context.clock.now(), std::nullopt, kMade); });
}

ServiceResult<std::string> DowntimeService::showCode(const Actor& administrator) {
    if (const ServiceResult<void> allowed = require(m_context, administrator, Act::manageClinic); !allowed) {
        return unexpected(allowed.error());
    }
    return m_context.store.write([&](WriteTx& tx) {
        const UtcTime now = m_context.clock.now();
        std::string code = tx.clinic().safekeeping().downtimeCode;
        if (code.empty()) {
            code = makeCode(tx, now, administrator.id, kMade);
        }
        audit(tx, now, administrator.id, kShown);
        return code;
    });
}

ServiceResult<std::string> DowntimeService::renewCode(const Actor& administrator) {
    if (const ServiceResult<void> allowed = require(m_context, administrator, Act::manageClinic); !allowed) {
        return unexpected(allowed.error());
    }
    return m_context.store.write([&](WriteTx& tx) {
        const UtcTime now = m_context.clock.now();
        std::string code = makeCode(tx, now, administrator.id, kRenewed);
        audit(tx, now, administrator.id, kShown);
        return code;
    });
}

bool DowntimeService::isCodeKnown() const {
    return m_context.store.read([](const ReadTx& tx) {
        const std::optional<AuditId> shown = lastOf(tx, kShown);
        return shown.has_value() && !tx.clinic().safekeeping().downtimeCode.empty();
    });
}

ServiceResult<DowntimeSheet> DowntimeService::print(const Actor& actor) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::viewRecords); !allowed) {
        return unexpected(allowed.error());
    }
    auditAlone(m_context, actor.id, "downtime.printed");
    return today(m_context.clock.now());
}

}  // namespace gramhour
