#include "bench/bench.h"
#include "bench/clinic_file.h"
#include "bench/raw_sqlite.h"

namespace {

using namespace gramhour;
using namespace gramhour::bench;

/// The program and the hand by turns, so that a busy disk is busy for both. Each session begins with `events`
/// events.
Pair timeSaving(std::size_t events) {
    constexpr int kTurns = 240;
    RunningClinic clinic;
    for (const SessionId session : clinic.ids()) {
        clinic.fill(session, events);
    }
    RawSqlite raw(clinic.untouchedCopy(), RawSqlite::Role::writer);
    RawInsert insert{.sessionId = clinic.ids().front().value(),
                     .actorId = clinic.nurse().id.value(),
                     .body =
                         R"({"systolic":124,"diastolic":78,"heart_rate":74,"respiratory_rate":16,"spo2":98,)"
                         R"("temperature_tenths":367,"oxygen":false,"consciousness":"alert",)"
                         R"("knee_reflex":"present","scale":1})",
                     .auditDetail = "vitals event/1234 sha256:" + std::string(64, '0'),
                     .at = clinic.now().milliseconds()};
    std::vector<Nanoseconds> program;
    std::vector<Nanoseconds> byHand;
    for (int turn = 0; turn < kTurns; ++turn) {
        const SessionId session = clinic.ids()[static_cast<std::size_t>(turn) % clinic.ids().size()];
        program.push_back(timeOf([&] { clinic.recordVitals(session); }));
        byHand.push_back(timeOf([&] { raw.durableInsert(insert); }));
    }
    return {figureOf(std::move(program)), figureOf(std::move(byHand))};
}

const Registered kSaving(pairCase("save an event, until durable", "<= 1.2 x by hand", 1.2,
                                  [] { return timeSaving(20); }));
const Registered kSavingLong(pairCase("save an event, session of 300", "<= 1.2 x by hand", 1.2,
                                      [] { return timeSaving(300); }));

Figure timeOpening() {
    RunningClinic clinic;
    clinic.fill(clinic.ids().front(), 300);
    return measure([&] { keep(clinic.sessions().snapshot(clinic.ids().front())); }, 200, 1);
}

const Registered kOpening(
    {"open a session with 300 events", "<= 10 ms", std::chrono::milliseconds(10), false, timeOpening, {}, 0});

}  // namespace
