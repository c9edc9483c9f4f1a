#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "support/clinic_fixture.h"

namespace gramhour::test {

/// A clinic's work at random, through the services: people come, are infused, change their names, are merged;
/// stock comes and goes; drafts are saved and thrown away. The same seed does the same.
class ClinicWork {
public:
    ClinicWork(ClinicFixture& clinic, std::uint32_t seed) : f(clinic), m_random(seed) {}

    /// One thing that somebody does, and a minute or more later.
    void step();

private:
    int from(int least, int most) { return std::uniform_int_distribution<int>(least, most)(m_random); }
    [[nodiscard]] std::string name();
    [[nodiscard]] PatientId somebody();

    void registerSomebody();
    void changeSomebody();
    void changeAllergies();
    void infuse();
    void goOnInfusing();
    void bookSomebody();
    void receiveStock();
    void writeDraft();
    void mergeTwo();
    void keepAView();
    void changeClinic();

    ClinicFixture& f;
    std::mt19937 m_random;
    std::vector<PatientId> m_patients;
    std::vector<SessionId> m_running;
    std::vector<VisitId> m_booked;
};

}  // namespace gramhour::test
