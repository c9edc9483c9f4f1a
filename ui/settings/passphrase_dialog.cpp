#include "ui/settings/passphrase_dialog.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "service/key_service.h"
#include "ui/widgets/field.h"

namespace gramhour::ui {

namespace {

QLineEdit* makeEdit(const char* name) {
    auto* edit = new QLineEdit;
    edit->setObjectName(QString::fromLatin1(name));
    edit->setEchoMode(QLineEdit::Password);
    return edit;
}

}  // namespace

PassphraseDialog::PassphraseDialog(QWidget* parent)
    : Dialog(tr("Passphrase of the clinic's file"), parent),
      m_first(makeEdit("passphrase.first")),
      m_second(makeEdit("passphrase.second")),
      m_firstField(new Field(tr("New passphrase"), m_first)),
      m_secondField(new Field(tr("The same again"), m_second)) {
    setObjectName(QStringLiteral("passphrase.dialog"));
    setSubtitle(
        tr("It opens the file on a computer that has no key yet, and after this one is gone. It is not the "
           "password with which you sign in."));
    m_firstField->setHint(
        tr("At least %n characters: four or five words that have nothing to do with each other.", nullptr,
           static_cast<int>(kLeastPassphraseLength)));
    content().addWidget(m_firstField);
    content().addWidget(m_secondField);
    setPrimary(tr("Set the passphrase"));
    m_first->setFocus();
}

void PassphraseDialog::tryAccept() {
    const bool isShort = m_first->text().toUtf8().size() < static_cast<qsizetype>(kLeastPassphraseLength);
    const bool isOther = m_first->text() != m_second->text();
    m_firstField->setProblem(isShort ? tr("This passphrase is too short.") : QString());
    m_secondField->setProblem(!isShort && isOther ? tr("This is not the same.") : QString());
    if (isShort || isOther) {
        (isShort ? m_first : m_second)->setFocus();
        return;
    }
    Q_EMIT chosen(m_first->text());
    accept();
}

}  // namespace gramhour::ui
