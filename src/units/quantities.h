#pragma once

#include <cstdint>

#include "base/duration.h"
#include "base/wide.h"
#include "units/scalar.h"

/// The quantities of an infusion, each a whole number of one base unit. Products and quotients that mean
/// something are at the end; everything else does not compile. Each is rounded half up once, to its base
/// unit.
namespace gramhour {

/// A mass in micrograms. Where it is a dose it is the mass of the named *salt*, never of elemental magnesium.
class Mass : public Scalar<Mass> {
public:
    [[nodiscard]] static constexpr Mass fromMicrograms(std::int64_t ug) { return fromBase(ug); }
    [[nodiscard]] static constexpr Mass fromMilligrams(std::int64_t mg) { return fromBase(mg * 1000); }
    [[nodiscard]] static constexpr Mass fromGrams(std::int64_t g) { return fromBase(g * 1'000'000); }
    [[nodiscard]] constexpr std::int64_t micrograms() const { return base(); }
};

/// A volume in microlitres.
class Volume : public Scalar<Volume> {
public:
    [[nodiscard]] static constexpr Volume fromMicrolitres(std::int64_t ul) { return fromBase(ul); }
    [[nodiscard]] static constexpr Volume fromMillilitres(std::int64_t ml) { return fromBase(ml * 1000); }
    [[nodiscard]] constexpr std::int64_t microlitres() const { return base(); }
};

/// A volume in a time, in microlitres per hour: what a pump is set to.
class VolumeRate : public Scalar<VolumeRate> {
public:
    [[nodiscard]] static constexpr VolumeRate fromMicrolitresPerHour(std::int64_t ulPerHour) {
        return fromBase(ulPerHour);
    }
    [[nodiscard]] static constexpr VolumeRate fromMillilitresPerHour(std::int64_t mlPerHour) {
        return fromBase(mlPerHour * 1000);
    }
    [[nodiscard]] constexpr std::int64_t microlitresPerHour() const { return base(); }

    /// Rounded half up to the 0.1 mL/h at which a pump is set.
    [[nodiscard]] constexpr VolumeRate toPumpStep() const {
        return fromBase(divideHalfUp(base(), 100) * 100);
    }
};

/// A mass of salt in a time, in micrograms per hour.
class DoseRate : public Scalar<DoseRate> {
public:
    [[nodiscard]] static constexpr DoseRate fromMicrogramsPerHour(std::int64_t ugPerHour) {
        return fromBase(ugPerHour);
    }
    [[nodiscard]] static constexpr DoseRate fromGramsPerHour(std::int64_t gPerHour) {
        return fromBase(gPerHour * 1'000'000);
    }
    [[nodiscard]] constexpr std::int64_t microgramsPerHour() const { return base(); }
};

/// A mass of salt in a volume, in micrograms per millilitre. 1 % w/v (1 g per 100 mL) is 10 000.
class Concentration : public Scalar<Concentration> {
public:
    [[nodiscard]] static constexpr Concentration fromMicrogramsPerMillilitre(std::int64_t ugPerMl) {
        return fromBase(ugPerMl);
    }
    [[nodiscard]] static constexpr Concentration fromPercent(std::int64_t percent) {
        return fromBase(percent * 10'000);
    }
    [[nodiscard]] constexpr std::int64_t microgramsPerMillilitre() const { return base(); }
};

/// An amount of substance in nanomoles.
class Amount : public Scalar<Amount> {
public:
    [[nodiscard]] static constexpr Amount fromNanomoles(std::int64_t nmol) { return fromBase(nmol); }
    [[nodiscard]] constexpr std::int64_t nanomoles() const { return base(); }
};

/// Drops of a giving set in one millilitre. Sets are made with 10, 15, 20 and 60.
enum class DropFactor : std::uint8_t { k10 = 10, k15 = 15, k20 = 20, k60 = 60 };

/// The volume that holds this mass: what is drawn up.
[[nodiscard]] constexpr Volume operator/(Mass mass, Concentration strength) {
    return Volume::fromBase(divideHalfUp(static_cast<Wide>(mass.base()) * 1000, strength.base()));
}
[[nodiscard]] constexpr Mass operator*(Concentration strength, Volume volume) {
    return Mass::fromBase(divideHalfUp(static_cast<Wide>(strength.base()) * volume.base(), 1000));
}
[[nodiscard]] constexpr Concentration operator/(Mass mass, Volume volume) {
    return Concentration::fromBase(divideHalfUp(static_cast<Wide>(mass.base()) * 1000, volume.base()));
}
[[nodiscard]] constexpr VolumeRate operator/(Volume volume, Duration time) {
    return VolumeRate::fromBase(
        divideHalfUp(static_cast<Wide>(volume.base()) * 3'600'000, time.milliseconds()));
}
[[nodiscard]] constexpr DoseRate operator/(Mass mass, Duration time) {
    return DoseRate::fromBase(divideHalfUp(static_cast<Wide>(mass.base()) * 3'600'000, time.milliseconds()));
}
[[nodiscard]] constexpr Duration operator/(Mass mass, DoseRate rate) {
    return Duration::fromMilliseconds(divideHalfUp(static_cast<Wide>(mass.base()) * 3'600'000, rate.base()));
}
[[nodiscard]] constexpr Duration operator/(Volume volume, VolumeRate rate) {
    return Duration::fromMilliseconds(
        divideHalfUp(static_cast<Wide>(volume.base()) * 3'600'000, rate.base()));
}
[[nodiscard]] constexpr Volume operator*(VolumeRate rate, Duration time) {
    return Volume::fromBase(divideHalfUp(static_cast<Wide>(rate.base()) * time.milliseconds(), 3'600'000));
}

/// What `part` of a bag of `whole` holds of the `dose` in it.
[[nodiscard]] constexpr Mass shareOf(Mass dose, Volume part, Volume whole) {
    return Mass::fromBase(divideHalfUp(static_cast<Wide>(dose.base()) * part.base(), whole.base()));
}
/// The pump rate, unrounded to the pump's step, at which a bag of `whole` with `dose` in it runs at `rate`.
[[nodiscard]] constexpr VolumeRate pumpRateFor(DoseRate rate, Mass dose, Volume whole) {
    return VolumeRate::fromBase(divideHalfUp(static_cast<Wide>(rate.base()) * whole.base(), dose.base()));
}
/// The dose rate that a pump rate means for a bag of `whole` with `dose` in it.
[[nodiscard]] constexpr DoseRate doseRateOf(VolumeRate pump, Mass dose, Volume whole) {
    return DoseRate::fromBase(divideHalfUp(static_cast<Wide>(pump.base()) * dose.base(), whole.base()));
}
/// Whole drops in a minute.
[[nodiscard]] constexpr std::int64_t dropsPerMinute(Volume volume, Duration time, DropFactor factor) {
    return divideHalfUp(static_cast<Wide>(volume.base()) * static_cast<int>(factor) * 60,
                        static_cast<Wide>(time.milliseconds()));
}

}  // namespace gramhour
