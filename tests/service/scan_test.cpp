// Where a scanned label leads.
#include "service/scan_service.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

/// "patient 1", or the field that was not found.
std::string placeOf(const ServiceResult<ScanTarget>& target) {
    if (!target) {
        return "no " + target.error().field;
    }
    const ScanTarget& place = *target;
    if (const auto* patient = std::get_if<ScannedPatient>(&place)) {
        return "patient " + std::to_string(patient->patient.value());
    }
    if (const auto* lot = std::get_if<ScannedLot>(&place)) {
        return "lot " + std::to_string(lot->lot.value());
    }
    if (const auto* lot = std::get_if<ScannedNewLot>(&place)) {
        return "new lot " + lot->code.lot;
    }
    if (const auto* visit = std::get_if<ScannedVisit>(&place)) {
        return "visit " + std::to_string(visit->visit.value());
    }
    return "record " + std::to_string(std::get<ScannedRecord>(place).session.value());
}

}  // namespace

TEST_CASE("A label leads to what it stands for", "[service][H-13]") {
    ClinicFixture f;
    const ScanService scans(f.context());
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const std::string number = f.patients().patient(patient).value().details.recordNumber;
    CHECK(placeOf(scans.find(PatientCode{number})) == "patient " + std::to_string(patient.value()));
    CHECK(placeOf(scans.find(PatientCode{number + "9"})) == "no patient");

    const Date expiry = Date::fromYmd(2027, 6, 30).value();
    REQUIRE(f.stock().receive(*f.nurse, {"sulfate-50-2ml", "7F2210", expiry, 5}));
    CHECK(placeOf(scans.find(LotCode{"sulfate-50-2ml", "7f-2210"})) == "lot 1");
    CHECK(placeOf(scans.find(LotCode{"sulfate-50-2ml", "X1"})) == "new lot X1");
    CHECK(placeOf(scans.find(LotCode{"aspirin", "X1"})) == "no lot");
    CHECK(placeOf(scans.find(LotCode{"sulfate-50-2ml", "-"})) == "no lot");
}

TEST_CASE("An order's label leads to its visit, and to its record when it is over", "[service][H-13]") {
    ClinicFixture f;
    const ScanService scans(f.context());
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const SessionId session = f.runningSession(patient, Mass::fromGrams(1), ChairId(1));
    const SessionSnapshot snapshot = f.sessions().snapshot(session).value();
    CHECK(placeOf(scans.find(OrderCode{snapshot.order.id})) ==
          "visit " + std::to_string(snapshot.session.visit.value()));
    CHECK(placeOf(scans.find(OrderCode{OrderId(99)})) == "no order");

    const VisitId other = f.orderedVisit(f.addPatient("Ben", "Osei", "1985-07-07"), Mass::fromGrams(1));
    const OrderId unused =
        f.store().read([&](const ReadTx& tx) { return tx.visits().find(other)->order.value(); });
    REQUIRE(f.visits().close(*f.nurse, other, "went home"));
    CHECK(placeOf(scans.find(OrderCode{unused})) == "no visit");

    const SessionId closed = f.readySession(
        f.orderedVisit(f.addPatient("Wei", "Chen", "1990-01-07"), Mass::fromGrams(1)), ChairId(2));
    const OrderId order = f.sessions().snapshot(closed).value().order.id;
    REQUIRE(f.sessions().record(*f.nurse, closed, {.body = NotStarted{"felt faint"}}));
    CHECK(placeOf(scans.find(OrderCode{order})) == "record " + std::to_string(closed.value()));
}

}  // namespace gramhour
