// Who may do what, held against the people of the product's description: nurses screen, prepare, run and
// discharge; prescribers review, order and authorise; managers look; administrators keep staff, chairs and
// protocol.
#include <array>

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

constexpr std::array kTable{Line{Act::viewPatients, true, true, true, true},
                            Line{Act::viewRecords, true, true, true, false},
                            Line{Act::changePatients, true, true, false, true},
                            Line{Act::mergePatients, false, false, false, true},
                            Line{Act::runVisits, true, true, false, false},
                            Line{Act::signRecords, true, true, false, false},
                            Line{Act::decideReviews, false, true, false, false},
                            Line{Act::order, false, true, false, false},
                            Line{Act::viewHistory, true, true, true, true},
                            Line{Act::exportHistory, false, false, true, true},
                            Line{Act::exportNames, false, false, true, false},
                            Line{Act::importPatients, false, false, true, true},
                            Line{Act::manageStock, true, false, true, false},
                            Line{Act::viewAudit, false, false, true, true},
                            Line{Act::reviewEmergencies, false, false, true, true},
                            Line{Act::manageBackups, false, false, true, true},
                            Line{Act::restoreBackups, false, false, false, true},
                            Line{Act::manageStaff, false, false, false, true},
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
        }
    }
    // A line for every act: one past the last has no name.
    CHECK(kTable.size() == kActCount);
}

TEST_CASE("An emergency lends what a nurse does, and no signature", "[service][H-16][H-24]") {
    for (const Line& line : kTable) {
        CAPTURE(static_cast<int>(line.act));
        CHECK(isLentInEmergency(line.act) == (line.nurse && line.act != Act::signRecords));
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
