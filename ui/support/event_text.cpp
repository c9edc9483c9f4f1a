#include "ui/support/event_text.h"

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
            done += Words::tr("identity");
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

private:
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
