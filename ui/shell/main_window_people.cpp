// The window and who is in front of it: unlocking, handing over, passwords of one's own, emergency access.
#include <algorithm>

#include <QStackedLayout>
#include <QThread>
#include <QTimer>

#include "ui/shell/emergency_dialog.h"
#include "ui/shell/idle_lock.h"
#include "ui/shell/lock_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/new_password_page.h"
#include "ui/shell/sign_in_page.h"
#include "ui/shell/workspace.h"
#include "ui/support/clinical_text.h"
#include "ui/support/text.h"
#include "ui/widgets/inline_message.h"

namespace gramhour::ui {

namespace {

/// A dialog that was closed leaves its own event loop long before that.
constexpr int kTryAgainMs = 20;

}  // namespace

void MainWindow::makePeople() {
    connect(m_lock, &LockPage::personChosen, this, [this] { wait(std::nullopt); });
    connect(m_signIn, &SignInPage::nameEdited, this, [this] { wait(std::nullopt); });
    connect(m_fresh, &NewPasswordPage::submitted, this, &MainWindow::setFreshPassword);
    connect(m_fresh, &NewPasswordPage::leaveRequested, this, [this] {
        m_freshPassword.clear();
        showSignIn();
    });
    connect(&m_parts.ticker, &Ticker::second, this, &MainWindow::lookAtPeople);
}

void MainWindow::noteHere(const Actor& actor) {
    const Date today = toLocal(m_parts.clock.now()).date;
    if (today != m_hereOn) {
        m_here.clear();
        m_hereOn = today;
    }
    const LockPage::Person person{actor.id, fromUtf8(actor.displayName), rolesText(actor.roles)};
    const auto known = std::find_if(m_here.begin(), m_here.end(),
                                    [&](const LockPage::Person& other) { return other.id == actor.id; });
    if (known != m_here.end()) {
        *known = person;
    } else {
        m_here += person;
    }
}

QList<LockPage::Person> MainWindow::peopleAtLock() const {
    QList<LockPage::Person> people{
        {m_signedIn->id, fromUtf8(m_signedIn->displayName), rolesText(m_signedIn->roles)}};
    for (const LockPage::Person& person : m_here) {
        if (person.id != m_signedIn->id) {
            people += person;
        }
    }
    return people;
}

void MainWindow::unlock(const QString& password) {
    if (m_lock->chosen() != m_signedIn->id) {
        takeOver(m_lock->chosen(), password);
        return;
    }
    const ServiceResult<void> unlocked =
        checking(*m_lock, [&] { return m_parts.services.staff.unlock(*m_signedIn, password.toStdString()); });
    if (!unlocked) {
        refuse(unlocked.error(), fromUtf8(m_parts.services.staff.signInNameOf(m_signedIn->id)), password);
        return;
    }
    comeBack();
}

void MainWindow::takeOver(StaffId other, const QString& password) {
    const std::string name = m_parts.services.staff.signInNameOf(other);
    const ServiceResult<Actor> actor =
        checking(*m_lock, [&] { return m_parts.services.staff.signIn(name, password.toStdString()); });
    if (!actor) {
        refuse(actor.error(), fromUtf8(name), password);
        return;
    }
    endWorkspace();
    enter(*actor);
}

void MainWindow::refuse(const ServiceError& error, const QString& name, const QString& password) {
    if (error.code == ServiceErrorCode::mustChangePassword) {
        startFresh(name, password);
        return;
    }
    const bool isAtLock = m_stack->currentWidget() == m_lock || m_below == m_lock;
    QString sentence = serviceErrorText(error);
    if (isAtLock && error.code == ServiceErrorCode::wrongPassword) {
        sentence = tr("The password is not right.");
    } else if (error.code == ServiceErrorCode::stale) {
        sentence = tr("Your roles were changed meanwhile: sign in anew.");
    }
    if (isAtLock) {
        m_lock->refuse(sentence);
    } else {
        m_signIn->refuse(sentence);
    }
    if (error.wait) {
        wait(error.wait);
    }
}

void MainWindow::wait(std::optional<Duration> left) {
    m_waitUntil = left ? std::optional(m_parts.clock.monotonic() + *left) : std::nullopt;
    m_lock->setWait(left);
    m_signIn->setWait(left);
}

void MainWindow::lookAtPeople() {
    if (m_waitUntil) {
        const Duration left = *m_waitUntil - m_parts.clock.monotonic();
        if (left > Duration()) {
            m_lock->setWait(left);
            m_signIn->setWait(left);
        } else {
            wait(std::nullopt);
        }
    }
    if (m_workspace != nullptr && m_signedIn && m_signedIn->emergency &&
        !m_parts.services.emergencies.current(*m_signedIn)) {
        endEmergency();
        Toast::show(this, Tone::Info, tr("The emergency access is over."));
    }
}

void MainWindow::startFresh(const QString& name, const QString& password) {
    m_signIn->showReady();
    m_freshName = name;
    m_freshPassword = password;
    showDoor(m_fresh);
    m_fresh->start();
}

void MainWindow::setFreshPassword(const QString& password) {
    const ServiceResult<Actor> changed = m_parts.services.staff.changeOwnPassword(
        toUtf8(m_freshName), m_freshPassword.toStdString(), password.toStdString());
    if (!changed) {
        m_fresh->refuse(changed.error());
        return;
    }
    m_freshPassword.clear();
    endWorkspace();
    enter(*changed);
}

void MainWindow::askForEmergency() {
    auto* dialog = new EmergencyDialog(m_workspace);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &EmergencyDialog::submitted, this,
            [this, dialog](const QString& reason) { openEmergency(reason, *dialog); });
    dialog->open();
}

void MainWindow::openEmergency(const QString& reason, EmergencyDialog& dialog) {
    const ServiceResult<Actor> lent = m_parts.services.emergencies.open(*m_signedIn, toUtf8(reason));
    if (!lent) {
        dialog.refuse(lent.error());
        return;
    }
    dialog.accept();
    m_signedIn = *lent;
    m_rolesChanged = true;
    // Later: the dialog belongs to the workspace that goes, and is still at work.
    renewIn(0);
}

void MainWindow::endEmergency() {
    if (!m_signedIn || !m_signedIn->emergency) {
        return;
    }
    m_signedIn = m_parts.services.emergencies.end(*m_signedIn);
    m_rolesChanged = true;
    renewWorkspace();
}

void MainWindow::renewIn(int milliseconds) {
    QTimer::singleShot(milliseconds, this, [this] {
        if (m_rolesChanged && !m_isLocked && m_workspace != nullptr) {
            renewWorkspace();
        }
    });
}

void MainWindow::renewWorkspace() {
    closeDialogs();
    if (QThread::currentThread()->loopLevel() > 1) {
        renewIn(kTryAgainMs);
        return;
    }
    m_workspace->leave();
    delete std::exchange(m_workspace, nullptr);
    makeWorkspace();
}

}  // namespace gramhour::ui
