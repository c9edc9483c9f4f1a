#pragma once

#include "ui/session/act_panel.h"
#include "ui/session/check_follow_up.h"
#include "ui/session/signs_form.h"

namespace gramhour::ui {

/// Vital signs and the site in one go, with what belongs to them: why they are late, another look after a
/// warning.
class VitalsPanel : public ActPanel {
    Q_OBJECT

public:
    /// `scale` is the order's SpO₂ scale, which every set of vitals carries.
    VitalsPanel(NowFunction now, SpO2Scale scale, QWidget* parent = nullptr);

    [[nodiscard]] std::vector<EventBody> bodies() const override;
    [[nodiscard]] Vitals values() const { return m_form->values(); }
    [[nodiscard]] std::optional<int> vip() const { return m_form->vip(); }
    void showReading(const SignsForm::Reading& reading) { m_form->showReading(reading); }
    void showFollowUp(const CheckFollowUp::Reading& reading) { m_followUp->show(reading); }
    [[nodiscard]] bool wantsResite() const { return m_followUp->wantsResite(); }
    void clear() override;

protected:
    bool checkFields() override { return m_form->check(); }

private:
    SignsForm* m_form;
    CheckFollowUp* m_followUp;
    SpO2Scale m_scale;
};

}  // namespace gramhour::ui
