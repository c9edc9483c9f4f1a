// Every act leaves its entry, in the transaction that does it.
#include <algorithm>
#include <map>

#include "store/repositories_equal.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

std::map<std::string, int> actionsOf(ClinicFixture& f) {
    std::map<std::string, int> actions;
    for (const AuditEntry& entry :
         f.store().read([](const ReadTx& tx) { return tx.audit().latest(10'000); })) {
        ++actions[entry.action];
    }
    return actions;
}

}  // namespace

TEST_CASE("A whole visit is in the audit trail", "[service][H-15]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const SessionId session = f.runningSession(patient, Mass::fromGrams(2), ChairId(1));
    const std::map<std::string, int> actions = actionsOf(f);
    const std::map<std::string, int> expected{
        {"clinic.set-up", 1}, {"staff.added", 4},        {"patient.registered", 1}, {"patient.allergies", 1},
        {"visit.arrived", 1}, {"screening.recorded", 1}, {"order.placed", 1},       {"session.opened", 1},
        {"session.event", 6},  // prepared, confirmed, cannula, vitals, double check, start
        {"stock.used", 1}};
    CHECK(actions == expected);

    const std::vector<AuditEntry> latest =
        f.store().read([](const ReadTx& tx) { return tx.audit().latest(1); });
    const std::vector<StoredEvent> events = f.sessions().snapshot(session).value().events;
    CHECK(latest[0].subject == "session/" + std::to_string(session.value()));
    const std::string event = "started event/" + std::to_string(events.back().id.value());
    CHECK(latest[0].detail.rfind(event + " sha256:", 0) == 0);
    CHECK(latest[0].actor == f.nurse->id);
    CHECK(latest[0].at == f.clock.now());
    CHECK_FALSE(f.store().read([](const ReadTx& tx) { return tx.audit().firstBroken(); }));
}

TEST_CASE("What recording hands back is what the file holds", "[service][H-09][H-14]") {
    ClinicFixture f;
    const SessionId session =
        f.runningSession(f.addPatient("Amara", "Lindqvist", "1981-04-12"), Mass::fromGrams(2), ChairId(1));
    f.clock.advance(Duration::fromMinutes(30));
    REQUIRE(f.sessions().record(*f.nurse, session, {.body = Paused{"toilet"}}));
    f.clock.advance(Duration::fromMinutes(10));
    const UtcTime earlier = f.clock.now() - Duration::fromMinutes(20);
    std::vector<EventEntry> entries;
    entries.push_back({.body = Resumed{}});
    entries.push_back({.body = Note{"late"}, .occurredAt = earlier, .lateReason = "busy"});
    entries.push_back({.body = Note{"late too"}, .occurredAt = earlier, .lateReason = "busy"});
    entries.push_back({.body = SiteChecked{0, 0, "clean"}});
    const SessionSnapshot given = f.sessions().recordAll(*f.nurse, session, std::move(entries)).value();
    f.reopen();
    const SessionSnapshot kept = f.sessions().snapshot(session).value();
    REQUIRE(given.events.size() == kept.events.size());
    for (std::size_t i = 0; i < kept.events.size(); ++i) {
        CAPTURE(i);
        CHECK(given.events[i].id == kept.events[i].id);
        CHECK(given.events[i].event == kept.events[i].event);
    }
    CHECK(given.state.phase == kept.state.phase);
    CHECK(given.state.lastEventAt == kept.state.lastEventAt);
}

TEST_CASE("A refused event leaves neither event nor entry", "[service][H-14]") {
    ClinicFixture f;
    const SessionId session =
        f.runningSession(f.addPatient("Amara", "Lindqvist", "1981-04-12"), Mass::fromGrams(2), ChairId(1));
    const auto audited = [&] { return f.store().read([](const ReadTx& tx) { return tx.audit().count(); }); };
    const std::int64_t before = audited();
    CHECK_FALSE(f.sessions().record(*f.nurse, session, {.body = Resumed{}}));
    CHECK_FALSE(f.sessions().record(*f.nurse, SessionId(99), {.body = Note{"x"}}));
    std::vector<EventEntry> entries;
    entries.push_back({.body = Note{"first"}});
    entries.push_back({.body = Started{VolumeRate::fromMillilitresPerHour(127), std::nullopt}});
    CHECK_FALSE(f.sessions().recordAll(*f.nurse, session, std::move(entries)));
    CHECK(audited() == before);
}

TEST_CASE("A hard limit that was tried is kept with who and what", "[service][H-01]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const VisitId visit = f.visits().arrive(*f.nurse, patient).value().id;
    REQUIRE(f.screenings().record(*f.nurse, visit, f.healthyCase(patient)));
    OrderDraft draft = usualDraft(f.clinic().protocol());
    draft.dose = Mass::fromGrams(20);  // tenfold
    const Expected<DosePlan, DoseRefusal> plan = f.orders().preview(visit, draft);
    REQUIRE_FALSE(plan);
    f.orders().noteRefused(*f.prescriber, visit, plan.error());
    const std::vector<AuditEntry> entries =
        f.store().read([](const ReadTx& tx) { return tx.audit().latest(10); });
    CHECK(std::any_of(entries.begin(), entries.end(), [&](const AuditEntry& entry) {
        return entry.action == "order.limit-refused" && entry.actor == f.prescriber->id &&
               entry.detail.find("20 g") != std::string::npos;
    }));
}

}  // namespace gramhour
