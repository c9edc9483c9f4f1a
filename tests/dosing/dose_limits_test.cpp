#include <string>

#include "dosing/compute_dose.h"
#include "dosing/dosing_fixture.h"
#include "support/catch.h"

using namespace gramhour;
using gramhour::testing::compute;
using gramhour::testing::exampleRequest;

namespace {

/// "dose hard, time hard", or "" for a plan without findings: what a person would be shown, in short.
std::string found(const DoseRequest& request) {
    const Expected<DosePlan, DoseRefusal> plan = compute(request);
    const LimitFindings& findings = plan ? plan->findings : plan.error().findings;
    std::string text;
    for (const LimitFinding& finding : findings) {
        text += (text.empty() ? "" : ", ") + std::string(codeOf(finding.limit)) + " " +
                std::string(codeOf(finding.level));
    }
    return text;
}

DoseRequest withDose(std::int64_t micrograms) {
    DoseRequest request = exampleRequest();
    request.dose = Mass::fromMicrograms(micrograms);
    return request;
}

DoseRequest withTime(std::int64_t milliseconds) {
    DoseRequest request = exampleRequest();
    request.time = Duration::fromMilliseconds(milliseconds);
    return request;
}

/// A gram of 50 % exchanged into a bag in which it has this concentration at most or just beyond.
DoseRequest exchangedInto(std::int64_t bagMicrolitres) {
    DoseRequest request = exampleRequest();
    request.dose = Mass::fromGrams(1);
    request.additive = Additive::exchanged;
    request.bag = Volume::fromMicrolitres(bagMicrolitres);
    return request;
}

}  // namespace

// Each limit of the clinical reference, section 2: the limit itself is allowed, just beyond it is not.

TEST_CASE("A session's dose is more than nothing and at most 4 g", "[dosing][limits][H-01]") {
    CHECK(found(withDose(0)) == "dose hard");
    CHECK(found(withDose(1)) == "");
    CHECK(found(withDose(4'000'000)) == "");
    CHECK(found(withDose(4'000'001)) == "dose hard, time hard");
    // The tenfold dose, the typed "51 g", and 16 g for 16 mEq.
    CHECK(found(withDose(20'000'000)) == "dose hard, time hard");
    CHECK_THAT(found(withDose(51'000'000)), Catch::Matchers::StartsWith("dose hard"));
    CHECK_THAT(found(withDose(16'000'000)), Catch::Matchers::StartsWith("dose hard"));
}

TEST_CASE("All doses of 24 hours together are at most 4 g", "[dosing][limits][H-01]") {
    DoseRequest request = withDose(2'000'000);
    request.givenInLast24h = Mass::fromGrams(2);
    CHECK(found(request) == "");
    request.givenInLast24h = Mass::fromMicrograms(2'000'001);
    CHECK(found(request) == "dose-24h hard");
    request.dose = Mass::fromMicrograms(4'000'005);
    CHECK(found(request) == "dose hard, dose-24h hard, time hard");
    const LimitFindings findings = compute(request).error().findings;
    const LimitFinding* inDay = findings.find(LimitCode::doseInDay);
    REQUIRE(inDay != nullptr);
    CHECK(limitValueText(*inDay) == "6.000006 g");
    CHECK(limitBoundText(*inDay) == "4 g");
}

TEST_CASE("An eGFR below 30 refuses, below 60 halves the maximum", "[dosing][limits][H-01]") {
    DoseRequest request = withDose(2'000'001);
    request.egfrMillionths = 60'000'000;
    CHECK(found(request) == "");
    request.egfrMillionths = 59'999'999;
    CHECK(found(request) == "egfr-dose hard");
    request.dose = Mass::fromGrams(2);
    CHECK(found(request) == "");
    request.egfrMillionths = 30'000'000;
    CHECK(found(request) == "");
    request.egfrMillionths = 29'999'999;
    CHECK(found(request) == "egfr hard");
    request.egfrMillionths = 0;
    request.dose = Mass::fromMilligrams(100);
    CHECK(found(request) == "egfr hard");
}

TEST_CASE("A screening's dose cap is held", "[dosing][limits][H-01]") {
    DoseRequest request = withDose(1'500'000);
    request.doseCap = Mass::fromMilligrams(1500);
    CHECK(found(request) == "");
    request.dose = Mass::fromMicrograms(1'500'001);
    CHECK(found(request) == "dose-cap hard");
}

TEST_CASE("The ordered time is 60 to 240 minutes", "[dosing][limits][H-02]") {
    CHECK(found(withTime(0)) == "time hard");
    // At the pump's step 254.00007 mL/h is still 254 mL/h, which is 2 g/h and not above.
    CHECK(found(withTime(3'599'999)) == "time hard");
    CHECK(found(withTime(3'600'000)) == "rate soft");
    CHECK(found(withTime(14'400'000)) == "");
    CHECK(found(withTime(14'400'001)) == "time hard");
}

TEST_CASE("Above 1 g/h a prescriber decides, above 2 g/h nobody does", "[dosing][limits][H-02]") {
    // 2 g in 254 mL: at 1 g/h 127 mL/h, at 2 g/h 254 mL/h; the next step of the pump is 0.1 mL/h.
    CHECK(found(withTime(7'200'000)) == "");
    // 254 mL in 7,197,167 ms is 127.04999 mL/h, which a pump runs as 127; a ms less and it is 127.1.
    CHECK(found(withTime(7'197'167)) == "");
    CHECK(found(withTime(7'197'166)) == "rate soft");
    // 3 g in 256 mL: at 2 g/h in 90 min 170.666 mL/h, the pump's 170.7; 170.75 mL/h takes 5,397,364.6 ms.
    DoseRequest request = withDose(3'000'000);
    request.time = Duration::fromMilliseconds(5'397'365);
    CHECK(found(request) == "rate soft");
    request.time = Duration::fromMilliseconds(5'397'364);
    CHECK(found(request) == "rate hard");
    // The label's ceiling, 150 mg/min, is 9 g/h: far beyond.
    CHECK(limitValueText(compute(withTime(800'000)).error().findings[1]) == "9 g/h");
}

TEST_CASE("A concentration above 5 % is asked about, above 20 % refused", "[dosing][limits][H-01]") {
    CHECK(found(exchangedInto(20'000)) == "");
    CHECK(found(exchangedInto(19'999)) == "concentration soft");
    CHECK(found(exchangedInto(5'000)) == "concentration soft");
    CHECK(found(exchangedInto(4'999)) == "concentration hard");
    const LimitFinding finding = compute(exchangedInto(10'000))->findings[0];
    CHECK(limitValueText(finding) == "10 %");
    CHECK(limitBoundText(finding) == "5 %");
    CHECK(limitText(finding) == "The concentration in the bag, 10 %, is above 5 %. A prescriber may allow it "
                                "with a reason.");
}

TEST_CASE("A pump rate above 999 mL/h is asked about", "[dosing][limits][H-02]") {
    CHECK(found(exchangedInto(999'000)) == "");
    CHECK(found(exchangedInto(999'049)) == "");
    CHECK(found(exchangedInto(999'050)) == "pump-rate soft");
}

TEST_CASE("Every limit that is passed is told, not only the first", "[dosing][limits]") {
    DoseRequest request = withDose(5'000'000);
    request.time = Duration::fromMinutes(59);
    request.egfrMillionths = 45'000'000;
    request.givenInLast24h = Mass::fromGrams(1);
    request.additive = Additive::exchanged;
    request.bag = Volume::fromMillilitres(20);
    CHECK(found(request) ==
          "dose hard, dose-24h hard, egfr-dose hard, time hard, rate hard, concentration hard");
}
