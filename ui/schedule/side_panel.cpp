#include "ui/schedule/side_panel.h"

#include <QApplication>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

QScrollArea* scrolling(QWidget* body) {
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    body->setProperty("surface", true);
    scroll->setWidget(body);
    QObject::connect(qApp, &QApplication::focusChanged, scroll, [scroll](QWidget* /*before*/, QWidget* now) {
        if (now != nullptr && scroll->widget()->isAncestorOf(now)) {
            scroll->ensureWidgetVisible(now);
        }
    });
    return scroll;
}

}  // namespace

SidePanel::SidePanel(const QString& name, const QString& title, const QString& verb, QWidget* parent)
    : PanelCard({}, parent),
      m_form(new QVBoxLayout),
      m_message(new InlineMessage(Tone::Bad)),
      m_primary(new Button(verb, ButtonRole::Primary)) {
    setObjectName(name);
    setAccessibleName(title);
    m_message->setObjectName(name + QStringLiteral(".problem"));
    m_message->hide();
    m_primary->setObjectName(name + QStringLiteral(".save"));
    m_primary->setHint(QStringLiteral("↵"));
    content().addWidget(new Label(title, TextRole::Title));
    auto* body = new QWidget;
    auto* inner = new QVBoxLayout(body);
    Theme::space(*inner, {0, 0, 2, 0}, 8);
    Theme::space(*m_form, {0, 0, 0, 0}, 10);
    inner->addLayout(m_form);
    inner->addStretch(1);
    content().addWidget(scrolling(body), 1);
    content().addWidget(m_message);
    auto* row = new QHBoxLayout;
    Theme::space(*row, {0, 0, 0, 0}, 10);
    auto* leave = new Button(tr("Leave"));
    leave->setObjectName(name + QStringLiteral(".leave"));
    leave->setHint(tr("Esc"));
    leave->setToolTip(tr("What was typed is kept"));
    row->addStretch(1);
    row->addWidget(leave);
    row->addWidget(m_primary);
    content().addLayout(row);
    connect(leave, &Button::clicked, this, &SidePanel::left);
    connect(m_primary, &Button::clicked, this, &SidePanel::accepted);
}

void SidePanel::showMessage(Tone tone, const QString& sentence) {
    m_message->setMessage(tone, sentence);
    m_message->setVisible(!sentence.isEmpty());
}

QString SidePanel::message() const {
    return m_message->isHidden() ? QString() : m_message->text();
}

}  // namespace gramhour::ui
