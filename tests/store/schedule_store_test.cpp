#include "store/repositories_support.h"
#include "support/catch.h"

namespace gramhour {

namespace {

using test::at;
using test::kNoon;
using test::Shelf;
using test::storesUnderTest;

constexpr Duration kTwoHours = Duration::fromMinutes(120);

Course aCourse(const Shelf& shelf, PatientId patient) {
    Course course{.id = CourseId(0), .patient = patient, .madeBy = shelf.prescriber};
    course.visits = 6;
    course.intervalDays = 7;
    course.planned = kTwoHours;
    course.order.dose = Mass::fromGrams(2);
    course.order.productId = "sulfate-50-10ml";
    course.order.bag = Volume::fromMillilitres(250);
    course.order.diluent = Diluent::glucose;
    course.order.additive = Additive::exchanged;
    course.order.dropFactor = DropFactor::k20;
    course.order.time = Duration::fromMinutes(150);
    course.madeAt = kNoon;
    return course;
}

}  // namespace

TEST_CASE("An appointment comes back as it was booked and moved", "[store][schedule]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientId patient = shelf.addPatient("Amélie", "Ångström", "17");
    const VisitId id = shelf.store->write([&](WriteTx& tx) {
        return tx.scheduleWrites().book(
            {.patient = patient, .chair = shelf.chair, .at = kNoon, .planned = kTwoHours});
    });
    shelf.reopen();
    const auto stored = [&] {
        return shelf.store->read([&](const ReadTx& tx) { return tx.schedule().appointment(id).value(); });
    };
    Appointment appointment = stored();
    CHECK(appointment.patient.fullName() == "Amélie Ångström");
    CHECK(appointment.chair == shelf.chair);
    CHECK(appointment.booked() == TimeSpan{kNoon, kNoon + kTwoHours});
    CHECK(appointment.isBooked);
    CHECK_FALSE(appointment.course);
    CHECK(stateOf(appointment) == AppointmentState::expected);

    shelf.store->write([&](WriteTx& tx) {
        tx.scheduleWrites().move(id, std::nullopt, kNoon + kTwoHours, kUsualAppointment);
    });
    appointment = stored();
    CHECK_FALSE(appointment.chair);
    CHECK(appointment.at == at("2026-03-03T14:00:00Z"));
    CHECK(appointment.planned == Duration::fromMinutes(150));

    shelf.store->write([&](WriteTx& tx) { tx.scheduleWrites().setNoShow(id, kNoon, "Did not come"); });
    CHECK(stateOf(stored()) == AppointmentState::noShow);
    CHECK(stored().closeReason == "Did not come");
    shelf.store->write([&](WriteTx& tx) { tx.scheduleWrites().expectAgain(id); });
    CHECK(stateOf(stored()) == AppointmentState::expected);
    CHECK(stored().closeReason.empty());
}

TEST_CASE("The state of an appointment follows from its visit", "[store][schedule]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientId patient = shelf.addPatient("A", "A", "1");
    const VisitId id = shelf.store->write([&](WriteTx& tx) {
        return tx.scheduleWrites().book({.patient = patient, .chair = shelf.chair, .at = kNoon});
    });
    const auto state = [&] {
        return shelf.store->read(
            [&](const ReadTx& tx) { return stateOf(tx.schedule().appointment(id).value()); });
    };
    SECTION("cancelled before it began") {
        shelf.store->write([&](WriteTx& tx) { tx.visitWrites().close(id, kNoon, "has a cold"); });
        CHECK(state() == AppointmentState::cancelled);
    }
    SECTION("left without treatment") {
        shelf.store->write([&](WriteTx& tx) { tx.visitWrites().setArrived(id, kNoon); });
        CHECK(state() == AppointmentState::arrived);
        shelf.store->write([&](WriteTx& tx) { tx.visitWrites().close(id, kNoon, "could not wait"); });
        CHECK(state() == AppointmentState::left);
    }
    SECTION("treated") {
        const SessionId session = shelf.store->write([&](WriteTx& tx) {
            tx.visitWrites().setArrived(id, kNoon);
            const OrderId order = tx.orderWrites().add(shelf.anOrder(id, patient));
            return tx.sessionWrites().add(shelf.aSession(id, patient, order), SessionSummary());
        });
        CHECK(state() == AppointmentState::inChair);
        SessionSummary over;
        over.phase = SessionPhase::ended;
        over.outcome = Outcome::completed;
        over.startedAt = kNoon;
        over.infusionEndedAt = kNoon + kTwoHours;
        shelf.store->write([&](WriteTx& tx) { tx.sessionWrites().setSummary(session, over); });
        CHECK(state() == AppointmentState::done);
        shelf.store->write([&](WriteTx& tx) {
            tx.sessionWrites().setSummary(session, test::endedSummary());
            tx.visitWrites().close(id, kNoon, "no vein");
        });
        CHECK(state() == AppointmentState::left);  // closed in the chair before anything ran
    }
}

TEST_CASE("What touches a time is found by half-open spans", "[store][schedule]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientId patient = shelf.addPatient("A", "A", "1");
    shelf.store->write([&](WriteTx& tx) {
        static_cast<void>(tx.scheduleWrites().book(
            {.patient = patient, .chair = shelf.chair, .at = kNoon, .planned = kTwoHours}));
    });
    const auto touching = [&](const char* from, const char* until) {
        return shelf.store->read([&](const ReadTx& tx) {
            return tx.schedule().touching({at(from), at(until)}).size();
        });
    };
    CHECK(touching("2026-03-03T10:00:00Z", "2026-03-03T12:00:00Z") == 0);  // ends when it begins
    CHECK(touching("2026-03-03T10:00:00Z", "2026-03-03T12:00:01Z") == 1);
    CHECK(touching("2026-03-03T13:59:59Z", "2026-03-03T15:00:00Z") == 1);
    CHECK(touching("2026-03-03T14:00:00Z", "2026-03-03T15:00:00Z") == 0);  // begins when it ends
    CHECK(touching("2026-03-03T12:30:00Z", "2026-03-03T12:31:00Z") == 1);
    CHECK(touching("2026-03-01T00:00:00Z", "2026-03-09T00:00:00Z") == 1);
}

TEST_CASE("A walk-in shows by its session; a running one whenever it began", "[store][schedule]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientId patient = shelf.addPatient("A", "A", "1");
    SessionSummary running;
    running.phase = SessionPhase::infusing;
    running.startedAt = kNoon;
    const SessionId session = shelf.addSession(patient, running);
    const auto touching = [&](const char* from, const char* until) {
        return shelf.store->read([&](const ReadTx& tx) {
            return tx.schedule().touching({at(from), at(until)});
        });
    };
    const std::vector<Appointment> found = touching("2026-03-04T12:00:00Z", "2026-03-04T13:00:00Z");
    REQUIRE(found.size() == 1);  // whether it still runs then, the clock says
    CHECK_FALSE(found[0].isBooked);
    CHECK(found[0].session.value().id == session);
    CHECK(found[0].session.value().chair == shelf.chair);
    CHECK_FALSE(found[0].session.value().until);
    CHECK(touching("2026-03-03T10:00:00Z", "2026-03-03T12:00:00Z").empty());

    SessionSummary over = running;
    over.phase = SessionPhase::ended;
    over.outcome = Outcome::completed;
    over.infusionEndedAt = at("2026-03-03T14:00:00Z");
    over.dischargedAt = at("2026-03-03T14:30:00Z");
    shelf.store->write([&](WriteTx& tx) { tx.sessionWrites().setSummary(session, over); });
    CHECK(touching("2026-03-04T12:00:00Z", "2026-03-04T13:00:00Z").empty());
    CHECK(touching("2026-03-03T14:29:00Z", "2026-03-03T15:00:00Z").size() == 1);
    CHECK(touching("2026-03-03T14:30:00Z", "2026-03-03T15:00:00Z").empty());
}

TEST_CASE("A course comes back with its proposal, its visits and its stop", "[store][schedule]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientId patient = shelf.addPatient("A", "A", "1");
    const Course course = aCourse(shelf, patient);
    const CourseId id = shelf.store->write([&](WriteTx& tx) {
        const CourseId made = tx.scheduleWrites().addCourse(course);
        for (const int number : {2, 1}) {
            static_cast<void>(tx.scheduleWrites().book({.patient = patient,
                                                        .chair = shelf.chair,
                                                        .at = kNoon + Duration::fromDays(7 * number),
                                                        .planned = kTwoHours,
                                                        .course = made,
                                                        .number = number}));
        }
        return made;
    });
    shelf.reopen();
    const auto stored = [&] {
        return shelf.store->read([&](const ReadTx& tx) { return tx.schedule().course(id).value(); });
    };
    CHECK(stored().order == course.order);
    CHECK(stored().visits == 6);
    CHECK(stored().intervalDays == 7);
    CHECK(stored().planned == kTwoHours);
    CHECK(stored().madeBy == shelf.prescriber);
    CHECK_FALSE(stored().stop);

    shelf.store->read([&](const ReadTx& tx) {
        const std::vector<Appointment> visits = tx.schedule().visitsOf(id);
        REQUIRE(visits.size() == 2);
        CHECK(visits[0].number == 1);
        CHECK(visits[1].number == 2);
        CHECK(visits[1].of == 6);
        CHECK(tx.schedule().notStopped().size() == 1);
        CHECK(tx.schedule().coursesOf(patient).size() == 1);
        const std::vector<Appointment> upcoming =
            tx.schedule().upcomingOf(patient, kNoon + Duration::fromDays(8));
        REQUIRE(upcoming.size() == 1);
        CHECK(upcoming[0].number == 2);
    });

    const CourseStop byHand{kNoon, shelf.nurse, StopCause::byHand, test::kAwkward};
    shelf.store->write([&](WriteTx& tx) { tx.scheduleWrites().setStop(id, byHand); });
    CHECK(stored().stop.value().by == shelf.nurse);
    CHECK(stored().stop.value().reason == test::kAwkward);
    CHECK(stored().stop.value().cause == StopCause::byHand);
    CHECK(shelf.store->read([&](const ReadTx& tx) { return tx.schedule().notStopped().empty(); }));
    shelf.store->write([&](WriteTx& tx) {
        tx.scheduleWrites().setStop(id, CourseStop{kNoon, std::nullopt, StopCause::screeningExpired, {}});
    });
    CHECK_FALSE(stored().stop.value().by);
    shelf.store->write([&](WriteTx& tx) { tx.scheduleWrites().setStop(id, std::nullopt); });
    CHECK_FALSE(stored().stop);
}

TEST_CASE("The patient who is here comes before the one who is expected", "[store][schedule]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientId patient = shelf.addPatient("A", "A", "1");
    const UtcTime evening = at("2026-03-04T00:00:00Z");
    const VisitId nextWeek = shelf.store->write([&](WriteTx& tx) {
        return tx.scheduleWrites().book({.patient = patient, .at = kNoon + Duration::fromDays(7)});
    });
    const auto open = [&](UtcTime before) {
        return shelf.store->read([&](const ReadTx& tx) { return tx.visits().openFor(patient, before); });
    };
    CHECK_FALSE(open(evening));  // not today's business
    CHECK(open(kNoon + Duration::fromDays(8)).value().id == nextWeek);
    const VisitId today = shelf.store->write(
        [&](WriteTx& tx) { return tx.scheduleWrites().book({.patient = patient, .at = kNoon}); });
    CHECK(open(evening).value().id == today);
    const VisitId here = shelf.addVisit(patient);
    CHECK(open(evening).value().id == here);
}

}  // namespace gramhour
