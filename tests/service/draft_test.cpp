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

}  // namespace gramhour
