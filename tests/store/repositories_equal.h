#pragma once

#include <tuple>

#include "store/store.h"

/// Equality of everything that is stored, for tests of coming back whole. The structured bindings name every
/// member, so that a member added later does not compile until it is compared here too.
namespace gramhour {

inline auto parts(const Authorisation& x) {
    const auto& [by, reason] = x;
    return std::tie(by, reason);
}
inline auto parts(const Prepared& x) {
    const auto& [product, lot, expiry] = x;
    return std::tie(product, lot, expiry);
}
inline auto parts(const DoubleChecked& x) {
    const auto& [drawUp, rate, time, agrees] = x;
    return std::tie(drawUp, rate, time, agrees);
}
inline auto parts(const Confirmed& x) {
    const auto& [identity, allergies, consent, emergencySigns, said] = x;
    return std::tie(identity, allergies, consent, emergencySigns, said);
}
inline auto parts(const CannulaPlaced& x) {
    const auto& [site, side, gauge, attempts] = x;
    return std::tie(site, side, gauge, attempts);
}
inline auto parts(const VitalsTaken& x) {
    const auto& [vitals, scale] = x;
    return std::tie(vitals, scale);
}
inline auto parts(const Started& x) {
    const auto& [rate, authorisation] = x;
    return std::tie(rate, authorisation);
}
inline auto parts(const RateChanged& x) {
    const auto& [rate, reason, authorisation] = x;
    return std::tie(rate, reason, authorisation);
}
inline auto parts(const Paused& x) {
    return std::tie(x.reason);
}
inline auto parts(const Resumed& x) {
    const auto& [rate, reason, authorisation] = x;
    return std::tie(rate, reason, authorisation);
}
inline auto parts(const SiteChecked& x) {
    const auto& [vip, infiltration, note] = x;
    return std::tie(vip, infiltration, note);
}
inline auto parts(const Note& x) {
    return std::tie(x.text);
}
inline auto parts(const Reaction& x) {
    const auto& [symptoms, grade, intervention, prescriberTold, onset] = x;
    return std::tie(symptoms, grade, intervention, prescriberTold, onset);
}
inline auto parts(const Stopped& x) {
    return std::tie(x.reason);
}
inline auto parts(const Completed& /*x*/) {
    return std::tuple<>();
}
inline auto parts(const AlertAnswered& x) {
    const auto& [subject, reason] = x;
    return std::tie(subject, reason);
}
inline auto parts(const UnmetCriterion& x) {
    const auto& [criterion, reason] = x;
    return std::tie(criterion, reason);
}
inline auto parts(const Discharged& x) {
    const auto& [walks, cannulaOut, advice, escorted, unmet] = x;
    return std::tie(walks, cannulaOut, advice, escorted, unmet);
}
inline auto parts(const Signed& /*x*/) {
    return std::tuple<>();
}
inline auto parts(const NotStarted& x) {
    return std::tie(x.reason);
}
inline auto parts(const BagChanged& x) {
    const auto& [product, lot, expiry, reason] = x;
    return std::tie(product, lot, expiry, reason);
}
inline auto parts(const ReactionIntervention& x) {
    const auto& [reaction, text] = x;
    return std::tie(reaction, text);
}
inline auto parts(const PrescriberTold& x) {
    const auto& [reaction, name] = x;
    return std::tie(reaction, name);
}
inline auto parts(const ReactionOutcome& x) {
    const auto& [reaction, status, note] = x;
    return std::tie(reaction, status, note);
}
inline auto parts(const RecheckPlanned& x) {
    const auto& [after, subject] = x;
    return std::tie(after, subject);
}
inline auto parts(const CheckExplained& x) {
    const auto& [kind, dueAt, reason] = x;
    return std::tie(kind, dueAt, reason);
}
inline auto parts(const Snoozed& x) {
    const auto& [kind, dueAt, until, reason] = x;
    return std::tie(kind, dueAt, until, reason);
}
inline auto parts(const EmergencyOpened& x) {
    const auto& [card] = x;
    return std::tie(card);
}
inline auto parts(const EmergencyStep& x) {
    const auto& [card, step] = x;
    return std::tie(card, step);
}
inline auto parts(const EmergencyClosed& x) {
    const auto& [card, outcome] = x;
    return std::tie(card, outcome);
}
inline auto parts(const ClockJumped& x) {
    const auto& [by] = x;
    return std::tie(by);
}
inline auto parts(const Reopened& x) {
    const auto& [reason] = x;
    return std::tie(reason);
}
inline auto parts(const PauseKept& x) {
    const auto& [reason] = x;
    return std::tie(reason);
}
inline auto parts(const Amended& x) {
    const auto& [target, replacement, occurredAt, reason] = x;
    return std::tie(target, replacement, occurredAt, reason);
}
inline auto parts(const EnteredInError& x) {
    const auto& [target, reason] = x;
    return std::tie(target, reason);
}
/// Without the number: the store gives it, by the order of the ids.
inline auto parts(const SessionEvent& x) {
    const auto& [body, occurredAt, recordedAt, actor, second, lateReason, number] = x;
    static_cast<void>(number);
    return std::tie(body, occurredAt, recordedAt, actor, second, lateReason);
}

inline auto parts(const ClinicDetails& x) {
    const auto& [name, address, phone] = x;
    return std::tie(name, address, phone);
}
inline auto parts(const Chair& x) {
    const auto& [id, name, isInService] = x;
    return std::tie(id, name, isInService);
}
inline auto parts(const Staff& x) {
    const auto& [id, signInName, displayName, roles, isActive, mustChangePassword] = x;
    return std::tie(id, signInName, displayName, roles, isActive, mustChangePassword);
}
inline auto parts(const PatientDetails& x) {
    const auto& [given, family, born, sex, number, phone, email, address, contact, weight, height, note] = x;
    return std::tie(given, family, born, sex, number, phone, email, address, contact, weight, height, note);
}
inline auto parts(const PatientHit& x) {
    const auto& [id, given, family, born, sex, number, namesake, provisional, merged] = x;
    return std::tie(id, given, family, born, sex, number, namesake, provisional, merged);
}
inline auto parts(const LabResult& x) {
    const auto& [test, value, unit, taken] = x;
    return std::tie(test, value, unit, taken);
}
inline auto parts(const Draft& x) {
    const auto& [key, body, savedBy, savedAt] = x;
    return std::tie(key, body, savedBy, savedAt);
}
inline auto parts(const AuditEntry& x) {
    const auto& [at, actor, action, subject, detail, place] = x;
    return std::tie(at, actor, action, subject, detail, place);
}
inline auto parts(const LimitEvent& x) {
    const auto& [limit, isHard, value, bound, reason] = x;
    return std::tie(limit, isHard, value, bound, reason);
}
inline auto parts(const MedicationOrder& x) {
    const auto& [id, visit, patient, screening, salt, dose, product, strength, bag, diluent, additive, drops,
                 time, drawUp, finalVolume, rate, scale, sedative, by, at, limits] = x;
    return std::tie(id, visit, patient, screening, salt, dose, product, strength, bag, diluent, additive,
                    drops, time, drawUp, finalVolume, rate, scale, sedative, by, at, limits);
}
inline auto parts(const QuestionAnswer& x) {
    const auto& [question, answer] = x;
    return std::tie(question, answer);
}
inline auto parts(const ScreeningCase& x) {
    const auto& [born, sex, weight, pregnancy, salt, indications, answers, medicines, vitals, labs] = x;
    return std::tie(born, sex, weight, pregnancy, salt, indications, answers, medicines, vitals, labs);
}
inline auto parts(const Review& x) {
    const auto& [decision, reason, by, byName, at] = x;
    return std::tie(decision, reason, by, byName, at);
}
inline auto parts(const ScreeningRecord& x) {
    const auto& [id, visit, patient, at, by, byName, version, sha256, facts, result, review, asked, since] =
        x;
    return std::tie(id, visit, patient, at, by, byName, version, sha256, facts, result, review, asked, since);
}
inline auto parts(const SessionRecord& x) {
    const auto& [id, visit, patient, order, chair, openedAt, openedBy, protocol, version, sha256] = x;
    return std::tie(id, visit, patient, order, chair, openedAt, openedBy, protocol, version, sha256);
}

template <class T>
requires requires(const T& x) {
    parts(x);
}
[[nodiscard]] bool operator==(const T& a, const T& b) {
    return parts(a) == parts(b);
}

}  // namespace gramhour
