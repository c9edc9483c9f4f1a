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

/// What the segments gave by `at`, as if the bag were endless.
Wide pumpedBy(const SessionState& state, UtcTime at) {
    Wide sum = 0;
    for (const RateSegment& segment : state.segments) {
        if (segment.from >= at) {
            break;
        }
        const UtcTime to = segment.to ? std::min(*segment.to, at) : at;
        sum += flow(segment.rate, to - segment.from);
    }
    return sum;
}

bool isRunning(const SessionState& state) {
    return state.phase == SessionPhase::infusing || state.phase == SessionPhase::paused;
}

}  // namespace

Progress::Progress(const SessionState& state, UtcTime at)
    : m_state(state),
      m_at(at),
      m_bag(kPerMicrolitre * state.order.finalVolume.microlitres()),
      m_given(std::min(pumpedBy(state, at), m_bag)) {
    const bool isCompleted =
        state.outcome == Outcome::completed && state.infusionEndedAt && *state.infusionEndedAt <= at;
    if (isCompleted) {
        m_given = m_bag;
    }
}

std::int64_t Progress::givenMillilitres(int places) const {
    return divideHalfUp(m_given * powerOfTen(places), kPerMicrolitre * 1000);
}

std::int64_t Progress::remainingMillilitres(int places) const {
    return divideHalfUp((m_bag - m_given) * powerOfTen(places), kPerMicrolitre * 1000);
}

std::int64_t Progress::givenGrams(int places) const {
    if (m_bag <= 0) {
        return 0;
    }
    const Wide product = m_given * m_state.order.dose.micrograms() * powerOfTen(places);
    return divideHalfUp(product, m_bag * 1'000'000);
}

std::optional<std::int64_t> Progress::remainingTime(Duration unit) const {
    if (!isRunning(m_state) || !m_state.lastRate->isPositive()) {
        return std::nullopt;
    }
    return divideHalfUp(m_bag - m_given, flow(*m_state.lastRate, unit));
}

std::optional<Progress::Emptying> Progress::emptying() const {
    Wide before = 0;
    for (const RateSegment& segment : m_state.segments) {
        if (!segment.to) {
            return Emptying{segment.from, m_bag - before, segment.rate};
        }
        const Wide after = before + flow(segment.rate, *segment.to - segment.from);
        if (after >= m_bag) {
            return Emptying{segment.from, m_bag - before, segment.rate};
        }
        before = after;
    }
    if (m_state.phase == SessionPhase::paused) {
        return Emptying{m_at, m_bag - m_given, *m_state.lastRate};
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
    return state.order.finalVolume - deliveredVolume(state, at);
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

bool isBagFinished(const SessionState& state, UtcTime at) {
    return state.phase == SessionPhase::infusing && Progress(state, at).isBagEmpty();
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
