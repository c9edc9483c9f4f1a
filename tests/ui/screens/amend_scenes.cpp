#include "tests/ui/screens/amend_scenes.h"

#include <functional>

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLineEdit>

#include "tests/ui/screens/gallery_shell.h"
#include "tests/ui/session_fixture.h"
#include "ui/history/record_presenter.h"
#include "ui/session/amend_desk.h"
#include "ui/session/session_log.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui::gallery {

namespace {

using test::VisitClinic;

/// A visit or a record in a window, and the clinic behind it.
class Scene : public QWidget {
public:
    VisitClinic clinic;

    ~Scene() override { delete m_screen; }

    void showVisit() { show(new VisitPresenter(clinic.context, *clinic.visit, VisitClinic::forms(), this)); }
    void showRecord() {
        show(new RecordPresenter(
            clinic.context, *clinic.session, this,
            [](UiContext& context, SessionId session, QWidget* parent,
               std::function<void(const QString&)> /*corrected*/) {
                auto* desk = new AmendDesk(context, session, parent);
                return CorrectionDesk{desk, [desk] { desk->activate(); }, [desk] { desk->leave(); }};
            }));
    }
    void click(const char* name) { findChild<QAbstractButton*>(QLatin1String(name))->click(); }
    void type(const char* name, const QString& text) {
        findChild<QLineEdit*>(QLatin1String(name))->setText(text);
    }
    void choose(const char* name, int index) {
        auto* choice = findChild<ToggleChoice*>(QLatin1String(name));
        choice->setChosen(index);
        Q_EMIT choice->chosenByUser(index);
    }
    /// Opens the panel for an entry, counted from the newest.
    void correct(int place) {
        auto* log = findChild<SessionLog*>();
        Q_EMIT log->correctionWanted(log->lines().at(place).number);
    }

private:
    void show(Screen* screen) {
        auto* row = new QHBoxLayout(this);
        Theme::space(*row, QMargins(), 0);
        row->addWidget(makeRail(QStringLiteral("today")));
        m_screen = screen;
        row->addWidget(screen->page(), 1);
        screen->activate();
    }

    Screen* m_screen = nullptr;
};

Scene* running() {
    auto* scene = new Scene;
    scene->clinic.run();
    scene->clinic.pass(20);
    scene->clinic.record(Paused{"Lavatory"});
    scene->clinic.pass(5);
    scene->clinic.record(Resumed{});
    scene->clinic.pass(5);
    scene->clinic.vitals(188, 54, 76, 16, 98);
    scene->clinic.pass(2);
    return scene;
}

void amendPressure(VisitClinic& clinic) {
    const SessionSnapshot snapshot = clinic.snapshot();
    VitalsTaken right = snapshot.state.vitals.back().body;
    right.vitals.systolic = 118;
    static_cast<void>(clinic.clinic.sessions()
                          .amend(*clinic.clinic.nurse, *clinic.session,
                                 {snapshot.state.vitals.back().number, right, {}, "Typed a digit wrong"})
                          .value());
}

void addStrayNote(VisitClinic& clinic) {
    clinic.record(Note{"Asks for a blanket"});
    const int number = static_cast<int>(clinic.snapshot().events.size());
    static_cast<void>(clinic.clinic.sessions()
                          .enterInError(*clinic.clinic.nurse, *clinic.session, number, "Wrong patient")
                          .value());
}

void sign(VisitClinic& clinic) {
    clinic.pass(90);
    clinic.endAndSign();
}

}  // namespace

QWidget* makeAmendPanel() {
    Scene* scene = running();
    scene->showVisit();
    scene->correct(2);  // the pause
    scene->type("amend.time_of_day", QStringLiteral("09:20"));
    scene->type("amend.reason_of_correction", QStringLiteral("Read the clock wrong"));
    return scene;
}

QWidget* makeAmendRefused() {
    Scene* scene = running();
    scene->showVisit();
    scene->correct(2);
    scene->choose("amend.way", 1);
    scene->type("amend.reason_of_correction", QStringLiteral("Wrong patient"));
    scene->click("amend.save");
    return scene;
}

QWidget* makeAmendedLog() {
    Scene* scene = running();
    amendPressure(scene->clinic);
    addStrayNote(scene->clinic);
    scene->showVisit();
    scene->findChild<SessionLog*>()->focusEntries();
    return scene;
}

QWidget* makeAmendDesk() {
    Scene* scene = running();
    sign(scene->clinic);
    scene->showRecord();
    scene->click("record.amend");
    scene->correct(5);  // the mistyped pressure
    scene->type("amend.systolic", QStringLiteral("118"));
    scene->type("amend.reason_of_correction", QStringLiteral("Typed a digit wrong"));
    return scene;
}

QWidget* makeReopenPanel() {
    Scene* scene = running();
    scene->clinic.record(Stopped{"Wrong button"});
    scene->clinic.pass(3);
    scene->showVisit();
    scene->click("observe.reopen");
    return scene;
}

}  // namespace gramhour::ui::gallery
