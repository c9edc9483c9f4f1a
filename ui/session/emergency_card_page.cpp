#include "ui/session/emergency_card_page.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/session/emergency_steps.h"
#include "ui/session/quick_line.h"
#include "ui/session/scroll_body.h"
#include "ui/session/side_column.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/clock_label.h"
#include "ui/widgets/field.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"

namespace gramhour::ui {

namespace {

constexpr int kMainShare = 62;
constexpr int kSideShare = 38;
constexpr int kLogTimeWidth = 58;

QWidget* logRow(const EmergencyLogLine& line) {
    auto* row = new QWidget;
    auto* cells = new QHBoxLayout(row);
    Theme::space(*cells, QMargins(0, 3, 0, 3), 8);
    auto* time = new Label(line.time, TextRole::Strong);
    Theme::watch(time, [time] { time->setFixedWidth(Theme::px(kLogTimeWidth)); });
    cells->addWidget(time, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    Theme::space(*words, QMargins(), 0);
    auto* what = new Label(line.what);
    what->setWordWrap(true);
    words->addWidget(what);
    words->addWidget(new Label(line.who, TextRole::Small));
    cells->addLayout(words, 1);
    return row;
}

}  // namespace

EmergencyCardPage::EmergencyCardPage(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(), 10);
    column->addWidget(buildHead());
    m_message = new InlineMessage(Tone::Bad);
    m_message->setObjectName(QStringLiteral("emergency.problem"));
    m_message->hide();
    column->addWidget(m_message);
    auto* parts = new QHBoxLayout;
    Theme::space(*parts, QMargins(), 14);
    m_steps = new EmergencySteps;
    connect(m_steps, &EmergencySteps::tickChosen, this, &EmergencyCardPage::tickChosen);
    connect(m_steps, &EmergencySteps::undoChosen, this, &EmergencyCardPage::undoChosen);
    parts->addWidget(scrollBody(m_steps, ScrollGround::Background), kMainShare);
    m_side = new SideColumn(buildSide());
    parts->addWidget(m_side, kSideShare);
    column->addLayout(parts, 1);
    column->addWidget(buildOutcome());
    m_footer = buildFooter();
    column->addWidget(m_footer);
}

QWidget* EmergencyCardPage::buildHead() {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    Theme::space(*row, QMargins(), 18);
    auto* words = new QVBoxLayout;
    Theme::space(*words, QMargins(), 2);
    m_title = new Label({}, TextRole::Clock);
    m_title->setObjectName(QStringLiteral("emergency.title"));
    words->addWidget(m_title);
    m_since = new Label({}, TextRole::Muted);
    m_since->setObjectName(QStringLiteral("emergency.since"));
    words->addWidget(m_since);
    row->addLayout(words);
    m_elapsed = new ClockLabel({}, TextRole::BigClock);
    m_elapsed->setObjectName(QStringLiteral("emergency.elapsed"));
    m_elapsed->setTone(Tone::Bad);
    m_elapsed->setAccessibleName(tr("Time since the card was opened"));
    row->addWidget(m_elapsed, 0, Qt::AlignVCenter);
    row->addStretch(1);
    auto* infusion = new QVBoxLayout;
    Theme::space(*infusion, QMargins(), 6);
    m_infusion = new Label({}, TextRole::Heading);
    m_infusion->setObjectName(QStringLiteral("emergency.infusion"));
    m_infusion->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    infusion->addWidget(m_infusion, 0, Qt::AlignRight);
    m_stop = new Button(Icon::Stop, tr("Stop the infusion"), ButtonRole::Danger);
    m_stop->setObjectName(QStringLiteral("emergency.stop"));
    m_stop->setHint(QStringLiteral("T"));
    connect(m_stop, &Button::clicked, this, [this] { Q_EMIT actChosen(Act::Stop); });
    infusion->addWidget(m_stop, 0, Qt::AlignRight);
    row->addLayout(infusion);
    return head;
}

QWidget* EmergencyCardPage::buildSide() {
    auto* usual = new QWidget;
    auto* column = new QVBoxLayout(usual);
    Theme::space(*column, QMargins(), 12);
    auto* done = new Card(tr("What was done"));
    auto* body = new QWidget;
    m_log = new QVBoxLayout(body);
    Theme::space(*m_log, QMargins(0, 0, 6, 0), 0);
    m_log->addStretch(1);
    body->setObjectName(QStringLiteral("emergency.log"));
    done->content().addWidget(scrollBody(body, ScrollGround::Surface), 1);
    column->addWidget(done, 1);
    m_reference = new Card(tr("Signs by magnesium in the blood"));
    m_reference->setObjectName(QStringLiteral("emergency.reference"));
    m_referenceText = new Label;
    m_referenceText->setWordWrap(true);
    m_reference->content().addWidget(m_referenceText);
    column->addWidget(m_reference);
    return usual;
}

Button* EmergencyCardPage::addAct(const QString& words, const QString& key, const char* name, Act act) {
    auto* button = new Button(words);
    button->setObjectName(QLatin1String(name));
    button->setHint(key);
    connect(button, &Button::clicked, this, [this, act] { Q_EMIT actChosen(act); });
    return button;
}

QWidget* EmergencyCardPage::buildFooter() {
    auto* footer = new QWidget;
    auto* row = new QHBoxLayout(footer);
    Theme::space(*row, QMargins(), 10);
    Button* vitals = addAct(tr("Vitals"), QStringLiteral("V"), "emergency.vitals", Act::Vitals);
    Button* note = addAct(tr("Note"), QStringLiteral("N"), "emergency.note", Act::Note);
    m_recordingActs = {vitals, note};
    row->addWidget(vitals);
    row->addWidget(note);
    Button* summary =
        addAct(tr("Summary for the ambulance"), QStringLiteral("S"), "emergency.summary", Act::Summary);
    row->addWidget(summary);
    m_recordingActs.append(summary);
    row->addWidget(addAct(tr("Other card"), QStringLiteral("O"), "emergency.other", Act::OtherCard));
    row->addStretch(1);
    m_end = new Button(tr("End the emergency …"));
    m_end->setObjectName(QStringLiteral("emergency.end"));
    m_end->setHint(QStringLiteral("E"));
    connect(m_end, &Button::clicked, this, &EmergencyCardPage::askOutcome);
    row->addWidget(m_end);
    return footer;
}

QWidget* EmergencyCardPage::buildOutcome() {
    auto* card = new Card;
    auto* row = new QHBoxLayout;
    Theme::space(*row, QMargins(), 10);
    m_outcomeLine = new QuickLine(QStringLiteral("emergency.outcome"));
    m_outcomeLine->setOffers(QStringList{tr("Settled; stays in the clinic to be watched"),
                                         tr("Handed over to the ambulance"),
                                         tr("Seen by the prescriber; settled"), tr("Opened by mistake")});
    m_outcomeLine->lineEdit()->setAccessibleName(tr("How did it end?"));
    m_outcomeField = new Field(tr("How did it end?"), m_outcomeLine, card);
    row->addWidget(m_outcomeField, 1);
    auto* back = new Button(tr("Not yet"));
    back->setObjectName(QStringLiteral("emergency.outcome.back"));
    back->setHint(tr("Esc"));
    connect(back, &Button::clicked, this, &EmergencyCardPage::closeOutcome);
    row->addWidget(back, 0, Qt::AlignTop);
    auto* save = new Button(tr("End it"), ButtonRole::Primary);
    save->setObjectName(QStringLiteral("emergency.outcome.save"));
    save->setHint(QStringLiteral("↵"));
    connect(save, &Button::clicked, this, &EmergencyCardPage::acceptOutcome);
    row->addWidget(save, 0, Qt::AlignTop);
    card->content().addLayout(row);
    card->hide();
    m_outcome = card;
    return card;
}

void EmergencyCardPage::show(const EmergencyCardView& view) {
    if (view.card != m_view.card) {
        m_outcome->hide();
        m_footer->show();
        showProblem({});
    }
    m_view = view;
    m_title->setText(view.title);
    m_since->setText(view.isRecorded ? view.since : tr("Only to be read: nothing is noted here"));
    m_elapsed->setText(view.elapsed);
    m_elapsed->setVisible(view.isRecorded);
    m_infusion->setText(view.infusion);
    m_infusion->setTone(view.infusionTone);
    m_stop->setVisible(view.canStop);
    m_steps->show(view.steps);
    showLog();
    m_referenceText->setText(view.reference.join(QLatin1Char('\n')));
    m_reference->setVisible(!view.reference.isEmpty());
    for (Button* act : m_recordingActs) {
        act->setVisible(view.isRecorded);
    }
    m_end->setVisible(view.isRecorded);
}

void EmergencyCardPage::showLog() {
    if (m_shownLog == m_view.log) {
        return;
    }
    m_shownLog = m_view.log;
    while (m_log->count() > 1) {
        QLayoutItem* item = m_log->takeAt(0);
        delete item->widget();
        delete item;
    }
    int place = 0;
    for (const EmergencyLogLine& line : m_shownLog) {
        m_log->insertWidget(place++, logRow(line));
    }
}

void EmergencyCardPage::showProblem(const QString& sentence) {
    m_message->setMessage(Tone::Bad, sentence);
    m_message->setVisible(!sentence.isEmpty());
}

void EmergencyCardPage::focusNext() {
    m_steps->focusNext();
}

void EmergencyCardPage::askOutcome() {
    m_outcomeField->setProblem({});
    m_outcome->show();
    m_footer->hide();
    m_outcomeLine->lineEdit()->setFocus(Qt::OtherFocusReason);
}

void EmergencyCardPage::closeOutcome() {
    m_outcome->hide();
    m_footer->show();
    focusNext();
}

bool EmergencyCardPage::isOutcomeAsked() const {
    return !m_outcome->isHidden();
}

void EmergencyCardPage::acceptOutcome() {
    if (m_outcomeLine->text().isEmpty()) {
        m_outcomeField->setProblem(tr("Say how it ended."));
        m_outcomeLine->lineEdit()->setFocus(Qt::OtherFocusReason);
        return;
    }
    Q_EMIT endChosen(m_outcomeLine->text());
}

void EmergencyCardPage::clearOutcome() {
    m_outcomeLine->lineEdit()->clear();
    m_outcome->hide();
    m_footer->show();
}

}  // namespace gramhour::ui
