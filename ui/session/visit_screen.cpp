#include "ui/session/visit_screen.h"

#include <algorithm>

#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/session/emergency_panel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

namespace {

constexpr int kEmergencyWidth = 480;

}  // namespace

VisitScreen::VisitScreen(const std::vector<EmergencyCard>& cards, QWidget* parent)
    : QWidget(parent),
      m_banner(new PatientBanner),
      m_steps(new StepRow),
      m_message(new InlineMessage),
      m_pages(new QStackedWidget),
      m_emergency(new EmergencyPanel(cards, this)) {
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
    connect(emergency, &Button::clicked, this, &VisitScreen::openEmergency);
    m_banner->addAction(emergency);
    auto* key = new QShortcut(QKeySequence(Qt::Key_F12), this);
    connect(key, &QShortcut::activated, this,
            [this] { isEmergencyOpen() ? closeEmergency() : openEmergency(); });

    auto* steps = new QVBoxLayout;
    Theme::space(*steps, QMargins(20, 10, 20, 10), 8);
    m_steps->setObjectName(QStringLiteral("visit.steps"));
    steps->addWidget(m_steps);
    m_message->setObjectName(QStringLiteral("visit.message"));
    m_message->hide();
    steps->addWidget(m_message);
    column->addLayout(steps);
    column->addWidget(m_pages, 1);
    connect(m_steps, &StepRow::stepChosen, this, &VisitScreen::stepChosen);
    m_emergency->hide();
    connect(m_emergency, &EmergencyPanel::left, this, &VisitScreen::closeEmergency);
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
    placeEmergency();
    m_emergency->show();
    m_emergency->raise();
    m_emergency->setFocus();
}

void VisitScreen::closeEmergency() {
    m_emergency->hide();
    m_pages->currentWidget()->setFocus();
}

bool VisitScreen::isEmergencyOpen() const {
    return !m_emergency->isHidden();
}

void VisitScreen::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeEmergency();
}

void VisitScreen::placeEmergency() {
    const int top = m_banner->height();
    const int wide = std::min(Theme::px(kEmergencyWidth), width());
    m_emergency->setGeometry(width() - wide, top, wide, height() - top);
}

}  // namespace gramhour::ui
