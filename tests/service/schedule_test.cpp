#include "service/schedule_service.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

constexpr ChairId kChair1{1};
constexpr ChairId kChair2{2};
constexpr Duration kTwoHours = Duration::fromMinutes(120);

UtcTime at(const char* iso) {
    return UtcTime::parseIso(iso).value();
}

Slot slotAt(ChairId chair, const char* iso, Duration planned = kTwoHours) {
    return {chair, at(iso), planned};
}

struct Booked {
    ClinicFixture f;
    PatientId amara = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    PatientId wei = f.addPatient("Wei", "Chen", "1990-01-07", Sex::male);
    // Tomorrow, 10:00 to 12:00 on chair 1.
    VisitId visit = f.schedule().book(*f.nurse, amara, slotAt(kChair1, "2026-03-04T10:00:00Z")).value().visit;

    [[nodiscard]] BookingResult<Appointment> tryWei(const Slot& slot) {
        return f.schedule().book(*f.nurse, wei, slot);
    }
    [[nodiscard]] AppointmentState state() { return f.schedule().entry(visit).value().state; }
};

}  // namespace

TEST_CASE("One chair is never promised twice", "[service][schedule][H-13]") {
    Booked b;
    struct Row {
        const char* from;
        int minutes;
        bool isFree;
    };
    const Row row = GENERATE(values<Row>({
        {"2026-03-04T08:00:00Z", 120, true},   // ends at 10:00, when the other begins
        {"2026-03-04T08:01:00Z", 120, false},  // a minute over
        {"2026-03-04T12:00:00Z", 120, true},   // begins when the other ends
        {"2026-03-04T11:59:00Z", 15, false},
        {"2026-03-04T10:00:00Z", 120, false},  // the same
        {"2026-03-04T10:30:00Z", 30, false},   // inside
        {"2026-03-04T09:00:00Z", 300, false},  // around
        {"2026-03-05T10:00:00Z", 120, true},   // another day
    }));
    CAPTURE(row.from, row.minutes);
    const BookingResult<Appointment> booked =
        b.tryWei(slotAt(kChair1, row.from, Duration::fromMinutes(row.minutes)));
    CHECK(booked.has_value() == row.isFree);
    if (!booked) {
        CHECK(booked.error().error.code == ServiceErrorCode::stale);
        CHECK(booked.error().error.field == "chair");
        REQUIRE(booked.error().clashes.size() == 1);
        CHECK(booked.error().clashes[0].kind == ClashKind::chairTaken);
        CHECK(booked.error().clashes[0].with.value().patient.fullName() == "Amara Lindqvist");
        CHECK(booked.error().clashes[0].span ==
              TimeSpan{at("2026-03-04T10:00:00Z"), at("2026-03-04T12:00:00Z")});
    }
    CHECK(b.tryWei(slotAt(kChair2, row.from, Duration::fromMinutes(row.minutes))).has_value() != row.isFree);
}

TEST_CASE("A patient is not expected at two places at once", "[service][schedule]") {
    Booked b;
    const BookingResult<Appointment> twice =
        b.f.schedule().book(*b.f.nurse, b.amara, slotAt(kChair2, "2026-03-04T11:00:00Z"));
    REQUIRE_FALSE(twice);
    CHECK(twice.error().error.field == "patient");
    CHECK(twice.error().clashes[0].kind == ClashKind::patientTaken);
}

TEST_CASE("Moving is held to the same rule as booking, and to no rule against itself",
          "[service][schedule]") {
    Booked b;
    const VisitId other = b.tryWei(slotAt(kChair2, "2026-03-04T10:00:00Z")).value().visit;
    CHECK(b.f.schedule().move(*b.f.nurse, b.visit, slotAt(kChair1, "2026-03-04T10:30:00Z")));
    CHECK_FALSE(b.f.schedule().move(*b.f.nurse, other, slotAt(kChair1, "2026-03-04T09:00:00Z")));
    CHECK(b.f.schedule().entry(other).value().appointment.chair == kChair2);  // nothing moved
    CHECK(b.f.schedule().move(*b.f.nurse, other, slotAt(kChair1, "2026-03-04T08:30:00Z")));
    CHECK(b.f.schedule().entry(other).value().span ==
          TimeSpan{at("2026-03-04T08:30:00Z"), at("2026-03-04T10:30:00Z")});
}

TEST_CASE("A place that makes no sense is refused with its field", "[service][schedule]") {
    Booked b;
    const auto fieldOf = [&](const Slot& slot) { return b.tryWei(slot).error().error.field; };
    CHECK(fieldOf(slotAt(kChair1, "2026-03-02T10:00:00Z")) == "at");  // yesterday
    CHECK(fieldOf(slotAt(kChair1, "2026-03-05T10:00:00Z", Duration::fromMinutes(14))) == "planned");
    CHECK(fieldOf(slotAt(kChair1, "2026-03-05T10:00:00Z", Duration::fromMinutes(721))) == "planned");
    CHECK(fieldOf(slotAt(ChairId(99), "2026-03-05T10:00:00Z")) == "chair");
    CHECK(b.f.schedule()
              .book(*b.f.manager, b.wei, slotAt(kChair1, "2026-03-05T10:00:00Z"))
              .error()
              .error.code == ServiceErrorCode::notPermitted);

    REQUIRE(b.f.clinic().changeChair(*b.f.admin, {kChair1, "Chair 1", false}));
    const BookingResult<Appointment> broken = b.tryWei(slotAt(kChair1, "2026-03-05T10:00:00Z"));
    CHECK(broken.error().clashes.at(0).kind == ClashKind::outOfService);
}

TEST_CASE("Who cancels, does not come or leaves makes the place free again", "[service][schedule]") {
    Booked b;
    const Slot same = slotAt(kChair1, "2026-03-04T10:00:00Z");
    CHECK(b.f.schedule().cancel(*b.f.nurse, b.visit, "  ").error().field == "reason");
    CHECK(b.f.schedule().noShow(*b.f.nurse, b.visit).error().field == "at");  // not before its time
    SECTION("cancelled") {
        REQUIRE(b.f.schedule().cancel(*b.f.nurse, b.visit, "Has a cold"));
        CHECK(b.state() == AppointmentState::cancelled);
        CHECK(b.tryWei(same));
        CHECK_FALSE(b.f.schedule().restore(*b.f.nurse, b.visit));  // its place is gone
    }
    SECTION("restored while its place is free") {
        REQUIRE(b.f.schedule().cancel(*b.f.nurse, b.visit, "Has a cold"));
        REQUIRE(b.f.schedule().restore(*b.f.nurse, b.visit));
        CHECK(b.state() == AppointmentState::expected);
        CHECK_FALSE(b.tryWei(same));
    }
    SECTION("did not come") {
        b.f.clock.advance(Duration::fromHours(25));  // 10:00 of that day
        CHECK(b.f.schedule().entry(b.visit).value().isLate);
        REQUIRE(b.f.schedule().noShow(*b.f.nurse, b.visit));
        CHECK(b.state() == AppointmentState::noShow);
        CHECK(b.tryWei(same));
    }
    SECTION("came and left") {
        b.f.clock.advance(Duration::fromHours(25));
        CHECK(b.f.schedule().left(*b.f.nurse, b.visit, "no time").error().code ==
              ServiceErrorCode::notAllowedNow);
        REQUIRE(b.f.schedule().arrive(*b.f.nurse, b.visit));
        CHECK(b.state() == AppointmentState::arrived);
        CHECK(b.f.schedule().cancel(*b.f.nurse, b.visit, "x").error().code ==
              ServiceErrorCode::notAllowedNow);
        CHECK_FALSE(b.tryWei(same));
        REQUIRE(b.f.schedule().left(*b.f.nurse, b.visit, "Could not wait"));
        CHECK(b.state() == AppointmentState::left);
        CHECK(b.tryWei(same));
    }
}

TEST_CASE("A session that runs holds its chair to its expected end and the observation",
          "[service][schedule]") {
    ClinicFixture f;
    const PatientId amara = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId wei = f.addPatient("Wei", "Chen", "1990-01-07", Sex::male);
    // 2 g at 1 g/h from 09:00: the bag is empty at 11:00, observed to 11:30.
    static_cast<void>(f.runningSession(amara, Mass::fromGrams(2), kChair1));
    f.clock.advance(Duration::fromMinutes(30));
    const BookingResult<Appointment> early =
        f.schedule().book(*f.nurse, wei, slotAt(kChair1, "2026-03-03T11:29:00Z"));
    REQUIRE_FALSE(early);
    CHECK(early.error().clashes.at(0).span ==
          TimeSpan{at("2026-03-03T09:00:00Z"), at("2026-03-03T11:30:00Z")});
    const VisitId after =
        f.schedule().book(*f.nurse, wei, slotAt(kChair1, "2026-03-03T11:30:00Z")).value().visit;

    // A pause of 20 minutes later the session runs over into the next appointment, and both say so.
    const SessionId session =
        f.schedule().days(toLocal(f.clock.now()).date, 1).entries.at(0).appointment.session.value().id;
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Paused{"toilet"}}));
    f.clock.advance(Duration::fromMinutes(20));
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Resumed{}}));
    const ScheduleDays day = f.schedule().days(toLocal(f.clock.now()).date, 1);
    REQUIRE(day.entries.size() == 2);
    CHECK(day.entries[0].state == AppointmentState::inChair);
    CHECK(day.entries[0].span.until == at("2026-03-03T11:50:00Z"));
    CHECK(day.entries[0].overlaps == std::vector<VisitId>{after});
    CHECK(day.entries[1].overlaps.size() == 1);
    CHECK_FALSE(day.entries[0].appointment.isBooked);
}

TEST_CASE("A day and a week show what is in them, by time", "[service][schedule]") {
    Booked b;
    static_cast<void>(b.tryWei(slotAt(kChair2, "2026-03-04T08:00:00Z")).value());
    static_cast<void>(b.tryWei(slotAt(kChair2, "2026-03-09T08:00:00Z")).value());
    const Date tomorrow = toLocal(at("2026-03-04T10:00:00Z")).date;
    const ScheduleDays day = b.f.schedule().days(tomorrow, 1);
    REQUIRE(day.entries.size() == 2);
    CHECK(day.chairs.size() == 8);
    CHECK(day.entries[0].appointment.patient.fullName() == "Wei Chen");
    CHECK(day.entries[1].appointment.patient.fullName() == "Amara Lindqvist");
    CHECK(b.f.schedule().days(tomorrow, 7).entries.size() == 3);
    CHECK(b.f.schedule().days(tomorrow.plusDays(1), 1).entries.empty());
    CHECK(b.f.schedule().upcomingOf(b.wei).size() == 2);
}

TEST_CASE("The waiting room has today's appointments, not those of other days", "[service][schedule]") {
    Booked b;
    CHECK(b.f.visits().waiting().empty());
    // Who comes today with an appointment for tomorrow is a walk-in: tomorrow's stays.
    const Visit walkIn = b.f.visits().arrive(*b.f.nurse, b.amara).value();
    CHECK(walkIn.id != b.visit);
    REQUIRE(b.f.visits().close(*b.f.nurse, walkIn.id, "only a question"));

    b.f.clock.advance(Duration::fromHours(24));
    REQUIRE(b.f.visits().waiting().size() == 1);
    CHECK(b.f.visits().arrive(*b.f.nurse, b.amara).value().id == b.visit);
}

TEST_CASE("An appointment of an earlier day that nobody answered does not swallow a visit of today",
          "[service][schedule]") {
    Booked b;
    b.f.clock.advance(Duration::fromDays(3));
    CHECK(b.f.visits().waiting().empty());
    CHECK(b.f.visits().arrive(*b.f.nurse, b.amara).value().id != b.visit);
    REQUIRE(b.f.schedule().noShow(*b.f.nurse, b.visit));
    CHECK(b.f.schedule().restore(*b.f.nurse, b.visit).error().error.field == "at");
}

TEST_CASE("The first free place passes over full days and says why", "[service][schedule]") {
    Booked b;
    const Slot wish = slotAt(kChair1, "2026-03-04T11:00:00Z");
    const ProposedVisit anyChair = b.f.schedule().firstFree(b.wei, wish, ChairChoice::preferred);
    CHECK(anyChair.slot.value().chair == kChair2);
    CHECK(anyChair.skipped.empty());
    const ProposedVisit onlyThis = b.f.schedule().firstFree(b.wei, wish, ChairChoice::only);
    CHECK(onlyThis.slot.value().at == at("2026-03-05T11:00:00Z"));
    REQUIRE(onlyThis.skipped.size() == 1);
    CHECK(onlyThis.skipped[0].reason == SkipReason::noChair);
    CHECK(onlyThis.skipped[0].clashes.at(0).with.value().visit == b.visit);
    const ProposedVisit again = b.f.schedule().firstFree(b.amara, wish, ChairChoice::preferred);
    CHECK(again.slot.value().at == at("2026-03-05T11:00:00Z"));
    CHECK(again.skipped.at(0).reason == SkipReason::patientBooked);
    const ProposedVisit early =
        b.f.schedule().firstFree(b.wei, slotAt(kChair1, "2026-03-03T08:00:00Z"), ChairChoice::preferred);
    CHECK(early.skipped.at(0).reason == SkipReason::past);  // it is nine o'clock
    CHECK(early.slot.value().at == at("2026-03-04T08:00:00Z"));
}

}  // namespace gramhour
