#include <filesystem>

#include <QHeaderView>
#include <QScrollBar>

#include "support/catch.h"
#include "support/log_capture.h"
#include "ui/history/session_list_model.h"
#include "ui/history_fixture.h"

using namespace gramhour;
using namespace gramhour::test;

TEST_CASE("history lists sessions newest first with what was given", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    const ShownHistory screen(place);
    REQUIRE(screen.rows() == 2);
    CHECK(screen.cell(0, 1) == "Wei Chen");
    CHECK(screen.cell(1, 3) == "1 g");
    CHECK(screen.cell(1, 4) == "60 / 60 min");
    CHECK(screen.cell(1, 5) == "Completed");
    CHECK(screen.totals() == "2 sessions · 2 patients · 1 g given · 1 h of infusion");
}

TEST_CASE("history orders by any column and keeps the marked session", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    const ShownHistory screen(place);
    auto& table = screen.find<ui::SimpleTable>(QStringLiteral("history.list"));
    table.selectRow(0);  // Wei Chen
    // By patient, from the top of the alphabet: Chen before Peñalver; pressed again, the other way.
    Q_EMIT table.horizontalHeader()->sectionClicked(1);
    screen.wait();
    CHECK(screen.cell(0, 1) == "Wei Chen");
    CHECK(table.model()->headerData(1, Qt::Horizontal).toString() == QString::fromUtf8("Patient ▴"));
    Q_EMIT table.horizontalHeader()->sectionClicked(1);
    screen.wait();
    CHECK(screen.cell(0, 1) == "Joaquín Peñalver");
    CHECK(table.currentIndex().row() == 1);
}

TEST_CASE("ordering while figures are counted brings the figures too", "[ui][history][H-20]") {
    PlaceClinic place;
    runTwo(place);
    const ShownHistory screen(place);
    const auto order = [&screen] {
        Q_EMIT screen.find<ui::SimpleTable>(QStringLiteral("history.list"))
            .horizontalHeader()
            ->sectionClicked(1);
    };
    const auto tile = [&screen] {
        return screen.find<ui::Card>(QStringLiteral("history.tile.0")).accessibleName().toStdString();
    };
    REQUIRE(tile().find("Sessions: 2") != std::string::npos);
    ui::HistoryQuery completed;
    completed.filter.outcomes = {Outcome::completed};
    SECTION("before the answer is there") {
        screen.presenter->ask(completed);
        order();
        screen.wait();
    }
    SECTION("after the answer could not be read") {
        const std::filesystem::path file = place.clinic.file();
        const std::filesystem::path away = file.string() + ".away";
        const LogCapture log;
        std::filesystem::rename(file, away);
        screen.presenter->ask(completed);
        screen.wait();
        std::filesystem::rename(away, file);
        REQUIRE(screen.words(QStringLiteral("history.message")).find("could not be read") !=
                std::string::npos);
        // Somebody who looks into it finds it, and no patient in it.
        CHECK(log.text().find("history could not be counted: store cannotOpen") != std::string::npos);
        CHECK(log.text().find("Chen") == std::string::npos);
        REQUIRE(screen.rows() == 2);
        order();
        screen.wait();
    }
    REQUIRE(screen.rows() == 1);
    INFO(tile());
    CHECK(tile().find("Sessions: 1") != std::string::npos);
    // What is taken out is what is listed.
    REQUIRE(screen.presenter->shown());
    CHECK(screen.presenter->shown()->filter.outcomes == completed.filter.outcomes);
    CHECK(screen.presenter->shown()->sessions == 1);
}

TEST_CASE("a session opens its record by Enter, and on a wide window beside the list", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    const ShownHistory screen(place);
    screen.find(QStringLiteral("history.list")).setFocus(Qt::TabFocusReason);
    SECTION("narrow: the record itself") {
        screen.presenter->page()->resize(900, 700);
        screen.wait();
        ShownHistory::key(Qt::Key_Return);
        CHECK(place.place.navigator.last() == "record/2");
        CHECK_FALSE(screen.isShown(QStringLiteral("history.record")));
    }
    SECTION("wide: beside, following the mark, and Esc closes it") {
        screen.presenter->page()->resize(1300, 800);
        screen.wait();
        ShownHistory::key(Qt::Key_Return);
        CHECK(place.place.navigator.places.empty());
        REQUIRE(screen.isShown(QStringLiteral("history.record")));
        CHECK(ShownHistory::focusName() == "history.list");
        ShownHistory::key(Qt::Key_Escape);
        CHECK_FALSE(screen.isShown(QStringLiteral("history.record")));
    }
    SECTION("made narrower: the record stays whole, in front of the list, until there is room again") {
        const auto isRecordWhole = [&screen] {
            const auto* page = screen.find(QStringLiteral("history.record")).findChild<ui::ScrollPage*>();
            return page->horizontalScrollBar()->maximum() == 0;
        };
        screen.presenter->page()->resize(1200, 720);
        screen.wait();
        ShownHistory::key(Qt::Key_Return);
        REQUIRE(screen.isShown(QStringLiteral("history.record")));
        CHECK(isRecordWhole());
        CHECK(screen.isShown(QStringLiteral("history.list")));
        screen.presenter->page()->resize(1072, 720);  // what a window of 1280 leaves
        screen.wait();
        CHECK(screen.isShown(QStringLiteral("history.record")));
        CHECK_FALSE(screen.isShown(QStringLiteral("history.list")));
        CHECK(isRecordWhole());
        screen.presenter->page()->resize(1300, 720);
        screen.wait();
        CHECK(screen.isShown(QStringLiteral("history.list")));
        screen.presenter->page()->resize(1072, 720);
        screen.wait();
        ShownHistory::key(Qt::Key_Escape);
        CHECK_FALSE(screen.isShown(QStringLiteral("history.record")));
        CHECK(screen.isShown(QStringLiteral("history.list")));
    }
}

TEST_CASE("the list rounds minutes as everything else does", "[ui][history]") {
    const PlaceClinic place;
    ui::SessionListModel model(place.place.ui.protocol, [](std::span<const SessionId> ids) {
        SessionFact fact{.session = ids.front(),
                         .patient = PatientId(1),
                         .nurse = StaffId(1),
                         .prescriber = StaffId(2),
                         .chair = ChairId(1)};
        fact.planned = Duration::fromSeconds(119 * 60 + 30);
        fact.took = Duration::fromSeconds(60 * 60 + 50);  // 60.8 min
        if (ids.front() == SessionId(2)) {
            fact.took.reset();
        }
        return std::vector<HistoryRow>{{.row = {.id = ids.front(), .patient = PatientId(1)}, .fact = fact}};
    });
    model.setColumns({ui::ListColumn::time, ui::ListColumn::overPlan});
    model.setIds({SessionId(1)}, {});
    CHECK(model.index(0, 0).data().toString() == "120 / 61 min");
    // 60 min 50 s less 119 min 30 s is −58 min 40 s.
    CHECK(model.index(0, 1).data().toString() == QString::fromUtf8("−59 min"));
    model.setIds({SessionId(2)}, {});
    CHECK(model.index(0, 0).data().toString() == "120 min");
}

TEST_CASE("the list reads only what comes into view", "[ui][history]") {
    const PlaceClinic place;
    std::size_t read = 0;
    ui::SessionListModel model(place.place.ui.protocol, [&read](std::span<const SessionId> ids) {
        read += ids.size();
        std::vector<HistoryRow> rows;
        for (const SessionId id : ids) {
            rows.push_back(
                {.row = {.id = id, .patient = PatientId(1), .recordNumber = std::to_string(id.value())},
                 .fact = {.session = id,
                          .patient = PatientId(1),
                          .nurse = StaffId(1),
                          .prescriber = StaffId(2),
                          .chair = ChairId(1)}});
        }
        return rows;
    });
    std::vector<SessionId> ids;
    for (std::int64_t id = 1; id <= 1'000'000; ++id) {
        ids.emplace_back(id);
    }
    model.setColumns({ui::ListColumn::recordNumber});
    model.setIds(std::move(ids), {});
    CHECK(read == 0);
    CHECK(model.index(999'999, 0).data().toString() == "1000000");
    CHECK(read == 50);
    CHECK(model.index(999'950, 0).data().toString() == "999951");
    CHECK(read == 50);
    CHECK(model.index(0, 0).data().toString() == "1");
    CHECK(read == 100);
}
