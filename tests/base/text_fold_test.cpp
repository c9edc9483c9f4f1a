#include "base/text_fold.h"

#include "base/digest.h"
#include "support/catch.h"

using namespace gramhour;

TEST_CASE("Search text is without case, accents and punctuation", "[base][fold]") {
    CHECK(foldForSearch("Peñalver-Núñez ") == "penalver nunez");
    // The same name, decomposed: n and a combining tilde.
    CHECK(foldForSearch("Pen\u0303alver") == "penalver");
    CHECK(foldForSearch("Søren Łukasz Đorđe") == "soren lukasz dorde");
    CHECK(foldForSearch("STRASSE") == foldForSearch("Straße"));
    CHECK(foldForSearch("O'Brien") == "o brien");
    CHECK(foldForSearch("  a  b\t") == "a b");
    CHECK(foldForSearch("Ὀδυσσεύς") == foldForSearch("ΟΔΥΣΣΕΥΣ"));
    CHECK(foldForSearch("ﬁ") == "fi");
    CHECK(foldForSearch("") == "");
    CHECK(foldForSearch("...") == "");
    CHECK(foldForSearch("a\xFF"
                        "b") == "ab");
}

TEST_CASE("Folding a folded text changes nothing", "[base][fold]") {
    const char* text = GENERATE("Peñalver-Núñez", "İstanbul", "Ǆ", "ﬃ", "Å", "नमस्ते", "山田 太郎", "ẞ", "١٢٣");
    CAPTURE(text);
    const std::string once = foldForSearch(text);
    CHECK(foldForSearch(once) == once);
}

TEST_CASE("Clean text is UTF-8 without control characters", "[base][fold]") {
    CHECK(isCleanText("Two lines,\r\n\tand Peñalver"));
    CHECK(isCleanText(""));
    CHECK_FALSE(isCleanText(std::string_view("a\0b", 3)));
    CHECK_FALSE(isCleanText("\x1B[31m"));
    CHECK_FALSE(isCleanText("\x7F"));
    CHECK_FALSE(isCleanText("\xC2"));
    CHECK_FALSE(isCleanText("\xC0\xAF"));
    CHECK_FALSE(isCleanText("\xED\xA0\x80"));
    CHECK_FALSE(isCleanText("\xF5\x80\x80\x80"));
}

TEST_CASE("A clean line is a clean text without a line break", "[base][fold][H-13][H-15]") {
    CHECK(isCleanLine("Peñalver-Núñez"));
    CHECK(isCleanLine(""));
    // Unicode Standard Annex 14: LF, CR, LINE SEPARATOR and PARAGRAPH SEPARATOR break a line.
    for (const char* text : {"a\nb", "a\rb", "a\tb", "a\xE2\x80\xA8", "a\xE2\x80\xA9", "\x1B[31m", "\xC2"}) {
        CAPTURE(text);
        CHECK_FALSE(isCleanLine(text));
    }
}

TEST_CASE("Clean text is read in the order in which it is written", "[base][fold][H-13][H-25]") {
    // U+202E turns "2 mg" into "gm 2" for the eye, U+2066 to U+2069 isolate; U+200F marks a Hebrew name and
    // turns nothing (Unicode Standard Annex 9, sections 2.1 to 2.6).
    CHECK_FALSE(isCleanText("Mara \xE2\x80\xAE"
                            "gm 2"));
    CHECK_FALSE(isCleanText("\xE2\x80\xAA+44 20 7946 0000\xE2\x80\xAC"));
    CHECK_FALSE(isCleanText("a\xE2\x81\xA6"
                            "b\xE2\x81\xA9"));
    CHECK(isCleanText("\xD7\x9E\xD7\xA8\xD7\x94\xE2\x80\x8F (x)"));
    // U+FFFE, U+FDD0 and U+10FFFF are no characters, U+FFFD and U+FDF0 are (Unicode 15, section 23.7).
    CHECK_FALSE(isCleanText("\xEF\xBF\xBE"));
    CHECK_FALSE(isCleanText("\xEF\xB7\x90"));
    CHECK_FALSE(isCleanText("\xF4\x8F\xBF\xBF"));
    CHECK(isCleanText("\xEF\xBF\xBD\xEF\xB7\xB0"));
}

TEST_CASE("SHA-256 is the published one", "[base][digest]") {
    // FIPS 180-2, appendix B.1, and the digest of the empty message.
    CHECK(sha256Hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256Hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
