#include <algorithm>
#include <set>
#include <string>
#include <thread>

#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

std::vector<std::string> actionsOf(ClinicFixture& f, const std::string& beginning) {
    return f.store().read([&](const ReadTx& tx) {
        std::vector<std::string> actions;
        for (const AuditEntry& entry : tx.audit().latest(50)) {
            if (entry.action.starts_with(beginning)) {
                actions.insert(actions.begin(), entry.action);
            }
        }
        return actions;
    });
}

}  // namespace

TEST_CASE("The downtime sheet has who sits where with what, and who is still to come",
          "[service][downtime][H-26]") {
    ClinicFixture f;
    DowntimeService downtime(f.context());
    const PatientId quist = f.addPatient("Amara", "Quist", "1981-04-12");
    REQUIRE(f.patients().setAllergies(*f.nurse, quist, AllergyStatus::listed,
                                      {{{}, "penicillin", "swelling", Severity::anaphylaxis}}));
    static_cast<void>(
        f.runningSession(quist, Mass::fromGrams(2), ChairId(3)));  // at 09:00, 254 mL at 127 mL/h
    const VisitId ordered = f.orderedVisit(f.addPatient("Bo", "Reyes", "1970-01-02"), Mass::fromGrams(1));
    const PatientId late = f.addPatient("Cyra", "Stone", "1990-05-06");
    REQUIRE(f.visits().expect(*f.nurse, late, f.clock.now() + Duration::fromMinutes(90)));
    const PatientId tomorrow = f.addPatient("Dov", "Tanaka", "1960-07-08");
    REQUIRE(f.visits().expect(*f.nurse, tomorrow, f.clock.now() + Duration::fromHours(26)));

    const UtcTime at = f.clock.now() + Duration::fromMinutes(60);
    const DowntimeSheet sheet = downtime.today(at);
    CHECK(sheet.at == at);
    CHECK(sheet.clinic.name == "Riverside Infusion Clinic");
    REQUIRE(sheet.chairs.size() == 8);
    CHECK(std::count_if(sheet.chairs.begin(), sheet.chairs.end(),
                        [](const DowntimeChair& chair) { return chair.patient.has_value(); }) == 1);
    const DowntimeChair& chair = sheet.chairs[2];
    REQUIRE(chair.patient);
    CHECK(chair.card.chair.name == "Chair 3");
    CHECK(chair.patient->details.familyName == "Quist");
    REQUIRE(chair.patient->allergies.size() == 1);
    CHECK(chair.patient->allergies[0].substance == "penicillin");
    CHECK(chair.order->dose == Mass::fromGrams(2));
    CHECK(chair.card.orderedByName == "Dr I. Haddad");
    // Half of the 120 minutes: half of the dose, and 60 more to go.
    CHECK(chair.card.given == Mass::fromGrams(1));
    CHECK(chair.card.endsAt == at + Duration::fromMinutes(60));
    CHECK(chair.state.vitals.back().body.vitals.systolic == 124);
    CHECK(chair.card.due.front().check.status == CheckStatus::overdue);

    REQUIRE(sheet.visits.size() == 2);
    const bool orderedFirst = sheet.visits[0].visit.id == ordered;
    CHECK(orderedFirst);
    CHECK(sheet.visits[0].order->dose == Mass::fromGrams(1));
    CHECK(sheet.visits[0].orderedByName == "Dr I. Haddad");
    CHECK(sheet.visits[0].screening->verdict == Verdict::eligible);
    CHECK(sheet.visits[1].patient.details.familyName == "Stone");
    CHECK_FALSE(sheet.visits[1].order);
}

TEST_CASE("The downtime sheet is read from any thread while the store is worked with",
          "[service][downtime]") {
    ClinicFixture f;
    const DowntimeService downtime(f.context());
    static_cast<void>(
        f.runningSession(f.addPatient("Amara", "Quist", "1981-04-12"), Mass::fromGrams(2), ChairId(1)));
    const UtcTime at = f.clock.now();
    std::size_t taken = 0;
    std::thread worker([&] {
        for (int i = 0; i < 20; ++i) {
            const DowntimeSheet sheet = downtime.today(at);
            taken += sheet.chairs.at(0).patient ? 1U : 0U;
        }
    });
    for (int i = 0; i < 20; ++i) {
        static_cast<void>(f.addPatient("Nobody", "Number" + std::to_string(i), "1980-01-01"));
    }
    worker.join();
    CHECK(taken == 20);
}

TEST_CASE("The downtime code is random, stays, and is an administrator's to read",
          "[service][downtime][H-16][H-26]") {
    ClinicFixture f;
    DowntimeService downtime(f.context());
    CHECK_FALSE(downtime.isCodeKnown());
    const std::string code = downtime.sealingCode();
    // Four groups of five out of 32 letters: 20 x 5 = 100 bits.
    REQUIRE(code.size() == 23);
    std::set<char> letters(code.begin(), code.end());
    CHECK(std::count(code.begin(), code.end(), '-') == 3);
    for (const char lookalike : {'I', 'L', 'O', 'U'}) {
        CHECK(letters.count(lookalike) == 0);
    }
    CHECK(downtime.sealingCode() == code);
    CHECK_FALSE(downtime.isCodeKnown());

    for (const auto& person : {f.nurse, f.prescriber, f.manager}) {
        CHECK(downtime.showCode(*person).error().code == ServiceErrorCode::notPermitted);
        CHECK(downtime.renewCode(*person).error().code == ServiceErrorCode::notPermitted);
    }
    CHECK_FALSE(downtime.isCodeKnown());
    CHECK(downtime.showCode(*f.admin).value() == code);
    CHECK(downtime.isCodeKnown());
    f.reopen();
    DowntimeService reopened(f.context());
    CHECK(reopened.sealingCode() == code);

    const std::string next = reopened.renewCode(*f.admin).value();
    CHECK(next != code);
    CHECK(reopened.sealingCode() == next);
    CHECK(actionsOf(f, "downtime.") == std::vector<std::string>{"downtime.code-made", "downtime.code-shown",
                                                                "downtime.code-renewed",
                                                                "downtime.code-shown"});
}

TEST_CASE("The downtime sheet belongs beside the clinic's file and into the folder of the backups",
          "[service][downtime]") {
    ClinicFixture f;
    f.context().place.file = f.file();
    DowntimeService downtime(f.context());
    const std::filesystem::path own = f.file().parent_path();
    CHECK(downtime.folders() == std::vector<std::filesystem::path>{own});
    f.store().write([](WriteTx& tx) { tx.clinicWrites().setSafekeeping({"/media/backups", ""}); });
    CHECK(downtime.folders() == std::vector<std::filesystem::path>{"/media/backups", own});
    f.store().write([&](WriteTx& tx) { tx.clinicWrites().setSafekeeping({own.string(), ""}); });
    CHECK(downtime.folders() == std::vector<std::filesystem::path>{own});
}

TEST_CASE("Printing the downtime sheet is for who may read records, and audited",
          "[service][downtime][H-16]") {
    ClinicFixture f;
    DowntimeService downtime(f.context());
    CHECK(downtime.print(*f.nurse).value().chairs.size() == 8);
    CHECK(downtime.print(*f.admin).error().code == ServiceErrorCode::notPermitted);
    CHECK(actionsOf(f, "downtime.") == std::vector<std::string>{"downtime.printed"});
}

}  // namespace gramhour
