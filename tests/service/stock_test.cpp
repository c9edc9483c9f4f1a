// Receiving, wasting, counting, what a nurse is told before a bag is made up, and recalls.
#include "service/stock_service.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

constexpr const char* kVial = "sulfate-50-2ml";
constexpr const char* kPremix = "sulfate-premix-1-100ml";

Date day(const char* iso) {
    return Date::parseIso(iso).value();
}

StockLot receive(ClinicFixture& f, const char* lot, const char* expiry, std::int64_t units,
                 const char* product = kVial) {
    return f.stock().receive(*f.nurse, {product, lot, day(expiry), units}).value();
}

template <class Result>
std::string refusalOf(const Result& result) {
    if (result) {
        return "taken";
    }
    switch (result.error().code) {
    case ServiceErrorCode::notPermitted:
        return "not permitted";
    case ServiceErrorCode::invalid:
        return "invalid " + result.error().field;
    case ServiceErrorCode::expired:
        return "expired " + result.error().field;
    case ServiceErrorCode::stale:
        return "stale " + result.error().field;
    case ServiceErrorCode::notReady:
        return "not ready " + result.error().field;
    case ServiceErrorCode::notFound:
        return "not found";
    default:
        return "other";
    }
}

std::string lastAudit(ClinicFixture& f) {
    const AuditEntry entry = f.store().read([](const ReadTx& tx) { return tx.audit().latest(1).at(0); });
    return entry.action + " " + entry.subject + " " + entry.detail;
}

const ProductShelf& shelfOf(const std::vector<ProductShelf>& shelves, std::string_view product) {
    return *std::find_if(shelves.begin(), shelves.end(),
                         [&](const ProductShelf& shelf) { return shelf.productId == product; });
}

}  // namespace

TEST_CASE("What comes in adds up by lot", "[service][H-12]") {
    ClinicFixture f;  // 3 March 2026
    const StockLot first = receive(f, " 7F2210 ", "2027-06-30", 25);
    CHECK(first.lot == "7F2210");
    CHECK(first.units == 25);
    CHECK(lastAudit(f) == "stock.received lot/1 +25");
    CHECK(receive(f, "7f-2210", "2027-06-30", 5).units == 30);  // the same lot, written otherwise
    receive(f, "7F2209", "2026-03-20", 4);
    receive(f, "P1", "2026-12-31", 6, kPremix);

    const std::vector<ProductShelf> shelves = f.stock().shelves();
    CHECK(shelves.size() == f.clinic().protocol().products.size());
    const ProductShelf& vials = shelfOf(shelves, kVial);
    CHECK(vials.name == "50 % vial 2 mL (1 g)");
    CHECK(vials.units == 34);
    REQUIRE(vials.lots.size() == 2);
    CHECK(vials.lots[0].lot.lot == "7F2209");  // first to expire first
    CHECK(vials.lots[0].state == LotState::expiresSoon);
    CHECK(vials.lots[1].state == LotState::inStock);
    CHECK(shelfOf(shelves, kPremix).units == 6);
    CHECK(shelfOf(shelves, "sulfate-20-10ml").lots.empty());
}

TEST_CASE("What cannot have come in is refused, and nothing is kept", "[service][H-12]") {
    ClinicFixture f;
    receive(f, "7F2210", "2027-06-30", 25);
    const auto refusal = [&](const char* product, const char* lot, const char* expiry, std::int64_t units) {
        return refusalOf(f.stock().receive(*f.nurse, {product, lot, day(expiry), units}));
    };
    CHECK(refusal("aspirin", "1", "2027-06-30", 1) == "invalid product");
    CHECK(refusal(kVial, " - ", "2027-06-30", 1) == "invalid lot");
    CHECK(refusal(kVial, "1\x02", "2027-06-30", 1) == "invalid lot");
    CHECK(refusal(kVial, std::string(61, '7').c_str(), "2027-06-30", 1) == "invalid lot");
    CHECK(refusal(kVial, "1", "2026-03-02", 1) == "expired expiry");
    CHECK(refusal(kVial, "1", "2027-06-30", 0) == "invalid units");
    CHECK(refusal(kVial, "1", "2027-06-30", 10'001) == "invalid units");
    // The same lot cannot have two last days of use: one of the two was misread.
    CHECK(refusal(kVial, "7F2210", "2027-07-31", 1) == "stale expiry");
    CHECK(f.stock().find(kVial, "7F2210").value().units == 25);
    CHECK(shelfOf(f.stock().shelves(), kVial).lots.size() == 1);
}

TEST_CASE("Waste takes away, a count sets the figure and keeps the difference", "[service][H-12]") {
    ClinicFixture f;
    const LotId lot = receive(f, "7F2210", "2027-06-30", 25).id;
    CHECK(f.stock().waste(*f.manager, lot, 2, "broken").value().units == 23);
    CHECK(lastAudit(f) == "stock.wasted lot/1 -2 broken");
    CHECK(refusalOf(f.stock().waste(*f.nurse, lot, 24, "broken")) == "not ready units");
    CHECK(refusalOf(f.stock().waste(*f.nurse, lot, 0, "broken")) == "invalid units");
    CHECK(refusalOf(f.stock().waste(*f.nurse, lot, 1, " ")) == "invalid reason");
    CHECK(refusalOf(f.stock().waste(*f.nurse, LotId(99), 1, "broken")) == "not found");

    CHECK(f.stock().count(*f.nurse, lot, 20, "month's count").value().units == 20);
    CHECK(lastAudit(f) == "stock.counted lot/1 23 -> 20 (-3) month's count");
    CHECK(refusalOf(f.stock().count(*f.nurse, lot, 21, "")) == "invalid reason");
    CHECK(refusalOf(f.stock().count(*f.nurse, lot, -1, "x")) == "invalid units");
    CHECK(f.stock().count(*f.nurse, lot, 20, "").value().units == 20);  // as the book says: no reason asked

    const LotPage page = f.stock().page(lot).value();
    REQUIRE(page.moves.size() == 4);  // newest first
    CHECK(page.moves[0].move.kind == StockMoveKind::counted);
    CHECK(page.moves[0].move.change == 0);
    CHECK(page.moves[1].move.change == -3);
    CHECK(page.moves[1].unitsAfter == 20);
    CHECK(page.moves[2].unitsAfter == 23);
    CHECK(page.moves[2].staffName == "M. Weber");
    CHECK(page.moves[3].unitsAfter == 25);
}

TEST_CASE("A misread last day of use is corrected with a reason", "[service][H-12]") {
    ClinicFixture f;
    const LotId lot = receive(f, "7F2210", "2027-06-30", 25).id;
    CHECK(refusalOf(f.stock().correctExpiry(*f.nurse, lot, day("2026-06-30"), "")) == "invalid reason");
    CHECK(f.stock().correctExpiry(*f.nurse, lot, day("2026-06-30"), "misread").value().expiry ==
          day("2026-06-30"));
    CHECK(lastAudit(f) == "stock.expiry-corrected lot/1 2027-06-30 -> 2026-06-30 misread");
}

TEST_CASE("Nurses and managers keep the stock, everybody looks", "[service][H-16]") {
    ClinicFixture f;
    const LotId lot = receive(f, "7F2210", "2027-06-30", 25).id;
    for (const Actor& who : {*f.prescriber, *f.admin}) {
        CHECK(refusalOf(f.stock().receive(who, {kVial, "1", day("2027-06-30"), 1})) == "not permitted");
        CHECK(refusalOf(f.stock().waste(who, lot, 1, "x")) == "not permitted");
        CHECK(refusalOf(f.stock().count(who, lot, 1, "x")) == "not permitted");
        CHECK(refusalOf(f.stock().correctExpiry(who, lot, day("2027-06-30"), "x")) == "not permitted");
        CHECK(refusalOf(f.stock().setExpiryWarningDays(who, 60)) == "not permitted");
        CHECK(refusalOf(f.stock().recall(who, "7F2210")) == "taken");
    }
}

TEST_CASE("The days of warning can be set", "[service]") {
    ClinicFixture f;
    receive(f, "7F2210", "2026-05-02", 1);  // 60 days from 3 March: 28 + 30 + 2
    const auto state = [&] { return shelfOf(f.stock().shelves(), kVial).lots.at(0).state; };
    CHECK(f.stock().expiryWarningDays() == 30);
    CHECK(state() == LotState::inStock);
    CHECK(f.stock().setExpiryWarningDays(*f.manager, 60));
    CHECK(state() == LotState::expiresSoon);
    CHECK(f.stock().setExpiryWarningDays(*f.manager, 59));
    CHECK(state() == LotState::inStock);
    CHECK(refusalOf(f.stock().setExpiryWarningDays(*f.manager, 0)) == "invalid days");
    CHECK(refusalOf(f.stock().setExpiryWarningDays(*f.manager, 366)) == "invalid days");
}

TEST_CASE("The lot that expires first is offered first", "[service][H-12]") {
    ClinicFixture f;
    receive(f, "LATE", "2027-06-30", 5);
    const LotId early = receive(f, "EARLY", "2026-04-30", 5).id;
    receive(f, "OTHER", "2026-03-31", 5, kPremix);
    const auto offered = [&] {
        std::vector<std::string> lots;
        for (const StockLot& lot : f.stock().offers(kVial)) {
            lots.push_back(lot.lot);
        }
        return lots;
    };
    CHECK(offered() == std::vector<std::string>{"EARLY", "LATE"});
    using Notices = std::vector<LotNotice>;
    const auto notices = [&](const char* lot, const char* expiry) {
        return f.stock().notices(kVial, lot, expiry[0] == '\0' ? std::nullopt : std::optional(day(expiry)));
    };
    CHECK(notices("early", "2026-04-30").empty());
    CHECK(notices("LATE", "2027-06-30") == Notices{LotNotice::otherExpiresFirst});
    CHECK(notices("LATE", "2027-06-29") == Notices{LotNotice::expiryDiffers, LotNotice::otherExpiresFirst});
    CHECK(notices("9", "") == Notices{LotNotice::unknownLot});
    CHECK(notices("OTHER", "") == Notices{LotNotice::unknownLot});  // of another product
    CHECK(notices("9", "2026-03-02") == Notices{LotNotice::unknownLot, LotNotice::expired});
    CHECK(notices("", "").empty());
    CHECK(f.stock().waste(*f.nurse, early, 5, "broken"));
    CHECK(offered() == std::vector<std::string>{"LATE"});
    CHECK(notices("EARLY", "2026-04-30") == Notices{LotNotice::noneLeft});
    f.clock.jumpTo(UtcTime::parseIso("2027-07-01T09:00:00Z").value());
    CHECK(offered().empty());
}

TEST_CASE("A recall finds everybody who had the lot, running first", "[service][H-12]") {
    ClinicFixture f;
    PatientDetails details;
    details.givenName = "Ana";
    details.familyName = "Pe\xC3\xB1"
                         "alver";
    details.birthDate = day("1970-02-01");
    details.phone = "+34 600 000 001";
    details.email = "ana@example.org";
    details.emergencyContact = "Luis, \"brother\", +34 600 000 002";
    const PatientId ana = f.patients().registerPatient(*f.nurse, details).value().id;
    static_cast<void>(f.patients().setAllergies(*f.nurse, ana, AllergyStatus::noneKnown, {}).value());

    // Ana: 1 g in 252 mL over an hour, stopped half-way with a reaction.
    const SessionId stopped = f.runningSession(ana, Mass::fromGrams(1), ChairId(1));
    f.clock.advance(Duration::fromMinutes(30));
    static_cast<void>(
        f.sessions()
            .record(*f.nurse, stopped, {.body = Reaction{{"flushing"}, 1, "watched", false, std::nullopt}})
            .value());
    static_cast<void>(f.sessions().record(*f.nurse, stopped, {.body = Stopped{"asked to"}}).value());
    // Ben runs for 15 of his 60 minutes.
    const SessionId running =
        f.runningSession(f.addPatient("Ben", "Osei", "1985-07-07"), Mass::fromGrams(1), ChairId(2));
    f.clock.advance(Duration::fromMinutes(15));

    const Recall recall = f.stock().recall(*f.manager, "f 22-10").value();
    CHECK(lastAudit(f) == "stock.recall-viewed  f2210, sessions 2");
    REQUIRE(recall.lots.size() == 1);
    CHECK(recall.lots[0].lot == "7F2210");
    CHECK(recall.lots[0].units == -2);  // never received: one vial of 2 mL each
    REQUIRE(recall.lines.size() == 2);
    CHECK(recall.lines[0].session == running);
    CHECK(recall.lines[0].isRunning);
    CHECK(recall.lines[0].given == Mass::fromMilligrams(250));  // 15 of 60 minutes of 1 g
    const RecallLine& line = recall.lines[1];
    CHECK(line.session == stopped);
    CHECK_FALSE(line.isRunning);
    CHECK(line.patient.details.phone == "+34 600 000 001");
    CHECK(line.given == Mass::fromMilligrams(500));
    CHECK(line.summary.reactionGrade == 1);
    CHECK(line.expiry == day("2027-06-30"));
    CHECK(line.at == UtcTime::parseIso("2026-03-03T09:00:00Z").value());

    CHECK(f.stock().recall(*f.manager, "9999").value().lines.empty());
    CHECK(refusalOf(f.stock().recall(*f.manager, " - ")) == "invalid lot");
    f.stock().noteRecallTaken(*f.manager, "7F2210", "csv");
    CHECK(lastAudit(f) == "stock.recall-taken  7f2210 csv");
}

TEST_CASE("The recall list as CSV is what a spreadsheet reads, and runs nothing", "[service][H-12]") {
    RecallLine line{.lot = {LotId(1), kVial, "7F2210", day("2027-06-30"), 3},
                    .productName = "50 % vial 2 mL (1 g)",
                    .expiry = day("2027-06-30"),
                    .session = SessionId(1),
                    .patient = Patient{.id = PatientId(1), .details = {}, .allergies = {}},
                    .at = fromLocal(day("2026-03-03"), 9, 5),
                    .summary = {},
                    .given = Mass::fromMilligrams(500),
                    .symptoms = "Flushing, Nausea"};
    line.patient.details.givenName = "=HYPERLINK(1)";
    line.patient.details.familyName = "Pe\xC3\xB1"
                                      "alver";
    line.patient.details.birthDate = day("1970-02-01");
    line.patient.details.recordNumber = "104-477";
    line.patient.details.phone = "+34 600 000 001";
    line.patient.details.emergencyContact = "Luis \"Lu\"";
    line.summary.outcome = Outcome::stoppedEarly;
    line.summary.reactionGrade = 2;
    Recall recall;
    recall.lines = {line};
    CHECK(recallCsv(recall) ==
          "Lot,Product,Expiry,Family name,Given name,Birth date,Record number,Phone,E-mail,Emergency "
          "contact,Date,Time,State,Salt,Given (g),Reaction grade,Reaction\r\n"
          "7F2210,50 % vial 2 mL (1 g),2027-06-30,Pe\xC3\xB1"
          "alver,'=HYPERLINK(1),1970-02-01,104-477,'+34 "
          "600 000 001,,\"Luis \"\"Lu\"\"\",2026-03-03,09:05,stopped-early,magnesium sulfate,0.5,2,"
          "\"Flushing, Nausea\"\r\n");
}

}  // namespace gramhour
