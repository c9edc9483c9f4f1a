// Who may do what, held against the people of the product's description: nurses screen, prepare, run and
// discharge; prescribers review, order and authorise; managers look; administrators keep staff, chairs and
// protocol.
#include <array>
#include <functional>

#include "service/permissions.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;
using test::kPassword;

struct Line {
    Act act;
    bool nurse;
    bool prescriber;
    bool manager;
    bool administrator;
};

constexpr std::array kTable{
    Line{Act::viewPatients, true, true, true, true},     Line{Act::changePatients, true, true, false, true},
    Line{Act::mergePatients, false, false, false, true}, Line{Act::runVisits, true, true, false, false},
    Line{Act::decideReviews, false, true, false, false}, Line{Act::order, false, true, false, false},
    Line{Act::viewHistory, true, true, true, true},      Line{Act::exportHistory, false, false, true, true},
    Line{Act::exportNames, false, false, true, false},   Line{Act::importPatients, false, false, true, true},
    Line{Act::manageStock, true, false, true, false},    Line{Act::manageStaff, false, false, false, true},
    Line{Act::manageClinic, false, false, false, true}};

bool isAllowedByTable(const Line& line, Roles roles) {
    return (line.nurse && roles.has(Role::nurse)) || (line.prescriber && roles.has(Role::prescriber)) ||
           (line.manager && roles.has(Role::manager)) ||
           (line.administrator && roles.has(Role::administrator));
}

template <class Result>
bool isForbidden(const Result& result) {
    return !result && result.error().code == ServiceErrorCode::notPermitted;
}

}  // namespace

TEST_CASE("Every set of roles may do what one of its roles may", "[service][H-16]") {
    for (std::int64_t bits = 0; bits < 16; ++bits) {
        const Roles roles = Roles::fromBits(bits);
        for (const Line& line : kTable) {
            CAPTURE(bits, static_cast<int>(line.act));
            CHECK(isAllowed(roles, line.act) == isAllowedByTable(line, roles));
            CHECK(require(Actor{StaffId(1), "X", roles}, line.act).has_value() ==
                  isAllowedByTable(line, roles));
        }
    }
    // A line for every act: one past the last has no name.
    CHECK(kTable.size() == static_cast<std::size_t>(Act::manageClinic) + 1);
}

TEST_CASE("Every service asks for the role its act needs", "[service][H-16]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const VisitId visit = f.orderedVisit(patient, Mass::fromGrams(1));
    const VisitId review = f.visits().arrive(*f.nurse, f.addPatient("Wei", "Chen", "1990-01-07")).value().id;
    const Patient known = f.patients().patient(patient).value();
    PatientDetails newcomer = known.details;
    newcomer.recordNumber.clear();
    const SessionId session = f.sessions().open(*f.nurse, visit, ChairId(1)).value();
    const Chair chair = f.clinic().chairs().at(7);

    const std::vector<std::pair<Act, std::function<bool(const Actor&)>>> acts{
        {Act::viewPatients, [&](const Actor& who) { return isForbidden(f.patients().page(who, patient)); }},
        {Act::changePatients,
         [&](const Actor& who) { return isForbidden(f.patients().registerPatient(who, newcomer)); }},
        {Act::changePatients,
         [&](const Actor& who) { return isForbidden(f.patients().change(who, patient, 99, known.details)); }},
        {Act::changePatients,
         [&](const Actor& who) {
             return isForbidden(f.patients().setAllergies(who, patient, AllergyStatus::noneKnown, {}));
         }},
        {Act::runVisits, [&](const Actor& who) { return isForbidden(f.visits().arrive(who, patient)); }},
        {Act::runVisits,
         [&](const Actor& who) { return isForbidden(f.visits().expect(who, patient, f.clock.now())); }},
        {Act::runVisits, [&](const Actor& who) { return isForbidden(f.visits().close(who, visit, "left")); }},
        {Act::runVisits,
         [&](const Actor& who) {
             return isForbidden(f.screenings().record(who, review, f.healthyCase(patient)));
         }},
        {Act::runVisits,
         [&](const Actor& who) { return isForbidden(f.sessions().open(who, visit, ChairId(2))); }},
        {Act::runVisits,
         [&](const Actor& who) {
             return isForbidden(f.sessions().record(who, session, {.body = Note{"seen"}}));
         }},
        {Act::runVisits, [&](const Actor& who) { return isForbidden(f.sessions().sign(who, session)); }},
        {Act::decideReviews,
         [&](const Actor& who) {
             return isForbidden(
                 f.screenings().decide(who, ScreeningId(1), ReviewDecision::approved, "reason"));
         }},
        {Act::order,
         [&](const Actor& who) {
             return isForbidden(f.orders().place(*f.nurse, who, visit, usualDraft(f.clinic().protocol())));
         }},
        {Act::manageStaff,
         [&](const Actor& who) {
             return isForbidden(f.staff().add(who, {"rokafor", "X", {Role::nurse}, kPassword}));
         }},
        {Act::manageStaff,
         [&](const Actor& who) {
             return isForbidden(f.staff().change(who, StaffId(99), "X", {Role::nurse}));
         }},
        {Act::manageStaff,
         [&](const Actor& who) { return isForbidden(f.staff().setActive(who, StaffId(99), false)); }},
        {Act::manageStaff,
         [&](const Actor& who) { return isForbidden(f.staff().resetPassword(who, StaffId(99), kPassword)); }},
        {Act::manageClinic,
         [&](const Actor& who) {
             return isForbidden(f.clinic().changeClinic(who, {"Riverside", "", ""}));
         }},
        {Act::manageClinic,
         [&](const Actor& who) { return isForbidden(f.clinic().addChair(who, "Chair 1")); }},
        {Act::manageClinic,
         [&](const Actor& who) { return isForbidden(f.clinic().changeChair(who, chair)); }}};

    for (std::int64_t bits = 0; bits < 16; ++bits) {
        const Actor who{f.nurse->id, "Somebody", Roles::fromBits(bits)};
        for (std::size_t i = 0; i < acts.size(); ++i) {
            CAPTURE(bits, i);
            CHECK(acts[i].second(who) == !isAllowed(who.roles, acts[i].first));
        }
    }
}

TEST_CASE("A refused act leaves no trace in the clinic", "[service][H-16]") {
    ClinicFixture f;
    const auto audited = [&] { return f.store().read([](const ReadTx& tx) { return tx.audit().count(); }); };
    const std::int64_t before = audited();
    CHECK(isForbidden(f.staff().add(*f.nurse, {"new", "New", {Role::nurse}, kPassword})));
    CHECK(isForbidden(f.clinic().addChair(*f.manager, "Chair 9")));
    CHECK(isForbidden(f.patients().registerPatient(*f.manager, {})));
    CHECK(f.staff().list().size() == 5);
    CHECK(f.clinic().chairs().size() == 8);
    CHECK(f.patients().find("").empty());
    CHECK(audited() == before);
}

}  // namespace gramhour
