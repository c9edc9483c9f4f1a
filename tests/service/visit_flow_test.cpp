#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

constexpr ChairId kChair1{1};

UtcTime at(const char* iso) {
    return UtcTime::parseIso(iso).value();
}

}  // namespace

TEST_CASE("A visit goes from the door to a signed record", "[service][H-09]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const SessionId session = f.runningSession(patient, Mass::fromGrams(2), kChair1);

    // 2 g of 50 % is 4 mL; 250 + 4 = 254 mL over 120 min: 127 mL/h. After 30 min: 63.5 mL, 0.5 g.
    f.clock.advance(Duration::fromMinutes(30));
    SessionSnapshot now = f.sessions().snapshot(session).value();
    CHECK(now.order.pumpRate == VolumeRate::fromMillilitresPerHour(127));
    CHECK(deliveredVolume(now.state, f.clock.now()) == Volume::fromMicrolitres(63'500));
    CHECK(deliveredDose(now.state, f.clock.now()) == Mass::fromMilligrams(500));

    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Paused{"toilet"}}));
    f.clock.advance(Duration::fromMinutes(10));
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Resumed{}}));
    f.clock.advance(Duration::fromMinutes(90));
    now = f.sessions().snapshot(session).value();
    CHECK(isBagFinished(now.state, f.clock.now()));
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Completed{}}));
    f.clock.advance(Duration::fromMinutes(30));
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = VitalsTaken{f.healthyCase(patient).vitals}}));
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = SiteChecked{}}));
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Discharged{true, true, true, false, {}}}));
    f.signSession(session);

    const std::vector<SessionRow> rows = f.history().list({}, std::nullopt, 10);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].patientName() == "Amara Lindqvist");
    CHECK(rows[0].summary.outcome == Outcome::completed);
    CHECK(rows[0].summary.deliveredDose == Mass::fromGrams(2));
    CHECK(rows[0].summary.startedAt == at("2026-03-03T09:00:00Z"));
    CHECK(rows[0].summary.infusionEndedAt == at("2026-03-03T11:10:00Z"));
    CHECK(rows[0].summary.signedAt == at("2026-03-03T11:40:00Z"));
    CHECK(f.visits().waiting().empty());
    CHECK(f.board().cards(f.board().load(), f.clock.now())[0].state == CardState::free);
}

TEST_CASE("Whoever is screened is here, and of two visits today the earlier one is taken first",
          "[service][H-13]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Wei", "Chen", "1990-01-07");
    const auto expected = [&](const char* time) {
        return f.visits().expect(*f.nurse, patient, at(time)).value().id;
    };
    const VisitId later = expected("2026-03-03T15:00:00Z");
    const VisitId earlier = expected("2026-03-03T09:30:00Z");
    static_cast<void>(expected("2026-03-04T09:30:00Z"));
    SECTION("by arriving") {
        CHECK(f.visits().arrive(*f.nurse, patient).value().id == earlier);
    }
    SECTION("by a screening") {
        REQUIRE(f.screenings().record(*f.nurse, later, f.healthyCase(patient), {}));
        CHECK(f.visits().snapshot(later).value().visit.arrivedAt == f.clock.now());
        CHECK_FALSE(f.visits().snapshot(earlier).value().visit.arrivedAt);
    }
    SECTION("a screening for another day says nothing of today") {
        const VisitId next = expected("2026-03-05T09:30:00Z");
        REQUIRE(f.screenings().record(*f.nurse, next, f.healthyCase(patient), {}));
        CHECK_FALSE(f.visits().snapshot(next).value().visit.arrivedAt);
    }
}

TEST_CASE("After a restart a session is exactly where it is by the clock", "[service][H-10]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Wei", "Chen", "1990-01-07");
    const SessionId session = f.runningSession(patient, Mass::fromGrams(2), kChair1);
    f.drafts().save(*f.nurse, "session/1/vitals", R"({"systolic":"11"})");

    f.clock.advance(Duration::fromMinutes(54));
    f.reopen();

    const SessionState state = f.sessions().snapshot(session).value().state;
    // 54 min at 127 mL/h: 114.3 mL; the contract's own example.
    CHECK(deliveredVolume(state, f.clock.now()) == Volume::fromMicrolitres(114'300));
    CHECK(expectedEnd(state, f.clock.now()) == at("2026-03-03T11:00:00Z"));
    CHECK(f.drafts().load("session/1/vitals").value().body == R"({"systolic":"11"})");
}

TEST_CASE("An order needs a valid screening that allows it", "[service][H-03]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Oskar", "Weiss", "1959-08-18", Sex::male);
    const VisitId visit = f.visits().arrive(*f.nurse, patient).value().id;
    OrderDraft draft = usualDraft(f.clinic().protocol());

    CHECK(f.orders().place(*f.nurse, *f.prescriber, visit, draft).error().code == ServiceErrorCode::notReady);

    ScreeningCase facts = f.healthyCase(patient);
    facts.medicines = {"digoxin 125 micrograms daily"};
    const ScreeningRecord review = f.screenings().record(*f.nurse, visit, facts).value();
    CHECK(review.result.verdict == Verdict::review);
    CHECK(f.orders().place(*f.nurse, *f.prescriber, visit, draft).error().code == ServiceErrorCode::notReady);

    CHECK(f.screenings().decide(*f.nurse, review.id, ReviewDecision::approved, "ECG normal").error().code ==
          ServiceErrorCode::notPermitted);
    CHECK(f.screenings().decide(*f.prescriber, review.id, ReviewDecision::approved, " ").error().field ==
          "reason");
    REQUIRE(f.screenings().decide(*f.prescriber, review.id, ReviewDecision::approved, "ECG normal"));
    CHECK(f.orders().place(*f.nurse, *f.nurse, visit, draft).error().code == ServiceErrorCode::notPermitted);
    REQUIRE(f.orders().place(*f.nurse, *f.prescriber, visit, draft));
}

TEST_CASE("A screening that has run out allows no order", "[service][H-04]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Oskar", "Weiss", "1959-08-18", Sex::male);
    const VisitId visit = f.visits().arrive(*f.nurse, patient).value().id;
    REQUIRE(f.screenings().record(*f.nurse, visit, f.healthyCase(patient)));
    f.clock.advance(Duration::fromDays(31));
    const ServiceResult<MedicationOrder> order =
        f.orders().place(*f.nurse, *f.prescriber, visit, usualDraft(f.clinic().protocol()));
    CHECK(order.error().code == ServiceErrorCode::expired);
}

TEST_CASE("Verdicts that a prescriber cannot override stay", "[service][H-03]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Marta", "Kowalczyk", "1970-02-02");
    const VisitId visit = f.visits().arrive(*f.nurse, patient).value().id;
    ScreeningCase facts = f.healthyCase(patient);
    for (QuestionAnswer& answer : facts.answers) {
        answer.answer = answer.question == "heart_block" ? Answer::yes : answer.answer;
    }
    const ScreeningRecord record = f.screenings().record(*f.nurse, visit, facts).value();
    CHECK(record.result.verdict == Verdict::notEligible);
    CHECK(
        f.screenings().decide(*f.prescriber, record.id, ReviewDecision::approved, "I insist").error().code ==
        ServiceErrorCode::notAllowedNow);
}

TEST_CASE("The dose of the last 24 hours counts against the next order", "[service][H-01]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Ifeoma", "Eze", "1985-12-24");
    const SessionId session = f.runningSession(patient, Mass::fromGrams(3), kChair1);
    f.clock.advance(Duration::fromHours(3));
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Completed{}}));
    f.clock.advance(Duration::fromMinutes(30));
    REQUIRE(f.sessions().record(*f.nurse, session,
                                {.body = Discharged{true,
                                                    true,
                                                    true,
                                                    false,
                                                    {{DischargeCriterion::news2Low, "not taken"},
                                                     {DischargeCriterion::alert, "not taken"},
                                                     {DischargeCriterion::kneeReflexPresent, "not taken"},
                                                     {DischargeCriterion::siteClean, "not taken"}}}}));
    CHECK(f.orders().givenInLast24h(patient) == Mass::fromGrams(3));

    const VisitId again = f.visits().arrive(*f.nurse, patient).value().id;
    REQUIRE(f.screenings().record(*f.nurse, again, f.healthyCase(patient)));
    OrderDraft draft = usualDraft(f.clinic().protocol());
    draft.dose = Mass::fromGrams(1);
    CHECK(f.orders().preview(again, draft));  // 3 + 1 = 4 g: the limit itself
    draft.dose = Mass::fromMilligrams(1001);
    const Expected<DosePlan, DoseRefusal> tooMuch = f.orders().preview(again, draft);
    REQUIRE_FALSE(tooMuch);
    CHECK(tooMuch.error().findings.find(LimitCode::doseInDay) != nullptr);

    f.clock.advance(Duration::fromHours(24));
    CHECK(f.orders().givenInLast24h(patient) == Mass());
}

TEST_CASE("A discharge with an unexplained unmet criterion is not taken", "[service][H-18]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Helena", "Brandt", "1958-03-30");
    const SessionId session = f.runningSession(patient, Mass::fromGrams(1), kChair1);
    f.clock.advance(Duration::fromMinutes(60));
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Completed{}}));
    f.clock.advance(Duration::fromMinutes(20));  // ten minutes short of the observation time
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = VitalsTaken{f.healthyCase(patient).vitals}}));
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = SiteChecked{}}));

    Discharged early{true, true, true, false, {}};
    CHECK(f.sessions().record(*f.nurse, session, {.body = early}).error().field == "unmet");
    early.unmet = {{DischargeCriterion::observedLongEnough, " "}};
    CHECK_FALSE(f.sessions().record(*f.nurse, session, {.body = early}));
    early.unmet = {{DischargeCriterion::observedLongEnough, "Taxi is waiting; seen by Dr Haddad"}};
    CHECK(f.sessions().record(*f.nurse, session, {.body = early}));
}

TEST_CASE("A second person is another person with the right role", "[service][H-11]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Priya", "Natarajan", "1992-07-01");
    const VisitId visit = f.orderedVisit(patient, Mass::fromGrams(2));
    const SessionId session = f.sessions().open(*f.nurse, visit, kChair1).value();
    const MedicationOrder order = f.sessions().snapshot(session).value().order;
    const DoubleChecked right{order.drawUp, order.pumpRate, order.time, false};

    CHECK(f.sessions().record(*f.nurse, session, {.body = right, .second = f.nurse}).error().code ==
          ServiceErrorCode::samePerson);
    CHECK(f.sessions().record(*f.nurse, session, {.body = right, .second = f.manager}).error().code ==
          ServiceErrorCode::notPermitted);

    // A second nurse who makes a tenfold error is told apart, whatever the screen claims about it.
    const DoubleChecked wrong{Volume::fromMillilitres(40), order.pumpRate, order.time, true};
    const SessionSnapshot after =
        f.sessions().record(*f.nurse, session, {.body = wrong, .second = f.secondNurse}).value();
    CHECK_FALSE(after.state.doubleChecked.value().body.agrees);
    CHECK(f.sessions()
              .record(*f.nurse, session, {.body = Started{order.pumpRate, std::nullopt}})
              .error()
              .code == ServiceErrorCode::notReady);

    // Nor do figures come to agree because the first nurse, or a prescriber, types the order's over them.
    const int check = after.events.back().event.number;
    for (const Actor& actor : {*f.nurse, *f.prescriber}) {
        CHECK(f.sessions().amend(actor, session, {check, right, {}, "Typing mistake"}).error().code ==
              ServiceErrorCode::samePerson);
    }
    CHECK_FALSE(f.sessions().snapshot(session).value().state.doubleChecked.value().body.agrees);
    // Another check by the second nurse is the way on.
    CHECK(f.sessions()
              .record(*f.nurse, session, {.body = right, .second = f.secondNurse})
              .value()
              .state.doubleChecked.value()
              .body.agrees);
}

TEST_CASE("An expired or a wrong product is not prepared", "[service][H-12]") {
    ClinicFixture f;
    const VisitId visit =
        f.orderedVisit(f.addPatient("Yusuf", "Demir", "1979-10-10", Sex::male), Mass::fromGrams(1));
    const SessionId session = f.sessions().open(*f.nurse, visit, kChair1).value();
    const std::string product = f.sessions().snapshot(session).value().order.productId;
    const Date today = Date::parseIso("2026-03-03").value();

    CHECK(f.sessions()
              .record(*f.nurse, session, {.body = Prepared{product, "7F2210", today.plusDays(-1)}})
              .error()
              .code == ServiceErrorCode::expired);
    CHECK(f.sessions()
              .record(*f.nurse, session, {.body = Prepared{"chloride-200mg-50ml", "7F2210", today}})
              .error()
              .field == "product");
    CHECK(f.sessions().record(*f.nurse, session, {.body = Prepared{product, " ", today}}).error().field ==
          "lot");
    CHECK(f.sessions().record(*f.nurse, session,
                              {.body = Prepared{product, "7F2210", today}}));  // last day of use
}

TEST_CASE("A late entry says why, and cannot contradict what follows it", "[service][H-09]") {
    ClinicFixture f;
    const SessionId session = f.runningSession(f.addPatient("Daniel", "Szabó", "1966-06-06", Sex::male),
                                               Mass::fromGrams(2), kChair1);
    f.clock.advance(Duration::fromMinutes(30));
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Paused{"flushing"}}));
    f.clock.advance(Duration::fromMinutes(10));

    const EventEntry late{.body = Note{"Called the prescriber"}, .occurredAt = at("2026-03-03T09:20:00Z")};
    CHECK(f.sessions().record(*f.nurse, session, late).error().refusal.value().code ==
          RefusalCode::needsReason);

    EventEntry explained = late;
    explained.lateReason = "Busy with chair 3";
    const SessionSnapshot snapshot = f.sessions().record(*f.nurse, session, explained).value();
    const StoredEvent& noted =
        snapshot.events[snapshot.events.size() - 2];  // before the pause, by its own time
    CHECK(std::holds_alternative<Note>(noted.event.body));
    CHECK(noted.event.recordedAt == at("2026-03-03T09:40:00Z"));
    CHECK(noted.event.lateReason == "Busy with chair 3");

    // Stopped at 09:10 would leave the pause of 09:30 after the end.
    const EventEntry impossible{
        .body = Stopped{"vein"}, .occurredAt = at("2026-03-03T09:10:00Z"), .lateReason = "Busy with chair 3"};
    const Refusal refusal = f.sessions().record(*f.nurse, session, impossible).error().refusal.value();
    CHECK(refusal.code == RefusalCode::conflicts);
    CHECK(refusal.conflict == 7);  // the pause: six events came before it
    CHECK(f.sessions().snapshot(session).value().state.phase == SessionPhase::paused);

    const EventEntry future{.body = Note{"x"}, .occurredAt = at("2026-03-03T09:41:00Z")};
    CHECK(f.sessions().record(*f.nurse, session, future).error().refusal.value().code ==
          RefusalCode::inFuture);
}

TEST_CASE("Nothing of several entries is kept when one is refused", "[service]") {
    ClinicFixture f;
    const SessionId session =
        f.runningSession(f.addPatient("Helena", "Brandt", "1958-03-30"), Mass::fromGrams(2), kChair1);
    const std::size_t before = f.sessions().snapshot(session).value().events.size();
    std::vector<EventEntry> entries;
    entries.push_back({.body = Note{"first"}});
    entries.push_back({.body = Resumed{}});  // nothing is paused
    CHECK(f.sessions().recordAll(*f.nurse, session, std::move(entries)).error().code ==
          ServiceErrorCode::notAllowedNow);
    CHECK(f.sessions().snapshot(session).value().events.size() == before);
}

TEST_CASE("A faster rate needs a prescriber who was there", "[service][H-02]") {
    ClinicFixture f;
    const SessionId session =
        f.runningSession(f.addPatient("Helena", "Brandt", "1958-03-30"), Mass::fromGrams(2), kChair1);
    const VolumeRate faster = VolumeRate::fromMillilitresPerHour(150);  // 1.18 g/h
    const Authorisation claim{"Dr I. Haddad", "by telephone"};
    CHECK(f.sessions()
              .record(*f.nurse, session, {.body = RateChanged{faster, "wish", std::nullopt}})
              .error()
              .refusal.value()
              .code == RefusalCode::needsAuthorisation);
    CHECK(f.sessions().record(*f.nurse, session, {.body = RateChanged{faster, "wish", claim}}).error().code ==
          ServiceErrorCode::needsAuthorisation);
    REQUIRE(f.sessions().record(*f.nurse, session,
                                {.body = RateChanged{faster, "wish", claim}, .second = f.prescriber}));
    const VolumeRate tooFast = VolumeRate::fromMillilitresPerHour(255);  // above 2 g/h, which is 254 mL/h
    CHECK(
        f.sessions()
            .record(*f.nurse, session, {.body = RateChanged{tooFast, "wish", claim}, .second = f.prescriber})
            .error()
            .refusal.value()
            .code == RefusalCode::rateAboveLimit);
}

TEST_CASE("A chair holds one session, a visit one session", "[service][H-13]") {
    ClinicFixture f;
    const VisitId first = f.orderedVisit(f.addPatient("Helena", "Brandt", "1958-03-30"), Mass::fromGrams(1));
    const VisitId second =
        f.orderedVisit(f.addPatient("Yusuf", "Demir", "1979-10-10", Sex::male), Mass::fromGrams(1));
    REQUIRE(f.sessions().open(*f.nurse, first, kChair1));
    CHECK(f.sessions().open(*f.nurse, second, kChair1).error().field == "chair");
    CHECK(f.sessions().open(*f.nurse, first, ChairId(2)).error().field == "visit");
    CHECK(f.sessions().open(*f.nurse, second, ChairId(2)));
}

}  // namespace gramhour
