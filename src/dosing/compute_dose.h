#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/duration.h"
#include "base/expected.h"
#include "domain/clinical.h"
#include "domain/codes.h"
#include "dosing/limit_finding.h"
#include "protocol/dose_limits.h"
#include "units/quantities.h"

/// Dose, time, volumes and rates of one infusion (clinical reference, section 2). Pure, exact and without
/// heap: every figure is one quotient of whole numbers, rounded half up once.
namespace gramhour {

/// What is asked for. Values outside `request_bounds` are typing errors and refused as `invalidRequest`.
struct DoseRequest {
    Salt salt = Salt::sulfate;
    Mass dose;               ///< of the salt
    Concentration strength;  ///< of the product that is drawn up, or of the premixed bag
    Volume bag;
    Additive additive = Additive::added;
    Diluent diluent = Diluent::sodiumChloride;
    std::optional<DropFactor> dropFactor;
    std::optional<Duration> time;                ///< instead of the protocol's
    std::optional<std::int64_t> egfrMillionths;  ///< mL/min/1.73 m² × 10⁶, unrounded
    Mass givenInLast24h;                         ///< of magnesium salts, before this dose
    std::optional<Mass> doseCap;                 ///< of the patient's screening
};

/// What a request may hold at all, in base units. The limits of treatment are far inside.
namespace request_bounds {
inline constexpr InputBounds kDose{0, 1'000'000'000};           ///< 0–1000 g; 0 is refused as a dose
inline constexpr InputBounds kStrength{1, 1'000'000};           ///< up to 100 % w/v
inline constexpr InputBounds kBag{1, 10'000'000};               ///< up to 10 L
inline constexpr InputBounds kTime{0, 604'800'000};             ///< up to 7 days; 0 is refused as a time
inline constexpr InputBounds kEgfr{0, 250'000'000};             ///< 0–250 mL/min/1.73 m²
inline constexpr InputBounds kGivenBefore{0, 1'000'000'000};    ///< 0–1000 g
inline constexpr InputBounds kMolarMass{2'431, 1'000'000'000};  ///< more than magnesium alone
}  // namespace request_bounds

enum class RequestField : std::uint8_t { dose, strength, bag, time, egfr, givenInLast24h, doseCap };

template <>
struct Codes<RequestField> {
    static constexpr std::array<std::pair<RequestField, std::string_view>, 7> kCodes{
        {{RequestField::dose, "dose_g"},
         {RequestField::strength, "strength_percent"},
         {RequestField::bag, "bag_ml"},
         {RequestField::time, "minutes"},
         {RequestField::egfr, "egfr"},
         {RequestField::givenInLast24h, "given_in_last_24h_g"},
         {RequestField::doseCap, "dose_cap_g"}}};
};

enum class DoseRefusalReason : std::uint8_t {
    invalidRequest,          ///< a value is outside its bounds: `field` says which
    hardLimit,               ///< `findings` has every hard limit that was passed
    exchangeNeedsLargerBag,  ///< more to be withdrawn than the bag holds
    premixMismatch           ///< the premixed bag does not hold exactly the dose
};

template <>
struct Codes<DoseRefusalReason> {
    static constexpr std::array<std::pair<DoseRefusalReason, std::string_view>, 4> kCodes{
        {{DoseRefusalReason::invalidRequest, "out-of-bounds"},
         {DoseRefusalReason::hardLimit, "hard-limit"},
         {DoseRefusalReason::exchangeNeedsLargerBag, "exchange-needs-larger-bag"},
         {DoseRefusalReason::premixMismatch, "premix-mismatch"}}};
};

struct DoseRefusal {
    DoseRefusalReason reason = DoseRefusalReason::hardLimit;
    RequestField field = RequestField::dose;  ///< the value to look at first
    LimitFindings findings;                   ///< hard ones only
};

/// The figures as they are shown, each rounded half up once from its exact value (and so not always what
/// rounding the plan's base units again would give). The number in a name is its decimal places.
struct DoseFigures {
    std::int64_t elementalMilligrams2 = 0;
    std::int64_t millimoles3 = 0;
    std::int64_t milliequivalents3 = 0;
    std::int64_t gramsPerHour3 = 0;
    std::int64_t milligramsPerMinute3 = 0;
    std::int64_t drawUpMillilitres2 = 0;
    std::int64_t finalMillilitres2 = 0;
    std::int64_t concentrationPercent3 = 0;
};

/// An infusion worked out, within all hard limits.
struct DosePlan {
    DoseRequest request;
    Mass elemental;  ///< magnesium in the dose
    Amount amount;   ///< magnesium in the dose; mEq are twice the mmol
    Duration time;   ///< given, or max(shortest time, dose ÷ protocol rate) in whole ms, rounded up
    Volume drawUp;   ///< dose ÷ strength; of a premix, where nothing is drawn up, the bag
    Volume finalVolume;
    VolumeRate pumpRate;          ///< at the pump's step of 0.1 mL/h
    DoseRate doseRate;            ///< dose ÷ time
    DoseRate doseRateAtPump;      ///< what the pump, set to its step, really gives
    Concentration concentration;  ///< of the bag as it runs: dose ÷ final volume
    std::optional<std::int64_t> dropsPerMinute;
    DoseFigures figures;
    LimitFindings findings;  ///< soft limits passed
};

/// Works the plan out, or says why not. The rate limits are compared at the pump's step: the rate the pump
/// would be set to against the rate it would be set to for the limit itself. Everything else is compared
/// exactly. The salt's properties must be those of `request.salt`; limits and properties that no valid
/// protocol has are a bug and thrown as std::invalid_argument.
[[nodiscard]] Expected<DosePlan, DoseRefusal>
computeDose(const DoseRequest& request, const SaltProperties& salt, const DoseLimits& limits);

/// The refusal as an English sentence, for the command line.
[[nodiscard]] std::string refusalText(const DoseRefusal& refusal);

}  // namespace gramhour
