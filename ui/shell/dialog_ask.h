#pragma once

#include "ui/support/ask.h"

namespace gramhour::ui {

/// Asks with real dialogs.
class DialogAsk final : public Ask {
public:
    [[nodiscard]] bool confirm(QWidget* parent, const QString& title, const QString& text,
                               const QString& action) override;
    [[nodiscard]] std::optional<QString> saveFileName(QWidget* parent, const QString& title,
                                                      const QString& suggested,
                                                      const QString& filter) override;
    [[nodiscard]] std::optional<QString> openFileName(QWidget* parent, const QString& title,
                                                      const QString& filter) override;
    [[nodiscard]] std::optional<QString> folderName(QWidget* parent, const QString& title,
                                                    const QString& start) override;
};

}  // namespace gramhour::ui
