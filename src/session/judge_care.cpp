// Of reactions, checks, emergencies, the clock and corrections: the part of Judge that moves no phase but
// one.
#include <algorithm>

#include "session/judge.h"

namespace gramhour {

namespace {

constexpr Duration kSoonestRecheck = Duration::fromMinutes(1);
constexpr Duration kLatestRecheck = Duration::fromMinutes(60);
constexpr Duration kLongestSnooze = Duration::fromMinutes(10);

}  // namespace

Judgement Judge::operator()(const BagChanged& body) const {
    if (Judgement no = duringInfusion()) {
        return no;
    }
    if (isBlank(body.productId)) {
        return invalid("product", "the product is missing");
    }
    if (isBlank(body.lot)) {
        return invalid("lot", "the lot is missing");
    }
    return isBlank(body.reason) ? needsReason("reason") : std::nullopt;
}

Judgement Judge::operator()(const ReactionIntervention& body) const {
    if (Judgement no = aboutReaction(body.reaction)) {
        return no;
    }
    return isBlank(body.text) ? invalid("text", "what was done is missing") : std::nullopt;
}

Judgement Judge::operator()(const PrescriberTold& body) const {
    if (Judgement no = aboutReaction(body.reaction)) {
        return no;
    }
    return isBlank(body.name) ? invalid("name", "the name is missing") : std::nullopt;
}

Judgement Judge::operator()(const ReactionOutcome& body) const {
    return aboutReaction(body.reaction);
}

Judgement Judge::operator()(const RecheckPlanned& body) const {
    if (Judgement no = sinceStart()) {
        return no;
    }
    if (body.after < kSoonestRecheck || body.after > kLatestRecheck) {
        return invalid("after_min", "a recheck is planned 1 to 60 minutes ahead");
    }
    if (body.subject == AlertSubject::bag || body.subject == AlertSubject::dose) {
        return invalid("what", "a bag is not checked again");
    }
    return std::nullopt;
}

Judgement Judge::operator()(const CheckExplained& body) const {
    // Whether the check was late is not asked: vitals entered later may still make it one that was not.
    if (m_state.phase == SessionPhase::ready) {
        return sinceStart();
    }
    if (Judgement no = untilSigned()) {
        return no;
    }
    return isBlank(body.reason) ? needsReason("reason") : std::nullopt;
}

Judgement Judge::operator()(const Snoozed& body) const {
    if (Judgement no = sinceStart()) {
        return no;
    }
    if (body.until <= m_at || body.until > m_at + kLongestSnooze) {
        return invalid("until", "an alarm is silenced for 10 minutes at most");
    }
    return isBlank(body.reason) ? needsReason("reason") : std::nullopt;
}

Judgement Judge::operator()(const EmergencyOpened& body) const {
    if (Judgement no = beforeDischarge()) {
        return no;
    }
    if (findCard(body.card) == nullptr) {
        return refusal(RefusalCode::noSuchCard, "card", "the protocol has no such emergency card");
    }
    if (m_state.openEmergency(body.card) != nullptr) {
        return refusal(RefusalCode::alreadyOpen, "card", "this emergency card is open");
    }
    return std::nullopt;
}

Judgement Judge::operator()(const EmergencyStep& body) const {
    if (Judgement no = onCard(body.card)) {
        return no;
    }
    const CardRules* card = findCard(body.card);
    if (body.step < 0 || card == nullptr || body.step >= card->steps) {
        return invalid("step", "the card has no such step");
    }
    if (m_state.openEmergency(body.card)->isTicked(body.step)) {
        return refusal(RefusalCode::alreadyDone, "step", "this step is ticked");
    }
    return std::nullopt;
}

Judgement Judge::operator()(const EmergencyClosed& body) const {
    if (Judgement no = onCard(body.card)) {
        return no;
    }
    return isBlank(body.outcome) ? invalid("outcome", "how it ended is missing") : std::nullopt;
}

Judgement Judge::operator()(const ClockJumped& body) const {
    if (Judgement no = beforeDischarge()) {
        return no;
    }
    return body.by == Duration() ? invalid("by_s", "the clock did not jump") : std::nullopt;
}

Judgement Judge::operator()(const Reopened& body) const {
    if (m_state.phase == SessionPhase::ready || m_state.outcome == Outcome::notStarted) {
        return refusal(RefusalCode::notStarted, "the infusion has not been started");
    }
    if (Judgement no = untilSigned()) {
        return no;
    }
    if (!m_state.infusionEndedAt) {
        return refusal(RefusalCode::notEnded, "the infusion has not ended");
    }
    // A grade that was typed wrongly is amended first.
    if (m_state.highestReactionGrade() >= m_rules.reactions.stopsFromGrade) {
        return refusal(RefusalCode::afterReaction,
                       "an infusion is not taken up again after a reaction of this grade");
    }
    return isBlank(body.reason) ? needsReason("reason") : std::nullopt;
}

Judgement Judge::operator()(const PauseKept& body) const {
    if (Judgement no = duringInfusion()) {
        return no;
    }
    if (m_state.phase != SessionPhase::paused) {
        return refusal(RefusalCode::notPaused, "the infusion is not paused");
    }
    return isBlank(body.reason) ? needsReason("reason") : std::nullopt;
}

Judgement Judge::operator()(const Amended& body) const {
    return isBlank(body.reason) ? needsReason("reason") : std::nullopt;
}

Judgement Judge::operator()(const EnteredInError& body) const {
    return isBlank(body.reason) ? needsReason("reason") : std::nullopt;
}

Judgement Judge::untilSigned() const {
    if (m_state.signedAt || m_state.awaitsFreshSignature) {
        return refusal(RefusalCode::alreadySigned, "the record is already signed");
    }
    return std::nullopt;
}

Judgement Judge::aboutReaction(int reaction) const {
    if (Judgement no = untilSigned()) {
        return no;
    }
    if (m_state.findReaction(reaction) == nullptr) {
        return refusal(RefusalCode::noSuchEvent, "event", "there is no such reaction before this event");
    }
    return std::nullopt;
}

Judgement Judge::onCard(const std::string& card) const {
    if (Judgement no = beforeDischarge()) {
        return no;
    }
    if (m_state.openEmergency(card) == nullptr) {
        return refusal(RefusalCode::notOpen, "card", "this emergency card is not open");
    }
    return std::nullopt;
}

Judgement Judge::noOpenCard() const {
    if (m_state.openEmergency() != nullptr) {
        return refusal(RefusalCode::emergencyOpen, "an emergency card is open and has to be closed first");
    }
    return std::nullopt;
}

const CardRules* Judge::findCard(const std::string& card) const {
    const auto found = std::find_if(m_rules.cards.begin(), m_rules.cards.end(),
                                    [&card](const CardRules& each) { return each.id == card; });
    return found == m_rules.cards.end() ? nullptr : &*found;
}

}  // namespace gramhour
