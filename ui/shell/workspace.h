#pragma once

#include <map>
#include <optional>
#include <vector>

#include <QPointer>
#include <QWidget>

#include "ui/shell/find_dialog.h"
#include "ui/shell/screen_makers.h"

class QStackedWidget;

namespace gramhour::ui {

class AlarmBar;
class BoardWatch;
class Button;
class InlineMessage;
class Rail;
class ScanWedge;
class TopBar;

/// What somebody who is signed in works in: the rail, the top bar, and one screen. Lives as long as they are
/// signed in; the lock page covers it.
class Workspace : public QWidget, public Navigator {
    Q_OBJECT

public:
    /// What the workspace is made of; everything outlives it.
    struct Parts {
        Services& services;
        const Clock& clock;
        const Protocol& protocol;
        Ticker& ticker;
        Ask& ask;
        BoardWatch& watch;
        const ScreenMakers& makers;
        const std::optional<Actor>& signedIn;
    };

    explicit Workspace(const Parts& parts, QWidget* parent = nullptr);
    ~Workspace() override;

    /// "Nurse · locks in 4:12".
    void setPersonDetail(const QString& detail);
    /// Before the lock page covers it: what is typed is kept.
    void leave();
    /// The lock page is gone again.
    void comeBack();

    void openToday() override;
    void openPatients() override;
    void openSchedule() override;
    void openHistory() override;
    void openStock();
    void openSettings() override;
    void openAudit();
    void openPatient(PatientId patient) override;
    void registerPatient(const QString& typed) override;
    void openVisit(VisitId visit) override;
    void openRecord(SessionId session) override;
    void dataChanged() override;

Q_SIGNALS:
    void lockRequested();
    /// Somebody without a clinical role has to act now, or has done so.
    void emergencyRequested();
    void emergencyEnded();

private:
    enum class Kind { today, patients, schedule, history, stock, settings, audit, patient, visit, record };
    struct Place {
        Kind kind = Kind::today;
        std::int64_t id = 0;  ///< of the patient, visit or session
        auto operator<=>(const Place&) const = default;
    };

    [[nodiscard]] static bool isMain(Kind kind) { return kind <= Kind::audit; }
    void makeRail();
    void makeBar();
    void makeKeys();
    /// What emergency access lends, and until when, above everything while it lasts.
    void makeEmergency();
    void go(const Place& place);
    void goBack();
    void openDraft(const DraftRow& draft);
    void seatInAHurry(const QString& typed);
    Screen* make(const Place& place);
    void retire();
    void showFrame();
    void second();
    void makeAlarm();
    void showAlarm();
    void answerAlarm(SessionId session, EventBody answer);
    void openFind(FindDialog::Purpose purpose);
    void startVisit(PatientId patient);
    void showKeys();
    /// F12 outside a visit: the emergency cards of the chair that is selected on the board, or of the only
    /// one with a session; with several it asks which.
    void openEmergency();
    void openEmergencyOf(VisitId visit);
    void askForChair(std::vector<ChairCard> chairs);
    /// A label was scanned: to what it stands for.
    void followScan(const QString& text);
    void openTarget(const ScanTarget& target);

    Parts m_parts;
    UiContext m_context;
    Rail* m_rail;
    TopBar* m_bar;
    Button* m_walkIn;
    Button* m_daySheet;
    Button* m_breakGlass;
    InlineMessage* m_emergency;
    AlarmBar* m_alarm;
    QStackedWidget* m_stack;
    ScanWedge* m_scanner;
    std::map<Kind, Screen*> m_main;  ///< made when first opened
    QPointer<Screen> m_screen;       ///< in view
    Place m_place;
    std::vector<Place> m_back;
};

}  // namespace gramhour::ui
