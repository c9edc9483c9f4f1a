#include "ui/session/vitals_panel.h"

#include <utility>

#include <QVBoxLayout>

namespace gramhour::ui {

VitalsPanel::VitalsPanel(NowFunction now, SpO2Scale scale, QWidget* parent)
    : ActPanel({QStringLiteral("vitals"), tr("Vitals"), tr("Save vitals")}, std::move(now), parent),
      m_form(new SignsForm(QStringLiteral("vitals"), SignsForm::Site::Asked)),
      m_followUp(new CheckFollowUp(QStringLiteral("vitals"))),
      m_scale(scale) {
    form().addWidget(m_form);
    form().addWidget(m_followUp);
    setFirst(m_form->firstEditor());
}

std::vector<EventBody> VitalsPanel::bodies() const {
    std::vector<EventBody> bodies;
    if (const Vitals vitals = m_form->values(); vitals != Vitals{}) {
        bodies.emplace_back(VitalsTaken{vitals, m_scale});
    }
    if (const std::optional<int> vip = m_form->vip()) {
        bodies.emplace_back(SiteChecked{*vip, std::nullopt, {}});
    }
    const std::vector<EventBody> besides = m_followUp->bodies();
    bodies.insert(bodies.end(), besides.begin(), besides.end());
    return bodies;
}

void VitalsPanel::clear() {
    ActPanel::clear();
    m_followUp->clear();
}

}  // namespace gramhour::ui
