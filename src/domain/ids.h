#pragma once

#include "base/id.h"

namespace gramhour {

using PatientId = Id<struct PatientTag>;
using StaffId = Id<struct StaffTag>;
using ChairId = Id<struct ChairTag>;
using VisitId = Id<struct VisitTag>;
using ScreeningId = Id<struct ScreeningTag>;
using OrderId = Id<struct OrderTag>;
using SessionId = Id<struct SessionTag>;
using EventId = Id<struct EventTag>;
using AllergyId = Id<struct AllergyTag>;
using AuditId = Id<struct AuditTag>;
using MergeId = Id<struct MergeTag>;
using LotId = Id<struct LotTag>;
using EmergencyAccessId = Id<struct EmergencyAccessTag>;

}  // namespace gramhour
