// Corrections of what was recorded: who may, what follows, and that nothing is lost by them.
#include "service/check_service.h"
#include "session/amendments.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

UtcTime at(const char* iso) {
    return UtcTime::parseIso(iso).value();
}

template <class Body>
int numberOf(const SessionSnapshot& snapshot) {
    int number = 0;
    for (const StoredEvent& stored : snapshot.events) {
        number = std::holds_alternative<Body>(stored.event.body) ? stored.event.number : number;
    }
    return number;
}

/// 2 g in 254 mL at 127 mL/h (63.5 mL, 0.5 g each half hour) in chair 1, started at 09:00.
struct Clinic : ClinicFixture {
    Clinic() {
        patient = addPatient("Amara", "Lindqvist", "1981-04-12");
        session = runningSession(patient, Mass::fromGrams(2), ChairId(1));
    }
    SessionSnapshot look() { return sessions().snapshot(session).value(); }
    SessionSnapshot done(EventBody body) {
        return sessions().record(*nurse, session, {.body = std::move(body)}).value();
    }
    PasswordProof proofOf(const Actor& actor) { return staff().prove(actor, test::kPassword).value(); }
    /// To a signed record: completed at 11:00, discharged and signed at 11:30.
    void finish() {
        clock.jumpTo(at("2026-03-03T11:00:00Z"));
        done(Completed{});
        clock.jumpTo(at("2026-03-03T11:30:00Z"));
        done(VitalsTaken{healthyCase(patient).vitals});
        done(SiteChecked{});
        done(Discharged{true, true, true, false, {}});
    }
    void sign() { signSession(session); }
    std::vector<AuditEntry> lastAudit(std::size_t count) {
        return store().read([&](const ReadTx& tx) { return tx.audit().latest(count); });
    }

    PatientId patient{0};
    SessionId session{0};
};

}  // namespace

TEST_CASE("A pause written at a wrong time is amended and the given volume follows",
          "[service][amend][H-09]") {
    Clinic f;
    f.clock.jumpTo(at("2026-03-03T09:30:00Z"));
    f.done(Paused{"toilet"});
    f.clock.jumpTo(at("2026-03-03T09:40:00Z"));
    // Until 09:30 at 127 mL/h: 63.5 mL.
    CHECK(deliveredVolume(f.look().state, f.clock.now()) == Volume::fromMicrolitres(63'500));

    const int pause = numberOf<Paused>(f.look());
    const SessionSnapshot after =
        f.sessions()
            .amend(*f.nurse, f.session,
                   {pause, Paused{"toilet"}, at("2026-03-03T09:20:00Z"), "Read the clock wrong"})
            .value();
    // Until 09:20: 127 × 20 / 60 = 42.333 mL.
    CHECK(deliveredVolume(after.state, f.clock.now()) == Volume::fromMicrolitres(42'333));
    CHECK(after.state.pausedSince == at("2026-03-03T09:20:00Z"));
    // Both are readable: the pause as it was written, and the amendment with who, when and why.
    const std::optional<SessionEvent> written = eventOf(after.events, pause);
    REQUIRE(written);
    CHECK(written->occurredAt == at("2026-03-03T09:30:00Z"));
    REQUIRE(after.state.amendments.size() == 1);
    CHECK(after.state.amendments[0].body.reason == "Read the clock wrong");
    CHECK(after.state.amendments[0].actor == f.nurse->id);
    CHECK(after.state.amendments[0].at == at("2026-03-03T09:40:00Z"));
    // Another service, which reads it from the file, sees the same; and the file is sound.
    CHECK(deliveredVolume(SessionService(f.context()).snapshot(f.session).value().state, f.clock.now()) ==
          Volume::fromMicrolitres(42'333));
    CHECK(checkEverything(f.context()).isSound());
    CHECK(f.lastAudit(1)[0].detail.rfind("amended event/", 0) == 0);
}

TEST_CASE("An amendment that another event contradicts is refused and nothing is kept",
          "[service][amend][H-09]") {
    Clinic f;
    f.clock.jumpTo(at("2026-03-03T09:30:00Z"));
    f.done(Paused{"toilet"});
    f.clock.jumpTo(at("2026-03-03T09:40:00Z"));
    const SessionSnapshot before = f.done(Resumed{});
    const ServiceResult<SessionSnapshot> refused =
        f.sessions().amend(*f.nurse, f.session,
                           {numberOf<Paused>(before), Paused{"toilet"}, at("2026-03-03T09:45:00Z"), "Clock"});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ServiceErrorCode::notAllowedNow);
    CHECK(f.look().events.size() == before.events.size());

    const ServiceResult<SessionSnapshot> noReason =
        f.sessions().amend(*f.nurse, f.session, {numberOf<Paused>(before), Paused{"walk"}, {}, ""});
    REQUIRE_FALSE(noReason);
    CHECK(noReason.error().refusal.value().code == RefusalCode::needsReason);
}

TEST_CASE("Who may correct an event", "[service][amend][H-16]") {
    Clinic f;
    f.clock.jumpTo(at("2026-03-03T09:30:00Z"));
    const int note = numberOf<Note>(f.done(Note{"On chair 2"}));
    const Correction right{note, Note{"On chair 1"}, {}, "Wrong chair"};
    SECTION("another nurse may not, nor a manager or an administrator") {
        const int who = GENERATE(0, 1, 2);
        const Actor& other = who == 0 ? *f.secondNurse : who == 1 ? *f.manager : *f.admin;
        CHECK(f.sessions().amend(other, f.session, right).error().code == ServiceErrorCode::notPermitted);
        CHECK(SessionService::standingOf(other, f.look(), note) == CorrectionStanding::notPermitted);
    }
    SECTION("the author and a prescriber may") {
        const Actor& actor = GENERATE(false, true) ? *f.nurse : *f.prescriber;
        CHECK(SessionService::standingOf(actor, f.look(), note) == CorrectionStanding::allowed);
        CHECK(f.sessions().amend(actor, f.session, right));
    }
    SECTION("there must be such an event, and a correction is not corrected") {
        CHECK(f.sessions().amend(*f.nurse, f.session, {99, Note{"x"}, {}, "y"}).error().code ==
              ServiceErrorCode::notFound);
        const SessionSnapshot after = f.sessions().amend(*f.nurse, f.session, right).value();
        CHECK(SessionService::standingOf(*f.nurse, after, numberOf<Amended>(after)) ==
              CorrectionStanding::notAmendable);
    }
    SECTION("not by the way of ordinary entries") {
        CHECK(f.sessions()
                  .record(*f.secondNurse, f.session, {.body = Amended{note, Note{"x"}, {}, "y"}})
                  .error()
                  .code == ServiceErrorCode::invalid);
    }
}

TEST_CASE("A rate is not given an authority by amending it", "[service][amend][H-02][H-16]") {
    Clinic f;
    f.clock.jumpTo(at("2026-03-03T09:30:00Z"));
    const VolumeRate slower = VolumeRate::fromMillilitresPerHour(100);
    const VolumeRate faster = VolumeRate::fromMillilitresPerHour(150);  // 1.18 g/h
    const int change = numberOf<RateChanged>(f.done(RateChanged{slower, "flushing", std::nullopt}));
    const Authorisation claim{"Dr I. Haddad", "by telephone"};
    CHECK(f.sessions()
              .amend(*f.nurse, f.session, {change, RateChanged{faster, "wish", claim}, {}, "Misread"})
              .error()
              .code == ServiceErrorCode::needsAuthorisation);
    CHECK_FALSE(f.sessions().amend(*f.nurse, f.session,
                                   {change, RateChanged{faster, "wish", std::nullopt}, {}, "Misread"}));
    CHECK(f.sessions().amend(*f.prescriber, f.session,
                             {change, RateChanged{faster, "wish", claim}, {}, "Misread"}));
}

TEST_CASE("An authority that was given is not stretched to a higher rate by amending it",
          "[service][amend][H-02][H-16]") {
    Clinic f;
    f.clock.jumpTo(at("2026-03-03T09:30:00Z"));
    const VolumeRate authorised = VolumeRate::fromMillilitresPerHour(150);  // 1.18 g/h
    const Authorisation given{"Dr I. Haddad", "tolerated well"};
    const SessionSnapshot before =
        f.sessions()
            .record(*f.nurse, f.session,
                    {.body = RateChanged{authorised, "wish", given}, .second = f.prescriber})
            .value();
    const int change = numberOf<RateChanged>(before);
    const auto corrected = [&](int rate) {
        return f.sessions().amend(
            *f.nurse, f.session,
            {change, RateChanged{VolumeRate::fromMillilitresPerHour(rate), "wish", given}, {}, "Misread"});
    };
    CHECK(corrected(200).error().code == ServiceErrorCode::needsAuthorisation);  // 1.57 g/h
    CHECK(corrected(151).error().code == ServiceErrorCode::needsAuthorisation);
    CHECK(corrected(140));
}

TEST_CASE("A signed record is corrected with the password and signed afresh, in one",
          "[service][amend][H-15]") {
    Clinic f;
    f.clock.jumpTo(at("2026-03-03T09:30:00Z"));
    const int note = numberOf<Note>(f.done(Note{"Left arm"}));
    f.finish();
    f.sign();
    f.clock.jumpTo(at("2026-03-03T12:00:00Z"));
    const Correction right{note, Note{"Right arm"}, {}, "Mixed up"};

    CHECK(SessionService::standingOf(*f.nurse, f.look(), note) == CorrectionStanding::needsPassword);
    CHECK(f.sessions().amend(*f.nurse, f.session, right).error().code == ServiceErrorCode::wrongPassword);
    CHECK(f.sessions().amend(*f.nurse, f.session, right, f.proofOf(*f.prescriber)).error().code ==
          ServiceErrorCode::wrongPassword);  // somebody else's password
    CHECK_FALSE(f.staff().prove(*f.nurse, "something else"));
    CHECK(f.look().state.signedAt == at("2026-03-03T11:30:00Z"));

    const SessionSnapshot after = f.sessions().amend(*f.nurse, f.session, right, f.proofOf(*f.nurse)).value();
    CHECK(after.state.signedAt == at("2026-03-03T12:00:00Z"));
    CHECK_FALSE(after.state.awaitsFreshSignature);
    CHECK(f.history().list({}, std::nullopt, 10).at(0).summary.signedAt == at("2026-03-03T12:00:00Z"));
    CHECK(checkEverything(f.context()).isSound());
    // The visit stays closed by the discharge.
    const Visit visit =
        f.store().read([&](const ReadTx& tx) { return tx.visits().find(after.session.visit).value(); });
    CHECK(visit.closedAt == at("2026-03-03T11:30:00Z"));
}

TEST_CASE("An event on the wrong patient is taken out and stays readable", "[service][amend][H-13]") {
    Clinic f;
    f.clock.jumpTo(at("2026-03-03T09:15:00Z"));
    Vitals vitals = f.healthyCase(f.patient).vitals;
    vitals.respiratoryRate = 10;  // under 12: stop
    const SessionSnapshot wrong = f.done(VitalsTaken{vitals, SpO2Scale::one});
    REQUIRE_FALSE(f.board().cards(f.board().load(), f.clock.now())[0].alerts.empty());
    const SessionSnapshot after =
        f.sessions()
            .enterInError(*f.nurse, f.session, numberOf<VitalsTaken>(wrong), "These are chair 2's")
            .value();
    CHECK(after.events.size() == wrong.events.size() + 1);
    CHECK(after.state.vitals.size() == wrong.state.vitals.size() - 1);
    CHECK(f.board().cards(f.board().load(), f.clock.now())[0].alerts.empty());
    CHECK(checkEverything(f.context()).isSound());
}

TEST_CASE("An amended end moves the dose that counts for the next order", "[service][amend][H-01]") {
    Clinic f;
    f.clock.jumpTo(at("2026-03-03T10:00:00Z"));
    const int stop = numberOf<Stopped>(f.done(Stopped{"vein"}));
    CHECK(f.orders().givenInLast24h(f.patient) == Mass::fromGrams(1));
    f.clock.jumpTo(at("2026-03-03T10:05:00Z"));
    REQUIRE(f.sessions().amend(
        *f.nurse, f.session, {stop, Stopped{"vein"}, at("2026-03-03T09:30:00Z"), "Was half an hour before"}));
    CHECK(f.orders().givenInLast24h(f.patient) == Mass::fromMilligrams(500));
    CHECK(f.history().list({}, std::nullopt, 10).at(0).summary.deliveredDose == Mass::fromMilligrams(500));
}

TEST_CASE("An infusion ended by mistake goes on the same day", "[service][reopen][H-09]") {
    Clinic f;
    f.clock.jumpTo(at("2026-03-03T10:00:00Z"));
    f.done(Stopped{"Wrong chair's button"});
    f.clock.jumpTo(at("2026-03-03T10:10:00Z"));
    SECTION("and nothing was given in between") {
        const SessionSnapshot open = f.sessions().reopen(*f.nurse, f.session, "Pressed at chair 2").value();
        CHECK(open.state.phase == SessionPhase::paused);
        f.done(Resumed{});
        f.clock.jumpTo(at("2026-03-03T10:40:00Z"));
        // 09:00–10:00 and 10:10–10:40: 90 min at 127 mL/h = 190.5 mL.
        CHECK(deliveredVolume(f.look().state, f.clock.now()) == Volume::fromMicrolitres(190'500));
        CHECK(checkEverything(f.context()).isSound());
    }
    SECTION("with a reason") {
        CHECK(f.sessions().reopen(*f.nurse, f.session, " ").error().refusal.value().code ==
              RefusalCode::needsReason);
    }
    SECTION("not on another day") {
        f.clock.jumpTo(at("2026-03-04T00:00:00Z"));
        const ServiceResult<SessionSnapshot> late =
            f.sessions().reopen(*f.nurse, f.session, "Pressed wrongly");
        CHECK(late.error().code == ServiceErrorCode::notReady);
        CHECK(late.error().field == "day");
    }
}

TEST_CASE("A discharged session takes its chair and its visit back, if they are free",
          "[service][reopen][H-13]") {
    Clinic f;
    f.finish();
    const VisitId visit = f.look().session.visit;
    const auto visitNow = [&] {
        return f.store().read([&](const ReadTx& tx) { return tx.visits().find(visit).value(); });
    };
    REQUIRE(visitNow().closedAt);
    SECTION("free") {
        REQUIRE(f.sessions().reopen(*f.nurse, f.session, "Discharged the wrong one"));
        CHECK_FALSE(visitNow().closedAt);
        CHECK(f.board().cards(f.board().load(), f.clock.now())[0].session == f.session);
        CHECK(checkEverything(f.context()).isSound());
    }
    SECTION("somebody sits there") {
        const VisitId next = f.orderedVisit(f.addPatient("Wei", "Chen", "1990-01-07"), Mass::fromGrams(1));
        REQUIRE(f.sessions().open(*f.nurse, next, ChairId(1)));
        const ServiceResult<SessionSnapshot> taken = f.sessions().reopen(*f.nurse, f.session, "Wrong one");
        CHECK(taken.error().code == ServiceErrorCode::stale);
        CHECK(taken.error().field == "chair");
        CHECK(visitNow().closedAt);
        // Taking the discharge out would need the chair as well.
        const ServiceResult<SessionSnapshot> undone =
            f.sessions().enterInError(*f.nurse, f.session, numberOf<Discharged>(f.look()), "Wrong one");
        CHECK(undone.error().field == "chair");
    }
    SECTION("an amended discharge moves the end of the visit") {
        f.clock.jumpTo(at("2026-03-03T11:45:00Z"));
        REQUIRE(f.sessions().amend(*f.nurse, f.session,
                                   {numberOf<Discharged>(f.look()), Discharged{true, true, true, false, {}},
                                    at("2026-03-03T11:40:00Z"), "Left later"}));
        CHECK(visitNow().closedAt == at("2026-03-03T11:40:00Z"));
    }
}

TEST_CASE("A clock that jumped is noted in every running session and in the audit trail",
          "[service][clock][H-10]") {
    Clinic f;
    const SessionId second =
        f.runningSession(f.addPatient("Wei", "Chen", "1990-01-07"), Mass::fromGrams(1), ChairId(2));
    f.clock.jumpTo(at("2026-03-03T09:30:00Z"));
    const ClockJump jump{Duration::fromHours(1), Duration::fromHours(1)};
    const bool isSignedIn = GENERATE(true, false);
    const std::vector<SessionId> noted =
        f.sessions().noteClockJump(isSignedIn ? f.secondNurse : std::nullopt, jump);
    CHECK(noted == std::vector<SessionId>{f.session, second});
    const SessionState state = f.look().state;
    REQUIRE(state.clockJumps.size() == 1);
    CHECK(state.clockJumps[0].body.by == Duration::fromHours(1));
    CHECK(state.clockJumps[0].actor == (isSignedIn ? f.secondNurse->id : f.nurse->id));
    CHECK(deliveredVolume(state, f.clock.now()) == Volume::fromMicrolitres(63'500));  // nothing moved
    const AuditEntry entry = f.lastAudit(1)[0];
    CHECK(entry.action == "clock.jumped");
    CHECK(entry.detail == "by 3600000 ms, the machine's clock is ahead by 3600000 ms");
    CHECK(entry.actor == (isSignedIn ? std::optional(f.secondNurse->id) : std::nullopt));
    CHECK(checkEverything(f.context()).isSound());
}

}  // namespace gramhour
