#include "ui/shell/workspace.h"

#include <algorithm>
#include <utility>

#include <QHBoxLayout>
#include <QLocale>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "service/permissions.h"
#include "ui/alarms/alarm_bar.h"
#include "ui/board/board_presenter.h"
#include "ui/printing/day_sheet_dialog.h"
#include "ui/shell/board_watch.h"
#include "ui/shell/find_popup.h"
#include "ui/support/clinical_text.h"
#include "ui/support/scan_wedge.h"
#include "ui/support/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/top_bar.h"

namespace gramhour::ui {

namespace {

constexpr std::size_t kLongestWayBack = 20;

const QString kToday = QStringLiteral("today");
const QString kPatients = QStringLiteral("patients");
const QString kSchedule = QStringLiteral("schedule");
const QString kHistory = QStringLiteral("history");
const QString kStock = QStringLiteral("stock");
const QString kSettings = QStringLiteral("settings");
const QString kAudit = QStringLiteral("audit");

}  // namespace

Workspace::Workspace(const Parts& parts, QWidget* parent)
    : QWidget(parent),
      m_parts(parts),
      m_context{parts.services, parts.clock, parts.protocol, parts.ticker, parts.ask, *this, parts.signedIn},
      m_rail(new Rail),
      m_bar(new TopBar({})),
      m_walkIn(new Button(Icon::Plus, tr("Walk-in"), ButtonRole::Primary)),
      m_daySheet(new Button(Icon::Print, tr("Day sheet"))),
      m_breakGlass(new Button(Icon::Warning, tr("Emergency access"))),
      m_emergency(new InlineMessage(Tone::Warn)),
      m_alarm(new AlarmBar),
      m_stack(new QStackedWidget),
      m_scanner(new ScanWedge(this)) {
    auto* row = new QHBoxLayout(this);
    Theme::space(*row, {0, 0, 0, 0}, 0);
    auto* column = new QVBoxLayout;
    Theme::space(*column, {0, 0, 0, 0}, 0);
    row->addWidget(m_rail);
    row->addLayout(column, 1);
    column->addWidget(m_emergency);
    column->addWidget(m_alarm);
    column->addWidget(m_bar);
    column->addWidget(m_stack, 1);
    makeRail();
    makeBar();
    makeEmergency();
    makeKeys();
    connect(m_scanner, &ScanWedge::scanned, this, &Workspace::followScan);
    setObjectName(QStringLiteral("shell.workspace"));
    makeAlarm();
    connect(&m_parts.watch, &BoardWatch::changed, this, &Workspace::showAlarm);
    connect(&m_parts.ticker, &Ticker::second, this, &Workspace::second);
    m_parts.watch.reload();
}

Workspace::~Workspace() {
    // The screens first: they may still ask the context for its parts.
    disconnect(&m_parts.watch, nullptr, this, nullptr);
    qDeleteAll(findChildren<Screen*>());
}

void Workspace::makeRail() {
    const auto key = [](Qt::Key digit) { return QKeySequence(Qt::CTRL | digit); };
    QList<Rail::Entry> entries{{kToday, Icon::Today, tr("Today"), key(Qt::Key_1)},
                               {kPatients, Icon::Patients, tr("Patients"), key(Qt::Key_2)},
                               {kSchedule, Icon::Schedule, tr("Schedule"), key(Qt::Key_3)},
                               {kHistory, Icon::History, tr("History"), key(Qt::Key_4)},
                               {kStock, Icon::Stock, tr("Stock"), key(Qt::Key_5)},
                               {kSettings, Icon::Settings, tr("Settings"), key(Qt::Key_6)}};
    if (m_parts.signedIn && isAllowed(m_parts.signedIn->roles, Act::viewAudit)) {
        entries += {kAudit, Icon::Observe, tr("Audit"), key(Qt::Key_7)};
    }
    m_rail->setEntries(entries);
    connect(m_rail, &Rail::lockRequested, this, &Workspace::lockRequested);
    connect(m_rail, &Rail::chosen, this, [this](const QString& id) {
        if (id == kToday) {
            openToday();
        } else if (id == kPatients) {
            openPatients();
        } else if (id == kSchedule) {
            openSchedule();
        } else if (id == kHistory) {
            openHistory();
        } else if (id == kStock) {
            openStock();
        } else if (id == kAudit) {
            openAudit();
        } else {
            openSettings();
        }
    });
}

void Workspace::makeBar() {
    FindField* find =
        m_bar->addFind(tr("Find a patient, name or record number"), QKeySequence(Qt::CTRL | Qt::Key_K));
    find->setObjectName(QStringLiteral("shell.find"));
    auto* popup = new FindPopup(m_parts.services.patients, m_parts.clock, *find, *this);
    connect(popup, &FindPopup::chosen, this, &Workspace::openPatient);
    m_walkIn->setObjectName(QStringLiteral("shell.walk_in"));
    m_walkIn->setToolTip(tr("Somebody is here: find or register them and start a visit"));
    m_daySheet->setObjectName(QStringLiteral("shell.day_sheet"));
    m_daySheet->setToolTip(tr("The end-of-day sheet: today's sessions by chair, to be printed and filed"));
    m_bar->addRight(m_daySheet);
    connect(m_daySheet, &QPushButton::clicked, this,
            [this] { showDaySheet(m_context, this, toLocal(m_parts.clock.now()).date); });
    m_bar->addRight(m_walkIn);
    connect(m_walkIn, &QPushButton::clicked, this, [this] { openFind(FindDialog::Purpose::walkIn); });
}

void Workspace::makeEmergency() {
    m_breakGlass->setObjectName(QStringLiteral("shell.emergency_access"));
    m_breakGlass->setToolTip(tr("Nobody with a clinical role is here: act as a nurse for an hour (F12)"));
    m_bar->addRight(m_breakGlass);
    connect(m_breakGlass, &QPushButton::clicked, this, &Workspace::emergencyRequested);
    m_emergency->setObjectName(QStringLiteral("shell.emergency"));
    m_emergency->setWeight(InlineMessage::Weight::Strong);
    Button* end = m_emergency->addAction(tr("End it"));
    end->setObjectName(QStringLiteral("shell.emergency_end"));
    connect(end, &QPushButton::clicked, this, &Workspace::emergencyEnded);
    const std::optional<EmergencyAccess> access = m_parts.services.emergencies.current(m_context.actor());
    m_emergency->setVisible(access.has_value());
    if (access) {
        m_emergency->setMessage(
            Tone::Warn,
            tr("Emergency access until %1. Everything is recorded in your name, and a manager looks at it.")
                .arg(timeText(access->endsAt)));
    }
}

void Workspace::makeKeys() {
    auto* find = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_K), m_stack);
    // The field of the top bar has the same key; one of the two is in view.
    connect(find, &QShortcut::activated, this, [this] { openFind(FindDialog::Purpose::open); });
    find->setEnabled(false);
    find->setObjectName(QStringLiteral("shell.find_key"));
    auto* emergency = new QShortcut(QKeySequence(Qt::Key_F12), m_stack);
    // A visit has the key itself.
    connect(emergency, &QShortcut::activated, this, &Workspace::openEmergency);
    emergency->setEnabled(false);
    emergency->setObjectName(QStringLiteral("shell.emergency_key"));
    auto* back = new QShortcut(QKeySequence(Qt::ALT | Qt::Key_Left), this);
    connect(back, &QShortcut::activated, this, &Workspace::goBack);
    // Platforms tell "?" with or without the Shift it takes to type it, some both ways.
    for (const QKeySequence& key :
         {QKeySequence(Qt::Key_Question), QKeySequence(Qt::SHIFT | Qt::Key_Question)}) {
        auto* keys = new QShortcut(key, this);
        connect(keys, &QShortcut::activated, this, &Workspace::showKeys);
        connect(keys, &QShortcut::activatedAmbiguously, this, &Workspace::showKeys);
    }
}

void Workspace::setPersonDetail(const QString& detail) {
    if (m_parts.signedIn) {
        m_rail->setPerson(fromUtf8(m_parts.signedIn->displayName), detail);
    }
}

void Workspace::leave() {
    for (QDialog* dialog : findChildren<QDialog*>()) {
        dialog->reject();
    }
    if (m_screen) {
        m_screen->leave();
    }
}

void Workspace::comeBack() {
    m_parts.watch.reload();
    if (m_screen) {
        m_screen->activate();
        showFrame();
    }
}

void Workspace::openToday() {
    go({Kind::today, 0});
}

void Workspace::openPatients() {
    go({Kind::patients, 0});
}

void Workspace::openSchedule() {
    go({Kind::schedule, 0});
}

void Workspace::openHistory() {
    go({Kind::history, 0});
}

void Workspace::openStock() {
    go({Kind::stock, 0});
}

void Workspace::openSettings() {
    go({Kind::settings, 0});
}

void Workspace::openAudit() {
    go({Kind::audit, 0});
}

void Workspace::openPatient(PatientId patient) {
    go({Kind::patient, patient.value()});
}

void Workspace::registerPatient(const QString& typed) {
    openPatients();
    m_parts.makers.registerPatient(*m_screen, typed);
}

void Workspace::openVisit(VisitId visit) {
    go({Kind::visit, visit.value()});
}

void Workspace::openRecord(SessionId session) {
    go({Kind::record, session.value()});
}

void Workspace::dataChanged() {
    m_parts.watch.reload();
}

void Workspace::go(const Place& place) {
    const bool isFirst = m_screen.isNull();
    if (!isFirst && place == m_place) {
        m_screen->activate();
        return;
    }
    if (!isFirst) {
        m_screen->leave();
        m_back.push_back(m_place);
        if (m_back.size() > kLongestWayBack) {
            m_back.erase(m_back.begin());
        }
        retire();
    }
    m_place = place;
    m_screen = make(place);
    if (m_stack->indexOf(m_screen->page()) < 0) {
        m_stack->addWidget(m_screen->page());
    }
    m_stack->setCurrentWidget(m_screen->page());
    showFrame();
    m_screen->activate();
    showFrame();
}

void Workspace::goBack() {
    if (m_back.empty()) {
        return;
    }
    const Place before = m_back.back();
    go(before);
    m_back.resize(m_back.size() - 2);  // go() has put the place we come from on top
}

Screen* Workspace::make(const Place& place) {
    const ScreenMakers& makers = m_parts.makers;
    switch (place.kind) {
    case Kind::patient:
        return makers.patient(m_context, PatientId(place.id), m_stack);
    case Kind::visit:
        return makers.visit(m_context, VisitId(place.id), m_stack);
    case Kind::record:
        return makers.record(m_context, SessionId(place.id), m_stack);
    case Kind::today:
    case Kind::patients:
    case Kind::schedule:
    case Kind::history:
    case Kind::stock:
    case Kind::settings:
    case Kind::audit:
        break;
    }
    Screen*& known = m_main[place.kind];
    if (known == nullptr) {
        const ScreenMakers::Make& makeMain = place.kind == Kind::today      ? makers.today
                                             : place.kind == Kind::patients ? makers.patients
                                             : place.kind == Kind::schedule ? makers.schedule
                                             : place.kind == Kind::history  ? makers.history
                                             : place.kind == Kind::stock    ? makers.stock
                                             : place.kind == Kind::audit    ? makers.audit
                                                                            : makers.settings;
        known = makeMain(m_context, m_stack);
        if (auto* board = qobject_cast<BoardPresenter*>(known)) {
            connect(board, &BoardPresenter::draftChosen, this, &Workspace::openDraft);
        }
    }
    return known;
}

void Workspace::retire() {
    if (isMain(m_place.kind) || m_screen.isNull()) {
        return;
    }
    // Later: the way here often starts in a slot of the screen that goes.
    QWidget* page = m_screen->page();
    m_stack->removeWidget(page);
    page->hide();
    m_screen->deleteLater();
    page->deleteLater();
    m_screen.clear();
}

void Workspace::showFrame() {
    // History has a bar of its own, with its filters.
    const bool hasBar = isMain(m_place.kind) && m_place.kind != Kind::history;
    m_bar->setVisible(hasBar);
    findChild<QShortcut*>(QStringLiteral("shell.find_key"))->setEnabled(!hasBar);
    findChild<QShortcut*>(QStringLiteral("shell.emergency_key"))->setEnabled(m_place.kind != Kind::visit);
    m_bar->setTitle(m_screen->title());
    const bool mayRun = isAllowed(m_context.actor().roles, Act::runVisits);
    m_walkIn->setVisible(m_place.kind == Kind::today && mayRun);
    m_breakGlass->setVisible(!mayRun);
    m_daySheet->setVisible(m_place.kind == Kind::today &&
                           isAllowed(m_context.actor().roles, Act::viewRecords));
    switch (m_place.kind) {
    case Kind::today:
    case Kind::visit:
        m_rail->setCurrent(kToday);
        break;
    case Kind::patients:
    case Kind::patient:
        m_rail->setCurrent(kPatients);
        break;
    case Kind::schedule:
        m_rail->setCurrent(kSchedule);
        break;
    case Kind::history:
    case Kind::record:
        m_rail->setCurrent(kHistory);
        break;
    case Kind::stock:
        m_rail->setCurrent(kStock);
        break;
    case Kind::settings:
        m_rail->setCurrent(kSettings);
        break;
    case Kind::audit:
        m_rail->setCurrent(kAudit);
        break;
    }
    second();
    showAlarm();
}

void Workspace::second() {
    QString subtitle;
    if (m_place.kind == Kind::today) {
        const QDateTime now = toDateTime(m_parts.clock.now());
        subtitle = QLocale().toString(now, QStringLiteral("dddd d MMMM yyyy")) + QStringLiteral(" · ") +
                   timeText(m_parts.clock.now());
    }
    m_bar->setSubtitle(subtitle);
}

void Workspace::makeAlarm() {
    connect(m_alarm, &AlarmBar::opened, this, &Workspace::openVisit);
    connect(m_alarm, &AlarmBar::stopChosen, this, [this](SessionId session, const QString& reason) {
        answerAlarm(session, Stopped{toUtf8(reason)});
    });
    connect(m_alarm, &AlarmBar::continueChosen, this,
            [this](SessionId session, AlertSubject subject, const QString& reason) {
                answerAlarm(session, AlertAnswered{subject, toUtf8(reason)});
            });
}

void Workspace::answerAlarm(SessionId session, EventBody answer) {
    const ServiceResult<SessionSnapshot> recorded =
        m_parts.services.sessions.record(m_context.actor(), session, {std::move(answer), {}, {}, {}});
    if (!recorded) {
        m_alarm->refuse(serviceErrorText(recorded.error()));
        if (!isAllowed(m_context.actor().roles, Act::runVisits)) {
            Q_EMIT emergencyRequested();
        }
        return;
    }
    m_alarm->closeAnswer();
    dataChanged();
    const bool isItsVisit = m_place.kind == Kind::visit && m_place.id == recorded->session.visit.value();
    if (m_place.kind == Kind::today || isItsVisit) {
        m_screen->activate();  // it shows that chair too
        showAlarm();
    }
    Toast::show(this, Tone::Ok, tr("%1: recorded").arg(fromUtf8(recorded->chair.name)));
}

void Workspace::showAlarm() {
    const std::vector<ChairCard>& cards = m_parts.watch.cards();
    const auto overdue = std::count_if(cards.begin(), cards.end(), [](const ChairCard& card) {
        return card.state == CardState::checkOverdue || card.state == CardState::stopAlert;
    });
    m_rail->setBadge(kToday, overdue > 0 ? QString::number(overdue) : QString(), Tone::Bad);
    const UtcTime now = m_parts.clock.now();
    const AlarmPicture& picture = m_parts.watch.alarms();
    // The visit's own page shows its alarms, with the answers, as far as it is in view.
    std::vector<Alarm> elsewhere = picture.alarms;
    std::erase_if(elsewhere, [this](const Alarm& alarm) { return m_screen && m_screen->shows(alarm); });
    const bool hasBar = !elsewhere.empty() && elsewhere.front().kind != AlarmKind::checkOverdue;
    const bool mayRun = m_parts.signedIn && isAllowed(m_parts.signedIn->roles, Act::runVisits);
    m_alarm->show(hasBar ? std::optional(elsewhere.front()) : std::nullopt,
                  elsewhere.empty() ? 0 : elsewhere.size() - 1, now,
                  mayRun ? AlarmBar::Answering::allowed : AlarmBar::Answering::notAllowed);
    if (isVisible()) {
        m_alarm->announce(picture.fresh, now);
    }
}

}  // namespace gramhour::ui
