#include "service/demo_session.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "service/demo_reaction.h"
#include "service/demo_script.h"
#include "service/session_basis.h"

namespace gramhour {

namespace {

/// What an infusion may meet besides its checks.
enum class Meeting : std::uint8_t {
    check,
    pause,
    resume,
    keepPause,
    slower,
    warning,
    recheck,
    reaction,
    note,
    stop
};

struct Planned {
    UtcTime at = UtcTime::fromMilliseconds(0);
    Meeting what = Meeting::check;
    int minutes = 0;  ///< of a check, after the start
};

constexpr std::array<const char*, 5> kStopReasons{"Cannula no longer patent", "Patient asked to stop",
                                                  "Infiltration at the cannula", "Patient had to leave",
                                                  "Blood pressure kept falling"};
constexpr std::array<int, 5> kStopPermille{380, 260, 170, 100, 90};
constexpr std::array<const char*, 4> kNotStartedReasons{
    "No vein found after three attempts", "Patient changed their mind", "Blood pressure too low at the chair",
    "Bag found leaking"};
constexpr std::array<int, 4> kNotStartedPermille{420, 280, 180, 120};
constexpr std::array<const char*, 4> kPauseReasons{"Occlusion alarm, arm repositioned",
                                                   "Patient to the toilet", "Feels hot", "Line changed"};
constexpr std::array<const char*, 6> kNotes{"Comfortable, reading",       "Given a blanket and tea",
                                            "Slept through most of it",   "Husband came to sit with her",
                                            "Asked about the next visit", "Warm feeling gone by itself"};

template <std::size_t N>
const char* drawn(const std::array<const char*, N>& texts, const std::array<int, N>& permille,
                  DemoChance& chance) {
    std::int64_t left = chance.from(0, 999);
    for (std::size_t i = 0; i + 1 < N; ++i) {
        left -= permille.at(i);
        if (left < 0) {
            return texts.at(i);
        }
    }
    return texts.back();
}

template <std::size_t N>
const char* drawn(const std::array<const char*, N>& texts, DemoChance& chance) {
    return texts.at(static_cast<std::size_t>(chance.from(0, static_cast<std::int64_t>(N) - 1)));
}

/// One session as it goes on.
class Telling {
public:
    Telling(const DemoSessionStart& start, const Protocol& protocol, const SessionRules& rules,
            DemoChance& chance)
        : m_start(start), m_protocol(protocol), m_chance(chance), m_script(start, rules) {}

    [[nodiscard]] DemoSessionLog run() {
        const bool notStarted = m_chance.happens(15);
        const bool isPrepared = prepare(notStarted);
        if (notStarted) {
            m_script.after(m_chance.from(60, 400), NotStarted{m_notStartedBecause});
            return std::move(m_script).finish(isPrepared);
        }
        infuse();
        observe();
        return std::move(m_script).finish(true);
    }

private:
    /// Up to the bag and the second nurse, or as far as it goes.
    bool prepare(bool notStarted) {
        const MedicationOrder& order = m_start.order;
        m_notStartedBecause = drawn(kNotStartedReasons, kNotStartedPermille, m_chance);
        const bool leaks = notStarted && m_notStartedBecause == kNotStartedReasons.back();
        m_script.after(m_chance.from(50, 150),
                       Confirmed{true, true, true, true, {Identifier::familyName, Identifier::birthDate}});
        m_script.after(m_chance.from(40, 120),
                       VitalsTaken{demoVitals(m_start.patient, true, m_chance), SpO2Scale::one});
        if (notStarted && !leaks) {
            return false;
        }
        const std::int64_t tries = m_chance.from(0, 99);
        m_script.after(m_chance.from(90, 260), CannulaPlaced{m_chance.happens(680)   ? CannulaSite::forearm
                                                             : m_chance.happens(700) ? CannulaSite::hand
                                                                                     : CannulaSite::elbow,
                                                             m_chance.happens(550) ? Side::left : Side::right,
                                                             m_chance.happens(800) ? 22 : 20,
                                                             tries < 82   ? 1
                                                             : tries < 96 ? 2
                                                                          : 3});
        m_script.after(m_chance.from(60, 180),
                       Prepared{order.productId, m_start.lot.lot, m_start.lot.expiry});
        if (!leaks) {
            m_script.setSecond(m_start.second);
            m_script.after(m_chance.from(60, 150),
                           DoubleChecked{order.drawUp, order.pumpRate, order.time, true});
        }
        return true;
    }

    void infuse() {
        m_script.after(m_chance.from(25, 80), Started{m_start.order.pumpRate, authorisation()});
        m_started = m_script.now();
        planChecks();
        planMeetings();
        while (m_script.isInfusionOpen()) {
            const UtcTime end = expectedEnd(m_script.state(), m_script.now()).value();
            if (m_plan.empty() || (m_plan.front().at >= end && m_script.isInfusing())) {
                complete(end);
                return;
            }
            const Planned next = m_plan.front();
            m_plan.erase(m_plan.begin());
            meet(next);
        }
    }

    /// An order above the soft rate limit carries its prescriber's word to the pump.
    [[nodiscard]] std::optional<Authorisation> authorisation() const {
        const MedicationOrder& order = m_start.order;
        if (standingOf(order.pumpRate, sessionOrderOf(order), m_protocol.limits) != RateStanding::aboveSoft) {
            return std::nullopt;
        }
        return Authorisation{std::to_string(order.orderedBy.value()),
                             order.limits.empty() ? "As ordered" : order.limits.front().reason};
    }

    void plan(Planned planned) {
        const auto place = std::upper_bound(m_plan.begin(), m_plan.end(), planned,
                                            [](const Planned& a, const Planned& b) { return a.at < b.at; });
        m_plan.insert(place, planned);
    }

    void planAt(std::int64_t seconds, Meeting what) {
        plan({m_started + Duration::fromSeconds(seconds), what, 0});
    }

    void planChecks() {
        const std::int64_t length = m_start.order.time.wholeMinutes();
        for (int minutes = 15; minutes < length; minutes += minutes < 60 ? 15 : 30) {
            const std::int64_t draw = m_chance.from(0, 999);
            if (draw < 7) {
                continue;  // missed
            }
            const std::int64_t off = draw < 50 ? m_chance.from(330, 660) : m_chance.from(-150, 240);
            plan({m_started + Duration::fromSeconds(minutes * 60 + off), Meeting::check, minutes});
        }
    }

    void planMeetings() {
        const std::int64_t length = m_start.order.time.wholeMinutes() * 60;
        const auto sometime = [&] { return m_chance.from(400, length - 300); };
        const bool isFirst = m_start.patient.sessions == 0;
        if (m_chance.happens(isFirst ? 52 : m_start.order.limits.empty() ? 28 : 46)) {
            planAt(m_chance.from(300, std::min<std::int64_t>(length - 300, 2700)), Meeting::reaction);
        }
        if (m_chance.happens(30)) {
            planAt(sometime(), Meeting::pause);
        }
        if (m_chance.happens(22)) {
            planAt(sometime(), Meeting::slower);
        }
        if (m_chance.happens(16)) {
            planAt(sometime(), Meeting::warning);
        }
        if (m_chance.happens(240)) {
            planAt(sometime(), Meeting::note);
        }
        if (m_chance.happens(21)) {
            planAt(m_chance.from(600, length - 120), Meeting::stop);
        }
    }

    void meet(const Planned& planned) {
        m_script.moveTo(planned.at);
        switch (planned.what) {
        case Meeting::check:
            check(planned);
            break;
        case Meeting::pause:
            pause();
            break;
        case Meeting::keepPause:
            m_script.recordWhilePaused(PauseKept{"Not ready to go on yet"});
            break;
        case Meeting::resume:
            m_script.recordWhilePaused(Resumed{std::nullopt, "Settled", std::nullopt});
            break;
        case Meeting::slower:
            slower();
            break;
        case Meeting::warning:
            warning();
            break;
        case Meeting::recheck:
            m_script.record(VitalsTaken{demoVitals(m_start.patient, false, m_chance), SpO2Scale::one});
            break;
        case Meeting::reaction:
            react();
            break;
        case Meeting::note:
            m_script.record(Note{drawn(kNotes, m_chance)});
            break;
        case Meeting::stop:
            m_script.record(Stopped{drawn(kStopReasons, kStopPermille, m_chance)});
            break;
        }
    }

    void check(const Planned& planned) {
        const bool isHour = planned.minutes % 60 == 0;
        m_script.record(VitalsTaken{demoVitals(m_start.patient, isHour, m_chance), SpO2Scale::one});
        if (isHour || planned.minutes == 30 || planned.minutes == 15) {
            m_script.after(m_chance.from(10, 25), SiteChecked{m_chance.happens(12) ? 1 : 0, 0, {}});
        }
        const UtcTime due = m_started + Duration::fromMinutes(planned.minutes);
        if (m_script.now() > due + m_protocol.monitoring.dueAfter && m_chance.happens(700)) {
            m_script.after(m_chance.from(10, 40),
                           CheckExplained{CheckKind::vitals, due, "With another patient"});
        }
    }

    void pause() {
        if (!m_script.isInfusing()) {
            return;
        }
        m_script.record(Paused{drawn(kPauseReasons, m_chance)});
        const std::int64_t lasts = m_chance.from(120, 720);
        if (lasts > 360) {
            plan({m_script.now() + Duration::fromSeconds(m_chance.from(250, 330)), Meeting::keepPause, 0});
        }
        plan({m_script.now() + Duration::fromSeconds(lasts), Meeting::resume, 0});
    }

    void slower() {
        if (!m_script.isInfusing()) {
            return;
        }
        const std::int64_t now = m_script.state().lastRate.value().microlitresPerHour();
        const VolumeRate rate =
            VolumeRate::fromMicrolitresPerHour(now * m_chance.from(60, 85) / 100).toPumpStep();
        if (standingOf(rate, sessionOrderOf(m_start.order), m_protocol.limits) ==
            RateStanding::withinLimits) {
            m_script.record(RateChanged{rate, "Feels warm", std::nullopt});
        }
    }

    /// A pressure that asks for another look in five minutes.
    void warning() {
        Vitals vitals = demoVitals(m_start.patient, false, m_chance);
        vitals.systolic = static_cast<int>(m_chance.from(93, 100));
        vitals.diastolic = static_cast<int>(m_chance.from(52, 60));
        m_script.record(VitalsTaken{vitals, SpO2Scale::one});
        m_script.after(5, RecheckPlanned{Duration::fromMinutes(5), AlertSubject::systolic});
        plan({m_script.now() + Duration::fromSeconds(m_chance.from(280, 400)), Meeting::recheck, 0});
    }

    void react() {
        const DemoReaction reaction = inventReaction(m_chance);
        const bool wasInfusing = m_script.isInfusing();
        recordReaction(m_script, reaction, m_start.patient, m_chance);
        if (reaction.grade == 2 && wasInfusing && m_script.isInfusionOpen()) {
            plan({m_script.now() + Duration::fromSeconds(m_chance.from(60, 420)),
                  m_chance.happens(800) ? Meeting::resume : Meeting::stop, 0});
        }
    }

    void complete(UtcTime end) {
        m_script.moveTo(end + Duration::fromSeconds(m_chance.from(5, 160)));
        m_script.record(Completed{});
    }

    /// The half hour after the end, the discharge and the signature.
    void observe() {
        const UtcTime end = m_script.state().infusionEndedAt.value();
        m_script.after(m_chance.from(40, 150),
                       VitalsTaken{demoVitals(m_start.patient, true, m_chance), SpO2Scale::one});
        m_script.after(m_chance.from(10, 30), SiteChecked{0, 0, {}});
        closeReaction(m_script, m_chance);
        m_script.moveTo(end + Duration::fromSeconds(m_chance.from(1805, 2090)));
        m_script.record(VitalsTaken{demoVitals(m_start.patient, true, m_chance), SpO2Scale::one});
        m_script.after(m_chance.from(10, 30), SiteChecked{0, 0, {}});
        m_script.after(m_chance.from(60, 200), Discharged{true, true, true, true, {}});
        m_script.leave();
        correctBeforeSigning();
        m_script.after(m_chance.from(40, 300), Signed{});
        correctAfterSigning();
        m_script.writeOneLate(m_chance);
    }

    /// Two digits were swapped somewhere.
    void correctBeforeSigning() {
        if (m_chance.happens(13)) {
            m_script.amendVitals(m_chance);
        }
    }
    void correctAfterSigning() {
        if (m_chance.happens(4) && m_script.amendVitals(m_chance)) {
            m_script.after(m_chance.from(5, 20), Signed{});
        }
    }

    const DemoSessionStart& m_start;
    const Protocol& m_protocol;
    DemoChance& m_chance;
    DemoScript m_script;
    UtcTime m_started = UtcTime::fromMilliseconds(0);
    std::vector<Planned> m_plan;  ///< by time
    std::string m_notStartedBecause;
};

}  // namespace

DemoSessionLog inventSession(const DemoSessionStart& start, const Protocol& protocol,
                             const SessionRules& rules, DemoChance& chance) {
    return Telling(start, protocol, rules, chance).run();
}

}  // namespace gramhour
