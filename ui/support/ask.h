#pragma once

#include <optional>

#include <QString>

class QWidget;

namespace gramhour::ui {

/// Questions that stop the person, and file pickers: behind an interface, so that tests can answer. Only for
/// what can't be undone.
class Ask {
public:
    virtual ~Ask() = default;

    /// `action` is the verb on the button that goes on; the other says "Cancel".
    [[nodiscard]] virtual bool confirm(QWidget* parent, const QString& title, const QString& text,
                                       const QString& action) = 0;
    /// Where to save; nothing when cancelled.
    [[nodiscard]] virtual std::optional<QString>
    saveFileName(QWidget* parent, const QString& title, const QString& suggested, const QString& filter) = 0;
    /// What to read; nothing when cancelled.
    [[nodiscard]] virtual std::optional<QString> openFileName(QWidget* parent, const QString& title,
                                                              const QString& filter) = 0;
    /// A folder that is there; nothing when cancelled.
    [[nodiscard]] virtual std::optional<QString> folderName(QWidget* parent, const QString& title,
                                                            const QString& start) = 0;
};

}  // namespace gramhour::ui
