#include "ui/session/emergency_panel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

Card* cardOf(const EmergencyCard& emergency) {
    auto* card = new Card(fromUtf8(emergency.title));
    int number = 1;
    for (const std::string& step : emergency.steps) {
        auto* row = new QHBoxLayout;
        Theme::space(*row, QMargins(), 10);
        auto* digit = new Label(QString::number(number++), TextRole::Strong);
        digit->setFixedWidth(Theme::px(16));
        row->addWidget(digit, 0, Qt::AlignTop);
        auto* text = new Label(fromUtf8(step), TextRole::Lead);
        text->setWordWrap(true);
        row->addWidget(text, 1);
        card->content().addLayout(row);
    }
    return card;
}

}  // namespace

EmergencyPanel::EmergencyPanel(const std::vector<EmergencyCard>& cards, QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("emergency"));
    setAccessibleName(tr("Emergency cards"));
    setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(18, 14, 14, 14), 10);
    auto* header = new QHBoxLayout;
    auto* title = new Label(tr("Emergency"), TextRole::Title);
    title->setTone(Tone::Bad);
    header->addWidget(title, 1);
    auto* close = new Button(tr("Close"));
    close->setObjectName(QStringLiteral("emergency.close"));
    close->setHint(tr("Esc"));
    connect(close, &Button::clicked, this, &EmergencyPanel::left);
    header->addWidget(close);
    column->addLayout(header);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QWidget;
    auto* stack = new QVBoxLayout(body);
    Theme::space(*stack, QMargins(0, 0, 6, 0), 12);
    for (const EmergencyCard& card : cards) {
        stack->addWidget(cardOf(card));
    }
    stack->addStretch(1);
    scroll->setWidget(body);
    column->addWidget(scroll, 1);
    Theme::watch(this, [this] { update(); });
}

void EmergencyPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT left();
        return;
    }
    QFrame::keyPressEvent(event);
}

void EmergencyPanel::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::palette().background);
    painter.fillRect(QRect(0, 0, Theme::px(3), height()), Theme::tone(Tone::Bad).fill);
}

}  // namespace gramhour::ui
