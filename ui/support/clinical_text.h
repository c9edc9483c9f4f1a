#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <QDate>
#include <QDateTime>
#include <QString>

#include "domain/clinical.h"
#include "domain/visit.h"
#include "protocol/protocol.h"
#include "screening/record.h"
#include "session/alerts.h"
#include "session/checks.h"
#include "session/decide.h"
#include "session/session_state.h"
#include "ui/support/icons.h"
#include "ui/support/theme.h"
#include "units/quantities.h"

/// The core's clinical codes and quantities in a nurse's words. What the protocol file says in sentences
/// (questions, symptoms, reasons of rules and alerts) is the clinic's own text and is shown as it stands.
namespace gramhour::ui {

/// A state as every screen tells it: icon, word, colour, in this order of importance.
struct StateWords {
    Icon icon = Icon::Circle;
    QString word;
    Tone tone = Tone::Neutral;
};

[[nodiscard]] QString fromUtf8(std::string_view text);
/// Trimmed.
[[nodiscard]] std::string toUtf8(const QString& text);

// Times are shown at the clinic's place: "09:48", "3 Mar 2026", "3 Mar 2026, 09:48".
[[nodiscard]] QDateTime toDateTime(UtcTime time);
[[nodiscard]] UtcTime toUtc(const QDateTime& moment);
[[nodiscard]] QDate toQDate(Date date);
[[nodiscard]] std::optional<Date> toDate(const QDate& date);
[[nodiscard]] QString timeText(UtcTime time);
[[nodiscard]] QString dateText(Date date);
[[nodiscard]] QString dateText(UtcTime time);
[[nodiscard]] QString dateTimeText(UtcTime time);

// Quantities by the rules of the notation, with the decimal mark of the place.
[[nodiscard]] QString massText(Mass mass);
[[nodiscard]] QString gramsText(Mass mass, int places);
[[nodiscard]] QString volumeText(Volume volume);
[[nodiscard]] QString pumpRateText(VolumeRate rate);
[[nodiscard]] QString doseRateText(DoseRate rate);
[[nodiscard]] QString percentText(Concentration value);
[[nodiscard]] QString minutesText(Duration time);
/// "12 min", "1 h 5 min": a stretch of time in a sentence.
[[nodiscard]] QString stretchText(Duration time);
/// "36.7".
[[nodiscard]] QString tenthsText(int tenths);

[[nodiscard]] QString saltText(Salt salt);           ///< "magnesium sulfate"
[[nodiscard]] QString diluentText(Diluent diluent);  ///< "sodium chloride 0.9 %"
[[nodiscard]] QString additiveText(Additive additive);

// Screening.
[[nodiscard]] StateWords verdictWords(Verdict verdict);
[[nodiscard]] StateWords visitStepWords(VisitStep step);
[[nodiscard]] QString answerText(Answer answer);
[[nodiscard]] QString pregnancyText(Pregnancy pregnancy);
[[nodiscard]] QString labTestText(LabTest test);
[[nodiscard]] QString labUnitText(LabUnit unit);
[[nodiscard]] QString reviewDecisionText(ReviewDecision decision);

// Vital signs and the site.
[[nodiscard]] QString vitalFieldText(VitalField field);
[[nodiscard]] QString vitalFieldUnit(VitalField field);  ///< empty for words
[[nodiscard]] QString consciousnessText(Consciousness value);
[[nodiscard]] QString kneeReflexText(KneeReflex value);
[[nodiscard]] QString oxygenText(Oxygen value);
[[nodiscard]] QString sideText(Side side);
/// "family name, birth date"
[[nodiscard]] QString identifiersText(const std::vector<Identifier>& identifiers);
[[nodiscard]] QString cannulaSiteText(CannulaSite site);
[[nodiscard]] QString cannulaText(const CannulaPlaced& cannula);  ///< "left forearm 22 G"
[[nodiscard]] QString vipText(int score);                         ///< "slight pain or redness"
[[nodiscard]] QString reactionGradeText(int grade);               ///< CTCAE grades in plain words
/// The names of symptoms, joined: "Flushing, nausea".
[[nodiscard]] QString symptomsText(const Protocol& protocol, const std::vector<std::string>& ids);

// The running session.
[[nodiscard]] StateWords phaseWords(SessionPhase phase);
[[nodiscard]] StateWords outcomeWords(Outcome outcome);
[[nodiscard]] QString checkKindsText(const std::vector<CheckKind>& kinds);  ///< "Vitals and knee reflex"
[[nodiscard]] QString checkMomentText(const Check& check, const Monitoring& monitoring);  ///< "60 min", "End"
[[nodiscard]] QString startNeedText(StartNeed need);
[[nodiscard]] QString criterionText(DischargeCriterion criterion, const DischargeRules& rules);
/// What was seen: "Systolic 88 mmHg", "Knee reflex absent".
[[nodiscard]] QString alertValueText(const Alert& alert);
/// What was seen and what to do, one line: "Systolic 88 mmHg. Systolic blood pressure 90 or lower: stop ...".
[[nodiscard]] QString alertText(const Alert& alert);
/// The same once the infusion has ended: "Systolic 88 mmHg: call the prescriber".
[[nodiscard]] QString alertAfterEndText(const Alert& alert);
/// Why the session does not take an event.
[[nodiscard]] QString refusalText(const Refusal& refusal);

}  // namespace gramhour::ui
