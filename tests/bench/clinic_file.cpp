#include "bench/clinic_file.h"

#include <cstdlib>
#include <stdexcept>
#include <string>

#include "support/clinic_fixture.h"

namespace gramhour::bench {

DiskFolder::DiskFolder() {
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe");
    std::string pattern = (program.parent_path() / "bench-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("no folder for the benchmarks could be made beside the program");
    }
    m_path = pattern;
}

DiskFolder::~DiskFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

RunningClinic::RunningClinic() {
    {
        test::ClinicFixture fixture;
        m_nurse = *fixture.nurse;
        for (int i = 0; i < 8; ++i) {
            const PatientId patient =
                fixture.addPatient("Patient", "Number" + std::to_string(i), "1981-04-12");
            m_ids.push_back(fixture.runningSession(patient, Mass::fromGrams(2), ChairId(1 + i)));
        }
        m_clock.jumpTo(fixture.clock.now());
        const std::string base = fixture.file().string();
        for (const char* suffix : {"", "-wal"}) {
            std::filesystem::copy(base + suffix, file().string() + suffix);
            std::filesystem::copy(base + suffix, untouchedCopy().string() + suffix);
        }
    }
    m_store = store::openSqliteStore(file());
    m_context = std::make_unique<ServiceContext>(makeServiceContext(*m_store, m_clock));
    m_sessions = std::make_unique<SessionService>(*m_context);
}

void RunningClinic::recordVitals(SessionId session) {
    m_clock.advance(Duration::fromSeconds(1));
    const Vitals vitals{.systolic = 124,
                        .diastolic = 78,
                        .heartRate = 74,
                        .respiratoryRate = 16,
                        .spo2 = 98,
                        .temperatureTenths = 367,
                        .oxygen = Oxygen::air,
                        .consciousness = Consciousness::alert,
                        .kneeReflex = KneeReflex::present};
    if (!m_sessions->record(m_nurse, session, {.body = VitalsTaken{vitals, SpO2Scale::one}})) {
        throw std::runtime_error("vital signs were refused");
    }
}

void RunningClinic::fill(SessionId session, std::size_t events) {
    for (std::size_t count = m_sessions->snapshot(session).value().events.size(); count < events; ++count) {
        recordVitals(session);
    }
}

}  // namespace gramhour::bench
