#include "ui/settings/downtime_section.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

Button* makeButton(const QString& text, const char* name, ButtonRole role) {
    auto* button = new Button(text, role);
    button->setObjectName(QString::fromLatin1(name));
    return button;
}

}  // namespace

DowntimeSection::DowntimeSection(QWidget* parent)
    : QWidget(parent),
      m_facts(new FactList),
      m_unknown(new InlineMessage(Tone::Warn,
                                  tr("Nobody has read the code yet: the sheet could not be opened. Show the "
                                     "code, print it and put it into a sealed envelope."))),
      m_why(new InlineMessage(Tone::Info)),
      m_print(makeButton(tr("Print the sheet now"), "settings.downtime.print", ButtonRole::Primary)),
      m_code(makeButton(tr("Show the code"), "settings.downtime.code", ButtonRole::Secondary)),
      m_newCode(makeButton(tr("Make a new code"), "settings.downtime.new_code", ButtonRole::Secondary)) {
    auto* lead = new Label(
        tr("Every few minutes the program writes one file with everything that is needed to go on by hand: "
           "chairs, patients, allergies, orders, the last vital signs and what is due. It opens on any "
           "computer with any PDF reader, and only with the downtime code."),
        TextRole::Muted);
    lead->setWordWrap(true);
    m_facts->setObjectName(QStringLiteral("settings.downtime.facts"));
    m_unknown->setObjectName(QStringLiteral("settings.downtime.unknown"));
    auto* card = new Card(tr("Downtime sheet"));
    card->content().addWidget(lead);
    card->content().addWidget(m_unknown);
    card->content().addWidget(m_facts);
    card->content().addWidget(m_why);
    auto* acts = new QHBoxLayout;
    Theme::space(*acts, {0, 6, 0, 0}, 10);
    acts->addWidget(m_print);
    acts->addWidget(m_code);
    acts->addWidget(m_newCode);
    acts->addStretch(1);
    card->content().addLayout(acts);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 15);
    column->addWidget(card);
    column->addStretch(1);
    connect(m_print, &QPushButton::clicked, this, &DowntimeSection::printRequested);
    connect(m_code, &QPushButton::clicked, this, &DowntimeSection::codeRequested);
    connect(m_newCode, &QPushButton::clicked, this, &DowntimeSection::newCodeRequested);
}

void DowntimeSection::show(const DowntimeView& view) {
    m_facts->clear();
    m_facts->add(tr("Written to"),
                 view.folders.isEmpty() ? tr("no folder yet") : view.folders.join(QLatin1Char('\n')));
    m_facts->add(tr("Last sheet"), view.newest ? dateTimeText(toUtc(*view.newest)) : tr("none yet"),
                 view.newest ? Tone::Neutral : Tone::Warn);
    m_unknown->setVisible(!view.isCodeKnown);
    m_why->setMessage(Tone::Info, view.why);
    m_why->setVisible(!view.why.isEmpty());
    m_code->setVisible(view.why.isEmpty());
    m_newCode->setVisible(view.why.isEmpty());
}

}  // namespace gramhour::ui
