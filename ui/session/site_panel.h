#pragma once

#include "ui/session/act_panel.h"
#include "ui/session/check_follow_up.h"

namespace gramhour::ui {

class ToggleChoice;

/// A look at the cannula: VIP score with its words, infiltration, a remark.
class SitePanel : public ActPanel {
    Q_OBJECT

public:
    explicit SitePanel(NowFunction now, QWidget* parent = nullptr);

    [[nodiscard]] std::vector<EventBody> bodies() const override;
    [[nodiscard]] std::optional<int> vip() const;
    void refresh() override;
    void showFollowUp(const CheckFollowUp::Reading& reading) { m_followUp->show(reading); }
    [[nodiscard]] bool wantsResite() const { return m_followUp->wantsResite(); }
    void clear() override;

protected:
    bool checkFields() override;

private:
    ToggleChoice* m_vip;
    ToggleChoice* m_infiltration;
    QLineEdit* m_note;
    CheckFollowUp* m_followUp;
    Field* m_vipField;
};

}  // namespace gramhour::ui
