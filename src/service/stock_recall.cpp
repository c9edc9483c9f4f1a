// Who had a bag from a lot.
#include <algorithm>
#include <iomanip>
#include <sstream>

#include "exchange/csv.h"
#include "service/audit.h"
#include "service/permissions.h"
#include "service/session_basis.h"
#include "service/stock_service.h"
#include "units/quantity_text.h"

namespace gramhour {

namespace {

/// More lots than this match only a text too short to recall by.
constexpr std::size_t kMostLots = 200;

bool isRunning(SessionPhase phase) {
    return phase == SessionPhase::infusing || phase == SessionPhase::paused;
}

std::string namesOf(const std::string& symptomIds, const Protocol& protocol) {
    std::istringstream ids(symptomIds);
    std::string names;
    for (std::string id; ids >> id;) {
        const Symptom* symptom = protocol.findSymptom(id);
        names += (names.empty() ? "" : ", ") + (symptom == nullptr ? id : symptom->name);
    }
    return names;
}

RecallLine lineOf(const ServiceContext& context, const ReadTx& tx, const StockLot& lot, SessionId id) {
    const SessionRecord record = tx.sessions().find(id).value();
    RecallLine line{.lot = lot,
                    .productName = {},
                    .session = id,
                    .patient = tx.patients().find(record.patient).value(),
                    .summary = tx.sessions().summary(id),
                    .given = {},
                    .symptoms = {}};
    line.at = line.summary.startedAt.value_or(record.openedAt);
    line.salt = tx.orders().find(record.order).value().salt;
    line.given = line.summary.deliveredDose;
    line.isRunning = isRunning(line.summary.phase);
    if (line.isRunning) {
        // The summary counts at the end; whoever still runs has had something all the same.
        const LoadedSession session = loadSession(context, tx, record);
        line.given = deliveredDose(session.state, context.clock.now());
    }
    const std::shared_ptr<const Protocol> protocol = protocolBySha256(context, tx, record.protocolSha256);
    const Product* product = protocol->findProduct(lot.productId);
    line.productName = product == nullptr ? lot.productId : product->name;
    line.symptoms = namesOf(line.summary.reactionSymptoms, *protocol);
    for (const SessionLot& used : tx.stock().lotsIn(id)) {
        if (used.lot == lot.id) {
            line.expiry = used.expiry;
        }
    }
    return line;
}

std::string saltName(Salt salt) {
    return "magnesium " + std::string(codeOf(salt));
}

std::string clockText(UtcTime at) {
    const LocalDateTime local = toLocal(at);
    std::ostringstream text;
    text << std::setfill('0') << std::setw(2) << local.hour << ':' << std::setw(2) << local.minute;
    return text.str();
}

}  // namespace

ServiceResult<Recall> StockService::recall(const Actor& actor, std::string_view text) const {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::viewPatients); !allowed) {
        return unexpected(allowed.error());
    }
    const std::string key = lotKey(text);
    if (key.empty()) {
        return refuse(ServiceErrorCode::invalid, "lot");
    }
    Recall recall = m_context.store.read([&](const ReadTx& tx) {
        Recall found;
        found.lots = tx.stock().lotsWith(key, kMostLots + 1);
        found.isCut = found.lots.size() > kMostLots;
        if (found.isCut) {
            found.lots.pop_back();
        }
        for (const StockLot& lot : found.lots) {
            for (const SessionId id : tx.stock().sessionsWith(lot.id)) {
                found.lines.push_back(lineOf(m_context, tx, lot, id));
            }
        }
        return found;
    });
    std::stable_sort(recall.lines.begin(), recall.lines.end(), [](const RecallLine& a, const RecallLine& b) {
        return a.isRunning != b.isRunning ? a.isRunning : a.at > b.at;
    });
    auditAlone(m_context, actor.id, "stock.recall-viewed", {},
               key + ", sessions " + std::to_string(recall.lines.size()));
    return recall;
}

void StockService::noteRecallTaken(const Actor& actor, std::string_view text, std::string_view how) const {
    auditAlone(m_context, actor.id, "stock.recall-taken", {}, lotKey(text) + " " + std::string(how));
}

std::string recallCsv(const Recall& recall) {
    std::string csv = csvLine({"Lot", "Product", "Expiry", "Family name", "Given name", "Birth date",
                               "Record number", "Phone", "E-mail", "Emergency contact", "Date", "Time",
                               "State", "Salt", "Given (g)", "Reaction grade", "Reaction"});
    for (const RecallLine& line : recall.lines) {
        const PatientDetails& person = line.patient.details;
        const std::string grams = formatGrams(line.given, 3);
        csv += csvLine(
            {line.lot.lot, line.productName, line.expiry.toIso(), person.familyName, person.givenName,
             person.birthDate.toIso(), person.recordNumber, person.phone, person.email,
             person.emergencyContact, toLocal(line.at).date.toIso(), clockText(line.at),
             line.isRunning ? std::string_view("running") : codeOf(line.summary.outcome), saltName(line.salt),
             grams.substr(0, grams.find(' ')),
             line.summary.reactionGrade == 0 ? std::string() : std::to_string(line.summary.reactionGrade),
             line.symptoms});
    }
    return csv;
}

}  // namespace gramhour
