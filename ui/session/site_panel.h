#pragma once

#include "ui/session/act_panel.h"

namespace gramhour::ui {

class ToggleChoice;

/// A look at the cannula: VIP score with its words, infiltration, a remark.
class SitePanel : public ActPanel {
    Q_OBJECT

public:
    explicit SitePanel(NowFunction now, QWidget* parent = nullptr);

    [[nodiscard]] std::vector<EventBody> bodies() const override;
    void refresh() override;

protected:
    bool checkFields() override;

private:
    ToggleChoice* m_vip;
    ToggleChoice* m_infiltration;
    QLineEdit* m_note;
    Field* m_vipField;
};

}  // namespace gramhour::ui
