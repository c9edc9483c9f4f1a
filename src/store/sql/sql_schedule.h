#pragma once

#include "store/engine.h"
#include "store/store.h"

namespace gramhour::store {

class SqlSchedule final : public ScheduleWrites {
public:
    explicit SqlSchedule(Connection& connection) : m_connection(connection) {}

    [[nodiscard]] std::optional<Appointment> appointment(VisitId id) const override;
    [[nodiscard]] std::vector<Appointment> touching(const TimeSpan& time) const override;
    [[nodiscard]] std::vector<Appointment> upcomingOf(PatientId patient, UtcTime from) const override;
    [[nodiscard]] std::optional<Course> course(CourseId id) const override;
    [[nodiscard]] std::vector<Course> coursesOf(PatientId patient) const override;
    [[nodiscard]] std::vector<Course> notStopped() const override;
    [[nodiscard]] std::vector<Appointment> visitsOf(CourseId id) const override;
    [[nodiscard]] VisitId book(const Booking& booking) override;
    void move(VisitId id, std::optional<ChairId> chair, UtcTime at, Duration planned) override;
    void setNoShow(VisitId id, UtcTime at, std::string_view reason) override;
    void expectAgain(VisitId id) override;
    [[nodiscard]] CourseId addCourse(const Course& course) override;
    void setStop(CourseId id, const std::optional<CourseStop>& stop) override;

private:
    Connection& m_connection;
};

}  // namespace gramhour::store
