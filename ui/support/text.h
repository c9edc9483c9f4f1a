#pragma once

#include <string>

#include <QString>
#include <QStringList>

#include "base/clock.h"
#include "domain/lists.h"
#include "domain/person.h"
#include "service/service_context.h"

/// The core's codes about people, roles and refusals in plain words. Clinical codes are in clinical_text.h.
namespace gramhour::ui {

/// Why a service did not do what it was asked, and what to do: one sentence or two, for beside the field.
[[nodiscard]] QString serviceErrorText(const ServiceError& error);

[[nodiscard]] QString roleText(Role role);            ///< "Nurse"
[[nodiscard]] QString roleDetailText(Role role);      ///< what the role may do, a line
[[nodiscard]] QString rolesText(const Roles& roles);  ///< "Nurse, prescriber"

[[nodiscard]] QString sexText(Sex sex);        ///< "Female"
[[nodiscard]] QString sexLetterText(Sex sex);  ///< "F"
[[nodiscard]] QString severityText(Severity severity);
[[nodiscard]] QString allergyStatusText(AllergyStatus status);

/// "12 Apr 1981 (44)": the age on the day of `now`.
[[nodiscard]] QString birthDateText(Date birth, UtcTime now);
[[nodiscard]] QString patientName(const PatientDetails& details);
[[nodiscard]] QString patientName(const PatientHit& hit);
/// By which people are told apart, besides the name: "F", "12 Apr 1981 (44)", "MRN 204-771".
[[nodiscard]] QStringList patientFacts(const PatientHit& hit, UtcTime now);
/// The same, and the weight when it is known.
[[nodiscard]] QStringList patientFacts(const PatientDetails& details, UtcTime now);
/// Facts of one line: "F · 12 Apr 1981 (44) · MRN 204-771".
[[nodiscard]] QString joinedFacts(const QStringList& facts);
[[nodiscard]] QString weightText(std::int64_t grams);        ///< "68 kg"
[[nodiscard]] QString heightText(std::int64_t millimetres);  ///< "172 cm"

[[nodiscard]] QString allergyText(const Allergy& allergy);  ///< "penicillin — anaphylaxis"
[[nodiscard]] QStringList
allergyTexts(const Patient& patient);  ///< one an allergy; empty when none is listed

/// A length of time as a countdown: "4:12", "1:06:20".
[[nodiscard]] QString countdownText(Duration left);

}  // namespace gramhour::ui
