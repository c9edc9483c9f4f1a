#include "tests/ui/screens/patients_scenes.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTimer>
#include <QVBoxLayout>

#include "tests/ui/screens/gallery_shell.h"
#include "ui/board_fixture.h"
#include "ui/patients/patient_page_presenter.h"
#include "ui/patients/patients_presenter.h"
#include "ui/patients/walk_in_panel.h"
#include "ui/patients/walk_in_presenter.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui::gallery {

namespace {

/// The window around a screen of patients, over a small clinic with people of like names.
class Scene : public QWidget {
public:
    Scene() : m_frame(makeFrame(QStringLiteral("patients"))) {
        auto* column = new QVBoxLayout(this);
        Theme::space(*column, {0, 0, 0, 0}, 0);
        column->addWidget(m_frame.window);
        for (const auto& [given, family, born] :
             {std::tuple{"María del Carmen", "Fernández-Villaverde y Montenegro", "1964-09-30"},
              std::tuple{"Wei", "Chen", "1990-01-07"}, std::tuple{"Chen", "Wei", "1972-05-21"},
              std::tuple{"Thandiwe", "Mokoena", "1975-06-22"},
              std::tuple{"Siobhán", "Ní Dhomhnaill-Ó Ceallaigh", "1988-11-03"}}) {
            static_cast<void>(clinic.clinic.addPatient(given, family, born));
        }
        const PatientId amara = clinic.clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
        change(amara, [](PatientDetails& details) {
            details.phone = "+46 8 555 0100";
            details.address = "Skeppsbron 14\n111 30 Stockholm";
            details.emergencyContact = "Ingrid Lindqvist, sister, +46 8 555 0199";
            details.heightMillimetres = 1720;
        });
        const PatientId twice = clinic.clinic.addPatient("Amara", "Lindquist", "1981-12-04");
        change(twice, [](PatientDetails& details) { details.phone = "08-555 01 00"; });
        static_cast<void>(
            clinic.clinic.patients().setAllergies(*clinic.clinic.nurse, twice, AllergyStatus::listed,
                                                  {{std::nullopt, "penicillin", "rash", Severity::severe}}));
        clinic.clinic.clock.advance(Duration::fromMinutes(30));
        walkIn = clinic.clinic.walkIns()
                     .start(*clinic.clinic.nurse,
                            {"T. M.", Date::parseIso("1975-06-22").value(), Sex::female, ChairId(3)})
                     .value()
                     .patient;
    }
    ~Scene() override { delete m_screen; }
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;

    template <class Presenter, class... Ids>
    Presenter* open(Ids... ids) {
        auto* presenter = new Presenter(clinic.place.ui, ids..., m_frame.window);
        m_screen = presenter;
        m_frame.column->addWidget(presenter->page(), 1);
        presenter->activate();
        return presenter;
    }
    void show(QWidget* widget) { m_frame.column->addWidget(widget, 1); }
    void type(const char* name, const QString& text) {
        if (auto* line = findChild<QLineEdit*>(QLatin1String(name))) {
            line->setText(text);
            Q_EMIT line->textEdited(text);
        }
    }
    void click(const char* name) {
        if (auto* button = findChild<QAbstractButton*>(QLatin1String(name))) {
            button->click();
        }
    }
    void enter(const char* name) {
        QKeyEvent press(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
        QCoreApplication::sendEvent(findChild<QWidget*>(QLatin1String(name)), &press);
    }
    [[nodiscard]] PatientId find(const char* text) { return clinic.clinic.patients().find(text).at(0).id; }
    void signInAdministrator() { clinic.place.signedIn = *clinic.clinic.admin; }

    test::PlaceClinic clinic;
    std::optional<PatientId> walkIn;

private:
    template <class Change>
    void change(PatientId id, Change change) {
        Patient patient = clinic.clinic.patients().patient(id).value();
        change(patient.details);
        static_cast<void>(
            clinic.clinic.patients().change(*clinic.clinic.nurse, id, patient.revision, patient.details));
    }

    Frame m_frame;
    QObject* m_screen = nullptr;
};

}  // namespace

QWidget* makePatientsNamesakes() {
    auto* scene = new Scene;
    const PatientId kept = scene->find("lindqvist");
    static_cast<void>(scene->clinic.clinic.merges().merge(*scene->clinic.clinic.admin, kept,
                                                          scene->find("lindquist"), "registered twice"));
    scene->open<PatientsPresenter>();
    return scene;
}

QWidget* makePatientNumberTaken() {
    auto* scene = new Scene;
    auto* presenter = scene->open<PatientsPresenter>();
    presenter->registerPatient(QStringLiteral("Jørgen Ødegård 3.3.1959 100-001"));
    if (auto* sex = scene->findChild<ToggleChoice*>(QStringLiteral("patient_form.sex"))) {
        sex->setChosen(1);
    }
    scene->click("patients.save");
    return scene;
}

QWidget* makePatientMerge() {
    auto* scene = new Scene;
    scene->signInAdministrator();
    scene->open<PatientPagePresenter>(scene->find("lindqvist"));
    scene->click("patient.merge");
    scene->type("merge.find", QStringLiteral("lindquist"));
    scene->enter("merge.find");
    scene->type("merge.reason", QStringLiteral("Registered twice; day and month of birth swapped"));
    return scene;
}

QWidget* makePatientMerged() {
    auto* scene = new Scene;
    const PatientId kept = scene->find("lindqvist");
    static_cast<void>(
        scene->clinic.clinic.merges().merge(*scene->clinic.clinic.admin, kept, scene->find("lindquist"),
                                            "Registered twice; day and month of birth swapped"));
    static_cast<void>(scene->clinic.clinic.addPatient("Amara", "Lindqvist", "1990-02-14"));
    scene->signInAdministrator();
    scene->open<PatientPagePresenter>(kept);
    scene->click("patient.undo.1");
    return scene;
}

QWidget* makePatientAttach() {
    auto* scene = new Scene;
    scene->open<PatientPagePresenter>(*scene->walkIn);
    scene->click("patient.attach");
    scene->type("attach.find", QStringLiteral("mok"));
    scene->type("attach.familyName", QStringLiteral("Mokoena"));
    scene->click("patient.attach_save");
    return scene;
}

QWidget* makeWalkInHurry() {
    auto* scene = new Scene;
    auto* page = new ScrollPage;
    page->setMaximumColumn(620);
    auto* card = new Card(QStringLiteral("Walk-in in a hurry"));
    auto* panel = new WalkInPanel(toLocal(scene->clinic.clinic.clock.now()).date);
    new WalkInPresenter(scene->clinic.place.ui, *panel, panel);
    panel->takeTyped(QStringLiteral("siobhán ní dhomhnaill"));
    static_cast<void>(panel->check());
    card->content().addWidget(panel);
    page->column().addWidget(card);
    page->column().addStretch(1);
    scene->show(page);
    return scene;
}

}  // namespace gramhour::ui::gallery
