#include "cli/dose.h"

#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>

#include "base/decimal.h"
#include "cli/input.h"
#include "dosing/compute_dose.h"
#include "dosing/working.h"
#include "exchange/dose_json.h"

namespace gramhour::cli {

namespace {

/// As typed; absent options stay absent.
struct DoseOptions {
    std::optional<std::string> salt;
    std::optional<std::string> doseGrams;
    std::optional<std::string> strengthPercent;
    std::optional<std::string> bagMillilitres;
    std::optional<std::string> additive;
    std::optional<std::string> dropFactor;
    std::optional<std::string> minutes;
    std::optional<std::string> egfr;
    std::optional<std::string> diluent;
};

DropFactor readDropFactor(const std::string& text, const Protocol& protocol) {
    for (const DropFactor factor : protocol.dropFactors) {
        if (text == std::to_string(static_cast<int>(factor))) {
            return factor;
        }
    }
    refuseField("unknown-code", "must be a drop factor of the protocol, such as 20", "drop_factor");
}

Diluent readDiluent(const std::string& text, const Protocol& protocol) {
    const Diluent diluent = readCode<Diluent>("diluent", text);
    if (std::find(protocol.diluents.begin(), protocol.diluents.end(), diluent) == protocol.diluents.end()) {
        refuseField("unknown-code", "is not a diluent of the protocol", "diluent");
    }
    return diluent;
}

std::optional<Duration> readMinutes(const std::optional<std::string>& text) {
    constexpr int kPlaces = 9;
    constexpr std::int64_t kBillion = 1'000'000'000;
    const InputBounds bounds{0, request_bounds::kTime.highest / 60'000 * kBillion};
    const std::optional<std::int64_t> billionths = readOptionalNumber("minutes", text, kPlaces, bounds);
    if (!billionths) {
        return std::nullopt;
    }
    return Duration::fromMilliseconds(scaleHalfUp(*billionths, 60'000, kBillion));
}

DoseRequest readRequest(const DoseOptions& options, const Protocol& protocol) {
    namespace rb = request_bounds;
    DoseRequest request;
    request.salt = readCode<Salt>("salt", required("salt", options.salt));
    // A dose finer than a microgram goes up and an eGFR down, so that neither slips under its limit.
    request.dose = Mass::fromMicrograms(
        readNumber("dose_g", required("dose_g", options.doseGrams), 6, rb::kDose, Finer::up));
    request.strength = Concentration::fromMicrogramsPerMillilitre(readNumber(
        "strength_percent", required("strength_percent", options.strengthPercent), 4, rb::kStrength));
    request.bag = Volume::fromMicrolitres(
        readNumber("bag_ml", required("bag_ml", options.bagMillilitres), 3, rb::kBag));
    if (options.additive) {
        request.additive = readCode<Additive>("additive", *options.additive);
    }
    if (options.diluent) {
        request.diluent = readDiluent(*options.diluent, protocol);
    }
    if (options.dropFactor) {
        request.dropFactor = readDropFactor(*options.dropFactor, protocol);
    }
    request.time = readMinutes(options.minutes);
    request.egfrMillionths = readOptionalNumber("egfr", options.egfr, 6, rb::kEgfr, Finer::down);
    return request;
}

Failure failureOf(const DoseRefusal& refusal) {
    const bool isInvalid = refusal.reason == DoseRefusalReason::invalidRequest;
    Failure failure;
    failure.status = isInvalid ? ExitStatus::invalid : ExitStatus::refused;
    failure.error = {std::string(codeOf(refusal.reason)), refusalText(refusal),
                     std::string(codeOf(refusal.field)), 0};
    if (!isInvalid) {
        JsonText findings;
        addFindings(findings, refusal.findings);
        failure.moreJson = findings.str();
    }
    return failure;
}

std::string planText(const DosePlan& plan, const DoseLimits& limits, const SaltProperties& salt) {
    const DoseRequest& request = plan.request;
    std::string text = formatScaled(request.dose.micrograms(), 6) + " g " + salt.name + "\n";
    for (const WorkingLine& line : workingOf(plan, limits)) {
        text += "  " + workingText(line) + "\n";
    }
    for (const LimitFinding& finding : plan.findings) {
        text += "! " + limitText(finding) + "\n";
    }
    text.pop_back();
    return text;
}

std::string runDose(const DoseOptions& options, Context& context) {
    const Protocol& protocol = context.protocol();
    const DoseRequest request = readRequest(options, protocol);
    const SaltProperties& salt = protocol.saltOf(request.salt);
    const Expected<DosePlan, DoseRefusal> plan = computeDose(request, salt, protocol.limits);
    if (!plan) {
        throw failureOf(plan.error());
    }
    return context.wantsJson() ? dosePlanJson(*plan, protocol.limits)
                               : planText(*plan, protocol.limits, salt);
}

}  // namespace

void addDoseCommand(CommandSet& commands) {
    const std::shared_ptr<DoseOptions> options = std::make_shared<DoseOptions>();
    CLI::App& command =
        commands.add("dose", "Work out time, volumes and rates of an infusion", OutputForm::textOrJson,
                     [options](Context& context) { return runDose(*options, context); });
    command.add_option("--salt", options->salt, "sulfate or chloride")->type_name("SALT");
    command.add_option("--dose-g", options->doseGrams, "Dose, in grams of the salt")->type_name("N");
    command
        .add_option("--strength-percent", options->strengthPercent, "Strength of the product, g in 100 mL")
        ->type_name("N");
    command.add_option("--bag-ml", options->bagMillilitres, "Volume of the bag")->type_name("N");
    command.add_option("--additive", options->additive, "added (default), exchanged or premix")
        ->type_name("HOW");
    command.add_option("--drop-factor", options->dropFactor, "Drops in a mL: 10, 15, 20 or 60")
        ->type_name("N");
    command.add_option("--minutes", options->minutes, "A longer time than the protocol's")->type_name("N");
    command.add_option("--egfr", options->egfr, "eGFR, mL/min/1.73 m²")->type_name("N");
    command.add_option("--diluent", options->diluent, "sodium-chloride-0.9 (default) or glucose-5")
        ->type_name("NAME");
}

}  // namespace gramhour::cli
