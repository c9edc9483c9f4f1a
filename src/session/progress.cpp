#include "session/progress.h"

#include <algorithm>

namespace gramhour {

namespace {

/// One microlitre in the exact unit, µL/h × ms.
constexpr Wide kPerMicrolitre = 3'600'000;

constexpr Wide powerOfTen(int places) {
    Wide power = 1;
    for (int i = 0; i < places; ++i) {
        power *= 10;
    }
    return power;
}

constexpr Wide flow(VolumeRate rate, Duration time) {
    return static_cast<Wide>(rate.microlitresPerHour()) * time.milliseconds();
}

/// What the segments gave.
struct Flowed {
    Wide given = 0;
    Wide ofBag = 0;  ///< out of the latest bag
};

/// By `at`; no bag gives more than the `full` one.
Flowed flowedBy(const SessionState& state, UtcTime at, Wide full) {
    Flowed flowed;
    int bag = 0;
    for (const RateSegment& segment : state.segments) {
        if (segment.from >= at) {
            break;
        }
        if (segment.bag != bag) {
            bag = segment.bag;
            flowed.ofBag = 0;
        }
        const UtcTime to = segment.to ? std::min(*segment.to, at) : at;
        const Wide given = std::min(flow(segment.rate, to - segment.from), full - flowed.ofBag);
        flowed.given += given;
        flowed.ofBag += given;
    }
    return flowed;
}

bool isRunning(const SessionState& state) {
    return state.phase == SessionPhase::infusing || state.phase == SessionPhase::paused;
}

}  // namespace

Progress::Progress(const SessionState& state, UtcTime at)
    : m_state(state), m_at(at), m_ordered(kPerMicrolitre * state.order.finalVolume.microlitres()) {
    const Flowed flowed = flowedBy(state, at, m_ordered);
    m_given = flowed.given;
    m_ofBag = flowed.ofBag;
    if (state.outcome != Outcome::completed) {
        return;
    }
    // Completed says that the order was given: no more than that, and from the end on no less.
    const bool isOver = state.infusionEndedAt && *state.infusionEndedAt <= at;
    m_given = isOver ? m_ordered : std::min(m_given, m_ordered);
    m_ofBag = isOver ? m_ordered : m_ofBag;
}

std::int64_t Progress::givenMillilitres(int places) const {
    return divideHalfUp(m_given * powerOfTen(places), kPerMicrolitre * 1000);
}

std::int64_t Progress::remainingMillilitres(int places) const {
    return divideHalfUp(stillToGive() * powerOfTen(places), kPerMicrolitre * 1000);
}

std::int64_t Progress::givenGrams(int places) const {
    if (m_ordered <= 0) {
        return 0;
    }
    const Wide product = m_given * m_state.order.dose.micrograms() * powerOfTen(places);
    return divideHalfUp(product, m_ordered * 1'000'000);
}

std::optional<std::int64_t> Progress::remainingTime(Duration unit) const {
    if (!isRunning(m_state) || !m_state.lastRate->isPositive()) {
        return std::nullopt;
    }
    return divideHalfUp(stillToGive(), flow(*m_state.lastRate, unit));
}

std::optional<Progress::Emptying> Progress::emptying() const {
    // Up to the ordered volume no bag can have run empty but the last one: the sum needs no bound here.
    Wide before = 0;
    for (const RateSegment& segment : m_state.segments) {
        if (!segment.to) {
            return Emptying{segment.from, m_ordered - before, segment.rate};
        }
        const Wide after = before + flow(segment.rate, *segment.to - segment.from);
        if (after >= m_ordered) {
            return Emptying{segment.from, m_ordered - before, segment.rate};
        }
        before = after;
    }
    if (m_state.phase == SessionPhase::paused) {
        return Emptying{m_at, stillToGive(), *m_state.lastRate};
    }
    return std::nullopt;
}

std::optional<UtcTime> Progress::expectedEnd(Duration unit) const {
    const auto toUnit = [unit](Wide numerator, Wide denominator) {
        const std::int64_t units = divideHalfUp(numerator, denominator * unit.milliseconds());
        return UtcTime::fromMilliseconds(units * unit.milliseconds());
    };
    if (m_state.infusionEndedAt) {
        return toUnit(m_state.infusionEndedAt->milliseconds(), 1);
    }
    if (!isRunning(m_state)) {
        return std::nullopt;
    }
    const std::optional<Emptying> last = emptying();
    if (!last || !last->rate.isPositive()) {
        return std::nullopt;
    }
    const Wide rate = last->rate.microlitresPerHour();
    return toUnit(rate * last->since.milliseconds() + last->toGive, rate);
}

Volume deliveredVolume(const SessionState& state, UtcTime at) {
    return Volume::fromMicrolitres(Progress(state, at).givenMillilitres(3));
}

Mass deliveredDose(const SessionState& state, UtcTime at) {
    return Mass::fromMicrograms(Progress(state, at).givenGrams(6));
}

Volume remainingVolume(const SessionState& state, UtcTime at) {
    return std::max(state.order.finalVolume - deliveredVolume(state, at), Volume());
}

std::optional<Duration> remainingTime(const SessionState& state, UtcTime at) {
    const std::optional<std::int64_t> milliseconds =
        Progress(state, at).remainingTime(Duration::fromMilliseconds(1));
    if (!milliseconds) {
        return std::nullopt;
    }
    return Duration::fromMilliseconds(*milliseconds);
}

std::optional<UtcTime> expectedEnd(const SessionState& state, UtcTime at) {
    return Progress(state, at).expectedEnd(Duration::fromMilliseconds(1));
}

bool isDoseGiven(const SessionState& state, UtcTime at) {
    return Progress(state, at).isDoseGiven();
}

bool isBagFinished(const SessionState& state, UtcTime at) {
    return state.phase == SessionPhase::infusing && Progress(state, at).isBagEmpty();
}

bool runsBeyondOrder(const SessionState& state, UtcTime at) {
    return state.phase == SessionPhase::infusing && !state.bagChanges.empty() && isDoseGiven(state, at);
}

std::optional<Duration> pausedFor(const SessionState& state, UtcTime at) {
    if (state.phase != SessionPhase::paused || !state.pausedSince) {
        return std::nullopt;
    }
    return at - *state.pausedSince;
}

std::optional<UtcTime> pauseDecisionDueAt(const SessionState& state, const Monitoring& monitoring) {
    if (state.phase != SessionPhase::paused || !state.pausedSince) {
        return std::nullopt;
    }
    return state.pauseKeptAt.value_or(*state.pausedSince) + monitoring.decideAfterPause;
}

}  // namespace gramhour
