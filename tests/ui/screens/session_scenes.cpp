#include "tests/ui/screens/session_scenes.h"

#include <utility>

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>

#include "tests/ui/screens/gallery_shell.h"
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
        row->addWidget(makeRail(QStringLiteral("today")));
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
    /// What is behind "More".
    void openMore(const char* name) {
        if (auto* item = findChild<QAction*>(QLatin1String(name))) {
            item->trigger();
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
    scene->clinic.takeChair();
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
    scene->type("prepare.patient.birth_date", QStringLiteral("12 Apr 1981"));
    scene->type("prepare.patient.family_name", QStringLiteral("Lindqvist"));
    for (const char* tick : {"allergies", "consent", "signs"}) {
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

QWidget* makePrepareMismatch() {
    auto* scene = new Scene;
    scene->clinic.clinic.addPatient("Amára Šárka-Anežka", "Lindqvist", "1990-08-01");
    scene->clinic.clinic.addPatient("Amara", "Lindqvist", "1951-11-30");
    scene->clinic.takeChair();
    scene->clinic.record(
        Prepared{scene->clinic.snapshot().order.productId, "7F2210", Date::parseIso("2027-08-31").value()});
    scene->show();
    scene->type("prepare.patient.birth_date", QStringLiteral("30 Nov 1951"));
    scene->type("prepare.patient.record_number", QStringLiteral("GP100-002"));
    scene->click("prepare.patient.save");
    return scene;
}

QWidget* makePrepareStock() {
    auto* scene = new Scene;
    scene->clinic.takeChair();
    StockService& stock = scene->clinic.context.services.stock;
    const std::string product = scene->clinic.snapshot().order.productId;
    for (const auto& [lot, expiry] : {std::pair{"7F2210", "2027-08-31"}, std::pair{"6K0914", "2026-04-30"},
                                      std::pair{"8G1100-A", "2028-02-29"}}) {
        static_cast<void>(
            stock.receive(*scene->clinic.signedIn, {product, lot, Date::parseIso(expiry).value(), 20})
                .value());
    }
    scene->show();
    scene->type("prepare.bag.lot", QStringLiteral("7F2210"));
    scene->type("prepare.bag.expiry", QStringLiteral("31 Aug 2027"));
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

QWidget* makeInfuseDoseGiven() {
    Scene* scene = running();
    scene->clinic.pass(13);
    scene->clinic.record(BagChanged{scene->clinic.snapshot().order.productId, "8G1100-A",
                                    Date::parseIso("2028-02-29").value(), "The bag leaks"});
    scene->clinic.vitals(114, 70, 80, 15, 98);
    scene->clinic.pass(58);
    scene->clinic.vitals(116, 72, 78, 16, 98);
    scene->clinic.pass(12, 20);
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

QWidget* makeInfuseOverdue() {
    auto* scene = new Scene;
    scene->clinic.run();
    scene->clinic.pass(22);
    scene->clinic.vitals(112, 70, 79, 15, 97);
    scene->clinic.pass(15);
    scene->clinic.record(RecheckPlanned{Duration::fromMinutes(5), AlertSubject::systolic});
    scene->clinic.pass(14);
    return scene->show();
}

QWidget* makeInfuseDecision() {
    Scene* scene = running();
    scene->clinic.pass(3);
    scene->clinic.record(Paused{"To the toilet"});
    scene->clinic.pass(5, 40);
    return scene->show();
}

QWidget* makeInfuseReaction() {
    Scene* scene = running();
    scene->clinic.pass(3);
    scene->clinic.record(
        Reaction{{"flushing", "nausea", "injection-site-swelling"}, 2, "Paused, legs raised, water", true});
    const int number = scene->clinic.snapshot().state.reactions.back().number;
    scene->clinic.record(RecheckPlanned{Duration::fromMinutes(5), std::nullopt});
    scene->clinic.pass(2);
    scene->clinic.record(PrescriberTold{number, "Dr Şebnem Çağlayan-Örnek"});
    scene->clinic.pass(2, 10);
    scene->clinic.record(ReactionOutcome{number, ReactionStatus::improving, "Redness fading"});
    return scene->show();
}

QWidget* makeInfuseLedger() {
    Scene* scene = running();
    scene->clinic.pass(2);
    scene->clinic.record(RateChanged{VolumeRate::fromMillilitresPerHour(100), "Feels warm", std::nullopt});
    scene->clinic.pass(8);
    scene->clinic.record(Paused{"Cannula came out"});
    scene->clinic.pass(4);
    scene->clinic.record(CannulaPlaced{CannulaSite::hand, Side::right, 24, 2});
    scene->clinic.record(Resumed{});
    scene->clinic.pass(6);
    scene->clinic.record(BagChanged{scene->clinic.snapshot().order.productId, "8G1100-A",
                                    Date::parseIso("2027-08-31").value(), "Bag leaked"});
    scene->clinic.pass(5, 20);
    scene->show();
    scene->click("session.ledger_turn");
    return scene;
}

QWidget* makeLateVitals() {
    auto* scene = new Scene;
    scene->clinic.run();
    scene->clinic.pass(22);
    scene->show();
    scene->click("session.vitals");
    scene->type("vitals.systolic", QStringLiteral("99"));
    scene->type("vitals.diastolic", QStringLiteral("62"));
    scene->choose("vitals.vip", 2);
    scene->type("vitals.check_reason", QStringLiteral("Busy with another chair"));
    return scene;
}

QWidget* makeSnoozePanel() {
    auto* scene = static_cast<Scene*>(makeInfuseOverdue());
    scene->click("session.due.1.snooze");
    return scene;
}

QWidget* makeLinePanel() {
    Scene* scene = running();
    scene->clinic.pass(2);
    scene->clinic.record(Paused{"Cannula came out"});
    scene->show();
    scene->openMore("session.line");
    return scene;
}

QWidget* makeBagPanel() {
    auto* scene = static_cast<Scene*>(makeInfuse());
    scene->openMore("session.bag");
    scene->type("bag.lot", QStringLiteral("8G1100-A"));
    scene->click("bag.save");
    return scene;
}

QWidget* makeCoursePanel() {
    auto* scene = static_cast<Scene*>(makeInfuseReaction());
    scene->click("session.course");
    scene->choose("course.outcome", 1);
    return scene;
}

QWidget* makeReactionMore() {
    auto* scene = static_cast<Scene*>(makeReactionPanel());
    scene->click("reaction.more");
    return scene;
}

QWidget* makeResumePanel() {
    auto* scene = static_cast<Scene*>(makeInfuseReaction());
    scene->click("session.resume");
    scene->click("resume.lower");
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

QWidget* makeObserveStopAlert() {
    Scene* scene = ended();
    scene->clinic.pass(11);
    scene->clinic.vitals(104, 62, 84, 10, 95);
    scene->clinic.pass(1, 10);
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
