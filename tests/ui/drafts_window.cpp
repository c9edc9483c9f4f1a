// Through the program's own window: what is typed into a form and left, by Esc or by going elsewhere, is in
// the board's list, comes back by a click there, and is gone from it when it is recorded.
#include <functional>

#include <QPushButton>

#include "support/catch.h"
#include "ui/course_plan.h"
#include "ui/program_window.h"
#include "ui/widgets/inline_message.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

/// One form of the program, with the way to it from the board.
struct WindowForm {
    const char* name;
    const char* signIn;
    const char* line;  ///< its words in the board's list
    std::function<void(ClinicFixture&)> prepare;
    std::function<void(const ProgramWindow&)> open;
    const char* field;
    const char* text;
    /// Fills in what else it asks for, and records it.
    std::function<void(const ProgramWindow&)> save;
    enum class Kind { page, dialog } kind = Kind::page;
};

void openPatient(const ProgramWindow& window, const char* typed) {
    window.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QString::fromUtf8(typed));
    window.press(Qt::Key_Return);
}

PatientId amara(ClinicFixture& clinic) {
    return clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
}

void bookAmara(ClinicFixture& clinic) {
    static_cast<void>(
        clinic.schedule()
            .book(*clinic.nurse, amara(clinic),
                  {ChairId(1), UtcTime::parseIso("2026-03-03T09:30:00Z").value(), Duration::fromMinutes(120)})
            .value());
}

void openStopping(const ProgramWindow& window) {
    window.press(Qt::Key_3, Qt::ControlModifier);
    window.click("schedule.plan_course");
    window.type("course.patient.find", "lindq");
    window.press(Qt::Key_Return);
    window.click("course.1.stop");
}

/// The record of Amara is joined into the older one, which has no draft of its own.
PatientId joinAmara(ClinicFixture& clinic) {
    const PatientId kept = amara(clinic);
    const PatientId other = clinic.addPatient("Amara", "Lindquist", "1981-12-04");
    static_cast<void>(clinic.merges().merge(*clinic.admin, kept, other, "typed twice").value());
    return kept;
}

void openUndoing(const ProgramWindow& window) {
    openPatient(window, "lindqv");
    window.click("patient.undo.1");
}

void seatWalkIn(ClinicFixture& clinic) {
    static_cast<void>(amara(clinic));
    WalkIn walkIn;
    walkIn.initials = "A. L.";
    walkIn.birthDate = Date::fromYmd(1981, 4, 12).value();
    walkIn.sex = Sex::female;
    static_cast<void>(clinic.walkIns().start(*clinic.nurse, walkIn).value());
}

void openAttaching(const ProgramWindow& window) {
    window.press(Qt::Key_2, Qt::ControlModifier);
    for (QPushButton* open : window.window->findChildren<QPushButton*>()) {
        if (open->isVisible() && open->objectName().startsWith(QLatin1String("patients.walk_in_open."))) {
            QTest::mouseClick(open, Qt::LeftButton);
            break;
        }
    }
    ProgramWindow::settle();
    window.click("patient.attach");
}

void run(ClinicFixture& clinic) {
    static_cast<void>(clinic.runningSession(amara(clinic), Mass::fromGrams(2), ChairId(1)));
    clinic.clock.advance(Duration::fromMinutes(10));
}

void openChair(const ProgramWindow& window) {
    window.click("board.chair.1");
}

const std::vector<WindowForm> kForms{
    {"registration", "rokafor", "Registration", [](ClinicFixture& /*clinic*/) {},
     [](const ProgramWindow& window) {
         window.press(Qt::Key_2, Qt::ControlModifier);
         window.click("patients.register");
     },
     "patient_form.familyName", "Mokoena",
     [](const ProgramWindow& window) {
         window.type("patient_form.givenName", "Thandi");
         window.type("patient_form.birthDate", "7 Jan 1990");
         window.find("patient_form.sex").setFocus();
         window.press(Qt::Key_F);
         window.press(Qt::Key_Return, Qt::ControlModifier);
     }},
    {"details", "rokafor", "Amara Lindqvist · Details", [](ClinicFixture& clinic) { amara(clinic); },
     [](const ProgramWindow& window) {
         openPatient(window, "lindq");
         window.click("patient.edit");
     },
     "patient_form.phone", "555 0123",
     [](const ProgramWindow& window) { window.press(Qt::Key_Return, Qt::ControlModifier); }},
    {"joining", "admin", "Join two records",
     [](ClinicFixture& clinic) {
         amara(clinic);
         static_cast<void>(clinic.addPatient("Amara", "Lindquist", "1981-12-04"));
     },
     [](const ProgramWindow& window) {
         openPatient(window, "lindqv");
         window.click("patient.merge");
         QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("lindquist"));
         window.press(Qt::Key_Return);
     },
     "merge.reason", "typed twice",
     [](const ProgramWindow& window) { window.press(Qt::Key_Return, Qt::ControlModifier); }},
    {"attaching", "rokafor", "Attach a walk-in", seatWalkIn,
     [](const ProgramWindow& window) {
         openAttaching(window);
         window.type("attach.find", "lindqvist");
         window.press(Qt::Key_Return);
     },
     "attach.familyName", "Lindqvist",
     [](const ProgramWindow& window) {
         window.type("attach.birthDate", "12 Apr 1981");
         window.press(Qt::Key_Return, Qt::ControlModifier);
     }},
    {"attaching to somebody new", "rokafor", "Attach a walk-in", seatWalkIn,
     [](const ProgramWindow& window) {
         openAttaching(window);
         window.click("attach.register");
     },
     "patient_form.familyName", "Larsen",
     [](const ProgramWindow& window) {
         window.type("patient_form.givenName", "Anna");
         window.press(Qt::Key_Return, Qt::ControlModifier);
     }},
    {"appointment", "rokafor", "New appointment", [](ClinicFixture& clinic) { amara(clinic); },
     [](const ProgramWindow& window) {
         window.press(Qt::Key_3, Qt::ControlModifier);
         window.press(Qt::Key_N);
         window.type("booking.patient.find", "lindq");
         window.press(Qt::Key_Return);
     },
     "booking.minutes", "45", [](const ProgramWindow& window) { window.click("booking.save"); }},
    {"cancelling", "rokafor", "Amara Lindqvist · Why it is cancelled", bookAmara,
     [](const ProgramWindow& window) {
         window.press(Qt::Key_3, Qt::ControlModifier);
         window.press(Qt::Key_Down);
         window.press(Qt::Key_Delete);
     },
     "schedule.reason", "Has a cold", [](const ProgramWindow& window) { window.press(Qt::Key_Return); }},
    {"leaving", "rokafor", "Amara Lindqvist · Why the patient left",
     [](ClinicFixture& clinic) {
         bookAmara(clinic);
         const auto row = clinic.schedule().days(Date::fromYmd(2026, 3, 3).value(), 1).entries.at(0);
         static_cast<void>(clinic.schedule().arrive(*clinic.nurse, row.appointment.visit).value());
     },
     [](const ProgramWindow& window) {
         window.press(Qt::Key_3, Qt::ControlModifier);
         window.press(Qt::Key_Down);
         window.click("schedule.left");
     },
     "schedule.reason", "Could not wait", [](const ProgramWindow& window) { window.press(Qt::Key_Return); }},
    {"stopping a course", "rokafor", "Amara Lindqvist · Why the course is stopped",
     [](ClinicFixture& clinic) { static_cast<void>(planCourse(clinic, amara(clinic))); }, openStopping,
     "course.1.reason", "Feels well", [](const ProgramWindow& window) { window.press(Qt::Key_Return); }},
    {"taking joined records apart", "admin", "Amara Lindqvist · Take records apart",
     [](ClinicFixture& clinic) { joinAmara(clinic); }, openUndoing, "patient.undo_reason.1", "cousins",
     [](const ProgramWindow& window) { window.press(Qt::Key_Return); }},
    {"next visit", "rokafor", "Amara Lindqvist · Next visit",
     [](ClinicFixture& clinic) {
         run(clinic);
         const SessionId session = clinic.board().load().at(0).session.value();
         static_cast<void>(
             clinic.sessions().record(*clinic.nurse, session, {.body = Stopped{"Asked to stop"}}).value());
     },
     [](const ProgramWindow& window) {
         openChair(window);
         window.click("observe.next_visit");
     },
     "next_visit.minutes", "75",
     [](const ProgramWindow& window) {
         window.click("next_visit.book");
         window.press(Qt::Key_Escape);
     },
     WindowForm::Kind::dialog},
    {"order", "rokafor", "Order",
     [](ClinicFixture& clinic) {
         const PatientId patient = amara(clinic);
         const VisitId visit = clinic.visits().arrive(*clinic.nurse, patient).value().id;
         static_cast<void>(
             clinic.screenings().record(*clinic.nurse, visit, clinic.healthyCase(patient)).value());
     },
     openChair, "order.dose", "1.5",
     [](const ProgramWindow& window) {
         window.type("order.sign.name", "ihaddad");
         window.type("order.sign.password", kPassword);
         window.press(Qt::Key_Return, Qt::ControlModifier);
     }},
    {"prescriber's decision", "ihaddad", "Amara Lindqvist · Prescriber's decision",
     [](ClinicFixture& clinic) {
         const PatientId patient = amara(clinic);
         const VisitId visit = clinic.visits().arrive(*clinic.nurse, patient).value().id;
         ScreeningCase facts = clinic.healthyCase(patient);
         facts.medicines = {"digoxin 125 micrograms daily"};
         const ScreeningRecord record = clinic.screenings().record(*clinic.nurse, visit, facts).value();
         REQUIRE(record.result.verdict == Verdict::review);
     },
     openChair, "screening.decision.reason", "Known to me",
     [](const ProgramWindow& window) {
         window.find("screening.decision").setFocus();
         window.press(Qt::Key_A);
         window.type("screening.decision.sign.password", kPassword);
         window.press(Qt::Key_Return);
     }},
    {"no treatment today", "rokafor", "Amara Lindqvist · Why there is no treatment",
     [](ClinicFixture& clinic) {
         static_cast<void>(clinic.visits().arrive(*clinic.nurse, amara(clinic)).value());
     },
     [](const ProgramWindow& window) {
         openChair(window);
         window.click("screening.not_today");
     },
     "screening.close.reason", "Has a fever",
     [](const ProgramWindow& window) { window.press(Qt::Key_Return); }},
    {"pause", "rokafor", "Pause", run,
     [](const ProgramWindow& window) {
         openChair(window);
         window.press(Qt::Key_P);
     },
     "pause.reason", "Lavatory", [](const ProgramWindow& window) { window.click("pause.save"); }},
    {"stop", "rokafor", "Stop", run,
     [](const ProgramWindow& window) {
         openChair(window);
         window.press(Qt::Key_T);
     },
     "stop.reason", "Asked to stop", [](const ProgramWindow& window) { window.click("stop.save"); }},
    {"delivery", "rokafor", "Stock · Delivery", [](ClinicFixture& /*clinic*/) {},
     [](const ProgramWindow& window) { window.press(Qt::Key_5, Qt::ControlModifier); }, "stock.receive.lot",
     "7F2299",
     [](const ProgramWindow& window) {
         window.find("stock.receive.product").setFocus();
         window.press(Qt::Key_Down);
         window.type("stock.receive.expiry", "30 Jun 2027");
         window.type("stock.receive.units", "25");
         window.press(Qt::Key_Return);
     }}};

/// Away without Esc: to the board, or, where a dialog keeps the keys, by the lock.
void goElsewhere(const ProgramWindow& window, const WindowForm& form) {
    if (form.kind == WindowForm::Kind::page) {
        window.toBoard();
        return;
    }
    window.window->lock();
    ProgramWindow::settle();
    window.type("lock.password", kPassword);
    window.press(Qt::Key_Return);
    window.toBoard();
}

}  // namespace

TEST_CASE("a form that is left is listed, comes back by a click, and goes when it is recorded",
          "[ui][drafts][H-10]") {
    for (const WindowForm& form : kForms) {
        DYNAMIC_SECTION(form.name) {
            ClinicFixture clinic;
            form.prepare(clinic);
            const ProgramWindow window(clinic);
            window.signIn(form.signIn);
            CHECK(window.unfinished().isEmpty());
            form.open(window);
            window.type(form.field, form.text);

            window.press(Qt::Key_Escape);
            window.toBoard();
            QStringList lines = window.unfinished();
            REQUIRE(lines.size() == 1);
            INFO(lines.first().toStdString());
            CHECK(lines.first().contains(QString::fromUtf8(form.line)));
            window.openUnfinished(form.line);
            CHECK(window.text(form.field) == form.text);

            goElsewhere(window, form);
            lines = window.unfinished();
            REQUIRE(lines.size() == 1);
            window.openUnfinished(form.line);
            CHECK(window.text(form.field) == form.text);

            form.save(window);
            window.toBoard();
            CHECK(window.unfinished().isEmpty());
            CHECK(clinic.drafts().list().empty());
        }
    }
}

TEST_CASE("allergies that were begun come back with their lines", "[ui][patients][drafts][H-10]") {
    ClinicFixture clinic;
    const PatientId patient = amara(clinic);
    const ProgramWindow window(clinic);
    window.signIn("rokafor");
    const auto lineEdit = [&window](const char* part) {
        for (QLineEdit* each : window.window->findChildren<QLineEdit*>()) {
            if (each->isVisible() && each->objectName().startsWith(QLatin1String(part))) {
                return each;
            }
        }
        throw std::runtime_error("no line of allergies is in view");
    };
    openPatient(window, "lindq");
    window.click("patient.allergies");
    window.find("allergies.status").setFocus();
    window.press(Qt::Key_Right);  // from "none known" to "listed"
    QTest::keyClicks(lineEdit("allergies.substance"), QStringLiteral("penicillin"));
    window.press(Qt::Key_Escape);
    CHECK(clinic.patients().patient(patient).value().allergies.empty());

    // Two forms of one patient, each opened by its own line.
    window.click("patient.edit");
    window.type("patient_form.phone", "555 0123");
    window.toBoard();
    CHECK(window.unfinished().size() == 2);
    window.openUnfinished("Allergies");
    CHECK(lineEdit("allergies.substance")->text() == "penicillin");
    window.toBoard();
    window.openUnfinished("Details");
    CHECK(window.text("patient_form.phone") == "555 0123");
    window.click("patient.details_drop");
    window.toBoard();
    CHECK(window.unfinished().size() == 1);

    window.openUnfinished("Allergies");
    window.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(clinic.patients().patient(patient).value().allergies.size() == 1);
    CHECK(clinic.patients().patient(patient).value().allergies[0].substance == "penicillin");
    CHECK(clinic.patients().patient(patient).value().details.phone.empty());
    CHECK(clinic.drafts().list().empty());
}

TEST_CASE("a reason whose appointment was settled by somebody else is told and put away",
          "[ui][schedule][drafts][H-10]") {
    ClinicFixture clinic;
    bookAmara(clinic);
    const VisitId visit =
        clinic.schedule().days(Date::fromYmd(2026, 3, 3).value(), 1).entries.at(0).appointment.visit;
    const ProgramWindow window(clinic);
    window.signIn("rokafor");
    window.press(Qt::Key_3, Qt::ControlModifier);
    window.press(Qt::Key_Down);
    window.press(Qt::Key_Delete);
    window.type("schedule.reason", "Has a cold");
    window.press(Qt::Key_Escape);
    window.toBoard();
    REQUIRE(clinic.schedule().cancel(*clinic.secondNurse, visit, "Called"));
    window.openUnfinished("Why it is cancelled");
    CHECK_FALSE(window.isShown("schedule.reason"));
    CHECK(window.find<ui::InlineMessage>("schedule.message").text().contains("Has a cold"));
    CHECK(clinic.drafts().list().empty());
}

TEST_CASE("a reason to stop a course that was stopped by somebody else is told and put away",
          "[ui][schedule][drafts][H-10]") {
    ClinicFixture clinic;
    const CourseId course = planCourse(clinic, amara(clinic)).course.id;
    const ProgramWindow window(clinic);
    window.signIn("rokafor");
    openStopping(window);
    window.type("course.1.reason", "Feels well");
    window.toBoard();
    REQUIRE(clinic.schedule().stop(*clinic.secondNurse, course, "Moves away"));
    window.openUnfinished("Why the course is stopped");
    CHECK_FALSE(window.isShown("course.1.reason"));
    CHECK(window.find<ui::InlineMessage>("course.problem").text().contains("Feels well"));
    CHECK(clinic.schedule().course(course).value().course.stop.value().reason == "Moves away");
    CHECK(clinic.drafts().list().empty());
}

TEST_CASE("a reason to take records apart that were taken apart by somebody else is told and put away",
          "[ui][patients][drafts][H-10]") {
    ClinicFixture clinic;
    joinAmara(clinic);
    const ProgramWindow window(clinic);
    window.signIn("admin");
    openUndoing(window);
    window.type("patient.undo_reason.1", "cousins");
    window.toBoard();
    REQUIRE(clinic.merges().undo(*clinic.admin, MergeId(1), "sisters"));
    window.openUnfinished("Take records apart");
    CHECK_FALSE(window.isShown("patient.undo_reason.1"));
    CHECK(window.find<ui::InlineMessage>("patient.problem").text().contains("cousins"));
    CHECK(clinic.drafts().list().empty());
}

TEST_CASE("what somebody else has typed comes back with their name", "[ui][drafts][H-10]") {
    ClinicFixture clinic;
    const SessionId session = clinic.runningSession(amara(clinic), Mass::fromGrams(2), ChairId(1));
    clinic.drafts().save(*clinic.secondNurse, "session/" + std::to_string(session.value()) + "/pause",
                         R"({"pause.reason":"Lavatory"})");
    const ProgramWindow window(clinic);
    window.signIn("rokafor");
    window.openUnfinished("Pause");
    CHECK(window.text("pause.reason") == "Lavatory");
    const auto* toast = window.window->findChild<ui::Toast*>();
    REQUIRE(toast != nullptr);
    CHECK(toast->text().contains(QString::fromStdString(clinic.secondNurse->displayName)));
}
