#include "ui/support/clinical_text.h"

#include <array>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include "base/clock.h"
#include "ui/support/date_text.h"
#include "ui/support/number_text.h"
#include "units/quantity_text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ClinicalText)
};

/// The core writes a decimal point; a screen shows its place's mark.
QString localised(const std::string& text) {
    QString words = fromUtf8(text);
    const QString mark = QLocale().decimalPoint();
    if (mark != QLatin1String(".")) {
        words.replace(QLatin1Char('.'), mark);
    }
    return words;
}

}  // namespace

QString fromUtf8(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string toUtf8(const QString& text) {
    return text.trimmed().toStdString();
}

QDateTime toDateTime(UtcTime time) {
    return QDateTime::fromMSecsSinceEpoch(time.milliseconds());
}

UtcTime toUtc(const QDateTime& moment) {
    return UtcTime::fromMilliseconds(moment.toMSecsSinceEpoch());
}

QDate toQDate(Date date) {
    return {date.year(), static_cast<int>(date.month()), static_cast<int>(date.day())};
}

std::optional<Date> toDate(const QDate& date) {
    if (!date.isValid()) {
        return std::nullopt;
    }
    return Date::fromYmd(date.year(), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

QString timeText(UtcTime time) {
    const LocalDateTime local = toLocal(time);
    return writeTime(QTime(local.hour, local.minute));
}

QString dateText(Date date) {
    return writeDate(toQDate(date));
}

QString dateText(UtcTime time) {
    return dateText(toLocal(time).date);
}

QString dateTimeText(UtcTime time) {
    return Words::tr("%1, %2").arg(dateText(time), timeText(time));
}

QString massText(Mass mass) {
    return localised(formatMass(mass));
}

QString gramsText(Mass mass, int places) {
    return localised(formatGrams(mass, places));
}

QString volumeText(Volume volume) {
    return localised(formatVolume(volume));
}

QString pumpRateText(VolumeRate rate) {
    return localised(formatPumpRate(rate));
}

QString doseRateText(DoseRate rate) {
    return localised(formatDoseRate(rate));
}

QString percentText(Concentration value) {
    return localised(formatPercent(value));
}

QString minutesText(Duration time) {
    return localised(formatMinutes(time));
}

QString stretchText(Duration time) {
    const std::int64_t minutes = time.wholeMinutes();
    if (minutes < 60) {
        return Words::tr("%1 min").arg(minutes);
    }
    return minutes % 60 == 0 ? Words::tr("%1 h").arg(minutes / 60)
                             : Words::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString tenthsText(int tenths) {
    return writeNumber(tenths, 1, TrailingZeros::Keep);
}

QString saltText(Salt salt) {
    return salt == Salt::sulfate ? Words::tr("magnesium sulfate") : Words::tr("magnesium chloride");
}

QString diluentText(Diluent diluent) {
    return diluent == Diluent::sodiumChloride ? Words::tr("sodium chloride 0.9 %") : Words::tr("glucose 5 %");
}

QString additiveText(Additive additive) {
    switch (additive) {
    case Additive::added:
        return Words::tr("added to the bag");
    case Additive::exchanged:
        return Words::tr("same volume withdrawn first");
    case Additive::premix:
        return Words::tr("premixed bag");
    }
    return {};
}

StateWords verdictWords(Verdict verdict) {
    switch (verdict) {
    case Verdict::note:
        return {Icon::Info, Words::tr("Note"), Tone::Info};
    case Verdict::eligible:
        return {Icon::Check, Words::tr("Eligible"), Tone::Ok};
    case Verdict::review:
        return {Icon::Flag, Words::tr("Prescriber must review"), Tone::Warn};
    case Verdict::incomplete:
        return {Icon::Dotted, Words::tr("Incomplete"), Tone::Neutral};
    case Verdict::notEligible:
        return {Icon::Blocked, Words::tr("Not eligible"), Tone::Bad};
    case Verdict::emergency:
        return {Icon::Warning, Words::tr("Emergency"), Tone::Bad};
    }
    return {};
}

StateWords visitStepWords(VisitStep step) {
    switch (step) {
    case VisitStep::expected:
        return {Icon::Circle, Words::tr("Expected"), Tone::Neutral};
    case VisitStep::arrived:
        return {Icon::Dot, Words::tr("Arrived"), Tone::Accent};
    case VisitStep::screened:
        return {Icon::Note, Words::tr("Screened"), Tone::Accent};
    case VisitStep::ordered:
        return {Icon::Check, Words::tr("Waiting for a chair"), Tone::Accent};
    case VisitStep::inChair:
        return {Icon::Play, Words::tr("In chair"), Tone::Ok};
    case VisitStep::closed:
        return {Icon::Check, Words::tr("Closed"), Tone::Neutral};
    }
    return {};
}

QString answerText(Answer answer) {
    switch (answer) {
    case Answer::yes:
        return Words::tr("Yes");
    case Answer::no:
        return Words::tr("No");
    case Answer::unknown:
        return Words::tr("Unknown");
    }
    return {};
}

QString pregnancyText(Pregnancy pregnancy) {
    switch (pregnancy) {
    case Pregnancy::pregnant:
        return Words::tr("Pregnant");
    case Pregnancy::postpartum:
        return Words::tr("Gave birth in the last 6 weeks");
    case Pregnancy::no:
        return Words::tr("Not pregnant");
    case Pregnancy::notApplicable:
        return Words::tr("Does not apply");
    }
    return {};
}

QString labTestText(LabTest test) {
    switch (test) {
    case LabTest::magnesium:
        return Words::tr("Magnesium");
    case LabTest::creatinine:
        return Words::tr("Creatinine");
    case LabTest::calcium:
        return Words::tr("Calcium");
    case LabTest::albumin:
        return Words::tr("Albumin");
    case LabTest::potassium:
        return Words::tr("Potassium");
    }
    return {};
}

QString labUnitText(LabUnit unit) {
    return unit == LabUnit::umolPerL ? QStringLiteral("µmol/L") : fromUtf8(codeOf(unit));
}

QString reviewDecisionText(ReviewDecision decision) {
    return decision == ReviewDecision::approved ? Words::tr("Approved") : Words::tr("Declined");
}

QString vitalFieldText(VitalField field) {
    switch (field) {
    case VitalField::systolic:
        return Words::tr("Systolic");
    case VitalField::diastolic:
        return Words::tr("Diastolic");
    case VitalField::heartRate:
        return Words::tr("Heart rate");
    case VitalField::respiratoryRate:
        return Words::tr("Breathing");
    case VitalField::spo2:
        return Words::tr("SpO₂");
    case VitalField::temperature:
        return Words::tr("Temperature");
    case VitalField::oxygen:
        return Words::tr("Breathing air or oxygen");
    case VitalField::consciousness:
        return Words::tr("Consciousness");
    case VitalField::kneeReflex:
        return Words::tr("Knee reflex");
    }
    return {};
}

QString vitalFieldUnit(VitalField field) {
    switch (field) {
    case VitalField::systolic:
    case VitalField::diastolic:
        return Words::tr("mmHg");
    case VitalField::heartRate:
    case VitalField::respiratoryRate:
        return Words::tr("/min");
    case VitalField::spo2:
        return QStringLiteral("%");
    case VitalField::temperature:
        return QStringLiteral("°C");
    case VitalField::oxygen:
    case VitalField::consciousness:
    case VitalField::kneeReflex:
        break;
    }
    return {};
}

QString consciousnessText(Consciousness value) {
    switch (value) {
    case Consciousness::alert:
        return Words::tr("Alert");
    case Consciousness::confusion:
        return Words::tr("Confused");
    case Consciousness::voice:
        return Words::tr("Voice");
    case Consciousness::pain:
        return Words::tr("Pain");
    case Consciousness::unresponsive:
        return Words::tr("Unresponsive");
    }
    return {};
}

QString kneeReflexText(KneeReflex value) {
    switch (value) {
    case KneeReflex::present:
        return Words::tr("Present");
    case KneeReflex::reduced:
        return Words::tr("Reduced");
    case KneeReflex::absent:
        return Words::tr("Absent");
    }
    return {};
}

QString oxygenText(Oxygen value) {
    return value == Oxygen::air ? Words::tr("Air") : Words::tr("Oxygen");
}

QString sideText(Side side) {
    return side == Side::left ? Words::tr("left") : Words::tr("right");
}

QString identifiersText(const std::vector<Identifier>& identifiers) {
    QStringList texts;
    for (const Identifier identifier : identifiers) {
        switch (identifier) {
        case Identifier::familyName:
            texts += Words::tr("family name");
            break;
        case Identifier::birthDate:
            texts += Words::tr("birth date");
            break;
        case Identifier::recordNumber:
            texts += Words::tr("record number");
            break;
        }
    }
    return texts.join(QLatin1String(", "));
}

QString cannulaSiteText(CannulaSite site) {
    switch (site) {
    case CannulaSite::hand:
        return Words::tr("hand");
    case CannulaSite::wrist:
        return Words::tr("wrist");
    case CannulaSite::forearm:
        return Words::tr("forearm");
    case CannulaSite::elbow:
        return Words::tr("elbow");
    case CannulaSite::upperArm:
        return Words::tr("upper arm");
    case CannulaSite::other:
        return Words::tr("other site");
    }
    return {};
}

QString cannulaText(const CannulaPlaced& cannula) {
    return Words::tr("%1 %2 %3 G")
        .arg(sideText(cannula.side), cannulaSiteText(cannula.site))
        .arg(cannula.gauge);
}

QString vipText(int score) {
    switch (score) {
    case 0:
        return Words::tr("healthy");
    case 1:
        return Words::tr("slight pain or redness");
    case 2:
        return Words::tr("two of pain, redness, swelling");
    case 3:
        return Words::tr("pain, redness and swelling along the cannula");
    case 4:
        return Words::tr("these and a palpable cord");
    case 5:
        return Words::tr("these, a cord and fever");
    default:
        return {};
    }
}

QString reactionGradeText(int grade) {
    switch (grade) {
    case 1:
        return Words::tr("Mild and passing; the infusion need not be interrupted");
    case 2:
        return Words::tr("The infusion is interrupted; settles promptly with treatment");
    case 3:
        return Words::tr("Does not settle promptly, or comes back; hospital care is needed");
    case 4:
        return Words::tr("Threatens life; urgent treatment is needed");
    case 5:
        return Words::tr("Death");
    default:
        return {};
    }
}

QString symptomsText(const Protocol& protocol, const std::vector<std::string>& ids) {
    QStringList names;
    for (const std::string& id : ids) {
        const Symptom* symptom = protocol.findSymptom(id);
        const QString name = fromUtf8(symptom != nullptr ? symptom->name : id);
        names += names.isEmpty() ? name : name.left(1).toLower() + name.mid(1);
    }
    return names.join(QLatin1String(", "));
}

}  // namespace gramhour::ui
