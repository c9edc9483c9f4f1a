#include "ui/session/emergency_panel.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/session/emergency_card_page.h"
#include "ui/session/emergency_chooser.h"
#include "ui/session/side_column.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

EmergencyPanel::EmergencyPanel(QWidget* parent)
    : QFrame(parent),
      m_pages(new QStackedWidget),
      m_chooser(new EmergencyChooser),
      m_card(new EmergencyCardPage) {
    setObjectName(QStringLiteral("emergency"));
    setAccessibleName(tr("Emergency cards"));
    setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(22, 14, 20, 14), 8);
    auto* header = new QHBoxLayout;
    auto* title = new Label(tr("Emergency"), TextRole::Title);
    title->setTone(Tone::Bad);
    header->addWidget(title, 1);
    auto* close = new Button(tr("Back to the visit"));
    close->setObjectName(QStringLiteral("emergency.close"));
    close->setHint(tr("Esc"));
    close->setToolTip(tr("The card stays open and its clock runs on"));
    connect(close, &Button::clicked, this, &EmergencyPanel::left);
    header->addWidget(close);
    column->addLayout(header);
    m_pages->addWidget(m_chooser);
    m_pages->addWidget(m_card);
    column->addWidget(m_pages, 1);
    connect(m_chooser, &EmergencyChooser::chosen, this, &EmergencyPanel::cardChosen);
    Theme::watch(this, [this] { update(); });
}

void EmergencyPanel::showChoices(const QList<EmergencyChoice>& choices) {
    m_chooser->show(choices);
    m_pages->setCurrentWidget(m_chooser);
}

void EmergencyPanel::showCard(const EmergencyCardView& view) {
    m_card->show(view);
    m_pages->setCurrentWidget(m_card);
}

bool EmergencyPanel::isCardShown() const {
    return m_pages->currentWidget() == m_card;
}

void EmergencyPanel::focusFirst() {
    setFocus(Qt::OtherFocusReason);
    if (!isCardShown()) {
        m_chooser->focusFirst();
    } else if (m_card->view().isRecorded) {
        m_card->focusNext();
    }
}

void EmergencyPanel::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (auto* button = qobject_cast<Button*>(QApplication::focusWidget()); isEnter && button != nullptr) {
        button->click();
        return;
    }
    const QWidget* focus = QApplication::focusWidget();
    const bool isInForm =
        m_card->side().openPanel() != nullptr && focus != nullptr && m_card->side().isAncestorOf(focus);
    // What a form lets through is not meant for the card.
    const bool isPlain =
        !event->modifiers().testAnyFlags(Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    bool isTaken = false;
    if (event->key() == Qt::Key_Escape) {
        isTaken = true;
        if (isCardShown() && m_card->isOutcomeAsked()) {
            m_card->closeOutcome();
        } else {
            Q_EMIT left();
        }
    } else if (isPlain && !isInForm && !isCardShown()) {
        isTaken = event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9;
        if (isTaken) {
            m_chooser->choose(event->key() - Qt::Key_1);
        }
    } else if (isPlain && !isInForm) {
        isTaken = pressOnCard(event->key());
    }
    if (!isTaken) {
        QFrame::keyPressEvent(event);
    }
}

bool EmergencyPanel::pressOnCard(int key) {
    if (m_card->isOutcomeAsked()) {
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_card->acceptOutcome();
        }
        return true;  // letters are the outcome's
    }
    if (key == Qt::Key_O) {
        Q_EMIT m_card->actChosen(EmergencyCardPage::Act::OtherCard);
        return true;
    }
    if (!m_card->view().isRecorded) {
        return false;
    }
    if (key >= Qt::Key_1 && key <= Qt::Key_9) {
        Q_EMIT m_card->tickChosen(key - Qt::Key_1);
        return true;
    }
    switch (key) {
    case Qt::Key_V:
        Q_EMIT m_card->actChosen(EmergencyCardPage::Act::Vitals);
        return true;
    case Qt::Key_N:
        Q_EMIT m_card->actChosen(EmergencyCardPage::Act::Note);
        return true;
    case Qt::Key_S:
        Q_EMIT m_card->actChosen(EmergencyCardPage::Act::Summary);
        return true;
    case Qt::Key_T:
        Q_EMIT m_card->actChosen(EmergencyCardPage::Act::Stop);
        return true;
    case Qt::Key_E:
        m_card->askOutcome();
        return true;
    default:
        return false;
    }
}

void EmergencyPanel::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::palette().background);
    painter.fillRect(QRect(0, 0, Theme::px(4), height()), Theme::tone(Tone::Bad).fill);
}

}  // namespace gramhour::ui
