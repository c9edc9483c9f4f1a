#pragma once

#include <QString>

#include "domain/ids.h"

namespace gramhour::ui {

/// Where a screen can send the person. Implemented by the shell.
class Navigator {
public:
    virtual ~Navigator() = default;

    virtual void openToday() = 0;
    virtual void openPatients() = 0;
    virtual void openSchedule() = 0;
    virtual void openHistory() = 0;
    virtual void openSettings() = 0;
    virtual void openPatient(PatientId patient) = 0;
    /// An empty form to register somebody, with what was typed into the search as a start.
    virtual void registerPatient(const QString& typed) = 0;
    /// The visit at the step where it stands: screening, order, prepare, infuse, observe or discharge.
    virtual void openVisit(VisitId visit) = 0;
    /// The read-only record.
    virtual void openRecord(SessionId session) = 0;
    /// Something was written that other screens show: they load again.
    virtual void dataChanged() = 0;
};

}  // namespace gramhour::ui
