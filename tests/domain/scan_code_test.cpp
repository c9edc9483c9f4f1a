// The codes on labels: what is printed is read back, and nothing else is taken for one of ours.
#include "domain/scan_code.h"

#include "domain/stock.h"
#include "support/catch.h"

namespace gramhour {

TEST_CASE("A code is written as its label has it", "[domain][H-13]") {
    CHECK(scanText(PatientCode{"104-477"}) == "GP104-477");
    CHECK(scanText(LotCode{"sulfate-50-10ml", "7F 2210"}) == "GLsulfate-50-10ml|7F 2210");
    CHECK(scanText(OrderCode{OrderId(1207)}) == "GO1207");
}

TEST_CASE("What was written is read back", "[domain][H-13]") {
    for (const ScanCode& code :
         {ScanCode(PatientCode{"104-477"}), ScanCode(PatientCode{"X"}),
          ScanCode(PatientCode{"GP1"}),  // a record number that begins like a code
          ScanCode(LotCode{"sulfate-50-10ml", "7F2210"}), ScanCode(LotCode{"p", "A|B"}),
          ScanCode(OrderCode{OrderId(1)}), ScanCode(OrderCode{OrderId(9'223'372'036'854'775'807)})}) {
        CAPTURE(scanText(code));
        CHECK(parseScan(scanText(code)) == code);
        CHECK(parseScan(" " + scanText(code) + "\r\n") == code);
    }
}

TEST_CASE("Nothing else is taken for a code", "[domain][H-13]") {
    for (const char* text : {"",
                             "G",
                             "GP",
                             "GO",
                             "GL",
                             "gp104-477",
                             "XP104-477",
                             "G 104-477",
                             "GO0",
                             "GO-7",
                             "GO12x",
                             "GO1 2",
                             "GO9223372036854775808",
                             "GL|7F2210",
                             "GLsulfate-50-10ml|",
                             "GLsulfate-50-10ml",
                             "GP1\t2",
                             "GP1\x7F",
                             "5901234123457",
                             "Good morning"}) {
        CAPTURE(text);
        CHECK_FALSE(parseScan(text));
    }
    CHECK(parseScan("GP" + std::string(118, '1')));
    CHECK_FALSE(parseScan("GP" + std::string(119, '1')));
}

TEST_CASE("A barcode carries printable ASCII only", "[domain]") {
    CHECK(isPrintableAsBarcode("GP104-477"));
    CHECK(isPrintableAsBarcode("GLsulfate-50-10ml|7F 2210~"));
    CHECK_FALSE(isPrintableAsBarcode("GP\xC3\x91"
                                     "12"));
    CHECK_FALSE(isPrintableAsBarcode("GP1\n"));
    CHECK_FALSE(isPrintableAsBarcode(""));
}

TEST_CASE("Writings of one lot have one key", "[domain][H-12]") {
    for (const char* writing : {"7F2210", "7f2210", " 7F-2210 ", "7F 22 10", "7F/2210",
                                "\xEF\xBC\x97"
                                "F2210"}) {
        CAPTURE(writing);
        CHECK(lotKey(writing) == "7f2210");
    }
    CHECK(lotKey("7F2211") != lotKey("7F2210"));
    CHECK(lotKey(" - / ").empty());
}

TEST_CASE("A lot is told by one word, the strongest", "[domain][H-12]") {
    const Date today = Date::fromYmd(2026, 3, 3).value();
    const auto state = [&](std::int64_t units, const char* expiry) {
        return lotState({LotId(1), "p", "L", Date::parseIso(expiry).value(), units}, today, 30);
    };
    CHECK(state(5, "2027-06-30") == LotState::inStock);
    // 30 days from 3 March 2026: 28 to the 31st, and 2 more: 2 April.
    CHECK(state(5, "2026-04-03") == LotState::inStock);
    CHECK(state(5, "2026-04-02") == LotState::expiresSoon);
    CHECK(state(5, "2026-03-03") == LotState::expiresSoon);  // the last day of use is still one
    CHECK(state(5, "2026-03-02") == LotState::expired);
    CHECK(state(0, "2026-03-02") == LotState::empty);
    CHECK(state(-1, "2027-06-30") == LotState::negative);
    CHECK(state(-1, "2026-03-02") == LotState::negative);
}

}  // namespace gramhour
