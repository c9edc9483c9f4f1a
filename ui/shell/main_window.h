#pragma once

#include <exception>
#include <optional>

#include <QWidget>

#include "ui/shell/lock_page.h"
#include "ui/shell/problem.h"
#include "ui/shell/screen_makers.h"

class QStackedLayout;

namespace gramhour::ui {

class Appearance;
class BoardWatch;
class DoorPage;
class DowntimeWatch;
class EmergencyDialog;
class FirstCodesPage;
class FirstStartPage;
class IdleLock;
class InlineMessage;
class NewPasswordPage;
struct Paper;
class SignInPage;
class WallPage;
class Workspace;

/// The window of the program: first start or sign-in, then the workspace of who signed in, covered by the
/// lock page while nobody is there. F11 puts the board over the whole screen in place of all of them.
class MainWindow : public QWidget {
    Q_OBJECT

public:
    /// What the window stands on; everything outlives it.
    struct Parts {
        Services& services;
        const Clock& clock;
        const Protocol& protocol;
        Ticker& ticker;
        Ask& ask;
        Appearance& appearance;
        ScreenMakers makers;
        KeyService* keys = nullptr;  ///< what opens the clinic's file; nullptr where it is not kept in one
    };

    explicit MainWindow(Parts parts, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Shows first start or sign-in, whichever is due.
    void start();
    /// The clinic is a demonstration: its nurse is filled in at sign-in.
    void setDemo(const QString& signInName, const QString& password);
    /// The clinic's file is not encrypted: first start and sign-in say so.
    void setPlainFile();
    /// Says that something broke, above whatever is shown, until it is closed.
    void showProblem(ProblemKind kind);
    /// Name and password to the workspace, as from the sign-in page.
    void signIn(const QString& name, const QString& password);
    void lock();
    /// Board mode on or off: F11 at any page, Esc to leave.
    void toggleWall();
    [[nodiscard]] const std::optional<Actor>& signedIn() const { return m_signedIn; }

Q_SIGNALS:
    /// "Open the demo clinic instead", at the first start.
    void demoRequested();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void makePages();
    void makeKeys();
    /// Makes a page the one in view; while the wall is, the one below it.
    void bring(QWidget* page);
    void showDoor(DoorPage* page);
    /// Whatever is open over the window shows a patient, or acts in somebody's name: it goes as with Esc, and
    /// its draft is kept.
    void closeDialogs();
    /// What a lock writes: drafts, the trail, the end of an emergency. One that fails does not keep the
    /// others from being tried; the first failure comes back.
    [[nodiscard]] std::exception_ptr leaveForLock();
    /// A second passed, or something was written: sounds, and what of the chairs is in view.
    void chairsChanged();
    void refreshDoor();
    void refreshWall();
    void tellOfSilence();
    void tellOfDowntime();
    void showSignIn();
    void enter(const Actor& actor);
    void makeWorkspace();
    void comeBack();
    void endWorkspace();

    // The first start: main_window_first.cpp.
    void makeFirst();
    void setUp(const FirstStart& start);
    /// Step by step, each where there is such a code; then the workspace.
    void giveRecoveryCode();
    void giveDowntimeCode();
    void endFirst();
    void dropRecoveryCode();
    void printCode(const Paper& paper);

    // Who is here: main_window_people.cpp.
    void makePeople();
    /// What `prove` says, with "Checking …" on the page's button meanwhile. After a failure of the store the
    /// page is ready for another try, too.
    template <class Page, class Prove>
    static auto checking(Page& page, Prove prove) {
        page.showChecking();
        try {
            return prove();
        } catch (...) {
            page.showReady();
            throw;
        }
    }
    /// The lock page's password: of who locked it, or of who takes over.
    void unlock(const QString& password);
    void takeOver(StaffId other, const QString& password);
    void refuse(const ServiceError& error, const QString& name, const QString& password);
    void startFresh(const QString& name, const QString& password);
    void setFreshPassword(const QString& password);
    void noteHere(const Actor& actor);
    [[nodiscard]] QList<LockPage::Person> peopleAtLock() const;
    void wait(std::optional<Duration> left);
    void askForEmergency();
    void openEmergency(const QString& reason, EmergencyDialog& dialog);
    void endEmergency();
    /// With the roles of now. While a dialog waits for an answer in the middle of a screen's own code, that
    /// screen must not go: later then.
    void renewWorkspace();
    void renewIn(int milliseconds);
    /// Each second: counts down a wait, and looks whether an emergency is over.
    void lookAtPeople();
    void showCountdown(Duration left);
    void zoom(int steps);

    Parts m_parts;
    std::optional<Actor> m_signedIn;
    bool m_isLocked = false;
    BoardWatch* m_watch;
    IdleLock* m_idle;
    DowntimeWatch* m_downtime;
    InlineMessage* m_downtimeProblem;
    InlineMessage* m_problem;
    QStackedLayout* m_stack;
    FirstStartPage* m_first;
    FirstCodesPage* m_codes;
    SignInPage* m_signIn;
    LockPage* m_lock;
    NewPasswordPage* m_fresh;
    std::optional<Actor> m_newcomer;  ///< the first administrator, until the codes are given out
    QString m_freshName;              ///< who has to choose a password
    QString m_freshPassword;          ///< and what they typed; only until then
    QList<LockPage::Person> m_here;   ///< who signed in today, in that order
    Date m_hereOn = Date::fromDaysSinceEpoch(0);
    std::optional<Duration> m_waitUntil;  ///< by the monotonic clock
    bool m_rolesChanged = false;          ///< since the workspace was made
    WallPage* m_wall;
    QWidget* m_below = nullptr;         ///< the page that the wall covers; none while it doesn't
    Qt::WindowStates m_statesBefore{};  ///< of the window, before the wall
    bool m_toldOfSilence = false;
    Workspace* m_workspace = nullptr;
};

}  // namespace gramhour::ui
