#include "tests/ui/screens/emergency_scenes.h"

#include <QAbstractButton>
#include <QHBoxLayout>

#include "tests/ui/screens/gallery_shell.h"
#include "tests/ui/session_fixture.h"
#include "ui/session/emergency_card_page.h"
#include "ui/session/emergency_chooser.h"
#include "ui/widgets/rail.h"

namespace gramhour::ui {

namespace {

using test::VisitClinic;

/// The window around a visit, and the clinic behind it: 46 minutes into the infusion.
class EmergencyScene : public QWidget {
public:
    VisitClinic clinic;

    EmergencyScene() {
        clinic.run();
        clinic.pass(46);
    }
    ~EmergencyScene() override { delete m_visit; }

    void open() {
        auto* row = new QHBoxLayout(this);
        Theme::space(*row, QMargins(), 0);
        row->addWidget(gallery::makeRail(QStringLiteral("today")));
        m_visit = new VisitPresenter(clinic.context, *clinic.visit, VisitClinic::forms(), this);
        row->addWidget(m_visit->page(), 1);
        m_visit->activate();
        m_visit->openEmergency();
    }
    void choose(int card) { findChild<EmergencyChooser*>()->choose(card); }
    void tick(int step, int secondsBefore) {
        clinic.pass(0, secondsBefore);
        Q_EMIT page().tickChosen(step);
    }
    [[nodiscard]] EmergencyCardPage& page() { return *findChild<EmergencyCardPage*>(); }
    void pass(int minutes, int seconds) {
        clinic.pass(minutes, seconds);
        clinic.ticker.tickNow();
    }

private:
    VisitPresenter* m_visit = nullptr;
};

using Owned = std::unique_ptr<EmergencyScene>;

Owned opened() {
    auto scene = std::make_unique<EmergencyScene>();
    scene->open();
    return scene;
}

std::unique_ptr<QWidget> makeChoice() {
    return opened();
}

std::unique_ptr<QWidget> makeLikely() {
    auto scene = std::make_unique<EmergencyScene>();
    Reaction reaction;
    reaction.symptoms = {"hives", "wheeze"};
    reaction.grade = 3;
    reaction.intervention = "Stopped, called Dr Haddad";
    scene->clinic.record(reaction);
    scene->open();
    return scene;
}

std::unique_ptr<QWidget> makeOpened() {
    Owned scene = opened();
    scene->choose(1);
    return scene;
}

Owned halfDone() {
    Owned scene = opened();
    scene->choose(1);
    scene->tick(0, 4);
    scene->tick(1, 12);
    scene->tick(2, 9);
    scene->tick(3, 41);
    return scene;
}

std::unique_ptr<QWidget> makeRepeat() {
    Owned scene = halfDone();
    scene->pass(3, 18);
    return scene;
}

std::unique_ptr<QWidget> makeVitals() {
    Owned scene = halfDone();
    scene->pass(5, 30);
    Q_EMIT scene->page().actChosen(EmergencyCardPage::Act::Vitals);
    return scene;
}

std::unique_ptr<QWidget> makeToxicity() {
    Owned scene = opened();
    scene->choose(0);
    scene->tick(0, 6);
    return scene;
}

std::unique_ptr<QWidget> makeOutcome() {
    Owned scene = halfDone();
    scene->tick(4, 320);
    scene->page().askOutcome();
    return scene;
}

std::unique_ptr<QWidget> makeLeft() {
    Owned scene = halfDone();
    scene->findChild<QAbstractButton*>(QStringLiteral("emergency.close"))->click();
    return scene;
}

}  // namespace

std::vector<Scene> emergencyScenes() {
    return {{QStringLiteral("emergency-choice"), makeChoice},
            {QStringLiteral("emergency-likely"), makeLikely},
            {QStringLiteral("emergency-open"), makeOpened},
            {QStringLiteral("emergency-repeat"), makeRepeat},
            {QStringLiteral("emergency-vitals"), makeVitals},
            {QStringLiteral("emergency-toxicity"), makeToxicity},
            {QStringLiteral("emergency-outcome"), makeOutcome},
            {QStringLiteral("emergency-left-open"), makeLeft}};
}

}  // namespace gramhour::ui
