#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/time.h"
#include "domain/clinical.h"
#include "domain/ids.h"
#include "domain/lists.h"
#include "units/quantities.h"

/// Appointments and courses. An appointment is a visit that is expected; a course is a series of visits with
/// what the prescriber proposes for each.
namespace gramhour {

using CourseId = Id<struct CourseTag>;

/// From a moment up to, but not including, another: spans whose ends touch do not overlap.
struct TimeSpan {
    UtcTime from = UtcTime::fromMilliseconds(0);
    UtcTime until = UtcTime::fromMilliseconds(0);

    [[nodiscard]] constexpr bool overlaps(const TimeSpan& other) const {
        return from < other.until && other.from < until;
    }
    friend constexpr bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

namespace bounds {
inline constexpr InputBounds kPlannedMinutes{15, 720};  ///< that an appointment holds its chair
inline constexpr InputBounds kCourseVisits{2, 30};
inline constexpr InputBounds kCourseIntervalDays{1, 90};
}  // namespace bounds

/// What an appointment holds its chair for when nobody said otherwise: 2 g at 1 g/h and half an hour of
/// observation.
inline constexpr Duration kUsualAppointment = Duration::fromMinutes(150);

/// What the prescriber of a course proposes for each of its visits. It fills an order screen; only a
/// signature there makes an order of it.
struct OrderTemplate {
    Salt salt = Salt::sulfate;
    Mass dose;
    std::string productId;  ///< of the protocol
    Volume bag;
    Diluent diluent = Diluent::sodiumChloride;
    Additive additive = Additive::added;
    std::optional<DropFactor> dropFactor;
    std::optional<Duration> time;  ///< longer than the protocol's

    friend bool operator==(const OrderTemplate&, const OrderTemplate&) = default;
};

/// The last two are the program's own.
enum class StopCause : std::uint8_t {
    byHand,
    screeningExpired,  ///< ran out before the next visit
    notEligible        ///< a newer screening, or its review, allows no infusion
};

template <>
struct Codes<StopCause> {
    static constexpr std::array<std::pair<StopCause, std::string_view>, 3> kCodes{
        {{StopCause::byHand, "by-hand"},
         {StopCause::screeningExpired, "screening-expired"},
         {StopCause::notEligible, "not-eligible"}}};
};

struct CourseStop {
    UtcTime at = UtcTime::fromMilliseconds(0);
    std::optional<StaffId> by;  ///< none when the program stopped it
    StopCause cause = StopCause::byHand;
    std::string reason;  ///< empty when the program stopped it
};

struct Course {
    CourseId id;
    PatientId patient;
    int visits = 0;        ///< 2–30
    int intervalDays = 0;  ///< 1–90
    Duration planned;      ///< of each visit at its chair; whole minutes
    OrderTemplate order;
    StaffId madeBy;
    UtcTime madeAt = UtcTime::fromMilliseconds(0);
    std::optional<CourseStop> stop;
};

/// Derived from what was recorded about the visit, never set by hand.
enum class AppointmentState : std::uint8_t {
    expected,
    arrived,
    inChair,
    done,    ///< treated and gone
    left,    ///< came, and left without treatment
    noShow,  ///< did not come
    cancelled
};

/// The session of a visit, as the schedule needs it.
struct AppointmentSession {
    SessionId id;
    ChairId chair;
    UtcTime from = UtcTime::fromMilliseconds(0);
    std::optional<UtcTime> until;  ///< none while it holds the chair
    bool wasTreated = true;        ///< false when it was closed without a start
};

/// A visit as the schedule shows it: booked, or come unexpected (then `at` is when it came to the chair).
struct Appointment {
    VisitId visit;
    PatientHit patient;
    std::optional<ChairId> chair;  ///< booked; none when nobody chose one yet
    UtcTime at = UtcTime::fromMilliseconds(0);
    Duration planned = kUsualAppointment;
    bool isBooked = true;  ///< false for a walk-in
    std::optional<UtcTime> arrivedAt;
    std::optional<UtcTime> closedAt;
    bool isNoShow = false;
    std::string closeReason;
    std::optional<CourseId> course;
    int number = 0;  ///< in the course, from 1
    int of = 0;      ///< visits of the course
    std::optional<AppointmentSession> session;

    [[nodiscard]] TimeSpan booked() const { return {at, at + planned}; }
};

[[nodiscard]] AppointmentState stateOf(const Appointment& appointment);

template <>
struct Codes<AppointmentState> {
    static constexpr std::array<std::pair<AppointmentState, std::string_view>, 7> kCodes{
        {{AppointmentState::expected, "expected"},
         {AppointmentState::arrived, "arrived"},
         {AppointmentState::inChair, "in-chair"},
         {AppointmentState::done, "done"},
         {AppointmentState::left, "left"},
         {AppointmentState::noShow, "no-show"},
         {AppointmentState::cancelled, "cancelled"}}};
};

}  // namespace gramhour
