#pragma once

#include "ui/session/act_panel.h"

namespace gramhour::ui {

class QuickLine;

/// The infusion was ended by mistake: it stands paused again since its end, in the same chair.
class ReopenPanel : public ActPanel {
    Q_OBJECT

public:
    explicit ReopenPanel(NowFunction now, QWidget* parent = nullptr);

    /// "2.2 of 4 g given by 10:12; ..." : what it goes on from.
    void showState(const QString& sentence);
    [[nodiscard]] std::string reason() const;
    [[nodiscard]] std::vector<EventBody> bodies() const override;

protected:
    bool checkFields() override;

private:
    InlineMessage* m_state;
    QuickLine* m_reason;
    Field* m_reasonField;
};

}  // namespace gramhour::ui
