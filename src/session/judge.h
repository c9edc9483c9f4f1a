#pragma once

#include <optional>
#include <string>

#include "session/decide.h"

namespace gramhour {

/// Nothing when an event is taken.
using Judgement = std::optional<Refusal>;

/// Asks of each kind of event whether a state takes it at a time; used by decide.cpp only.
class Judge {
public:
    Judge(const SessionState& state, const SessionRules& rules, UtcTime at)
        : m_state(state), m_rules(rules), m_at(at) {}

    [[nodiscard]] Judgement operator()(const Prepared& body) const;
    [[nodiscard]] Judgement operator()(const DoubleChecked& /*body*/) const;
    [[nodiscard]] Judgement operator()(const Confirmed& body) const;
    [[nodiscard]] Judgement operator()(const CannulaPlaced& body) const;
    [[nodiscard]] Judgement operator()(const VitalsTaken& body) const;
    [[nodiscard]] Judgement operator()(const Started& body) const;
    [[nodiscard]] Judgement operator()(const RateChanged& body) const;
    [[nodiscard]] Judgement operator()(const Paused& /*body*/) const;
    [[nodiscard]] Judgement operator()(const Resumed& body) const;
    [[nodiscard]] Judgement operator()(const SiteChecked& body) const;
    [[nodiscard]] Judgement operator()(const Note& body) const;
    [[nodiscard]] Judgement operator()(const Reaction& body) const;
    [[nodiscard]] Judgement operator()(const Stopped& /*body*/) const;
    [[nodiscard]] Judgement operator()(const Completed& /*body*/) const;
    [[nodiscard]] Judgement operator()(const AlertAnswered& body) const;
    [[nodiscard]] Judgement operator()(const Discharged& body) const;
    [[nodiscard]] Judgement operator()(const Signed& /*body*/) const;
    [[nodiscard]] Judgement operator()(const NotStarted& body) const;
    [[nodiscard]] Judgement operator()(const BagChanged& body) const;
    [[nodiscard]] Judgement operator()(const ReactionIntervention& body) const;
    [[nodiscard]] Judgement operator()(const PrescriberTold& body) const;
    [[nodiscard]] Judgement operator()(const ReactionOutcome& body) const;
    [[nodiscard]] Judgement operator()(const RecheckPlanned& body) const;
    [[nodiscard]] Judgement operator()(const CheckExplained& body) const;
    [[nodiscard]] Judgement operator()(const Snoozed& body) const;
    [[nodiscard]] Judgement operator()(const EmergencyOpened& body) const;
    [[nodiscard]] Judgement operator()(const EmergencyStep& body) const;
    [[nodiscard]] Judgement operator()(const EmergencyClosed& body) const;
    [[nodiscard]] Judgement operator()(const ClockJumped& body) const;
    [[nodiscard]] Judgement operator()(const Reopened& body) const;
    [[nodiscard]] Judgement operator()(const PauseKept& body) const;
    [[nodiscard]] Judgement operator()(const Amended& body) const;
    [[nodiscard]] Judgement operator()(const EnteredInError& body) const;

private:
    [[nodiscard]] static Judgement invalid(std::string field, std::string message);
    [[nodiscard]] static Judgement needsReason(std::string field);
    [[nodiscard]] Judgement beforeDischarge() const;
    [[nodiscard]] Judgement sinceStart() const;
    [[nodiscard]] Judgement beforeEndOfInfusion() const;
    [[nodiscard]] Judgement duringInfusion() const;
    [[nodiscard]] Judgement beforeStart() const;
    [[nodiscard]] Judgement rate(VolumeRate value, const std::optional<Authorisation>& authorisation) const;
    /// Until the record is signed: what is still told of a visit after the patient has left.
    [[nodiscard]] Judgement untilSigned() const;
    /// Something about the reaction with this number, until the record is signed.
    [[nodiscard]] Judgement aboutReaction(int reaction) const;
    /// While this card is open.
    [[nodiscard]] Judgement onCard(const std::string& card) const;
    [[nodiscard]] Judgement noOpenCard() const;
    /// Null for a card that the protocol does not have.
    [[nodiscard]] const CardRules* findCard(const std::string& card) const;

    const SessionState& m_state;
    const SessionRules& m_rules;
    UtcTime m_at;
};

[[nodiscard]] Refusal refusal(RefusalCode code, std::string field, std::string message);
[[nodiscard]] Refusal refusal(RefusalCode code, std::string message);
[[nodiscard]] bool isBlank(const std::string& text);

}  // namespace gramhour
