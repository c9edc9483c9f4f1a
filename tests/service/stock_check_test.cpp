// The file's check finds stock that a database tool changed behind the program's back.
#include "service/check_service.h"
#include "store/repositories_raw.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

TEST_CASE("Stock that does not follow from moves and events is found", "[service][H-15]") {
    test::ClinicFixture f;
    const Date expiry = Date::fromYmd(2027, 6, 30).value();
    REQUIRE(f.stock().receive(*f.nurse, {"sulfate-50-2ml", "7F2210", expiry, 10}));
    REQUIRE(f.stock().receive(*f.nurse, {"sulfate-50-2ml", "7F2211", expiry, 10}));
    const SessionId session =
        f.runningSession(f.addPatient("Wei", "Chen", "1990-01-07"), Mass::fromGrams(1), ChairId(1));
    REQUIRE(checkEverything(f.context()).isSound());

    const auto check = [&](const std::string& sql) {
        test::RawFile(f.file()).run(sql);
        return checkEverything(f.context());
    };
    SECTION("units") {
        const CheckReport report = check("UPDATE stock_lot SET units = 10 WHERE id = 1");
        CHECK(report.lots == std::vector<LotId>{LotId(1)});
        CHECK(report.sessionLots.empty());
        CHECK_FALSE(report.isSound());
    }
    SECTION("another lot") {
        CHECK(check("UPDATE session_lot SET lot_id = 2").sessionLots == std::vector<SessionId>{session});
    }
    SECTION("other units") {
        CHECK(check("UPDATE session_lot SET units = 5").sessionLots == std::vector<SessionId>{session});
    }
    SECTION("none") {
        const CheckReport report = check("DELETE FROM session_lot");
        CHECK(report.sessionLots == std::vector<SessionId>{session});
        CHECK_FALSE(report.isSound());
    }
}

}  // namespace gramhour
