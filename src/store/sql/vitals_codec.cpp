#include "store/sql/vitals_codec.h"

namespace gramhour::store {

Json encodeVitals(const Vitals& vitals) {
    Json json = Json::object();
    putOptional(json, "systolic", vitals.systolic);
    putOptional(json, "diastolic", vitals.diastolic);
    putOptional(json, "heart_rate", vitals.heartRate);
    putOptional(json, "respiratory_rate", vitals.respiratoryRate);
    putOptional(json, "spo2", vitals.spo2);
    putOptional(json, "temperature_tenths", vitals.temperatureTenths);
    if (vitals.oxygen) {
        json["oxygen"] = *vitals.oxygen == Oxygen::oxygen;
    }
    putOptionalCode(json, "consciousness", vitals.consciousness);
    putOptionalCode(json, "knee_reflex", vitals.kneeReflex);
    return json;
}

Vitals decodeVitals(const Json& json) {
    Vitals vitals;
    vitals.systolic = getOptional<int>(json, "systolic");
    vitals.diastolic = getOptional<int>(json, "diastolic");
    vitals.heartRate = getOptional<int>(json, "heart_rate");
    vitals.respiratoryRate = getOptional<int>(json, "respiratory_rate");
    vitals.spo2 = getOptional<int>(json, "spo2");
    vitals.temperatureTenths = getOptional<int>(json, "temperature_tenths");
    if (const std::optional<bool> oxygen = getOptional<bool>(json, "oxygen")) {
        vitals.oxygen = *oxygen ? Oxygen::oxygen : Oxygen::air;
    }
    vitals.consciousness = getOptionalCode<Consciousness>(json, "consciousness");
    vitals.kneeReflex = getOptionalCode<KneeReflex>(json, "knee_reflex");
    return vitals;
}

}  // namespace gramhour::store
