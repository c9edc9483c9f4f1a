#pragma once

#include "ui/session/act_panel.h"

class QCheckBox;

namespace gramhour::ui {

class BagFields;
class InlineMessage;
class QuickLine;

/// Another bag for the same order: its label and why. The dose and its second calculation stand; that the
/// label was read aloud against the order is ticked.
class BagPanel : public ActPanel {
    Q_OBJECT

public:
    BagPanel(std::string productId, const QString& productName, NowFunction now, QWidget* parent = nullptr);

    [[nodiscard]] std::vector<EventBody> bodies() const override;
    [[nodiscard]] BagFields& fields() { return *m_bag; }
    [[nodiscard]] const std::string& productId() const { return m_productId; }
    /// What of the order is still to be given: less than the bag holds. Nothing says that there is none.
    void showToRun(Volume toRun);

protected:
    bool checkFields() override;

private:
    std::string m_productId;
    BagFields* m_bag;
    InlineMessage* m_toRun;
    QuickLine* m_reason;
    Field* m_reasonField;
    QCheckBox* m_aloud;
    Field* m_aloudField;
};

}  // namespace gramhour::ui
