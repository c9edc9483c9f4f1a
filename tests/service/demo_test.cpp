#include "service/demo.h"

#include <algorithm>
#include <map>
#include <set>

#include "service/check_service.h"
#include "service/demo_calendar.h"
#include "service/demo_past.h"
#include "service/schedule_service.h"
#include "store/repositories_raw.h"
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
    [[nodiscard]] std::filesystem::path file() const { return folder.path() / "demo.gramhour"; }
    [[nodiscard]] std::vector<SessionRow> rows() const {
        return store->read([](const ReadTx& tx) { return tx.sessions().rows({}, std::nullopt, 100'000); });
    }

    TempFolder folder{TempFolder::Place::memory};
    ManualClock clock{kNow};
    PasswordHasher hasher{PasswordCost{1, 8192}};
    std::unique_ptr<Store> store = store::openSqliteStore(file());
    std::unique_ptr<ServiceContext> context;
};

/// Per thousand.
std::int64_t share(std::int64_t part, std::int64_t whole) {
    return part * 1000 / whole;
}

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
    const std::vector<WaitingRow> waiting = VisitService(*demo.context).waiting();
    CHECK(std::count_if(waiting.begin(), waiting.end(),
                        [](const WaitingRow& row) { return row.visit.arrivedAt.has_value(); }) == 2);
    CHECK(waiting.size() >= 3);  // and those who are expected later today
}

TEST_CASE("The demonstration's schedule agrees with its board and goes on for weeks", "[service]") {
    const DemoClinic demo({.patients = 60, .sessions = 180, .seed = 1});
    ScheduleService schedule(*demo.context);
    const Date today = toLocal(kNow).date;

    std::map<AppointmentState, int> states;
    for (const ScheduleEntry& entry : schedule.days(today, 1).entries) {
        ++states[entry.state];
    }
    CHECK(states[AppointmentState::inChair] == 7);  // chair 6 is free
    CHECK(states[AppointmentState::arrived] == 2);
    CHECK(states[AppointmentState::expected] >= 1);
    CHECK(states[AppointmentState::noShow] == 1);
    CHECK(states[AppointmentState::cancelled] == 1);

    int later = 0;
    std::set<CourseId> courses;
    for (const ScheduleEntry& entry : schedule.days(today.plusDays(1), 20).entries) {
        const Appointment& appointment = entry.appointment;
        CHECK(entry.overlaps.empty());
        CHECK(isDemoOpen(toLocal(appointment.at).date));
        const LocalDateTime ends = toLocal(appointment.booked().until);
        CHECK(ends.hour * 60 + ends.minute <= demoHoursOf(ends.date).closesMinute);
        if (appointment.course) {
            courses.insert(*appointment.course);
        }
        ++later;
    }
    CHECK(later >= 10);
    bool isHalfDone = false;
    for (const CourseId id : courses) {
        const CourseView view = schedule.course(id).value();
        CHECK(view.state == CourseState::running);
        CHECK(view.done + view.planned == view.course.visits);
        isHalfDone = isHalfDone || (view.done > 0 && view.planned > 0);
    }
    CHECK(isHalfDone);
    CHECK(schedule.stopExpired().empty());
}

TEST_CASE("The same seed makes the same clinic, another seed another", "[service]") {
    const auto lines = [](std::uint64_t seed) {
        const DemoClinic demo({.patients = 25, .sessions = 30, .seed = seed, .hasLiveBoard = false});
        std::vector<std::string> all;
        for (const SessionRow& row : demo.rows()) {
            all.push_back(row.patientName() + row.sortTime().toIso() +
                          std::to_string(row.summary.deliveredDose.micrograms()));
        }
        test::RawFile raw(demo.file());
        all.push_back(raw.value("SELECT hash FROM audit_entry ORDER BY id DESC LIMIT 1"));
        return all;
    };
    const std::vector<std::string> first = lines(1);
    CHECK(first.size() == 31);
    CHECK(first == lines(1));  // the last hash of the audit trail is over everything before it
    CHECK(first != lines(2));
}

TEST_CASE("Demonstration sessions lie in opening hours, one at a time on a chair", "[service]") {
    const DemoClinic demo({.patients = 200, .sessions = 1500, .seed = 3, .hasLiveBoard = false});
    const std::vector<SessionRow> rows = demo.rows();
    CHECK(rows.size() == 1500);
    std::map<std::string, std::vector<std::pair<UtcTime, UtcTime>>> chairs;
    for (const SessionRow& row : rows) {
        const Date day = row.summary.clinicDate;
        CHECK(isDemoOpen(day));
        const LocalDateTime opened = toLocal(row.openedAt);
        const DemoDay hours = demoHoursOf(day);
        CHECK(opened.hour * 60 + opened.minute >= hours.opensMinute - 15);
        CHECK(opened.hour * 60 + opened.minute < hours.closesMinute);
        const UtcTime left = row.summary.dischargedAt.value_or(row.openedAt);
        chairs[row.chairName].emplace_back(row.openedAt, left);
    }
    CHECK(chairs.size() >= 8);
    for (auto& [name, spans] : chairs) {
        std::sort(spans.begin(), spans.end());
        for (std::size_t i = 1; i < spans.size(); ++i) {
            CHECK(spans[i - 1].second <= spans[i].first);
        }
    }
}

TEST_CASE("A demonstration of thousands is sound and looks like a clinic", "[service]") {
    const DemoClinic demo({.patients = 400, .sessions = 3000, .seed = 11, .hasLiveBoard = false});
    const CheckReport report = checkEverything(*demo.context);
    CHECK(report.isSound());
    CHECK(report.sessionsRead == 3000);

    std::map<Outcome, std::int64_t> outcomes;
    std::map<int, std::int64_t> grades;
    std::int64_t planned = 0;
    std::int64_t onTime = 0;
    for (const SessionRow& row : demo.rows()) {
        ++outcomes[row.summary.outcome];
        ++grades[row.summary.reactionGrade];
        planned += row.summary.checksPlanned;
        onTime += row.summary.checksOnTime;
    }
    // Bands of a few standard deviations around what the generator aims at.
    const std::int64_t notStarted = share(outcomes[Outcome::notStarted], 3000);
    CHECK((notStarted >= 8 && notStarted <= 24));
    const std::int64_t stopped = share(outcomes[Outcome::stoppedEarly], 3000);
    CHECK((stopped >= 14 && stopped <= 40));
    const std::int64_t reactions = share(grades[1] + grades[2] + grades[3] + grades[4], 3000);
    CHECK((reactions >= 20 && reactions <= 45));
    CHECK(grades[1] > 2 * grades[2]);
    CHECK(grades[2] > grades[3]);
    const std::int64_t checks = share(onTime, planned);
    CHECK((checks >= 945 && checks <= 985));

    test::RawFile raw(demo.file());
    const auto count = [&](const char* sql) { return std::stoll(raw.value(sql)); };
    const std::int64_t events = count("SELECT count(*) FROM session_event");
    CHECK((events >= 3000 * 19 && events <= 3000 * 22));
    CHECK(count("SELECT count(*) FROM session_fact") == 3000);
    const std::int64_t reviewed =
        share(count("SELECT count(*) FROM session_fact WHERE overridden = 1"), 3000);
    CHECK((reviewed >= 80 && reviewed <= 250));
    CHECK(count("SELECT count(*) FROM limit_event WHERE is_hard = 0") >= 15);
    CHECK(count("SELECT count(*) FROM limit_event WHERE is_hard = 1") >= 5);
    CHECK(count("SELECT count(*) FROM session_event WHERE kind = 'amended'") >= 20);
    CHECK(count("SELECT count(*) FROM session_event WHERE late_reason <> ''") >= 20);
    CHECK(count("SELECT count(*) FROM visit WHERE no_show = 1") >= 20);
    CHECK(count("SELECT count(*) FROM visit WHERE arrived_at IS NOT NULL AND id NOT IN "
                "(SELECT visit_id FROM session)") >= 10);
    // Who comes in a course comes at its interval.
    CHECK(count("SELECT count(*) FROM course WHERE visits = 6") >= 20);
}

TEST_CASE("Open days leave out Sundays, holidays and the training day", "[service]") {
    const auto on = [](const char* iso) { return isDemoOpen(Date::parseIso(iso).value()); };
    CHECK(on("2026-03-03"));        // a Tuesday
    CHECK(on("2026-03-07"));        // a Saturday
    CHECK_FALSE(on("2026-03-08"));  // a Sunday
    // Easter Sunday was 31 March 2024, 20 April 2025 and is 5 April 2026 (tables of the US Naval
    // Observatory).
    CHECK_FALSE(on("2024-03-29"));
    CHECK_FALSE(on("2024-04-01"));
    CHECK_FALSE(on("2025-04-18"));
    CHECK_FALSE(on("2025-04-21"));
    CHECK_FALSE(on("2026-04-03"));
    CHECK_FALSE(on("2026-04-06"));
    CHECK(on("2026-04-07"));
    CHECK_FALSE(on("2025-12-26"));
    CHECK_FALSE(on("2025-10-01"));  // the first Wednesday of October
    CHECK(on("2025-10-08"));
}

TEST_CASE("An event that was changed, removed or slipped in under a session's one seal is found",
          "[service][H-15]") {
    const DemoClinic demo({.patients = 25, .sessions = 30, .seed = 5, .hasLiveBoard = false});
    REQUIRE(checkEverything(*demo.context).isSound());
    test::RawFile raw(demo.file());
    const std::string session = raw.value("SELECT session_id FROM session_event WHERE kind = 'note' LIMIT 1");
    const EventId first(
        std::stoll(raw.value("SELECT min(id) FROM session_event WHERE session_id = " + session)));
    const std::string note =
        raw.value("SELECT id FROM session_event WHERE kind = 'note' AND session_id = " + session);
    const std::string guards = "DROP TRIGGER session_event_is_never_changed;"
                               "DROP TRIGGER session_event_is_never_removed;";
    SECTION("changed") {
        raw.run(guards + "UPDATE session_event SET body = '{\"text\":\"All well\"}' WHERE id = " + note);
        CHECK(checkEverything(*demo.context).altered == std::vector<EventId>{first});
    }
    SECTION("removed") {
        raw.run(guards + "DELETE FROM session_event WHERE id = " + note);
        const CheckReport report = checkEverything(*demo.context);
        CHECK(report.removed == std::vector<EventId>{EventId(std::stoll(note))});
        CHECK(report.altered.empty());
    }
    SECTION("slipped in") {
        raw.run(
            "INSERT INTO session_event (session_id, kind, occurred_at, recorded_at, actor_id, "
            "late_reason, body) SELECT session_id, kind, occurred_at, recorded_at, actor_id, late_reason, "
            "body FROM session_event WHERE id = " +
            note);
        const std::string added = raw.value("SELECT max(id) FROM session_event");
        CHECK(checkEverything(*demo.context).unaudited == std::vector<EventId>{EventId(std::stoll(added))});
    }
}

}  // namespace gramhour
