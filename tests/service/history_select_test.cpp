// Selecting over a clinic's file: against counts made by SQL, and the promises of lists, views and stopping.
#include <algorithm>
#include <set>

#include "service/demo.h"
#include "store/repositories_raw.h"
#include "store/sql/sql_store.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::RawFile;
using test::TempFolder;

const UtcTime kNow = UtcTime::parseIso("2026-03-03T10:42:00Z").value();

/// Some months of an invented clinic, made once.
class Past {
public:
    Past() {
        makeDemo(*m_store, m_hasher, {.patients = 40, .sessions = 400, .seed = 5}, kNow);
        m_context = std::make_unique<ServiceContext>(makeServiceContext(*m_store, m_clock));
    }
    [[nodiscard]] HistoryService history() { return HistoryService(*m_context); }
    [[nodiscard]] ServiceContext& context() { return *m_context; }
    [[nodiscard]] std::int64_t number(const std::string& sql) const {
        return std::stoll(RawFile(file()).value(sql));
    }
    [[nodiscard]] std::filesystem::path file() const { return m_folder.path() / "demo.gramhour"; }

private:
    TempFolder m_folder{TempFolder::Place::memory};
    ManualClock m_clock{kNow};
    PasswordHasher m_hasher{PasswordCost{1, 8192}};
    std::unique_ptr<Store> m_store = store::openSqliteStore(file());
    std::unique_ptr<ServiceContext> m_context;
};

Past& past() {
    static Past made;
    return made;
}

HistorySelection select(const HistoryFilter& filter, const HistorySort& sort = {}) {
    return past().history().select(filter, sort).value();
}

std::int64_t counted(const HistoryFilter& filter) {
    const HistorySelection selection = select(filter);
    const std::set<SessionId> once(selection.ids.begin(), selection.ids.end());
    CHECK(once.size() == selection.ids.size());
    CHECK(selection.figures.all.sessions == static_cast<std::int64_t>(selection.ids.size()));
    return selection.figures.all.sessions;
}

}  // namespace

TEST_CASE("All of a clinic's sessions are what its tables hold", "[service][history][H-20]") {
    const HistoryFigures f = select({}).figures;
    CHECK(f.all.sessions == past().number("SELECT count(*) FROM session"));
    CHECK(f.all.completed == past().number("SELECT count(*) FROM session WHERE outcome = 'completed'"));
    CHECK(f.all.stoppedEarly ==
          past().number("SELECT count(*) FROM session WHERE outcome = 'stopped-early'"));
    CHECK(f.all.notStarted == past().number("SELECT count(*) FROM session WHERE outcome = 'not-started'"));
    CHECK(f.all.reactions == past().number("SELECT count(*) FROM session WHERE reaction_grade > 0"));
    CHECK(f.all.checksPlanned == past().number("SELECT sum(checks_planned) FROM session"));
    CHECK(f.all.checksOnTime == past().number("SELECT sum(checks_on_time) FROM session"));
    CHECK(f.all.given.micrograms() == past().number("SELECT sum(delivered_ug) FROM session"));
    CHECK(f.ordered.micrograms() == past().number("SELECT sum(o.dose_ug) FROM session s "
                                                  "JOIN medication_order o ON o.id = s.order_id"));
    CHECK(f.people == past().number("SELECT count(DISTINCT coalesce(p.merged_into, p.id)) FROM session s "
                                    "JOIN patient p ON p.id = s.patient_id"));
    CHECK(f.took.total.milliseconds() ==
          past().number("SELECT sum(infusion_ended_at - started_at) FROM session "
                        "WHERE infusion_ended_at IS NOT NULL"));
    CHECK(f.wait.total.milliseconds() ==
          past().number("SELECT sum(s.started_at - v.arrived_at) FROM session s "
                        "JOIN visit v ON v.id = s.visit_id WHERE v.arrived_at <= s.started_at"));
    std::int64_t stopped = 0;
    for (const NamedCount& reason : f.stopReasons) {
        stopped += reason.count;
    }
    CHECK(stopped == f.all.stoppedEarly);
}

TEST_CASE("A selection narrowed by what only the file knows", "[service][history][H-20]") {
    CHECK(counted({.indications = {"migraine"}}) ==
          past().number("SELECT count(*) FROM session s JOIN medication_order o ON o.id = s.order_id "
                        "JOIN screening c ON c.id = o.screening_id WHERE c.facts LIKE '%\"migraine\"%'"));
    const std::int64_t lot =
        past().number("SELECT lot_id FROM session_lot GROUP BY lot_id ORDER BY count(*) DESC LIMIT 1");
    CHECK(counted({.lot = LotId(lot)}) ==
          past().number("SELECT count(*) FROM session_lot WHERE lot_id = " + std::to_string(lot)));
    const std::int64_t patient = past().number(
        "SELECT patient_id FROM session GROUP BY patient_id ORDER BY count(*) DESC, patient_id LIMIT 1");
    const std::string whose = std::to_string(patient);
    CHECK(counted({.patient = PatientId(patient)}) ==
          past().number("SELECT count(*) FROM session WHERE patient_id IN (SELECT member_id FROM "
                        "patient_group WHERE patient_id = " +
                        whose + ")"));
    const std::string number =
        RawFile(past().file()).value("SELECT record_number FROM patient WHERE id = " + whose);
    CHECK(counted({.text = number}) >= counted({.patient = PatientId(patient)}));
    CHECK(counted({.text = "nobodyiscalledthis"}) == 0);
    const std::string family =
        RawFile(past().file()).value("SELECT family_name FROM patient WHERE id = " + whose);
    CHECK(counted({.patient = PatientId(patient), .text = family}) ==
          counted({.patient = PatientId(patient)}));
    CHECK(counted({.from = Date::parseIso("2026-03-03"), .to = Date::parseIso("2026-03-03")}) ==
          past().number("SELECT count(*) FROM session WHERE clinic_date = '2026-03-03'"));
    CHECK(counted({.symptoms = {"flushing"}}) ==
          past().number("SELECT count(*) FROM session_symptom WHERE symptom = 'flushing'"));
}

TEST_CASE("Revisits are all sessions but each person's first in the selection", "[service][history][H-20]") {
    const HistoryFilter filter{.outcomes = {Outcome::completed}};
    const HistoryFigures f = select(filter).figures;
    const HistorySelection revisits = select(narrowedTo(filter, {HistoryFigureKind::revisits}));
    CHECK(f.revisits > 0);
    CHECK(static_cast<std::int64_t>(revisits.ids.size()) == f.revisits);
    CHECK(f.people == f.all.sessions - f.revisits);
}

TEST_CASE("Revisits that are narrowed further stay those of the file", "[service][history][H-20]") {
    // By SQL: not a person's first one of all, in the order of days.
    const std::string revisit =
        "FROM session_fact f JOIN patient p ON p.id = f.patient_id WHERE EXISTS (SELECT 1 FROM session_fact "
        "e "
        "JOIN patient q ON q.id = e.patient_id WHERE coalesce(q.merged_into, q.id) = coalesce(p.merged_into, "
        "p.id) AND (e.clinic_day, e.session_id) < (f.clinic_day, f.session_id))";
    const HistoryFilter revisits = narrowedTo({}, {HistoryFigureKind::revisits});
    const HistoryFigures f = select(revisits).figures;
    REQUIRE(f.all.sessions == past().number("SELECT count(*) " + revisit));
    const HistoryFilter completed =
        narrowedTo(revisits, {HistoryFigureKind::outcome, numberOf(Outcome::completed)});
    CHECK(counted(completed) == past().number("SELECT count(*) " + revisit + " AND f.outcome = 1"));
    CHECK(counted(completed) == f.all.completed);
    const std::int64_t last = f.period.last;
    CHECK(counted(narrowedTo(revisits, {HistoryFigureKind::days, last - 30, last})) ==
          past().number("SELECT count(*) " + revisit + " AND f.clinic_day >= " + std::to_string(last - 30)));
    const std::int64_t chair = f.perChair.front().id;
    CHECK(counted(narrowedTo(completed, {HistoryFigureKind::chair, chair})) ==
          past().number("SELECT count(*) " + revisit +
                        " AND f.outcome = 1 AND f.chair_id = " + std::to_string(chair)));
    // Few sessions are read one by one where they come in no order of days; one person's revisits are not.
    const std::int64_t patient = past().number(
        "SELECT patient_id FROM session GROUP BY patient_id ORDER BY count(*) DESC, patient_id LIMIT 1");
    const HistoryFilter theirs{.patient = PatientId(patient)};
    const std::int64_t all = counted(theirs);
    REQUIRE(all > 2);
    const HistoryFilter later = narrowedTo(theirs, {HistoryFigureKind::revisits});
    CHECK(counted(later) == all - 1);
    const std::int64_t lastDay = select(later).figures.period.last;
    CHECK(counted(narrowedTo(later, {HistoryFigureKind::days, lastDay, lastDay})) == 1);
}

TEST_CASE("A long time is counted by two threads as by one", "[service][history][H-20]") {
    // Each half of the time is short enough for one thread; the whole is not when the past is long.
    const DayRange days = select({}).figures.period;
    std::int64_t sessions = 0;
    Mass given;
    std::vector<SessionId> ids;
    for (std::int64_t first = days.first; first <= days.last; first += 100) {
        const HistorySelection part =
            select({.from = Date::fromDaysSinceEpoch(first), .to = Date::fromDaysSinceEpoch(first + 99)},
                   {HistoryColumn::time, SortDirection::ascending});
        sessions += part.figures.all.sessions;
        given = given + part.figures.all.given;
        ids.insert(ids.end(), part.ids.begin(), part.ids.end());
    }
    // From long before the first session: the stretches without any are walked too.
    const HistorySelection whole = select({}, {HistoryColumn::time, SortDirection::ascending});
    CHECK(whole.figures.all.sessions == sessions);
    CHECK(whole.figures.all.given == given);
    CHECK(whole.ids == ids);
}

TEST_CASE("The list's rows come in its order, with what their columns show", "[service][history]") {
    const HistorySelection byName = select({}, {HistoryColumn::patient, SortDirection::ascending});
    const std::vector<HistoryRow> rows = past().history().rows(byName.ids);
    REQUIRE(rows.size() == byName.ids.size());
    const auto nameOf = [](const HistoryRow& row) {
        return row.row.patientFamilyName + ", " + row.row.patientGivenName;
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK(rows[i].row.id == byName.ids[i]);
    }
    // Folded names without accents are in the order of their bytes.
    std::vector<std::string> plain;
    for (const HistoryRow& row : rows) {
        const std::string name = nameOf(row);
        if (std::all_of(name.begin(), name.end(), [](char c) { return c > 0 && c != '-' && c != '\''; })) {
            plain.push_back(name);
        }
    }
    std::vector<std::string> lowered = plain;
    for (std::string& name : lowered) {
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    }
    CHECK(std::is_sorted(lowered.begin(), lowered.end()));

    const HistorySelection stopped = select({.outcomes = {Outcome::stoppedEarly}});
    for (const HistoryRow& row : past().history().rows(stopped.ids)) {
        CHECK(row.row.summary.outcome == Outcome::stoppedEarly);
        CHECK(row.fact.session == row.row.id);
        CHECK_FALSE(row.prescriberName.empty());
        CHECK_FALSE(row.indications.empty());
        CHECK(row.symptoms.empty() == (row.fact.reactionGrade == 0));
    }
    const std::vector<SessionId> unknown{SessionId(999'999'999)};
    CHECK(past().history().rows(unknown).empty());
}

TEST_CASE("A selection that nobody waits for stops without an answer", "[service][history]") {
    std::stop_source stop;
    stop.request_stop();
    CHECK_FALSE(past().history().select({}, {}, {stop.get_token()}));
    int last = 0;
    const HistoryWatch watch{{}, [&](int percent) {
                                 CHECK(percent >= last);
                                 last = percent;
                             }};
    CHECK(past().history().select({}, {}, watch));
    CHECK(last == 100);
}

TEST_CASE("A view is kept for its person under its name", "[service][history]") {
    test::ClinicFixture f;
    const HistoryFilter late{.nurses = {f.nurse->id}, .onlyLate = true};
    const HistoryViewId id = f.history().saveView(*f.manager, "Late checks", late).value();
    REQUIRE(f.history().saveView(*f.manager, "Amended", {.onlyAmended = true}));
    f.reopen();
    std::vector<NamedHistoryView> views = f.history().views(*f.manager);
    REQUIRE(views.size() == 2);
    CHECK(views[0].name == "Amended");
    CHECK(views[1].filter == late);
    CHECK(f.history().views(*f.admin).empty());

    // The same name again is the same view.
    CHECK(f.history().saveView(*f.manager, "Late checks", {}).value() == id);
    CHECK(f.history().views(*f.manager).size() == 2);
    CHECK(f.history().saveView(*f.manager, "  ", {}).error().field == "name");
    CHECK_FALSE(f.history().removeView(*f.admin, id));
    REQUIRE(f.history().removeView(*f.manager, id));
    CHECK(f.history().removeView(*f.manager, id).error().code == ServiceErrorCode::notFound);
}

TEST_CASE("Opening hours are the administrator's to change", "[service][history]") {
    test::ClinicFixture f;
    const std::vector<OpeningHours> usual = f.clinic().openingHours();
    REQUIRE(usual.size() == 6);  // Monday to Friday 08:00–18:00, Saturday 08:00–13:00
    CHECK(usual[0] == OpeningHours{1, 480, 1080});
    CHECK(usual[5] == OpeningHours{6, 480, 780});
    const std::vector<OpeningHours> mornings{{1, 420, 720}, {3, 420, 720}};
    CHECK(f.clinic().changeOpeningHours(*f.manager, mornings).error().code == ServiceErrorCode::notPermitted);
    REQUIRE(f.clinic().changeOpeningHours(*f.admin, mornings));
    CHECK(f.clinic().openingHours() == mornings);
    for (const std::vector<OpeningHours>& wrong :
         {std::vector<OpeningHours>{{0, 420, 720}}, std::vector<OpeningHours>{{8, 420, 720}},
          std::vector<OpeningHours>{{1, 720, 720}}, std::vector<OpeningHours>{{1, -1, 720}},
          std::vector<OpeningHours>{{1, 420, 1441}}, std::vector<OpeningHours>{{2, 1, 2}, {2, 3, 4}}}) {
        CHECK(f.clinic().changeOpeningHours(*f.admin, wrong).error().field == "openingHours");
    }
    CHECK(f.clinic().openingHours() == mornings);
}

}  // namespace gramhour
