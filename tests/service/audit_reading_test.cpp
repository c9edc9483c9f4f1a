// The audit trail as it is read: by whom, about whom, and its head on paper.
#include <map>
#include <string>

#include "service/audit_service.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

using test::ClinicFixture;

TEST_CASE("Whoever looks again within a minute is noted once", "[service]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const AuditService audits(f.context());
    const auto seen = [&](const std::string& action) {
        return audits.page(*f.manager, {.action = action}, std::nullopt, 100).value().size();
    };
    for (int i = 0; i < 3; ++i) {
        audits.noteHistoryViewed(*f.nurse, {});
    }
    CHECK(seen("history.viewed") == 1);
    audits.noteHistoryViewed(*f.prescriber, {});  // somebody else
    CHECK(seen("history.viewed") == 2);
    audits.noteHistoryViewed(*f.nurse, {.patient = patient});  // something else
    CHECK(seen("history.viewed") == 3);
    f.clock.advance(Duration::fromSeconds(59));
    audits.noteHistoryViewed(*f.nurse, {});
    CHECK(seen("history.viewed") == 3);
    f.clock.advance(Duration::fromSeconds(1));
    audits.noteHistoryViewed(*f.nurse, {});
    CHECK(seen("history.viewed") == 4);
}

TEST_CASE("All that concerns a patient is found under the patient", "[service][H-15]") {
    ClinicFixture f;
    const PatientId amara = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId wei = f.addPatient("Wei", "Chen", "1990-01-07", Sex::male);
    const SessionId session = f.runningSession(amara, Mass::fromGrams(2), ChairId(1));
    REQUIRE(f.patients().page(*f.manager, amara));
    REQUIRE(f.patients().page(*f.nurse, wei));
    const AuditService audits(f.context());
    const std::vector<AuditRow> rows = audits.page(*f.manager, {.patient = amara}, std::nullopt, 100).value();
    std::map<std::string, int> actions;
    for (const AuditRow& row : rows) {
        ++actions[row.entry.action];
        REQUIRE(row.patient);
        CHECK(row.patient->id == amara);
    }
    const std::map<std::string, int> expected{
        {"patient.registered", 1}, {"patient.allergies", 1}, {"patient.viewed", 1}, {"visit.arrived", 1},
        {"screening.recorded", 1}, {"order.placed", 1},      {"session.opened", 1}, {"session.event", 6}};
    CHECK(actions == expected);
    CHECK(rows.front().entry.action == "patient.viewed");
    CHECK(rows.front().actorName == "M. Weber");
    const std::string subject = "session/" + std::to_string(session.value());
    CHECK(audits.page(*f.manager, {.patient = amara, .subject = subject}, std::nullopt, 100).value().size() ==
          7);
    CHECK(audits.page(*f.manager, {.patient = wei, .subject = subject}, std::nullopt, 100).value().empty());
}

TEST_CASE("The audit trail is for managers and administrators", "[service][H-16]") {
    ClinicFixture f;
    const AuditService audits(f.context());
    for (const Actor& actor : {*f.nurse, *f.secondNurse, *f.prescriber}) {
        CHECK(audits.page(actor, {}, std::nullopt, 10).error().code == ServiceErrorCode::notPermitted);
        CHECK(audits.verify(actor, {}).error().code == ServiceErrorCode::notPermitted);
        CHECK(audits.head(actor));  // a number and a hash
    }
    for (const Actor& actor : {*f.manager, *f.admin}) {
        CHECK(audits.page(actor, {}, std::nullopt, 10));
        CHECK(audits.verify(actor, {}));
        CHECK(audits.head(actor));
    }
}

TEST_CASE("A head is read back as it was printed, and nothing else is taken for one", "[service][H-15]") {
    const AuditHead head{1234, "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"};
    CHECK(auditAnchorText(head) == "1234:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
    CHECK(auditAnchorFrom(auditAnchorText(head)) == head);
    CHECK(auditAnchorFrom(
              " 1234: 00112233 44556677-8899AABB ccddeeff\n00112233 44556677 8899aabb ccddeeff ") == head);
    for (const char* text : {"", ":", "1234", "1234:", "1234:0011",
                             "0x12:00112233445566778899aabbccddeeff001122334455"
                             "66778899aabbccddeeff",
                             "99999999999999999999:00112233445566778899aabbccddeeff0011223344"
                             "5566778899aabbccddeeff"}) {
        CAPTURE(text);
        CHECK_FALSE(auditAnchorFrom(text));
    }
}

}  // namespace gramhour
