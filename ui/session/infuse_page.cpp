#include "ui/session/infuse_page.h"

#include <algorithm>

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

#include "ui/session/action_row.h"
#include "ui/session/due_card.h"
#include "ui/session/flowsheet.h"
#include "ui/session/reaction_card.h"
#include "ui/session/scroll_body.h"
#include "ui/session/session_log.h"
#include "ui/session/shared_room.h"
#include "ui/session/side_column.h"
#include "ui/session/stop_bars.h"
#include "ui/session/trend_card.h"
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
/// From these heights on the log stands below the trend or the volumes, which are read in several lines.
constexpr int kRoomForTrend = 350;
constexpr int kRoomForLedger = 500;

}  // namespace

InfusePage::InfusePage(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("session.infuse"));
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(20, 0, 20, 18), 12);
    m_alerts = new StopBars(QStringLiteral("session.alert"));
    connect(m_alerts, &StopBars::stopChosen, this, &InfusePage::stopChosen);
    connect(m_alerts, &StopBars::continueChosen, this, &InfusePage::continueChosen);
    column->addWidget(m_alerts);
    column->addWidget(buildDecision());
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
    connect(m_due, &DueCard::chosen, this, &InfusePage::dueChosen);
    connect(m_due, &DueCard::snoozeChosen, this, &InfusePage::snoozeChosen);
    connect(m_reaction, &ReactionCard::goOnChosen, this, [this] { Q_EMIT chosen(SessionAct::Course); });
    m_ledgerKey = new QShortcut(QKeySequence(Qt::Key_L), this);
    connect(m_ledgerKey, &QShortcut::activated, this, &InfusePage::turnTrend);
}

QWidget* InfusePage::buildDecision() {
    m_decision = new InlineMessage(Tone::Warn);
    m_decision->setObjectName(QStringLiteral("session.decision"));
    struct Way {
        SessionAct act;
        QString words;
        const char* name;
    };
    for (const Way& way :
         {Way{SessionAct::Resume, tr("Resume (P)"), "session.decision.resume"},
          Way{SessionAct::Stop, tr("Stop (T)"), "session.decision.stop"},
          Way{SessionAct::StayPaused, tr("Go on pausing: reason (G)"), "session.decision.stay"}}) {
        Button* button = m_decision->addAction(way.words);
        button->setObjectName(QLatin1String(way.name));
        connect(button, &Button::clicked, this, [this, act = way.act] { Q_EMIT chosen(act); });
    }
    m_decision->hide();
    return m_decision;
}

void InfusePage::showDecision(const std::optional<PauseView>& decision) {
    if (decision && decision->sentence != m_decision->text()) {
        m_decision->setMessage(Tone::Warn, decision->sentence);
    }
    m_decision->setVisible(decision.has_value());
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
                               SessionAct::Reaction, SessionAct::Stop},
                              {SessionAct::Line, SessionAct::Bag, SessionAct::Course, SessionAct::Snooze,
                               SessionAct::Explain, SessionAct::StayPaused, SessionAct::Continue});
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
    m_reaction = new ReactionCard;
    column->addWidget(m_reaction);
    m_trend = new TrendCard;
    auto* log = new Card(tr("Log"));
    m_log = new SessionLog;
    log->addHeaderWidget(m_log->correctButton());
    log->content().addWidget(m_log, 1);
    m_room = new SharedRoom(m_trend, log, SharedRoom::Part::Lower);
    m_room->setLowerKey(QKeySequence(Qt::Key_E));
    connect(m_room, &SharedRoom::lowerBrought, m_log, &SessionLog::focusEntries);
    connect(m_trend, &TrendCard::turned, this,
            [this] { m_room->setRoomForBoth(m_trend->showsLedger() ? kRoomForLedger : kRoomForTrend); });
    m_room->setRoomForBoth(kRoomForTrend);
    column->addWidget(m_room, 1);
    return new SideColumn(scrollBody(usual, ScrollGround::Background));
}

void InfusePage::turnTrend() {
    // Where only one has room the key shows the volumes in the log's place.
    if (m_room->isShown(SharedRoom::Part::Upper) || !m_trend->showsLedger()) {
        m_trend->turn();
    }
    m_room->bring(SharedRoom::Part::Upper);
}

void InfusePage::show(const InfuseView& view) {
    showHead(view.head);
    m_alerts->show(view.stops);
    showDecision(view.decision);
    showActs(view);
    m_flow->show(view.flow);
    m_due->show(view.due);
    m_reaction->show(view.reactions);
    m_trend->show(view.trend, view.ledger);
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
    m_actions->setOffered(SessionAct::Resume, isPaused);
    m_actions->setOffered(SessionAct::Pause, !isPaused && !view.isBagFinished);
    m_actions->setOffered(SessionAct::Rate, !isPaused && !view.isDoseGiven);
    m_actions->setOffered(SessionAct::Complete, isPaused ? view.isDoseGiven : view.isNearEnd);
    m_actions->setOffered(SessionAct::Course, !view.reactions.isEmpty());
    m_actions->setOffered(SessionAct::StayPaused, isPaused);
    m_actions->setOffered(SessionAct::Continue, !view.stops.isEmpty());
    const auto any = [&view](auto has) { return std::any_of(view.due.begin(), view.due.end(), has); };
    m_actions->setOffered(SessionAct::Snooze, any([](const DueLine& line) { return line.canSnooze; }));
    m_actions->setOffered(SessionAct::Explain, any([](const DueLine& line) { return line.isUnexplained; }));
    m_actions->setPrimary(view.isDoseGiven ? SessionAct::Complete
                          : isPaused       ? SessionAct::Resume
                                           : SessionAct::Vitals);
}

void InfusePage::setPanelOpen(bool open) {
    m_actions->setPanelOpen(open);
    m_ledgerKey->setEnabled(!open);
}

void InfusePage::focusFirst() {
    // A letter is the usual way in; the page itself holds the focus for them.
    setFocusPolicy(Qt::TabFocus);
    setFocus();
}

}  // namespace gramhour::ui
