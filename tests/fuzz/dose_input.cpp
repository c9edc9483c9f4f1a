// What is typed to have a dose worked out or a quantity converted: every line is one argument of the command
// line. The same lines go through the fields' own reading of numbers.

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/decimal.h"
#include "cli/app.h"
#include "fuzz/fuzz_target.h"
#include "protocol/protocol_json.h"
#include "units/quantity_text.h"

using gramhour::fuzz::hold;

namespace {

using namespace gramhour;

std::vector<std::string> linesOf(std::string_view text) {
    std::vector<std::string> lines;
    std::size_t from = 0;
    while (from < text.size() && lines.size() < 40) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        lines.emplace_back(text.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

void typeInto(const std::string& text) {
    constexpr int kPlaces = 6;
    if (const auto value = parseTypedNumber(text, kPlaces)) {
        const std::string written = formatScaled(*value, kPlaces);
        const auto again = parseTypedNumber(written, kPlaces);
        // "1.234" is asked about, whoever wrote it.
        hold(again ? *again == *value : again.error() == QuantityError::ambiguous,
             "a number that was written is read as the same");
    }
    if (const auto mass = parseMass(text, MassUnit::grams)) {
        hold(mass->micrograms() >= 0 && mass->micrograms() <= 1'000'000'000, "a mass is at most 1 kg");
        hold(!formatMass(*mass).empty(), "a mass can be written");
    }
    if (const auto volume = parseVolume(text)) {
        hold(volume->microlitres() >= 0 && volume->microlitres() <= 100'000'000, "a volume is at most 100 L");
    }
    if (const auto rate = parseVolumeRate(text)) {
        hold(rate->base() >= 0, "no rate is negative");
    }
}

/// Only these commands: others open files.
bool isHarmless(const std::vector<std::string>& arguments) {
    if (arguments.empty() || (arguments.front() != "dose" && arguments.front() != "convert")) {
        return false;
    }
    for (const std::string& argument : arguments) {
        if (argument.find("--protocol") != std::string::npos) {
            return false;
        }
    }
    return true;
}

void checkPlan(const nlohmann::json& plan) {
    const DoseLimits& limits = builtInProtocol().limits;
    const double grams = plan.value("dose_g", 0.0);
    hold(grams > 0.0, "a plan has a dose");
    hold(grams * 1e6 <= static_cast<double>(limits.hardDosePerSession.micrograms()) + 0.5,
         "no plan is above the hard limit of a session");
    hold(plan.value("elemental_mg", 0.0) < grams * 1000.0, "magnesium is a part of its salt");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<std::string> arguments = linesOf(fuzz::textOf(data, size));
    for (const std::string& line : arguments) {
        typeInto(line);
    }
    if (!isHarmless(arguments)) {
        return 0;
    }
    arguments.emplace_back("--json");
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    const cli::ExitStatus status = cli::runApp(arguments, {in, out, err});
    const std::string printed = out.str();
    // "--help" prints words, and is no plan.
    if (status == cli::ExitStatus::done && !nlohmann::json::accept(printed)) {
        hold(printed.find("--") != std::string::npos, "what is no JSON is the help");
        return 0;
    }
    hold(nlohmann::json::accept(printed), "what is printed is JSON");
    const nlohmann::json document = nlohmann::json::parse(printed);
    hold((status == cli::ExitStatus::done) != document.contains("error"), "refused with an error, or done");
    if (status == cli::ExitStatus::done && arguments.front() == "dose") {
        checkPlan(document);
    }
    return 0;
}
