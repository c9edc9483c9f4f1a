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
    const auto& [identity, allergies, consent, emergencySigns] = x;
    return std::tie(identity, allergies, consent, emergencySigns);
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
    const auto& [symptoms, grade, intervention, prescriberTold] = x;
    return std::tie(symptoms, grade, intervention, prescriberTold);
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
inline auto parts(const SessionEvent& x) {
    const auto& [body, occurredAt, recordedAt, actor, second, lateReason] = x;
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
    const auto& [id, signInName, displayName, roles, isActive] = x;
    return std::tie(id, signInName, displayName, roles, isActive);
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
    const auto& [at, actor, action, subject, detail] = x;
    return std::tie(at, actor, action, subject, detail);
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
    const auto& [id, visit, patient, at, by, byName, version, sha256, facts, result, review, asked] = x;
    return std::tie(id, visit, patient, at, by, byName, version, sha256, facts, result, review, asked);
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
