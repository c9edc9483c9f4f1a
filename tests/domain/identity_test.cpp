// What a patient says of themselves, held against the record.
#include "domain/identity.h"

#include "support/catch.h"

namespace gramhour {

namespace {

Date day(const char* iso) {
    return Date::parseIso(iso).value();
}

Patient maria() {
    Patient patient{.id = PatientId(7)};
    patient.details.givenName = "Mar\xC3\xAD"
                                "a";
    patient.details.familyName = "Pe\xC3\xB1"
                                 "alver-N\xC3\xBA\xC3\xB1"
                                 "ez";
    patient.details.birthDate = day("1959-08-05");
    patient.details.recordNumber = "104-477";
    patient.formerNumbers = {"W-3"};
    return patient;
}

using List = std::vector<Identifier>;

}  // namespace

TEST_CASE("Two identifiers that agree confirm who somebody is", "[domain][H-13]") {
    const IdentityCheck check = checkIdentifiers({"penalver nunez", day("1959-08-05"), ""}, maria());
    CHECK(check.isConfirmed());
    CHECK(check.agreeing == List{Identifier::familyName, Identifier::birthDate});
    CHECK(checkIdentifiers({"", day("1959-08-05"), "104477"}, maria()).isConfirmed());
    CHECK(checkIdentifiers({"Penalver", {}, "104-477"}, maria()).isConfirmed());
    CHECK(checkIdentifiers({"NUNEZ", {}, "w 3"}, maria()).isConfirmed());  // the number of a merged record
}

TEST_CASE("One identifier is not enough, and none at all confirms nothing", "[domain][H-13]") {
    CHECK_FALSE(checkIdentifiers({}, maria()).isConfirmed());
    CHECK_FALSE(checkIdentifiers({"Penalver", {}, ""}, maria()).isConfirmed());
    CHECK_FALSE(checkIdentifiers({"", day("1959-08-05"), " - "}, maria()).isConfirmed());
    CHECK_FALSE(checkIdentifiers({"", {}, "104-477"}, maria()).isConfirmed());
}

TEST_CASE("Whatever differs keeps the others from confirming", "[domain][H-13]") {
    // Two agree, the third is another person's.
    const IdentityCheck number = checkIdentifiers({"Penalver", day("1959-08-05"), "104-478"}, maria());
    CHECK_FALSE(number.isConfirmed());
    CHECK(number.differing == List{Identifier::recordNumber});
    // Day and month swapped: May the 8th instead of August the 5th.
    const IdentityCheck born = checkIdentifiers({"Penalver", day("1959-05-08"), "104-477"}, maria());
    CHECK_FALSE(born.isConfirmed());
    CHECK(born.differing == List{Identifier::birthDate});
    CHECK(checkIdentifiers({"Pena", day("1959-08-05"), ""}, maria()).differing ==
          List{Identifier::familyName});  // a beginning is not the name
    CHECK(checkIdentifiers({"Maria", day("1959-08-05"), ""}, maria()).differing ==
          List{Identifier::familyName});  // the given name is not the family name
    // A short part of a name is not told from others': "de" of "de la Cruz".
    Patient cruz = maria();
    cruz.details.familyName = "de la Cruz";
    CHECK_FALSE(checkIdentifiers({"de", day("1959-08-05"), ""}, cruz).isConfirmed());
    CHECK(checkIdentifiers({"Cruz", day("1959-08-05"), ""}, cruz).isConfirmed());
    CHECK(checkIdentifiers({"Delacruz", day("1959-08-05"), ""}, cruz).isConfirmed());
}

}  // namespace gramhour
