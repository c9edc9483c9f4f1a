#include "exchange/scenario.h"
#include "exchange/scenario_events.h"

namespace gramhour {

namespace {

/// Writes the keys of an event's body. What is absent or empty is left out, as it may be in reading.
class BodyWriter {
public:
    explicit BodyWriter(JsonText& json) : m_json(json) {}

    void operator()(const Prepared& body) const {
        m_json.key("product").text(body.productId);
        m_json.key("lot").text(body.lot);
        m_json.key("expiry").text(body.expiry.toIso());
    }
    void operator()(const DoubleChecked& body) const {
        m_json.key("draw_up_ml").number(body.drawUp.microlitres(), 3);
        rate(body.pumpRate);
        m_json.key("minutes").integer(body.time.wholeMinutes());
        m_json.key("agrees").boolean(body.agrees);
    }
    void operator()(const Confirmed& body) const {
        m_json.key("identity").boolean(body.identity);
        m_json.key("allergies").boolean(body.allergies);
        m_json.key("consent").boolean(body.consent);
        m_json.key("no_emergency_signs").boolean(body.emergencySigns);
        codes("identifiers", body.said);
    }
    void operator()(const CannulaPlaced& body) const {
        m_json.key("site").text(codeOf(body.site));
        m_json.key("side").text(codeOf(body.side));
        m_json.key("gauge").integer(body.gauge);
        m_json.key("attempts").integer(body.attempts);
    }
    void operator()(const VitalsTaken& body) const {
        const Vitals& vitals = body.vitals;
        whole("systolic", vitals.systolic);
        whole("diastolic", vitals.diastolic);
        whole("heart_rate", vitals.heartRate);
        whole("respiratory_rate", vitals.respiratoryRate);
        whole("spo2", vitals.spo2);
        if (vitals.temperatureTenths) {
            m_json.key("temperature_c").number(*vitals.temperatureTenths, 1);
        }
        if (vitals.oxygen) {
            m_json.key("oxygen").boolean(*vitals.oxygen == Oxygen::oxygen);
        }
        if (body.scale == SpO2Scale::two) {
            m_json.key("scale").integer(2);
        }
        if (vitals.consciousness) {
            m_json.key("consciousness").text(codeOf(*vitals.consciousness));
        }
        if (vitals.kneeReflex) {
            m_json.key("knee_reflex").text(codeOf(*vitals.kneeReflex));
        }
    }
    void operator()(const Started& body) const {
        rate(body.rate);
        authorised(body.authorisation);
        text("reason", body.authorisation ? body.authorisation->reason : std::string());
    }
    void operator()(const RateChanged& body) const {
        rate(body.rate);
        authorised(body.authorisation);
        text("reason", body.reason);
    }
    void operator()(const Paused& body) const { text("reason", body.reason); }
    void operator()(const Resumed& body) const {
        if (body.rate) {
            rate(*body.rate);
        }
        authorised(body.authorisation);
        text("reason", body.reason);
    }
    void operator()(const SiteChecked& body) const {
        m_json.key("vip").integer(body.vip);
        whole("infiltration", body.infiltration);
        text("note", body.note);
    }
    void operator()(const Note& body) const { text("text", body.text); }
    void operator()(const Reaction& body) const {
        m_json.key("symptoms").beginArray();
        for (const std::string& symptom : body.symptoms) {
            m_json.text(symptom);
        }
        m_json.endArray();
        m_json.key("grade").integer(body.grade);
        text("intervention", body.intervention);
        flag("prescriber_told", body.prescriberTold);
        if (body.onset) {
            m_json.key("onset").text(body.onset->toIso());
        }
    }
    void operator()(const Stopped& body) const { text("reason", body.reason); }
    void operator()(const Completed& /*body*/) const {}
    void operator()(const AlertAnswered& body) const {
        m_json.key("what").text(codeOf(body.subject));
        text("reason", body.reason);
    }
    void operator()(const Discharged& body) const {
        flag("walks_steadily", body.walksSteadily);
        flag("cannula_out", body.cannulaOutWhole);
        flag("advice_given", body.adviceGiven);
        flag("escorted", body.escorted);
        if (body.unmet.empty()) {
            return;
        }
        m_json.key("unmet").beginArray();
        for (const UnmetCriterion& unmet : body.unmet) {
            m_json.beginObject().key("criterion").text(codeOf(unmet.criterion));
            m_json.key("reason").text(unmet.reason).endObject();
        }
        m_json.endArray();
    }
    void operator()(const Signed& /*body*/) const {}
    void operator()(const NotStarted& body) const { text("reason", body.reason); }
    void operator()(const BagChanged& body) const {
        (*this)(Prepared{body.productId, body.lot, body.expiry});
        text("reason", body.reason);
    }
    void operator()(const ReactionIntervention& body) const {
        reference(body.reaction);
        text("text", body.text);
    }
    void operator()(const PrescriberTold& body) const {
        reference(body.reaction);
        text("name", body.name);
    }
    void operator()(const ReactionOutcome& body) const {
        reference(body.reaction);
        m_json.key("outcome").text(codeOf(body.status));
        text("note", body.note);
    }
    void operator()(const RecheckPlanned& body) const {
        m_json.key("after_min").integer(body.after.wholeMinutes());
        if (body.subject) {
            m_json.key("what").text(codeOf(*body.subject));
        }
    }
    void operator()(const CheckExplained& body) const {
        m_json.key("what").text(codeOf(body.kind));
        m_json.key("due_at").text(body.dueAt.toIso());
        text("reason", body.reason);
    }
    void operator()(const Snoozed& body) const {
        m_json.key("what").text(codeOf(body.kind));
        m_json.key("due_at").text(body.dueAt.toIso());
        m_json.key("until").text(body.until.toIso());
        text("reason", body.reason);
    }
    void operator()(const EmergencyOpened& body) const { text("card", body.card); }
    void operator()(const EmergencyStep& body) const {
        text("card", body.card);
        m_json.key("step").integer(body.step);
    }
    void operator()(const EmergencyClosed& body) const {
        text("card", body.card);
        text("outcome", body.outcome);
    }
    void operator()(const ClockJumped& body) const { m_json.key("by_s").number(body.by.milliseconds(), 3); }
    void operator()(const Reopened& body) const { text("reason", body.reason); }
    void operator()(const PauseKept& body) const { text("reason", body.reason); }
    void operator()(const Amended& body) const {
        reference(body.target);
        m_json.key("replacement").beginObject();
        if (body.occurredAt) {
            m_json.key("at").text(body.occurredAt->toIso());
        }
        m_json.key("kind").text(kindOf(toEventBody(body.replacement)));
        std::visit(*this, body.replacement);
        m_json.endObject();
        text("reason", body.reason);
    }
    void operator()(const EnteredInError& body) const {
        reference(body.target);
        text("reason", body.reason);
    }

private:
    /// Numbers count from 1, places in the file from 0.
    void reference(int number) const { m_json.key("event").integer(number - 1); }
    void rate(VolumeRate value) const { m_json.key("rate_ml_per_h").number(value.microlitresPerHour(), 3); }
    void authorised(const std::optional<Authorisation>& authorisation) const {
        if (authorisation) {
            text("authorised_by", authorisation->by);
        }
    }
    void text(std::string_view key, const std::string& value) const {
        if (!value.empty()) {
            m_json.key(key).text(value);
        }
    }
    template <class Enum>
    void codes(std::string_view key, const std::vector<Enum>& values) const {
        if (values.empty()) {
            return;
        }
        m_json.key(key).beginArray();
        for (const Enum value : values) {
            m_json.text(codeOf(value));
        }
        m_json.endArray();
    }
    void whole(std::string_view key, const std::optional<int>& value) const {
        if (value) {
            m_json.key(key).integer(*value);
        }
    }
    void flag(std::string_view key, bool value) const {
        if (value) {
            m_json.key(key).boolean(true);
        }
    }

    JsonText& m_json;
};

void writeValue(JsonText& json, const Alert& alert) {
    switch (alert.subject) {
    case AlertSubject::consciousness:
        json.text(codeOf(static_cast<Consciousness>(alert.value)));
        break;
    case AlertSubject::kneeReflex:
        json.text(codeOf(static_cast<KneeReflex>(alert.value)));
        break;
    case AlertSubject::temperature:
        json.number(alert.value, 1);
        break;
    case AlertSubject::bag:
    case AlertSubject::dose:
        json.number(alert.value, 3);
        break;
    case AlertSubject::respiratoryRate:
    case AlertSubject::spo2:
    case AlertSubject::systolic:
    case AlertSubject::heartRate:
    case AlertSubject::vip:
        json.integer(alert.value);
        break;
    }
}

void writeMoment(JsonText& json, const ScenarioMoment& moment, const Monitoring& monitoring) {
    json.beginObject();
    json.key("at").text(moment.at.toIso());
    json.key("state").text(codeOf(moment.phase));
    json.key("delivered_ml").number(moment.deliveredHundredthsMl, 2);
    json.key("delivered_g").number(moment.deliveredMilligrams, 3);
    json.key("remaining_ml").number(moment.remainingHundredthsMl, 2);
    json.key("remaining_min");
    moment.remainingTenthsMin ? json.number(*moment.remainingTenthsMin, 1) : json.null();
    json.key("expected_end");
    moment.expectedEnd ? json.text(moment.expectedEnd->toIso()) : json.null();
    json.key("checks").beginArray();
    for (const Check& check : moment.checks) {
        json.beginObject().key("what").text(codeOf(check.kind));
        json.key("label").text(labelOf(check, monitoring));
        // The end is a computed time and shown to the second, wherever it stands.
        const UtcTime dueAt =
            check.moment == CheckMoment::end ? moment.expectedEnd.value_or(check.dueAt) : check.dueAt;
        json.key("due_at").text(dueAt.toIso());
        json.key("status").text(codeOf(check.status));
        if (!check.reason.empty()) {
            json.key("reason").text(check.reason);
        }
        if (check.snoozedUntil) {
            json.key("snoozed_until").text(check.snoozedUntil->toIso());
        }
        json.endObject();
    }
    json.endArray();
    json.key("alerts").beginArray();
    for (const Alert& alert : moment.alerts) {
        json.beginObject().key("level").text(codeOf(alert.level));
        json.key("what").text(codeOf(alert.subject)).key("value");
        writeValue(json, alert);
        json.key("because").text(alert.because).endObject();
    }
    json.endArray();
    json.key("news2");
    if (moment.news2) {
        json.beginObject().key("score").integer(moment.news2->score);
        json.key("single_red").boolean(moment.news2->singleRed).endObject();
    } else {
        json.null();
    }
    json.endObject();
}

}  // namespace

void writeScenarioEvent(JsonText& json, const SessionEvent& event) {
    json.beginObject();
    json.key("at").text(event.occurredAt.toIso());
    json.key("kind").text(kindOf(event.body));
    std::visit(BodyWriter(json), event.body);
    json.endObject();
}

std::string writeScenario(const Scenario& scenario) {
    JsonText json;
    json.beginObject().key("order").beginObject();
    json.key("salt").text(codeOf(scenario.order.salt));
    json.key("dose_g").number(scenario.order.dose.micrograms(), 6);
    json.key("final_volume_ml").number(scenario.order.finalVolume.microlitres(), 3).endObject();
    json.key("events").beginArray();
    for (const SessionEvent& event : scenario.events) {
        writeScenarioEvent(json, event);
    }
    json.endArray();
    json.key("as_of").beginArray();
    for (const UtcTime at : scenario.asOf) {
        json.text(at.toIso());
    }
    json.endArray().endObject();
    return json.str();
}

std::string writeMoments(const std::vector<ScenarioMoment>& moments, const Monitoring& monitoring) {
    JsonText json;
    json.beginObject().key("as_of").beginArray();
    for (const ScenarioMoment& moment : moments) {
        writeMoment(json, moment, monitoring);
    }
    json.endArray().endObject();
    return json.str();
}

}  // namespace gramhour
