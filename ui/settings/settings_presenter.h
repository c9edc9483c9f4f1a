#pragma once

#include "service/key_service.h"
#include "ui/support/screen.h"
#include "ui/support/ui_context.h"

namespace gramhour::ui {

class Appearance;
class BackupsPresenter;
class SettingsPage;
struct Paper;

/// Settings: clinic, staff, chairs, the protocol in force, and how the program looks here. Who may not change
/// something sees it, with a sentence why.
class SettingsPresenter : public Screen {
    Q_OBJECT

public:
    /// `keys` outlives it; nullptr where there is no file that something opens.
    SettingsPresenter(UiContext& context, Appearance& appearance, QWidget* parent,
                      KeyService* keys = nullptr);

    [[nodiscard]] QWidget* page() override;
    [[nodiscard]] QString title() const override;
    void activate() override;
    void leave() override;

private:
    void connectStaff();
    void connectDowntime();
    void connectSecurity();
    void showDowntimePaper(const Paper& paper);
    void load();
    void loadStaff();
    void loadChairs();
    void loadDowntime();
    void loadSecurity();
    void askForPassphrase();
    void makeRecoveryCode();
    void removeKeyWay(const KeyWayEntry& entry);
    void tell(const QString& sentence);

    UiContext& m_context;
    SettingsPage* m_page;
    BackupsPresenter* m_backups;
    KeyService* m_keys;
};

}  // namespace gramhour::ui
