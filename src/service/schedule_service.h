#pragma once

#include <string>
#include <vector>

#include "service/order_service.h"
#include "service/service_context.h"

namespace gramhour {

/// Why a place in the schedule cannot be had.
enum class ClashKind : std::uint8_t {
    chairTaken,    ///< by another appointment, or by a session that runs
    patientTaken,  ///< the patient is expected somewhere else then
    outOfService
};

struct Clash {
    ClashKind kind = ClashKind::chairTaken;
    std::optional<ChairId> chair;
    std::optional<Appointment> with;  ///< none for a chair out of service
    TimeSpan span;                    ///< that `with` holds
};

/// Why nothing was booked; `clashes` say with whom, for code `stale`.
struct BookingRefusal {
    ServiceError error;
    std::vector<Clash> clashes;
};
template <class T>
using BookingResult = Expected<T, BookingRefusal>;

/// An appointment with what is known of it at one moment.
struct ScheduleEntry {
    Appointment appointment;
    AppointmentState state = AppointmentState::expected;
    /// What it takes of its chair: the booked span, or the session's. The end of a session that runs is
    /// expected by the clock.
    TimeSpan span;
    std::optional<ChairId> chair;   ///< the session's, else the booked one
    bool isLate = false;            ///< expected, and its time has come
    std::vector<VisitId> overlaps;  ///< others that hold the chair at the same time: a session that runs over
};

/// Some days of the schedule, in local days.
struct ScheduleDays {
    Date first = Date::fromDaysSinceEpoch(0);
    int days = 1;
    std::vector<Chair> chairs;
    std::vector<ScheduleEntry> entries;  ///< by time
};

/// Where a visit is wished or found.
struct Slot {
    std::optional<ChairId> chair;
    UtcTime at = UtcTime::fromMilliseconds(0);
    Duration planned = kUsualAppointment;

    [[nodiscard]] TimeSpan span() const { return {at, at + planned}; }
};

enum class SkipReason : std::uint8_t {
    past,          ///< the time of day has gone by
    noChair,       ///< every chair that may be used is taken; `clashes` say by whom
    patientBooked  ///< the patient is expected that day already
};

struct SkippedDay {
    Date day = Date::fromDaysSinceEpoch(0);
    SkipReason reason = SkipReason::noChair;
    std::vector<Clash> clashes;
};

enum class ChairChoice : std::uint8_t {
    preferred,  ///< the wished chair first, any other when it is taken
    only        ///< the wished chair or another day
};

/// A course as it is being planned.
struct CoursePlan {
    PatientId patient;
    int visits = 6;
    int intervalDays = 7;
    Slot first;  ///< the wished first visit; its chair is preferred for all
    ChairChoice choice = ChairChoice::preferred;
    OrderTemplate order;
};

struct ProposedVisit {
    int number = 1;
    std::optional<Slot> slot;         ///< none when no day of `kDaysTried` has a free chair
    std::vector<SkippedDay> skipped;  ///< days passed over before it
    bool needsNewScreening = false;   ///< after the end of the screening that is valid today
};

/// How far a course is, at one moment.
enum class CourseState : std::uint8_t {
    running,
    completed,      ///< every visit was given
    stoppedItself,  ///< `course.stop` says why; `goOn` after a new screening that allows it
    stopped         ///< by hand
};

struct CourseView {
    Course course;  ///< with the stop, recorded yet or not
    CourseState state = CourseState::running;
    std::vector<ScheduleEntry> visits;  ///< all, cancelled ones included
    int done = 0;
    int planned = 0;  ///< expected, arrived or in a chair
    int missed = 0;   ///< cancelled, left or not come
    std::optional<Date> screeningValidUntil;
    bool canGoOn = false;  ///< a valid screening allows `goOn`
    std::string madeByName;
    std::string stoppedByName;
};

/// Appointments and courses: who is expected when, on which chair. A chair is never promised twice: spans are
/// half-open, so that one may begin when another ends, and a session that runs holds its chair until its
/// expected end and the observation after it.
class ScheduleService {
public:
    /// Days tried for one visit of a course before it is given up.
    static constexpr int kDaysTried = 14;

    explicit ScheduleService(ServiceContext& context) : m_context(context) {}

    [[nodiscard]] ScheduleDays days(Date first, int days) const;
    [[nodiscard]] std::optional<ScheduleEntry> entry(VisitId visit) const;
    /// Expected from now on, soonest first; for the patient and everyone merged with them.
    [[nodiscard]] std::vector<ScheduleEntry> upcomingOf(PatientId patient) const;

    [[nodiscard]] BookingResult<Appointment> book(const Actor& actor, PatientId patient, const Slot& slot);
    /// Of a visit that has not arrived. Errors: `stale` with clashes; `notAllowedNow`.
    [[nodiscard]] BookingResult<Appointment> move(const Actor& actor, VisitId visit, const Slot& to);
    /// Of a visit that has not arrived.
    [[nodiscard]] ServiceResult<void> cancel(const Actor& actor, VisitId visit, const std::string& reason);
    /// Did not come; not before its time.
    [[nodiscard]] ServiceResult<void> noShow(const Actor& actor, VisitId visit);
    /// A cancelled or missed visit of today or later is expected again, when its place is still free.
    [[nodiscard]] BookingResult<Appointment> restore(const Actor& actor, VisitId visit);
    /// The patient of this appointment is here.
    [[nodiscard]] ServiceResult<Visit> arrive(const Actor& actor, VisitId visit);
    /// Came, and left without treatment.
    [[nodiscard]] ServiceResult<void> left(const Actor& actor, VisitId visit, const std::string& reason);

    /// The first place on or after the wished day, at the wished time of day.
    [[nodiscard]] ProposedVisit firstFree(PatientId patient, const Slot& wish, ChairChoice choice) const;
    /// Dates for a whole course; nothing is booked.
    [[nodiscard]] std::vector<ProposedVisit> propose(const CoursePlan& plan) const;
    /// Books every visit, or none. `actor` typed it, `prescriber` decided. Errors: `invalid` with the field;
    /// `limitRefused` when two visits would put more than the day's limit into 24 hours; `stale` with
    /// clashes.
    [[nodiscard]] BookingResult<CourseView> plan(const Actor& actor, const Actor& prescriber,
                                                 const CoursePlan& plan, const std::vector<Slot>& slots);
    /// Newest first; for the patient and everyone merged with them.
    [[nodiscard]] std::vector<CourseView> coursesOf(PatientId patient) const;
    [[nodiscard]] std::optional<CourseView> course(CourseId id) const;
    /// Ends a course and cancels its visits that have not begun.
    [[nodiscard]] ServiceResult<void> stop(const Actor& actor, CourseId id, const std::string& reason);
    /// After a new screening that allows it, a prescriber takes up a course that stopped itself.
    [[nodiscard]] ServiceResult<void> goOn(const Actor& prescriber, CourseId id);
    /// Records the stop of every course that stopped itself, and returns them: to be told once. Their visits
    /// stay booked: the next one begins with a new screening.
    std::vector<CourseView> stopExpired();

    /// What the visit's course proposes for its order, while the course runs; nothing without one.
    [[nodiscard]] std::optional<OrderTemplate> proposalFor(VisitId visit) const;

private:
    ServiceContext& m_context;
};

/// The draft of an order that a proposal makes: to be read, changed and signed like any other.
[[nodiscard]] OrderDraft draftOf(const OrderTemplate& proposal);

}  // namespace gramhour
