// Registering, correcting and recognising patients.
#include <limits>

#include "support/catch.h"
#include "support/clinic_fixture.h"

namespace gramhour {

namespace {

using test::ClinicFixture;

Date day(const char* iso) {
    return Date::parseIso(iso).value();
}

PatientDetails detailsOf(const std::string& given, const std::string& family, const char* born) {
    PatientDetails details;
    details.givenName = given;
    details.familyName = family;
    details.birthDate = day(born);
    return details;
}

std::vector<std::string> namesOf(const std::vector<PatientHit>& hits) {
    std::vector<std::string> names;
    for (const PatientHit& hit : hits) {
        names.push_back(hit.fullName());
    }
    return names;
}

AuditEntry lastAudit(ClinicFixture& f) {
    return f.store().read([](const ReadTx& tx) { return tx.audit().latest(1).at(0); });
}

}  // namespace

TEST_CASE("A registered patient has what was typed and a number of their own", "[service][H-13]") {
    ClinicFixture f;
    PatientDetails details = detailsOf("  Amara ", "\tLindqvist ", "1981-04-12");
    details.phone = "+44 20 7946 0000";
    details.weightGrams = 20'000;
    const Patient first = f.patients().registerPatient(*f.nurse, details).value();
    CHECK(first.details.givenName == "Amara");
    CHECK(first.details.familyName == "Lindqvist");
    CHECK(first.details.phone == "+44 20 7946 0000");
    CHECK(first.details.weightGrams == 20'000);
    CHECK(first.details.recordNumber == "100-001");
    CHECK(first.revision == 1);
    CHECK(first.allergyStatus == AllergyStatus::notAsked);
    CHECK(lastAudit(f).action == "patient.registered");
    CHECK(lastAudit(f).subject == "patient/" + std::to_string(first.id.value()));

    details.recordNumber = "104-477";
    CHECK(f.patients().registerPatient(*f.nurse, details));
    details.recordNumber = "";
    CHECK(f.patients().registerPatient(*f.nurse, details).value().details.recordNumber == "104-478");
    details.recordNumber = " 104-477 ";
    const ServiceResult<Patient> twin = f.patients().registerPatient(*f.nurse, details);
    REQUIRE_FALSE(twin);
    CHECK(twin.error().code == ServiceErrorCode::duplicateRecordNumber);
    CHECK(twin.error().field == "recordNumber");
}

TEST_CASE("Each detail of a patient is held to what can be believed", "[service][H-13]") {
    const Date today = day("2026-03-03");
    const PatientDetails good = detailsOf("Amara", "Lindqvist", "1981-04-12");
    CHECK_FALSE(firstInvalid(good, today));
    const auto with = [&](auto change) {
        PatientDetails details = good;
        change(details);
        return firstInvalid(details, today).value_or("");
    };
    const std::string name100(100, 'a');
    CHECK(with([](PatientDetails& d) { d.givenName = ""; }) == "givenName");
    CHECK(with([](PatientDetails& d) { d.givenName = " - "; }) == "givenName");
    CHECK(with([](PatientDetails& d) { d.givenName = "A\x02"; }) == "givenName");
    CHECK(with([](PatientDetails& d) { d.givenName = "A\nmara"; }) == "givenName");
    CHECK(with([](PatientDetails& d) { d.familyName = "Lind\tqvist"; }) == "familyName");
    CHECK(with([](PatientDetails& d) { d.recordNumber = "1\r2"; }) == "recordNumber");
    CHECK(with([&](PatientDetails& d) { d.givenName = name100 + "a"; }) == "givenName");
    CHECK(with([&](PatientDetails& d) { d.givenName = name100; }).empty());
    CHECK(with([](PatientDetails& d) { d.familyName = "\xC3\x28"; }) == "familyName");  // not UTF-8
    CHECK(with([](PatientDetails& d) { d.familyName = "\xE9\x99\x88"; }).empty());
    CHECK(with([](PatientDetails& d) { d.birthDate = day("2026-03-04"); }) == "birthDate");  // tomorrow
    CHECK(with([](PatientDetails& d) { d.birthDate = day("2026-03-03"); }).empty());
    // 125 years old until the day before the 126th birthday.
    CHECK(with([](PatientDetails& d) { d.birthDate = day("1900-03-03"); }) == "birthDate");
    CHECK(with([](PatientDetails& d) { d.birthDate = day("1900-03-04"); }).empty());
    CHECK(with([](PatientDetails& d) { d.recordNumber = std::string(41, '1'); }) == "recordNumber");
    CHECK(with([](PatientDetails& d) { d.recordNumber = "1\x7F"; }) == "recordNumber");
    for (const auto& [grams, isGood] :
         {std::pair{19'999, false}, std::pair{20'000, true}, std::pair{350'000, true},
          std::pair{350'001, false}, std::pair{0, false}, std::pair{-68'000, false}}) {
        CHECK(with([&](PatientDetails& d) { d.weightGrams = grams; }) == (isGood ? "" : "weight"));
    }
    for (const auto& [mm, isGood] :
         {std::pair{999, false}, std::pair{1000, true}, std::pair{2300, true}, std::pair{2301, false}}) {
        CHECK(with([&](PatientDetails& d) { d.heightMillimetres = mm; }) == (isGood ? "" : "height"));
    }
    const std::string long501(501, 'x');
    CHECK(with([&](PatientDetails& d) { d.phone = long501; }) == "phone");
    CHECK(with([&](PatientDetails& d) { d.email = long501; }) == "email");
    CHECK(with([&](PatientDetails& d) { d.address = long501; }) == "address");
    CHECK(with([&](PatientDetails& d) { d.emergencyContact = long501; }) == "emergencyContact");
    CHECK(with([&](PatientDetails& d) { d.note = long501; }) == "note");
    CHECK(with([](PatientDetails& d) { d.address = "12 Quay Street\nRiverside"; }).empty());
}

TEST_CASE("A refused patient is not there", "[service]") {
    ClinicFixture f;
    const ServiceResult<Patient> refused =
        f.patients().registerPatient(*f.nurse, detailsOf("Amara", "", "1981-04-12"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ServiceErrorCode::invalid);
    CHECK(refused.error().field == "familyName");
    CHECK(f.patients().find("").empty());
}

TEST_CASE("Two people editing at once are noticed", "[service][H-13]") {
    ClinicFixture f;
    const Patient seen =
        f.patients().registerPatient(*f.nurse, detailsOf("Amara", "Lindqvist", "1981-04-12")).value();
    PatientDetails married = seen.details;
    married.familyName = "Lindqvist-Eze";
    const Patient changed = f.patients().change(*f.nurse, seen.id, seen.revision, married).value();
    CHECK(changed.revision == seen.revision + 1);
    CHECK(lastAudit(f).action == "patient.changed");
    CHECK(lastAudit(f).detail == "family name Lindqvist -> Lindqvist-Eze");

    PatientDetails other = seen.details;
    other.phone = "555 0100";
    CHECK(f.patients().change(*f.secondNurse, seen.id, seen.revision, other).error().code ==
          ServiceErrorCode::stale);
    CHECK(f.patients().patient(seen.id).value().details.familyName == "Lindqvist-Eze");
    CHECK(f.patients().patient(seen.id).value().details.phone.empty());

    // Allergies written meanwhile count as well.
    REQUIRE(f.patients().setAllergies(*f.nurse, seen.id, AllergyStatus::noneKnown, {}));
    CHECK(f.patients().change(*f.secondNurse, seen.id, changed.revision, other).error().code ==
          ServiceErrorCode::stale);
    CHECK(f.patients().change(*f.secondNurse, seen.id, changed.revision + 1, other));
}

TEST_CASE("A change is held to the same rules as a registration", "[service][H-13]") {
    ClinicFixture f;
    const Patient first =
        f.patients().registerPatient(*f.nurse, detailsOf("Amara", "Lindqvist", "1981-04-12")).value();
    const Patient second =
        f.patients().registerPatient(*f.nurse, detailsOf("Wei", "Chen", "1990-01-07")).value();
    PatientDetails details = second.details;
    details.recordNumber = first.details.recordNumber;
    CHECK(f.patients().change(*f.nurse, second.id, 1, details).error().code ==
          ServiceErrorCode::duplicateRecordNumber);
    details.recordNumber = " ";
    CHECK(f.patients().change(*f.nurse, second.id, 1, details).error().field == "recordNumber");
    details = second.details;
    details.birthDate = day("2030-01-01");
    CHECK(f.patients().change(*f.nurse, second.id, 1, details).error().field == "birthDate");
    CHECK(f.patients().change(*f.nurse, PatientId(99), 1, detailsOf("A", "B", "1981-04-12")).error().field ==
          "recordNumber");
    CHECK(f.patients()
              .change(*f.nurse, PatientId(99), 1,
                      [&] {
                          PatientDetails other = second.details;
                          other.recordNumber = "x";
                          return other;
                      }())
              .error()
              .code == ServiceErrorCode::notFound);
    CHECK(f.patients().change(*f.nurse, second.id, 1, second.details));  // keeps its own number
}

TEST_CASE("Likely duplicates are shown despite typing errors and swapped names", "[service][H-13]") {
    ClinicFixture f;
    PatientDetails known = detailsOf("Mar\xC3\xAD"
                                     "a",
                                     "Pe\xC3\xB1"
                                     "alver",
                                     "1959-08-18");
    known.phone = "+44 20 7946-0000";
    known.recordNumber = "104-477";
    REQUIRE(f.patients().registerPatient(*f.nurse, known));
    REQUIRE(f.patients().registerPatient(*f.nurse, detailsOf("Oskar", "Weiss", "1959-08-18")));
    const std::vector<std::string> she{known.fullName()};
    const auto likely = [&](const char* given, const char* family, const char* born, const char* phone = "",
                            const char* number = "") {
        PatientDetails details = detailsOf(given, family, born);
        details.phone = phone;
        details.recordNumber = number;
        return namesOf(f.patients().likelyDuplicates(details));
    };
    CHECK(likely("Maria", "Penalver", "1959-08-18") == she);
    CHECK(likely("MARIA", "PENALVER", "1959-08-18") == she);
    CHECK(likely("Maria", "Panalver", "1959-08-18") == she);  // one letter wrong
    CHECK(likely("Marai", "Penalver", "1959-08-18") == she);  // two letters changed places
    CHECK(likely("Maria", "Penalvr", "1959-08-18") == she);   // one missing
    CHECK(likely("Penalver", "Maria", "1959-08-18") == she);  // names swapped
    CHECK(likely("Panalver", "Maria", "1959-08-18") == she);  // and misspelt
    CHECK(likely("Mary", "Penalver", "1959-08-18") == she);   // the family name alone
    CHECK(likely("Maria", "Penalver", "1958-08-18") == she);  // the same name, another birth date
    CHECK(likely("Pe\xC3\xB1"
                 "alver",
                 "Maria", "1959-08-18") == she);
    CHECK(likely("Anna", "Brandt", "2001-01-01", "", "104-477") == she);         // the number is hers
    CHECK(likely("Maria", "Penalvr", "2001-01-01", "+44 20 7946 0000") == she);  // misspelt, the same phone
    CHECK(likely("Marai", "Panalver", "1995-05-08").empty());                    // misspelt, and no more
    CHECK(likely("Maria", "Panalver", "1959-05-08").empty());  // of 18 August no day and month can be swapped
    CHECK(likely("Anna", "Brandt", "2001-01-01", "+44 20 7946 0000").empty());  // a family shares a phone
    CHECK(likely("Mari", "Penal", "2001-01-01", "0044 20 79460000").empty());
    CHECK(likely("Mari", "Penal", "2001-01-01", "+44 (20) 7946 0000") == she);
    CHECK(likely("Anna", "Brandt", "1959-08-18").empty());
    CHECK(likely("Maria", "Brandt", "1960-08-18").empty());
    CHECK(likely("", "", "1970-01-01").empty());
}

TEST_CASE("Day and month in each other's place are a likely duplicate", "[service][H-13]") {
    ClinicFixture f;
    const PatientId known = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const std::vector<PatientHit> hits =
        f.patients().likelyDuplicates(detailsOf("Amara", "Lindqist", "1981-12-04"));
    REQUIRE(hits.size() == 1);
    CHECK(hits[0].id == known);
    CHECK(f.patients().likelyDuplicates(detailsOf("Amara", "Lindqist", "1981-12-05")).empty());
    CHECK(f.patients().likelyDuplicates(detailsOf("Wei", "Chen", "1981-12-04")).empty());
}

TEST_CASE("Namesakes are told, swapped and accented ones too", "[service][H-13]") {
    ClinicFixture f;
    const PatientId first = f.addPatient("Zo\xC3\xAB", "Martin", "1981-04-12");
    CHECK_FALSE(f.patients().find("martin").at(0).hasNamesake);
    const PatientId second = f.addPatient("Martin", "ZOE", "1990-01-07");
    const PatientId other = f.addPatient("Zoe", "Martins", "1990-01-07");
    for (const PatientHit& hit : f.patients().find("zoe")) {
        CAPTURE(hit.fullName());
        CHECK(hit.hasNamesake == (hit.id != other));
    }
    const std::vector<PatientHit> namesakes = f.patients().page(*f.nurse, first).value().namesakes;
    REQUIRE(namesakes.size() == 1);
    CHECK(namesakes[0].id == second);
    // Where names stand for people in the house: the waiting room and the board.
    REQUIRE(f.visits().arrive(*f.nurse, first));
    CHECK(f.visits().waiting().at(0).patient.hasNamesake);
    f.runningSession(second, Mass::fromGrams(1), ChairId(1));
    CHECK(f.board().load().at(0).patient.value().hasNamesake);
    // Two records of one person are not namesakes of each other.
    f.clock.advance(Duration::fromMinutes(1));
    const PatientId twin = f.addPatient("Zoe", "Martins", "1990-01-07");
    CHECK(f.patients().find("martins").at(0).hasNamesake);
    REQUIRE(f.merges().merge(*f.admin, other, twin, "typed twice"));
    CHECK_FALSE(f.patients().find("martins").at(0).hasNamesake);
}

TEST_CASE("A record number that somebody has is refused, and says who", "[service][H-13]") {
    ClinicFixture f;
    const PatientId holder = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    PatientDetails details = detailsOf("Wei", "Chen", "1990-01-07");
    details.recordNumber = "100-001";
    const ServiceResult<Patient> refused = f.patients().registerPatient(*f.nurse, details);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ServiceErrorCode::duplicateRecordNumber);
    REQUIRE(refused.error().other);
    CHECK(refused.error().other->id == holder);
    CHECK(refused.error().other->fullName() == "Amara Lindqvist");
    CHECK(f.patients().holderOf("100-001").value().id == holder);
    CHECK_FALSE(f.patients().holderOf("100-002"));
    details.recordNumber.clear();
    const Patient chen = f.patients().registerPatient(*f.nurse, details).value();
    details.recordNumber = "100-001";
    const ServiceResult<Patient> changed = f.patients().change(*f.nurse, chen.id, chen.revision, details);
    REQUIRE(changed.error().other);
    CHECK(changed.error().other->id == holder);
    CHECK(f.patients().patient(chen.id).value().details.recordNumber == "100-002");
}

TEST_CASE("Finding while typing takes the exact number first", "[service][H-13]") {
    ClinicFixture f;
    PatientDetails other = detailsOf("Zoe", "Adams", "1959-08-18");
    other.recordNumber = "100-0010";
    REQUIRE(f.patients().registerPatient(*f.nurse, other));
    PatientDetails exact = detailsOf("Wei", "Young", "1990-01-07");
    exact.recordNumber = "100-001";
    const PatientId wanted = f.patients().registerPatient(*f.nurse, exact).value().id;
    CHECK(f.patients().find("100-001").at(0).id == wanted);
    CHECK(f.patients().find("100001").at(0).id == wanted);
    CHECK(f.patients().find("100-001").size() == 2);
    CHECK(f.patients().find("you wei").at(0).id == wanted);
    CHECK(f.patients().find("100-00", 1).size() == 1);
    CHECK(f.patients().find(" - ").size() == 2);  // no word: the most recent
}

TEST_CASE("The most recently seen come first", "[service]") {
    ClinicFixture f;
    const PatientId first = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    f.clock.advance(Duration::fromMinutes(1));
    const PatientId second = f.addPatient("Wei", "Chen", "1990-01-07");
    CHECK(f.patients().find("").at(0).id == second);
    f.clock.advance(Duration::fromMinutes(1));
    REQUIRE(f.patients().page(*f.manager, first));
    CHECK(f.patients().find("").at(0).id == first);
    CHECK(lastAudit(f).action == "patient.viewed");
    CHECK(lastAudit(f).actor == f.manager->id);
    CHECK(f.patients().page(*f.manager, PatientId(99)).error().code == ServiceErrorCode::notFound);
}

TEST_CASE("Allergies are a statement, and consistent with it", "[service][H-03]") {
    ClinicFixture f;
    const PatientId id =
        f.patients().registerPatient(*f.nurse, detailsOf("Amara", "Lindqvist", "1981-04-12")).value().id;
    const std::vector<Allergy> latex{{std::nullopt, "latex", "hives", Severity::mild},
                                     {std::nullopt, "magnesium", "", Severity::anaphylaxis}};
    const auto codeOf = [&](AllergyStatus status, const std::vector<Allergy>& allergies) {
        const ServiceResult<Patient> result = f.patients().setAllergies(*f.nurse, id, status, allergies);
        return result ? std::string("done") : result.error().field;
    };
    CHECK(codeOf(AllergyStatus::listed, {}) == "allergies");
    CHECK(codeOf(AllergyStatus::noneKnown, latex) == "allergies");
    CHECK(codeOf(AllergyStatus::listed, {{std::nullopt, " ", "", Severity::mild}}) == "allergies");
    CHECK(codeOf(AllergyStatus::listed, {{std::nullopt, "latex", std::string(501, 'x'), Severity::mild}}) ==
          "allergies");
    CHECK(f.patients().patient(id).value().allergyStatus == AllergyStatus::notAsked);

    CHECK(codeOf(AllergyStatus::listed, latex) == "done");
    CHECK(lastAudit(f).detail.rfind("not-asked -> listed; latex (", 0) == 0);
    const Patient patient = f.patients().patient(id).value();
    REQUIRE(patient.allergies.size() == 2);
    CHECK(patient.allergies[1].substance == "magnesium");
    CHECK(patient.allergies[1].severity == Severity::anaphylaxis);
    CHECK(codeOf(AllergyStatus::noneKnown, {}) == "done");
    CHECK(f.patients().patient(id).value().allergies.empty());
    CHECK(f.patients().setAllergies(*f.nurse, PatientId(99), AllergyStatus::noneKnown, {}).error().code ==
          ServiceErrorCode::notFound);
}

TEST_CASE("A patient's page holds everything of theirs and nothing of others", "[service][H-13]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId other = f.addPatient("Wei", "Chen", "1990-01-07");
    const SessionId session = f.runningSession(patient, Mass::fromGrams(2), ChairId(1));
    f.orderedVisit(other, Mass::fromGrams(1));
    const PatientPage page = f.patients().page(*f.nurse, patient).value();
    CHECK(page.patient.id == patient);
    CHECK(page.screenings.size() == 1);
    REQUIRE(page.orders.size() == 1);
    CHECK(page.orders[0].dose == Mass::fromGrams(2));
    REQUIRE(page.sessions.size() == 1);
    CHECK(page.sessions[0].id == session);
    CHECK(page.labs.size() == 4);
    CHECK(page.openVisit.has_value());
    const PatientPage others = f.patients().page(*f.nurse, other).value();
    CHECK(others.sessions.empty());
    REQUIRE(others.orders.size() == 1);
    CHECK(others.orders[0].dose == Mass::fromGrams(1));
}

TEST_CASE("Who may not read records sees on a patient's page who it is, and no more", "[service][H-16]") {
    ClinicFixture f;
    const PatientId patient = f.addPatient("Amara", "Lindqvist", "1981-04-12");
    static_cast<void>(f.runningSession(patient, Mass::fromGrams(2), ChairId(1)));
    const PatientPage page = f.patients().page(*f.admin, patient).value();
    CHECK(page.patient.details.familyName == "Lindqvist");
    CHECK(page.openVisit.has_value());
    CHECK(page.screenings.empty());
    CHECK(page.orders.empty());
    CHECK(page.sessions.empty());
    CHECK(page.labs.empty());
    const PatientPage whole = f.patients().page(*f.manager, patient).value();
    CHECK(whole.screenings.size() == 1);
    CHECK(whole.orders.size() == 1);
    CHECK(whole.sessions.size() == 1);
    CHECK(whole.labs.size() == 4);
}

}  // namespace gramhour
