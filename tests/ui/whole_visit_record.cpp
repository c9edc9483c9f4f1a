#include "ui/whole_visit_record.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "ui/whole_visit_words.h"

namespace gramhour::test {

namespace {

using Lines = std::vector<std::string>;

constexpr PatientId kPatient{1};
constexpr VisitId kVisit{1};

class Reader {
public:
    explicit Reader(const ReadTx& tx) : m_tx(tx), m_words(namesOf(tx)) {}

    [[nodiscard]] StoredVisit read(std::size_t auditFrom) const {
        const Visit visit = m_tx.visits().find(kVisit).value();
        StoredVisit stored;
        stored.patient = patient();
        stored.labs = labs();
        stored.visit = visitLines(visit);
        stored.screening = screening(m_tx.screenings().find(visit.screening.value()).value());
        stored.order = order(m_tx.orders().find(visit.order.value()).value());
        stored.session = session(m_tx.sessions().find(visit.session.value()).value());
        for (const StoredEvent& event : m_tx.sessions().events(*visit.session)) {
            stored.events.push_back(m_words.event(event.event));
        }
        stored.stock = stock(*visit.session);
        stored.summary = summary(m_tx.sessions().summary(*visit.session));
        stored.audit = audit(auditFrom);
        for (const Draft& draft : m_tx.drafts().all()) {
            stored.drafts.push_back(draft.key);
        }
        return stored;
    }

private:
    static VisitWords namesOf(const ReadTx& tx) {
        std::map<StaffId, std::string> names;
        for (const Staff& person : tx.staff().all()) {
            names[person.id] = person.signInName;
        }
        return VisitWords(std::move(names));
    }
    [[nodiscard]] Lines patient() const {
        const Patient found = m_tx.patients().find(kPatient).value();
        const PatientDetails& details = found.details;
        Lines lines{"given " + details.givenName,
                    "family " + details.familyName,
                    "born " + details.birthDate.toIso(),
                    "sex " + std::string(codeOf(details.sex)),
                    "number " + details.recordNumber,
                    "phone " + details.phone,
                    "email " + details.email,
                    "address " + details.address,
                    "contact " + details.emergencyContact,
                    "weight " + VisitWords::orNone(details.weightGrams, " g"),
                    "height " + VisitWords::orNone(details.heightMillimetres, " mm"),
                    "note " + details.note,
                    "allergies " + std::string(codeOf(found.allergyStatus))};
        for (const Allergy& allergy : found.allergies) {
            lines.push_back("allergy " + allergy.substance + "; " + allergy.reaction + "; " +
                            std::string(codeOf(allergy.severity)));
        }
        return lines;
    }
    [[nodiscard]] Lines labs() const {
        Lines lines;
        for (const LabResult& lab : m_tx.patients().labs(kPatient)) {
            lines.push_back(VisitWords::lab(lab));
        }
        std::sort(lines.begin(), lines.end());
        return lines;
    }
    [[nodiscard]] Lines visitLines(const Visit& visit) const {
        return {"patient " + std::to_string(visit.patient.value()),
                "expected " + VisitWords::time(visit.expectedAt),
                "arrived " + VisitWords::time(visit.arrivedAt),
                "closed " + VisitWords::time(visit.closedAt) + visit.closeReason,
                "step " + std::string(codeOf(visit.step))};
    }
    [[nodiscard]] Lines screening(const ScreeningRecord& record) const {
        Lines lines{"at " + VisitWords::time(record.at) + " by " + m_words.who(record.by) + ", " +
                        record.byName,
                    "protocol " + record.protocolVersion};
        appendAll(lines, m_words.facts(record.facts));
        appendAll(lines, m_words.result(record.result));
        const Review review = record.review.value();
        lines.push_back("decision " + std::string(codeOf(review.decision)) + ": " + review.reason + ", " +
                        m_words.who(review.by) + ", " + review.byName + ", " + VisitWords::time(review.at));
        return lines;
    }
    [[nodiscard]] Lines order(const MedicationOrder& order) const {
        return {"dose " + std::to_string(order.dose.micrograms()) + " ug " + std::string(codeOf(order.salt)),
                "product " + order.productId,
                "strength " + std::to_string(order.strength.microgramsPerMillilitre()) + " ug/mL",
                "bag " + std::to_string(order.bag.microlitres()) + " uL, " +
                    std::string(codeOf(order.diluent)) + ", " + std::string(codeOf(order.additive)),
                "draw-up " + std::to_string(order.drawUp.microlitres()) + " uL",
                "final " + std::to_string(order.finalVolume.microlitres()) + " uL",
                "time " + std::to_string(order.time.milliseconds()) + " ms",
                "pump " + std::to_string(order.pumpRate.microlitresPerHour()) + " uL/h",
                "drops " + std::string(order.dropFactor ? "yes" : "none"),
                "scale " + std::to_string(static_cast<int>(order.spo2Scale)),
                "sedative " + std::string(order.sedativeTaken ? "yes" : "no"),
                "by " + m_words.who(order.orderedBy) + ", " + VisitWords::time(order.orderedAt),
                "limits passed " + std::to_string(order.limits.size())};
    }
    [[nodiscard]] Lines session(const SessionRecord& record) const {
        return {"chair " + m_tx.clinic().chair(record.chair).value().name,
                "opened " + VisitWords::time(record.openedAt) + " by " + m_words.who(record.openedBy),
                "protocol " + record.protocolId + " " + record.protocolVersion,
                "same protocol as the screening " + std::string(isSameProtocol(record) ? "yes" : "no")};
    }
    [[nodiscard]] bool isSameProtocol(const SessionRecord& record) const {
        return m_tx.screenings().latestOf(kPatient).value().protocolSha256 == record.protocolSha256;
    }
    [[nodiscard]] Lines stock(SessionId session) const {
        Lines lines;
        for (const SessionLot& use : m_tx.stock().lotsIn(session)) {
            const StockLot lot = m_tx.stock().find(use.lot).value();
            lines.push_back(lot.productId + ", lot " + lot.lot + ", use by " + lot.expiry.toIso() +
                            ", on the shelf " + std::to_string(lot.units));
            lines.push_back("in the session: " + VisitWords::orNone(use.units, " ") +
                            std::string(codeOf(use.kind)) + ", use by " + use.expiry.toIso());
            for (const StockMove& move : m_tx.stock().moves(use.lot)) {
                lines.push_back(VisitWords::time(move.at) + " " + std::string(codeOf(move.kind)) + " " +
                                std::to_string(move.change) + " by " + m_words.who(move.staff) + " for " +
                                (move.session ? "session " + std::to_string(move.session->value()) : "none") +
                                (move.reason.empty() ? "" : ": " + move.reason));
            }
        }
        return lines;
    }
    [[nodiscard]] static Lines summary(const SessionSummary& summary) {
        return {"phase " + std::string(codeOf(summary.phase)),
                "outcome " + std::string(codeOf(summary.outcome)),
                "date " + summary.clinicDate.toIso(),
                "started " + VisitWords::time(summary.startedAt),
                "infusion ended " + VisitWords::time(summary.infusionEndedAt),
                "discharged " + VisitWords::time(summary.dischargedAt),
                "signed " + VisitWords::time(summary.signedAt),
                "given " + std::to_string(summary.deliveredVolume.microlitres()) + " uL, " +
                    std::to_string(summary.deliveredDose.micrograms()) + " ug",
                "reaction " + std::to_string(summary.reactionGrade) + " " + summary.reactionSymptoms,
                "vitals in time " + std::to_string(summary.checksOnTime) + " of " +
                    std::to_string(summary.checksPlanned)};
    }
    [[nodiscard]] Lines audit(std::size_t from) const {
        if (m_tx.audit().firstBroken()) {
            throw std::runtime_error("the chain of the audit trail is broken");
        }
        const auto count = static_cast<std::size_t>(m_tx.audit().count());
        Lines lines;
        for (const AuditEntry& entry : m_tx.audit().latest(count - from)) {  // the newest first
            lines.insert(lines.begin(), VisitWords::time(entry.at) + " " + m_words.who(entry.actor) + " " +
                                            entry.action + " " + entry.subject + " " + entry.detail);
        }
        return lines;
    }

    const ReadTx& m_tx;
    VisitWords m_words;
};

}  // namespace

StoredVisit readStoredVisit(Store& store, std::size_t auditFrom) {
    if (const std::vector<std::string> problems = store.fileProblems(); !problems.empty()) {
        throw std::runtime_error("the file has a problem: " + problems.front());
    }
    return store.read([&](const ReadTx& tx) { return Reader(tx).read(auditFrom); });
}

}  // namespace gramhour::test
