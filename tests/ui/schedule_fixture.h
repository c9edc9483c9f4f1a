#pragma once

#include <vector>

#include "ui/board_fixture.h"

namespace gramhour::test {

/// A clinic on Tuesday 3 March 2026 at 09:00 UTC, with two people and chairs of the fixture. The nurse is
/// signed in.
struct ScheduleClinic : PlaceClinic {
    PatientId amara = clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    PatientId wei = clinic.addPatient("Wei", "Chen", "1990-01-07", Sex::male);

    VisitId book(PatientId patient, int chair, const char* at, int minutes = 120) {
        return clinic.schedule()
            .book(*clinic.nurse, patient,
                  {ChairId(chair), UtcTime::parseIso(at).value(), Duration::fromMinutes(minutes)})
            .value()
            .visit;
    }
    [[nodiscard]] ScheduleEntry entry(VisitId visit) { return clinic.schedule().entry(visit).value(); }
};

}  // namespace gramhour::test
