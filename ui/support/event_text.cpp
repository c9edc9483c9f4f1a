#include "ui/support/event_text.h"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

#include "ui/support/clinical_text.h"

namespace gramhour::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(EventText)
};

QString lowered(const QString& word) {
    return word.left(1).toLower() + word.mid(1);
}

QString withReason(const QString& particulars, const std::string& reason) {
    if (reason.empty()) {
        return particulars;
    }
    return particulars.isEmpty() ? fromUtf8(reason) : Words::tr("%1: %2").arg(particulars, fromUtf8(reason));
}

QString authorised(const QString& particulars, const std::optional<Authorisation>& authorisation) {
    return authorisation ? Words::tr("%1, authorised: %2").arg(particulars, fromUtf8(authorisation->reason))
                         : particulars;
}

QString reactionStatusText(ReactionStatus status) {
    switch (status) {
    case ReactionStatus::resolved:
        return Words::tr("is over");
    case ReactionStatus::improving:
        return Words::tr("is getting better");
    case ReactionStatus::ongoing:
        return Words::tr("goes on");
    case ReactionStatus::transferred:
        return Words::tr("handed over to emergency care");
    }
    return {};
}

QString signText(AlertSubject subject) {
    switch (subject) {
    case AlertSubject::respiratoryRate:
        return Words::tr("breathing");
    case AlertSubject::spo2:
        return Words::tr("SpO₂");
    case AlertSubject::systolic:
        return Words::tr("blood pressure");
    case AlertSubject::heartRate:
        return Words::tr("heart rate");
    case AlertSubject::consciousness:
        return Words::tr("consciousness");
    case AlertSubject::kneeReflex:
        return Words::tr("knee reflex");
    case AlertSubject::vip:
        return Words::tr("site");
    case AlertSubject::temperature:
        return Words::tr("temperature");
    case AlertSubject::bag:
        return Words::tr("bag");
    case AlertSubject::dose:
        return Words::tr("ordered dose");
    }
    return {};
}

/// Writes each kind of event; one overload a kind.
class Writer {
public:
    explicit Writer(const Protocol& protocol) : m_protocol(protocol) {}

    EventWords operator()(const Prepared& body) const {
        const Product* product = m_protocol.findProduct(body.productId);
        return {Words::tr("Bag made up"),
                Words::tr("%1, lot %2, use by %3")
                    .arg(fromUtf8(product != nullptr ? product->name : body.productId), fromUtf8(body.lot),
                         dateText(body.expiry)),
                Tone::Neutral};
    }
    EventWords operator()(const DoubleChecked& body) const {
        const QString numbers =
            Words::tr("draw up %1, %2, %3")
                .arg(volumeText(body.drawUp), pumpRateText(body.pumpRate), minutesText(body.time));
        return body.agrees ? EventWords{Words::tr("Second calculation agrees"), numbers, Tone::Ok}
                           : EventWords{Words::tr("Second calculation differs"), numbers, Tone::Bad};
    }
    EventWords operator()(const Confirmed& body) const {
        QStringList done;
        if (body.identity) {
            done += body.said.empty() ? Words::tr("identity")
                                      : Words::tr("identity (%1)").arg(identifiersText(body.said));
        }
        if (body.allergies) {
            done += Words::tr("allergies");
        }
        if (body.consent) {
            done += Words::tr("consent");
        }
        if (body.emergencySigns) {
            done += Words::tr("no emergency signs");
        }
        return {Words::tr("Patient confirmed"), done.join(QLatin1String(", ")), Tone::Neutral};
    }
    EventWords operator()(const CannulaPlaced& body) const {
        const QString where = cannulaText(body);
        return {Words::tr("Cannula"),
                body.attempts > 1 ? Words::tr("%1, %n attempts", nullptr, body.attempts).arg(where) : where,
                Tone::Neutral};
    }
    EventWords operator()(const VitalsTaken& body) const {
        return {Words::tr("Vitals"), vitalsText(body.vitals), Tone::Neutral};
    }
    EventWords operator()(const Started& body) const {
        return {Words::tr("Started"), authorised(pumpRateText(body.rate), body.authorisation), Tone::Ok};
    }
    EventWords operator()(const RateChanged& body) const {
        return {Words::tr("Rate"),
                authorised(withReason(pumpRateText(body.rate), body.reason), body.authorisation),
                Tone::Neutral};
    }
    EventWords operator()(const Paused& body) const {
        return {Words::tr("Paused"), withReason({}, body.reason), Tone::Warn};
    }
    EventWords operator()(const Resumed& body) const {
        const QString rate = body.rate ? pumpRateText(*body.rate) : QString();
        return {Words::tr("Resumed"), authorised(withReason(rate, body.reason), body.authorisation),
                Tone::Ok};
    }
    EventWords operator()(const SiteChecked& body) const {
        QString seen = Words::tr("VIP %1, %2").arg(body.vip).arg(vipText(body.vip));
        if (body.infiltration) {
            seen = Words::tr("%1; infiltration %2").arg(seen).arg(*body.infiltration);
        }
        return {Words::tr("Site"), withReason(seen, body.note), Tone::Neutral};
    }
    EventWords operator()(const Note& body) const {
        return {Words::tr("Note"), fromUtf8(body.text), Tone::Neutral};
    }
    EventWords operator()(const Reaction& body) const {
        QString told =
            Words::tr("%1. %2").arg(symptomsText(m_protocol, body.symptoms), fromUtf8(body.intervention));
        if (body.prescriberTold) {
            told = Words::tr("%1; prescriber told").arg(told);
        }
        if (body.onset) {
            told = Words::tr("%1; began %2").arg(told, timeText(*body.onset));
        }
        return {Words::tr("Reaction grade %1").arg(body.grade), told, Tone::Warn};
    }
    EventWords operator()(const Stopped& body) const {
        return {Words::tr("Stopped"), withReason({}, body.reason), Tone::Bad};
    }
    EventWords operator()(const Completed& /*body*/) const {
        return {Words::tr("Completed"), Words::tr("the bag is given"), Tone::Ok};
    }
    EventWords operator()(const AlertAnswered& body) const {
        return {Words::tr("Continued in spite of the alert"), withReason({}, body.reason), Tone::Warn};
    }
    EventWords operator()(const Discharged& body) const {
        QStringList unmet;
        for (const UnmetCriterion& each : body.unmet) {
            unmet += fromUtf8(each.reason);
        }
        return {Words::tr("Discharged"),
                unmet.isEmpty() ? Words::tr("all criteria met")
                                : Words::tr("criteria not met: %1").arg(unmet.join(QLatin1String("; "))),
                unmet.isEmpty() ? Tone::Ok : Tone::Warn};
    }
    EventWords operator()(const Signed& /*body*/) const {
        return {Words::tr("Signed"), Words::tr("the record is frozen"), Tone::Neutral};
    }
    EventWords operator()(const NotStarted& body) const {
        return {Words::tr("Not started"), withReason({}, body.reason), Tone::Neutral};
    }
    EventWords operator()(const BagChanged& body) const {
        const QString bag = (*this)(Prepared{body.productId, body.lot, body.expiry}).rest;
        return {Words::tr("New bag"), withReason(bag, body.reason), Tone::Neutral};
    }
    EventWords operator()(const ReactionIntervention& body) const {
        return {Words::tr("Done about the reaction"), fromUtf8(body.text), Tone::Neutral};
    }
    EventWords operator()(const PrescriberTold& body) const {
        return {Words::tr("Prescriber told"), fromUtf8(body.name), Tone::Neutral};
    }
    EventWords operator()(const ReactionOutcome& body) const {
        const bool isOver = body.status == ReactionStatus::resolved;
        return {Words::tr("Reaction"), withReason(reactionStatusText(body.status), body.note),
                isOver ? Tone::Ok : Tone::Warn};
    }
    EventWords operator()(const RecheckPlanned& body) const {
        const QString after = Words::tr("in %1").arg(minutesText(body.after));
        return {Words::tr("Recheck"),
                body.subject ? Words::tr("%1: %2").arg(after, signText(*body.subject)) : after,
                Tone::Neutral};
    }
    EventWords operator()(const CheckExplained& body) const {
        return {Words::tr("Late or missed check"),
                Words::tr("%1, due %2: %3")
                    .arg(checkKindsText({body.kind}), timeText(body.dueAt), fromUtf8(body.reason)),
                Tone::Neutral};
    }
    EventWords operator()(const Snoozed& body) const {
        return {Words::tr("Alarm silenced"),
                Words::tr("%1, due %2, until %3: %4")
                    .arg(checkKindsText({body.kind}), timeText(body.dueAt), timeText(body.until),
                         fromUtf8(body.reason)),
                Tone::Warn};
    }
    EventWords operator()(const EmergencyOpened& body) const {
        return {Words::tr("Emergency card opened"), cardText(body.card), Tone::Bad};
    }
    EventWords operator()(const EmergencyStep& body) const {
        return {Words::tr("Emergency step done"), stepText(body), Tone::Bad};
    }
    EventWords operator()(const EmergencyClosed& body) const {
        return {Words::tr("Emergency card closed"), withReason(cardText(body.card), body.outcome),
                Tone::Warn};
    }
    EventWords operator()(const ClockJumped& body) const {
        const bool isForward = body.by > Duration();
        const QString by = Words::tr("%1 s").arg((isForward ? body.by : -body.by).wholeSeconds());
        return {Words::tr("The computer's clock was set"),
                isForward ? Words::tr("forward by %1; the times here go on unchanged").arg(by)
                          : Words::tr("back by %1; the times here go on unchanged").arg(by),
                Tone::Warn};
    }
    EventWords operator()(const Reopened& body) const {
        return {Words::tr("Taken up again"), Words::tr("ended by mistake: %1").arg(fromUtf8(body.reason)),
                Tone::Warn};
    }
    EventWords operator()(const PauseKept& body) const {
        return {Words::tr("Stays paused"), withReason({}, body.reason), Tone::Warn};
    }
    EventWords operator()(const Amended& body) const {
        QString now = std::visit(*this, body.replacement).sentence();
        if (body.occurredAt) {
            now = Words::tr("%1, at %2").arg(now, timeText(*body.occurredAt));
        }
        return {Words::tr("Corrected"),
                Words::tr("entry %1 is now: %2. Reason: %3").arg(body.target).arg(now, fromUtf8(body.reason)),
                Tone::Warn};
    }
    EventWords operator()(const EnteredInError& body) const {
        return {Words::tr("Entered in error"),
                Words::tr("entry %1 does not count: %2").arg(body.target).arg(fromUtf8(body.reason)),
                Tone::Warn};
    }

private:
    [[nodiscard]] const EmergencyCard* findCard(const std::string& id) const {
        const auto found = std::find_if(m_protocol.emergencyCards.begin(), m_protocol.emergencyCards.end(),
                                        [&id](const EmergencyCard& card) { return card.id == id; });
        return found == m_protocol.emergencyCards.end() ? nullptr : &*found;
    }
    [[nodiscard]] QString cardText(const std::string& id) const {
        const EmergencyCard* card = findCard(id);
        return fromUtf8(card != nullptr ? card->title : id);
    }
    [[nodiscard]] QString stepText(const EmergencyStep& body) const {
        const EmergencyCard* card = findCard(body.card);
        const auto step = static_cast<std::size_t>(body.step);
        const bool isKnown = card != nullptr && body.step >= 0 && step < card->steps.size();
        return Words::tr("%1: %2").arg(cardText(body.card), isKnown ? fromUtf8(card->steps[step])
                                                                    : QString::number(body.step + 1));
    }

    const Protocol& m_protocol;
};

}  // namespace

QString vitalsText(const Vitals& vitals) {
    QStringList parts;
    if (vitals.systolic || vitals.diastolic) {
        const QString dash = QStringLiteral("–");
        parts += Words::tr("%1/%2").arg(vitals.systolic ? QString::number(*vitals.systolic) : dash,
                                        vitals.diastolic ? QString::number(*vitals.diastolic) : dash);
    }
    if (vitals.heartRate) {
        parts += Words::tr("heart rate %1").arg(*vitals.heartRate);
    }
    if (vitals.respiratoryRate) {
        parts += Words::tr("breathing %1").arg(*vitals.respiratoryRate);
    }
    if (vitals.spo2) {
        parts += vitals.oxygen == Oxygen::oxygen ? Words::tr("SpO₂ %1 % on oxygen").arg(*vitals.spo2)
                                                 : Words::tr("SpO₂ %1 %").arg(*vitals.spo2);
    }
    if (vitals.temperatureTenths) {
        parts += Words::tr("%1 °C").arg(tenthsText(*vitals.temperatureTenths));
    }
    if (vitals.consciousness) {
        parts += lowered(consciousnessText(*vitals.consciousness));
    }
    if (vitals.kneeReflex) {
        parts += Words::tr("knee reflex %1").arg(lowered(kneeReflexText(*vitals.kneeReflex)));
    }
    return parts.join(QLatin1String(", "));
}

EventWords eventWords(const EventBody& body, const Protocol& protocol) {
    return std::visit(Writer(protocol), body);
}

}  // namespace gramhour::ui
