// What every store must do behind the port: each fact comes back whole, also after a restart.
#include <limits>

#include "store/repositories_support.h"
#include "store/store_error.h"
#include "support/catch.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

PatientDetails fullDetails() {
    PatientDetails details;
    details.givenName = "Jos\xC3\xA9 Mar\xC3\xAD"
                        "a";
    details.familyName = "O'Neill-Pe\xC3\xB1"
                         "alver";
    details.birthDate = day("1900-01-01");
    details.sex = Sex::male;
    details.recordNumber = "A-0001/x";
    details.phone = "+44 20 7946 0000";
    details.email = "a@example.org";
    details.address = kAwkward;
    details.emergencyContact = "sister, 555 0101";
    details.weightGrams = 350'000;
    details.heightMillimetres = 1000;
    details.note = kAwkward;
    return details;
}

ScreeningCase fullCase() {
    ScreeningCase facts;
    facts.birthDate = day("1959-08-18");
    facts.sex = Sex::female;
    facts.weightGrams = 81'000;
    facts.pregnancy = Pregnancy::postpartum;
    facts.salt = Salt::chloride;
    facts.indications = {"fatigue", "migraine"};
    facts.answers = {
        {"heart_block", Answer::no}, {"chest_pain", Answer::yes}, {"myasthenia", Answer::unknown}};
    facts.medicines = {"digoxin 125 micrograms daily", kAwkward, ""};
    facts.vitals = {.systolic = 300,
                    .diastolic = 20,
                    .heartRate = 250,
                    .respiratoryRate = 3,
                    .spo2 = 50,
                    .temperatureTenths = 450,
                    .oxygen = Oxygen::oxygen,
                    .consciousness = Consciousness::unresponsive,
                    .kneeReflex = KneeReflex::absent};
    for (const auto& [test, code] : Codes<LabTest>::kCodes) {
        facts.labs.push_back({test, 9'007'199'254'740'993, canonicalUnit(test), day("2026-02-24")});
    }
    facts.labs.push_back({LabTest::creatinine, 1, LabUnit::mgPerDl, day("2199-12-31")});
    return facts;
}

ScreeningResult fullResult() {
    ScreeningResult result;
    result.verdict = Verdict::review;
    result.findings = {{"interaction.digoxin",
                        Verdict::review,
                        kAwkward,
                        "watch the rhythm",
                        {"digoxin", "systolic 88 mmHg"},
                        Mass::fromMicrograms(1'999'999)},
                       {"x", Verdict::note, "", "", {}, std::nullopt}};
    result.egfrMillionths = 58'700'000;
    result.creatinineClearanceMillionths = 0;
    result.adjustedCalciumMillionths = std::numeric_limits<std::int64_t>::max();
    result.doseCap = Mass::fromGrams(2);
    result.validUntil = day("2026-04-02");
    result.medicines = {{"digoxin 125 micrograms daily", {"digoxin", "cardiac"}}, {kAwkward, {}}};
    result.unrecognisedMedicines = {kAwkward};
    return result;
}

}  // namespace

TEST_CASE("The clinic, its chairs and its protocols come back whole", "[store]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    CHECK_FALSE(shelf.store->read([](const ReadTx& tx) { return tx.clinic().details(); }));

    const ClinicDetails details{"Riverside", kAwkward, ""};
    const Chair renamed{shelf.chair, "Window \xE2\x80\x93 left", false};
    Protocol later = builtInProtocol();
    later.sha256 = std::string(64, 'a');
    later.version = "later";
    const ChairId second = shelf.store->write([&](WriteTx& tx) {
        tx.clinicWrites().setDetails({"First name", "", ""}, kNoon);
        tx.clinicWrites().setDetails(details, kNoon);
        tx.clinicWrites().updateChair(renamed);
        tx.clinicWrites().adoptProtocol(later, "{\"text\":\"of later\"}", kNoon, std::nullopt);
        return tx.clinicWrites().addChair("A chair made later");
    });
    shelf.reopen();
    shelf.store->read([&](const ReadTx& tx) {
        CHECK(tx.clinic().details().value() == details);
        CHECK(tx.clinic().chairs() == std::vector<Chair>{renamed, {second, "A chair made later", true}});
        CHECK(tx.clinic().chair(shelf.chair).value() == renamed);
        CHECK_FALSE(tx.clinic().chair(ChairId(99)));
        CHECK(tx.clinic().protocolText() == "{\"text\":\"of later\"}");
        CHECK(tx.clinic().protocolTextBySha256(builtInProtocol().sha256) == builtInProtocolText());
        CHECK_FALSE(tx.clinic().protocolTextBySha256(std::string(64, 'b')));
    });
}

TEST_CASE("Staff come back with every set of roles", "[store]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    std::vector<Staff> added;
    for (std::int64_t bits = 0; bits < 16; ++bits) {
        Staff person{StaffId(0), "staff" + std::to_string(bits), "Zoe " + std::to_string(100 + bits),
                     Roles::fromBits(bits), bits % 2 == 0};
        person.id = shelf.store->write(
            [&](WriteTx& tx) { return tx.staffWrites().add(person, "hash " + person.signInName, kNoon); });
        added.push_back(person);
    }
    shelf.store->write([&](WriteTx& tx) {
        added[3].displayName = "Zoe 103, married";
        added[3].roles = {Role::manager};
        added[3].isActive = true;
        tx.staffWrites().update(added[3]);
        tx.staffWrites().setPasswordHash(added[4].id, "another hash");
    });
    shelf.reopen();
    shelf.store->read([&](const ReadTx& tx) {
        for (const Staff& person : added) {
            CHECK(tx.staff().find(person.id).value() == person);
            CHECK(tx.staff().credentials(person.id).value().staff == person);
            CHECK(tx.staff().credentials(person.signInName).value().staff == person);
        }
        CHECK(tx.staff().credentials("staff5").value().passwordHash == "hash staff5");
        CHECK(tx.staff().credentials(added[4].id).value().passwordHash == "another hash");
        CHECK_FALSE(tx.staff().credentials("nobody"));
        CHECK_FALSE(tx.staff().find(StaffId(999)));
        const std::vector<Staff> all = tx.staff().all();
        REQUIRE(all.size() == 18);
        CHECK(all[0].signInName == "ihaddad");  // Dr I. < R. < Zoe
        CHECK(all[2].signInName == "staff0");
    });
    CHECK_THROWS_AS(shelf.store->write([&](WriteTx& tx) {
        return tx.staffWrites().add({StaffId(0), "staff5", "Twin", {}, true}, "h", kNoon);
    }),
                    store::StoreError);
}

TEST_CASE("A patient comes back with and without every optional", "[store][H-13]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientDetails full = fullDetails();
    PatientDetails bare;
    bare.familyName = "B";
    bare.recordNumber = "2";
    bare.birthDate = day("2199-12-31");
    const auto [fullId, bareId] = shelf.store->write([&](WriteTx& tx) {
        return std::pair(tx.patientWrites().add(full, kNoon), tx.patientWrites().add(bare, kNoon));
    });
    shelf.store->write([&](WriteTx& tx) {
        std::vector<Allergy> allergies;
        for (const auto& [severity, code] : Codes<Severity>::kCodes) {
            allergies.push_back({std::nullopt, "latex " + std::string(code), kAwkward, severity});
        }
        tx.patientWrites().setAllergies(fullId, AllergyStatus::listed, allergies, kNoon);
        tx.patientWrites().setAllergies(bareId, AllergyStatus::noneKnown, {}, kNoon);
    });
    shelf.reopen();
    shelf.store->read([&](const ReadTx& tx) {
        const Patient patient = tx.patients().find(fullId).value();
        CHECK(patient.details == full);
        CHECK(patient.allergyStatus == AllergyStatus::listed);
        REQUIRE(patient.allergies.size() == 4);
        CHECK(patient.allergies[3].id.has_value());
        CHECK(patient.allergies[3].substance == "latex anaphylaxis");
        CHECK(patient.allergies[3].reaction == kAwkward);
        CHECK(patient.allergies[3].severity == Severity::anaphylaxis);
        CHECK(patient.revision == 2);
        CHECK(tx.patients().find(bareId).value().details == bare);
        CHECK(tx.patients().find(bareId).value().allergyStatus == AllergyStatus::noneKnown);
        CHECK(tx.patients().hit(fullId).value() == PatientHit{fullId, full.givenName, full.familyName,
                                                              full.birthDate, full.sex, full.recordNumber});
        CHECK_FALSE(tx.patients().find(PatientId(99)));
        CHECK_FALSE(tx.patients().hit(PatientId(99)));
    });
}

TEST_CASE("A patient is changed only by who saw the latest", "[store][H-13]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientId id = shelf.addPatient("Amara", "Lindqvist", "7");
    const PatientDetails changed = fullDetails();
    CHECK(shelf.store->write([&](WriteTx& tx) { return tx.patientWrites().update(id, 1, changed, kNoon); }));
    CHECK_FALSE(shelf.store->write(
        [&](WriteTx& tx) { return tx.patientWrites().update(id, 1, PatientDetails(), kNoon); }));
    shelf.store->read([&](const ReadTx& tx) {
        CHECK(tx.patients().find(id).value().details == changed);
        CHECK(tx.patients().find(id).value().revision == 2);
        CHECK(tx.patients().search({"lindqvist"}, 5).empty());
        CHECK(tx.patients().search({"penalver"}, 5).size() == 1);
    });
}

TEST_CASE("Record numbers are unique, and the highest is known", "[store][H-13]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const auto highest = [&] {
        return shelf.store->read([](const ReadTx& tx) { return tx.patients().highestNumericRecordNumber(); });
    };
    CHECK(highest() == 0);
    const PatientId first = shelf.addPatient("A", "A", "104-477");
    shelf.addPatient("B", "B", "99999");
    shelf.addPatient("C", "C", "X-900000");
    CHECK(highest() == 104'477);
    shelf.store->read([&](const ReadTx& tx) {
        CHECK(tx.patients().byRecordNumber("104-477").value().id == first);
        CHECK_FALSE(tx.patients().byRecordNumber("104477"));
        CHECK_FALSE(tx.patients().byRecordNumber(""));
    });
    CHECK_THROWS_AS(shelf.addPatient("D", "D", "104-477"), store::StoreError);
}

TEST_CASE("Laboratory results are kept once, newest first", "[store][H-04]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientId id = shelf.addPatient("A", "A", "1");
    const std::vector<LabResult> results = fullCase().labs;
    const LabResult older{LabTest::magnesium, 660'000, LabUnit::mmolPerL, day("2025-12-31")};
    shelf.store->write([&](WriteTx& tx) {
        tx.patientWrites().addLab(id, older, shelf.nurse, kNoon);
        for (int twice = 0; twice < 2; ++twice) {
            for (const LabResult& lab : results) {
                tx.patientWrites().addLab(id, lab, shelf.nurse, kNoon);
            }
        }
    });
    const std::vector<LabResult> stored =
        shelf.store->read([&](const ReadTx& tx) { return tx.patients().labs(id); });
    REQUIRE(stored.size() == results.size() + 1);
    CHECK(stored.front() == results.back());  // 2199
    CHECK(stored.back() == older);
    for (const LabResult& lab : results) {
        CHECK(std::count(stored.begin(), stored.end(), lab) == 1);
    }
}

TEST_CASE("A visit's step follows from what was recorded", "[store]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientId patient = shelf.addPatient("A", "A", "1");
    const UtcTime booked = at("2026-03-03T13:00:00Z");
    const VisitId id =
        shelf.store->write([&](WriteTx& tx) { return tx.visitWrites().add(patient, booked, std::nullopt); });
    const auto now = [&] {
        return shelf.store->read([&](const ReadTx& tx) { return tx.visits().find(id).value(); });
    };
    const auto waiting = [&](UtcTime before) {
        return shelf.store->read([&](const ReadTx& tx) { return tx.visits().waiting(before).size(); });
    };
    CHECK(now().step == VisitStep::expected);
    CHECK(now().expectedAt == booked);
    CHECK_FALSE(now().arrivedAt);
    CHECK(waiting(booked) == 0);  // before, not at
    CHECK(waiting(booked + Duration::fromMinutes(1)) == 1);

    shelf.store->write([&](WriteTx& tx) { tx.visitWrites().setArrived(id, kNoon); });
    CHECK(now().step == VisitStep::arrived);
    CHECK(now().arrivedAt == kNoon);
    CHECK(waiting(kNoon) == 1);

    ScreeningRecord record{
        .id = ScreeningId(0), .visit = id, .patient = patient, .at = kNoon, .by = shelf.nurse};
    record.protocolSha256 = builtInProtocol().sha256;
    const ScreeningId screening =
        shelf.store->write([&](WriteTx& tx) { return tx.screeningWrites().add(record); });
    CHECK(now().step == VisitStep::screened);
    CHECK(now().screening == screening);

    const auto orderOn = [&](ScreeningId basis) {
        MedicationOrder made = shelf.anOrder(id, patient);
        made.screening = basis;
        return shelf.store->write([&](WriteTx& tx) { return tx.orderWrites().add(made); });
    };
    static_cast<void>(orderOn(screening));
    CHECK(now().step == VisitStep::ordered);
    // A later screening ends it; what is ordered on that one is in force.
    const ScreeningId later =
        shelf.store->write([&](WriteTx& tx) { return tx.screeningWrites().add(record); });
    CHECK(now().step == VisitStep::screened);
    CHECK_FALSE(now().order);
    const OrderId order = orderOn(later);
    CHECK(now().step == VisitStep::ordered);
    CHECK(now().order == order);

    const SessionId session = shelf.store->write([&](WriteTx& tx) {
        return tx.sessionWrites().add(shelf.aSession(id, patient, order), SessionSummary());
    });
    CHECK(now().step == VisitStep::inChair);
    CHECK(now().session == session);
    CHECK(waiting(booked + Duration::fromDays(1)) == 0);
    CHECK(shelf.store->read(
              [&](const ReadTx& tx) { return tx.visits().openFor(patient, kNoon).value().id; }) == id);

    shelf.store->write([&](WriteTx& tx) { tx.visitWrites().close(id, booked, kAwkward); });
    CHECK(now().step == VisitStep::closed);
    CHECK(now().closedAt == booked);
    CHECK(now().closeReason == kAwkward);
    CHECK_FALSE(shelf.store->read([&](const ReadTx& tx) { return tx.visits().openFor(patient, kNoon); }));
    CHECK_FALSE(shelf.store->read([&](const ReadTx& tx) { return tx.visits().find(VisitId(99)); }));
}

TEST_CASE("A screening comes back as it was frozen", "[store][H-03][H-05]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientId patient = shelf.addPatient("A", "A", "1");
    const VisitId visit = shelf.addVisit(patient);
    ScreeningRecord full{.id = ScreeningId(0),
                         .visit = visit,
                         .patient = patient,
                         .at = kNoon,
                         .by = shelf.nurse,
                         .byName = "R. Okafor, RN",
                         .protocolVersion = builtInProtocol().version,
                         .protocolSha256 = builtInProtocol().sha256,
                         .facts = fullCase(),
                         .result = fullResult(),
                         .review = std::nullopt};
    full.answersAsked = day("2026-02-11");
    ScreeningRecord bare = full;
    bare.answersAsked.reset();
    bare.at = kNoon + Duration::fromMinutes(1);
    bare.facts = ScreeningCase();
    bare.result = ScreeningResult();
    shelf.store->write([&](WriteTx& tx) {
        full.id = tx.screeningWrites().add(full);
        bare.id = tx.screeningWrites().add(bare);
    });
    const auto find = [&](ScreeningId id) {
        return shelf.store->read([&](const ReadTx& tx) { return tx.screenings().find(id).value(); });
    };
    CHECK(find(full.id) == full);
    CHECK(find(bare.id) == bare);

    full.review = Review{ReviewDecision::approved, kAwkward, shelf.prescriber, "Dr I. Haddad", kNoon};
    shelf.store->write([&](WriteTx& tx) { tx.screeningWrites().setReview(full.id, *full.review); });
    shelf.reopen();
    CHECK(find(full.id) == full);
    shelf.store->read([&](const ReadTx& tx) {
        CHECK(tx.screenings().latestOf(patient).value() == bare);
        CHECK(tx.screenings().latestSummaryOf(visit).value().id == bare.id);
        const std::vector<ScreeningSummary> all = tx.screenings().of(patient);
        REQUIRE(all.size() == 2);
        CHECK(all[1].id == full.id);
        CHECK(all[1].visit == visit);
        CHECK(all[1].at == kNoon);
        CHECK(all[1].verdict == Verdict::review);
        CHECK(all[1].validUntil == day("2026-04-02"));
        CHECK(all[1].decision == ReviewDecision::approved);
        CHECK(all[1].byName == "R. Okafor, RN");
        CHECK(all[0].verdict == Verdict::incomplete);
        CHECK_FALSE(all[0].validUntil);
        CHECK_FALSE(all[0].decision);
        CHECK_FALSE(tx.screenings().find(ScreeningId(99)));
        CHECK_FALSE(tx.screenings().latestOf(PatientId(99)));
    });
}

TEST_CASE("An order comes back with every figure", "[store][H-01][H-02]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const PatientId patient = shelf.addPatient("A", "A", "1");
    const VisitId visit = shelf.addVisit(patient);
    MedicationOrder bare = shelf.anOrder(visit, patient);
    MedicationOrder full = bare;
    full.salt = Salt::chloride;
    full.dose = Mass::fromMicrograms(std::numeric_limits<std::int64_t>::max());
    full.strength = Concentration::fromMicrogramsPerMillilitre(1);
    full.bag = Volume::fromMicrolitres(1);
    full.diluent = Diluent::glucose;
    full.additive = Additive::premix;
    full.dropFactor = DropFactor::k60;
    full.drawUp = Volume();
    full.spo2Scale = SpO2Scale::two;
    full.sedativeTaken = true;
    full.orderedAt = at("2026-03-03T12:00:00.001Z");
    full.limits = {{"concentration", false, "7.5 %", "5 %", kAwkward}, {"rate", true, "3 g/h", "2 g/h", ""}};
    ScreeningRecord record{
        .id = ScreeningId(0), .visit = visit, .patient = patient, .at = kNoon, .by = shelf.nurse};
    record.protocolSha256 = builtInProtocol().sha256;
    shelf.store->write([&](WriteTx& tx) {
        full.screening = tx.screeningWrites().add(record);
        bare.id = tx.orderWrites().add(bare);
        full.id = tx.orderWrites().add(full);
        tx.orderWrites().addRefused(visit, {"dose", true, "20 g", "4 g", "is not kept"}, shelf.nurse, kNoon);
    });
    shelf.reopen();
    shelf.store->read([&](const ReadTx& tx) {
        CHECK(tx.orders().find(bare.id).value() == bare);
        CHECK(tx.orders().find(full.id).value() == full);
        CHECK(tx.orders().of(patient) == std::vector<MedicationOrder>{full, bare});
        CHECK(tx.visits().find(visit).value().order == full.id);  // the later one is in force
        CHECK_FALSE(tx.orders().find(OrderId(99)));
    });
}

TEST_CASE("A draft is kept under its key until it is removed", "[store][H-10]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    const Draft first{"screening/17", kAwkward, shelf.nurse, kNoon};
    const Draft second{"vitals/2", "", shelf.prescriber, kNoon + Duration::fromSeconds(1)};
    shelf.store->write([&](WriteTx& tx) {
        tx.draftWrites().save({first.key, "earlier", shelf.prescriber, at("2026-01-01T00:00:00Z")});
        tx.draftWrites().save(first);
        tx.draftWrites().save(second);
    });
    shelf.reopen();
    shelf.store->read([&](const ReadTx& tx) {
        CHECK(tx.drafts().find("screening/17").value() == first);
        CHECK_FALSE(tx.drafts().find("screening/1"));
        CHECK(tx.drafts().all() == std::vector<Draft>{second, first});
    });
    shelf.store->write([&](WriteTx& tx) { tx.draftWrites().remove("screening/17"); });
    CHECK(shelf.store->read([](const ReadTx& tx) { return tx.drafts().all(); }) ==
          std::vector<Draft>{second});
}

TEST_CASE("A write that fails keeps nothing of itself", "[store][H-14]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    struct Interrupted {};
    CHECK_THROWS_AS(shelf.store->write([&](WriteTx& tx) {
        static_cast<void>(tx.clinicWrites().addChair("Chair 2"));
        tx.auditWrites().add({kNoon, std::nullopt, "chair.added", {}, {}});
        tx.draftWrites().save({"k", "b", shelf.nurse, kNoon});
        throw Interrupted();
    }),
                    Interrupted);
    // A refused row takes what was written before it in the same transaction along.
    CHECK_THROWS_AS(shelf.store->write([&](WriteTx& tx) {
        static_cast<void>(tx.clinicWrites().addChair("Chair 3"));
        static_cast<void>(tx.clinicWrites().addChair("Chair 1"));
    }),
                    store::StoreError);
    shelf.store->read([&](const ReadTx& tx) {
        CHECK(tx.clinic().chairs().size() == 1);
        CHECK(tx.audit().count() == 0);
        CHECK(tx.drafts().all().empty());
    });
    CHECK(shelf.store->write([](WriteTx& tx) { return tx.clinicWrites().addChair("Chair 2"); }) !=
          shelf.chair);
}

TEST_CASE("A read sees one moment", "[store]") {
    Shelf shelf(GENERATE(from_range(storesUnderTest())));
    shelf.store->read([&](const ReadTx& tx) {
        CHECK(tx.clinic().chairs().size() == 1);
        shelf.store->write(
            [](WriteTx& other) { static_cast<void>(other.clinicWrites().addChair("Chair 2")); });
        CHECK(tx.clinic().chairs().size() == 1);
    });
    CHECK(shelf.store->read([](const ReadTx& tx) { return tx.clinic().chairs().size(); }) == 2);
    CHECK(shelf.store->fileProblems().empty());
}
