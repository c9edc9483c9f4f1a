#pragma once

#include "ui/printing/bag_label.h"
#include "ui/support/ui_context.h"
#include "ui/widgets/dialog.h"

class QLabel;

namespace gramhour::ui {

/// The label as it will stick on the bag, to print or to save.
class BagLabelDialog : public Dialog {
    Q_OBJECT

public:
    BagLabelDialog(BagLabel label, Ask& ask, QWidget* parent);

Q_SIGNALS:
    /// It has left the program.
    void taken(gramhour::PaperWay way);

protected:
    void tryAccept() override;

private:
    void save();

    BagLabel m_label;
    Ask& m_ask;
    QLabel* m_picture;
};

/// Shows the label of the bag that is on. Does nothing before a bag was prepared.
void showBagLabel(UiContext& context, const SessionSnapshot& session, QWidget* parent);

}  // namespace gramhour::ui
