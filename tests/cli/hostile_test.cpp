#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/app.h"
#include "cli/cli_runner.h"
#include "cli/input.h"
#include "support/catch.h"

using gramhour::testing::CliRun;
using gramhour::testing::runCli;
using nlohmann::json;

namespace {

/// Refused as invalid input, on both streams, with this code and field.
void checkInvalid(const CliRun& run, const std::string& code, const std::string& where) {
    CAPTURE(run.out, run.err);
    CHECK(run.status == 2);
    CHECK_FALSE(run.err.empty());
    REQUIRE(json::accept(run.out));
    const json error = json::parse(run.out)["error"];
    CHECK(error["code"] == code);
    CHECK(error["where"] == where);
    CHECK_FALSE(error["message"].get<std::string>().empty());
}

std::vector<std::string> doseWith(const std::string& option, const std::string& value) {
    std::vector<std::string> arguments{"dose", "--json"};
    const std::vector<std::pair<std::string, std::string>> usual{
        {"--salt", "sulfate"}, {"--dose-g", "2"}, {"--strength-percent", "50"}, {"--bag-ml", "250"}};
    for (const auto& [name, text] : usual) {
        if (name != option) {
            arguments.push_back(name);
            arguments.push_back(text);
        }
    }
    arguments.push_back(option);
    arguments.push_back(value);
    return arguments;
}

std::string codeOfReading(const std::string& bytes) {
    std::istringstream in(bytes);
    try {
        (void)gramhour::cli::readJsonInput(in);
    } catch (const gramhour::cli::Failure& failure) {
        CHECK(failure.status == gramhour::cli::ExitStatus::invalid);
        return failure.error.code;
    }
    return "read";
}

}  // namespace

TEST_CASE("What is not a plain number is not taken for one", "[cli][hostile][H-06]") {
    const std::string value =
        GENERATE(as<std::string>{}, "nan", "NaN", "inf", "-inf", "Infinity", "0x10", " 2", "2 ", "", "1e999",
                 "1e-999", "2,5", "1,000", "1.", ".5", "+2", "2g", "two", "--2", "1e", "2;rm", "2\n",
                 "\xFF\xFE", "٢", "1234567890123456789");
    CAPTURE(value);
    checkInvalid(runCli(doseWith("--dose-g", value)), "not-a-number", "dose_g");
}

TEST_CASE("Values outside what can be meant are refused", "[cli][hostile][H-01]") {
    checkInvalid(runCli(doseWith("--dose-g", "-1")), "out-of-bounds", "dose_g");
    checkInvalid(runCli(doseWith("--dose-g", "-0.0000001")), "out-of-bounds", "dose_g");
    checkInvalid(runCli(doseWith("--dose-g", "1e50")), "out-of-bounds", "dose_g");
    checkInvalid(runCli(doseWith("--dose-g", "1000.1")), "out-of-bounds", "dose_g");
    checkInvalid(runCli(doseWith("--strength-percent", "0")), "out-of-bounds", "strength_percent");
    checkInvalid(runCli(doseWith("--strength-percent", "100.1")), "out-of-bounds", "strength_percent");
    checkInvalid(runCli(doseWith("--strength-percent", "1e-9")), "out-of-bounds", "strength_percent");
    checkInvalid(runCli(doseWith("--bag-ml", "0")), "out-of-bounds", "bag_ml");
    checkInvalid(runCli(doseWith("--bag-ml", "1e9")), "out-of-bounds", "bag_ml");
    checkInvalid(runCli(doseWith("--minutes", "-60")), "out-of-bounds", "minutes");
    checkInvalid(runCli(doseWith("--minutes", "1e7")), "out-of-bounds", "minutes");
    checkInvalid(runCli(doseWith("--egfr", "-1")), "out-of-bounds", "egfr");
    checkInvalid(runCli(doseWith("--egfr", "251")), "out-of-bounds", "egfr");
}

TEST_CASE("Unknown words and options are refused, never ignored", "[cli][hostile]") {
    checkInvalid(runCli(doseWith("--salt", "Sulfate")), "unknown-code", "salt");
    checkInvalid(runCli(doseWith("--salt", "MgSO4")), "unknown-code", "salt");
    checkInvalid(runCli(doseWith("--additive", "mixed")), "unknown-code", "additive");
    checkInvalid(runCli(doseWith("--drop-factor", "12")), "unknown-code", "drop_factor");
    checkInvalid(runCli(doseWith("--drop-factor", "20.0")), "unknown-code", "drop_factor");
    checkInvalid(runCli(doseWith("--diluent", "water")), "unknown-code", "diluent");
    checkInvalid(runCli(doseWith("--dose-mg", "2000")), "unknown-option", "dose_mg");
    checkInvalid(runCli(doseWith("--dose", "2")), "unknown-option", "dose");
    checkInvalid(runCli({"dose", "--json", "--salt", "sulfate", "--dose-g", "1", "--dose-g", "2",
                         "--strength-percent", "50", "--bag-ml", "250"}),
                 "wrong-usage", "dose_g");
    checkInvalid(runCli({"dose", "--json", "--salt", "sulfate", "--dose-g", "1", "--bag-ml", "250"}),
                 "missing", "strength_percent");
    CHECK(runCli({"dose", "--json", "--dose-g"}).status == 2);
    CHECK(runCli({"--json", "nonsense"}).status == 2);
    CHECK(runCli({"--json", "--\xFF\xFE"}).status == 2);
    CHECK(json::accept(runCli({"dose", "--json", "\xFF"}).out));
    CHECK(runCli({}).status == 2);
    CHECK(runCli({"dose", "convert"}).status == 2);
}

TEST_CASE("An argument of a hundred thousand digits is refused", "[cli][hostile]") {
    checkInvalid(runCli(doseWith("--dose-g", std::string(100'000, '9'))), "not-a-number", "dose_g");
}

TEST_CASE("Help and version are no errors", "[cli]") {
    CHECK(runCli({"--version"}).status == 0);
    CHECK_THAT(runCli({"--version"}).out, Catch::Matchers::StartsWith("gramhour-cli "));
    CHECK(runCli({"dose", "--help"}).status == 0);
    CHECK_THAT(runCli({"dose", "--help"}).out, Catch::Matchers::Contains("--strength-percent"));
}

TEST_CASE("Standard input is bounded, clean and strict", "[cli][hostile]") {
    CHECK(codeOfReading(R"({"a":1})") == "read");
    CHECK(codeOfReading("") == "not-json");
    CHECK(codeOfReading(std::string(50'000'000, ' ')) == "too-large");
    CHECK(codeOfReading(std::string(gramhour::cli::kMostInputBytes + 1, '[')) == "too-large");
    CHECK(codeOfReading(std::string(1'000'000, '[')) == "too-deep");
    std::string nested;
    for (int i = 0; i < 100'000; ++i) {
        nested += "{\"a\":";
    }
    CHECK(codeOfReading(nested) == "too-deep");
    CHECK(codeOfReading("{\"a\":\"\xC3\"}") == "not-text");
    CHECK(codeOfReading("\xFF\xFE{\0}\0") == "not-text");
    CHECK(codeOfReading(std::string("{\"a\":1}\0", 8)) == "not-text");
    CHECK(codeOfReading("{\"a\":NaN}") == "not-json");
    CHECK(codeOfReading("{\"a\":1e999}") == "number-out-of-range");
    CHECK(codeOfReading("{\"a\":1,\"a\":2}") == "duplicate-key");
}

TEST_CASE("A hostile protocol file is refused", "[cli][hostile]") {
    // /dev/zero never ends: reading stops at the bound.
    checkInvalid(runCli({"dose", "--json", "--protocol", "/dev/zero", "--salt", "sulfate", "--dose-g", "2",
                         "--strength-percent", "50", "--bag-ml", "250"}),
                 "too-large", "");
    checkInvalid(runCli({"dose", "--json", "--protocol", "/dev/null", "--salt", "sulfate", "--dose-g", "2",
                         "--strength-percent", "50", "--bag-ml", "250"}),
                 "not-json", "");
}
