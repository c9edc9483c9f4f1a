// RFC 4180 (October 2005), section 2, and what hostile or careless files hold.
#include "exchange/csv.h"

#include <sstream>

#include "support/catch.h"
#include "support/failing_stream.h"

namespace gramhour {

namespace {

using Table = std::vector<std::vector<std::string>>;

/// All lines, or the code of the refusal as a table of one field.
Table readAll(std::istream& stream) {
    CsvReader reader(stream);
    Table table;
    for (;;) {
        Expected<std::optional<CsvRow>, CsvError> row = reader.next();
        if (!row) {
            return {{"refused: " + row.error().code}};
        }
        if (!*row) {
            return table;
        }
        table.push_back(std::move((*row)->fields));
    }
}

Table readAll(const std::string& text) {
    std::istringstream stream(text);
    return readAll(stream);
}

}  // namespace

TEST_CASE("Fields are quoted as RFC 4180 says, and nothing becomes a formula", "[exchange][csv]") {
    CHECK(csvLine({"a", "b,c", "say \"hi\"", "two\nlines", ""}) ==
          "a,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n");
    // OWASP, "CSV Injection": = + - @ tab and CR begin formulas. A negative number is none.
    CHECK(csvLine({"=1+1", "+44 20 7946 0018", "@SUM(A1)", "-5.2", "-2+3", "  =1", "a=b"}) ==
          "'=1+1,'+44 20 7946 0018,'@SUM(A1),-5.2,'-2+3,'  =1,a=b\r\n");
    // Wide signs (U+FF1D, U+FF0B, U+FF20, U+FF0D), and what is cut off before a sign.
    CHECK(csvLine({"\xEF\xBC\x9D"
                   "1",
                   "\xEF\xBC\x8B"
                   "1",
                   "\xEF\xBC\xA0"
                   "x",
                   "\xEF\xBC\x8D"
                   "1"}) == "'\xEF\xBC\x9D"
                            "1,'\xEF\xBC\x8B"
                            "1,'\xEF\xBC\xA0"
                            "x,'\xEF\xBC\x8D"
                            "1\r\n");
    CHECK(csvLine({"\n=1", "\t=1"}) == "\"'\n'=1\",\"'\t'=1\"\r\n");
    // Read with ";" between fields, a line breaks at each of them, quoted or not: what follows is no formula
    // either.
    CHECK(csvLine({"a;=1+1", "a; +1;b;-2", "a\n@x", ";"}) ==
          "\"a;'=1+1\",\"a;' +1;b;-2\",\"a\n'@x\",\";\"\r\n");
    CHECK(csvLine({"=HYPERLINK(\"http://x\",\"y\")"}) == "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n");
}

TEST_CASE("Numbers, dates and times are written exactly", "[exchange][csv]") {
    CsvWriter writer;
    writer.scaled(1'500'000, 6).scaled(2'000'000, 6).scaled(1, 6).scaled(-25, 1).scaled(0, 3).integer(-7);
    writer.empty().text("x");
    writer.date(Date::parseIso("1936-02-29").value()).time(UtcTime::parseIso("2026-03-03T09:05:07Z").value());
    writer.time(UtcTime::parseIso("1969-12-31T23:59:59.042Z").value());
    writer.endLine();
    CHECK(writer.take() == "1.5,2,0.000001,-2.5,0,-7,,x,1936-02-29,2026-03-03T09:05:07Z,"
                           "1969-12-31T23:59:59.042Z\r\n");
    CHECK(writer.take().empty());
}

TEST_CASE("Tables are read with any usual line end, separator and mark", "[exchange][csv]") {
    const Table expected{{"a", "b"}, {"1", "2"}};
    CHECK(readAll("a,b\r\n1,2\r\n") == expected);
    CHECK(readAll("a,b\n1,2") == expected);
    CHECK(readAll("\xEF\xBB\xBF"
                  "a;b\n\n1;2\n\n") == expected);
    CHECK(readAll("a\tb\n1\t2\n") == expected);
    CHECK(readAll("\"a\",\"b\"\n\"1\",\"2\"\r\n") == expected);
    CHECK(readAll("x\n\"say \"\"hi\"\", and\ngo\"\n") == Table{{"x"}, {"say \"hi\", and\ngo"}});
    CHECK(readAll("a,b\n1,\n") == Table{{"a", "b"}, {"1", ""}});
    CHECK(readAll("").empty());
}

TEST_CASE("What csvLine writes is read again, whatever is in it", "[exchange][csv]") {
    const std::vector<std::string> odd{"", "a", ",", "\"", "\"\"", "a\n", "x\r\ny", "Peñalver", ";", "'"};
    for (const std::string& a : odd) {
        for (const std::string& b : odd) {
            CAPTURE(a, b);
            CHECK(readAll(csvLine({"h1", "h2", "h3"}) + csvLine({"-", a, b})) ==
                  Table{{"h1", "h2", "h3"}, {"-", a, b}});
        }
    }
}

TEST_CASE("Hostile tables are refused with a reason, soon", "[exchange][csv]") {
    CHECK(readAll("a,b\n\"never closed,1\n") == Table{{"refused: quotes"}});
    CHECK(readAll("a,b\n\"x\"y,1\n") == Table{{"refused: quotes"}});
    CHECK(readAll("a,b\nx\"y,1\n") == Table{{"refused: quotes"}});
    CHECK(readAll(std::string("a,b\n1,\0x\n", 9)) == Table{{"refused: not-text"}});
    CHECK(readAll("a,b\nM\xFCller,1\n") == Table{{"refused: encoding"}});
    CHECK(readAll(std::string("\xFF\xFE"
                              "a\0,\0",
                              6)) == Table{{"refused: encoding"}});
    CHECK(readAll(std::string(1'000'000, ',')) == Table{{"refused: too-many-columns"}});
    CHECK(readAll("\"" + std::string(50'000'000, 'x')) == Table{{"refused: too-long"}});
    std::string many(50'000'000, 'x');  // a name is in order, and a newline never comes
    CHECK(readAll(many) == Table{{"refused: too-long"}});
}

TEST_CASE("A stream that fails is not at its end", "[exchange][csv][H-13]") {
    // Within a line, between two lines, before the first one, and beyond what is read at once (64 KiB).
    for (const std::string& read : {std::string("a,b\n1,2\n3"), std::string("a,b\n1,2\n"), std::string(),
                                    "a\n" + std::string(100'000, '\n') + "1\n"}) {
        CAPTURE(read.size());
        test::FailingStream stream(read);
        CHECK(readAll(stream) == Table{{"refused: cannot-read"}});
    }
}

TEST_CASE("A refusal and a line know where they are", "[exchange][csv]") {
    std::istringstream stream("a,b\r\n\"1\n1\",2\r\n3,\"4\"x\r\n");
    CsvReader reader(stream);
    CHECK(reader.next().value()->line == 1);
    CHECK(reader.next().value()->line == 2);
    const Expected<std::optional<CsvRow>, CsvError> third = reader.next();
    REQUIRE_FALSE(third);
    CHECK(third.error().line == 4);
}

}  // namespace gramhour
