#include "service/schedule_service.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"
#include "support/time_zone.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

constexpr ChairId kChair1{1};
constexpr ChairId kChair2{2};
constexpr Duration kTwoHours = Duration::fromMinutes(120);

UtcTime at(const char* iso) {
    return UtcTime::parseIso(iso).value();
}

CoursePlan planFor(PatientId patient, int visits = 3, int intervalDays = 7, Mass dose = Mass::fromGrams(2)) {
    CoursePlan plan{.patient = patient};
    plan.visits = visits;
    plan.intervalDays = intervalDays;
    plan.first = {kChair1, at("2026-03-04T10:00:00Z"), kTwoHours};
    plan.order.dose = dose;
    plan.order.productId = "sulfate-50-10ml";
    plan.order.bag = Volume::fromMillilitres(250);
    return plan;
}

std::vector<Slot> slotsOf(const std::vector<ProposedVisit>& proposed) {
    std::vector<Slot> slots;
    for (const ProposedVisit& visit : proposed) {
        slots.push_back(visit.slot.value());
    }
    return slots;
}

CourseView made(ClinicFixture& f, const CoursePlan& plan) {
    return f.schedule().plan(*f.nurse, *f.prescriber, plan, slotsOf(f.schedule().propose(plan))).value();
}

/// Screened today as healthy, in a visit that is closed again.
void screen(ClinicFixture& f, PatientId patient) {
    const VisitId visit = f.visits().arrive(*f.nurse, patient).value().id;
    static_cast<void>(f.screenings().record(*f.nurse, visit, f.healthyCase(patient)).value());
    static_cast<void>(f.visits().close(*f.nurse, visit, "screening only"));
}

}  // namespace

TEST_CASE("A course is n visits at an interval, all booked or none", "[service][schedule]") {
    const test::TimeZone utc("UTC0");
    ClinicFixture f;
    const PatientId amara = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const CourseView course = made(f, planFor(amara));
    CHECK(course.state == CourseState::running);
    CHECK(course.planned == 3);
    CHECK(course.done == 0);
    CHECK(course.madeByName == "Dr I. Haddad");
    REQUIRE(course.visits.size() == 3);
    CHECK(course.visits[0].appointment.at == at("2026-03-04T10:00:00Z"));
    CHECK(course.visits[1].appointment.at == at("2026-03-11T10:00:00Z"));
    CHECK(course.visits[2].appointment.at == at("2026-03-18T10:00:00Z"));
    CHECK(course.visits[2].appointment.number == 3);

    // The same dates again for somebody else: one clash on each day, and nothing is booked.
    const PatientId wei = f.addPatient("Wei", "Chen", "1990-01-07", Sex::male);
    const CoursePlan plan = planFor(wei);
    std::vector<Slot> taken;
    for (const ScheduleEntry& visit : course.visits) {
        taken.push_back({kChair1, visit.appointment.at, kTwoHours});
    }
    taken[0].chair = kChair2;  // the first would do
    const BookingResult<CourseView> refused = f.schedule().plan(*f.nurse, *f.prescriber, plan, taken);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().clashes.size() == 2);
    CHECK(f.schedule().upcomingOf(wei).empty());
    CHECK(f.schedule().coursesOf(wei).empty());
}

TEST_CASE("Dates pass over days without a free chair and keep the interval after", "[service][schedule]") {
    const test::TimeZone utc("UTC0");
    ClinicFixture f;
    const PatientId amara = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId wei = f.addPatient("Wei", "Chen", "1990-01-07", Sex::male);
    const VisitId inTheWay =
        f.schedule().book(*f.nurse, wei, {kChair1, at("2026-03-11T11:00:00Z"), kTwoHours}).value().visit;
    CoursePlan plan = planFor(amara);
    plan.choice = ChairChoice::only;
    std::vector<ProposedVisit> proposed = f.schedule().propose(plan);
    CHECK(proposed[0].slot.value().at == at("2026-03-04T10:00:00Z"));
    CHECK(proposed[1].slot.value().at == at("2026-03-12T10:00:00Z"));  // the 11th is taken on chair 1
    CHECK(proposed[2].slot.value().at == at("2026-03-19T10:00:00Z"));  // seven days after the 12th
    REQUIRE(proposed[1].skipped.size() == 1);
    CHECK(proposed[1].skipped[0].day.toIso() == "2026-03-11");
    CHECK(proposed[1].skipped[0].reason == SkipReason::noChair);
    CHECK(proposed[1].skipped[0].clashes.at(0).with.value().visit == inTheWay);

    plan.choice = ChairChoice::preferred;
    proposed = f.schedule().propose(plan);
    CHECK(proposed[1].slot.value().at == at("2026-03-11T10:00:00Z"));
    CHECK(proposed[1].slot.value().chair == kChair2);
}

TEST_CASE("A course keeps its time of day when summer time begins", "[service][schedule][H-10]") {
    const test::TimeZone berlin("CET-1CEST,M3.5.0,M10.5.0/3");
    ClinicFixture f;
    const PatientId amara = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    CoursePlan plan = planFor(amara, 2, 7);
    plan.first.at = at("2026-03-25T09:00:00Z");  // 10:00 in Berlin; clocks go forward on 29 March
    const std::vector<ProposedVisit> proposed = f.schedule().propose(plan);
    CHECK(proposed[1].slot.value().at == at("2026-04-01T08:00:00Z"));  // 10:00 in Berlin
}

TEST_CASE("A prescriber makes a course; what could not be ordered is not planned",
          "[service][schedule][H-01]") {
    ClinicFixture f;
    const PatientId amara = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const auto refusal = [&](const CoursePlan& plan, const Actor& prescriber) {
        return f.schedule()
            .plan(*f.nurse, prescriber, plan, slotsOf(f.schedule().propose(plan)))
            .error()
            .error;
    };
    CHECK(refusal(planFor(amara), *f.secondNurse).code == ServiceErrorCode::notPermitted);
    CHECK(refusal(planFor(amara, 1), *f.prescriber).field == "visits");
    CHECK(refusal(planFor(amara, 31), *f.prescriber).field == "visits");
    CHECK(refusal(planFor(amara, 3, 0), *f.prescriber).field == "intervalDays");
    CHECK(refusal(planFor(amara, 3, 7, Mass::fromMilligrams(4001)), *f.prescriber).code ==
          ServiceErrorCode::limitRefused);
    CoursePlan unknown = planFor(amara);
    unknown.order.productId = "sulfate-51";
    CHECK(refusal(unknown, *f.prescriber).field == "productId");

    // Day by day with 2 g: at 10:00 the order would find the 2 g of yesterday (from 10:00 on), 4 g in all:
    // the limit itself. With 2.001 g it would be 4.002 g.
    CHECK(refusal(planFor(amara, 3, 1, Mass::fromMilligrams(2001)), *f.prescriber).field == "intervalDays");
    CHECK(made(f, planFor(amara, 3, 1, Mass::fromGrams(2))).planned == 3);
}

TEST_CASE("The doses of two visits of a course count together in 24 hours", "[service][schedule][H-01]") {
    ClinicFixture f;
    const PatientId amara = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    static_cast<void>(made(f, planFor(amara, 3, 1, Mass::fromGrams(2))));
    f.clock.advance(Duration::fromHours(25));  // 4 March, 10:00
    const SessionId first = f.runningSession(amara, Mass::fromGrams(2), kChair1);
    CHECK(f.orders().givenInLast24h(amara) == Mass::fromGrams(2));  // runs: counts whole
    f.clock.advance(Duration::fromHours(2));
    REQUIRE(f.sessions().record(*f.nurse, first, {.body = Completed{}}));
    REQUIRE(f.sessions().record(*f.nurse, first, {.body = Stopped{"x"}}).has_value() == false);
    f.clock.advance(Duration::fromHours(21));  // 5 March, 09:00: all of it within 24 hours
    CHECK(f.orders().givenInLast24h(amara) == Mass::fromGrams(2));
    f.clock.advance(Duration::fromHours(2));  // 11:00: since yesterday 11:00 half of it
    CHECK(f.orders().givenInLast24h(amara) == Mass::fromGrams(1));
    f.clock.advance(Duration::fromHours(1));
    CHECK(f.orders().givenInLast24h(amara) == Mass());
}

TEST_CASE("A course counts what was given, is planned, and was missed", "[service][schedule]") {
    ClinicFixture f;
    const PatientId amara = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const CourseView course = made(f, planFor(amara));
    REQUIRE(f.schedule().cancel(*f.nurse, course.visits[1].appointment.visit, "On holiday"));
    f.clock.advance(Duration::fromHours(25));
    const SessionId session = f.runningSession(amara, Mass::fromGrams(2), kChair1);
    CHECK(f.sessions().snapshot(session).value().session.visit == course.visits[0].appointment.visit);
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Stopped{"vein"}}));
    f.clock.advance(Duration::fromMinutes(30));
    Discharged leave{true, true, true, false, {}};
    for (const DischargeCriterion criterion :
         {DischargeCriterion::news2Low, DischargeCriterion::alert, DischargeCriterion::kneeReflexPresent,
          DischargeCriterion::siteClean}) {
        leave.unmet.push_back({criterion, "not taken"});
    }
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = leave}));

    CourseView now = f.schedule().course(course.course.id).value();
    CHECK(now.done == 1);
    CHECK(now.planned == 1);
    CHECK(now.missed == 1);

    // An appointment made by hand takes the place of the cancelled second visit.
    const Appointment again =
        f.schedule().book(*f.nurse, amara, {kChair1, at("2026-03-12T10:00:00Z"), kTwoHours}).value();
    CHECK(again.course == course.course.id);
    CHECK(again.number == 2);
    CHECK(again.of == 3);
    now = f.schedule().course(course.course.id).value();
    CHECK(now.planned == 2);
}

TEST_CASE("A course stops itself when its screening runs out, and a prescriber goes on with it",
          "[service][schedule][H-04]") {
    ClinicFixture f;
    const PatientId amara = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    screen(f, amara);                                          // 3 March: valid to 2 April
    const CourseView course = made(f, planFor(amara, 3, 20));  // 4 March, 24 March, 13 April
    CHECK(course.screeningValidUntil == Date::fromYmd(2026, 4, 2));
    CHECK_FALSE(f.schedule().propose(planFor(amara, 3, 20)).at(1).needsNewScreening);
    CHECK(f.schedule().propose(planFor(amara, 3, 20)).at(2).needsNewScreening);
    const VisitId last = course.visits[2].appointment.visit;
    CHECK(f.schedule().proposalFor(last).value().dose == Mass::fromGrams(2));

    f.clock.jumpTo(at("2026-04-02T09:00:00Z"));  // the last day on which it is valid
    CHECK(f.schedule().stopExpired().empty());
    f.clock.jumpTo(at("2026-04-03T09:00:00Z"));
    const CourseView expired = f.schedule().course(course.course.id).value();
    CHECK(expired.state == CourseState::stoppedItself);
    CHECK(expired.course.stop.value().cause == StopCause::screeningExpired);
    CHECK_FALSE(f.schedule().proposalFor(last));
    REQUIRE(f.schedule().stopExpired().size() == 1);
    CHECK(f.schedule().stopExpired().empty());                                    // told once
    CHECK(f.schedule().entry(last).value().state == AppointmentState::expected);  // still booked
    CHECK(f.schedule().goOn(*f.prescriber, course.course.id).error().code == ServiceErrorCode::expired);

    screen(f, amara);
    CHECK(f.schedule().course(course.course.id).value().canGoOn);
    CHECK_FALSE(f.schedule().proposalFor(last));  // not by itself
    CHECK(f.schedule().goOn(*f.nurse, course.course.id).error().code == ServiceErrorCode::notPermitted);
    REQUIRE(f.schedule().goOn(*f.prescriber, course.course.id));
    CHECK(f.schedule().course(course.course.id).value().state == CourseState::running);
    CHECK(f.schedule().proposalFor(last));
}

TEST_CASE("A course planned before the first screening runs; one that allows nothing stops it",
          "[service][schedule][H-03]") {
    ClinicFixture f;
    const PatientId amara = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const CourseId id = made(f, planFor(amara)).course.id;
    CHECK(f.schedule().course(id).value().state == CourseState::running);
    const VisitId visit = f.visits().arrive(*f.nurse, amara).value().id;
    ScreeningCase facts = f.healthyCase(amara);
    for (QuestionAnswer& answer : facts.answers) {
        answer.answer = answer.question == "heart_block" ? Answer::yes : answer.answer;
    }
    REQUIRE(f.screenings().record(*f.nurse, visit, facts));
    const CourseView stopped = f.schedule().course(id).value();
    CHECK(stopped.state == CourseState::stoppedItself);
    CHECK(stopped.course.stop.value().cause == StopCause::notEligible);
}

TEST_CASE("An old screening that ran out before the course was made does not stop it",
          "[service][schedule]") {
    ClinicFixture f;
    const PatientId amara = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    screen(f, amara);
    f.clock.jumpTo(at("2026-06-01T09:00:00Z"));
    CoursePlan plan = planFor(amara);
    plan.first.at = at("2026-06-02T10:00:00Z");
    CHECK(made(f, plan).state == CourseState::running);
    CHECK(f.schedule().stopExpired().empty());
}

TEST_CASE("Stopping by hand needs a reason and cancels what has not begun", "[service][schedule]") {
    ClinicFixture f;
    const PatientId amara = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const CourseView course = made(f, planFor(amara));
    CHECK(f.schedule().stop(*f.nurse, course.course.id, " ").error().field == "reason");
    REQUIRE(f.schedule().stop(*f.nurse, course.course.id, "Feels well"));
    const CourseView stopped = f.schedule().course(course.course.id).value();
    CHECK(stopped.state == CourseState::stopped);
    CHECK(stopped.stoppedByName == "R. Okafor, RN");
    CHECK(stopped.missed == 3);
    CHECK(stopped.visits[0].state == AppointmentState::cancelled);
    CHECK(stopped.visits[0].appointment.closeReason == "Feels well");
    CHECK(f.schedule().stop(*f.nurse, course.course.id, "again").error().code ==
          ServiceErrorCode::notAllowedNow);
    CHECK(f.schedule().restore(*f.nurse, stopped.visits[0].appointment.visit).error().error.field ==
          "course");
    CHECK(f.schedule().goOn(*f.prescriber, course.course.id).error().code == ServiceErrorCode::notAllowedNow);
}

TEST_CASE("A course of a merged record is the kept one's, and its days count for both",
          "[service][schedule][H-13]") {
    ClinicFixture f;
    const PatientId kept = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId twin = f.addPatient("Amara", "Lindquist", "1981-04-12");
    const CourseView course = made(f, planFor(twin));
    REQUIRE(f.merges().merge(*f.admin, kept, twin, "Registered twice"));
    REQUIRE(f.schedule().coursesOf(kept).size() == 1);
    CHECK(f.schedule().coursesOf(kept)[0].visits[0].appointment.patient.id == kept);
    CHECK(f.schedule().upcomingOf(kept).size() == 3);
    const BookingResult<Appointment> both =
        f.schedule().book(*f.nurse, kept, {kChair2, at("2026-03-04T11:00:00Z"), kTwoHours});
    CHECK(both.error().error.field == "patient");
    screen(f, kept);
    CHECK(f.schedule().course(course.course.id).value().screeningValidUntil == Date::fromYmd(2026, 4, 2));
}

TEST_CASE("What a course proposes fills an order, and orders nothing", "[service][schedule][H-16]") {
    ClinicFixture f;
    const PatientId amara = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const CourseView course = made(f, planFor(amara));
    f.clock.advance(Duration::fromHours(25));
    const VisitId visit = f.schedule().arrive(*f.nurse, course.visits[0].appointment.visit).value().id;
    REQUIRE(f.screenings().record(*f.nurse, visit, f.healthyCase(amara)));
    const OrderDraft draft = draftOf(f.schedule().proposalFor(visit).value());
    CHECK_FALSE(f.visits().snapshot(visit).value().order);
    CHECK(draft.dose == Mass::fromGrams(2));
    CHECK(draft.bag == Volume::fromMillilitres(250));
    CHECK(f.orders().place(*f.nurse, *f.nurse, visit, draft).error().code == ServiceErrorCode::notPermitted);
    CHECK(f.orders().place(*f.nurse, *f.prescriber, visit, draft));
    CHECK_FALSE(f.schedule().proposalFor(
        f.visits().arrive(*f.nurse, f.addPatient("B", "B", "1980-01-01")).value().id));
}

}  // namespace gramhour
