#include "ui/session/observe_page.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/session/action_row.h"
#include "ui/session/due_card.h"
#include "ui/session/flowsheet.h"
#include "ui/session/scroll_body.h"
#include "ui/session/session_log.h"
#include "ui/session/shared_room.h"
#include "ui/session/side_column.h"
#include "ui/session/stop_bars.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/field.h"
#include "ui/widgets/figure.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress_strip.h"

namespace gramhour::ui {

namespace {

constexpr int kMainShare = 58;
constexpr int kSideShare = 42;
constexpr int kStateWidth = 92;
/// From this height on the log stands below the flowsheet, which has ten rows.
constexpr int kRoomForBoth = 520;
constexpr int kFlowShare = 60;

}  // namespace

CriterionRow::CriterionRow(const QString& code, const QString& text, Kind kind, QWidget* parent)
    : QWidget(parent), m_state(new Chip), m_because(new Label({}, TextRole::Muted)), m_reason(new QLineEdit) {
    const QString prefix = QStringLiteral("discharge.") + code;
    setObjectName(prefix);
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(0, 4, 0, 4), 4);
    auto* row = new QHBoxLayout;
    Theme::space(*row, QMargins(), 10);
    m_state->setObjectName(prefix + QLatin1String(".state"));
    m_state->setMinimumWidth(Theme::px(kStateWidth));
    row->addWidget(m_state, 0, Qt::AlignVCenter);
    if (kind == Kind::Seen) {
        m_tick = new QCheckBox(text);
        m_tick->setObjectName(prefix + QLatin1String(".tick"));
        connect(m_tick, &QCheckBox::toggled, this, &CriterionRow::ticked);
        row->addWidget(m_tick, 1);
    } else {
        auto* words = new Label(text, TextRole::Body);
        words->setMinimumHeight(Theme::px(26));
        row->addWidget(words, 1);
    }
    row->addWidget(m_because);
    column->addLayout(row);
    m_reason->setObjectName(prefix + QLatin1String(".reason"));
    m_reason->setMaxLength(200);
    m_reasonField = new Field(tr("Why is it left unmet?"), m_reason);
    m_reasonField->hide();
    column->addWidget(m_reasonField);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_reasonField->setProblem({}); });
}

void CriterionRow::setMet(bool met, const QString& because) {
    m_state->setFace(met ? ChipFace{Icon::Check, tr("Met"), Tone::Ok}
                         : ChipFace{Icon::Circle, tr("Not yet"), Tone::Neutral});
    m_because->setText(because);
}

bool CriterionRow::isTicked() const {
    return m_tick != nullptr && m_tick->isChecked();
}

void CriterionRow::askReason(bool asked) {
    m_reasonField->setVisible(asked);
}

QString CriterionRow::reason() const {
    return m_reason->text().trimmed();
}

void CriterionRow::setProblem(const QString& sentence) {
    m_reasonField->setProblem(sentence);
}

void CriterionRow::focusReason() {
    m_reason->setFocus();
}

ObservePage::ObservePage(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("observe"));
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, QMargins(20, 0, 20, 18), 12);
    m_alerts = new StopBars(QStringLiteral("observe.alert"));
    connect(m_alerts, &StopBars::continueChosen, this, &ObservePage::answerChosen);
    column->addWidget(m_alerts);
    auto* parts = new QHBoxLayout;
    Theme::space(*parts, QMargins(), 14);
    column->addLayout(parts, 1);
    parts->addWidget(buildMain(), kMainShare);
    m_side = buildSide();
    parts->addWidget(m_side, kSideShare);
    connect(m_actions, &ActionRow::chosen, this, &ObservePage::chosen);
    connect(m_due, &DueCard::chosen, this, &ObservePage::dueChosen);
    connect(m_due, &DueCard::snoozeChosen, this, &ObservePage::snoozeChosen);
}

QWidget* ObservePage::buildMain() {
    auto* main = new QWidget;
    auto* column = new QVBoxLayout(main);
    Theme::space(*column, QMargins(), 12);
    column->addWidget(buildHead());
    m_lower = new QStackedWidget;
    m_lower->addWidget(buildCriteria());
    m_lower->addWidget(buildSign());
    column->addWidget(m_lower, 1);
    column->addWidget(buildLeaving());
    return main;
}

QWidget* ObservePage::buildHead() {
    auto* card = new Card;
    auto* figures = new QHBoxLayout;
    Theme::space(*figures, QMargins(), 26);
    m_clock = new Figure(tr("Observed"));
    m_clock->setObjectName(QStringLiteral("observe.clock"));
    m_clock->setRole(TextRole::BigClock);
    m_given = new Figure(tr("Given"));
    m_given->setObjectName(QStringLiteral("observe.given"));
    m_outcome = new Chip;
    m_outcome->setObjectName(QStringLiteral("observe.outcome"));
    figures->addWidget(m_clock, 0, Qt::AlignBottom);
    figures->addWidget(m_given, 0, Qt::AlignBottom);
    figures->addStretch(1);
    figures->addWidget(m_outcome, 0, Qt::AlignTop);
    card->content().addLayout(figures);
    m_progress = new ProgressStrip;
    m_progress->setThickness(12);
    m_progress->setTone(Tone::Info);
    card->content().addWidget(m_progress);
    m_actions =
        new ActionRow({SessionAct::Vitals, SessionAct::Site, SessionAct::Note, SessionAct::Reaction},
                      {SessionAct::Course, SessionAct::Snooze, SessionAct::Explain, SessionAct::Continue});
    card->content().addWidget(m_actions);
    return card;
}

QWidget* ObservePage::buildCriteria() {
    auto* card = new Card(tr("Before discharge"));
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    Theme::space(*column, QMargins(0, 0, 2, 0), 0);
    m_rows = new QVBoxLayout;
    Theme::space(*m_rows, QMargins(), 0);
    column->addLayout(m_rows);
    column->addStretch(1);
    card->content().addWidget(scrollBody(body, ScrollGround::Surface), 1);
    m_dischargeProblem = new InlineMessage(Tone::Warn);
    m_dischargeProblem->setObjectName(QStringLiteral("discharge.problem"));
    m_dischargeProblem->hide();
    card->content().addWidget(m_dischargeProblem);
    m_discharge = new Button(Icon::Check, tr("Discharge"));
    m_discharge->setObjectName(QStringLiteral("discharge.save"));
    m_discharge->setKey(QKeySequence(QStringLiteral("Ctrl+Return")));
    card->content().addWidget(m_discharge, 0, Qt::AlignRight);
    connect(m_discharge, &Button::clicked, this, &ObservePage::dischargeChosen);
    return card;
}

QWidget* ObservePage::buildSign() {
    auto* card = new Card(tr("Sign the record"));
    m_summary = new FactList;
    m_summary->setObjectName(QStringLiteral("sign.summary"));
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    Theme::space(*column, QMargins(0, 0, 2, 0), 0);
    column->addWidget(m_summary);
    column->addStretch(1);
    card->content().addWidget(scrollBody(body, ScrollGround::Surface), 1);
    m_signer = new Label({}, TextRole::Muted);
    m_signer->setWordWrap(true);
    card->content().addWidget(m_signer);
    m_password = new QLineEdit;
    m_password->setObjectName(QStringLiteral("sign.password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_passwordField = new Field(tr("Your password"), m_password);
    auto* row = new QHBoxLayout;
    Theme::space(*row, QMargins(), 12);
    row->addWidget(m_passwordField, 1, Qt::AlignTop);
    m_sign = new Button(Icon::Lock, tr("Sign record"), ButtonRole::Primary);
    m_sign->setObjectName(QStringLiteral("sign.save"));
    m_sign->setHint(QStringLiteral("↵"));
    row->addWidget(m_sign, 0, Qt::AlignBottom);
    card->content().addLayout(row);
    connect(m_sign, &Button::clicked, this, &ObservePage::signChosen);
    connect(m_password, &QLineEdit::returnPressed, this, &ObservePage::signChosen);
    connect(m_password, &QLineEdit::textEdited, this, [this] { m_passwordField->setProblem({}); });
    return card;
}

SideColumn* ObservePage::buildSide() {
    auto* usual = new QWidget;
    auto* column = new QVBoxLayout(usual);
    Theme::space(*column, QMargins(), 12);
    m_due = new DueCard;
    column->addWidget(m_due);
    auto* flow = new Card(tr("Flowsheet"));
    m_flow = new Flowsheet;
    flow->content().addWidget(m_flow, 1);
    auto* log = new Card(tr("Log"));
    m_log = new SessionLog;
    log->addHeaderWidget(m_log->correctButton());
    log->content().addWidget(m_log, 1);
    auto* room = new SharedRoom(flow, log, SharedRoom::Part::Upper);
    room->setRoomForBoth(kRoomForBoth);
    room->setUpperShare(kFlowShare);
    room->setLowerKey(QKeySequence(Qt::Key_E));
    connect(room, &SharedRoom::lowerBrought, m_log, &SessionLog::focusEntries);
    column->addWidget(room, 1);
    return new SideColumn(scrollBody(usual, ScrollGround::Background));
}

Button* ObservePage::addLeaving(QHBoxLayout& row, Button* button, const char* name,
                                void (ObservePage::*wanted)()) {
    button->setObjectName(QLatin1String(name));
    connect(button, &Button::clicked, this, wanted);
    row.addWidget(button);
    return button;
}

QWidget* ObservePage::buildLeaving() {
    auto* leaving = new QWidget;
    auto* row = new QHBoxLayout(leaving);
    Theme::space(*row, QMargins(), 10);
    addLeaving(*row, new Button(Icon::Print, tr("Leaflet")), "observe.leaflet", &ObservePage::leafletChosen);
    m_nextVisit = addLeaving(*row, new Button(Icon::Schedule, tr("Next visit")), "observe.next_visit",
                             &ObservePage::nextVisitChosen);
    m_nextVisit->hide();
    addLeaving(*row, new Button(Icon::History, tr("Record")), "observe.record", &ObservePage::recordChosen);
    row->addStretch(1);
    m_reopen = addLeaving(*row, new Button(Icon::Undo, tr("Ended by mistake"), ButtonRole::Quiet),
                          "observe.reopen", &ObservePage::reopenChosen);
    m_reopen->hide();
    return leaving;
}

void ObservePage::offerNextVisit() {
    m_nextVisit->show();
}

void ObservePage::show(const View& view) {
    m_clock->setCaption(view.caption);
    m_clock->setValue(view.clock);
    m_clock->setDetail(view.ofTime);
    m_given->setValue(view.given);
    m_given->setDetail(view.ofDose);
    m_outcome->setFace({view.outcomeState.icon, view.outcomeState.word, view.outcomeState.tone});
    m_alerts->show(view.stops);
    m_progress->setProgress(view.done, view.total);
    m_actions->setOffered(SessionAct::Continue, !view.stops.isEmpty());
    m_actions->setVisible(!view.isDischarged);
    m_due->setVisible(!view.isDischarged);
    m_due->show(view.due);
    m_flow->show(view.flow);
    m_log->show(view.log);
    if (!view.isDischarged) {
        showCriteria(view.criteria);
    }
    m_lower->setCurrentIndex(view.isDischarged ? 1 : 0);
    m_signer->setText(view.signer);
    m_passwordField->setVisible(!view.isSigned);
    m_sign->setVisible(!view.isSigned);
    m_reopen->setVisible(view.mayReopen);
    if (view.summary != m_summaryShown) {
        m_summaryShown = view.summary;
        m_summary->clear();
        for (const auto& [name, value] : view.summary) {
            m_summary->add(name, value);
        }
    }
    const bool isNew = view.isDischarged != m_isDischarged;
    m_isDischarged = view.isDischarged;
    if (isNew) {
        focusFirst();
    }
}

void ObservePage::showCriteria(const QList<CriterionView>& criteria) {
    m_shown = criteria;
    bool allMet = true;
    bool needsValues = false;
    for (const CriterionView& view : criteria) {
        CriterionRow*& row = m_criteria[static_cast<int>(view.criterion)];
        if (row == nullptr) {
            row = new CriterionRow(fromUtf8(codeOf(view.criterion)), view.text,
                                   view.isSeen ? CriterionRow::Kind::Seen : CriterionRow::Kind::Computed);
            connect(row, &CriterionRow::ticked, this, &ObservePage::ticked);
            m_rows->addWidget(row);
            m_rows->addWidget(new Separator);
        }
        row->setMet(view.isMet, view.because);
        row->askReason(!view.isMet && (m_reasonsAsked || !row->reason().isEmpty()));
        allMet = allMet && view.isMet;
        needsValues = needsValues || (!view.isMet && !view.isSeen);
    }
    if (allMet) {
        showDischargeProblem({});
    }
    // While values are missing the next thing to do is another look, not the discharge.
    m_actions->setPrimary(needsValues ? SessionAct::Vitals : SessionAct::Continue);
    const bool isNext = !needsValues && m_side->openPanel() == nullptr;
    m_discharge->setRole(isNext ? ButtonRole::Primary : ButtonRole::Secondary);
}

Discharged ObservePage::ticks() const {
    const auto isTicked = [this](DischargeCriterion criterion) {
        const CriterionRow* row = m_criteria.value(static_cast<int>(criterion));
        return row != nullptr && row->isTicked();
    };
    Discharged seen;
    seen.walksSteadily = isTicked(DischargeCriterion::walksSteadily);
    seen.cannulaOutWhole = isTicked(DischargeCriterion::cannulaOut);
    seen.adviceGiven = isTicked(DischargeCriterion::adviceGiven);
    seen.escorted = isTicked(DischargeCriterion::escort);
    return seen;
}

std::optional<std::vector<UnmetCriterion>> ObservePage::reasons() {
    std::vector<UnmetCriterion> unmet;
    CriterionRow* firstMissing = nullptr;
    m_reasonsAsked = true;
    for (const CriterionView& view : m_shown) {
        if (view.isMet) {
            continue;
        }
        CriterionRow* row = m_criteria.value(static_cast<int>(view.criterion));
        row->askReason(true);
        if (row->reason().isEmpty()) {
            row->setProblem(tr("A reason is needed."));
            firstMissing = firstMissing != nullptr ? firstMissing : row;
        }
        unmet.push_back({view.criterion, toUtf8(row->reason())});
    }
    if (firstMissing != nullptr) {
        showDischargeProblem(tr("Not all criteria are met. Wait, or give a reason for each."));
        firstMissing->focusReason();
        return std::nullopt;
    }
    return unmet;
}

void ObservePage::showDischargeProblem(const QString& sentence) {
    m_dischargeProblem->setMessage(Tone::Warn, sentence);
    m_dischargeProblem->setVisible(!sentence.isEmpty());
}

QString ObservePage::password() const {
    return m_password->text();
}

void ObservePage::showSignProblem(const QString& sentence) {
    m_password->clear();
    m_passwordField->setProblem(sentence);
    m_password->setFocus();
}

QWidget* ObservePage::form() {
    return m_lower;
}

void ObservePage::setPanelOpen(bool open) {
    m_actions->setPanelOpen(open);
}

void ObservePage::focusFirst() {
    if (m_isDischarged) {
        m_password->setFocus(Qt::OtherFocusReason);
        return;
    }
    setFocusPolicy(Qt::TabFocus);
    setFocus();
}

}  // namespace gramhour::ui
