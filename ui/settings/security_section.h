#pragma once

#include <QWidget>

#include "service/key_service.h"

class QVBoxLayout;

namespace gramhour::ui {

class Button;
class FactList;
class InlineMessage;
class PasswordField;

/// How the clinic's file is kept from strange eyes: whether it is encrypted, and every way of opening it.
class SecuritySection : public QWidget {
    Q_OBJECT

public:
    explicit SecuritySection(QWidget* parent = nullptr);

    /// `why` says why nothing can be changed here; empty for an administrator.
    void show(const KeyStatus& status, const QString& why);
    using QWidget::show;

Q_SIGNALS:
    void passphraseRequested();
    void codeRequested();
    void removeRequested(const KeyWayEntry& entry);

private:
    void addWay(const KeyWayEntry& entry, bool mayRemove);

    FactList* m_facts;
    InlineMessage* m_advice;
    InlineMessage* m_why;
    QVBoxLayout* m_ways;
    Button* m_passphrase;
    Button* m_code;
};

}  // namespace gramhour::ui
