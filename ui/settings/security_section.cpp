#include "ui/settings/security_section.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLayoutItem>
#include <QVBoxLayout>

#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

Button* makeButton(const QString& text, const char* name) {
    auto* button = new Button(text, ButtonRole::Secondary);
    button->setObjectName(QString::fromLatin1(name));
    return button;
}

bool hasWay(const KeyStatus& status, KeyWay way) {
    return std::any_of(status.ways.begin(), status.ways.end(),
                       [way](const KeyWayEntry& entry) { return entry.way == way && !entry.awaitsProof; });
}

}  // namespace

SecuritySection::SecuritySection(QWidget* parent)
    : QWidget(parent),
      m_facts(new FactList),
      m_advice(new InlineMessage(
          Tone::Warn, tr("Nothing but this computer opens the file. If it breaks, the clinic's data "
                         "are lost, backups included. Make a recovery code, print it and lock it "
                         "away."))),
      m_why(new InlineMessage(Tone::Info)),
      m_ways(new QVBoxLayout),
      m_passphrase(makeButton(tr("Set a passphrase"), "settings.security.passphrase")),
      m_code(makeButton(tr("Make a recovery code"), "settings.security.code")) {
    m_facts->setObjectName(QStringLiteral("settings.security.facts"));
    m_advice->setObjectName(QStringLiteral("settings.security.advice"));
    m_why->setObjectName(QStringLiteral("settings.security.why"));
    Theme::space(*m_ways, {0, 0, 0, 0}, 8);

    auto* file = new Card(tr("The clinic's file"));
    file->content().addWidget(m_facts);
    auto* card = new Card(tr("What opens it"));
    auto* lead =
        new Label(tr("Each of these opens the clinic's file and its backups. Whoever knows one of them still "
                     "has to sign in to see anything in this program."),
                  TextRole::Muted);
    lead->setWordWrap(true);
    card->content().addWidget(lead);
    card->content().addWidget(m_advice);
    card->content().addLayout(m_ways);
    card->content().addWidget(m_why);
    auto* acts = new QHBoxLayout;
    Theme::space(*acts, {0, 6, 0, 0}, 10);
    acts->addWidget(m_code);
    acts->addWidget(m_passphrase);
    acts->addStretch(1);
    card->content().addLayout(acts);

    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 15);
    column->addWidget(file);
    column->addWidget(card);
    column->addStretch(1);
    connect(m_passphrase, &QPushButton::clicked, this, &SecuritySection::passphraseRequested);
    connect(m_code, &QPushButton::clicked, this, &SecuritySection::codeRequested);
}

void SecuritySection::show(const KeyStatus& status, const QString& why) {
    m_facts->clear();
    m_facts->add(tr("Encrypted"), status.isEncrypted ? tr("yes, every page") : tr("no: this build cannot"),
                 status.isEncrypted ? Tone::Ok : Tone::Bad);
    m_facts->add(tr("Kept with"), fromUtf8(status.engine));
    while (QLayoutItem* item = m_ways->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const bool mayChange = why.isEmpty() && status.isEncrypted;
    const auto sure = std::count_if(status.ways.begin(), status.ways.end(),
                                    [](const KeyWayEntry& entry) { return !entry.awaitsProof; });
    for (const KeyWayEntry& entry : status.ways) {
        addWay(entry, mayChange && (entry.awaitsProof || sure > 1));
    }
    m_advice->setVisible(status.isEncrypted && !hasWay(status, KeyWay::recovery) &&
                         !hasWay(status, KeyWay::passphrase));
    m_why->setMessage(Tone::Info, why);
    m_why->setVisible(!why.isEmpty());
    m_passphrase->setVisible(mayChange);
    m_passphrase->setText(hasWay(status, KeyWay::passphrase) ? tr("Change the passphrase")
                                                             : tr("Set a passphrase"));
    m_code->setVisible(mayChange);
    m_code->setText(hasWay(status, KeyWay::recovery) ? tr("Make a new recovery code")
                                                     : tr("Make a recovery code"));
}

void SecuritySection::addWay(const KeyWayEntry& entry, bool mayRemove) {
    QString name = tr("Recovery code");
    if (entry.way == KeyWay::computer) {
        name = entry.isThisComputer ? tr("This computer (%1)").arg(fromUtf8(entry.computer))
                                    : tr("The computer %1").arg(fromUtf8(entry.computer));
    } else if (entry.way == KeyWay::passphrase) {
        name = tr("Passphrase");
    }
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    Theme::space(*row, {0, 0, 0, 0}, 12);
    auto* words = new QVBoxLayout;
    Theme::space(*words, {0, 0, 0, 0}, 1);
    words->addWidget(new ElidedLabel(name, TextRole::Strong));
    words->addWidget(new Label(tr("since %1").arg(dateTimeText(entry.made)), TextRole::Muted));
    if (entry.awaitsProof) {
        auto* doubt =
            new Label(tr("Given out at the first start, which was broken off: nobody has shown that "
                         "it was written down. Make a new one."),
                      TextRole::Muted);
        doubt->setObjectName(QStringLiteral("settings.security.unproved"));
        doubt->setWordWrap(true);
        words->addWidget(doubt);
    }
    row->addLayout(words, 1);
    if (mayRemove) {
        auto* remove = new Button(tr("Remove"), ButtonRole::Quiet);
        remove->setObjectName(QStringLiteral("settings.security.remove"));
        remove->setAccessibleName(tr("Remove: %1").arg(name));
        row->addWidget(remove);
        connect(remove, &QPushButton::clicked, this, [this, entry] { Q_EMIT removeRequested(entry); });
    }
    m_ways->addWidget(line);
}

}  // namespace gramhour::ui
