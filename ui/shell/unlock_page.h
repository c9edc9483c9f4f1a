#pragma once

#include <functional>

#include "ui/shell/door_page.h"

class QCheckBox;
class QCloseEvent;

namespace gramhour::ui {

class Button;
class PasswordField;

/// Whether this computer opens the file by itself from then on.
enum class KeepKey { no, yes };

/// In front of an encrypted file that this computer has no key to: asks for the passphrase or the recovery
/// code.
class UnlockPage : public DoorPage {
    Q_OBJECT

public:
    /// `file` is shown, so that it is seen which clinic's it is.
    explicit UnlockPage(const QString& file, QWidget* parent = nullptr);

    /// Says that it did not open, keeps what was typed, and selects it.
    void refuse();
    /// Says that it is looked at, which takes a second, and paints that before it returns.
    void showChecking();

Q_SIGNALS:
    void submitted(const QString& typed, KeepKey keep);
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void submit();
    void showReady();

    PasswordField* m_secret;
    QCheckBox* m_keep;
    Button* m_submit;
};

/// Shows the page as a window of its own until `opens` says that what was typed opens the file; false when
/// the window was closed instead. What `opens` throws comes out of here.
[[nodiscard]] bool askToUnlock(const QString& file,
                               const std::function<bool(const QString& typed, KeepKey keep)>& opens);

}  // namespace gramhour::ui
