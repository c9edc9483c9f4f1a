#include "cli/input.h"

#include <array>
#include <fstream>
#include <istream>

#include <CLI/CLI.hpp>

#include "base/decimal.h"
#include "base/text_fold.h"
#include "base/wide.h"
#include "cli/app.h"

namespace gramhour::cli {

namespace {

[[noreturn]] void refuseInput(std::string code, std::string message) {
    throw Failure{ExitStatus::invalid, {std::move(code), std::move(message), "", 0}, ""};
}

/// Digits read beyond those that are kept, to see in which direction the rest lies.
constexpr int kGuardPlaces = 6;
constexpr Wide kGuard = 1'000'000;

std::optional<std::int64_t> scaledAs(const Decimal& value, int places, Finer finer) {
    if (finer == Finer::halfUp) {
        return value.scaled(places);
    }
    if (const std::optional<std::int64_t> exact = value.scaledExactly(places)) {
        return exact;
    }
    const std::optional<std::int64_t> guarded = value.scaled(places + kGuardPlaces);
    if (!guarded) {
        return std::nullopt;
    }
    const Wide towards = finer == Finer::up ? kGuard - 1 : 0;
    return static_cast<std::int64_t>((*guarded + towards) / kGuard);
}

}  // namespace

std::string readAll(std::istream& in, std::size_t most) {
    std::string text;
    std::array<char, 65'536> chunk{};
    while (in) {
        in.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
        text.append(chunk.data(), static_cast<std::size_t>(in.gcount()));
        if (text.size() > most) {
            refuseInput("too-large", "the input is larger than " + std::to_string(most) + " bytes");
        }
    }
    if (in.bad()) {
        throw Failure{ExitStatus::refused, {"cannot-read", "the input could not be read", "", 0}, ""};
    }
    if (!isCleanText(text)) {
        refuseInput("not-text", "the input is not clean UTF-8 text");
    }
    return text;
}

std::string readFile(const std::filesystem::path& file, std::size_t most) {
    std::error_code problem;
    const bool isFolder = std::filesystem::is_directory(file, problem);
    std::ifstream in(file, std::ios::binary);
    if (isFolder || !in) {
        refuseInput("cannot-read", "the file \"" + file.string() + "\" cannot be read");
    }
    return readAll(in, most);
}

JsonValue readJsonInput(std::istream& in) {
    Expected<JsonValue, JsonError> document = parseJson(readAll(in));
    if (!document) {
        throw Failure{ExitStatus::invalid, document.error(), ""};
    }
    return std::move(*document);
}

void refuseField(std::string code, std::string message, std::string_view field) {
    throw Failure{ExitStatus::invalid, {std::move(code), std::move(message), std::string(field), 0}, ""};
}

std::int64_t readNumber(std::string_view field, std::string_view text, int places, InputBounds bounds,
                        Finer finer) {
    const std::optional<Decimal> number = Decimal::parse(text);
    if (!number) {
        refuseField("not-a-number", "a number is expected here, such as 2 or 0.5", field);
    }
    const std::optional<std::int64_t> value = scaledAs(*number, places, finer);
    if (!value || number->isNegative() || !bounds.contains(*value)) {
        refuseField("out-of-bounds",
                    "must be " + formatScaled(bounds.lowest, places) + " to " +
                        formatScaled(bounds.highest, places),
                    field);
    }
    return *value;
}

std::optional<std::int64_t> readOptionalNumber(std::string_view field, const std::optional<std::string>& text,
                                               int places, InputBounds bounds, Finer finer) {
    if (!text) {
        return std::nullopt;
    }
    return readNumber(field, *text, places, bounds, finer);
}

CLI::Option& addRepeatable(CLI::App& command, const std::string& name, std::vector<std::string>& values,
                           const std::string& description) {
    return *command.add_option(name, values, description + "; may be repeated")->allow_extra_args(false);
}

const std::string& required(std::string_view field, const std::optional<std::string>& text) {
    if (!text) {
        refuseField("missing", "is needed here", field);
    }
    return *text;
}

}  // namespace gramhour::cli
