#pragma once

#include "service/backup_service.h"
#include "ui/widgets/dialog.h"

class QCheckBox;

namespace gramhour::ui {

class Button;
class InlineMessage;

/// What a restore gives and takes, before it is done. Gathers a yes; does nothing itself.
class RestoreDialog : public Dialog {
    Q_OBJECT

public:
    RestoreDialog(const RestorePreview& preview, UtcTime now, QWidget* parent);

    /// Says that it was asked before, and why it is asked again.
    void setAskedAgain();

private:
    void addLoss(const RestorePreview& preview);

    InlineMessage* m_again;
    QCheckBox* m_isKnown;
    Button* m_go;
};

}  // namespace gramhour::ui
