// Bags take their units off the lots by themselves. The session's label says 7F2210, vials of 50 % with 2 mL.
#include "service/lot_use.h"
#include "service/stock_service.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

constexpr const char* kVial = "sulfate-50-2ml";

Date day(const char* iso) {
    return Date::parseIso(iso).value();
}

StockLot receive(ClinicFixture& f, const char* lot, std::int64_t units) {
    return f.stock().receive(*f.nurse, {kVial, lot, day("2027-06-30"), units}).value();
}

std::int64_t unitsOf(ClinicFixture& f, const char* lot) {
    const std::optional<StockLot> found = f.stock().find(kVial, lot);
    return found ? found->units : 0;
}

/// "used -2, ..." in the order in which they were written.
std::string movesOf(ClinicFixture& f, const char* lot) {
    std::string text;
    const LotPage page = f.stock().page(f.stock().find(kVial, lot).value().id).value();
    for (auto row = page.moves.rbegin(); row != page.moves.rend(); ++row) {
        text += (text.empty() ? "" : ", ") + std::string(codeOf(row->move.kind)) + " " +
                std::to_string(row->move.change);
    }
    return text;
}

std::vector<SessionId> recalled(ClinicFixture& f, const char* lot) {
    std::vector<SessionId> sessions;
    const Recall recall = f.stock().recall(*f.nurse, lot).value();
    for (const RecallLine& line : recall.lines) {
        sessions.push_back(line.session);
    }
    return sessions;
}

void prepare(ClinicFixture& f, SessionId session, const char* lot) {
    static_cast<void>(
        f.sessions().record(*f.nurse, session, {.body = Prepared{kVial, lot, day("2027-06-30")}}).value());
}

}  // namespace

TEST_CASE("Units are whole vials that hold the draw-up volume", "[service][H-12]") {
    ClinicFixture f;
    MedicationOrder order{
        .id = OrderId(1), .visit = VisitId(1), .patient = PatientId(1), .orderedBy = StaffId(1)};
    const auto units = [&](std::int64_t drawUpMicrolitres, const char* product) {
        order.drawUp = Volume::fromMicrolitres(drawUpMicrolitres);
        return unitsFor(order, f.clinic().protocol(), product);
    };
    CHECK(units(2'000, kVial) == 1);  // 1 g is 2 mL of 50 %: one vial of 2 mL
    CHECK(units(2'001, kVial) == 2);
    CHECK(units(3'000, kVial) == 2);  // 1.5 g
    CHECK(units(8'000, kVial) == 4);  // 4 g
    CHECK(units(8'000, "sulfate-50-10ml") == 1);
    CHECK(units(0, "sulfate-premix-1-100ml") == 1);   // a premixed bag is one
    CHECK(units(2'000, "of another protocol") == 1);  // the vial is not known: at least one was opened
}

TEST_CASE("A bag made up takes its vials off the lot", "[service][H-12]") {
    ClinicFixture f;
    receive(f, "7F2210", 10);
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const SessionId session = f.readySession(f.orderedVisit(patient, Mass::fromGrams(2)), ChairId(1));
    CHECK(unitsOf(f, "7F2210") == 8);  // 2 g: 4 mL, two vials
    CHECK(movesOf(f, "7F2210") == "received 10, used -2");
    const LotMoveRow use = f.stock().page(f.stock().find(kVial, "7F2210").value().id).value().moves.at(0);
    CHECK(use.move.session == session);
    CHECK(use.staffName == "R. Okafor, RN");
    CHECK(use.patientName == "Amara Lindqvist");
    const auto audits = f.store().read([](const ReadTx& tx) { return tx.audit().latest(20); });
    CHECK(std::any_of(audits.begin(), audits.end(), [](const AuditEntry& entry) {
        return entry.action == "stock.used" && entry.subject == "lot/1" && entry.detail == "-2 session/1";
    }));
}

TEST_CASE("An unknown lot is taken, shown below nothing, and recalled", "[service][H-12]") {
    ClinicFixture f;
    const SessionId session =
        f.runningSession(f.addPatient("A", "B", "1981-04-12"), Mass::fromGrams(1), ChairId(1));
    CHECK(unitsOf(f, "7F2210") == -1);
    const std::vector<ProductShelf> shelves = f.stock().shelves();
    CHECK(shelves.at(0).lots.at(0).state == LotState::negative);
    CHECK(shelves.at(0).units == 0);  // what is not there does not count against other lots
    CHECK(recalled(f, "7F2210") == std::vector<SessionId>{session});
    // It arrives in the book later: the delivery was only not booked yet.
    CHECK(receive(f, "7F2210", 10).units == 9);
}

TEST_CASE("A label read again before the start replaces the first reading", "[service][H-12]") {
    ClinicFixture f;
    receive(f, "7F2210", 10);
    receive(f, "7F2211", 10);
    const SessionId session =
        f.readySession(f.orderedVisit(f.addPatient("A", "B", "1981-04-12"), Mass::fromGrams(1)), ChairId(1));
    prepare(f, session, "7F2210");
    CHECK(movesOf(f, "7F2210") == "received 10, used -1");  // the same lot once more: nothing moves
    prepare(f, session, "7F2211");
    CHECK(movesOf(f, "7F2210") == "received 10, used -1, used 1");
    CHECK(unitsOf(f, "7F2210") == 10);
    CHECK(unitsOf(f, "7F2211") == 9);
    CHECK(recalled(f, "7F2210").empty());
    CHECK(recalled(f, "7F2211") == std::vector<SessionId>{session});
}

TEST_CASE("A changed bag is made up anew, from its own lot", "[service][H-12]") {
    ClinicFixture f;
    receive(f, "7F2210", 10);
    receive(f, "7F2211", 10);
    const SessionId session =
        f.runningSession(f.addPatient("A", "B", "1981-04-12"), Mass::fromGrams(2), ChairId(1));
    const auto change = [&](const char* lot) {
        static_cast<void>(
            f.sessions()
                .record(*f.nurse, session, {.body = BagChanged{kVial, lot, day("2027-06-30"), "leaks"}})
                .value());
    };
    change("7F2211");
    CHECK(unitsOf(f, "7F2210") == 8);
    CHECK(unitsOf(f, "7F2211") == 8);
    CHECK(recalled(f, "7F2210") == std::vector<SessionId>{session});
    CHECK(recalled(f, "7F2211") == std::vector<SessionId>{session});
    f.clock.advance(Duration::fromMinutes(1));
    change("7F2211");  // a third bag, from the same lot as the second
    CHECK(unitsOf(f, "7F2211") == 6);
    CHECK(movesOf(f, "7F2211") == "received 10, used -2, used -2");
    CHECK(recalled(f, "7F2211").size() == 1);
}

TEST_CASE("What was opened for a session that never started is wasted", "[service][H-12]") {
    ClinicFixture f;
    receive(f, "7F2210", 10);
    const SessionId session =
        f.readySession(f.orderedVisit(f.addPatient("A", "B", "1981-04-12"), Mass::fromGrams(2)), ChairId(1));
    static_cast<void>(f.sessions().record(*f.nurse, session, {.body = NotStarted{"felt faint"}}).value());
    CHECK(unitsOf(f, "7F2210") == 8);
    CHECK(movesOf(f, "7F2210") == "received 10, used -2, used 2, wasted -2");
    CHECK(f.stock().page(LotId(1)).value().moves.at(0).move.reason == "felt faint");
    // It is still found: nobody need remember that the bag was not given.
    const Recall recall = f.stock().recall(*f.nurse, "7F2210").value();
    REQUIRE(recall.lines.size() == 1);
    CHECK(recall.lines[0].summary.outcome == Outcome::notStarted);
    CHECK(recall.lines[0].given == Mass());
}

TEST_CASE("Stock follows an amended label, and adds up", "[service][H-12]") {
    ClinicFixture f;
    receive(f, "7F2210", 10);
    const SessionId id =
        f.runningSession(f.addPatient("A", "B", "1981-04-12"), Mass::fromGrams(1), ChairId(1));
    // What an amendment leaves: the effective log says another lot.
    f.store().write([&](WriteTx& tx) {
        LoadedSession session = loadSession(f.context(), tx, tx.sessions().find(id).value());
        session.state.prepared->body.lot = "7F9999";
        recordLotUse(tx, session, f.secondNurse->id, f.clock.now());
        recordLotUse(tx, session, f.secondNurse->id, f.clock.now());  // nothing is left to do
    });
    CHECK(movesOf(f, "7F2210") == "received 10, used -1, used 1");
    CHECK(movesOf(f, "7F9999") == "used -1");
    CHECK(recalled(f, "7F2210").empty());
    CHECK(recalled(f, "7F9999") == std::vector<SessionId>{id});
    f.store().read([](const ReadTx& tx) { CHECK(tx.stock().lotsThatDoNotAddUp().empty()); });
}

}  // namespace gramhour
