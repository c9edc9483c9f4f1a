#pragma once

#include <vector>

#include "support/clinic_fixture.h"

namespace gramhour::test {

/// What a course is like where a test does not say otherwise: two visits of 2 g in 250 mL, a week apart.
struct PlannedCourse {
    const char* first = "2026-03-04T10:00:00Z";
    int visits = 2;
    int intervalDays = 7;
    Mass dose = Mass::fromGrams(2);
    ChairId chair = ChairId(1);
};

/// Planned by the nurse, signed by the prescriber.
inline CourseView planCourse(ClinicFixture& clinic, PatientId patient, const PlannedCourse& wanted = {}) {
    CoursePlan plan{.patient = patient};
    plan.visits = wanted.visits;
    plan.intervalDays = wanted.intervalDays;
    plan.first = {wanted.chair, UtcTime::parseIso(wanted.first).value(), kUsualAppointment};
    plan.order.dose = wanted.dose;
    plan.order.productId = "sulfate-50-10ml";
    plan.order.bag = Volume::fromMillilitres(250);
    std::vector<Slot> places;
    for (const ProposedVisit& visit : clinic.schedule().propose(plan)) {
        places.push_back(visit.slot.value());
    }
    return clinic.schedule().plan(*clinic.nurse, *clinic.prescriber, plan, places).value();
}

}  // namespace gramhour::test
