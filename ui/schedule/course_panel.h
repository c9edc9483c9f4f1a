#pragma once

#include <vector>

#include "ui/schedule/course_card.h"
#include "ui/schedule/patient_choice.h"
#include "ui/schedule/side_panel.h"

namespace gramhour::ui {

class CourseForm;
class SignFields;

/// The courses of one patient; a new one with its dates as they are found, before anything is booked.
class CoursePanel : public SidePanel {
    Q_OBJECT

public:
    CoursePanel(PatientChoice::Find find, const Clock& clock, const Protocol& protocol,
                QWidget* parent = nullptr);

    void setChairs(const std::vector<Chair>& chairs);
    [[nodiscard]] bool hasFirst() const;
    void setFirst(const Slot& slot);
    void setPatient(const std::optional<PatientHit>& patient);
    [[nodiscard]] std::optional<PatientHit> patient() const;
    [[nodiscard]] SignFields& signature() { return *m_sign; }
    /// While one of them runs, no other is planned.
    void showCourses(const std::vector<CourseView>& courses, CourseCard::MayGoOn mayGoOn);
    /// Of the courses that are shown.
    [[nodiscard]] const std::vector<CourseCard*>& cards() const { return m_cards; }
    /// A new course can be planned for who is chosen.
    [[nodiscard]] bool isPlanning() const { return !m_planning->isHidden(); }
    void showProposal(const std::vector<ProposedVisit>& visits);
    [[nodiscard]] std::optional<CoursePlan> plan() const;
    [[nodiscard]] bool check();
    void focusFirst() override;

Q_SIGNALS:
    void patientChosen();
    void planChanged();
    void stopRequested(gramhour::CourseId course, const QString& reason);
    void goOnRequested(gramhour::CourseId course);

private:
    PatientChoice* m_patient;
    QWidget* m_courses;
    std::vector<CourseCard*> m_cards;
    CourseForm* m_form;
    QWidget* m_planning;
    QWidget* m_proposal;
    SignFields* m_sign;
    std::vector<Chair> m_chairs;
};

}  // namespace gramhour::ui
