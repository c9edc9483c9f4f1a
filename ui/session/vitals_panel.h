#pragma once

#include "ui/session/act_panel.h"
#include "ui/session/signs_form.h"

namespace gramhour::ui {

/// Vital signs and the site in one go.
class VitalsPanel : public ActPanel {
    Q_OBJECT

public:
    /// `scale` is the order's SpO₂ scale, which every set of vitals carries.
    VitalsPanel(NowFunction now, SpO2Scale scale, QWidget* parent = nullptr);

    [[nodiscard]] std::vector<EventBody> bodies() const override;
    [[nodiscard]] Vitals values() const { return m_form->values(); }
    [[nodiscard]] std::optional<int> vip() const { return m_form->vip(); }
    void showReading(const SignsForm::Reading& reading) { m_form->showReading(reading); }

protected:
    bool checkFields() override { return m_form->check(); }

private:
    SignsForm* m_form;
    SpO2Scale m_scale;
};

}  // namespace gramhour::ui
