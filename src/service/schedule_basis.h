#pragma once

#include <vector>

#include "service/schedule_service.h"

namespace gramhour {

/// The local day, from midnight to midnight.
[[nodiscard]] TimeSpan localDay(Date day);

/// Everything that is on the chairs within a time, as one transaction sees it.
class ScheduleLook {
public:
    ScheduleLook(const ServiceContext& context, const ReadTx& tx, const TimeSpan& time, UtcTime now);

    [[nodiscard]] const std::vector<Chair>& chairs() const { return m_chairs; }
    /// By time; each with those that hold its chair at the same time.
    [[nodiscard]] const std::vector<ScheduleEntry>& entries() const { return m_entries; }
    /// What stands against seeing this patient there; nothing for a place that is free. `except` is the visit
    /// that is being moved.
    [[nodiscard]] std::vector<Clash> clashes(const Slot& slot, PatientId patient,
                                             std::optional<VisitId> except = std::nullopt) const;
    /// The patient is expected, or was seen, within that time.
    [[nodiscard]] bool isBusy(PatientId patient, const TimeSpan& time) const;

private:
    std::vector<Chair> m_chairs;
    std::vector<ScheduleEntry> m_entries;
};

/// With its state and span, but without overlaps.
[[nodiscard]] ScheduleEntry entryOf(const ServiceContext& context, const ReadTx& tx, Appointment appointment,
                                    UtcTime now);

/// Why a course stops by itself today, judged by the newest screening that decides (newest first) among those
/// taken since the course was made or still valid then; nothing while it may run.
[[nodiscard]] std::optional<StopCause> ownStopOf(const Course& course,
                                                 const std::vector<ScreeningSummary>& screenings, Date today);

[[nodiscard]] CourseView viewOf(const ServiceContext& context, const ReadTx& tx, Course course, UtcTime now);

[[nodiscard]] inline Unexpected<BookingRefusal> refuseBooking(ServiceErrorCode code, std::string field = {},
                                                              std::vector<Clash> clashes = {}) {
    return unexpected(BookingRefusal{{code, std::move(field), std::nullopt}, std::move(clashes)});
}

/// A place that can be asked for: a chair that there is, a believable time, today or later.
[[nodiscard]] std::optional<ServiceError> problemOf(const ReadTx& tx, const Slot& slot, Date today);

}  // namespace gramhour
