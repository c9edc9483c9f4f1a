#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

using test::ClinicFixture;

TEST_CASE("A draft outlives a restart and belongs to its form", "[service][H-10]") {
    ClinicFixture f;
    const std::string body = "{\"systolic\":\"11\",\"note\":\"it's\\n\xC3\xB1\"}";
    f.drafts().save(*f.nurse, "screening/1", "first");
    f.clock.advance(Duration::fromSeconds(1));
    f.drafts().save(*f.secondNurse, "screening/1", body);
    f.drafts().save(*f.nurse, "screening/17", "another");
    f.reopen();

    const Draft draft = f.drafts().load("screening/1").value();
    CHECK(draft.body == body);
    CHECK(draft.savedBy == f.secondNurse->id);
    CHECK(draft.savedAt == f.clock.now());
    CHECK(f.drafts().list().size() == 2);
    CHECK_FALSE(f.drafts().load("screening/2"));

    f.drafts().remove("screening/1");
    f.drafts().remove("screening/1");  // twice is no harm
    f.reopen();
    CHECK_FALSE(f.drafts().load("screening/1"));
    CHECK(f.drafts().list().size() == 1);
}

TEST_CASE("An empty draft is a draft", "[service][H-10]") {
    ClinicFixture f;
    f.drafts().save(*f.nurse, "order/3", "");
    CHECK(f.drafts().load("order/3").value().body.empty());
}

TEST_CASE("Keystrokes are not acts: drafts are not audited", "[service]") {
    ClinicFixture f;
    const auto audited = [&] { return f.store().read([](const ReadTx& tx) { return tx.audit().count(); }); };
    const std::int64_t before = audited();
    f.drafts().save(*f.nurse, "order/3", "1.5");
    CHECK(audited() == before);
}

TEST_CASE("The board lists drafts with whom and what they are about", "[service][H-10]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const SessionId session = f.runningSession(patient, Mass::fromGrams(1), ChairId(3));
    const VisitId visit = f.sessions().snapshot(session).value().session.visit;
    const PatientId waiting = f.addPatient("Wei", "Chen", "1990-01-07");
    const VisitId next = f.visits().arrive(*f.nurse, waiting).value().id;
    const auto save = [&](const std::string& key) {
        f.clock.advance(Duration::fromSeconds(1));
        f.drafts().save(*f.secondNurse, key, "{}");
    };
    save("session/" + std::to_string(session.value()) + "/vitals");
    save("screening/" + std::to_string(next.value()));
    save("patient/new");
    save("order/9999");  // of a visit that is not there

    const std::vector<DraftRow> rows = f.drafts().rows();  // newest first
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].form == "order");
    CHECK_FALSE(rows[0].visit);
    CHECK(rows[1].form == "patient");
    CHECK_FALSE(rows[1].patient);
    CHECK(rows[2].form == "screening");
    CHECK(rows[2].visit == next);
    CHECK(rows[2].patient.value().id == waiting);
    CHECK(rows[2].chairName.empty());
    CHECK(rows[3].form == "vitals");
    CHECK(rows[3].session == session);
    CHECK(rows[3].visit == visit);
    CHECK(rows[3].patient.value().fullName() == "Amara Lindqvist");
    CHECK(rows[3].chairName == "Chair 3");
    CHECK(rows[3].savedByName == "S. Kim, RN");
    CHECK(rows[3].draft.savedAt == f.clock.now() - Duration::fromSeconds(3));
}

}  // namespace gramhour
