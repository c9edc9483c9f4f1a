// What encryption costs: the same clinic in an encrypted file and in a plain one, by turns.
// GRAMHOUR_BENCH_ENCRYPTED sets the number of sessions.
#include <cstdlib>

#include "bench/bench.h"
#include "bench/clinic_file.h"
#include "service/demo.h"
#include "service/history_service.h"
#include "service/patient_service.h"
#include "store/keys/clinic_key.h"
#include "store/sqlite/sqlite_reencrypt.h"
#include "store/sqlite/writer_lock.h"
#include "support/clinic_fixture.h"

namespace {

using namespace gramhour;
using namespace gramhour::bench;

/// One file with the services over it.
class Side {
public:
    explicit Side(store::StoreOptions options)
        : m_options(std::move(options)),
          m_store(store::openSqliteStore(m_options)),
          m_context(makeServiceContext(*m_store, m_clock, {m_options.file, m_options.key})) {}

    [[nodiscard]] SessionService& sessions() { return m_sessions; }
    [[nodiscard]] HistoryService& history() { return m_history; }
    [[nodiscard]] PatientService& patients() { return m_patients; }
    [[nodiscard]] ManualClock& clock() { return m_clock; }

private:
    store::StoreOptions m_options;
    ManualClock m_clock{UtcTime::parseIso("2026-03-03T17:00:00Z").value()};
    std::unique_ptr<Store> m_store;
    ServiceContext m_context;
    SessionService m_sessions{m_context};
    HistoryService m_history{m_context};
    PatientService m_patients{m_context};
};

/// A file twice: as it is, and encrypted.
struct Twice {
    store::StoreOptions plain;
    store::StoreOptions encrypted;

    Twice(const std::filesystem::path& plainFile, const std::filesystem::path& encryptedFile)
        : plain{plainFile, nullptr, {}, {}},
          encrypted{encryptedFile, std::make_shared<const ClinicKey>(ClinicKey::make()), {}, {}} {
        std::filesystem::copy_file(plainFile, encryptedFile);
        const store::WriterLock lock(encryptedFile);
        store::reencrypt({encryptedFile, nullptr, encrypted.key.get()});
    }
};

/// A past, made once.
class Past {
public:
    [[nodiscard]] static Past& the() {
        static Past past;
        return past;
    }
    [[nodiscard]] Side& plain() { return *m_plain; }
    [[nodiscard]] Side& encrypted() { return *m_encrypted; }
    [[nodiscard]] const Twice& files() const { return *m_files; }

private:
    Past() {
        const std::filesystem::path file = m_folder.path() / "plain.gramhour";
        const char* const asked = std::getenv("GRAMHOUR_BENCH_ENCRYPTED");
        const std::int64_t sessions = asked == nullptr ? 30'000 : std::atoll(asked);
        {
            const std::unique_ptr<Store> store = store::openSqliteStore(file);
            DemoOptions demo;
            demo.patients = sessions / 10;
            demo.sessions = sessions;
            makeDemo(*store, PasswordHasher(PasswordCost{1, 8192}), demo,
                     UtcTime::parseIso("2026-03-03T15:00:00Z").value(), {});
        }
        m_files.emplace(file, m_folder.path() / "encrypted.gramhour");
        m_plain.emplace(m_files->plain);
        m_encrypted.emplace(m_files->encrypted);
    }

    DiskFolder m_folder;
    std::optional<Twice> m_files;
    std::optional<Side> m_plain;
    std::optional<Side> m_encrypted;
};

/// `act` on each by turns.
template <class Act>
Pair byTurns(int turns, Act&& act) {
    std::vector<Nanoseconds> encrypted;
    std::vector<Nanoseconds> plain;
    for (int turn = 0; turn < turns; ++turn) {
        encrypted.push_back(timeOf([&] { act(Past::the().encrypted(), turn); }));
        plain.push_back(timeOf([&] { act(Past::the().plain(), turn); }));
    }
    return {figureOf(std::move(encrypted)), figureOf(std::move(plain))};
}

Pair timeNinetyDays() {
    return byTurns(100, [](Side& side, int turn) {
        const Date last = Date::parseIso("2026-03-02").value().plusDays(-(turn * 37 % 1500));
        keep(side.history().select({.from = last.plusDays(-89), .to = last}, {}));
    });
}

Pair timeFinding() {
    return byTurns(300, [](Side& side, int turn) {
        const std::string letters{static_cast<char>('a' + turn % 26), static_cast<char>("aeiour"[turn % 6])};
        keep(side.patients().find(letters.substr(0, 1 + static_cast<std::size_t>(turn % 2)), 50));
    });
}

Pair timeOpening() {
    std::vector<Nanoseconds> encrypted;
    std::vector<Nanoseconds> plain;
    for (int turn = 0; turn < 40; ++turn) {
        encrypted.push_back(
            timeOf([] { keep(store::openSqliteStoreForReading(Past::the().files().encrypted)); }));
        plain.push_back(timeOf([] { keep(store::openSqliteStoreForReading(Past::the().files().plain)); }));
    }
    return {figureOf(std::move(encrypted)), figureOf(std::move(plain))};
}

/// Vital signs of a running infusion, each waited for until it is durable.
Pair timeSaving() {
    const DiskFolder folder;
    const std::filesystem::path file = folder.path() / "plain.gramhour";
    test::ClinicFixture fixture;
    const SessionId session = fixture.runningSession(fixture.addPatient("Patient", "Number", "1981-04-12"),
                                                     Mass::fromGrams(2), ChairId(1));
    fixture.closeDuring([&] { std::filesystem::copy_file(fixture.file(), file); });
    const Twice files(file, folder.path() / "encrypted.gramhour");
    Side encrypted(files.encrypted);
    Side plain(files.plain);
    const auto save = [&](Side& side) {
        side.clock().advance(Duration::fromSeconds(1));
        const Vitals vitals{
            .systolic = 124, .diastolic = 78, .heartRate = 74, .respiratoryRate = 16, .spo2 = 98};
        if (!side.sessions().record(*fixture.nurse, session, {.body = VitalsTaken{vitals, SpO2Scale::one}})) {
            throw std::runtime_error("vital signs were refused");
        }
    };
    std::vector<Nanoseconds> ours;
    std::vector<Nanoseconds> others;
    for (int turn = 0; turn < 300; ++turn) {
        ours.push_back(timeOf([&] { save(encrypted); }));
        others.push_back(timeOf([&] { save(plain); }));
    }
    return {figureOf(std::move(ours)), figureOf(std::move(others))};
}

const Registered kSaving(pairCase("encryption: save an event, until durable", "- (beside plain)", 0,
                                  timeSaving));
const Registered kOpening(pairCase("encryption: open the file for reading", "- (beside plain)", 0,
                                   timeOpening));
const Registered kNinety(pairCase("encryption: any 90 days of History", "- (beside plain)", 0,
                                  timeNinetyDays));
const Registered kFind(pairCase("encryption: find a patient while typing", "- (beside plain)", 0,
                                timeFinding));

}  // namespace
