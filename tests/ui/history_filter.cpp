#include <chrono>
#include <future>
#include <thread>

#include <QLineEdit>

#include "support/catch.h"
#include "ui/course_plan.h"
#include "ui/history/filter_find.h"
#include "ui/history/filter_query.h"
#include "ui/history/lane_chart.h"
#include "ui/history_fixture.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::PeriodChoice;

namespace {

Date day(const char* iso) {
    return Date::parseIso(iso).value();
}

/// Out of the chair, whatever is unmet.
void discharge(ClinicFixture& clinic, SessionId session) {
    std::vector<UnmetCriterion> unmet;
    for (const auto& [criterion, code] : Codes<DischargeCriterion>::kCodes) {
        unmet.push_back({criterion, "as the test wants it"});
    }
    static_cast<void>(clinic.sessions()
                          .record(*clinic.nurse, session, {.body = Discharged{true, true, true, true, unmet}})
                          .value());
}

std::string endsText(PeriodChoice choice, const char* today) {
    const ui::PeriodEnds ends = ui::endsOf(choice, day(today));
    return ends.from.value().toIso() + ".." + ends.to.value().toIso();
}

}  // namespace

TEST_CASE("periods move with the calendar", "[ui][history]") {
    // Counted on a calendar: 2026 is no leap year, 2024 is.
    CHECK(endsText(PeriodChoice::today, "2026-03-03") == "2026-03-03..2026-03-03");
    CHECK(endsText(PeriodChoice::days7, "2026-03-03") == "2026-02-25..2026-03-03");
    CHECK(endsText(PeriodChoice::days30, "2026-03-03") == "2026-02-02..2026-03-03");
    CHECK(endsText(PeriodChoice::lastMonth, "2026-03-03") == "2026-02-01..2026-02-28");
    CHECK(endsText(PeriodChoice::lastMonth, "2024-03-31") == "2024-02-01..2024-02-29");
    CHECK(endsText(PeriodChoice::lastMonth, "2026-01-15") == "2025-12-01..2025-12-31");
    CHECK(endsText(PeriodChoice::thisMonth, "2026-03-03") == "2026-03-01..2026-03-03");
    CHECK(endsText(PeriodChoice::lastYear, "2026-03-03") == "2025-01-01..2025-12-31");
    CHECK(ui::endsOf(PeriodChoice::all, day("2026-03-03")) == ui::PeriodEnds{});
}

TEST_CASE("periods are told in words", "[ui][history]") {
    CHECK(ui::periodText({day("2026-02-02"), day("2026-03-03")}) == QString::fromUtf8("2 Feb – 3 Mar 2026"));
    CHECK(ui::periodText({day("2025-12-30"), day("2026-01-02")}) ==
          QString::fromUtf8("30 Dec 2025 – 2 Jan 2026"));
    CHECK(ui::periodText({day("2026-02-01"), day("2026-02-28")}) == "February 2026");
    CHECK(ui::periodText({day("2025-01-01"), day("2025-12-31")}) == "2025");
    CHECK(ui::periodText({std::nullopt, day("2026-03-03")}) == "Up to 3 Mar 2026");
}

TEST_CASE("history narrows by several filters, each shown as a chip that takes it away", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    const ShownHistory screen(place);
    screen.tick("history.outcome", QStringLiteral("Completed"));
    CHECK(screen.rows() == 1);
    screen.tick("history.nurse", QStringLiteral("S. Kim, RN"));
    CHECK(screen.rows() == 0);
    CHECK(screen.chips() == QStringList{"Nurse: S. Kim, RN", "Completed"});
    screen.press("history.chip.0");
    CHECK(screen.rows() == 1);
    CHECK(screen.chips() == QStringList{"Completed"});
    screen.press("history.clear");
    CHECK(screen.rows() == 2);
    CHECK(screen.chips().isEmpty());
}

TEST_CASE("a patient is found by typing, in the words of the filter or picked", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    const ShownHistory screen(place);
    screen.type(QStringLiteral("history.find"), "penalver");
    QTest::qWait(300);
    screen.wait();
    CHECK(screen.rows() == 1);
    CHECK(screen.chips() == QStringList{"Name or number: penalver"});
    Q_EMIT static_cast<ui::HistoryPage*>(screen.presenter->page())->hitChosen(0);
    screen.wait();
    CHECK(screen.rows() == 1);
    CHECK(screen.chips() == QStringList{QString::fromUtf8("Patient: Joaquín Peñalver")});
}

TEST_CASE("revisits that are narrowed stay revisits among the same sessions", "[ui][history][H-20]") {
    PlaceClinic place;
    runTwo(place);
    const ShownHistory screen(place);
    auto& page = *static_cast<ui::HistoryPage*>(screen.presenter->page());
    Q_EMIT page.figureChosen({HistoryFigureKind::revisits});
    screen.wait();
    CHECK(screen.chips() == QStringList{"Revisits"});
    Q_EMIT page.figureChosen({HistoryFigureKind::outcome, numberOf(Outcome::completed)});
    screen.wait();
    CHECK(screen.chips() == QStringList{"Completed", "Revisits among: all of the period"});
    // The days of those among which they are go along with the period.
    CHECK(screen.presenter->shown()->filter.revisitsOf.at(0) ==
          HistoryFilter{.from = day("2026-02-02"), .to = day("2026-03-03")});
    CHECK(screen.presenter->query().filter.revisitsOf.at(0) == HistoryFilter{});
    SECTION("until a chip takes away what narrowed them") {
        screen.press("history.chip.0");
        CHECK(screen.chips() == QStringList{"Revisits"});
    }
    SECTION("another filter asks for revisits among what it leaves") {
        screen.tick("history.nurse", QStringLiteral("S. Kim, RN"));
        CHECK(screen.chips() == QStringList{"Nurse: S. Kim, RN", "Completed", "Revisits"});
    }
    SECTION("they are taken away as a whole") {
        screen.press("history.chip.1");
        CHECK(screen.chips() == QStringList{"Completed"});
        CHECK(screen.presenter->query().filter.revisitsOf.empty());
    }
}

TEST_CASE("what was typed just before the page is left is asked on the way back", "[ui][history][H-24]") {
    PlaceClinic place;
    runTwo(place);
    const ShownHistory screen(place);
    screen.type(QStringLiteral("history.find"), "penalver");
    screen.presenter->leave();  // as a lock does
    QTest::qWait(300);
    screen.wait();
    CHECK(screen.rows() == 2);
    CHECK(screen.presenter->shown()->filter.text.empty());
    screen.presenter->activate();
    screen.wait();
    CHECK(screen.rows() == 1);
}

TEST_CASE("any lot that was ever used is found by typing, in stock or not", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    // Both sessions had bags of this lot; now the book has none of it left.
    const StockLot lot = place.place.services.stock.lotsLike("f22", 5).at(0);
    REQUIRE(place.place.services.stock.count(*place.clinic.nurse, lot.id, 0, "Shelf is empty"));
    static_cast<void>(
        place.place.services.stock
            .receive(*place.clinic.nurse, {lot.productId, "9K0001", Date::fromYmd(2027, 6, 30).value(), 5})
            .value());
    const ShownHistory screen(place);
    screen.press("history.more_filters");
    screen.type(QStringLiteral("history.lot"), "7f-22");
    CHECK(screen.find<ui::FilterFind>(QStringLiteral("history.lot")).hits().size() == 1);
    ShownHistory::key(Qt::Key_Return);
    screen.wait();
    CHECK(screen.rows() == 2);
    REQUIRE(screen.chips().size() == 1);
    CHECK(screen.chips().front().startsWith(QStringLiteral("Lot: 7F2210 · ")));

    // The other one went into no bag. Together with another filter, in whatever order.
    screen.type(QStringLiteral("history.lot"), "9k");
    ShownHistory::key(Qt::Key_Return);
    screen.wait();
    CHECK(screen.rows() == 0);
    screen.type(QStringLiteral("history.lot"), "7f");
    ShownHistory::key(Qt::Key_Return);
    screen.wait();
    screen.tick("history.outcome", QStringLiteral("Completed"));
    CHECK(screen.rows() == 1);

    // An emptied field takes it away; letters that lead nowhere do not.
    screen.type(QStringLiteral("history.lot"), "zzz");
    ShownHistory::key(Qt::Key_Return);
    screen.wait();
    CHECK(screen.chips().size() == 2);
    screen.find(QStringLiteral("history.lot")).setFocus();
    ShownHistory::key(Qt::Key_A, Qt::ControlModifier);
    ShownHistory::key(Qt::Key_Delete);
    ShownHistory::key(Qt::Key_Return);
    screen.wait();
    CHECK(screen.chips() == QStringList{"Completed"});
}

TEST_CASE("a course is found by the name of whose it is, without a patient before", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    const PatientId ana = place.clinic.addPatient("Ana", "Mokoena", "1975-06-22");
    const CourseView course =
        planCourse(place.clinic, ana,
                   {.first = "2026-03-03T10:30:00Z", .dose = Mass::fromGrams(1), .chair = ChairId(3)});
    const VisitId visit = course.visits.at(0).appointment.visit;
    REQUIRE(place.clinic.schedule().arrive(*place.clinic.nurse, visit));
    REQUIRE(place.clinic.screenings().record(*place.clinic.nurse, visit, place.clinic.healthyCase(ana)));
    REQUIRE(place.clinic.orders().place(*place.clinic.nurse, *place.clinic.prescriber, visit,
                                        usualDraft(place.clinic.clinic().protocol())));
    static_cast<void>(place.clinic.readySession(visit, ChairId(3)));
    const ShownHistory screen(place);
    REQUIRE(screen.rows() == 3);
    screen.press("history.more_filters");
    screen.type(QStringLiteral("history.course"), "mokoe");
    ShownHistory::key(Qt::Key_Return);
    screen.wait();
    CHECK(screen.rows() == 1);
    CHECK(screen.cell(0, 1) == "Ana Mokoena");
    CHECK(screen.chips() == QStringList{QString::fromUtf8("Course: Ana Mokoena · 2 visits, 3 Mar 2026")});
    screen.press("history.chip.0");
    CHECK(screen.rows() == 3);
}

TEST_CASE("a session of yesterday is not in today's list, and is in a typed period", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    place.clinic.clock.advance(Duration::fromDays(1));
    const ShownHistory screen(place);
    CHECK(screen.rows() == 2);
    screen.tick("history.period", QStringLiteral("Today"));
    CHECK(screen.rows() == 0);
    CHECK(screen.find<QLabel>(QStringLiteral("history.period_text")).text() == "4 Mar 2026");
    screen.press("history.more_filters");
    screen.type(QStringLiteral("history.from"), "3 Mar 2026");
    ShownHistory::key(Qt::Key_Tab);
    screen.wait();
    CHECK(screen.rows() == 2);
    CHECK(screen.find<QLabel>(QStringLiteral("history.period_text")).text() ==
          QString::fromUtf8("3 Mar – 4 Mar 2026"));
}

TEST_CASE("filters are kept under a name and come back", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    const ShownHistory screen(place);
    screen.tick("history.outcome", QStringLiteral("Completed"));
    screen.press("history.more_filters");
    screen.type(QStringLiteral("history.view_name"), "Done");
    ShownHistory::key(Qt::Key_Return);
    screen.press("history.clear");
    REQUIRE(screen.rows() == 2);
    CHECK(screen.find<QAbstractButton>(QStringLiteral("history.view.0")).text() == "Done");
    screen.press("history.view.0");
    CHECK(screen.rows() == 1);
    screen.press("history.view.0.remove");
    CHECK_FALSE(screen.isShown(QStringLiteral("history.view.0")));
    CHECK(place.place.services.history.views(*place.place.signedIn).empty());
}

TEST_CASE("a patient's years are as they are now when one comes back", "[ui][history]") {
    PlaceClinic place;
    const PatientId patient = place.clinic.addPatient("Joaquín", "Peñalver", "1964-09-30", Sex::male);
    const auto visit = [&place, patient] {
        static_cast<void>(place.clinic.runningSession(patient, Mass::fromGrams(1), ChairId(1)));
    };
    visit();
    const ShownHistory screen(place);
    screen.presenter->showPatient(patient);
    screen.wait();
    const auto visits = [&screen] {
        qsizetype found = 0;
        const auto& chart = screen.find<ui::LaneChart>(QStringLiteral("patient.history.chart"));
        for (const ui::LaneMoment& moment : chart.view().moments) {
            found += moment.id != 0 ? 1 : 0;
        }
        return found;
    };
    REQUIRE(visits() == 1);
    const SessionId first = place.place.services.history.select({}, {}, {})->ids.at(0);
    screen.presenter->leave();
    place.clinic.clock.advance(Duration::fromMinutes(60));
    static_cast<void>(
        place.clinic.sessions().record(*place.clinic.nurse, first, {Completed{}, {}, {}, {}}).value());
    place.clinic.clock.advance(Duration::fromMinutes(30));
    discharge(place.clinic, first);
    place.clinic.clock.advance(Duration::fromDays(7));
    visit();
    screen.presenter->activate();
    screen.wait();
    CHECK(visits() == 2);
}

TEST_CASE("an administrator counts a patient's sessions, and sees no blood results", "[ui][history][H-16]") {
    PlaceClinic place;
    runTwo(place);
    place.place.signedIn = *place.clinic.admin;
    const PatientId patient = place.place.services.patients.find("penalver", 1).at(0).id;
    const ShownHistory screen(place);
    screen.presenter->showPatient(patient);
    screen.wait();
    CHECK(screen.rows() == 1);
    CHECK(screen.presenter->page()->findChild<ui::LaneChart*>() == nullptr);
}

TEST_CASE("a patient's years wait for the disk beside the window", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    const PatientId patient = place.place.services.patients.find("penalver", 1).at(0).id;
    const ShownHistory screen(place);
    // Somebody else is writing, and goes on until the window has taken the question.
    std::promise<void> isWriting;
    std::promise<void> isTaken;
    bool wasQuick = false;
    std::thread writer([&] {
        place.clinic.store().write([&](WriteTx& /*tx*/) {
            isWriting.set_value();
            wasQuick = isTaken.get_future().wait_for(std::chrono::seconds(5)) == std::future_status::ready;
        });
    });
    isWriting.get_future().wait();
    screen.presenter->showPatient(patient);
    isTaken.set_value();
    writer.join();
    CHECK(wasQuick);
    screen.wait();
    CHECK(screen.isShown(QStringLiteral("patient.history")));
}

TEST_CASE("what was asked last is shown, and is kept when one comes back", "[ui][history]") {
    PlaceClinic place;
    runTwo(place);
    const ShownHistory screen(place);
    ui::HistoryQuery query;
    for (const Outcome outcome : {Outcome::stoppedEarly, Outcome::notStarted, Outcome::completed}) {
        query.filter.outcomes = {outcome};
        screen.presenter->ask(query);
    }
    screen.wait();
    CHECK(screen.rows() == 1);
    CHECK(screen.cell(0, 5) == "Completed");
    screen.presenter->leave();
    screen.presenter->activate();
    screen.wait();
    CHECK(screen.rows() == 1);
    CHECK(screen.chips() == QStringList{"Completed"});
}
