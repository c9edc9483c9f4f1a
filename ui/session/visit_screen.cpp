#include "ui/session/visit_screen.h"

#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/session/emergency_panel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

VisitScreen::VisitScreen(QWidget* parent)
    : QWidget(parent),
      m_banner(new PatientBanner),
      m_top(new QWidget),
      m_steps(new StepRow),
      m_openCard(new InlineMessage(Tone::Bad)),
      m_message(new InlineMessage),
      m_pages(new QStackedWidget),
      m_emergency(new EmergencyPanel) {
    setObjectName(QStringLiteral("visit"));
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(), 0);
    m_banner->setObjectName(QStringLiteral("visit.banner"));
    column->addWidget(m_banner);
    auto* emergency = new Button(Icon::Warning, tr("Emergency"));
    emergency->setObjectName(QStringLiteral("visit.emergency"));
    emergency->setTone(Tone::Bad);
    emergency->setHint(keyText(QKeySequence(Qt::Key_F12)));
    emergency->setFocusPolicy(Qt::TabFocus);
    const auto turn = [this] {
        if (isEmergencyOpen()) {
            closeEmergency();
        } else {
            Q_EMIT emergencyAsked();
        }
    };
    connect(emergency, &Button::clicked, this, turn);
    m_banner->addAction(emergency);
    auto* key = new QShortcut(QKeySequence(Qt::Key_F12), this);
    connect(key, &QShortcut::activated, this, turn);
    buildSteps();
    column->addWidget(m_top);
    column->addWidget(m_pages, 1);
    m_emergency->hide();
    column->addWidget(m_emergency, 1);
    connect(m_emergency, &EmergencyPanel::left, this, &VisitScreen::closeEmergency);
}

void VisitScreen::buildSteps() {
    auto* steps = new QVBoxLayout(m_top);
    Theme::space(*steps, QMargins(20, 10, 20, 10), 8);
    m_steps->setObjectName(QStringLiteral("visit.steps"));
    steps->addWidget(m_steps);
    m_message->setObjectName(QStringLiteral("visit.message"));
    m_message->hide();
    steps->addWidget(m_message);
    m_openCard->setObjectName(QStringLiteral("visit.open_emergency"));
    m_openCard->setWeight(InlineMessage::Weight::Strong);
    Button* back = m_openCard->addAction(tr("To the card (F12)"));
    back->setObjectName(QStringLiteral("visit.open_emergency.show"));
    connect(back, &Button::clicked, this, &VisitScreen::emergencyAsked);
    m_openCard->hide();
    steps->addWidget(m_openCard);
    connect(m_steps, &StepRow::stepChosen, this, &VisitScreen::stepChosen);
}

void VisitScreen::showOpenCard(const QString& sentence) {
    if (m_openCard->text() != sentence) {
        m_openCard->setMessage(Tone::Bad, sentence);
    }
    m_openCard->setVisible(!sentence.isEmpty());
}

void VisitScreen::showPatient(const PatientBanner::Facts& facts) {
    m_banner->setFacts(facts);
}

void VisitScreen::showSteps(const QList<StepRow::Step>& steps) {
    m_steps->setSteps(steps);
}

void VisitScreen::showPage(QWidget* page) {
    if (m_pages->indexOf(page) < 0) {
        m_pages->addWidget(page);
    }
    m_pages->setCurrentWidget(page);
}

void VisitScreen::showMessage(Tone tone, const QString& sentence) {
    m_message->setMessage(tone, sentence);
    m_message->setVisible(!sentence.isEmpty());
}

void VisitScreen::openEmergency() {
    // Hidden, not covered: neither their keys nor their fields are in the way.
    m_top->hide();
    m_pages->hide();
    m_emergency->show();
}

void VisitScreen::closeEmergency() {
    m_emergency->hide();
    m_top->show();
    m_pages->show();
    m_pages->currentWidget()->setFocus();
}

bool VisitScreen::isEmergencyOpen() const {
    return !m_emergency->isHidden();
}

}  // namespace gramhour::ui
