#include "exchange/scenario.h"

#include <random>

#include "session/session_log.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

Expected<Scenario, JsonError> read(const std::string& text) {
    const Expected<JsonValue, JsonError> document = parseJson(text);
    REQUIRE(document);
    return readScenario(*document, builtInProtocol());
}

std::string scenario(const std::string& events, const std::string& asOf = "") {
    return R"({"order":{"salt":"sulfate","dose_g":2,"final_volume_ml":254},"events":[)" + events +
           R"(],"as_of":[)" + asOf + "]}";
}

/// An event of a kind with more keys.
std::string eventText(const std::string& kind, const std::string& more = "") {
    return R"({"at":"2026-03-03T09:48:00Z","kind":")" + kind + "\"" + (more.empty() ? "" : "," + more) + "}";
}

/// "code where" of the refusal, or "ok".
std::string outcome(const std::string& text) {
    const Expected<Scenario, JsonError> result = read(text);
    return result ? "ok" : result.error().code + " " + result.error().where;
}

std::string eventOutcome(const std::string& kind, const std::string& more = "") {
    return outcome(scenario(eventText(kind, more)));
}

}  // namespace

TEST_CASE("scenario: the order", "[exchange]") {
    const auto order = [](const std::string& text) {
        return outcome(R"({"order":)" + text + R"(,"events":[],"as_of":[]})");
    };
    CHECK(order(R"({"salt":"chloride","dose_g":0.5,"final_volume_ml":100})") == "ok");
    CHECK(order(R"({"salt":"sulfate","dose_g":4,"final_volume_ml":250})") == "ok");
    CHECK(order(R"({"salt":"sulfate","dose_g":4.000001,"final_volume_ml":250})") ==
          "out-of-bounds order.dose_g");
    CHECK(order(R"({"salt":"sulfate","dose_g":0,"final_volume_ml":250})") == "out-of-bounds order.dose_g");
    CHECK(order(R"({"salt":"sulfate","dose_g":-1,"final_volume_ml":250})") == "out-of-bounds order.dose_g");
    CHECK(order(R"({"salt":"sulfate","dose_g":"2","final_volume_ml":250})") == "wrong-type order.dose_g");
    CHECK(order(R"({"salt":"sulfate","dose_g":2,"final_volume_ml":0})") ==
          "out-of-bounds order.final_volume_ml");
    CHECK(order(R"({"salt":"citrate","dose_g":2,"final_volume_ml":250})") == "unknown-code order.salt");
    CHECK(order(R"({"salt":"sulfate","dose_g":2})") == "missing order.final_volume_ml");
    CHECK(order(R"({"salt":"sulfate","dose_g":2,"final_volume_ml":250,"bag":1})") == "unknown-key order.bag");
}

TEST_CASE("scenario: the whole", "[exchange]") {
    CHECK(outcome("[]") == "wrong-type ");
    CHECK(outcome(R"({"order":{"salt":"sulfate","dose_g":2,"final_volume_ml":254},"events":[]})") ==
          "missing as_of");
    CHECK(outcome(scenario("1")) == "wrong-type events[0]");
    CHECK(outcome(scenario(R"({"kind":"completed"})")) == "missing events[0].at");
    CHECK(outcome(scenario(R"({"at":"2026-03-03T09:48:00Z"})")) == "missing events[0].kind");
    CHECK(eventOutcome("exploded") == "unknown-code events[0].kind");
    CHECK(outcome(scenario(R"({"at":"2026-02-30T09:48:00Z","kind":"completed"})")) ==
          "bad-time events[0].at");
    CHECK(outcome(scenario(R"({"at":"2026-03-03T09:48:00+01:00","kind":"completed"})")) ==
          "bad-time events[0].at");
    CHECK(outcome(scenario("", R"("2026-03-03 09:48")")) == "bad-time as_of[0]");

    std::string many = eventText("completed");
    for (int i = 0; i < 20'000; ++i) {
        many += "," + eventText("completed");
    }
    CHECK(outcome(scenario(many)) == "too-many events");
}

TEST_CASE("scenario: values outside their bounds are refused at their key", "[exchange][H-02]") {
    CHECK(eventOutcome("started", R"("rate_ml_per_h":127)") == "ok");
    CHECK(eventOutcome("started", R"("rate_ml_per_h":9999)") == "ok");
    CHECK(eventOutcome("started", R"("rate_ml_per_h":9999.1)") == "out-of-bounds events[0].rate_ml_per_h");
    CHECK(eventOutcome("started", R"("rate_ml_per_h":0)") == "out-of-bounds events[0].rate_ml_per_h");
    CHECK(eventOutcome("started", R"("rate_ml_per_h":-1)") == "out-of-bounds events[0].rate_ml_per_h");
    CHECK(eventOutcome("started", R"("rate_ml_per_h":"127")") == "wrong-type events[0].rate_ml_per_h");
    CHECK(eventOutcome("started") == "missing events[0].rate_ml_per_h");
    CHECK(eventOutcome("started", R"("rate":127)") == "unknown-key events[0].rate");
    CHECK(eventOutcome("rate_changed", R"("rate_ml_per_h":null)") == "wrong-type events[0].rate_ml_per_h");
    CHECK(eventOutcome("resumed") == "ok");

    CHECK(eventOutcome("vitals", R"("systolic":39)") == "out-of-bounds events[0].systolic");
    CHECK(eventOutcome("vitals", R"("systolic":120.5)") == "wrong-type events[0].systolic");
    CHECK(eventOutcome("vitals", R"("systolic":100,"diastolic":100)") == "out-of-bounds events[0].diastolic");
    CHECK(eventOutcome("vitals", R"("temperature_c":29.9)") == "out-of-bounds events[0].temperature_c");
    CHECK(eventOutcome("vitals", R"("oxygen":"air")") == "wrong-type events[0].oxygen");
    CHECK(eventOutcome("vitals", R"("spo2":95,"scale":3)") == "out-of-bounds events[0].scale");
    CHECK(eventOutcome("vitals", R"("consciousness":"asleep")") == "unknown-code events[0].consciousness");
    CHECK(eventOutcome("vitals") == "missing events[0]");

    CHECK(eventOutcome("reaction", R"("symptoms":["flushing"],"grade":1)") == "ok");
    CHECK(eventOutcome("reaction", R"("symptoms":["flushed"],"grade":1)") ==
          "unknown-code events[0].symptoms[0]");
    CHECK(eventOutcome("reaction", R"("symptoms":["flushing"],"grade":6)") ==
          "out-of-bounds events[0].grade");
    CHECK(eventOutcome("site_check", R"("vip":6)") == "out-of-bounds events[0].vip");
    CHECK(eventOutcome("site_check") == "missing events[0].vip");
    CHECK(eventOutcome("note", R"("text":" ")") == "bad-text events[0].text");
    CHECK(eventOutcome("note", R"("text":"a\u0000b")") == "bad-text events[0].text");
    CHECK(eventOutcome("completed", R"("reason":"done")") == "unknown-key events[0].reason");
    CHECK(eventOutcome("prepared", R"("product":"gold","lot":"L1","expiry":"2027-04-30")") ==
          "unknown-code events[0].product");
    CHECK(eventOutcome("prepared", R"("product":"sulfate-50-10ml","lot":"L1","expiry":"2027-04-31")") ==
          "bad-date events[0].expiry");
    CHECK(eventOutcome("alert_answered", R"("what":"mood","reason":"usual")") ==
          "unknown-code events[0].what");
    CHECK(eventOutcome("discharged", R"("unmet":[{"criterion":"news2"}])") ==
          "missing events[0].unmet[0].reason");
}

TEST_CASE("scenario: every kind is read as it was written", "[exchange]") {
    const std::string all = scenario(
        R"({"at":"2026-03-03T09:20:00Z","kind":"prepared","product":"sulfate-50-10ml","lot":"L1","expiry":"2027-04-30"},)"
        R"({"at":"2026-03-03T09:22:00Z","kind":"double_checked","draw_up_ml":4,"rate_ml_per_h":127,"minutes":120,"agrees":true},)"
        R"({"at":"2026-03-03T09:24:00Z","kind":"confirmed","identity":true,"allergies":true,"consent":true,"no_emergency_signs":true,"identifiers":["birth-date","family-name"]},)"
        R"({"at":"2026-03-03T09:26:00Z","kind":"cannula_placed","site":"upper-arm","side":"right","gauge":22,"attempts":2},)"
        R"({"at":"2026-03-03T09:44:00.250Z","kind":"vitals","systolic":124,"diastolic":80,"heart_rate":72,"respiratory_rate":16,"spo2":90,"temperature_c":36.6,"oxygen":true,"scale":2,"consciousness":"alert","knee_reflex":"present"},)"
        R"({"at":"2026-03-03T09:48:00Z","kind":"started","rate_ml_per_h":130.5,"authorised_by":"Dr Okafor","reason":"agreed"},)"
        R"({"at":"2026-03-03T09:50:00Z","kind":"rate_changed","rate_ml_per_h":63.525,"reason":"flushing"},)"
        R"({"at":"2026-03-03T09:51:00Z","kind":"paused","reason":"toilet"},)"
        R"({"at":"2026-03-03T09:51:30Z","kind":"pause_kept","reason":"toilet taken"},)"
        R"({"at":"2026-03-03T09:52:00Z","kind":"resumed","rate_ml_per_h":127,"reason":"back"},)"
        R"({"at":"2026-03-03T09:53:00Z","kind":"site_check","vip":1,"infiltration":0,"note":"a little red"},)"
        R"({"at":"2026-03-03T09:54:00Z","kind":"note","text":"line one\nsays \"warm\" \\ Müller"},)"
        R"({"at":"2026-03-03T09:55:00Z","kind":"alert_answered","what":"temperature_c","reason":"usual"},)"
        R"({"at":"2026-03-03T09:56:00Z","kind":"reaction","symptoms":["flushing","nausea"],"grade":3,"intervention":"fan","prescriber_told":true},)"
        R"({"at":"2026-03-03T09:57:00Z","kind":"stopped","reason":"reaction"},)"
        R"({"at":"2026-03-03T10:30:00Z","kind":"discharged","walks_steadily":true,"cannula_out":true,"advice_given":true,"escorted":true,"unmet":[{"criterion":"news2","reason":"usual for her"}]},)"
        R"({"at":"2026-03-03T10:31:00Z","kind":"signed"})",
        R"("2026-03-03T10:00:00Z","2026-03-03T09:00:00Z")");
    const Expected<Scenario, JsonError> first = read(all);
    REQUIRE(first);
    // The input above is written in the order and form of the writer, so that the text itself comes back.
    CHECK(writeScenario(*first) == all);
    CHECK(replayScenario(*first, builtInProtocol()));

    for (
        const std::string& other :
        {scenario(R"({"at":"2026-03-03T09:48:00Z","kind":"not_started","reason":"unwell"})"),
         scenario(
             R"({"at":"2026-03-03T09:48:00Z","kind":"started","rate_ml_per_h":127},{"at":"2026-03-03T11:48:00Z","kind":"completed"})")}) {
        const Expected<Scenario, JsonError> result = read(other);
        REQUIRE(result);
        CHECK(writeScenario(*result) == other);
    }
}

TEST_CASE("scenario: the kinds of care and correction are read as they were written", "[exchange]") {
    const std::string all = scenario(
        R"({"at":"2026-03-03T09:48:00Z","kind":"started","rate_ml_per_h":127},)"
        R"({"at":"2026-03-03T09:49:00Z","kind":"clock_jumped","by_s":-3600.5},)"
        R"({"at":"2026-03-03T09:50:00Z","kind":"bag_changed","product":"sulfate-50-10ml","lot":"L2","expiry":"2027-04-30","reason":"leaks"},)"
        R"({"at":"2026-03-03T09:51:00Z","kind":"reaction","symptoms":["flushing"],"grade":1,"onset":"2026-03-03T09:50:30Z"},)"
        R"({"at":"2026-03-03T09:51:00Z","kind":"recheck_planned","after_min":5,"what":"systolic"},)"
        R"({"at":"2026-03-03T09:52:00Z","kind":"intervention","event":3,"text":"cold cloth"},)"
        R"({"at":"2026-03-03T09:53:00Z","kind":"prescriber_told","event":3,"name":"Dr Okafor"},)"
        R"({"at":"2026-03-03T09:54:00Z","kind":"reaction_outcome","event":3,"outcome":"resolved","note":"well"},)"
        R"({"at":"2026-03-03T10:10:00Z","kind":"snoozed","what":"vitals","due_at":"2026-03-03T10:03:00Z","until":"2026-03-03T10:15:00Z","reason":"lavatory"},)"
        R"({"at":"2026-03-03T10:20:00Z","kind":"check_explained","what":"vitals","due_at":"2026-03-03T10:03:00Z","reason":"lavatory"},)"
        R"({"at":"2026-03-03T10:21:00Z","kind":"emergency_opened","card":"anaphylaxis"},)"
        R"({"at":"2026-03-03T10:22:00Z","kind":"emergency_step","card":"anaphylaxis","step":0},)"
        R"({"at":"2026-03-03T10:23:00Z","kind":"emergency_closed","card":"anaphylaxis","outcome":"false alarm"},)"
        R"({"at":"2026-03-03T10:24:00Z","kind":"stopped","reason":"slip"},)"
        R"({"at":"2026-03-03T10:25:00Z","kind":"reopened","reason":"slip"},)"
        R"({"at":"2026-03-03T10:26:00Z","kind":"amended","event":0,"replacement":{"at":"2026-03-03T09:47:00Z","kind":"started","rate_ml_per_h":126},"reason":"misread"},)"
        R"({"at":"2026-03-03T10:27:00Z","kind":"amended","event":5,"replacement":{"kind":"intervention","event":3,"text":"fan"},"reason":"misread"},)"
        R"({"at":"2026-03-03T10:28:00Z","kind":"entered_in_error","event":11,"reason":"other chair"})",
        R"("2026-03-03T10:30:00Z")");
    const Expected<Scenario, JsonError> first = read(all);
    REQUIRE(first);
    CHECK(writeScenario(*first) == all);
    CHECK(first->events.at(17).number == 18);
    CHECK(std::get<EnteredInError>(first->events.at(17).body).target == 12);
    const auto moments = replayScenario(*first, builtInProtocol());
    REQUIRE(moments);
    // 126 mL/h from 09:47 to 10:24 = 37 min: 77.7 mL.
    CHECK(moments->at(0).deliveredHundredthsMl == 7'770);
}

TEST_CASE("scenario: corrections and references are read strictly", "[exchange]") {
    CHECK(eventOutcome("entered_in_error", R"("event":-1,"reason":"x")") == "out-of-bounds events[0].event");
    CHECK(eventOutcome("entered_in_error", R"("event":0)") == "missing events[0].reason");
    CHECK(eventOutcome("entered_in_error", R"("event":0,"reason":" ")") == "bad-text events[0].reason");
    CHECK(eventOutcome("amended", R"("event":0,"reason":"x")") == "missing events[0].replacement");
    CHECK(eventOutcome("amended", R"("event":0,"reason":"x","replacement":{"kind":"note"})") ==
          "missing events[0].replacement.text");
    CHECK(
        eventOutcome("amended", R"("event":0,"reason":"x","replacement":{"kind":"note","text":"a","b":1})") ==
        "unknown-key events[0].replacement.b");
    CHECK(eventOutcome("amended", R"("event":0,"reason":"x","replacement":{"kind":"gone"})") ==
          "unknown-code events[0].replacement.kind");
    CHECK(eventOutcome("recheck_planned", R"("after_min":61)") == "out-of-bounds events[0].after_min");
    CHECK(eventOutcome("emergency_opened", R"("card":"flood")") == "unknown-code events[0].card");
    CHECK(eventOutcome("reaction_outcome", R"("event":0,"outcome":"gone")") ==
          "unknown-code events[0].outcome");
    CHECK(eventOutcome("bag_changed", R"("product":"gold","lot":"L","expiry":"2027-04-30","reason":"x")") ==
          "unknown-code events[0].product");
    CHECK(eventOutcome("pause_kept", R"("reason":" ")") == "bad-text events[0].reason");
    CHECK(eventOutcome("confirmed", R"("identity":true,"allergies":true,"consent":true,)"
                                    R"("no_emergency_signs":true,"identifiers":["shoe-size"])") ==
          "unknown-code events[0].identifiers[0]");
    CHECK(eventOutcome("snoozed", R"("what":"bag","due_at":"2026-03-03T10:03:00Z")") ==
          "unknown-code events[0].what");

    std::string many = eventText("entered_in_error", R"("event":0,"reason":"x")");
    for (int i = 0; i < 200; ++i) {
        many += "," + eventText("entered_in_error", R"("event":0,"reason":"x")");
    }
    CHECK(outcome(scenario(many)) == "too-many events");
}

TEST_CASE("property: a written scenario is read as the same", "[exchange]") {
    std::mt19937 random(7);
    const auto below = [&random](std::int64_t bound) {
        return std::uniform_int_distribution<std::int64_t>(0, bound - 1)(random);
    };
    for (int i = 0; i < 200; ++i) {
        Scenario made;
        made.order.salt = below(2) == 0 ? Salt::sulfate : Salt::chloride;
        made.order.dose = Mass::fromMicrograms(1 + below(4'000'000));
        made.order.finalVolume = Volume::fromMicrolitres(1 + below(1'000'000));
        for (std::int64_t n = below(20); n > 0; --n) {
            const UtcTime at = start() + Duration::fromMilliseconds(below(100'000'000));
            Vitals vitals;
            vitals.temperatureTenths = static_cast<int>(300 + below(151));
            vitals.spo2 = static_cast<int>(50 + below(51));
            const VolumeRate rate = VolumeRate::fromMicrolitresPerHour(1 + below(9'999'000));
            made.events.push_back(below(2) == 0 ? vitalsAt(at, vitals)
                                                : event(at, RateChanged{rate, "why", std::nullopt}));
            made.asOf.push_back(at);
        }
        const std::string text = writeScenario(made);
        const Expected<Scenario, JsonError> result = read(text);
        REQUIRE(result);
        CHECK(result->order.dose == made.order.dose);
        CHECK(result->order.finalVolume == made.order.finalVolume);
        REQUIRE(result->events.size() == made.events.size());
        for (std::size_t n = 0; n < made.events.size(); ++n) {
            CHECK(result->events[n].occurredAt == made.events[n].occurredAt);
            CHECK(kindOf(result->events[n].body) == kindOf(made.events[n].body));
            if (const auto* changed = std::get_if<RateChanged>(&made.events[n].body)) {
                CHECK(std::get<RateChanged>(result->events[n].body).rate == changed->rate);
            } else {
                CHECK(std::get<VitalsTaken>(result->events[n].body).vitals ==
                      std::get<VitalsTaken>(made.events[n].body).vitals);
            }
        }
        CHECK(result->asOf == made.asOf);
        CHECK(writeScenario(*result) == text);
    }
}

TEST_CASE("scenario: moments are answered in the order asked, each blind to its future", "[exchange]") {
    const std::string started = eventText("started", R"("rate_ml_per_h":127)");
    const std::string stopped = R"({"at":"2026-03-03T10:48:00Z","kind":"stopped"})";
    const Expected<Scenario, JsonError> both = read(scenario(
        started + "," + stopped, R"("2026-03-03T12:00:00Z","2026-03-03T10:18:00Z","2026-03-03T10:48:00Z")"));
    REQUIRE(both);
    const auto moments = replayScenario(*both, builtInProtocol());
    REQUIRE(moments);
    CHECK(moments->at(0).phase == SessionPhase::observing);
    CHECK(moments->at(0).deliveredHundredthsMl == 12'700);
    CHECK(moments->at(1).phase == SessionPhase::infusing);
    CHECK(moments->at(1).deliveredHundredthsMl == 6'350);
    CHECK(moments->at(1).expectedEnd == after(120));
    CHECK(moments->at(2).phase == SessionPhase::observing);  // an event counts from its own moment
}

TEST_CASE("scenario: what the session does not take is refused by event and field", "[exchange]") {
    const auto refusal = [](const std::string& events) {
        const Expected<Scenario, JsonError> good = read(scenario(events));
        REQUIRE(good);
        const auto moments = replayScenario(*good, builtInProtocol());
        return moments ? "ok" : moments.error().code + " " + moments.error().where;
    };
    CHECK(refusal(eventText("paused")) == "not-started events[0]");
    CHECK(refusal(eventText("started", R"("rate_ml_per_h":300)")) ==
          "rate-above-limit events[0].rate_ml_per_h");
    CHECK(refusal(eventText("started", R"("rate_ml_per_h":200,"reason":"hurry")")) ==
          "needs-authorisation events[0].authorised_by");
    CHECK(refusal(eventText("started", R"("rate_ml_per_h":200,"authorised_by":"Dr Okafor")")) ==
          "needs-authorisation events[0].reason");
    CHECK(refusal(eventText("started", R"("rate_ml_per_h":127)") + "," +
                  R"({"at":"2026-03-03T09:47:59Z","kind":"note","text":"early"})") ==
          "out-of-order events[1]");
}
