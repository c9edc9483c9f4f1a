#include "units/quantity_text.h"

#include <cstdint>
#include <random>
#include <string>

#include "support/catch.h"

using namespace gramhour;

namespace {

std::string outcome(const Expected<std::int64_t, QuantityError>& read) {
    if (read) {
        return std::to_string(*read);
    }
    switch (read.error()) {
    case QuantityError::empty:
        return "empty";
    case QuantityError::notANumber:
        return "not a number";
    case QuantityError::ambiguous:
        return "ambiguous";
    case QuantityError::unknownUnit:
        return "unknown unit";
    case QuantityError::outOfRange:
        return "out of range";
    }
    return "?";
}

}  // namespace

TEST_CASE("Typed numbers are read as people write them, or asked about", "[units][H-01][H-06]") {
    struct Row {
        const char* text;
        const char* thousandths;
    };
    const Row row = GENERATE(
        // One mark, not three digits after it: the decimal mark, be it point or comma.
        Row{"2", "2000"}, Row{"2.5", "2500"}, Row{"2,5", "2500"}, Row{"0.5", "500"}, Row{".5", "500"},
        Row{",5", "500"}, Row{"12,25", "12250"}, Row{" 250 ", "250000"}, Row{"0", "0"},
        // Three digits after the only mark: one or one thousand?
        Row{"1,000", "ambiguous"}, Row{"1.000", "ambiguous"}, Row{"10,000", "ambiguous"},
        Row{"2.125", "ambiguous"}, Row{"1000.500", "ambiguous"},
        // ... but nobody writes thousands after a lone zero.
        Row{"0,125", "125"}, Row{"0.125", "125"}, Row{".125", "125"}, Row{"0.000", "0"},
        // Both marks, or one twice: it is clear which is which.
        Row{"1,000.5", "1000500"}, Row{"1.000,5", "1000500"}, Row{"1,000.125", "1000125"},
        Row{"1,000,000", "1000000000"}, Row{"1.000.000", "1000000000"}, Row{"1,000,000.25", "1000000250"},
        // Blanks between thousands: plain, no-break, thin, narrow no-break.
        Row{"1 000", "1000000"}, Row{"1\u00A0000", "1000000"}, Row{"1\u2009000,5", "1000500"},
        Row{"10\u202F000", "10000000"}, Row{"1 000,125", "1000125"},
        // Neither one nor the other.
        Row{"", "empty"}, Row{"  ", "empty"}, Row{"abc", "not a number"}, Row{"1.", "not a number"},
        Row{".", "not a number"}, Row{"-", "not a number"}, Row{"1..5", "not a number"},
        Row{"1,00,000", "not a number"}, Row{"1,000.5,5", "not a number"}, Row{"1 00", "not a number"},
        Row{"1  000", "not a number"}, Row{"0,125,000", "not a number"}, Row{"007", "not a number"},
        Row{"00.5", "not a number"}, Row{"+5", "not a number"}, Row{"1e3", "not a number"},
        Row{"0x10", "not a number"}, Row{"nan", "not a number"}, Row{"1000,000,000", "not a number"},
        Row{"١٢", "not a number"}, Row{"5\xFF", "not a number"},
        Row{". . . . . . . . . . . . . .", "not a number"},
        // Read, but nothing that can be meant.
        Row{"-5", "out of range"}, Row{"2.1234", "out of range"}, Row{"1234567890123456789", "out of range"},
        Row{"999999999999999999", "out of range"});
    CAPTURE(row.text);
    CHECK(outcome(parseTypedNumber(row.text, 3)) == row.thousandths);
}

TEST_CASE("A typed mass carries its unit or takes the one of its field", "[units][H-01][H-06]") {
    const auto micrograms = [](const char* text, MassUnit assumed) {
        return outcome(parseMass(text, assumed).map([](Mass mass) { return mass.micrograms(); }));
    };
    CHECK(micrograms("2", MassUnit::grams) == "2000000");
    CHECK(micrograms("2", MassUnit::milligrams) == "2000");
    CHECK(micrograms("2", MassUnit::micrograms) == "2");
    CHECK(micrograms("2 g", MassUnit::milligrams) == "2000000");
    CHECK(micrograms("500 mg", MassUnit::grams) == "500000");
    CHECK(micrograms("0.5g", MassUnit::grams) == "500000");
    CHECK(micrograms("0,5 g", MassUnit::grams) == "500000");
    CHECK(micrograms("100 micrograms", MassUnit::grams) == "100");
    CHECK(micrograms("1 microgram", MassUnit::grams) == "1");
    CHECK(micrograms("125 mcg", MassUnit::grams) == "125");
    CHECK(micrograms("125 \u00B5g", MassUnit::grams) == "125");
    CHECK(micrograms("125\u03BCg", MassUnit::grams) == "125");
    CHECK(micrograms("1.5 mg", MassUnit::grams) == "1500");
    CHECK(micrograms("1,000 mg", MassUnit::grams) == "ambiguous");
    CHECK(micrograms("1 000 mg", MassUnit::grams) == "1000000");
    CHECK(micrograms("2 Mg", MassUnit::grams) == "unknown unit");
    CHECK(micrograms("10 mEq", MassUnit::grams) == "unknown unit");
    CHECK(micrograms("10 mL", MassUnit::grams) == "unknown unit");
    CHECK(micrograms("2 g sulfate", MassUnit::grams) == "unknown unit");
    CHECK(micrograms("g", MassUnit::grams) == "not a number");
    CHECK(micrograms("", MassUnit::grams) == "empty");
    CHECK(micrograms("0.5 micrograms", MassUnit::grams) == "out of range");
    CHECK(micrograms("1000", MassUnit::grams) == "1000000000");
    CHECK(micrograms("1000.01", MassUnit::grams) == "out of range");
}

TEST_CASE("Volumes and pump rates take their own unit only", "[units][H-02][H-06]") {
    CHECK(parseVolume("250") == Volume::fromMillilitres(250));
    CHECK(parseVolume("62.5 mL") == Volume::fromMicrolitres(62'500));
    CHECK(parseVolumeRate("127") == VolumeRate::fromMillilitresPerHour(127));
    CHECK(parseVolumeRate("63,5 mL/h") == VolumeRate::fromMicrolitresPerHour(63'500));
    // A volume typed into the rate field and the other way round.
    CHECK(parseVolumeRate("310 mL").error() == QuantityError::unknownUnit);
    CHECK(parseVolume("30 mL/h").error() == QuantityError::unknownUnit);
    CHECK(parseVolume("1 L").error() == QuantityError::unknownUnit);
    CHECK(parseVolume("100000.1").error() == QuantityError::outOfRange);
    CHECK(parseVolume("-4 mL").error() == QuantityError::outOfRange);
}

TEST_CASE("Quantities are written by the notation rules", "[units][H-01]") {
    // ISMP and Joint Commission: leading zero, no trailing zero, blank before the unit, micrograms in full.
    CHECK(formatMass(Mass::fromGrams(1)) == "1 g");
    CHECK(formatMass(Mass::fromMilligrams(500)) == "0.5 g");
    CHECK(formatMass(Mass::fromMilligrams(100)) == "0.1 g");
    CHECK(formatMass(Mass::fromMicrograms(98'610)) == "98.61 mg");
    CHECK(formatMass(Mass::fromMilligrams(1)) == "1 mg");
    CHECK(formatMass(Mass::fromMicrograms(125)) == "125 micrograms");
    CHECK(formatMass(Mass::fromMicrograms(1)) == "1 microgram");
    CHECK(formatMass(Mass()) == "0 g");
    CHECK(formatMass(Mass::fromMilligrams(-500)) == "-0.5 g");
    CHECK(formatGrams(Mass::fromMilligrams(949), 1) == "0.9 g");
    CHECK(formatGrams(Mass::fromMilligrams(950), 1) == "1 g");
    CHECK(formatMilligrams(Mass::fromMicrograms(197'225), 2) == "197.23 mg");
    CHECK(formatVolume(Volume::fromMillilitres(254)) == "254 mL");
    CHECK(formatVolume(Volume::fromMicrolitres(3'335)) == "3.34 mL");
    CHECK(formatPumpRate(VolumeRate::fromMicrolitresPerHour(63'500)) == "63.5 mL/h");
    CHECK(formatDoseRate(DoseRate::fromMicrogramsPerHour(500'000)) == "0.5 g/h");
    CHECK(formatPercent(Concentration::fromMicrogramsPerMillilitre(7'874)) == "0.787 %");
    CHECK(formatMillimoles(Amount::fromNanomoles(8'114'578)) == "8.115 mmol");
    CHECK(formatMilliequivalents(Amount::fromNanomoles(8'114'578)) == "16.229 mEq");
    CHECK(formatMinutes(Duration::fromMinutes(120)) == "120 min");
    CHECK(formatMinutes(Duration::fromSeconds(90)) == "2 min");
}

TEST_CASE("Thousands are set apart from ten thousand on", "[units]") {
    CHECK(formatVolume(Volume::fromMillilitres(1'000)) == "1000 mL");
    CHECK(formatVolume(Volume::fromMillilitres(9'999)) == "9999 mL");
    CHECK(formatVolume(Volume::fromMillilitres(10'000)) == "10\u202F000 mL");
    CHECK(formatVolume(Volume::fromMicrolitres(1'234'567'890)) == "1\u202F234\u202F567.89 mL");
    CHECK(formatVolume(Volume::fromMillilitres(123'456)) == "123\u202F456 mL");
    CHECK(formatVolume(Volume::fromMillilitres(-10'000)) == "-10\u202F000 mL");
}

TEST_CASE("A written quantity is read back as itself, unless three decimals make it ambiguous",
          "[units][H-06]") {
    std::mt19937_64 random(42);
    std::uniform_int_distribution<std::int64_t> masses(0, 1'000'000'000);
    for (int i = 0; i < 3000; ++i) {
        const Mass mass = Mass::fromMicrograms(masses(random) >> (i % 30));
        const std::string text = formatMass(mass);
        CAPTURE(text);
        const Expected<Mass, QuantityError> read = parseMass(text, MassUnit::grams);
        if (read) {
            REQUIRE(*read == mass);
        } else {
            REQUIRE(read.error() == QuantityError::ambiguous);
        }
    }
}
