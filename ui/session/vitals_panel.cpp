#include "ui/session/vitals_panel.h"

#include <utility>

#include <QVBoxLayout>

namespace gramhour::ui {

VitalsPanel::VitalsPanel(NowFunction now, SpO2Scale scale, QWidget* parent)
    : ActPanel({QStringLiteral("vitals"), tr("Vitals"), tr("Save vitals")}, std::move(now), parent),
      m_form(new SignsForm(QStringLiteral("vitals"), SignsForm::Site::Asked)),
      m_scale(scale) {
    form().addWidget(m_form);
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
    return bodies;
}

}  // namespace gramhour::ui
