#include "ui/session/infuse_page.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/session/action_row.h"
#include "ui/session/due_card.h"
#include "ui/session/flowsheet.h"
#include "ui/session/session_log.h"
#include "ui/session/side_column.h"
#include "ui/session/trend_chart.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/figure.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/progress_strip.h"

namespace gramhour::ui {

namespace {

constexpr int kMainShare = 61;
constexpr int kSideShare = 39;

}  // namespace

InfusePage::InfusePage(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("session.infuse"));
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(20, 0, 20, 18), 12);
    m_alerts = new QVBoxLayout;
    Theme::space(*m_alerts, QMargins(), 6);
    column->addLayout(m_alerts);
    auto* parts = new QHBoxLayout;
    Theme::space(*parts, QMargins(), 14);
    auto* main = new QVBoxLayout;
    Theme::space(*main, QMargins(), 12);
    main->addWidget(buildHead());
    main->addWidget(buildFlow(), 1);
    parts->addLayout(main, kMainShare);
    m_side = buildSide();
    parts->addWidget(m_side, kSideShare);
    column->addLayout(parts, 1);
    connect(m_actions, &ActionRow::chosen, this, &InfusePage::chosen);
    connect(m_due, &DueCard::chosen, this, &InfusePage::chosen);
}

QWidget* InfusePage::buildHead() {
    auto* card = new Card;
    card->setAccessibleName(tr("Infusion"));
    auto* figures = new QHBoxLayout;
    Theme::space(*figures, QMargins(), 26);
    m_left = new Figure(tr("Left"), Figure::DetailPlace::Beside);
    m_left->setRole(TextRole::BigClock);
    m_left->setObjectName(QStringLiteral("session.left"));
    m_given = new Figure(tr("Given"));
    m_given->setObjectName(QStringLiteral("session.given"));
    m_rate = new Figure(tr("Rate"));
    m_rate->setObjectName(QStringLiteral("session.rate_now"));
    figures->addWidget(m_left, 0, Qt::AlignBottom);
    figures->addWidget(m_given, 0, Qt::AlignBottom);
    figures->addWidget(m_rate, 0, Qt::AlignBottom);
    figures->addStretch(1);
    card->content().addLayout(figures);
    m_progress = new ProgressStrip;
    m_progress->setThickness(12);
    m_progress->setAccessibleName(tr("Part of the dose that is given"));
    card->content().addWidget(m_progress);
    auto* facts = new QHBoxLayout;
    Theme::space(*facts, QMargins(), 12);
    m_times = new Label({}, TextRole::Muted);
    m_times->setObjectName(QStringLiteral("session.times"));
    m_product = new Label({}, TextRole::Muted);
    facts->addWidget(m_times);
    facts->addStretch(1);
    facts->addWidget(m_product);
    card->content().addLayout(facts);
    m_actions = new ActionRow({SessionAct::Vitals, SessionAct::Complete, SessionAct::Resume,
                               SessionAct::Pause, SessionAct::Rate, SessionAct::Site, SessionAct::Note,
                               SessionAct::Reaction, SessionAct::Stop});
    card->content().addWidget(m_actions);
    return card;
}

QWidget* InfusePage::buildFlow() {
    auto* card = new Card(tr("Flowsheet"));
    m_flow = new Flowsheet;
    card->content().addWidget(m_flow, 1);
    return card;
}

SideColumn* InfusePage::buildSide() {
    auto* usual = new QWidget;
    auto* column = new QVBoxLayout(usual);
    Theme::space(*column, QMargins(), 12);
    m_due = new DueCard;
    column->addWidget(m_due);
    auto* trend = new Card(tr("Trend"));
    m_trend = new TrendChart;
    trend->content().addWidget(m_trend, 1);
    column->addWidget(trend, 5);
    auto* log = new Card(tr("Log"));
    m_log = new SessionLog;
    log->content().addWidget(m_log, 1);
    column->addWidget(log, 5);
    return new SideColumn(usual);
}

void InfusePage::show(const InfuseView& view) {
    showHead(view.head);
    showStops(view.stops);
    showActs(view);
    m_flow->show(view.flow);
    m_due->show(view.due);
    m_trend->show(view.trend);
    m_log->show(view.log);
}

void InfusePage::showHead(const HeadView& head) {
    m_left->setCaption(head.caption);
    m_left->setValue(head.clock);
    m_left->setTone(head.tone);
    m_given->setValue(head.given);
    m_given->setDetail(head.ofDose);
    m_rate->setValue(head.doseRate);
    m_rate->setDetail(head.pumpRate);
    m_progress->setProgress(head.done, head.total);
    m_progress->setTone(head.tone == Tone::Neutral ? Tone::Accent : head.tone);
    m_times->setText(head.times);
    m_product->setText(head.product);
}

void InfusePage::showActs(const InfuseView& view) {
    const bool isPaused = view.phase == SessionPhase::paused;
    m_actions->setOffered(SessionAct::Resume, isPaused && !view.isBagFinished);
    m_actions->setOffered(SessionAct::Pause, !isPaused && !view.isBagFinished);
    m_actions->setOffered(SessionAct::Rate, !isPaused && !view.isBagFinished);
    m_actions->setOffered(SessionAct::Complete, view.isNearEnd && (!isPaused || view.isBagFinished));
    m_actions->setPrimary(view.isBagFinished ? SessionAct::Complete
                          : isPaused         ? SessionAct::Resume
                                             : SessionAct::Vitals);
}

void InfusePage::showStops(const QList<StopAlertView>& stops) {
    if (stops == m_stops) {
        return;
    }
    m_stops = stops;
    while (QLayoutItem* item = m_alerts->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    for (const StopAlertView& stop : stops) {
        auto* bar = new InlineMessage(Tone::Bad, tr("Stop: %1").arg(stop.sentence));
        bar->setObjectName(QStringLiteral("session.alert"));
        bar->setWeight(InlineMessage::Weight::Strong);
        Button* stopButton = bar->addAction(tr("Stop infusion"));
        stopButton->setObjectName(QStringLiteral("session.alert.stop"));
        connect(stopButton, &Button::clicked, this, [this, stop] { Q_EMIT stopChosen(stop.value); });
        Button* goOn = bar->addAction(tr("Continue: reason"));
        goOn->setObjectName(QStringLiteral("session.alert.continue"));
        connect(goOn, &Button::clicked, this, [this, stop] { Q_EMIT continueChosen(stop.subject); });
        m_alerts->addWidget(bar);
    }
}

void InfusePage::setPanelOpen(bool open) {
    m_actions->setPanelOpen(open);
}

void InfusePage::focusFirst() {
    // A letter is the usual way in; the page itself holds the focus for them.
    setFocusPolicy(Qt::TabFocus);
    setFocus();
}

}  // namespace gramhour::ui
