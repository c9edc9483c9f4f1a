#pragma once

#include "ui/widgets/dialog.h"

class QLineEdit;

namespace gramhour::ui {

class Field;

/// Asks for a new passphrase of the clinic's file, twice.
class PassphraseDialog : public Dialog {
    Q_OBJECT

public:
    explicit PassphraseDialog(QWidget* parent);

Q_SIGNALS:
    /// Long enough, and typed twice alike.
    void chosen(const QString& passphrase);

protected:
    void tryAccept() override;

private:
    QLineEdit* m_first;
    QLineEdit* m_second;
    Field* m_firstField;
    Field* m_secondField;
};

}  // namespace gramhour::ui
