#include "tests/ui/screens/session_scenes.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>

#include "tests/ui/session_fixture.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui::gallery {

namespace {

using test::VisitClinic;

/// The window around a visit, and the clinic behind it.
class Scene : public QWidget {
public:
    VisitClinic clinic;

    Scene* show() {
        auto* row = new QHBoxLayout(this);
        Theme::space(*row, QMargins(), 0);
        auto* rail = new Rail;
        rail->setAppName(QStringLiteral("Gramhour"));
        rail->setEntries({{QStringLiteral("today"), Icon::Today, QStringLiteral("Today"),
                           QKeySequence(QStringLiteral("Ctrl+1"))},
                          {QStringLiteral("patients"), Icon::Patients, QStringLiteral("Patients"),
                           QKeySequence(QStringLiteral("Ctrl+2"))},
                          {QStringLiteral("history"), Icon::History, QStringLiteral("History"),
                           QKeySequence(QStringLiteral("Ctrl+4"))},
                          {QStringLiteral("settings"), Icon::Settings, QStringLiteral("Settings"),
                           QKeySequence(QStringLiteral("Ctrl+6"))}});
        rail->setCurrent(QStringLiteral("today"));
        rail->setPerson(QStringLiteral("R. Okafor, RN"), QStringLiteral("Nurse · locks in 4:12"));
        row->addWidget(rail);
        m_visit = new VisitPresenter(clinic.context, *clinic.visit, VisitClinic::forms(), this);
        row->addWidget(m_visit->page(), 1);
        m_visit->activate();
        return this;
    }
    ~Scene() override { delete m_visit; }

    void click(const char* name) {
        if (auto* button = findChild<QAbstractButton*>(QLatin1String(name))) {
            button->click();
        }
    }
    void type(const char* name, const QString& text) {
        if (auto* line = findChild<QLineEdit*>(QLatin1String(name))) {
            line->setText(text);
        }
    }
    void choose(const char* name, int index) {
        if (auto* choice = findChild<ToggleChoice*>(QLatin1String(name))) {
            choice->setChosen(index);
            Q_EMIT choice->chosenByUser(index);
        }
    }

private:
    VisitPresenter* m_visit = nullptr;
};

/// 53 minutes and 40 seconds into the infusion, as in the design's picture.
Scene* running() {
    auto* scene = new Scene;
    scene->clinic.run();
    scene->clinic.pass(15);
    scene->clinic.vitals(118, 74, 76, 16, 98);
    scene->clinic.pass(15);
    scene->clinic.vitals(112, 70, 79, 15, 97);
    scene->clinic.record(SiteChecked{0, std::nullopt, {}});
    scene->clinic.pass(16);
    scene->clinic.vitals(108, 66, 82, 15, 97);
    return scene;
}

Scene* ended() {
    Scene* scene = running();
    scene->clinic.pass(14);
    scene->clinic.vitals(114, 70, 80, 15, 98);
    for (int i = 0; i < 2; ++i) {
        scene->clinic.pass(30);
        scene->clinic.vitals(116, 72, 78, 16, 98);
    }
    scene->clinic.record(SiteChecked{0, std::nullopt, {}});
    scene->clinic.record(Completed{});
    return scene;
}

void observeFully(VisitClinic& clinic) {
    clinic.pass(31);
    clinic.record(VitalsTaken{clinic.clinic.healthyCase(*clinic.patient).vitals, SpO2Scale::one});
    clinic.record(SiteChecked{0, std::nullopt, {}});
}

}  // namespace

QWidget* makePrepareChair() {
    auto* scene = new Scene;
    scene->clinic.order();
    return scene->show();
}

QWidget* makePrepareBag() {
    auto* scene = new Scene;
    scene->clinic.order();
    scene->clinic.session = scene->clinic.clinic.sessions()
                                .open(*scene->clinic.signedIn, *scene->clinic.visit,
                                      scene->clinic.clinic.clinic().chairs().front().id)
                                .value();
    scene->show();
    scene->type("prepare.bag.lot", QStringLiteral("7F2210"));
    scene->type("prepare.bag.expiry", QStringLiteral("28 Feb 2026"));
    scene->click("prepare.bag.save");
    return scene;
}

QWidget* makePrepareVitals() {
    auto* scene = static_cast<Scene*>(makePrepareBag());
    scene->type("prepare.bag.expiry", QStringLiteral("31 Aug 2027"));
    scene->click("prepare.bag.save");
    for (const char* tick : {"identity", "allergies", "consent", "signs"}) {
        scene->findChild<QCheckBox*>(QLatin1String("prepare.patient.") + QLatin1String(tick))
            ->setChecked(true);
    }
    scene->click("prepare.patient.save");
    scene->choose("prepare.cannula.site", 2);
    scene->choose("prepare.cannula.side", 0);
    scene->choose("prepare.cannula.gauge", 2);
    scene->click("prepare.cannula.save");
    scene->type("prepare.vitals.systolic", QStringLiteral("124"));
    scene->type("prepare.vitals.diastolic", QStringLiteral("78"));
    scene->type("prepare.vitals.heart_rate", QStringLiteral("74"));
    return scene;
}

QWidget* makePrepareSecondNurse() {
    auto* scene = static_cast<Scene*>(makePrepareVitals());
    scene->type("prepare.vitals.breathing", QStringLiteral("16"));
    scene->type("prepare.vitals.spo2", QStringLiteral("98"));
    scene->choose("prepare.vitals.knee_reflex", 0);
    scene->click("prepare.vitals.save");
    scene->type("prepare.second.draw_up", QStringLiteral("4"));
    scene->type("prepare.second.rate", QStringLiteral("125"));
    scene->type("prepare.second.time", QStringLiteral("120"));
    scene->type("prepare.second.name", QStringLiteral("skim"));
    scene->type("prepare.second.password", QString::fromLatin1(test::kPassword));
    scene->click("prepare.second.save");
    return scene;
}

QWidget* makePrepareReady() {
    auto* scene = new Scene;
    scene->clinic.ready();
    return scene->show();
}

QWidget* makeInfuse() {
    Scene* scene = running();
    scene->clinic.pass(10, 20);
    return scene->show();
}

QWidget* makeInfuseWarning() {
    Scene* scene = running();
    scene->clinic.pass(1);
    scene->clinic.vitals(99, 62, 82, 15, 97);
    scene->clinic.pass(20, 10);
    return scene->show();
}

QWidget* makeInfuseStopAlert() {
    Scene* scene = running();
    scene->clinic.pass(13);
    scene->clinic.vitals(88, 54, 96, 14, 96);
    scene->clinic.pass(0, 40);
    return scene->show();
}

QWidget* makeInfusePaused() {
    Scene* scene = running();
    scene->clinic.pass(3);
    scene->clinic.record(Reaction{{"flushing", "nausea"}, 2, "Paused, legs raised, water", true});
    scene->clinic.pass(4, 10);
    return scene->show();
}

QWidget* makeInfuseBagFinished() {
    Scene* scene = running();
    scene->clinic.pass(14);
    scene->clinic.vitals(114, 70, 80, 15, 98);
    scene->clinic.pass(61);
    return scene->show();
}

QWidget* makeVitalsPanel() {
    auto* scene = static_cast<Scene*>(makeInfuse());
    scene->click("session.vitals");
    scene->type("vitals.systolic", QStringLiteral("94"));
    scene->type("vitals.diastolic", QStringLiteral("58"));
    scene->type("vitals.heart_rate", QStringLiteral("7"));
    scene->type("vitals.breathing", QStringLiteral("14"));
    scene->type("vitals.spo2", QStringLiteral("96"));
    scene->type("vitals.temperature", QStringLiteral("36.8"));
    scene->choose("vitals.oxygen", 0);
    scene->choose("vitals.consciousness", 0);
    scene->choose("vitals.knee_reflex", 1);
    scene->click("vitals.save");
    return scene;
}

QWidget* makeReactionPanel() {
    auto* scene = static_cast<Scene*>(makeInfuse());
    scene->click("session.reaction");
    scene->click("reaction.symptom.flushing");
    scene->click("reaction.symptom.nausea");
    scene->choose("reaction.grade", 1);
    return scene;
}

QWidget* makeRatePanel() {
    auto* scene = static_cast<Scene*>(makeInfuse());
    scene->click("session.rate");
    scene->type("rate.rate", QStringLiteral("150"));
    return scene;
}

QWidget* makeEmergencyCards() {
    auto* scene = static_cast<Scene*>(makeInfuse());
    scene->click("visit.emergency");
    return scene;
}

QWidget* makeObserve() {
    Scene* scene = ended();
    scene->clinic.pass(12, 10);
    return scene->show();
}

QWidget* makeDischarge() {
    Scene* scene = ended();
    observeFully(scene->clinic);
    scene->show();
    for (const char* tick : {"walks_steadily", "cannula_out"}) {
        const QString name = QStringLiteral("discharge.%1.tick").arg(QLatin1String(tick));
        scene->findChild<QCheckBox*>(name)->setChecked(true);
    }
    scene->click("discharge.save");
    return scene;
}

QWidget* makeSign() {
    Scene* scene = ended();
    observeFully(scene->clinic);
    scene->clinic.record(Discharged{true, true, true, false, {}});
    return scene->show();
}

}  // namespace gramhour::ui::gallery
