#include "dosing/compute_dose.h"

#include <algorithm>
#include <stdexcept>

#include "base/wide.h"

namespace gramhour {

namespace {

constexpr Wide kMsPerHour = 3'600'000;

Wide wide(std::int64_t value) {
    return value;
}

std::optional<RequestField> firstOutOfBounds(const DoseRequest& request) {
    namespace rb = request_bounds;
    if (!rb::kDose.contains(request.dose.base())) {
        return RequestField::dose;
    }
    if (!rb::kStrength.contains(request.strength.base())) {
        return RequestField::strength;
    }
    if (!rb::kBag.contains(request.bag.base())) {
        return RequestField::bag;
    }
    if (request.time && !rb::kTime.contains(request.time->milliseconds())) {
        return RequestField::time;
    }
    if (request.egfrMillionths && !rb::kEgfr.contains(*request.egfrMillionths)) {
        return RequestField::egfr;
    }
    if (!rb::kGivenBefore.contains(request.givenInLast24h.base())) {
        return RequestField::givenInLast24h;
    }
    if (request.doseCap && !rb::kDose.contains(request.doseCap->base())) {
        return RequestField::doseCap;
    }
    return std::nullopt;
}

/// The loader of protocols refuses such values with their line; here they are a bug.
void requireUsable(const DoseRequest& request, const SaltProperties& salt, const DoseLimits& limits) {
    constexpr std::int64_t kMostRate = 1'000'000'000;
    const auto isRate = [](DoseRate rate) { return rate.isPositive() && rate.base() <= kMostRate; };
    const auto isConcentration = [](Concentration c) { return request_bounds::kStrength.contains(c.base()); };
    if (salt.salt != request.salt || !request_bounds::kMolarMass.contains(salt.molarMassHundredths)) {
        throw std::invalid_argument("computeDose: the salt's properties are not usable");
    }
    if (limits.shortestTime <= Duration() || !isRate(limits.protocolRate) || !isRate(limits.hardRate) ||
        !isConcentration(limits.softConcentration) || !isConcentration(limits.hardConcentration)) {
        throw std::invalid_argument("computeDose: the limits are not usable");
    }
}

Duration protocolTime(Mass dose, const DoseLimits& limits) {
    // Up to the next millisecond, so that the rate is never above the protocol's.
    const Wide rate = limits.protocolRate.base();
    const Wide ms = (wide(dose.base()) * kMsPerHour + rate - 1) / rate;
    return std::max(limits.shortestTime, Duration::fromMilliseconds(static_cast<std::int64_t>(ms)));
}

/// The bag as it runs. The volume is kept as an exact quotient in µL, because dose ÷ strength need not be a
/// whole number of them.
struct Bag {
    Wide numerator;
    Wide denominator;
};

Bag bagAsItRuns(const DoseRequest& request) {
    const Wide strength = request.strength.base();
    const Wide own = wide(request.bag.base()) * strength;
    const Wide drawn = request.additive == Additive::added ? wide(request.dose.base()) * 1000 : Wide{0};
    return {own + drawn, strength};
}

VolumeRate pumpStep(const Bag& bag, Duration time) {
    constexpr Wide kStep = 100;  // µL/h in 0.1 mL/h
    const std::int64_t steps =
        divideHalfUp(bag.numerator * (kMsPerHour / kStep), bag.denominator * time.milliseconds());
    return VolumeRate::fromMicrolitresPerHour(steps * static_cast<std::int64_t>(kStep));
}

/// What the pump would be set to for this dose rate.
VolumeRate pumpStepFor(DoseRate rate, Mass dose, const Bag& bag) {
    constexpr Wide kStep = 100;
    const std::int64_t steps =
        divideHalfUp(bag.numerator * rate.base(), bag.denominator * dose.base() * kStep);
    return VolumeRate::fromMicrolitresPerHour(steps * static_cast<std::int64_t>(kStep));
}

/// Collects what is beyond a limit, soft and hard apart.
class Judge {
public:
    explicit Judge(const DoseLimits& limits) : m_limits(limits) {}

    void judgeDose(const DoseRequest& request);
    void judgeEgfr(const DoseRequest& request);
    void judgeTime(Duration time);
    void judgeRate(const DoseRequest& request, const Bag& bag, Duration time);
    void judgeConcentration(const DoseRequest& request, const Bag& bag);

    [[nodiscard]] const LimitFindings& soft() const { return m_soft; }
    [[nodiscard]] const LimitFindings& hard() const { return m_hard; }

private:
    void add(LimitLevel level, LimitCode limit, std::int64_t value, std::int64_t bound) {
        (level == LimitLevel::hard ? m_hard : m_soft).add({limit, level, value, bound});
    }

    const DoseLimits& m_limits;
    LimitFindings m_soft;
    LimitFindings m_hard;
};

void Judge::judgeDose(const DoseRequest& request) {
    const Mass dose = request.dose;
    if (!dose.isPositive()) {
        add(LimitLevel::hard, LimitCode::dose, dose.base(), 0);
        return;
    }
    const bool isTooMuch = dose > m_limits.hardDosePerSession;
    if (isTooMuch) {
        add(LimitLevel::hard, LimitCode::dose, dose.base(), m_limits.hardDosePerSession.base());
    }
    // Without an earlier dose a day's limit says no more than the session's.
    const Mass inDay = request.givenInLast24h + dose;
    if (inDay > m_limits.hardDosePerDay && !(isTooMuch && request.givenInLast24h.isZero())) {
        add(LimitLevel::hard, LimitCode::doseInDay, inDay.base(), m_limits.hardDosePerDay.base());
    }
    if (request.doseCap && dose > *request.doseCap) {
        add(LimitLevel::hard, LimitCode::doseCap, dose.base(), request.doseCap->base());
    }
}

void Judge::judgeEgfr(const DoseRequest& request) {
    if (!request.egfrMillionths) {
        return;
    }
    const std::int64_t egfr = *request.egfrMillionths;
    if (egfr < m_limits.refusedEgfrBelowMillionths) {
        add(LimitLevel::hard, LimitCode::egfr, egfr, m_limits.refusedEgfrBelowMillionths);
        return;
    }
    if (egfr < m_limits.reducedEgfrBelowMillionths && request.dose > m_limits.hardDoseReducedEgfr) {
        add(LimitLevel::hard, LimitCode::doseReducedEgfr, request.dose.base(),
            m_limits.hardDoseReducedEgfr.base());
    }
}

void Judge::judgeTime(Duration time) {
    if (time < m_limits.shortestTime) {
        add(LimitLevel::hard, LimitCode::time, time.milliseconds(), m_limits.shortestTime.milliseconds());
    } else if (time > m_limits.longestTime) {
        add(LimitLevel::hard, LimitCode::time, time.milliseconds(), m_limits.longestTime.milliseconds());
    }
}

void Judge::judgeRate(const DoseRequest& request, const Bag& bag, Duration time) {
    const VolumeRate pump = pumpStep(bag, time);
    const DoseRate rate = request.dose / time;
    if (pump > pumpStepFor(m_limits.hardRate, request.dose, bag)) {
        add(LimitLevel::hard, LimitCode::rate, rate.base(), m_limits.hardRate.base());
    } else if (pump > pumpStepFor(m_limits.protocolRate, request.dose, bag)) {
        add(LimitLevel::soft, LimitCode::rate, rate.base(), m_limits.protocolRate.base());
    }
    if (pump > m_limits.softPumpRate) {
        add(LimitLevel::soft, LimitCode::pumpRate, pump.base(), m_limits.softPumpRate.base());
    }
}

void Judge::judgeConcentration(const DoseRequest& request, const Bag& bag) {
    const Wide dose = wide(request.dose.base()) * 1000 * bag.denominator;
    const auto isAbove = [&](Concentration bound) { return dose > bag.numerator * bound.base(); };
    const auto shown = [&] { return divideHalfUp(dose, bag.numerator); };
    if (isAbove(m_limits.hardConcentration)) {
        add(LimitLevel::hard, LimitCode::concentration, shown(), m_limits.hardConcentration.base());
    } else if (isAbove(m_limits.softConcentration)) {
        add(LimitLevel::soft, LimitCode::concentration, shown(), m_limits.softConcentration.base());
    }
}

/// Whether dose, product and bag go together at all.
std::optional<DoseRefusalReason> impossibleMixture(const DoseRequest& request) {
    const Wide dose = wide(request.dose.base()) * 1000;
    const Wide content = wide(request.strength.base()) * request.bag.base();
    if (request.additive == Additive::exchanged && dose > content) {
        return DoseRefusalReason::exchangeNeedsLargerBag;
    }
    if (request.additive == Additive::premix && request.dose != request.strength * request.bag) {
        return DoseRefusalReason::premixMismatch;
    }
    return std::nullopt;
}

RequestField fieldOf(LimitCode limit) {
    switch (limit) {
    case LimitCode::egfr:
        return RequestField::egfr;
    case LimitCode::time:
    case LimitCode::rate:
        return RequestField::time;
    case LimitCode::concentration:
    case LimitCode::pumpRate:
        return RequestField::bag;
    default:
        return RequestField::dose;
    }
}

DoseFigures figuresOf(const DoseRequest& request, const SaltProperties& salt, const Bag& bag, Duration time) {
    const Wide dose = request.dose.base();
    const Wide molar = salt.molarMassHundredths;
    const Wide ms = time.milliseconds();
    DoseFigures figures;
    figures.elementalMilligrams2 = divideHalfUp(dose * kMagnesiumAtomicMassThousandths, molar * 100);
    figures.millimoles3 = divideHalfUp(dose * 100, molar);
    figures.milliequivalents3 = divideHalfUp(dose * 200, molar);
    figures.gramsPerHour3 = divideHalfUp(dose * 3600, ms);
    figures.milligramsPerMinute3 = divideHalfUp(dose * 60'000, ms);
    figures.drawUpMillilitres2 = divideHalfUp(dose * 100, request.strength.base());
    figures.finalMillilitres2 = divideHalfUp(bag.numerator, bag.denominator * 10);
    figures.concentrationPercent3 = divideHalfUp(dose * 100 * bag.denominator, bag.numerator);
    return figures;
}

DosePlan planOf(const DoseRequest& request, const SaltProperties& salt, const Bag& bag, Duration time) {
    const Wide dose = request.dose.base();
    const Wide molar = salt.molarMassHundredths;
    DosePlan plan;
    plan.request = request;
    plan.elemental = Mass::fromMicrograms(divideHalfUp(dose * kMagnesiumAtomicMassThousandths, molar * 10));
    plan.amount = Amount::fromNanomoles(divideHalfUp(dose * 100'000, molar));
    plan.time = time;
    plan.drawUp = request.dose / request.strength;
    plan.finalVolume = Volume::fromMicrolitres(divideHalfUp(bag.numerator, bag.denominator));
    plan.pumpRate = pumpStep(bag, time);
    plan.doseRate = request.dose / time;
    plan.doseRateAtPump = DoseRate::fromMicrogramsPerHour(
        divideHalfUp(plan.pumpRate.base() * dose * bag.denominator, bag.numerator));
    plan.concentration = Concentration::fromMicrogramsPerMillilitre(
        divideHalfUp(dose * 1000 * bag.denominator, bag.numerator));
    if (request.dropFactor) {
        plan.dropsPerMinute = divideHalfUp(bag.numerator * static_cast<int>(*request.dropFactor) * 60,
                                           bag.denominator * time.milliseconds());
    }
    plan.figures = figuresOf(request, salt, bag, time);
    return plan;
}

}  // namespace

Expected<DosePlan, DoseRefusal> computeDose(const DoseRequest& request, const SaltProperties& salt,
                                            const DoseLimits& limits) {
    requireUsable(request, salt, limits);
    if (const std::optional<RequestField> field = firstOutOfBounds(request)) {
        return unexpected(DoseRefusal{DoseRefusalReason::invalidRequest, *field, {}});
    }
    const Duration time = request.time ? *request.time : protocolTime(request.dose, limits);
    const std::optional<DoseRefusalReason> impossible = impossibleMixture(request);
    const Bag bag = bagAsItRuns(request);

    Judge judge(limits);
    judge.judgeDose(request);
    judge.judgeEgfr(request);
    judge.judgeTime(time);
    if (request.dose.isPositive() && !impossible) {
        if (time > Duration()) {
            judge.judgeRate(request, bag, time);
        }
        judge.judgeConcentration(request, bag);
    }
    if (!judge.hard().empty()) {
        return unexpected(
            DoseRefusal{DoseRefusalReason::hardLimit, fieldOf(judge.hard()[0].limit), judge.hard()});
    }
    if (impossible) {
        return unexpected(DoseRefusal{*impossible, RequestField::bag, {}});
    }
    DosePlan plan = planOf(request, salt, bag, time);
    plan.findings = judge.soft();
    return plan;
}

std::string refusalText(const DoseRefusal& refusal) {
    switch (refusal.reason) {
    case DoseRefusalReason::invalidRequest:
        return "The value is outside what can be meant here.";
    case DoseRefusalReason::exchangeNeedsLargerBag:
        return "More would be withdrawn from the bag than it holds. Choose a larger bag or a stronger "
               "product.";
    case DoseRefusalReason::premixMismatch:
        return "The premixed bag does not hold exactly this dose. Choose the bag that does.";
    case DoseRefusalReason::hardLimit:
        break;
    }
    std::string text;
    for (const LimitFinding& finding : refusal.findings) {
        text += (text.empty() ? "" : " ") + limitText(finding);
    }
    return text;
}

}  // namespace gramhour
