// How an allergy is told on screens and papers.
#include "support/catch.h"
#include "ui/support/text.h"

using namespace gramhour;

TEST_CASE("an allergy is told with reaction and severity, neither of them twice", "[ui][H-17]") {
    const auto told = [](const char* reaction, Severity severity) {
        return ui::allergyText({std::nullopt, "penicillin", reaction, severity}).toStdString();
    };
    CHECK(told("rash", Severity::mild) == "penicillin — rash, mild");
    CHECK(told("rash", Severity::unknown) == "penicillin — rash");
    CHECK(told("", Severity::anaphylaxis) == "penicillin — anaphylaxis");
    CHECK(told("", Severity::unknown) == "penicillin");
    CHECK(told("swollen face", Severity::anaphylaxis) == "penicillin — swollen face, anaphylaxis");
    CHECK(told("anaphylaxis", Severity::anaphylaxis) == "penicillin — anaphylaxis");
    CHECK(told("Anaphylaxis", Severity::anaphylaxis) == "penicillin — Anaphylaxis");
    // The severity goes only where the very same word stands.
    CHECK(told("no anaphylaxis", Severity::anaphylaxis) == "penicillin — no anaphylaxis, anaphylaxis");
    CHECK(told("anaphylaxis", Severity::severe) == "penicillin — anaphylaxis, severe");
}
