#include "service/screening_service.h"

#include <algorithm>
#include <set>

#include "base/text_fold.h"
#include "service/audit.h"
#include "service/permissions.h"
#include "service/session_basis.h"
#include "session/reaction_course.h"

namespace gramhour {

namespace {

/// The newest result of each test.
std::vector<LabResult> newestOfEach(const std::vector<LabResult>& newestFirst) {
    std::vector<LabResult> newest;
    std::set<LabTest> seen;
    for (const LabResult& lab : newestFirst) {
        if (seen.insert(lab.test).second) {
            newest.push_back(lab);
        }
    }
    return newest;
}

/// What the earlier screening said, without what is asked at every visit.
void takeOver(ScreeningCase& facts, const ScreeningRecord& earlier, const Protocol& protocol) {
    facts.indications = earlier.facts.indications;
    facts.medicines = earlier.facts.medicines;
    facts.pregnancy = earlier.facts.sex == Sex::male ? earlier.facts.pregnancy : std::nullopt;
    facts.salt = earlier.facts.salt;
    for (const QuestionAnswer& answer : earlier.facts.answers) {
        const Question* question = protocol.findQuestion(answer.question);
        if (question != nullptr && !question->isEmergency) {
            facts.answers.push_back(answer);
        }
    }
}

/// The day on which the answers of the patient's latest screening were really asked, while they may be taken
/// over: it allowed an order, has not run out, and neither have the answers, however often they were taken
/// over since.
std::optional<Date> askedWhenTakenOver(const std::optional<ScreeningRecord>& earlier,
                                       const Protocol& protocol, Date today) {
    if (!earlier || !earlier->allowsOrderOn(today)) {
        return std::nullopt;
    }
    const Date asked = earlier->answersAsked.value_or(toLocal(earlier->at).date);
    return asked.plusDays(protocol.screening.validDays) >= today ? std::optional(asked) : std::nullopt;
}

/// Where the answers of a new record come from; none: they were asked for it. Screening again in one visit
/// begins with what was answered, whatever came of it.
std::optional<Date> askedBefore(const std::optional<ScreeningRecord>& earlier, VisitId visit,
                                const Protocol& protocol, Date today) {
    const std::optional<Date> asked =
        earlier && earlier->visit == visit
            ? std::optional(earlier->answersAsked.value_or(toLocal(earlier->at).date))
            : askedWhenTakenOver(earlier, protocol, today);
    return asked == today ? std::nullopt : asked;
}

constexpr std::size_t kMostMedicines = 200;
constexpr std::size_t kLongestMedicine = 400;

std::optional<std::string> firstInvalid(const ScreeningCase& facts, Date today) {
    if (firstImpossible(facts.vitals)) {
        return "vitals";
    }
    for (const LabResult& lab : facts.labs) {
        if (!isUnitOf(lab.unit, lab.test) || !labBounds(lab.test).contains(canonicalMillionths(lab)) ||
            lab.taken > today) {
            return "labs." + std::string(codeOf(lab.test));
        }
    }
    if (facts.weightGrams && !bounds::kWeightGrams.contains(*facts.weightGrams)) {
        return "weight";
    }
    const bool areTexts =
        facts.medicines.size() <= kMostMedicines &&
        std::all_of(facts.medicines.begin(), facts.medicines.end(), [](const std::string& medicine) {
            return medicine.size() <= kLongestMedicine && isCleanText(medicine);
        });
    return areTexts ? std::nullopt : std::optional<std::string>("medicines");
}

/// As many sessions as somebody can have had reactions in.
constexpr std::size_t kSessionsLookedAt = 10'000;

void addReactions(std::vector<EarlierReaction>& reactions, const LoadedSession& session) {
    for (const ReactionCourse& course : reactionCourses(session.state)) {
        EarlierReaction reaction{.session = session.record.id, .at = course.reaction.at};
        reaction.symptoms = course.reaction.body.symptoms;
        reaction.grade = course.reaction.body.grade;
        reaction.intervention = course.reaction.body.intervention;
        if (const ReactionOutcome* outcome = course.outcome()) {
            reaction.status = outcome->status;
        }
        reaction.sessionOutcome = session.state.outcome;
        reaction.protocol = session.protocol;
        reactions.push_back(std::move(reaction));
    }
}

std::vector<EarlierReaction> reactionsOf(const ServiceContext& context, const ReadTx& tx, PatientId patient) {
    std::vector<EarlierReaction> reactions;
    for (const SessionRow& row : tx.sessions().rows({.patient = patient}, std::nullopt, kSessionsLookedAt)) {
        if (row.summary.reactionGrade > 0) {
            addReactions(reactions, loadSession(context, tx, tx.sessions().find(row.id).value()));
        }
    }
    std::stable_sort(reactions.begin(), reactions.end(),
                     [](const EarlierReaction& a, const EarlierReaction& b) { return a.at > b.at; });
    return reactions;
}

/// A serious earlier reaction answers its question, in the place of an answer that was taken over.
void proposeSerious(ScreeningStart& start, const Protocol& protocol) {
    const auto serious =
        std::find_if(start.earlierReactions.begin(), start.earlierReactions.end(),
                     [](const EarlierReaction& reaction) { return reaction.grade >= kSeriousGrade; });
    const std::string question(kSeriousReactionQuestion);
    if (serious == start.earlierReactions.end() || protocol.findQuestion(question) == nullptr) {
        return;
    }
    std::erase_if(start.facts.answers,
                  [&](const QuestionAnswer& answer) { return answer.question == question; });
    start.facts.answers.push_back({question, Answer::yes});
    start.proposesSerious = *serious;
}

}  // namespace

ScreeningResult ScreeningService::preview(const ScreeningCase& facts) const {
    return evaluate(*m_context.protocol, facts, toLocal(m_context.clock.now()).date);
}

ServiceResult<ScreeningStart> ScreeningService::startFor(VisitId visitId) const {
    const Date today = toLocal(m_context.clock.now()).date;
    return m_context.store.read([&](const ReadTx& tx) -> ServiceResult<ScreeningStart> {
        const std::optional<Visit> visit = tx.visits().find(visitId);
        if (!visit) {
            return refuse(ServiceErrorCode::notFound);
        }
        const Patient patient = tx.patients().find(visit->patient).value();
        ScreeningStart start;
        start.facts.birthDate = patient.details.birthDate;
        start.facts.sex = patient.details.sex;
        start.facts.weightGrams = patient.details.weightGrams;
        start.facts.labs = newestOfEach(tx.patients().labs(visit->patient));
        if (patient.details.sex == Sex::male) {
            start.facts.pregnancy = Pregnancy::notApplicable;
        }
        const std::optional<ScreeningRecord> earlier = tx.screenings().latestOf(visit->patient);
        if (askedWhenTakenOver(earlier, *m_context.protocol, today)) {
            takeOver(start.facts, *earlier, *m_context.protocol);
            start.takenOverFrom = earlier->at;
        }
        start.earlierReactions = reactionsOf(m_context, tx, visit->patient);
        proposeSerious(start, *m_context.protocol);
        return start;
    });
}

std::vector<EarlierReaction> ScreeningService::earlierReactions(PatientId patient) const {
    return m_context.store.read([&](const ReadTx& tx) { return reactionsOf(m_context, tx, patient); });
}

ServiceResult<ScreeningRecord> ScreeningService::record(const Actor& actor, VisitId visitId,
                                                        const ScreeningCase& facts,
                                                        const ScreeningAsked& asked) {
    if (const ServiceResult<void> allowed = require(m_context, actor, Act::runVisits); !allowed) {
        return unexpected(allowed.error());
    }
    const UtcTime now = m_context.clock.now();
    const Date today = toLocal(now).date;
    if (const std::optional<std::string> field = firstInvalid(facts, today)) {
        return refuse(ServiceErrorCode::invalid, *field);
    }
    const ScreeningResult result = evaluate(*m_context.protocol, facts, today);
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<ScreeningRecord> {
        const std::optional<Visit> visit = tx.visits().find(visitId);
        if (!visit) {
            return refuse(ServiceErrorCode::notFound);
        }
        if (visit->closedAt || visit->session) {
            return refuse(ServiceErrorCode::stale);
        }
        const PatientHit patient = tx.patients().hit(visit->patient).value();
        if (patient.birthDate != facts.birthDate || patient.sex != facts.sex) {
            return refuse(ServiceErrorCode::stale, "patient");
        }
        // Nothing holds up the record of an emergency.
        const bool mayWait = result.verdict != Verdict::emergency;
        if (mayWait && !asked.reactionsDiscussed && !reactionsOf(m_context, tx, visit->patient).empty()) {
            return refuse(ServiceErrorCode::notReady, "earlierReactions");
        }
        ScreeningRecord record{
            .id = ScreeningId(0), .visit = visitId, .patient = visit->patient, .at = now, .by = actor.id};
        record.protocolSha256 = m_context.protocol->sha256;
        record.facts = facts;
        record.result = result;
        record.asked = asked;
        record.answersAsked =
            askedBefore(tx.screenings().latestOf(visit->patient), visitId, *m_context.protocol, today);
        if (!visit->arrivedAt && visit->expectedAt && toLocal(*visit->expectedAt).date <= today) {
            // Whoever is screened is here, by whatever way the visit was opened.
            tx.visitWrites().setArrived(visitId, now);
            audit(tx, now, actor.id, "visit.arrived", subjectOf("visit", visitId),
                  subjectOf("patient", visit->patient));
        }
        const ScreeningId id = tx.screeningWrites().add(record);
        for (const LabResult& lab : facts.labs) {
            tx.patientWrites().addLab(visit->patient, lab, actor.id, now);
        }
        audit(tx, now, actor.id, "screening.recorded", subjectOf("screening", id),
              std::string(codeOf(result.verdict)));
        return tx.screenings().find(id).value();
    });
}

ServiceResult<ScreeningRecord> ScreeningService::decide(const Actor& prescriber, ScreeningId id,
                                                        ReviewDecision decision, std::string reason) {
    if (const ServiceResult<void> allowed = require(m_context, prescriber, Act::decideReviews); !allowed) {
        return unexpected(allowed.error());
    }
    if (foldForSearch(reason).empty() || !isCleanText(reason)) {
        return refuse(ServiceErrorCode::invalid, "reason");
    }
    const UtcTime now = m_context.clock.now();
    return m_context.store.write([&](WriteTx& tx) -> ServiceResult<ScreeningRecord> {
        const std::optional<ScreeningRecord> record = tx.screenings().find(id);
        if (!record) {
            return refuse(ServiceErrorCode::notFound);
        }
        if (record->result.verdict != Verdict::review) {
            return refuse(ServiceErrorCode::notAllowedNow, "verdict");
        }
        if (record->review) {
            return refuse(ServiceErrorCode::stale);
        }
        tx.screeningWrites().setReview(id, {decision, reason, prescriber.id, prescriber.displayName, now});
        audit(tx, now, prescriber.id, "screening.reviewed", subjectOf("screening", id),
              std::string(codeOf(decision)) + ": " + reason);
        return tx.screenings().find(id).value();
    });
}

}  // namespace gramhour
