#include "session/judge.h"

#include <set>
#include <utility>

namespace gramhour {

namespace {

/// No pump of an infusion at the chair runs faster: beyond it a rate is a typing error.
constexpr VolumeRate kFastestPlausible = VolumeRate::fromMillilitresPerHour(9999);
constexpr InputBounds kGauge{14, 26};
constexpr InputBounds kAttempts{1, 10};
constexpr InputBounds kGrade{1, 5};

}  // namespace

Refusal refusal(RefusalCode code, std::string field, std::string message) {
    return {code, std::move(field), std::move(message), std::nullopt};
}

Refusal refusal(RefusalCode code, std::string message) {
    return {code, "", std::move(message), std::nullopt};
}

bool isBlank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

Judgement Judge::operator()(const Prepared& body) const {
    if (Judgement no = beforeStart()) {
        return no;
    }
    if (isBlank(body.productId)) {
        return invalid("product", "the product is missing");
    }
    return std::nullopt;
}

Judgement Judge::operator()(const DoubleChecked& /*body*/) const {
    return beforeStart();
}

Judgement Judge::operator()(const Confirmed& body) const {
    if (Judgement no = beforeStart()) {
        return no;
    }
    const std::set<Identifier> said(body.said.begin(), body.said.end());
    if (said.size() != body.said.size()) {
        return invalid("identifiers", "an identifier is there twice");
    }
    // A record that names none is from before they were kept.
    if (body.identity && said.size() == 1) {
        return invalid("identifiers", "one identifier does not tell one person from another; two do");
    }
    return std::nullopt;
}

Judgement Judge::operator()(const CannulaPlaced& body) const {
    if (Judgement no = beforeDischarge()) {
        return no;
    }
    if (!kGauge.contains(body.gauge)) {
        return invalid("gauge", "the gauge must be 14 to 26");
    }
    if (!kAttempts.contains(body.attempts)) {
        return invalid("attempts", "the attempts must be 1 to 10");
    }
    return std::nullopt;
}

Judgement Judge::operator()(const VitalsTaken& body) const {
    if (Judgement no = beforeDischarge()) {
        return no;
    }
    if (const std::optional<VitalField> field = firstImpossible(body.vitals)) {
        return invalid(std::string(codeOf(*field)), "the value is outside what can be believed");
    }
    if (body.vitals == Vitals{}) {
        return invalid("", "there is no value among these vital signs");
    }
    return std::nullopt;
}

Judgement Judge::operator()(const Started& body) const {
    if (Judgement no = beforeStart()) {
        return no;
    }
    return rate(body.rate, body.authorisation);
}

Judgement Judge::operator()(const RateChanged& body) const {
    if (Judgement no = duringInfusion()) {
        return no;
    }
    if (m_state.phase == SessionPhase::paused) {
        return refusal(RefusalCode::notInfusing,
                       "the infusion is paused; a new rate can be set when it is resumed");
    }
    return rate(body.rate, body.authorisation);
}

Judgement Judge::operator()(const Paused& /*body*/) const {
    if (Judgement no = duringInfusion()) {
        return no;
    }
    if (m_state.phase == SessionPhase::paused && !m_state.pausedByReaction) {
        return refusal(RefusalCode::alreadyPaused, "the infusion is already paused");
    }
    return std::nullopt;
}

Judgement Judge::operator()(const Resumed& body) const {
    if (Judgement no = duringInfusion()) {
        return no;
    }
    if (m_state.phase != SessionPhase::paused) {
        return refusal(RefusalCode::notPaused, "the infusion is not paused");
    }
    return body.rate ? rate(*body.rate, body.authorisation) : std::nullopt;
}

Judgement Judge::operator()(const SiteChecked& body) const {
    if (Judgement no = beforeDischarge()) {
        return no;
    }
    if (!bounds::kVip.contains(body.vip)) {
        return invalid("vip", "the VIP score must be 0 to 5");
    }
    if (body.infiltration && !bounds::kInfiltration.contains(*body.infiltration)) {
        return invalid("infiltration", "the infiltration grade must be 0 to 4");
    }
    return std::nullopt;
}

Judgement Judge::operator()(const Note& body) const {
    if (Judgement no = beforeDischarge()) {
        return no;
    }
    return isBlank(body.text) ? invalid("text", "the note is empty") : std::nullopt;
}

Judgement Judge::operator()(const Reaction& body) const {
    if (Judgement no = sinceStart()) {
        return no;
    }
    if (body.onset && *body.onset > m_at) {
        return invalid("onset", "a reaction cannot begin after it was seen");
    }
    return kGrade.contains(body.grade) ? std::nullopt : invalid("grade", "the grade must be 1 to 5");
}

Judgement Judge::operator()(const Stopped& /*body*/) const {
    const bool givesReason = m_state.phase == SessionPhase::observing && m_state.stoppedByReaction;
    return givesReason ? std::nullopt : duringInfusion();
}

Judgement Judge::operator()(const Completed& /*body*/) const {
    if (Judgement no = duringInfusion()) {
        return no;
    }
    const bool isGiven = deliveredVolume(m_state, m_at) >= m_state.order.finalVolume;
    if (m_state.phase == SessionPhase::paused && !isGiven) {
        return refusal(RefusalCode::notInfusing,
                       "the infusion is paused with the bag not finished; it can be stopped or resumed");
    }
    return std::nullopt;
}

Judgement Judge::operator()(const AlertAnswered& body) const {
    if (Judgement no = sinceStart()) {
        return no;
    }
    return isBlank(body.reason) ? needsReason("reason") : std::nullopt;
}

Judgement Judge::operator()(const Discharged& body) const {
    if (Judgement no = sinceStart()) {
        return no;
    }
    if (m_state.phase != SessionPhase::observing) {
        return refusal(RefusalCode::notEnded, "the infusion has not ended");
    }
    if (Judgement no = noOpenCard()) {
        return no;
    }
    for (std::size_t i = 0; i < body.unmet.size(); ++i) {
        if (isBlank(body.unmet[i].reason)) {
            return needsReason("unmet[" + std::to_string(i) + "].reason");
        }
    }
    return std::nullopt;
}

Judgement Judge::operator()(const Signed& /*body*/) const {
    if (m_state.signedAt) {
        return refusal(RefusalCode::alreadySigned, "the record is already signed");
    }
    if (m_state.phase != SessionPhase::ended) {
        return refusal(RefusalCode::notDischarged, "the record is signed after discharge");
    }
    return std::nullopt;
}

Judgement Judge::operator()(const NotStarted& body) const {
    if (Judgement no = beforeStart()) {
        return no;
    }
    return isBlank(body.reason) ? needsReason("reason") : std::nullopt;
}

Judgement Judge::invalid(std::string field, std::string message) {
    return refusal(RefusalCode::invalidValue, std::move(field), std::move(message));
}

Judgement Judge::needsReason(std::string field) {
    return refusal(RefusalCode::needsReason, std::move(field), "a reason is needed");
}

Judgement Judge::beforeDischarge() const {
    if (m_state.phase == SessionPhase::ended) {
        return refusal(RefusalCode::afterEnd, "the session has ended");
    }
    return std::nullopt;
}

Judgement Judge::sinceStart() const {
    if (m_state.phase == SessionPhase::ready) {
        return refusal(RefusalCode::notStarted, "the infusion has not been started");
    }
    return beforeDischarge();
}

Judgement Judge::beforeEndOfInfusion() const {
    if (m_state.phase == SessionPhase::observing) {
        return refusal(RefusalCode::afterEnd, "the infusion has ended");
    }
    return beforeDischarge();
}

Judgement Judge::duringInfusion() const {
    if (Judgement no = beforeEndOfInfusion()) {
        return no;
    }
    return sinceStart();
}

Judgement Judge::beforeStart() const {
    if (Judgement no = beforeEndOfInfusion()) {
        return no;
    }
    if (m_state.phase != SessionPhase::ready) {
        return refusal(RefusalCode::alreadyStarted, "the infusion has already been started");
    }
    return std::nullopt;
}

Judgement Judge::rate(VolumeRate value, const std::optional<Authorisation>& authorisation) const {
    if (!value.isPositive() || value > kFastestPlausible) {
        return invalid("rate_ml_per_h", "the rate must be above 0 and at most 9999 mL/h");
    }
    switch (standingOf(value, m_state.order, m_rules.limits)) {
    case RateStanding::aboveHard:
        return refusal(RefusalCode::rateAboveLimit, "rate_ml_per_h", "the rate is above the hard limit");
    case RateStanding::aboveSoft:
        if (!authorisation || isBlank(authorisation->by)) {
            return refusal(RefusalCode::needsAuthorisation, "authorised_by",
                           "the rate is above the limit and needs a prescriber and a reason");
        }
        if (isBlank(authorisation->reason)) {
            return refusal(RefusalCode::needsAuthorisation, "reason", "the authorised rate needs a reason");
        }
        return std::nullopt;
    case RateStanding::withinLimits:
        return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace gramhour
