#include <sstream>
#include <string>

#include <nlohmann/json.hpp>

#include "cli/app.h"
#include "support/catch.h"

using namespace gramhour;

namespace {

struct Run {
    cli::ExitStatus status;
    std::string out;
    std::string err;
};

Run screen(const std::string& input, std::vector<std::string> arguments = {"screen"}) {
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    const cli::ExitStatus status = cli::runApp(arguments, {in, out, err});
    return {status, out.str(), err.str()};
}

const char* const kMinimal =
    R"({"at":"2026-03-03T09:00:00Z","patient":{"birth_date":"1990-01-01","sex":"female"},"salt":"sulfate"})";

}  // namespace

TEST_CASE("screen prints one object and ends with 0 whatever the verdict", "[cli][screening]") {
    const Run run = screen(kMinimal);
    CHECK(run.status == cli::ExitStatus::done);
    CHECK(nlohmann::json::parse(run.out)["verdict"] == "incomplete");
    CHECK(run.err.empty());
}

TEST_CASE("screen refuses a case that is not valid with 2, on both outputs", "[cli][screening][H-04]") {
    for (const std::string input : {"", "{", "[]", "{\"at\":1}", "\xff", "{\"at\":NaN}"}) {
        CAPTURE(input);
        const Run run = screen(input);
        CHECK(run.status == cli::ExitStatus::invalid);
        CHECK_FALSE(run.err.empty());
        CHECK(nlohmann::json::parse(run.out)["error"].contains("code"));
    }
    const Run run = screen(
        R"({"at":"2026-03-03T09:00:00Z","patient":{"birth_date":"1990-01-01","sex":"x"},"salt":"sulfate"})");
    CHECK(nlohmann::json::parse(run.out)["error"]["where"] == "patient.sex");
}

TEST_CASE("screen refuses a protocol it cannot read", "[cli][screening][H-05]") {
    const Run run = screen(kMinimal, {"screen", "--protocol", "/nowhere/protocol.json"});
    CHECK(run.status == cli::ExitStatus::invalid);
    CHECK(nlohmann::json::parse(run.out).contains("error"));
}
