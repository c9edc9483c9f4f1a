#include "ui/history/record_details.h"

#include <algorithm>
#include <cctype>

#include <QCoreApplication>

#include "base/decimal.h"
#include "dosing/limit_finding.h"
#include "session/alerts.h"
#include "ui/support/clinical_text.h"
#include "ui/support/event_text.h"
#include "ui/support/plan_text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RecordDetails)
};

QString yesNo(bool value) {
    return value ? Words::tr("yes") : Words::tr("no");
}

/// "Reason: …", or that none was given: in a record an empty field is told, not left out.
QString reasonLine(const std::string& reason) {
    return reason.empty() ? Words::tr("Reason: none given") : Words::tr("Reason: %1").arg(fromUtf8(reason));
}

QString named(const QString& name, const QString& value) {
    return Words::tr("%1: %2").arg(name, value);
}

/// Every field of each kind of event; one overload a kind.
class Teller {
public:
    explicit Teller(const RecordNames& names) : m_names(names) {}

    QStringList operator()(const Prepared& body) const { return bag(body.productId, body.lot, body.expiry); }
    QStringList operator()(const DoubleChecked& body) const {
        return {named(Words::tr("Draw up"), volumeText(body.drawUp)),
                named(Words::tr("Pump rate"), pumpRateText(body.pumpRate)),
                named(Words::tr("Time"), minutesText(body.time)),
                named(Words::tr("Agrees with the order"), yesNo(body.agrees))};
    }
    QStringList operator()(const Confirmed& body) const {
        QStringList lines{named(Words::tr("Identity asked by two identifiers"), yesNo(body.identity))};
        if (!body.said.empty()) {
            lines += named(Words::tr("The patient said"), identifiersText(body.said));
        }
        return lines + QStringList{named(Words::tr("Allergies asked again"), yesNo(body.allergies)),
                                   named(Words::tr("Consent"), yesNo(body.consent)),
                                   named(Words::tr("No emergency signs today"), yesNo(body.emergencySigns))};
    }
    QStringList operator()(const CannulaPlaced& body) const {
        return {named(Words::tr("Place"), cannulaText(body)),
                named(Words::tr("Attempts"), QString::number(body.attempts))};
    }
    QStringList operator()(const VitalsTaken& body) const { return vitals(body); }
    QStringList operator()(const Started& body) const {
        return QStringList{named(Words::tr("Rate"), pumpRateText(body.rate))} +
               authorisation(body.authorisation);
    }
    QStringList operator()(const RateChanged& body) const {
        return QStringList{named(Words::tr("Rate"), pumpRateText(body.rate)), reasonLine(body.reason)} +
               authorisation(body.authorisation);
    }
    QStringList operator()(const Paused& body) const { return {reasonLine(body.reason)}; }
    QStringList operator()(const Resumed& body) const {
        QStringList lines{named(Words::tr("Rate"), body.rate ? pumpRateText(*body.rate)
                                                             : Words::tr("the one before the pause"))};
        if (!body.reason.empty()) {
            lines += reasonLine(body.reason);
        }
        return lines + authorisation(body.authorisation);
    }
    QStringList operator()(const SiteChecked& body) const {
        QStringList lines{Words::tr("VIP score %1: %2").arg(body.vip).arg(vipText(body.vip))};
        if (body.infiltration) {
            lines += named(Words::tr("Infiltration"), QString::number(*body.infiltration));
        }
        if (!body.note.empty()) {
            lines += named(Words::tr("Note"), fromUtf8(body.note));
        }
        return lines;
    }
    QStringList operator()(const Note& body) const { return {fromUtf8(body.text)}; }
    QStringList operator()(const Reaction& body) const {
        QStringList lines{
            named(Words::tr("Symptoms"), symptomsText(*m_names.session.protocol, body.symptoms)),
            Words::tr("Grade %1: %2").arg(body.grade).arg(reactionGradeText(body.grade)),
            named(Words::tr("Done"),
                  body.intervention.empty() ? Words::tr("nothing recorded") : fromUtf8(body.intervention)),
            named(Words::tr("Prescriber told"), yesNo(body.prescriberTold))};
        if (body.onset) {
            lines += named(Words::tr("Began"), m_names.moment(*body.onset));
        }
        return lines;
    }
    QStringList operator()(const Stopped& body) const { return {reasonLine(body.reason)}; }
    QStringList operator()(const Completed& /*body*/) const {
        return {Words::tr("The whole bag counts as given")};
    }
    QStringList operator()(const AlertAnswered& body) const {
        return {named(Words::tr("Alert"), alertSubjectText(body.subject)), reasonLine(body.reason)};
    }
    QStringList operator()(const Discharged& body) const {
        QStringList lines{named(Words::tr("Walks steadily"), yesNo(body.walksSteadily)),
                          named(Words::tr("Cannula out and whole"), yesNo(body.cannulaOutWhole)),
                          named(Words::tr("Advice given and repeated back"), yesNo(body.adviceGiven)),
                          named(Words::tr("Escorted"), yesNo(body.escorted))};
        for (const UnmetCriterion& unmet : body.unmet) {
            lines += Words::tr("Not met: %1. Reason: %2")
                         .arg(criterionText(unmet.criterion, m_names.session.protocol->discharge),
                              fromUtf8(unmet.reason));
        }
        return lines;
    }
    QStringList operator()(const Signed& /*body*/) const { return {Words::tr("The record is frozen")}; }
    QStringList operator()(const NotStarted& body) const { return {reasonLine(body.reason)}; }
    QStringList operator()(const BagChanged& body) const {
        return bag(body.productId, body.lot, body.expiry) + QStringList{reasonLine(body.reason)};
    }
    QStringList operator()(const ReactionIntervention& body) const {
        return {ofReaction(body.reaction), named(Words::tr("Done"), fromUtf8(body.text))};
    }
    QStringList operator()(const PrescriberTold& body) const {
        return {ofReaction(body.reaction), named(Words::tr("Told"), fromUtf8(body.name))};
    }
    QStringList operator()(const ReactionOutcome& body) const {
        QStringList lines{ofReaction(body.reaction),
                          named(Words::tr("Outcome"), reactionStatusText(body.status))};
        if (!body.note.empty()) {
            lines += named(Words::tr("Note"), fromUtf8(body.note));
        }
        return lines;
    }
    QStringList operator()(const RecheckPlanned& body) const {
        return {named(Words::tr("In"), stretchText(body.after)),
                named(Words::tr("Of"),
                      body.subject ? alertSubjectText(*body.subject) : Words::tr("the vital signs"))};
    }
    QStringList operator()(const CheckExplained& body) const {
        return {check(body.kind, body.dueAt), reasonLine(body.reason)};
    }
    QStringList operator()(const Snoozed& body) const {
        return {check(body.kind, body.dueAt), named(Words::tr("Until"), m_names.moment(body.until)),
                reasonLine(body.reason)};
    }
    QStringList operator()(const EmergencyOpened& body) const {
        return {named(Words::tr("Card"), m_names.cardTitle(body.card))};
    }
    QStringList operator()(const EmergencyStep& body) const {
        return {named(Words::tr("Card"), m_names.cardTitle(body.card)),
                Words::tr("Step %1: %2").arg(body.step + 1).arg(m_names.cardStep(body.card, body.step))};
    }
    QStringList operator()(const EmergencyClosed& body) const {
        return {named(Words::tr("Card"), m_names.cardTitle(body.card)),
                named(Words::tr("Outcome"), fromUtf8(body.outcome))};
    }
    QStringList operator()(const ClockJumped& body) const {
        return {Words::tr("It went %1; the times here go on unchanged").arg(jumpText(body.by))};
    }
    QStringList operator()(const Reopened& body) const { return {reasonLine(body.reason)}; }
    QStringList operator()(const PauseKept& body) const { return {reasonLine(body.reason)}; }
    QStringList operator()(const Amended& body) const {
        QStringList lines{named(Words::tr("Corrects"), Words::tr("no. %1").arg(body.target))};
        lines += named(Words::tr("Now"), eventAccount(toEventBody(body.replacement), m_names)
                                             .replace(QLatin1Char('\n'), QLatin1String(": ")));
        if (body.occurredAt) {
            lines += named(Words::tr("Time now"), m_names.moment(*body.occurredAt));
        }
        return lines + QStringList{reasonLine(body.reason)};
    }
    QStringList operator()(const EnteredInError& body) const {
        return {named(Words::tr("Takes out"), Words::tr("no. %1").arg(body.target)), reasonLine(body.reason)};
    }

private:
    [[nodiscard]] QStringList bag(const std::string& productId, const std::string& lot, Date expiry) const {
        const Product* product = m_names.session.protocol->findProduct(productId);
        return {named(Words::tr("Product"), fromUtf8(product != nullptr ? product->name : productId)),
                named(Words::tr("Lot"), fromUtf8(lot)), named(Words::tr("Use by"), dateText(expiry))};
    }

    [[nodiscard]] QStringList authorisation(const std::optional<Authorisation>& given) const {
        if (!given) {
            return {};
        }
        return {named(Words::tr("Authorised by"), m_names.authoriser(given->by)),
                named(Words::tr("Reason of the authorisation"), fromUtf8(given->reason))};
    }

    [[nodiscard]] static QString ofReaction(int number) {
        return Words::tr("Of the reaction no. %1").arg(number);
    }

    [[nodiscard]] QString check(CheckKind kind, UtcTime dueAt) const {
        return Words::tr("%1, due %2").arg(checkKindsText({kind}), m_names.moment(dueAt));
    }

    [[nodiscard]] static QStringList vitals(const VitalsTaken& body) {
        const Vitals& taken = body.vitals;
        QStringList lines;
        const auto add = [&lines](VitalField field, const std::optional<int>& value) {
            if (value) {
                const QString unit = vitalFieldUnit(field);
                const QString gap = unit.startsWith(QLatin1Char('/')) ? QString() : QStringLiteral(" ");
                lines += named(vitalFieldText(field), QString::number(*value) + gap + unit);
            }
        };
        add(VitalField::systolic, taken.systolic);
        add(VitalField::diastolic, taken.diastolic);
        add(VitalField::heartRate, taken.heartRate);
        add(VitalField::respiratoryRate, taken.respiratoryRate);
        add(VitalField::spo2, taken.spo2);
        if (taken.oxygen) {
            lines += named(Words::tr("Breathes"), oxygenText(*taken.oxygen));
        }
        if (taken.temperatureTenths) {
            lines += named(vitalFieldText(VitalField::temperature),
                           Words::tr("%1 °C").arg(tenthsText(*taken.temperatureTenths)));
        }
        if (taken.consciousness) {
            lines +=
                named(vitalFieldText(VitalField::consciousness), consciousnessText(*taken.consciousness));
        }
        if (taken.kneeReflex) {
            lines += named(vitalFieldText(VitalField::kneeReflex), kneeReflexText(*taken.kneeReflex));
        }
        lines += named(Words::tr("SpO₂ scale"), QString::number(static_cast<int>(body.scale)));
        return lines;
    }

    const RecordNames& m_names;
};

/// The number with which a limit's text begins ("7.5 %"), in millionths.
std::optional<std::int64_t> leadingNumber(const std::string& text) {
    constexpr int kPlaces = 6;
    const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
    const std::optional<Decimal> number = Decimal::parse(std::string_view(text).substr(0, end));
    return number ? number->scaled(kPlaces) : std::nullopt;
}

QString limitName(const std::string& code) {
    const std::optional<LimitCode> limit = fromCode<LimitCode>(code);
    if (!limit) {
        return fromUtf8(code);
    }
    switch (*limit) {
    case LimitCode::dose:
        return Words::tr("Dose");
    case LimitCode::doseInDay:
        return Words::tr("Dose in 24 hours");
    case LimitCode::egfr:
        return Words::tr("eGFR");
    case LimitCode::doseReducedEgfr:
        return Words::tr("Dose with a reduced eGFR");
    case LimitCode::doseCap:
        return Words::tr("Dose allowed by the screening");
    case LimitCode::time:
        return Words::tr("Time");
    case LimitCode::rate:
        return Words::tr("Rate");
    case LimitCode::concentration:
        return Words::tr("Concentration");
    case LimitCode::pumpRate:
        return Words::tr("Pump rate");
    }
    return fromUtf8(code);
}

}  // namespace

QString RecordNames::authoriser(const std::string& by) const {
    const auto isDigit = [](unsigned char letter) { return std::isdigit(letter) != 0; };
    if (by.empty() || by.size() > 18 || !std::all_of(by.begin(), by.end(), isDigit)) {
        return fromUtf8(by);
    }
    const std::string name = session.nameOf(StaffId(std::stoll(by)));
    return name.empty() ? Words::tr("staff no. %1").arg(fromUtf8(by)) : fromUtf8(name);
}

const EmergencyCard* RecordNames::card(const std::string& id) const {
    const std::vector<EmergencyCard>& cards = session.protocol->emergencyCards;
    const auto found =
        std::find_if(cards.begin(), cards.end(), [&id](const EmergencyCard& each) { return each.id == id; });
    return found == cards.end() ? nullptr : &*found;
}

QString RecordNames::cardTitle(const std::string& id) const {
    const EmergencyCard* found = card(id);
    return fromUtf8(found != nullptr ? found->title : id);
}

int RecordNames::cardSteps(const std::string& id) const {
    const EmergencyCard* found = card(id);
    return found != nullptr ? static_cast<int>(found->steps.size()) : 0;
}

QString RecordNames::cardStep(const std::string& id, int step) const {
    const EmergencyCard* found = card(id);
    return found != nullptr && step >= 0 && step < cardSteps(id)
               ? fromUtf8(found->steps[static_cast<std::size_t>(step)])
               : QStringLiteral("—");
}

QString RecordNames::moment(UtcTime time) const {
    const UtcTime day = session.state.startedAt.value_or(session.session.openedAt);
    return toLocal(day).date == toLocal(time).date ? timeText(time) : dateTimeText(time);
}

QString RecordNames::momentToSecond(UtcTime time) const {
    return moment(time) + toDateTime(time).toString(QStringLiteral(":ss"));
}

QStringList eventDetails(const EventBody& body, const RecordNames& names) {
    return std::visit(Teller(names), body);
}

QString eventAccount(const EventBody& body, const RecordNames& names) {
    return eventWords(body, *names.session.protocol).lead + QLatin1Char('\n') +
           eventDetails(body, names).join(QLatin1String("; "));
}

QString limitPassedText(const LimitEvent& limit) {
    const QString value = PlanText::localised(limit.value);
    const QString bound = PlanText::localised(limit.bound);
    const std::optional<std::int64_t> shown = leadingNumber(limit.value);
    const std::optional<std::int64_t> most = leadingNumber(limit.bound);
    if (!shown || !most) {
        return Words::tr("%1 outside %2: %3").arg(limitName(limit.limit), bound, value);
    }
    return *shown < *most ? Words::tr("%1 below %2: %3").arg(limitName(limit.limit), bound, value)
                          : Words::tr("%1 above %2: %3").arg(limitName(limit.limit), bound, value);
}

QString jumpText(Duration by) {
    const bool isBack = by < Duration{};
    const Duration size = isBack ? -by : by;
    const QString length =
        size < Duration::fromMinutes(1) ? Words::tr("%1 s").arg(size.wholeSeconds()) : stretchText(size);
    return isBack ? Words::tr("back by %1").arg(length) : Words::tr("forwards by %1").arg(length);
}

QString reactionStatusText(ReactionStatus status) {
    switch (status) {
    case ReactionStatus::resolved:
        return Words::tr("Resolved");
    case ReactionStatus::improving:
        return Words::tr("Improving");
    case ReactionStatus::ongoing:
        return Words::tr("Ongoing");
    case ReactionStatus::transferred:
        return Words::tr("Transferred to hospital");
    }
    return {};
}

QString alertSubjectText(AlertSubject subject) {
    switch (subject) {
    case AlertSubject::respiratoryRate:
        return Words::tr("Breathing");
    case AlertSubject::spo2:
        return Words::tr("SpO₂");
    case AlertSubject::systolic:
        return Words::tr("Systolic pressure");
    case AlertSubject::heartRate:
        return Words::tr("Heart rate");
    case AlertSubject::consciousness:
        return Words::tr("Consciousness");
    case AlertSubject::kneeReflex:
        return Words::tr("Knee reflex");
    case AlertSubject::vip:
        return Words::tr("Site (VIP)");
    case AlertSubject::temperature:
        return Words::tr("Temperature");
    case AlertSubject::bag:
        return Words::tr("Bag");
    case AlertSubject::dose:
        return Words::tr("Ordered dose");
    }
    return {};
}

}  // namespace gramhour::ui
