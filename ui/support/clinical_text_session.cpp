// The words of a running session; see clinical_text.h.
#include <algorithm>
#include <array>
#include <string_view>

#include <QCoreApplication>
#include <QStringList>

#include "ui/support/clinical_text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ClinicalText)
};

QString lowered(const QString& word) {
    return word.left(1).toLower() + word.mid(1);
}

QString checkKindText(CheckKind kind) {
    switch (kind) {
    case CheckKind::vitals:
        return Words::tr("Vitals");
    case CheckKind::kneeReflex:
        return Words::tr("Knee reflex");
    case CheckKind::site:
        return Words::tr("Site (VIP)");
    }
    return {};
}

QString sentenceOf(RefusalCode code) {
    switch (code) {
    case RefusalCode::notStarted:
        return Words::tr("The infusion has not started.");
    case RefusalCode::alreadyStarted:
        return Words::tr("The infusion has started already.");
    case RefusalCode::notInfusing:
        return Words::tr("The infusion is not running.");
    case RefusalCode::alreadyPaused:
        return Words::tr("The infusion is paused already.");
    case RefusalCode::notPaused:
        return Words::tr("The infusion is not paused.");
    case RefusalCode::notEnded:
        return Words::tr("The infusion has not ended.");
    case RefusalCode::notDischarged:
        return Words::tr("The patient has not been discharged.");
    case RefusalCode::afterEnd:
        return Words::tr("The infusion has ended.");
    case RefusalCode::alreadySigned:
        return Words::tr("The record is signed. It can only be amended.");
    case RefusalCode::outOfOrder:
        return Words::tr("This time does not fit with what was recorded after it.");
    case RefusalCode::inFuture:
        return Words::tr("This time is in the future.");
    case RefusalCode::rateAboveLimit:
        return Words::tr("This rate is above the highest that is allowed.");
    case RefusalCode::needsAuthorisation:
        return Words::tr("This rate needs a prescriber and a reason.");
    case RefusalCode::invalidValue:
        return Words::tr("A value is missing or not believable.");
    case RefusalCode::needsReason:
        return Words::tr("A reason is needed.");
    case RefusalCode::noSuchEvent:
        return Words::tr("The entry that this is about is not there.");
    case RefusalCode::notAmendable:
        return Words::tr("This entry can't be corrected in this way.");
    case RefusalCode::conflicts:
        return Words::tr("With this, a later entry would no longer be possible. Correct that one first.");
    case RefusalCode::noSuchCard:
        return Words::tr("The protocol has no such emergency card.");
    case RefusalCode::alreadyOpen:
        return Words::tr("This emergency card is open already.");
    case RefusalCode::notOpen:
        return Words::tr("This emergency card is not open.");
    case RefusalCode::alreadyDone:
        return Words::tr("This step is ticked already.");
    case RefusalCode::emergencyOpen:
        return Words::tr("An emergency card is open. Close it first.");
    case RefusalCode::afterReaction:
        return Words::tr("An infusion is not taken up again after a reaction this severe.");
    case RefusalCode::doseGiven:
        return Words::tr("The ordered dose is given: no further bag of it is hung.");
    }
    return {};
}

}  // namespace

StateWords phaseWords(SessionPhase phase) {
    switch (phase) {
    case SessionPhase::ready:
        return {Icon::Dotted, Words::tr("Preparing"), Tone::Accent};
    case SessionPhase::infusing:
        return {Icon::Play, Words::tr("Infusing"), Tone::Ok};
    case SessionPhase::paused:
        return {Icon::Pause, Words::tr("Paused"), Tone::Warn};
    case SessionPhase::observing:
        return {Icon::Observe, Words::tr("Observing"), Tone::Info};
    case SessionPhase::ended:
        return {Icon::Check, Words::tr("Ended"), Tone::Neutral};
    }
    return {};
}

StateWords outcomeWords(Outcome outcome) {
    switch (outcome) {
    case Outcome::open:
        return {Icon::Play, Words::tr("Open"), Tone::Accent};
    case Outcome::completed:
        return {Icon::Check, Words::tr("Completed"), Tone::Ok};
    case Outcome::stoppedEarly:
        return {Icon::Stop, Words::tr("Stopped early"), Tone::Warn};
    case Outcome::notStarted:
        return {Icon::Blocked, Words::tr("Not started"), Tone::Neutral};
    }
    return {};
}

QString checkKindsText(const std::vector<CheckKind>& kinds) {
    QStringList names;
    for (const CheckKind kind : kinds) {
        const QString name = checkKindText(kind);
        names += names.isEmpty() ? name : lowered(name);
    }
    if (names.size() < 2) {
        return names.join(QString());
    }
    const QString last = names.takeLast();
    return Words::tr("%1 and %2").arg(names.join(QLatin1String(", ")), last);
}

QString checkMomentText(const Check& check, const Monitoring& monitoring) {
    switch (check.moment) {
    case CheckMoment::baseline:
        return Words::tr("Baseline");
    case CheckMoment::interval:
        return Words::tr("%1 min").arg(check.minutes);
    case CheckMoment::end:
        return Words::tr("End");
    case CheckMoment::afterEnd:
        return Words::tr("%1 min after").arg(monitoring.vitalsAfterEnd.wholeMinutes());
    case CheckMoment::recheck:
        return Words::tr("Recheck");
    }
    return {};
}

QString startNeedText(StartNeed need) {
    switch (need) {
    case StartNeed::prepared:
        return Words::tr("Bag made up");
    case StartNeed::confirmed:
        return Words::tr("Patient confirmed");
    case StartNeed::cannula:
        return Words::tr("Cannula");
    case StartNeed::doubleCheck:
        return Words::tr("Second nurse's calculation");
    case StartNeed::baselineVitals:
        return Words::tr("Baseline vitals");
    case StartNeed::baselineKneeReflex:
        return Words::tr("Baseline knee reflex");
    case StartNeed::baselineWithinLimits:
        return Words::tr("Baseline within limits");
    }
    return {};
}

QString criterionText(DischargeCriterion criterion, const DischargeRules& rules) {
    switch (criterion) {
    case DischargeCriterion::observedLongEnough:
        return Words::tr("Observed for %1").arg(stretchText(rules.observeFor));
    case DischargeCriterion::news2Low:
        return Words::tr("NEWS2 at most %1, and no single 3").arg(rules.highestNews2);
    case DischargeCriterion::alert:
        return Words::tr("Alert");
    case DischargeCriterion::kneeReflexPresent:
        return Words::tr("Knee reflex present");
    case DischargeCriterion::siteClean:
        return Words::tr("Site: VIP at most %1").arg(rules.highestVip);
    case DischargeCriterion::walksSteadily:
        return Words::tr("Walks steadily");
    case DischargeCriterion::cannulaOut:
        return Words::tr("Cannula out and whole");
    case DischargeCriterion::adviceGiven:
        return Words::tr("Written advice given and repeated back");
    case DischargeCriterion::escort:
        return Words::tr("Somebody takes the patient home (a sedative was taken)");
    }
    return {};
}

QString alertValueText(const Alert& alert) {
    const int value = static_cast<int>(alert.value);
    switch (alert.subject) {
    case AlertSubject::respiratoryRate:
        return Words::tr("Breathing %1/min").arg(value);
    case AlertSubject::spo2:
        return Words::tr("SpO₂ %1 %").arg(value);
    case AlertSubject::systolic:
        return Words::tr("Systolic %1 mmHg").arg(value);
    case AlertSubject::heartRate:
        return Words::tr("Heart rate %1/min").arg(value);
    case AlertSubject::consciousness:
        return Words::tr("Consciousness: %1")
            .arg(lowered(consciousnessText(static_cast<Consciousness>(value))));
    case AlertSubject::kneeReflex:
        return Words::tr("Knee reflex %1").arg(lowered(kneeReflexText(static_cast<KneeReflex>(value))));
    case AlertSubject::vip:
        return Words::tr("Site VIP %1").arg(value);
    case AlertSubject::temperature:
        return Words::tr("Temperature %1 °C").arg(tenthsText(value));
    case AlertSubject::bag:
        return Words::tr("Bag is finished");
    case AlertSubject::dose:
        return Words::tr("Ordered dose given");
    }
    return {};
}

QString alertText(const Alert& alert) {
    if (alert.subject == AlertSubject::dose) {
        return Words::tr("The ordered dose is given: stop the pump");
    }
    if (alert.because.empty()) {
        return alertValueText(alert);
    }
    return Words::tr("%1. %2").arg(alertValueText(alert), fromUtf8(alert.because));
}

QString alertAfterEndText(const Alert& alert) {
    return Words::tr("%1: call the prescriber").arg(alertValueText(alert));
}

namespace {

/// A field that people write in; see session/event_texts.h.
bool isText(const std::string& field) {
    static constexpr std::array<std::string_view, 6> kTexts{"text",         "note",    "reason",
                                                            "intervention", "outcome", "lateReason"};
    return std::find(kTexts.begin(), kTexts.end(), field) != kTexts.end();
}

}  // namespace

QString refusalText(const Refusal& refusal) {
    if (refusal.code == RefusalCode::invalidValue && isText(refusal.field)) {
        return Words::tr("This text is missing, too long, or holds signs that can't be kept.");
    }
    return sentenceOf(refusal.code);
}

}  // namespace gramhour::ui
