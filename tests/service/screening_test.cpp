// Screenings at a repeat visit, what they keep, and what they refuse.
#include <algorithm>

#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

const Answer* answerTo(const ScreeningCase& facts, const std::string& question) {
    const auto found =
        std::find_if(facts.answers.begin(), facts.answers.end(),
                     [&](const QuestionAnswer& answer) { return answer.question == question; });
    return found == facts.answers.end() ? nullptr : &found->answer;
}

/// Screened at 09:00, ordered, closed; the patient comes again.
VisitId comeAgain(ClinicFixture& f, PatientId patient, Duration after) {
    const VisitId first = f.visits().arrive(*f.nurse, patient).value().id;
    ScreeningCase facts = f.healthyCase(patient);
    facts.medicines = {"paracetamol 1 g"};
    facts.indications = {"fatigue", "migraine"};
    static_cast<void>(f.screenings().record(*f.nurse, first, facts).value());
    static_cast<void>(f.visits().close(*f.nurse, first, "came for the questions only").has_value());
    f.clock.advance(after);
    return f.visits().arrive(*f.nurse, patient).value().id;
}

}  // namespace

TEST_CASE("At a repeat visit the lasting answers are taken over, never those of the day", "[service][H-03]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const UtcTime screenedAt = f.clock.now();
    const VisitId again = comeAgain(f, patient, Duration::fromDays(7));
    const ScreeningStart start = f.screenings().startFor(again).value();

    CHECK(start.takenOverFrom == screenedAt);
    CHECK(start.facts.medicines == std::vector<std::string>{"paracetamol 1 g"});
    CHECK(start.facts.indications == std::vector<std::string>{"fatigue", "migraine"});
    CHECK(start.facts.weightGrams == 68'000);
    CHECK(start.facts.vitals == Vitals());
    CHECK_FALSE(start.facts.pregnancy);  // asked at every visit
    CHECK(start.facts.labs.size() == 4);
    int emergencies = 0;
    for (const Question& question : f.clinic().protocol().screening.questions) {
        CAPTURE(question.id);
        emergencies += question.isEmergency ? 1 : 0;
        CHECK((answerTo(start.facts, question.id) == nullptr) == question.isEmergency);
    }
    CHECK(emergencies > 0);
    // As it begins it is not complete: nobody is let through on last week's vitals.
    CHECK(f.screenings().preview(start.facts).verdict == Verdict::incomplete);
}

TEST_CASE("A screening that has run out is not taken over", "[service][H-04]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const VisitId again = comeAgain(f, patient, Duration::fromDays(31));
    const ScreeningStart start = f.screenings().startFor(again).value();
    CHECK_FALSE(start.takenOverFrom);
    CHECK(start.facts.answers.empty());
    CHECK(start.facts.medicines.empty());
    CHECK(start.facts.labs.size() == 4);  // results are facts with their own date
}

TEST_CASE("Answers are taken over for as long as they were asked for, not from one screening to the next",
          "[service][H-03][H-04]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const auto comesAfter = [&](VisitId before, std::int64_t days) {
        REQUIRE(f.visits().close(*f.nurse, before, "came for the questions only"));
        f.clock.advance(Duration::fromDays(days));
        return f.visits().arrive(*f.nurse, patient).value().id;
    };
    const auto isTakenOver = [&](VisitId visit) {
        const ScreeningStart start = f.screenings().startFor(visit).value();
        CHECK(start.takenOverFrom.has_value() == !start.facts.answers.empty());
        return start.takenOverFrom.has_value();
    };
    // Asked on day 0; answers last for 30 days.
    VisitId visit = comeAgain(f, patient, Duration::fromDays(20));
    REQUIRE(isTakenOver(visit));
    SECTION("in one go") {
        REQUIRE(f.screenings().record(*f.nurse, visit, f.healthyCase(patient)));
    }
    SECTION("screened twice in that visit, the first time without leave") {
        ScreeningCase facts = f.healthyCase(patient);
        facts.vitals.systolic = 80;
        REQUIRE(f.screenings().record(*f.nurse, visit, facts).value().result.verdict != Verdict::eligible);
        REQUIRE(f.screenings().record(*f.nurse, visit, f.healthyCase(patient)));
    }
    f.reopen();
    visit = comesAfter(visit, 10);
    CHECK(isTakenOver(visit));  // day 30, the last
    visit = comesAfter(visit, 1);
    CHECK_FALSE(isTakenOver(visit));  // the screening of day 20 has not run out, its answers have

    REQUIRE(f.screenings().record(*f.nurse, visit, f.healthyCase(patient)));  // asked on day 31
    visit = comesAfter(visit, 30);
    CHECK(isTakenOver(visit));
}

TEST_CASE("A screening that was refused is not taken over", "[service][H-03]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const VisitId first = f.visits().arrive(*f.nurse, patient).value().id;
    ScreeningCase facts = f.healthyCase(patient);
    std::find_if(facts.answers.begin(), facts.answers.end(), [](const QuestionAnswer& answer) {
        return answer.question == "heart_block";
    })->answer = Answer::yes;
    CHECK(f.screenings().record(*f.nurse, first, facts).value().result.verdict == Verdict::notEligible);
    CHECK_FALSE(f.screenings().startFor(first).value().takenOverFrom);

    // A review nobody decided on, and one that was declined, let nothing through either.
    facts = f.healthyCase(patient);
    facts.medicines = {"digoxin 125 micrograms daily"};
    const ScreeningRecord review = f.screenings().record(*f.nurse, first, facts).value();
    CHECK_FALSE(f.screenings().startFor(first).value().takenOverFrom);
    REQUIRE(f.screenings().decide(*f.prescriber, review.id, ReviewDecision::declined, "rhythm"));
    CHECK_FALSE(f.screenings().startFor(first).value().takenOverFrom);
    CHECK(f.screenings()
              .decide(*f.prescriber, review.id, ReviewDecision::approved, "on reflection")
              .error()
              .code == ServiceErrorCode::stale);  // decided once
}

TEST_CASE("A new patient begins with their own facts only", "[service][H-13]") {
    ClinicFixture f;
    comeAgain(f, f.addPatient("Amara", "Lindqvist", "1981-04-12"), Duration::fromMinutes(5));
    const VisitId visit =
        f.visits().arrive(*f.nurse, f.addPatient("Oskar", "Weiss", "1959-08-18", Sex::male)).value().id;
    const ScreeningStart start = f.screenings().startFor(visit).value();
    CHECK_FALSE(start.takenOverFrom);
    CHECK(start.facts.birthDate == Date::parseIso("1959-08-18").value());
    CHECK(start.facts.sex == Sex::male);
    CHECK(start.facts.pregnancy == Pregnancy::notApplicable);
    CHECK(start.facts.answers.empty());
    CHECK(start.facts.labs.empty());
    CHECK(f.screenings().startFor(VisitId(99)).error().code == ServiceErrorCode::notFound);
}

TEST_CASE("Results typed at a screening become the patient's, and only the newest begin the next",
          "[service][H-04]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const VisitId visit = f.visits().arrive(*f.nurse, patient).value().id;
    ScreeningCase facts = f.healthyCase(patient);  // four results of 25 February
    const Date later = Date::parseIso("2026-03-01").value();
    facts.labs.push_back({LabTest::creatinine, 1'000'000, LabUnit::mgPerDl, later});
    REQUIRE(f.screenings().record(*f.nurse, visit, facts));
    REQUIRE(f.screenings().record(*f.nurse, visit, facts));  // the same again adds nothing

    const std::vector<LabResult> labs = f.patients().page(*f.nurse, patient).value().labs;
    REQUIRE(labs.size() == 5);
    CHECK(labs[0].unit == LabUnit::mgPerDl);  // as typed, newest first
    CHECK(labs[0].valueMillionths == 1'000'000);
    const ScreeningStart start = f.screenings().startFor(visit).value();
    CHECK(start.facts.labs.size() == 4);
    CHECK(std::count_if(start.facts.labs.begin(), start.facts.labs.end(), [&](const LabResult& lab) {
              return lab.test == LabTest::creatinine && lab.taken == later;
          }) == 1);
}

TEST_CASE("A screening with an impossible value is refused whole", "[service][H-04]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const VisitId visit = f.visits().arrive(*f.nurse, patient).value().id;
    const auto fieldOf = [&](auto change) {
        ScreeningCase facts = f.healthyCase(patient);
        change(facts);
        return f.screenings().record(*f.nurse, visit, facts).error().field;
    };
    CHECK(fieldOf([](ScreeningCase& c) { c.vitals.systolic = 39; }) == "vitals");
    CHECK(fieldOf([](ScreeningCase& c) { c.vitals.diastolic = 124; }) == "vitals");  // not below systolic
    CHECK(fieldOf([](ScreeningCase& c) { c.weightGrams = 680'000; }) == "weight");   // tenfold
    CHECK(fieldOf([](ScreeningCase& c) { c.labs[0].unit = LabUnit::mmolPerL; }) == "labs.creatinine");
    CHECK(fieldOf([](ScreeningCase& c) { c.labs[0].taken = c.labs[0].taken.plusDays(7); }) ==
          "labs.creatinine");  // tomorrow
    CHECK(fieldOf([](ScreeningCase& c) { c.labs[1].valueMillionths = 78'000'000; }) == "labs.magnesium");
    CHECK(fieldOf([](ScreeningCase& c) { c.sex = Sex::male; }) == "patient");  // somebody else's questions
    CHECK(fieldOf([](ScreeningCase& c) { c.birthDate = c.birthDate.plusDays(1); }) == "patient");
    const PatientPage page = f.patients().page(*f.nurse, patient).value();
    CHECK(page.screenings.empty());
    CHECK(page.labs.empty());
}

TEST_CASE("A screening belongs to an open visit without a session", "[service][H-13]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const VisitId visit = f.orderedVisit(patient, Mass::fromGrams(1));
    const ScreeningCase facts = f.healthyCase(patient);
    CHECK(f.screenings().record(*f.nurse, VisitId(99), facts).error().code == ServiceErrorCode::notFound);
    REQUIRE(f.sessions().open(*f.nurse, visit, ChairId(1)));
    CHECK(f.screenings().record(*f.nurse, visit, facts).error().code == ServiceErrorCode::stale);
}

TEST_CASE("A screening keeps the protocol it was made by", "[service][H-05]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const VisitId visit = f.visits().arrive(*f.nurse, patient).value().id;
    const ScreeningRecord record = f.screenings().record(*f.nurse, visit, f.healthyCase(patient)).value();
    CHECK(record.protocolSha256 == f.clinic().protocol().sha256);
    CHECK(record.protocolVersion == f.clinic().protocol().version);
    CHECK(record.at == f.clock.now());
    CHECK(record.byName == "R. Okafor, RN");
    CHECK(record.result == f.screenings().preview(f.healthyCase(patient)));
    CHECK(f.visits().snapshot(visit).value().screening.value().result == record.result);
}

namespace {

/// A session of two grams with a reaction after half an hour, ended and discharged.
SessionId sessionWithReaction(ClinicFixture& f, PatientId patient, int grade) {
    const SessionId session = f.runningSession(patient, Mass::fromGrams(1), ChairId(1));
    f.clock.advance(Duration::fromMinutes(30));
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Reaction{{"flushing"}, grade, "paused", true}}));
    if (grade < 3) {
        REQUIRE(f.sessions().record(*f.nurse, session, {.body = Stopped{"reaction"}}));
    }
    std::vector<UnmetCriterion> unmet;
    for (const auto& [criterion, code] : Codes<DischargeCriterion>::kCodes) {
        unmet.push_back({criterion, "as the test wants it"});
    }
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Discharged{true, true, true, true, unmet}}));
    return session;
}

}  // namespace

TEST_CASE("Earlier reactions are shown and gone through before a screening is recorded", "[service][H-03]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const UtcTime reacted = f.clock.now() + Duration::fromMinutes(30);
    const SessionId session = sessionWithReaction(f, patient, 2);
    f.clock.advance(Duration::fromDays(7));
    const VisitId again = f.visits().arrive(*f.nurse, patient).value().id;
    const ScreeningStart start = f.screenings().startFor(again).value();
    REQUIRE(start.earlierReactions.size() == 1);
    CHECK(start.earlierReactions[0].session == session);
    CHECK(start.earlierReactions[0].at == reacted);
    CHECK(start.earlierReactions[0].symptoms == std::vector<std::string>{"flushing"});
    CHECK(start.earlierReactions[0].grade == 2);
    CHECK(start.earlierReactions[0].intervention == "paused");
    CHECK(start.earlierReactions[0].sessionOutcome == Outcome::stoppedEarly);
    CHECK_FALSE(start.proposesSerious);

    const ScreeningCase facts = f.healthyCase(patient);
    const ServiceResult<ScreeningRecord> silent = f.screenings().record(*f.nurse, again, facts);
    REQUIRE_FALSE(silent);
    CHECK(silent.error().code == ServiceErrorCode::notReady);
    CHECK(silent.error().field == "earlierReactions");
    const ScreeningRecord kept =
        f.screenings().record(*f.nurse, again, facts, {.reactionsDiscussed = true}).value();
    CHECK(kept.asked.reactionsDiscussed);
    CHECK_FALSE(kept.asked.medicinesChanged);
}

TEST_CASE("Nothing holds up the record of an emergency", "[service][H-03]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    sessionWithReaction(f, patient, 2);
    f.clock.advance(Duration::fromDays(7));
    const VisitId again = f.visits().arrive(*f.nurse, patient).value().id;
    ScreeningCase facts = f.healthyCase(patient);
    std::find_if(facts.answers.begin(), facts.answers.end(), [](const QuestionAnswer& answer) {
        return answer.question == "asthma_attack_now";
    })->answer = Answer::yes;
    CHECK(f.screenings().record(*f.nurse, again, facts).value().result.verdict == Verdict::emergency);
}

TEST_CASE("A serious earlier reaction proposes its answer and does not force it", "[service][H-03]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    sessionWithReaction(f, patient, 3);
    f.clock.advance(Duration::fromDays(7));
    const VisitId again = f.visits().arrive(*f.nurse, patient).value().id;
    const ScreeningStart start = f.screenings().startFor(again).value();
    REQUIRE(start.proposesSerious);
    CHECK(start.proposesSerious->grade == 3);
    const Answer* answer = answerTo(start.facts, "serious_reaction_to_magnesium");
    REQUIRE(answer != nullptr);
    CHECK(*answer == Answer::yes);
    const auto times =
        std::count_if(start.facts.answers.begin(), start.facts.answers.end(), [](const QuestionAnswer& each) {
            return each.question == "serious_reaction_to_magnesium";
        });
    CHECK(times == 1);
    // A nurse who knows better answers no; the record shows that the reaction was gone through.
    CHECK(f.screenings()
              .record(*f.nurse, again, f.healthyCase(patient), {.reactionsDiscussed = true})
              .value()
              .result.verdict == Verdict::eligible);
}

TEST_CASE("A reaction in a merged record is asked about too", "[service][H-03][H-13]") {
    ClinicFixture f;
    const PatientId kept = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId merged = f.addPatient("Amara", "Lindquist", "1981-04-12");
    sessionWithReaction(f, merged, 3);
    REQUIRE(f.merges().merge(*f.admin, kept, merged, "the same person"));
    CHECK(f.screenings().earlierReactions(kept).size() == 1);
    const VisitId visit = f.visits().arrive(*f.nurse, kept).value().id;
    CHECK(f.screenings().startFor(visit).value().proposesSerious.has_value());
}

TEST_CASE("Whether medicines changed is kept with the screening", "[service]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const VisitId again = comeAgain(f, patient, Duration::fromDays(7));
    const ScreeningRecord record =
        f.screenings()
            .record(*f.nurse, again, f.healthyCase(patient), {.medicinesChanged = Answer::no})
            .value();
    CHECK(record.asked.medicinesChanged == Answer::no);
    CHECK(f.store()
              .read([&](const ReadTx& tx) { return tx.screenings().find(record.id); })
              .value()
              .asked.medicinesChanged == Answer::no);
}

}  // namespace gramhour
