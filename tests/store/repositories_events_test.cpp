// Events, summaries and lists of sessions behind the port.
#include <limits>
#include <set>

#include "store/repositories_support.h"
#include "store/sql/event_codec.h"
#include "store/store_error.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

const std::optional<Authorisation> kAuthorised = Authorisation{"Dr I. Haddad", kAwkward};

Vitals allVitals() {
    return {.systolic = 40,
            .diastolic = 200,
            .heartRate = 20,
            .respiratoryRate = 60,
            .spo2 = 100,
            .temperatureTenths = 300,
            .oxygen = Oxygen::air,
            .consciousness = Consciousness::confusion,
            .kneeReflex = KneeReflex::reduced};
}

/// One set for each sign, with that sign alone.
std::vector<EventBody> singleVitals() {
    const Vitals all = allVitals();
    std::vector<EventBody> bodies;
    for (int sign = 0; sign < 9; ++sign) {
        Vitals one;
        one.systolic = sign == 0 ? all.systolic : std::nullopt;
        one.diastolic = sign == 1 ? all.diastolic : std::nullopt;
        one.heartRate = sign == 2 ? all.heartRate : std::nullopt;
        one.respiratoryRate = sign == 3 ? all.respiratoryRate : std::nullopt;
        one.spo2 = sign == 4 ? all.spo2 : std::nullopt;
        one.temperatureTenths = sign == 5 ? all.temperatureTenths : std::nullopt;
        one.oxygen = sign == 6 ? all.oxygen : std::nullopt;
        one.consciousness = sign == 7 ? all.consciousness : std::nullopt;
        one.kneeReflex = sign == 8 ? all.kneeReflex : std::nullopt;
        bodies.emplace_back(VitalsTaken{one, SpO2Scale::one});
    }
    return bodies;
}

std::vector<EventBody> bodiesOfEveryKind() {
    Vitals onOxygen = allVitals();
    onOxygen.oxygen = Oxygen::oxygen;
    Discharged unmet{true, false, true, false, {}};
    for (const auto& [criterion, code] : Codes<DischargeCriterion>::kCodes) {
        unmet.unmet.push_back({criterion, kAwkward});
    }
    std::vector<EventBody> bodies{
        Prepared{"sulfate-50", kAwkward, day("2027-06-30")},
        Prepared{"", "", day("1900-01-01")},
        DoubleChecked{Volume::fromMillilitres(4), VolumeRate::fromMillilitresPerHour(127),
                      Duration::fromMinutes(120), true},
        DoubleChecked{Volume::fromMicrolitres(kMost), VolumeRate::fromMicrolitresPerHour(-kMost),
                      Duration::fromMilliseconds(0), false},
        Confirmed{true, false, true, false},
        Confirmed{false, true, false, true},
        Confirmed{true, true, true, true, {Identifier::familyName, Identifier::birthDate}},
        Confirmed{false, false, false, false, {Identifier::recordNumber}},
        VitalsTaken{},
        VitalsTaken{allVitals(), SpO2Scale::two},
        VitalsTaken{onOxygen, SpO2Scale::one},
        Started{VolumeRate::fromMicrolitresPerHour(kMost), std::nullopt},
        Started{VolumeRate::fromMicrolitresPerHour(1), kAuthorised},
        RateChanged{VolumeRate::fromMicrolitresPerHour(63'500), kAwkward, std::nullopt},
        RateChanged{VolumeRate::fromMicrolitresPerHour(63'500), "", kAuthorised},
        Paused{kAwkward},
        Paused{""},
        Resumed{},
        Resumed{VolumeRate::fromMicrolitresPerHour(0), "", std::nullopt},
        Resumed{std::nullopt, kAwkward, kAuthorised},
        Resumed{VolumeRate::fromMicrolitresPerHour(63'500), "better", Authorisation{"", ""}},
        SiteChecked{5, std::nullopt, ""},
        SiteChecked{0, 0, kAwkward},
        SiteChecked{0, 4, ""},
        Note{kAwkward},
        Note{std::string(100'000, 'n')},
        Reaction{{}, 1, "", false},
        Reaction{{"flushing", "nausea", kAwkward}, 5, kAwkward, true},
        Stopped{kAwkward},
        Completed{},
        Discharged{true, true, true, true, {}},
        unmet,
        Signed{},
        NotStarted{kAwkward},
        Reaction{{}, 2, "", false, kNoon},
        BagChanged{"sulfate-50", kAwkward, day("2027-06-30"), kAwkward},
        ReactionIntervention{12, kAwkward},
        PrescriberTold{1, kAwkward},
        RecheckPlanned{Duration::fromMinutes(5), std::nullopt},
        CheckExplained{CheckKind::kneeReflex, kNoon, kAwkward},
        Snoozed{CheckKind::site, kNoon, kNoon + Duration::fromMinutes(10), kAwkward},
        EmergencyOpened{kAwkward},
        EmergencyStep{"anaphylaxis", 3},
        EmergencyClosed{"anaphylaxis", kAwkward},
        ClockJumped{Duration::fromMilliseconds(-3'600'001)},
        Reopened{kAwkward},
        PauseKept{kAwkward},
        Amended{3, Started{VolumeRate::fromMicrolitresPerHour(1), kAuthorised}, kNoon, kAwkward},
        Amended{4, VitalsTaken{allVitals(), SpO2Scale::two}, std::nullopt, ""},
        EnteredInError{2, kAwkward}};
    for (const auto& [status, statusCode] : Codes<ReactionStatus>::kCodes) {
        bodies.emplace_back(ReactionOutcome{7, status, kAwkward});
    }
    for (const auto& [site, siteCode] : Codes<CannulaSite>::kCodes) {
        for (const auto& [side, sideCode] : Codes<Side>::kCodes) {
            bodies.emplace_back(CannulaPlaced{site, side, 14, 10});
        }
    }
    for (const auto& [subject, code] : Codes<AlertSubject>::kCodes) {
        bodies.emplace_back(AlertAnswered{subject, kAwkward});
        bodies.emplace_back(RecheckPlanned{Duration::fromMinutes(60), subject});
    }
    for (const EventBody& body : singleVitals()) {
        bodies.push_back(body);
    }
    return bodies;
}

SessionSummary fullSummary() {
    SessionSummary summary;
    summary.phase = SessionPhase::ended;
    summary.outcome = Outcome::stoppedEarly;
    summary.clinicDate = day("2026-03-02");
    summary.startedAt = at("2026-03-03T12:00:00.001Z");
    summary.infusionEndedAt = at("2026-03-03T13:00:00Z");
    summary.dischargedAt = at("2026-03-03T13:30:00Z");
    summary.signedAt = at("2026-03-03T13:31:00Z");
    summary.deliveredVolume = Volume::fromMicrolitres(kMost);
    summary.deliveredDose = Mass::fromMicrograms(1);
    summary.reactionGrade = 5;
    summary.reactionSymptoms = "flushing nausea";
    summary.checksPlanned = 12;
    summary.checksOnTime = 11;
    return summary;
}

}  // namespace

TEST_CASE("A confirmation from before identifiers were kept is read without them", "[store][H-13]") {
    const EventBody body = store::decodeBody(
        "confirmed", R"({"identity":true,"allergies":true,"consent":false,"emergency_signs":true})");
    CHECK(std::get<Confirmed>(body).identity);
    CHECK_FALSE(std::get<Confirmed>(body).consent);
    CHECK(std::get<Confirmed>(body).said.empty());
}

TEST_CASE("Every kind of event comes back as it was recorded", "[store][H-09][H-14]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientId patient = shelf.addPatient("A", "A", "1");
    const SessionId session = shelf.addSession(patient, SessionSummary());
    const SessionId other = shelf.addSession(patient, endedSummary());
    std::set<std::size_t> kinds;
    std::vector<SessionEvent> events;
    for (const EventBody& body : bodiesOfEveryKind()) {
        kinds.insert(body.index());
        const bool isOdd = events.size() % 2 == 1;
        events.push_back({body, kNoon + Duration::fromMilliseconds(static_cast<std::int64_t>(events.size())),
                          kNoon + Duration::fromDays(1), shelf.nurse,
                          isOdd ? std::optional(shelf.prescriber) : std::nullopt,
                          isOdd ? kAwkward : std::string()});
    }
    REQUIRE(kinds.size() == std::variant_size_v<EventBody>);
    REQUIRE(kinds.size() == 33);

    std::vector<EventId> ids;
    shelf.store->write([&](WriteTx& tx) {
        for (const SessionEvent& event : events) {
            ids.push_back(tx.sessionWrites().append(session, event));
        }
    });
    shelf.reopen();
    const std::vector<StoredEvent> stored =
        shelf.store->read([&](const ReadTx& tx) { return tx.sessions().events(session); });
    REQUIRE(stored.size() == events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        CAPTURE(i, std::string(kindOf(events[i].body)));
        CHECK(stored[i].id == ids[i]);
        CHECK(stored[i].event == events[i]);
        CHECK((i == 0 || ids[i] > ids[i - 1]));
        CHECK(stored[i].event.number == static_cast<int>(i) + 1);
    }
    CHECK(shelf.store->read([&](const ReadTx& tx) { return tx.sessions().events(other); }).empty());
}

TEST_CASE("Events come in the order in which they occurred, then were recorded", "[store][H-09]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const SessionId session = shelf.addSession(shelf.addPatient("A", "A", "1"), SessionSummary());
    const auto noteAt = [&](int minutes, const char* text) {
        const UtcTime occurred = kNoon + Duration::fromMinutes(minutes);
        shelf.store->write([&](WriteTx& tx) {
            static_cast<void>(tx.sessionWrites().append(
                session, {Note{text}, occurred, kNoon, shelf.nurse, std::nullopt, ""}));
        });
    };
    noteAt(10, "b");
    noteAt(20, "d");
    noteAt(10, "c");
    noteAt(-5, "a");
    std::string order;
    for (const StoredEvent& stored :
         shelf.store->read([&](const ReadTx& tx) { return tx.sessions().events(session); })) {
        order += std::get<Note>(stored.event.body).text + std::to_string(stored.event.number);
    }
    // By time; the numbers tell the order in which they were recorded.
    CHECK(order == "a4b1c3d2");
}

TEST_CASE("A session and its summary come back whole", "[store][H-10]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientId patient = shelf.addPatient("Amara", "Lindqvist", "104-477");
    const VisitId visit = shelf.addVisit(patient);
    SessionRecord record = shelf.aSession(visit, patient, OrderId(0));
    SessionSummary opened;
    opened.clinicDate = day("2026-03-03");
    record.id = shelf.store->write([&](WriteTx& tx) {
        record.order = tx.orderWrites().add(shelf.anOrder(visit, patient));
        return tx.sessionWrites().add(record, opened);
    });
    shelf.reopen();
    shelf.store->read([&](const ReadTx& tx) {
        CHECK(tx.sessions().find(record.id).value() == record);
        CHECK(tx.sessions().summary(record.id) == opened);
        CHECK(tx.sessions().open() == std::vector<SessionRecord>{record});
        CHECK_FALSE(tx.sessions().find(SessionId(99)));
    });

    // One after the other: each optional is there, then gone again.
    for (const SessionSummary& summary : {fullSummary(), opened, fullSummary()}) {
        shelf.store->write([&](WriteTx& tx) { tx.sessionWrites().setSummary(record.id, summary); });
        CHECK(shelf.store->read([&](const ReadTx& tx) { return tx.sessions().summary(record.id); }) ==
              summary);
    }
    shelf.store->read([&](const ReadTx& tx) {
        CHECK(tx.sessions().open().empty());
        const std::vector<SessionRow> rows = tx.sessions().rows({}, std::nullopt, 10);
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].id == record.id);
        CHECK(rows[0].patient == patient);
        CHECK(rows[0].patientName() == "Amara Lindqvist");
        CHECK(rows[0].patientBirthDate == day("1981-04-12"));
        CHECK(rows[0].recordNumber == "104-477");
        CHECK(rows[0].chairName == "Chair 1");
        CHECK(rows[0].nurseName == "R. Okafor, RN");
        CHECK(rows[0].orderedDose == Mass::fromGrams(2));
        CHECK(rows[0].plannedTime == Duration::fromMinutes(120));
        CHECK(rows[0].openedAt == kNoon);
        CHECK(rows[0].summary == fullSummary());
    });
}

TEST_CASE("A summary given at the opening is kept as it is", "[store]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const SessionId id = shelf.addSession(shelf.addPatient("A", "A", "1"), fullSummary());
    shelf.store->read([&](const ReadTx& tx) {
        CHECK(tx.sessions().summary(id) == fullSummary());
        CHECK(tx.sessions().rows({}, std::nullopt, 1).at(0).sortTime() == fullSummary().startedAt);
    });
}

TEST_CASE("A chair holds one open session, whoever asks", "[store][H-13]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientId patient = shelf.addPatient("A", "A", "1");
    shelf.addSession(patient, SessionSummary());
    CHECK_THROWS_AS(shelf.addSession(patient, SessionSummary()), store::StoreError);
    CHECK(shelf.addSession(patient, endedSummary()).value() > 0);
}

TEST_CASE("Paging through sessions loses and doubles no row", "[store][H-14]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientId patient = shelf.addPatient("A", "A", "1");
    const PatientId other = shelf.addPatient("B", "B", "2");
    // 130 sessions at four moments only, so that nearly all have equals; every third is the other patient's.
    std::set<SessionId> all;
    std::set<SessionId> ofOther;
    for (int i = 0; i < 130; ++i) {
        const UtcTime opened = kNoon + Duration::fromMinutes(i * 7 % 4);
        SessionSummary summary = endedSummary(day("2026-03-01").plusDays(i % 4));
        summary.startedAt = i % 5 == 0 ? std::optional(opened) : std::nullopt;
        const SessionId id = shelf.addSession(i % 3 == 0 ? other : patient, summary, opened);
        shelf.store->write([&](WriteTx& tx) { tx.sessionWrites().setSummary(id, summary); });
        all.insert(id);
        if (i % 3 == 0) {
            ofOther.insert(id);
        }
    }
    const std::size_t pageSize = GENERATE(std::size_t{1}, std::size_t{7}, std::size_t{64}, std::size_t{500});
    const auto paged = [&](const SessionFilter& filter) {
        std::vector<SessionRow> rows;
        std::optional<SessionRow> last;
        for (;;) {
            const std::vector<SessionRow> page = shelf.store->read(
                [&](const ReadTx& tx) { return tx.sessions().rows(filter, last, pageSize); });
            rows.insert(rows.end(), page.begin(), page.end());
            if (page.size() < pageSize) {
                return rows;
            }
            last = page.back();
        }
    };
    const std::vector<SessionRow> rows = paged({});
    std::set<SessionId> seen;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        seen.insert(rows[i].id);
        CHECK((i == 0 || rows[i - 1].sortTime() > rows[i].sortTime() ||
               (rows[i - 1].sortTime() == rows[i].sortTime() && rows[i - 1].id > rows[i].id)));
    }
    CHECK(rows.size() == all.size());
    CHECK(seen == all);

    const auto counted = [&](const SessionFilter& filter) {
        const std::int64_t count =
            shelf.store->read([&](const ReadTx& tx) { return tx.sessions().count(filter); });
        CHECK(paged(filter).size() == static_cast<std::size_t>(count));
        return count;
    };
    CHECK(counted({}) == 130);
    CHECK(counted({.patient = other}) == static_cast<std::int64_t>(ofOther.size()));
    CHECK(counted({.text = "b"}) == static_cast<std::int64_t>(ofOther.size()));
    // i % 4: 33, 33, 32, 32 sessions on the 1st to the 4th.
    CHECK(counted({.from = day("2026-03-01"), .to = day("2026-03-01")}) == 33);
    CHECK(counted({.from = day("2026-03-02")}) == 97);
    CHECK(counted({.to = day("2026-03-03")}) == 98);
    CHECK(counted({.from = day("2026-03-05")}) == 0);
    CHECK(counted({.outcome = Outcome::completed}) == 0);
    CHECK(counted({.outcome = Outcome::notStarted}) == 130);

    std::vector<SessionId> ids;
    std::optional<SessionId> lastId;
    for (std::vector<SessionId> page; ids.empty() || !page.empty();) {
        page = shelf.store->read([&](const ReadTx& tx) { return tx.sessions().allIds(lastId, pageSize); });
        ids.insert(ids.end(), page.begin(), page.end());
        lastId = ids.back();
    }
    CHECK(ids == std::vector<SessionId>(all.begin(), all.end()));
}

TEST_CASE("Sessions to sign, and those that touch the last day", "[store][H-01]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientId patient = shelf.addPatient("A", "A", "1");
    SessionSummary discharged = fullSummary();
    discharged.signedAt = std::nullopt;
    SessionSummary running;
    running.phase = SessionPhase::infusing;
    running.startedAt = kNoon;
    const SessionId signedOne = shelf.addSession(patient, fullSummary());
    const SessionId later = shelf.addSession(patient, discharged, kNoon + Duration::fromMinutes(1));
    const SessionId earlier = shelf.addSession(patient, discharged, kNoon);
    const SessionId open = shelf.addSession(patient, running);
    const SessionId never = shelf.addSession(patient, endedSummary());
    shelf.store->read([&](const ReadTx& tx) {
        const std::vector<SessionRow> rows = tx.sessions().toSign();
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].id == earlier);
        CHECK(rows[1].id == later);
        // The infusions ended at 13:00; the one still running counts always, the one never started never.
        const UtcTime end = at("2026-03-03T13:00:00Z");
        const std::vector<SessionId> touching =
            tx.sessions().touchingSince(patient, end - Duration::fromMilliseconds(1));
        CHECK(touching == std::vector<SessionId>{signedOne, later, earlier, open});
        CHECK(tx.sessions().touchingSince(patient, end) == std::vector<SessionId>{open});
        CHECK(tx.sessions().touchingSince(PatientId(99), end).empty());
        CHECK(std::find(touching.begin(), touching.end(), never) == touching.end());
    });
}
