#include "base/json.h"

#include "support/catch.h"

using namespace gramhour;

namespace {

JsonError refusalOf(std::string_view text) {
    const Expected<JsonValue, JsonError> read = parseJson(text);
    REQUIRE_FALSE(read);
    return read.error();
}

}  // namespace

TEST_CASE("Numbers in JSON are exact decimals", "[base][json]") {
    const Expected<JsonValue, JsonError> read = parseJson(R"([0.1, 127, 63.5, -1e-3, 999999999999999999])");
    REQUIRE(read);
    const JsonArray& items = *read->array();
    CHECK(items[0].number()->scaledExactly(18) == 100'000'000'000'000'000);
    CHECK(items[1].number()->toInteger() == 127);
    CHECK(items[2].number()->scaledExactly(1) == 635);
    CHECK(items[3].number()->scaledExactly(3) == -1);
    CHECK(items[4].number()->toInteger() == 999'999'999'999'999'999);
}

TEST_CASE("What is not strict JSON is refused with its line", "[base][json]") {
    CHECK(refusalOf("").code == "not-json");
    CHECK(refusalOf("{} {}").code == "not-json");
    CHECK(refusalOf("{\"a\":1,}").code == "not-json");
    CHECK(refusalOf("[1,\n2,\n3,,]").line == 3);
    CHECK(refusalOf("{\n\"a\":1,\n\"a\":2}").code == "duplicate-key");
    CHECK(refusalOf("{\n\"a\":1,\n\"a\":2}").line == 3);
    CHECK(refusalOf("[NaN]").code == "not-json");
    CHECK(refusalOf("[Infinity]").code == "not-json");
    CHECK(refusalOf("[01]").code == "not-json");
    CHECK(refusalOf("[.5]").code == "not-json");
    CHECK(refusalOf("// no\n{}").code == "not-json");
    CHECK(refusalOf("[\"\xFF\"]").code == "not-json");
    CHECK(refusalOf("[\"\xC0\xAF\"]").code == "not-json");
    CHECK(refusalOf("[\"\xED\xA0\x80\"]").code == "not-json");
    CHECK(refusalOf("[\"\\ud800\"]").code == "not-json");
}

TEST_CASE("Numbers beyond any real value are refused", "[base][json]") {
    CHECK(refusalOf("[1e999]").code == "number-out-of-range");
    CHECK(refusalOf("[1e-300]").code == "number-out-of-range");
    CHECK(refusalOf("[1.2345678901234567890]").code == "number-out-of-range");
    CHECK(refusalOf("[10000000000000000000]").code == "number-out-of-range");
    CHECK(refusalOf("[1000000000000000000]").code == "number-out-of-range");
}

TEST_CASE("Size and depth are bounded before they cost anything", "[base][json]") {
    CHECK(refusalOf(std::string(9 * 1024 * 1024, ' ')).code == "too-large");
    CHECK(refusalOf(std::string(1'000'000, '[')).code == "too-deep");
    CHECK(parseJson(std::string(32, '[') + std::string(32, ']')));
    CHECK(refusalOf(std::string(33, '[') + std::string(33, ']')).code == "too-deep");
}

TEST_CASE("A reader says where and on which line something is wrong", "[base][json]") {
    const Expected<JsonValue, JsonError> document =
        parseJson("{\n\"events\": [\n {\"rate_ml_per_h\": 127},\n {\"rate_ml_per_h\": \"fast\"}\n]}");
    REQUIRE(document);
    const auto read = readJson(*document, [](const JsonReader& root) {
        std::int64_t sum = 0;
        for (const JsonReader& event : root.at("events").items()) {
            sum += event.at("rate_ml_per_h").scaled(1, 0, 100'000);
        }
        return sum;
    });
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "wrong-type");
    CHECK(read.error().where == "events[1].rate_ml_per_h");
    CHECK(read.error().line == 4);
}

TEST_CASE("A reader refuses unknown keys, missing keys and values beyond their bounds", "[base][json]") {
    const Expected<JsonValue, JsonError> document = parseJson(R"({"a": 5, "b": 1.5, "c": null})");
    REQUIRE(document);
    const auto codeOfReading = [&](auto&& read) {
        const auto result = readJson(*document, [&](const JsonReader& root) {
            read(root);
            return 0;
        });
        return result ? std::string("read") : result.error().code;
    };
    CHECK(codeOfReading([](const JsonReader& r) { r.allowOnly({"a", "b", "c"}); }) == "read");
    CHECK(codeOfReading([](const JsonReader& r) { r.allowOnly({"a", "b"}); }) == "unknown-key");
    CHECK(codeOfReading([](const JsonReader& r) { (void)r.at("d"); }) == "missing");
    CHECK(codeOfReading([](const JsonReader& r) { (void)r.at("a").integer(0, 4); }) == "out-of-bounds");
    CHECK(codeOfReading([](const JsonReader& r) { (void)r.at("a").integer(0, 5); }) == "read");
    CHECK(codeOfReading([](const JsonReader& r) { (void)r.at("b").integer(0, 5); }) == "wrong-type");
    CHECK(codeOfReading([](const JsonReader& r) { (void)r.at("b").scaled(1, 0, 14); }) == "out-of-bounds");
    CHECK(codeOfReading([](const JsonReader& r) { (void)r.at("c").boolean(); }) == "wrong-type");
    CHECK(codeOfReading([](const JsonReader& r) { (void)r.at("a").text(); }) == "wrong-type");
    CHECK(codeOfReading([](const JsonReader& r) { (void)r.at("a").items(); }) == "wrong-type");
}
