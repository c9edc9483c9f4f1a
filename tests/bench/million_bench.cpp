// What a nurse does all day, in a file of a million sessions.
#include "bench/bench.h"
#include "bench/long_past.h"
#include "bench/raw_sqlite.h"
#include "service/patient_service.h"

namespace {

using namespace gramhour;
using namespace gramhour::bench;

constexpr const char* kVitalsBody =
    R"({"systolic":124,"diastolic":78,"heart_rate":74,"respiratory_rate":16,"spo2":98,)"
    R"("temperature_tenths":367,"oxygen":false,"consciousness":"alert","knee_reflex":"present","scale":1})";

// With the event's seal, as the program writes them.
const std::string kVitalsDetail = "vitals event/1234 sha256:" + std::string(64, '0');
const std::string kReactionDetail = "reaction event/1234 sha256:" + std::string(64, '0');

EventBody vitals() {
    return VitalsTaken{{.systolic = 124,
                        .diastolic = 78,
                        .heartRate = 74,
                        .respiratoryRate = 16,
                        .spo2 = 98,
                        .temperatureTenths = 367,
                        .oxygen = Oxygen::air,
                        .consciousness = Consciousness::alert,
                        .kneeReflex = KneeReflex::present},
                       SpO2Scale::one};
}

/// Another copy of the file, for the hand to write into; removed at the end.
const std::filesystem::path& copyForTheHand() {
    static const std::filesystem::path copy = [] {
        const std::filesystem::path target = LongPast::the().scratch() / "copy.gramhour";
        const std::string base = LongPast::the().file().string();
        std::filesystem::copy_file(base, target);
        if (std::filesystem::exists(base + "-wal")) {
            std::filesystem::copy_file(base + "-wal", target.string() + "-wal");
        }
        return target;
    }();
    return copy;
}

std::vector<SessionId> runningSessions() {
    std::vector<SessionId> running = LongPast::the().running();
    if (running.empty()) {
        throw std::runtime_error("no infusion runs in the clinic: make it with its live board");
    }
    return running;
}

/// `bodies` in turn for each running session; by hand an event of the same size, and the facts when the event
/// changes them.
Pair timeSaving(const std::vector<EventBody>& bodies, int rounds, RawInsert insert) {
    LongPast& past = LongPast::the();
    const std::vector<SessionId> running = runningSessions();
    const Actor nurse = past.personWith(Role::nurse);
    RawSqlite raw(copyForTheHand(), RawSqlite::Role::writer);
    insert.actorId = nurse.id.value();
    insert.at = past.now().milliseconds();
    std::vector<Nanoseconds> program;
    std::vector<Nanoseconds> byHand;
    for (int round = 0; round < rounds; ++round) {
        for (const EventBody& body : bodies) {
            for (const SessionId session : running) {
                insert.sessionId = session.value();
                program.push_back(timeOf([&] { past.record(nurse, session, body); }));
                byHand.push_back(timeOf([&] { raw.durableInsert(insert); }));
            }
        }
    }
    return {figureOf(std::move(program)), figureOf(std::move(byHand))};
}

Pair timeSavingVitals() {
    return timeSaving({vitals()}, 30, {.body = kVitalsBody, .auditDetail = kVitalsDetail});
}

/// Reactions each with another symptom, so that each changes the facts of its session.
Pair timeSavingReactions() {
    std::vector<EventBody> bodies;
    for (const Symptom& symptom : LongPast::the().context().protocol->reactions.symptoms) {
        bodies.emplace_back(Reaction{{symptom.id}, 1, "slowed", false});
    }
    return timeSaving(bodies, 1,
                      {.rows = RawInsert::Rows::eventAndFacts,
                       .kind = "reaction",
                       .body = R"({"symptoms":["flushing"],"grade":1,"intervention":"slowed","told":false})",
                       .auditDetail = kReactionDetail});
}

Figure timeOpening() {
    LongPast& past = LongPast::the();
    const SessionId session = runningSessions().back();
    const Actor nurse = past.personWith(Role::nurse);
    for (std::size_t count = past.sessions().snapshot(session).value().events.size(); count < 300; ++count) {
        past.record(nurse, session, vitals());
    }
    return measure([&] { keep(past.sessions().snapshot(session)); }, 200, 1);
}

const Registered kSaving(pairCase("million: save an event, until durable", "<= 1.2 x by hand", 1.2,
                                  timeSavingVitals));
const Registered kSavingFacts(pairCase("million: save an event that changes facts", "<= 1.2 x by hand", 1.2,
                                       timeSavingReactions));
const Registered kOpening({"million: open a session with 300 events",
                           "<= 10 ms",
                           std::chrono::milliseconds(10),
                           false,
                           timeOpening,
                           {},
                           0});

}  // namespace
