#pragma once

#include "service/schedule_service.h"
#include "ui/schedule/patient_choice.h"
#include "ui/schedule/side_panel.h"

namespace gramhour::ui {

class PlaceFields;

/// A new appointment: who, where and when.
class BookingPanel : public SidePanel {
    Q_OBJECT

public:
    BookingPanel(PatientChoice::Find find, const Clock& clock, QWidget* parent = nullptr);

    void setChairs(const std::vector<Chair>& chairs);
    void setSlot(const Slot& slot);
    void setPatient(const std::optional<PatientHit>& patient);
    [[nodiscard]] std::optional<PatientHit> patient() const;
    [[nodiscard]] std::optional<Slot> place() const;
    [[nodiscard]] bool check();
    void focusFirst() override;

Q_SIGNALS:
    /// The first free place from what is typed on.
    void freePlaceWanted();
    void patientChosen();

private:
    PatientChoice* m_patient;
    PlaceFields* m_place;
};

}  // namespace gramhour::ui
