#pragma once

#include "service/service_context.h"
#include "ui/widgets/dialog.h"

class QLineEdit;

namespace gramhour::ui {

class Field;

/// Why somebody without a clinical role has to act now. Gathers the reason; whoever shows it opens the
/// access.
class EmergencyDialog : public Dialog {
    Q_OBJECT

public:
    explicit EmergencyDialog(QWidget* parent);

    [[nodiscard]] QString reason() const;
    void refuse(const ServiceError& error);

Q_SIGNALS:
    void submitted(const QString& reason);

protected:
    void tryAccept() override;

private:
    QLineEdit* m_reason;
    Field* m_field;
};

}  // namespace gramhour::ui
