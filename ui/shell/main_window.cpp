#include "ui/shell/main_window.h"

#include <algorithm>
#include <array>
#include <exception>
#include <functional>
#include <utility>

#include <QApplication>
#include <QCloseEvent>
#include <QPointer>
#include <QShortcut>
#include <QStackedLayout>
#include <QToolTip>
#include <QVBoxLayout>

#include "ui/alarms/alarm_text.h"
#include "ui/board/chair_face.h"
#include "ui/board/wall_page.h"
#include "ui/settings/appearance.h"
#include "ui/shell/board_watch.h"
#include "ui/shell/downtime_watch.h"
#include "ui/shell/first_codes_page.h"
#include "ui/shell/first_start_page.h"
#include "ui/shell/idle_lock.h"
#include "ui/shell/lock_page.h"
#include "ui/shell/new_password_page.h"
#include "ui/shell/sign_in_page.h"
#include "ui/shell/workspace.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

namespace {

constexpr QSize kSmallest{1024, 640};
constexpr QSize kUsual{1440, 900};
/// Characters that stand on one line of the rail.
constexpr int kRailLine = 26;

/// "Nurse · locks in 4:12"; on two lines when it is longer than the rail is wide.
QString personDetail(const Roles& roles, Duration left) {
    const QString held = rolesText(roles);
    const QString first = held.section(QStringLiteral(", "), 0, 0);
    const qsizetype others = held.count(QStringLiteral(", "));
    const QString who = others == 0 ? first : MainWindow::tr("%1 and %2 more").arg(first).arg(others);
    const QString locks = MainWindow::tr("locks in %1").arg(countdownText(left));
    const bool fits = who.size() + locks.size() + 3 <= kRailLine;
    return who + (fits ? QStringLiteral(" · ") : QStringLiteral("\n")) + locks;
}

}  // namespace

MainWindow::MainWindow(Parts parts, QWidget* parent)
    : QWidget(parent),
      m_parts(std::move(parts)),
      m_watch(new BoardWatch(m_parts.services.board, m_parts.clock, m_parts.ticker, this)),
      m_idle(new IdleLock(m_parts.clock, m_parts.ticker, m_parts.appearance, this)),
      m_downtime(new DowntimeWatch(m_parts.services.downtime, m_parts.clock, m_parts.ticker, this)),
      m_downtimeProblem(new InlineMessage(Tone::Warn)),
      m_problem(new InlineMessage(Tone::Bad)),
      m_stack(new QStackedLayout),
      m_first(new FirstStartPage),
      m_codes(new FirstCodesPage),
      m_signIn(new SignInPage),
      m_lock(new LockPage),
      m_fresh(new NewPasswordPage),
      m_wall(new WallPage) {
    setWindowTitle(tr("Gramhour"));
    setMinimumSize(kSmallest);
    resize(kUsual);
    m_problem->setObjectName(QStringLiteral("shell.problem"));
    m_problem->setWeight(InlineMessage::Weight::Strong);
    m_problem->setClosable(true);
    m_problem->hide();
    m_downtimeProblem->setObjectName(QStringLiteral("shell.downtime"));
    m_downtimeProblem->hide();
    auto* column = new QVBoxLayout(this);
    Theme::space(*column, {0, 0, 0, 0}, 0);
    column->addWidget(m_problem);
    column->addWidget(m_downtimeProblem);
    column->addLayout(m_stack, 1);
    makePages();
    makeFirst();
    makePeople();
    makeKeys();
    connect(m_watch, &BoardWatch::changed, this, &MainWindow::chairsChanged);
    connect(m_downtime, &DowntimeWatch::changed, this, &MainWindow::tellOfDowntime);
    connect(m_idle, &IdleLock::counted, this, &MainWindow::showCountdown);
    connect(m_idle, &IdleLock::expired, this, &MainWindow::lock);
}

MainWindow::~MainWindow() {
    endWorkspace();
}

void MainWindow::makePages() {
    for (DoorPage* page :
         {static_cast<DoorPage*>(m_first), static_cast<DoorPage*>(m_codes), static_cast<DoorPage*>(m_signIn),
          static_cast<DoorPage*>(m_lock), static_cast<DoorPage*>(m_fresh)}) {
        m_stack->addWidget(page);
    }
    m_stack->addWidget(m_wall);
    connect(m_signIn, &SignInPage::submitted, this, &MainWindow::signIn);
    connect(m_signIn, &SignInPage::leaveRequested, this, &MainWindow::lock);
    connect(m_lock, &LockPage::submitted, this, &MainWindow::unlock);
    connect(m_lock, &LockPage::otherRequested, this, &MainWindow::showSignIn);
}

void MainWindow::makeKeys() {
    const auto add = [this](const QKeySequence& key, int steps) {
        auto* shortcut = new QShortcut(key, this);
        connect(shortcut, &QShortcut::activated, this, [this, steps] { zoom(steps); });
    };
    add(QKeySequence(Qt::CTRL | Qt::Key_Plus), 1);
    add(QKeySequence(Qt::CTRL | Qt::Key_Equal), 1);
    add(QKeySequence(Qt::CTRL | Qt::Key_Minus), -1);
    add(QKeySequence(Qt::CTRL | Qt::Key_0), 0);
    auto* wall = new QShortcut(QKeySequence(Qt::Key_F11), this);
    connect(wall, &QShortcut::activated, this, &MainWindow::toggleWall);
    auto* leave = new QShortcut(QKeySequence(Qt::Key_Escape), m_wall);
    connect(leave, &QShortcut::activated, this, &MainWindow::toggleWall);
}

void MainWindow::zoom(int steps) {
    m_parts.appearance.setScale(steps == 0 ? Theme::kMinimumScale
                                           : m_parts.appearance.scale() + steps * Theme::kScaleStep);
}

void MainWindow::start() {
    if (!m_parts.services.clinic.isSetUp()) {
        showDoor(m_first);
        m_first->start();
        return;
    }
    showSignIn();
}

void MainWindow::setDemo(const QString& signInName, const QString& password) {
    setWindowTitle(tr("Gramhour: demo clinic"));
    m_signIn->setDemo(signInName, password);
}

void MainWindow::setPlainFile() {
    m_first->sayPlainFile();
    m_signIn->sayPlainFile();
}

void MainWindow::showProblem(ProblemKind kind) {
    m_problem->setMessage(Tone::Bad, problemWords(kind).text());
    m_problem->show();
}

void MainWindow::bring(QWidget* page) {
    if (m_below != nullptr) {
        m_below = page;
    } else {
        m_stack->setCurrentWidget(page);
    }
}

void MainWindow::toggleWall() {
    if (m_below != nullptr) {
        QWidget* below = std::exchange(m_below, nullptr);
        m_stack->setCurrentWidget(below);
        setWindowState(m_statesBefore);
        chairsChanged();
        return;
    }
    if (!m_parts.services.clinic.isSetUp()) {
        return;  // there are no chairs yet
    }
    m_below = m_stack->currentWidget();
    m_statesBefore = windowState();
    m_watch->reload();
    m_stack->setCurrentWidget(m_wall);
    m_wall->setFocus(Qt::OtherFocusReason);
    setWindowState(m_statesBefore | Qt::WindowFullScreen);
}

void MainWindow::chairsChanged() {
    const std::optional<AlarmSound> sound = m_watch->alarms().sound;
    if (sound && m_parts.appearance.sounds() != nullptr) {
        m_parts.appearance.sounds()->play(*sound);
    }
    refreshDoor();
    refreshWall();
    tellOfSilence();
}

void MainWindow::refreshWall() {
    if (m_below == nullptr) {
        return;
    }
    const bool isOpen = m_signedIn && !m_isLocked;
    const bool isFull = m_parts.appearance.wallNames() == WallNames::full;
    const WallNaming naming = !isOpen ? WallNaming::nobody : isFull ? WallNaming::full : WallNaming::initials;
    const UtcTime now = m_parts.clock.now();
    WallView view = wallView(m_watch->cards(), m_parts.protocol, now, naming);
    const std::vector<Alarm>& alarms = m_watch->alarms().alarms;
    if (!alarms.empty()) {
        const QString more = moreText(alarms.size() - 1);
        const QString worst = alarmSentence(alarms.front(), now, AlarmNaming::chairOnly);
        view.alarm = !isOpen          ? alarmsByChair(alarms)
                     : more.isEmpty() ? worst
                                      : QStringLiteral("%1 · %2").arg(worst, more);
        view.alarmTone = alarmTone(alarms.front().kind);
    }
    m_wall->show(view, naming);
}

void MainWindow::tellOfSilence() {
    const AlarmSounds* sounds = m_parts.appearance.sounds();
    if (m_toldOfSilence || m_workspace == nullptr || m_isLocked || sounds == nullptr ||
        sounds->state() != SoundState::noDevice) {
        return;
    }
    m_toldOfSilence = true;
    Toast::show(this, Tone::Warn, tr("This computer has no sound device: alarms show on the screen only."));
}

void MainWindow::tellOfDowntime() {
    m_downtimeProblem->setMessage(Tone::Warn, m_downtime->problem());
    m_downtimeProblem->setVisible(!m_downtime->problem().isEmpty());
}

void MainWindow::showDoor(DoorPage* page) {
    page->setClinic(m_parts.services.clinic.isSetUp() ? fromUtf8(m_parts.services.clinic.clinic().name)
                                                      : tr("Magnesium infusions at the chair"));
    bring(page);
    m_watch->reload();
}

void MainWindow::refreshDoor() {
    auto* page = qobject_cast<DoorPage*>(m_stack->currentWidget());
    if (page == nullptr) {
        return;
    }
    const UtcTime now = m_parts.clock.now();
    page->setTime(now);
    QList<DoorPage::ChairLine> lines;
    for (const ChairCard& card : m_watch->cards()) {
        if (isBusy(card)) {
            lines += {fromUtf8(card.chair.name), chairFaceWithTime(card, now)};
        }
    }
    std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) {
        return a.state.tone == Tone::Bad && b.state.tone != Tone::Bad;
    });
    page->setChairs(lines.size() == 1 ? tr("1 chair in use") : tr("%1 chairs in use").arg(lines.size()),
                    lines);
    const QString alarms = alarmsByChair(m_watch->alarms().alarms);
    m_lock->setAlarm(alarms.isEmpty() ? QString() : tr("%1. Go there and unlock.").arg(alarms));
}

void MainWindow::showSignIn() {
    m_downtime->start();
    m_signIn->setLockedBy(m_isLocked ? fromUtf8(m_signedIn->displayName) : QString());
    showDoor(m_signIn);
    m_signIn->start();
}

void MainWindow::signIn(const QString& name, const QString& password) {
    // Argon2id takes a fifth of a second on purpose. It runs here and not on a thread of its own: the word
    // "Checking" is painted before, and there is nothing to do at this page meanwhile.
    const ServiceResult<Actor> actor = checking(
        *m_signIn, [&] { return m_parts.services.staff.signIn(toUtf8(name), password.toStdString()); });
    if (!actor) {
        refuse(actor.error(), name, password);
        return;
    }
    if (m_isLocked && m_signedIn && m_signedIn->id == actor->id && m_signedIn->roles == actor->roles) {
        comeBack();
        return;
    }
    endWorkspace();
    enter(*actor);
}

void MainWindow::enter(const Actor& actor) {
    m_signedIn = actor;
    m_isLocked = false;
    noteHere(actor);
    makeWorkspace();
}

void MainWindow::makeWorkspace() {
    m_rolesChanged = false;
    m_workspace = new Workspace({m_parts.services, m_parts.clock, m_parts.protocol, m_parts.ticker,
                                 m_parts.ask, *m_watch, m_parts.makers, m_signedIn});
    connect(m_workspace, &Workspace::lockRequested, this, &MainWindow::lock);
    connect(m_workspace, &Workspace::emergencyRequested, this, &MainWindow::askForEmergency);
    // Later: the workspace that says so goes.
    connect(m_workspace, &Workspace::emergencyEnded, this, &MainWindow::endEmergency, Qt::QueuedConnection);
    m_stack->addWidget(m_workspace);
    bring(m_workspace);
    m_idle->start();
    showCountdown(m_idle->left());
    m_workspace->openToday();
}

void MainWindow::comeBack() {
    m_isLocked = false;
    noteHere(*m_signedIn);
    if (m_rolesChanged) {
        renewWorkspace();
        return;
    }
    bring(m_workspace);
    m_idle->start();
    showCountdown(m_idle->left());
    m_workspace->comeBack();
}

void MainWindow::lock() {
    if (!m_signedIn || m_workspace == nullptr) {
        return;
    }
    m_idle->stop();
    const bool wasLocked = std::exchange(m_isLocked, true);
    if (!wasLocked) {
        closeDialogs();
    }
    // The page first: what is written then may fail, and a screen that nobody is in front of is covered all
    // the same.
    bring(m_lock);
    const std::exception_ptr failed = wasLocked ? nullptr : leaveForLock();
    m_lock->start(peopleAtLock());
    showDoor(m_lock);
    if (failed) {
        std::rethrow_exception(failed);
    }
}

std::exception_ptr MainWindow::leaveForLock() {
    const auto endEmergencyOf = [this] {
        if (m_signedIn->emergency) {
            m_signedIn = m_parts.services.emergencies.end(*m_signedIn);
            m_rolesChanged = true;
        }
    };
    const std::array<std::function<void()>, 3> acts{
        [this] { m_workspace->leave(); }, [this] { m_parts.services.staff.noteLocked(*m_signedIn); },
        endEmergencyOf};
    std::exception_ptr failed;
    for (const std::function<void()>& act : acts) {
        try {
            act();
        } catch (...) {
            failed = failed ? failed : std::current_exception();
        }
    }
    return failed;
}

void MainWindow::closeDialogs() {
    // These may name a patient too, and would lie above the lock page for their seconds.
    QToolTip::hideText();
    qDeleteAll(findChildren<Toast*>());
    while (QWidget* list = QApplication::activePopupWidget()) {
        list->hide();
    }
    const QWidgetList all = QApplication::topLevelWidgets();
    const QList<QPointer<QWidget>> above(all.begin(), all.end());  // one may take another with it
    for (const QPointer<QWidget>& each : above) {
        if (each != nullptr && each != this && each->isVisible()) {
            each->close();
        }
        if (each != nullptr && each != this && each->isVisible()) {
            each->hide();  // one that would not close
        }
    }
}

void MainWindow::endWorkspace() {
    if (m_workspace == nullptr) {
        return;
    }
    if (!m_isLocked) {
        closeDialogs();
        m_workspace->leave();
    }
    m_signedIn = m_parts.services.emergencies.end(*m_signedIn);
    m_parts.services.staff.signOut(*m_signedIn);
    delete std::exchange(m_workspace, nullptr);
    m_signedIn.reset();
}

void MainWindow::showCountdown(Duration left) {
    if (m_workspace != nullptr && m_signedIn) {
        m_workspace->setPersonDetail(personDetail(m_signedIn->roles, left));
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    // Sessions run on by the clock and drafts are kept: closing needs no question.
    if (m_workspace != nullptr && !m_isLocked) {
        m_workspace->leave();
    }
    if (m_codes->isProofPending()) {
        dropRecoveryCode();
    }
    QWidget::closeEvent(event);
}

}  // namespace gramhour::ui
