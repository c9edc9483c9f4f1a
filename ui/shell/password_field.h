#pragma once

#include <optional>

#include "base/duration.h"
#include "ui/widgets/field.h"

class QLineEdit;

namespace gramhour::ui {

/// A password with its label, the sentence for what is wrong, and a word when Caps Lock seems to be on.
class PasswordField : public Field {
    Q_OBJECT

public:
    PasswordField(const QString& label, const QString& objectName, QWidget* parent = nullptr);

    [[nodiscard]] QString password() const;
    void setPassword(const QString& password);
    void clear();
    /// Says what is wrong, keeps what was typed, and selects it so that typing replaces it.
    void refuse(const QString& sentence);
    void focus();
    /// Counts down to the next try, and takes none meanwhile; nothing ends that.
    void setWait(std::optional<Duration> left);
    [[nodiscard]] bool isWaiting() const { return m_isWaiting; }

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void edited();
    /// Enter.
    void accepted();

private:
    QLineEdit* m_edit;
    bool m_isWaiting = false;
};

}  // namespace gramhour::ui
