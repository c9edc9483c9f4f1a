// What is typed into a form and left is kept: through leaving, locking and a restart, and the board's list
// names it.
#include <algorithm>
#include <functional>
#include <vector>

#include <QLineEdit>
#include <QPlainTextEdit>

#include "support/catch.h"
#include "tests/ui/shell_fixture.h"
#include "ui/board_fixture.h"
#include "ui/patients/patient_page_presenter.h"
#include "ui/patients/patients_presenter.h"
#include "ui/schedule/schedule_presenter.h"
#include "ui/screen_driver.h"
#include "ui/session_driver.h"
#include "ui/shell/walk_in_dialog.h"
#include "ui/stock/lot_acts.h"
#include "ui/stock/stock_presenter.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

/// Where a visit has to stand for a form to be there.
enum class Stand { Preparing, Infusing, Paused, Reacted, Observing };

struct Form {
    const char* name;  ///< as the board's list knows it
    Stand stand;
    Qt::Key key;         ///< opens it; none: the form is the page
    const char* button;  ///< opens it where there is no key
    const char* field;
    const char* text;
};

const std::vector<Form> kForms{
    {"prepare", Stand::Preparing, Qt::Key_unknown, nullptr, "prepare.bag.lot", "7F2299"},
    {"vitals", Stand::Infusing, Qt::Key_V, nullptr, "vitals.systolic", "131"},
    {"pause", Stand::Infusing, Qt::Key_P, nullptr, "pause.reason", "Lavatory"},
    {"rate", Stand::Infusing, Qt::Key_R, nullptr, "rate.rate", "101.5"},
    {"site", Stand::Infusing, Qt::Key_S, nullptr, "site.note", "a little tender"},
    {"note", Stand::Infusing, Qt::Key_N, nullptr, "note.text", "Water given"},
    {"reaction", Stand::Infusing, Qt::Key_X, nullptr, "reaction.intervention", "Legs raised"},
    {"stop", Stand::Infusing, Qt::Key_T, nullptr, "stop.reason", "Asked to stop"},
    {"line", Stand::Infusing, Qt::Key_I, nullptr, "line.reason", "Kinked"},
    {"bag", Stand::Infusing, Qt::Key_B, nullptr, "bag.lot", "7F2300"},
    {"resume", Stand::Paused, Qt::Key_P, nullptr, "resume.reason", "Back in the chair"},
    {"stay_paused", Stand::Paused, Qt::Key_G, nullptr, "stay_paused.reason", "Waits for the prescriber"},
    {"course", Stand::Reacted, Qt::Key_F, nullptr, "course.done", "Cool cloth"},
    {"amend-7", Stand::Infusing, Qt::Key_unknown, "session.log.correct", "amend.reason_of_correction",
     "Digit too many"},
    {"discharge", Stand::Observing, Qt::Key_unknown, nullptr, "discharge.advice_given.reason",
     "Sent by post"},
    {"reopen", Stand::Observing, Qt::Key_unknown, "observe.reopen", "reopen.reason", "Wrong button"},
};

void bring(VisitClinic& clinic, Stand stand) {
    if (stand == Stand::Preparing) {
        clinic.takeChair();
        return;
    }
    clinic.run();
    clinic.pass(10);
    switch (stand) {
    case Stand::Paused:
        clinic.record(Paused{"Lavatory"});
        break;
    case Stand::Reacted:
        clinic.record(Reaction{{"flushing"}, 1, "Slower", true});
        break;
    case Stand::Observing:
        clinic.record(Stopped{"Wrong button"});
        break;
    default:
        clinic.vitals(188, 54, 76, 16, 98);
        break;
    }
}

void open(const VisitWindow& window, const Form& form) {
    if (form.key != Qt::Key_unknown) {
        window.press(form.key);
    } else if (form.button != nullptr && std::string(form.button) == "session.log.correct") {
        window.press(Qt::Key_E);
        window.press(Qt::Key_Return);
    } else if (form.button != nullptr) {
        window.click(form.button);
    }
}

/// Opens the form unless it opened by itself.
void openAgain(const VisitWindow& window, const Form& form) {
    if (!window.isShown(form.field)) {
        open(window, form);
    }
}

std::string typed(const VisitWindow& window, const char* name) {
    QWidget& field = window.find(name);
    if (const auto* text = qobject_cast<QPlainTextEdit*>(&field)) {
        return text->toPlainText().toStdString();
    }
    const auto* line = qobject_cast<QLineEdit*>(&field);
    return line != nullptr ? line->text().toStdString() : std::string();
}

void typeInto(const VisitWindow& window, const Form& form) {
    QWidget& field = window.find(form.field);
    if (auto* line = qobject_cast<QLineEdit*>(&field)) {
        line->setText(QString::fromUtf8(form.text));
        Q_EMIT line->textEdited(line->text());
    } else if (auto* text = qobject_cast<QPlainTextEdit*>(&field)) {
        text->setPlainText(QString::fromUtf8(form.text));
    }
    VisitWindow::settle();
}

}  // namespace

TEST_CASE("every form of a session keeps what was typed when it is left", "[ui][session][drafts][H-10]") {
    for (const Form& form : kForms) {
        DYNAMIC_SECTION(form.name) {
            VisitClinic clinic;
            bring(clinic, form.stand);
            std::string name = form.name;
            if (name == "amend-7") {
                name = "amend-" + std::to_string(clinic.snapshot().events.size());
            }
            {
                const VisitWindow window(clinic);
                open(window, form);
                typeInto(window, form);
                window.presenter->leave();  // what locking does too
            }
            const std::vector<DraftRow> rows = clinic.clinic.drafts().rows();
            const auto row = std::find_if(rows.begin(), rows.end(),
                                          [&name](const DraftRow& each) { return each.form == name; });
            REQUIRE(row != rows.end());
            CHECK(row->visit == clinic.visit);
            CHECK(row->savedByName == "R. Okafor, RN");
            REQUIRE(row->patient);
            CHECK(row->patient->familyName == "Lindqvist");

            // A new window knows nothing but what is stored.
            const VisitWindow again(clinic);
            openAgain(again, form);
            CHECK(typed(again, form.field) == form.text);
        }
    }
}

namespace {

QString named(const char* name) {
    return QString::fromLatin1(name);
}

/// Types into a field of a screen that stands for itself, leaves, and opens the file and the screen anew.
/// The form's text is returned as it is then.
template <class Presenter, class... Ids>
QString typeLeaveAndReopen(ClinicFixture& clinic, const Actor& actor,
                           const std::function<void(const ShownScreen<Presenter>&)>& open, const char* field,
                           const char* text, Ids... ids) {
    {
        PlaceContext place(clinic.context(), clinic.hasher(), clinic.clock, actor);
        const ShownScreen<Presenter> screen(place.ui, ids...);
        open(screen);
        screen.type(named(field), text);
        screen.presenter->leave();
    }
    clinic.reopen();  // a restart: nothing is left but the file
    PlaceContext place(clinic.context(), clinic.hasher(), clinic.clock, actor);
    const ShownScreen<Presenter> screen(place.ui, ids...);
    if (!screen.isShown(named(field))) {
        open(screen);
    }
    return screen.template find<QLineEdit>(named(field)).text();
}

std::vector<std::string> formsOf(ClinicFixture& clinic) {
    std::vector<std::string> forms;
    for (const DraftRow& row : clinic.drafts().rows()) {
        forms.push_back(row.form);
    }
    return forms;
}

}  // namespace

TEST_CASE("the screening outlives the file's closing", "[ui][drafts][H-10]") {
    ClinicFixture clinic;
    const PatientId patient = clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    const VisitId visit = clinic.visits().arrive(*clinic.nurse, patient).value().id;
    using Screening = ui::ScreeningPresenter;
    CHECK(typeLeaveAndReopen<Screening>(
              clinic, *clinic.nurse, [](const ShownScreen<Screening>& /*screen*/) {},
              "screening.vital.systolic", "131", visit) == "131");
    CHECK(formsOf(clinic) == std::vector<std::string>{"screening"});
}

TEST_CASE("the forms of patients outlive the file's closing", "[ui][patients][drafts][H-10]") {
    ClinicFixture clinic;
    const PatientId patient = clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    using Page = ui::PatientPagePresenter;
    using List = ui::PatientsPresenter;
    SECTION("registration") {
        const auto open = [](const ShownScreen<List>& list) {
            list.click(named(list.isShown(named("patients.draft_open")) ? "patients.draft_open"
                                                                        : "patients.register"));
        };
        CHECK(typeLeaveAndReopen<List>(clinic, *clinic.nurse, open, "patient_form.familyName", "Mokoena") ==
              "Mokoena");
        CHECK(formsOf(clinic) == std::vector<std::string>{"patient"});
    }
    SECTION("details") {
        const auto open = [](const ShownScreen<Page>& page) { page.click(named("patient.edit")); };
        CHECK(typeLeaveAndReopen<Page>(clinic, *clinic.nurse, open, "patient_form.phone", "0123", patient) ==
              "0123");
        CHECK(formsOf(clinic) == std::vector<std::string>{"patient"});
    }
    SECTION("joining two records: the other record and the reason") {
        static_cast<void>(clinic.addPatient("Amara", "Lindquist", "1981-12-04"));
        const auto open = [](const ShownScreen<Page>& page) {
            page.click(named("patient.merge"));
            QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("lindquist"));
            ShownScreen<Page>::press(Qt::Key_Return);
        };
        CHECK(typeLeaveAndReopen<Page>(clinic, *clinic.admin, open, "merge.reason", "typed twice", patient) ==
              "typed twice");
        CHECK(formsOf(clinic) == std::vector<std::string>{"merge"});
        CHECK(clinic.drafts().rows().at(0).patient->id == patient);
    }
}

TEST_CASE("a walk-in in a hurry outlives the dialog and the file's closing", "[ui][patients][drafts][H-10]") {
    ClinicFixture clinic;
    {
        PlaceContext place(clinic.context(), clinic.hasher(), clinic.clock, *clinic.nurse);
        QWidget window;
        ui::WalkInDialog dialog(place.ui, {}, &window);
        dialog.findChild<QLineEdit*>(named("hurry.initials"))->setText(named("B. K."));
        dialog.reject();
    }
    clinic.reopen();
    CHECK(formsOf(clinic) == std::vector<std::string>{"walk_in"});
    PlaceContext place(clinic.context(), clinic.hasher(), clinic.clock, *clinic.nurse);
    QWidget window;
    const ui::WalkInDialog dialog(place.ui, {}, &window);
    CHECK(dialog.findChild<QLineEdit*>(named("hurry.initials"))->text() == "B. K.");
}

TEST_CASE("an appointment and a course outlive the file's closing", "[ui][schedule][drafts][H-10]") {
    ClinicFixture clinic;
    const PatientId patient = clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    using Schedule = ui::SchedulePresenter;
    const bool isCourse = GENERATE(false, true);
    const char* button = isCourse ? "schedule.plan_course" : "schedule.new";
    const char* find = isCourse ? "course.patient.find" : "booking.patient.find";
    const auto open = [&](const ShownScreen<Schedule>& screen) {
        screen.click(named(button));
        screen.type(named(find), "lindqvist");
        ShownScreen<Schedule>::press(Qt::Key_Return);
    };
    CHECK(typeLeaveAndReopen<Schedule>(clinic, *clinic.nurse, open,
                                       isCourse ? "course.visits" : "booking.minutes", "4") == "4");
    const std::vector<DraftRow> rows = clinic.drafts().rows();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].form == (isCourse ? "course_plan" : "booking"));
    REQUIRE(rows[0].patient);
    CHECK(rows[0].patient->id == patient);
}

TEST_CASE("the forms of the stock outlive the file's closing", "[ui][stock][drafts][H-10]") {
    ClinicFixture clinic;
    using Stock = ui::StockPresenter;
    SECTION("delivery") {
        const auto open = [](const ShownScreen<Stock>& screen) { screen.click(named("stock.receive")); };
        CHECK(typeLeaveAndReopen<Stock>(clinic, *clinic.nurse, open, "stock.receive.lot", "7F2299") ==
              "7F2299");
        CHECK(formsOf(clinic) == std::vector<std::string>{"receive"});
    }
    SECTION("waste") {
        const LotId lot = clinic.stock()
                              .receive(*clinic.nurse,
                                       {"sulfate-50-2ml", "7F2210", Date::parseIso("2027-06-30").value(), 25})
                              .value()
                              .id;
        const auto open = [&](const ShownScreen<Stock>& screen) {
            screen.presenter->openLot(lot);
            if (!screen.isShown(named("stock.lot.reason"))) {
                screen.template find<ui::LotActs>(named("stock.lot.acts")).choose(ui::LotActs::Act::Waste);
            }
        };
        CHECK(typeLeaveAndReopen<Stock>(clinic, *clinic.nurse, open, "stock.lot.reason", "Broken") ==
              "Broken");
        CHECK(formsOf(clinic) == std::vector<std::string>{"lot"});
    }
}

TEST_CASE("locking the window keeps what is typed, and a restart finds it", "[ui][shell][drafts][H-10]") {
    ClinicFixture clinic;
    const TempFolder folder{TempFolder::Place::memory};
    {
        Services services(clinic.context(), clinic.hasher());
        QSettings settings((folder.path() / "settings.ini").c_str(), QSettings::IniFormat);
        ui::Appearance appearance(settings);
        ui::Ticker ticker;
        NobodyToAsk ask;
        ui::MainWindow window({services, clinic.clock, *clinic.context().protocol, ticker, ask, appearance,
                               ui::programScreens(appearance)});
        window.start();
        window.show();
        window.activateWindow();
        QApplication::processEvents();
        const auto type = [&window](const char* name, const char* text) {
            auto* edit = window.findChild<QLineEdit*>(named(name));
            REQUIRE(edit != nullptr);
            edit->setFocus();
            QTest::keyClicks(edit, QString::fromLatin1(text));
            return edit;
        };
        type("signin.name", "rokafor");
        QTest::keyClick(type("signin.password", kPassword), Qt::Key_Return);
        QApplication::processEvents();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_5, Qt::ControlModifier);
        QApplication::processEvents();
        type("stock.receive.lot", "7F2299");
        window.lock();
        REQUIRE(window.findChild<QWidget*>(named("lock.password"))->isVisible());
        CHECK(formsOf(clinic) == std::vector<std::string>{"receive"});
    }
    clinic.reopen();
    REQUIRE(clinic.drafts().rows().size() == 1);
    CHECK(clinic.drafts().rows().at(0).savedByName == "R. Okafor, RN");
}
