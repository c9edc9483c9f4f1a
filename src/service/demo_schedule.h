#pragma once

#include "service/demo_past.h"
#include "service/demo_visit.h"

namespace gramhour {

/// Books the visits of the courses that go on, from tomorrow to their ends, and some of today's later ones on
/// chairs that are free then.
void bookCourses(ServiceContext& context, const DemoTeam& team, const DemoPast& past,
                 const std::vector<ChairId>& chairs);

/// A second record of somebody, found and joined to the first by the administrator.
void joinDuplicate(ServiceContext& context, const DemoTeam& team, PatientId kept);

}  // namespace gramhour
