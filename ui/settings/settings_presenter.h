#pragma once

#include "ui/support/screen.h"
#include "ui/support/ui_context.h"

namespace gramhour::ui {

class Appearance;
class SettingsPage;

/// Settings: clinic, staff, chairs, the protocol in force, and how the program looks here. Who may not change
/// something sees it, with a sentence why.
class SettingsPresenter : public Screen {
    Q_OBJECT

public:
    SettingsPresenter(UiContext& context, Appearance& appearance, QWidget* parent);

    [[nodiscard]] QWidget* page() override;
    [[nodiscard]] QString title() const override;
    void activate() override;
    void leave() override;

private:
    void connectStaff();
    void load();
    void loadStaff();
    void loadChairs();
    void tell(const QString& sentence);

    UiContext& m_context;
    SettingsPage* m_page;
};

}  // namespace gramhour::ui
