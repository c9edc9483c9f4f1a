#include "ui/schedule/booking_panel.h"

#include <utility>

#include <QVBoxLayout>

#include "ui/schedule/place_fields.h"
#include "ui/widgets/button.h"

namespace gramhour::ui {

BookingPanel::BookingPanel(PatientChoice::Find find, const Clock& clock, QWidget* parent)
    : SidePanel(QStringLiteral("booking"), tr("New appointment"), tr("Book"), parent),
      m_patient(new PatientChoice(QStringLiteral("booking.patient"), std::move(find), clock)),
      m_place(new PlaceFields(QStringLiteral("booking"))) {
    form().addWidget(m_patient);
    form().addWidget(m_place);
    auto* free = new Button(Icon::Search, tr("First free place from then"), ButtonRole::Quiet);
    free->setObjectName(QStringLiteral("booking.free"));
    free->setToolTip(tr("Looks for a free chair at that time of day, that day or the next ones"));
    form().addWidget(free, 0, Qt::AlignLeft);
    connect(free, &Button::clicked, this, &BookingPanel::freePlaceWanted);
    connect(m_place, &PlaceFields::changed, this, [this] { showMessage(Tone::Bad, {}); });
    connect(m_patient, &PatientChoice::chosen, this, [this] {
        showMessage(Tone::Bad, {});
        m_place->focusTime();
        Q_EMIT patientChosen();
    });
}

void BookingPanel::setChairs(const std::vector<Chair>& chairs) {
    m_place->setChairs(chairs);
}

void BookingPanel::setSlot(const Slot& slot) {
    m_place->setSlot(slot);
}

void BookingPanel::setPatient(const std::optional<PatientHit>& patient) {
    m_patient->setPatient(patient);
}

std::optional<PatientHit> BookingPanel::patient() const {
    return m_patient->patient();
}

std::optional<Slot> BookingPanel::place() const {
    return m_place->place();
}

bool BookingPanel::check() {
    showMessage(Tone::Bad, {});
    const bool isPlaceGood = m_place->check();
    if (!m_patient->check()) {
        m_patient->focusFirst();
        return false;
    }
    return isPlaceGood;
}

void BookingPanel::focusFirst() {
    if (m_patient->patient()) {
        m_place->focusTime();
    } else {
        m_patient->focusFirst();
    }
}

}  // namespace gramhour::ui
