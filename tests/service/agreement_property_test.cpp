#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "service/check_service.h"
#include "session/ledger.h"
#include "support/catch.h"
#include "support/clinic_fixture.h"

/// What the board, the record and the volume ledger say of one session is the same at every moment, whatever
/// was recorded before, late or corrected. The law is the oracle: three ways to the same figure.
namespace gramhour {

namespace {

using test::ClinicFixture;

class Walk {
public:
    explicit Walk(std::uint32_t seed) : m_random(seed) {
        const PatientId patient = f.addPatient("Amara", "Quist", "1981-04-12");
        m_session = f.runningSession(patient, Mass::fromGrams(1 + from(0, 2)), ChairId(1)).value();
    }

    /// Something that a nurse might do now; what the session does not allow is refused and changes nothing.
    void step() {
        f.clock.advance(Duration::fromSeconds(from(1, 900)));
        const SessionId session(m_session);
        if (from(0, 5) == 0) {
            correctSomething(session);
            return;
        }
        EventEntry entry{.body = anything()};
        if (from(0, 3) == 0) {
            entry.occurredAt = f.clock.now() - Duration::fromMinutes(from(2, 20));
            entry.lateReason = "written on paper first";
        }
        m_taken += f.sessions().record(*f.nurse, session, std::move(entry)) ? 1 : 0;
    }

    void compare() {
        const UtcTime now = f.clock.now();
        const SessionSnapshot record = f.sessions().snapshot(SessionId(m_session)).value();
        const std::vector<LedgerLine> ledger = ledgerOf(record.state, now);
        Volume sum;
        for (const LedgerLine& line : ledger) {
            sum = sum + line.volume;
        }
        const Mass byLedger = ledger.empty() ? Mass() : ledger.back().totalDose;
        CHECK(sum == deliveredVolume(record.state, now));
        CHECK(byLedger == deliveredDose(record.state, now));

        const ChairCard card = f.board().cards(f.board().load(), now).at(0);
        if (record.state.phase == SessionPhase::ended) {
            CHECK_FALSE(card.session.has_value());
        } else {
            REQUIRE(card.session == SessionId(m_session));
            CHECK(card.given == byLedger);
            CHECK(card.reactionGrade == record.state.highestReactionGrade());
            CHECK(card.pausedFor == pausedFor(record.state, now));
        }

        const SessionSummary summary = f.history().list({}, std::nullopt, 1).at(0).summary;
        CHECK(summary.phase == record.state.phase);
        CHECK(summary.outcome == record.state.outcome);
        CHECK(summary.startedAt == record.state.startedAt);
        if (record.state.infusionEndedAt) {
            CHECK(summary.deliveredVolume == sum);
            CHECK(summary.deliveredDose == byLedger);
        }
    }

    [[nodiscard]] int taken() const { return m_taken; }

    ClinicFixture f;

private:
    int from(int least, int most) { return std::uniform_int_distribution<int>(least, most)(m_random); }

    VolumeRate someRate() { return VolumeRate::fromMicrolitresPerHour(std::int64_t{100} * from(200, 860)); }

    EventBody anything() {
        switch (from(0, 12)) {
        case 0:
            return Paused{"walk"};
        case 1:
            return Resumed{};
        case 2:
            return Resumed{someRate(), "slower", std::nullopt};
        case 3:
            return RateChanged{someRate(), "asked for", std::nullopt};
        case 4:
            return Reaction{{"flushing"}, from(1, 3), "watched", false, std::nullopt};
        case 5:
            return BagChanged{"sulfate-50-2ml", "9C3000", Date::fromYmd(2028, 3, 31).value(), "leaks"};
        case 6:
            return CannulaPlaced{CannulaSite::hand, Side::right, 24, 1};
        case 7:
            return SiteChecked{from(0, 2), std::nullopt, {}};
        case 8:
            return Note{"comfortable"};
        case 9:
            return from(0, 4) == 0 ? EventBody(Stopped{"patient wishes it"}) : EventBody(Note{"rests"});
        case 10:
            return from(0, 2) == 0 ? EventBody(Completed{}) : EventBody(Note{"reads"});
        case 11:
            return VitalsTaken{{.systolic = from(85, 140), .heartRate = from(50, 110)}, SpO2Scale::one};
        default:
            return RecheckPlanned{Duration::fromMinutes(5), std::nullopt};
        }
    }

    void correctSomething(SessionId session) {
        const SessionSnapshot record = f.sessions().snapshot(session).value();
        const int number = from(1, static_cast<int>(record.events.size()));
        if (from(0, 1) == 0) {
            m_taken += f.sessions().enterInError(*f.nurse, session, number, "wrong patient") ? 1 : 0;
            return;
        }
        for (const StoredEvent& stored : record.events) {
            const std::optional<ActBody> same = toActBody(stored.event.body);
            if (stored.event.number == number && same) {
                const UtcTime earlier = stored.event.occurredAt - Duration::fromMinutes(from(1, 5));
                const Correction correction{number, *same, earlier, "wrong time"};
                m_taken += f.sessions().amend(*f.nurse, session, correction) ? 1 : 0;
            }
        }
    }

    std::mt19937 m_random;
    std::int64_t m_session = 0;
    int m_taken = 0;
};

}  // namespace

TEST_CASE("Whatever was recorded, the board, the record and the ledger agree", "[service][property][H-09]") {
    int taken = 0;
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        INFO("seed " << seed);
        Walk walk(seed);
        for (int i = 0; i < 40; ++i) {
            INFO("step " << i);
            walk.step();
            walk.compare();
        }
        CHECK(checkEverything(walk.f.context()).isSound());
        walk.f.reopen();
        walk.compare();
        taken += walk.taken();
    }
    CHECK(taken > 100);  // the walks go somewhere: most of what they try is refused once a session has ended
}

}  // namespace gramhour
