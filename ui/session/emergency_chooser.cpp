#include "ui/session/emergency_chooser.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/session/scroll_body.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

EmergencyChooser::EmergencyChooser(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(), 10);
    auto* hint =
        new Label(tr("Which emergency is it? A digit or Enter opens its card; from then on the clock "
                     "runs and each step is noted with its time."),
                  TextRole::Lead);
    hint->setWordWrap(true);
    column->addWidget(hint);
    auto* body = new QWidget;
    auto* cards = new QVBoxLayout(body);
    Theme::space(*cards, QMargins(2, 2, 6, 2), 0);
    m_row = new QHBoxLayout;
    Theme::space(*m_row, QMargins(), 12);
    cards->addLayout(m_row);
    cards->addStretch(1);
    column->addWidget(scrollBody(body, ScrollGround::Background), 1);
}

Card* EmergencyChooser::makeCard(int place, const EmergencyChoice& choice) {
    auto* card = new Card;
    card->setObjectName(QStringLiteral("emergency.card.%1").arg(place + 1));
    card->setKind(Card::Kind::Openable);
    QStringList spoken{tr("%1: %2").arg(place + 1).arg(choice.title)};
    auto* head = new QHBoxLayout;
    Theme::space(*head, QMargins(), 10);
    auto* digit = new Label(QString::number(place + 1), TextRole::Clock);
    digit->setTone(Tone::Bad);
    head->addWidget(digit, 0, Qt::AlignTop);
    auto* title = new Label(choice.title, TextRole::Title);
    title->setWordWrap(true);
    head->addWidget(title, 1, Qt::AlignVCenter);
    card->content().addLayout(head);
    auto* chip = new Chip;
    if (!choice.openSince.isEmpty()) {
        chip->setFace({Icon::Warning, choice.openSince, Tone::Bad});
        spoken += choice.openSince;
    } else if (choice.isLikely) {
        chip->setFace({Icon::Flag, tr("Fits what was recorded"), Tone::Warn});
        spoken += tr("fits what was recorded");
    } else {
        chip->setFace({std::nullopt, tr("Not open"), Tone::Neutral});
    }
    card->content().addWidget(chip, 0, Qt::AlignLeft);
    for (const QString& step : choice.steps) {
        auto* row = new QHBoxLayout;
        Theme::space(*row, QMargins(), 6);
        row->addWidget(new Label(QStringLiteral("•"), TextRole::Body), 0, Qt::AlignTop);
        auto* line = new Label(step, TextRole::Body);
        line->setWordWrap(true);
        row->addWidget(line, 1);
        card->content().addLayout(row);
    }
    card->content().addStretch(1);
    card->setBorderTone(choice.isLikely || !choice.openSince.isEmpty() ? Tone::Bad : Tone::Neutral);
    card->setAccessibleName(spoken.join(QStringLiteral(", ")));
    connect(card, &Card::opened, this, [this, place] { choose(place); });
    return card;
}

void EmergencyChooser::show(const QList<EmergencyChoice>& choices) {
    if (choices == m_choices && !m_cards.isEmpty()) {
        return;
    }
    m_choices = choices;
    while (QLayoutItem* item = m_row->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();  // often in a slot of the card that was chosen
        delete item;
    }
    m_cards.clear();
    for (int place = 0; place < choices.size(); ++place) {
        Card* card = makeCard(place, choices.at(place));
        m_cards.append(card);
        m_row->addWidget(card, 1);
    }
}

void EmergencyChooser::focusFirst() {
    if (!m_cards.isEmpty()) {
        m_cards.first()->setFocus(Qt::OtherFocusReason);
    }
}

void EmergencyChooser::choose(int place) {
    if (place >= 0 && place < m_choices.size()) {
        Q_EMIT chosen(fromUtf8(m_choices.at(place).card));
    }
}

}  // namespace gramhour::ui
