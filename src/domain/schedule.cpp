#include "domain/schedule.h"

namespace gramhour {

AppointmentState stateOf(const Appointment& appointment) {
    if (appointment.session && appointment.session->wasTreated) {
        return appointment.session->until ? AppointmentState::done : AppointmentState::inChair;
    }
    if (appointment.closedAt) {
        if (appointment.isNoShow) {
            return AppointmentState::noShow;
        }
        return appointment.arrivedAt ? AppointmentState::left : AppointmentState::cancelled;
    }
    return appointment.arrivedAt ? AppointmentState::arrived : AppointmentState::expected;
}

}  // namespace gramhour
