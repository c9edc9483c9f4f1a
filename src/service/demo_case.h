#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "domain/schedule.h"
#include "domain/visit.h"
#include "protocol/protocol.h"
#include "screening/evaluate.h"
#include "service/demo_people.h"

namespace gramhour {

/// Someone of the demonstration through the years: what they are like, and what happened to them so far.
struct DemoPatient {
    PatientId id{0};
    Date birthDate = Date::fromDaysSinceEpoch(0);
    Sex sex = Sex::female;
    std::int64_t weightGrams = 0;
    int systolic = 0;  ///< usual values
    int heartRate = 0;
    int respiratoryRate = 0;
    std::int64_t creatinineMicromoles = 0;
    std::size_t medicine = 0;  ///< of the demonstration's list; 0 is none
    std::size_t indication = 0;

    std::vector<LabResult> labs;  ///< the latest
    UtcTime lastVisit = UtcTime::fromMilliseconds(0);
    std::int64_t lastVisitDay = 0;  ///< days since 1970; 0 before the first
    int sessions = 0;
    bool hadReaction = false;
    bool isExcluded = false;  ///< no infusion here any more

    std::optional<CourseId> course;  ///< under way
    OrderTemplate order;             ///< what is given
    int visits = 0;                  ///< of the course, or 1
    int done = 0;                    ///< of them
    int intervalDays = 7;
};

/// The traits of an invented person.
[[nodiscard]] DemoPatient demoPatient(PatientId id, const PatientDetails& details, DemoChance chance);

/// What a prescriber proposes for this patient: dose, salt, product, bag and time.
[[nodiscard]] OrderTemplate demoTemplate(const DemoPatient& patient, const Protocol& protocol,
                                         DemoChance& chance);

/// The questions and values of a screening on a day. Laboratory results that have grown old are taken anew:
/// then `labsAreNew`.
struct DemoCase {
    ScreeningCase facts;
    bool labsAreNew = false;
};
[[nodiscard]] DemoCase demoCase(DemoPatient& patient, const Protocol& protocol, Date today,
                                DemoChance& chance);

/// Vital signs as this patient's usually are, none of which raises an alert.
[[nodiscard]] Vitals demoVitals(const DemoPatient& patient, bool withReflex, DemoChance& chance);

/// An order by the patient's template, as the dose calculation makes it of the screening, and the hard limits
/// that were tried on the way. Never refused: a template beyond a limit is brought inside it.
struct DemoOrder {
    MedicationOrder order;  ///< without ids, people and times
    std::vector<LimitEvent> refused;
};
[[nodiscard]] DemoOrder demoOrder(const DemoPatient& patient, const ScreeningResult& screening,
                                  const Protocol& protocol, DemoChance& chance);

}  // namespace gramhour
