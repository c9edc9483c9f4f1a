// Which passwords nobody may have.
#include "service/password_rules.h"

#include "service/password.h"
#include "support/catch.h"

namespace gramhour {

namespace {

const PasswordOwner kOkafor{"rokafor", "R. Okafor, RN", "Riverside Infusion Clinic"};

std::optional<ServiceErrorCode> whyNot(std::string_view password) {
    return whyNoPassword(password, kOkafor);
}

}  // namespace

TEST_CASE("Passwords that are tried first are refused, however they are dressed up", "[service][H-24]") {
    // The first two are among the most used of published leaks, ranks 23 and 60 of those with ten characters;
    // the rest are what people make of such words when a rule asks for figures and signs.
    for (const char* password :
         {"qwertyuiop", "password123", "Password123", "PASSWORD1234!", "2026password!!", "p@ssw0rd2026",
          "basketball", "Basketball99", "sunshine2026!", "manchester", "1q2w3e4r5t", "monkey1234567"}) {
        CAPTURE(password);
        CHECK(whyNot(password) == ServiceErrorCode::commonPassword);
    }
}

TEST_CASE("Repetitions and rows are no passwords", "[service][H-24]") {
    for (const char* password :
         {"aaaaaaaaaa", "ababababab", "abcabcabcabc", "12341234123412", "hello hello ", "xyxxyyxyxyxxyy",
          "1234567890", "0987654321", "abcdefghijkl", "zyxwvutsrq", "qwertz123456", "asdfghjkl1",
          "azertyuiop", "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"}) {
        CAPTURE(password);
        CHECK(whyNot(password) == ServiceErrorCode::commonPassword);
    }
}

TEST_CASE("Names of person, clinic and program are no secret", "[service][H-24]") {
    for (const char* password : {"rokafor2026", "Okafor-1984", "Gramhour12", "riverside 2026",
                                 "RIVERSIDE-rokafor", "infusion.clinic.1", "rokaforrokafor"}) {
        CAPTURE(password);
        CHECK(whyNot(password) == ServiceErrorCode::commonPassword);
    }
    CHECK_FALSE(whyNot("riverside heron umbrella"));  // more than a name
    CHECK_FALSE(whyNoPassword("rokafor1984x-heron", {"skim", "S. Kim", "Quay"}));
}

TEST_CASE("A password that nobody would try first is taken, of whatever characters", "[service][H-24]") {
    for (const char* password : {"correct horse battery", "jwq vmuyzt", "plum-tin-7-otter",
                                 "\xE6\xA1\x9C\xE3\x81\xAE\xE8\x8A\xB1\xE3\x81\x8C"
                                 "\xE5\x92\xB2\xE3\x81\x8F\xE9\xA0\x83\xE3\x81\xAB\xE4\xBC\x9A\xE3\x81\x86",
                                 "4071938265", "tr0ub4dor&3", "                 a b c"}) {
        CAPTURE(password);
        CHECK_FALSE(whyNot(password));
    }
    CHECK(whyNot("nine char") == ServiceErrorCode::weakPassword);
}

TEST_CASE("The same password typed on another keyboard is the same", "[service][H-24]") {
    // "Sesam öffne dich": the ö as one character, and as an o followed by two dots (Unicode, UAX 15, figure
    // 3).
    const std::string composed = "Sesam \xC3\xB6"
                                 "ffne dich";
    const std::string decomposed = "Sesam o\xCC\x88"
                                   "ffne dich";
    const PasswordHasher hasher(PasswordCost{1, 8192});
    CHECK(hasher.matches(decomposed, hasher.hash(composed)));
    CHECK(hasher.matches(composed, hasher.hash(decomposed)));
    CHECK_FALSE(hasher.matches("Sesam offne dich", hasher.hash(composed)));
    CHECK(normalPassword(decomposed) == composed);
    CHECK(normalPassword("\xFF\xFE") == "\xFF\xFE");  // no UTF-8: as it is
    // Ten characters as they are typed are nine when two of them are one letter.
    CHECK_FALSE(isLongEnough("o\xCC\x88"
                             "23456789"));
}

}  // namespace gramhour
