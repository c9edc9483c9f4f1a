#include "tests/ui/screens/screening_scenes.h"

#include <functional>

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "tests/ui/ui_clinic.h"
#include "ui/orders/order_form.h"
#include "ui/orders/order_presenter.h"
#include "ui/screening/screening_form.h"
#include "ui/screening/screening_presenter.h"
#include "ui/support/text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui::gallery {

namespace {

using test::UiClinic;

/// The window around a page: navigation, who it is, where the visit stands.
class Scene : public QWidget {
public:
    Scene(const char* given, const char* family, const char* born, Sex sex) {
        m_patient = clinic.clinic.addPatient(given, family, born, sex);
        visit = clinic.clinic.visits().arrive(*clinic.clinic.nurse, m_patient).value().id;
    }

    // The presenter writes its draft when it goes, and the clinic must still be there.
    ~Scene() override { delete m_presenter; }

    [[nodiscard]] PatientId patient() const { return m_patient; }
    [[nodiscard]] ScreeningCase healthy() { return clinic.clinic.healthyCase(m_patient); }
    void record(const ScreeningCase& facts) {
        static_cast<void>(clinic.clinic.screenings().record(*clinic.clinic.nurse, *visit, facts).value());
    }
    void keepDraft(const char* form, const QByteArray& body) {
        clinic.clinic.drafts().save(*clinic.clinic.nurse, form + std::to_string(visit->value()),
                                    body.toStdString());
    }

    template <class Presenter>
    void build(int step) {
        auto* presenter = new Presenter(clinic.context, *visit, this);
        m_presenter = presenter;
        auto* outer = new QHBoxLayout(this);
        Theme::space(*outer, {0, 0, 0, 0}, 0);
        outer->addWidget(makeRail());
        auto* column = new QVBoxLayout;
        Theme::space(*column, {0, 0, 0, 0}, 0);
        column->addWidget(makeBanner());
        auto* body = new QVBoxLayout;
        Theme::space(*body, {20, 16, 20, 18}, 14);
        body->addWidget(makeSteps(step));
        body->addWidget(presenter->page(), 1);
        column->addLayout(body, 1);
        outer->addLayout(column, 1);
        presenter->activate();
    }

    UiClinic clinic;
    std::optional<VisitId> visit;

private:
    QWidget* makeRail() {
        auto* rail = new Rail;
        rail->setAppName(QStringLiteral("Gramhour"));
        rail->setEntries(
            {{QStringLiteral("today"), Icon::Today, QStringLiteral("Today"), QKeySequence("Ctrl+1")},
             {QStringLiteral("patients"), Icon::Patients, QStringLiteral("Patients"), QKeySequence("Ctrl+2")},
             {QStringLiteral("history"), Icon::History, QStringLiteral("History"), QKeySequence("Ctrl+4")}});
        rail->setCurrent(QStringLiteral("patients"));
        rail->setPerson(QStringLiteral("R. Okafor, RN"), QStringLiteral("Nurse · locks in 4:12"));
        return rail;
    }
    QWidget* makeBanner() {
        const Patient patient = clinic.clinic.patients().patient(m_patient).value();
        auto* banner = new PatientBanner;
        banner->setFacts({patientName(patient.details),
                          patientFacts(patient.details, clinic.clinic.clock.now()),
                          PatientBanner::Allergies::NoneKnown,
                          {}});
        return banner;
    }
    static QWidget* makeSteps(int step) {
        const QStringList names{QStringLiteral("Screening"),         QStringLiteral("Order"),
                                QStringLiteral("Prepare and check"), QStringLiteral("Infuse"),
                                QStringLiteral("Observe"),           QStringLiteral("Discharge")};
        QList<StepRow::Step> steps;
        for (int i = 0; i < names.size(); ++i) {
            const StepRow::State state = i < step    ? StepRow::State::Done
                                         : i == step ? StepRow::State::Current
                                                     : StepRow::State::Ahead;
            steps.append({names[i], state});
        }
        auto* row = new StepRow;
        row->setSteps(steps);
        return row;
    }

    PatientId m_patient{0};
    QObject* m_presenter = nullptr;
};

Scene* oskar() {
    return new Scene("Oskar", "Weiss", "1959-08-18", Sex::male);
}

Scene* amara() {
    return new Scene("Amara-Louise", "Lindqvist-Peñalver", "1981-04-12", Sex::female);
}

QWidget* screening(Scene* scene) {
    scene->build<ScreeningPresenter>(0);
    return scene;
}

QWidget* orderOf(Scene* scene, const std::function<void(OrderForm&)>& change) {
    scene->record(scene->healthy());
    OrderForm form = writeOrder(usualDraft(scene->clinic.context.protocol));
    form.dropFactor = DropFactor::k20;
    change(form);
    scene->keepDraft("order/", encodeOrder(form));
    scene->build<OrderPresenter>(1);
    return scene;
}

/// A kidney that works at half, and digoxin: to be reviewed.
ScreeningCase reviewCase(Scene& scene) {
    ScreeningCase facts = scene.healthy();
    facts.medicines = {"digoxin 125 micrograms daily", "omeprazole 20 mg", "Grandmother's tonic"};
    facts.labs[0].valueMillionths = 118'000'000;
    return facts;
}

}  // namespace

QWidget* makeScreeningEmpty() {
    return screening(amara());
}

QWidget* makeScreeningReview() {
    Scene* scene = oskar();
    ScreeningForm form = writeForm(reviewCase(*scene));
    form.medicineTyping = QStringLiteral("amlod");
    scene->keepDraft("screening/", encodeForm(form));
    return screening(scene);
}

QWidget* makeScreeningWaiting() {
    Scene* scene = oskar();
    scene->record(reviewCase(*scene));
    return screening(scene);
}

QWidget* makeScreeningEmergency() {
    Scene* scene = oskar();
    ScreeningForm form;
    form.answers = {{QStringLiteral("asthma_attack_now"), Answer::no},
                    {QStringLiteral("chest_pain_fainting_or_palpitations_now"), Answer::yes}};
    form.vitals.numbers = {{VitalField::systolic, QStringLiteral("88")},
                           {VitalField::heartRate, QStringLiteral("7x")}};
    scene->keepDraft("screening/", encodeForm(form));
    return screening(scene);
}

QWidget* makeScreeningEligible() {
    Scene* scene = amara();
    scene->keepDraft("screening/", encodeForm(writeForm(scene->healthy())));
    return screening(scene);
}

QWidget* makeScreeningRepeat() {
    Scene* scene = amara();
    ScreeningCase facts = scene->healthy();
    facts.medicines = {"omeprazole 20 mg"};
    scene->record(facts);
    static_cast<void>(
        scene->clinic.clinic.visits().close(*scene->clinic.clinic.nurse, *scene->visit, "No chair free"));
    scene->clinic.clinic.clock.advance(Duration::fromDays(7));
    scene->visit =
        scene->clinic.clinic.visits().arrive(*scene->clinic.clinic.nurse, scene->patient()).value().id;
    return screening(scene);
}

QWidget* makeScreeningReactions() {
    Scene* scene = amara();
    test::ClinicFixture& f = scene->clinic.clinic;
    static_cast<void>(f.visits().close(*f.nurse, *scene->visit, "No chair free"));
    const SessionId session = f.runningSession(scene->patient(), Mass::fromGrams(1), ChairId(1));
    f.clock.advance(Duration::fromMinutes(15));
    static_cast<void>(
        f.sessions().record(*f.nurse, session, {.body = Reaction{{"flushing"}, 1, "rate halved", false}}));
    f.clock.advance(Duration::fromMinutes(10));
    static_cast<void>(f.sessions().record(
        *f.nurse, session,
        {.body =
             Reaction{{"hives", "chest-tightness"}, 3, "stopped, antihistamine given by Dr Haddad", true}}));
    std::vector<UnmetCriterion> unmet;
    for (const auto& [criterion, code] : Codes<DischargeCriterion>::kCodes) {
        unmet.push_back({criterion, "seen by the prescriber"});
    }
    static_cast<void>(
        f.sessions().record(*f.nurse, session, {.body = Discharged{true, true, true, true, unmet}}));
    f.clock.advance(Duration::fromDays(7));
    scene->visit = f.visits().arrive(*f.nurse, scene->patient()).value().id;
    return screening(scene);
}

QWidget* makeOrderNormal() {
    return orderOf(amara(), [](OrderForm&) {});
}

QWidget* makeOrderSoftLimit() {
    return orderOf(amara(), [](OrderForm& form) {
        form.dose = QStringLiteral("4");
        form.bag = QStringLiteral("50");
        form.reasons = {
            {QStringLiteral("concentration"), QStringLiteral("Fluid restricted, cardiology agreed")}};
    });
}

QWidget* makeOrderHardLimit() {
    return orderOf(amara(), [](OrderForm& form) { form.dose = QStringLiteral("51"); });
}

QWidget* makeOrderSigned() {
    Scene* scene = amara();
    scene->record(scene->healthy());
    OrderDraft draft = usualDraft(scene->clinic.context.protocol);
    draft.time = Duration::fromMinutes(90);
    static_cast<void>(
        scene->clinic.clinic.orders()
            .place(*scene->clinic.clinic.nurse, *scene->clinic.clinic.prescriber, *scene->visit, draft)
            .value());
    scene->build<OrderPresenter>(1);
    return scene;
}

}  // namespace gramhour::ui::gallery
