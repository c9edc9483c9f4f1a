#include "service/demo.h"

#include <algorithm>
#include <set>

#include "service/check_service.h"
#include "store/sql/sql_store.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::TempFolder;

const UtcTime kNow = UtcTime::parseIso("2026-03-03T10:42:00Z").value();

struct DemoClinic {
    explicit DemoClinic(const DemoOptions& options) {
        makeDemo(*store, hasher, options, kNow);
        context = std::make_unique<ServiceContext>(makeServiceContext(*store, clock));
    }

    TempFolder folder{TempFolder::Place::memory};
    ManualClock clock{kNow};
    PasswordHasher hasher{PasswordCost{1, 8192}};
    std::unique_ptr<Store> store = store::openSqliteStore(folder.path() / "demo.gramhour");
    std::unique_ptr<ServiceContext> context;
};

}  // namespace

TEST_CASE("The demonstration clinic is sound and its board shows every state", "[service]") {
    const DemoClinic demo({.patients = 30, .sessions = 40, .seed = 7});
    const CheckReport report = checkEverything(*demo.context);
    CHECK(report.isSound());
    CHECK(report.auditEntriesRead > 40);

    BoardService board(*demo.context);
    const std::vector<BoardChair> chairs = board.load();
    const std::vector<ChairCard> cards = board.cards(chairs, kNow);
    REQUIRE(cards.size() == 8);
    CHECK(cards[0].state == CardState::checkDue);  // 56:20 after the start: the 60 min check is due from 55
    CHECK(cards[1].state ==
          CardState::checkOverdue);  // 36:15 after the start: the 30 min check was due until 35
    CHECK(cards[2].state == CardState::paused);
    CHECK(cards[3].state == CardState::observing);
    CHECK(cards[4].state == CardState::ready);
    CHECK(cards[5].state == CardState::free);
    CHECK(cards[6].state == CardState::preparing);
    CHECK(cards[7].state == CardState::stopAlert);
    CHECK(VisitService(*demo.context).waiting().size() == 3);
}

TEST_CASE("The same seed makes the same clinic, another seed another", "[service]") {
    const auto names = [](std::uint64_t seed) {
        const DemoClinic demo({.patients = 25, .sessions = 30, .seed = seed, .hasLiveBoard = false});
        std::vector<std::string> lines;
        for (const SessionRow& row : HistoryService(*demo.context).list({}, std::nullopt, 1000)) {
            lines.push_back(row.patientName() + row.sortTime().toIso() +
                            std::to_string(row.summary.deliveredDose.micrograms()));
        }
        return lines;
    };
    const std::vector<std::string> first = names(1);
    CHECK(first.size() >= 20);
    CHECK(first == names(1));
    CHECK(first != names(2));
}

TEST_CASE("Demonstration sessions lie on working days in opening hours", "[service]") {
    const DemoClinic demo({.patients = 40, .sessions = 60, .seed = 3, .hasLiveBoard = false});
    const std::vector<SessionRow> rows = HistoryService(*demo.context).list({}, std::nullopt, 1000);
    CHECK(rows.size() >= 45);  // a few visits end before a chair
    for (const SessionRow& row : rows) {
        const std::int64_t weekday = (row.summary.clinicDate.daysSinceEpoch() + 4) % 7;  // 0 is Sunday
        CHECK((weekday >= 1 && weekday <= 5));
        CHECK(toLocal(row.openedAt).hour >= 8);
        CHECK(toLocal(row.openedAt).hour < 18);
    }
}

}  // namespace gramhour
