#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "service/demo_people.h"
#include "service/demo_team.h"
#include "service/screening_service.h"
#include "service/session_service.h"

namespace gramhour {

/// Walks one invented patient through the steps of a visit by the services, at the clock's time. What a
/// service refuses is a program error here: std::logic_error.
class DemoVisit {
public:
    DemoVisit(ServiceContext& context, ManualClock& clock, const DemoTeam& team, DemoChance& chance);

    [[nodiscard]] VisitId arrive(PatientId patient);
    ScreeningRecord screen(VisitId visit, const std::vector<std::string>& medicines);
    void approve(const ScreeningRecord& screening);
    /// 50 % added to a bag of 250 mL.
    void order(VisitId visit, Mass dose);
    [[nodiscard]] SessionId open(VisitId visit, ChairId chair);
    /// Everything that precedes the start.
    void prepare(SessionId session);
    SessionSnapshot start(SessionId session);
    SessionSnapshot record(SessionId session, EventBody body);
    /// Normal values; with the knee reflex comes a site check.
    void takeVitals(SessionId session, bool withReflex);
    void sign(SessionId session);
    [[nodiscard]] Vitals vitals(bool withReflex);

private:
    [[nodiscard]] ScreeningCase caseOf(const std::vector<std::string>& medicines);

    ServiceContext& m_context;
    ManualClock& m_clock;
    DemoChance& m_chance;
    Actor m_nurse;
    Actor m_second;
    Actor m_prescriber;
    std::optional<PatientId> m_patient;
};

}  // namespace gramhour
