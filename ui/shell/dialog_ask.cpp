#include "ui/shell/dialog_ask.h"

#include <QFileDialog>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

bool DialogAsk::confirm(QWidget* parent, const QString& title, const QString& text, const QString& action) {
    Dialog dialog(title, parent);
    dialog.setObjectName(QStringLiteral("ask"));
    auto* words = new Label(text);
    words->setWordWrap(true);
    dialog.content().addWidget(words);
    Button* go = dialog.setPrimary(action);
    go->setObjectName(QStringLiteral("ask.go"));
    dialog.cancelButton()->setObjectName(QStringLiteral("ask.cancel"));
    dialog.cancelButton()->setFocus(Qt::OtherFocusReason);
    return dialog.exec() == QDialog::Accepted;
}

std::optional<QString> DialogAsk::saveFileName(QWidget* parent, const QString& title,
                                               const QString& suggested, const QString& filter) {
    const QString name = QFileDialog::getSaveFileName(parent, title, suggested, filter);
    return name.isEmpty() ? std::nullopt : std::optional(name);
}

std::optional<QString> DialogAsk::openFileName(QWidget* parent, const QString& title, const QString& filter) {
    const QString name = QFileDialog::getOpenFileName(parent, title, {}, filter);
    return name.isEmpty() ? std::nullopt : std::optional(name);
}

std::optional<QString> DialogAsk::folderName(QWidget* parent, const QString& title, const QString& start) {
    const QString name = QFileDialog::getExistingDirectory(parent, title, start);
    return name.isEmpty() ? std::nullopt : std::optional(name);
}

}  // namespace gramhour::ui
