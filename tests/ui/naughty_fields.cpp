// Texts that programs stumble over, pasted into every kind of text field by the real screens: kept and shown
// as they are, or refused in place with a sentence. Never changed without being seen, never lost, never run.
#include <functional>
#include <optional>
#include <string>

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>

#include "support/catch.h"
#include "support/scoreboard.h"
#include "tests/ui/shell_fixture.h"
#include "ui/board_fixture.h"
#include "ui/naughty_walk.h"
#include "ui/patients/patient_page_presenter.h"
#include "ui/screen_driver.h"
#include "ui/session_driver.h"
#include "ui/settings/settings_page.h"
#include "ui/settings/settings_presenter.h"
#include "ui/widgets/field.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

// Patients.

void walkPatients(FieldTally& tally) {
    using Page = ui::PatientPagePresenter;
    PlaceClinic place;
    const PatientId patient = place.clinic.addPatient("Amara", "Quist", "1981-04-12");
    const ShownScreen<Page> page(place.place.ui, patient);
    const auto details = [&] { return place.clinic.patients().patient(patient).value().details; };
    const std::vector<std::pair<const char*, std::string PatientDetails::*>> fields{
        {"givenName", &PatientDetails::givenName},
        {"familyName", &PatientDetails::familyName},
        {"phone", &PatientDetails::phone},
        {"address", &PatientDetails::address},
        {"emergencyContact", &PatientDetails::emergencyContact},
        {"note", &PatientDetails::note}};
    for (const auto& [name, member] : fields) {
        const std::string object = std::string("patient_form.") + name;
        std::string before;
        walk({.field = object,
              .open = [&page, &object, &before, &details, member]() -> QWidget& {
                  if (!page.isShown(named(object))) {
                      page.click(named("patient.edit"));
                  }
                  before = details().*member;
                  return page.find(named(object));
              },
              .save = [&page] { page.click(named("patient.details_save")); },
              .kept = [&details, &page, &object, member]() -> std::optional<std::string> {
                  return page.isShown(named(object)) ? std::nullopt : std::optional(details().*member);
              },
              .show = {},
              .window = page.window()},
             tally);
        // What was refused last is thrown away.
        if (page.isShown(named(object))) {
            page.click(named("patient.details_drop"));
        }
    }
}

void walkAllergies(FieldTally& tally) {
    using Page = ui::PatientPagePresenter;
    PlaceClinic place;
    const PatientId patient = place.clinic.addPatient("Amara", "Quist", "1981-04-12");
    static_cast<void>(place.clinic.patients()
                          .setAllergies(*place.clinic.nurse, patient, AllergyStatus::listed,
                                        {{{}, "latex", "rash", Severity::mild}})
                          .value());
    const ShownScreen<Page> page(place.place.ui, patient);
    const auto allergy = [&] { return place.clinic.patients().patient(patient).value().allergies.at(0); };
    // Lines are numbered anew each time the editor opens.
    const auto lineOf = [&page](const char* prefix) -> QLineEdit* {
        for (auto* line : page.window().findChildren<QLineEdit*>()) {
            if (line->isVisible() && line->objectName().startsWith(QLatin1String(prefix))) {
                return line;
            }
        }
        return nullptr;
    };
    const std::vector<std::pair<const char*, std::string Allergy::*>> fields{
        {"allergies.substance.", &Allergy::substance}, {"allergies.reaction.", &Allergy::reaction}};
    for (const auto& [prefix, member] : fields) {
        walk({.field = prefix,
              .open = [&page, &lineOf, prefix = prefix]() -> QWidget& {
                  if (lineOf(prefix) == nullptr) {
                      page.click(named("patient.allergies"));
                  }
                  return *lineOf(prefix);
              },
              .save = [&page] { page.click(named("patient.allergies_save")); },
              .kept = [&allergy, &lineOf, prefix = prefix, member = member]() -> std::optional<std::string> {
                  return lineOf(prefix) != nullptr ? std::nullopt : std::optional(allergy().*member);
              },
              .show = {},
              .window = page.window()},
             tally);
        if (lineOf(prefix) != nullptr) {
            page.click(named("patient.allergies_drop"));
        }
    }
}

// The running session: what was typed is read in the log beside it.

template <class Body>
std::optional<std::string> lastText(VisitClinic& clinic, std::size_t before, std::string Body::*member) {
    const SessionSnapshot snapshot = clinic.snapshot();
    if (snapshot.events.size() == before) {
        return std::nullopt;
    }
    const auto* body = std::get_if<Body>(&snapshot.events.back().event.body);
    return body == nullptr ? std::optional<std::string>("another kind of event")
                           : std::optional(body->*member);
}

struct ActField {
    Qt::Key key;
    const char* object;
    std::function<std::optional<std::string>(VisitClinic&, std::size_t)> kept;
    std::function<void(const VisitWindow&)> more = {};  ///< else that has to be answered
    std::function<void(VisitClinic&)> after = {};       ///< back to where the next can begin
};

void walkAct(const ActField& act, FieldTally& tally) {
    VisitClinic clinic;
    clinic.run();
    clinic.pass(10);
    const VisitWindow window(clinic);
    std::size_t before = clinic.snapshot().events.size();
    walk({.field = act.object,
          .open = [&]() -> QWidget& {
              if (!window.isShown(act.object)) {
                  if (act.after) {
                      act.after(clinic);
                      window.presenter->activate();
                      VisitWindow::settle();
                  }
                  window.press(act.key);
              }
              before = clinic.snapshot().events.size();
              return window.find(act.object);
          },
          .save =
              [&] {
                  if (act.more) {
                      act.more(window);
                  }
                  clinic.pass(0, 1);
                  window.find(act.object).setFocus(Qt::TabFocusReason);
                  window.press(Qt::Key_Return, Qt::ControlModifier);
                  if (window.isShown(act.object)) {
                      window.press(Qt::Key_Return);
                  }
              },
          .kept = [&] { return act.kept(clinic, before); },
          .show = {},
          .window = window.window()},
         tally);
}

void walkSession(FieldTally& tally) {
    const auto goOn = [](VisitClinic& clinic) {
        if (clinic.snapshot().state.phase == SessionPhase::paused) {
            clinic.record(Resumed{});
        }
    };
    const std::vector<ActField> acts{
        {Qt::Key_N, "note.text", [](VisitClinic& c, std::size_t n) { return lastText(c, n, &Note::text); }},
        {Qt::Key_P,
         "pause.reason",
         [](VisitClinic& c, std::size_t n) { return lastText(c, n, &Paused::reason); },
         {},
         goOn},
        {Qt::Key_S, "site.note",
         [](VisitClinic& c, std::size_t n) { return lastText(c, n, &SiteChecked::note); },
         [](const VisitWindow& window) { window.pressOn("site.vip", Qt::Key_0); }}};
    for (const ActField& act : acts) {
        walkAct(act, tally);
    }
}

// Settings: the clinic, its chairs and people.

void walkClinicSettings(FieldTally& tally) {
    PlaceClinic place;
    QSettings settings(QStringLiteral("unused"), QSettings::IniFormat);
    ClinicFixture& clinic = place.clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("admin");
    shell.key(Qt::Key_6, Qt::ControlModifier);
    const std::vector<std::pair<const char*, std::string ClinicDetails::*>> fields{
        {"settings.clinic.name", &ClinicDetails::name},
        {"settings.clinic.address", &ClinicDetails::address},
        {"settings.clinic.phone", &ClinicDetails::phone}};
    for (const auto& [object, member] : fields) {
        std::string before;
        walk({.field = object,
              .open = [&shell, &clinic, &before, object = object, member = member]() -> QWidget& {
                  before = clinic.clinic().clinic().*member;
                  return *shell.find<QLineEdit>(object);
              },
              .save = [&shell] { shell.click("settings.clinic.save"); },
              .kept = [&clinic, &before, member = member]() -> std::optional<std::string> {
                  const std::string now = clinic.clinic().clinic().*member;
                  return now == before ? std::nullopt : std::optional(now);
              },
              .show = {},
              .window = *shell.window},
             tally);
        ClinicDetails tidy{"Riverside", "12 Quay Street", "555 0100"};
        REQUIRE(clinic.clinic().changeClinic(*clinic.admin, tidy));
        shell.find<QLineEdit>(object)->setText(QString::fromStdString(tidy.*member));
    }
}

void walkStaffName(FieldTally& tally) {
    PlaceClinic place;
    ClinicFixture& clinic = place.clinic;
    ShellWindow shell(clinic.context(), clinic.hasher(), clinic.clock);
    shell.signIn("admin");
    shell.key(Qt::Key_6, Qt::ControlModifier);
    shell.find<QTabBar>("settings.sections")->setCurrentIndex(1);
    QApplication::processEvents();
    int number = 0;
    std::size_t before = 0;
    walk({.field = "settings.staff.display_name",
          .open = [&]() -> QWidget& {
              shell.click("settings.staff.add");
              before = clinic.staff().list().size();
              shell.type("settings.staff.signin_name", QStringLiteral("person%1").arg(++number));
              shell.type("settings.staff.password", QStringLiteral("nine brown owls"));
              return *shell.find<QLineEdit>("settings.staff.display_name");
          },
          .save = [&] { shell.click("settings.staff.save"); },
          .kept = [&]() -> std::optional<std::string> {
              const std::vector<Staff> all = clinic.staff().list();
              if (all.size() == before) {
                  return std::nullopt;
              }
              const std::string signIn = "person" + std::to_string(number);
              const auto found = std::find_if(all.begin(), all.end(),
                                              [&](const Staff& one) { return one.signInName == signIn; });
              return found == all.end() ? std::nullopt : std::optional(found->displayName);
          },
          .show = {},
          .window = *shell.window},
         tally);
}

}  // namespace

TEST_CASE("naughty strings go through every kind of text field, or are refused in place",
          "[ui][trust][naughty-strings][H-13][H-25]") {
    FieldTally tally;
    walkPatients(tally);
    walkAllergies(tally);
    walkSession(tally);
    walkClinicSettings(tally);
    walkStaffName(tally);
    scoreboard("naughty-strings", tally.count, tally.bad);
    CHECK(tally.bad == 0);
    CHECK(tally.count > 500);
}

TEST_CASE("a broken surrogate is shown as what is kept, a line break as a blank", "[ui][widgets][H-25]") {
    auto* line = new QLineEdit;
    const ui::Field field(QStringLiteral("Name"), line);
    line->setText(QStringLiteral("a") + QChar(u'\xd800') + QStringLiteral("b\r\nc\td"));
    CHECK(line->text() == QStringLiteral("a\ufffdb c d"));
    CHECK_FALSE(field.hasProblem());
    line->setText(QStringLiteral("a\u202eb"));
    CHECK(field.hasProblem());
    CHECK(field.message().contains(QStringLiteral("turn the text around")));
    line->setText(QStringLiteral("ab"));
    CHECK_FALSE(field.hasProblem());
}
