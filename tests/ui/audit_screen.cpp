// The audit trail in the window: searching, reading an entry, verifying, and reviewing an emergency access.
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>

#include "store/repositories_raw.h"
#include "support/catch.h"
#include "tests/ui/shell_fixture.h"
#include "ui/audit/audit_presenter.h"
#include "ui/audit/audit_words.h"
#include "ui/board_fixture.h"
#include "ui/screen_driver.h"
#include "ui/widgets/widgets.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::AuditPresenter;

namespace {

using Audit = ShownScreen<AuditPresenter>;

void settle(Audit& screen) {
    for (int i = 0; i < 400 && !screen.presenter->isSettled(); ++i) {
        Audit::settle();
    }
    Audit::settle();
}

const QAbstractItemModel& list(const Audit& screen) {
    return *screen.find<ui::SimpleTable>(QStringLiteral("audit.list")).model();
}

/// "R. Okafor, RN | Looked at a patient | Amara Lindqvist"
QStringList rows(const Audit& screen) {
    QStringList read;
    const QAbstractItemModel& model = list(screen);
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 1; column < 4; ++column) {
            cells += model.index(row, column).data().toString();
        }
        read += cells.join(QStringLiteral(" | "));
    }
    return read;
}

QString text(const Audit& screen, const char* name) {
    return screen.find<QLabel>(QString::fromLatin1(name)).text();
}

/// All words of labels in view.
QString readable(const Audit& screen) {
    QStringList words;
    for (const QLabel* label : screen.window().findChildren<QLabel*>()) {
        if (label->isVisible()) {
            words += label->text();
        }
    }
    return words.join(QLatin1Char('\n'));
}

}  // namespace

TEST_CASE("the trail is read newest first, and an entry in words beside it", "[ui][audit][H-15]") {
    PlaceClinic place;
    place.place.signedIn = *place.clinic.manager;
    const PatientId amara = place.clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    Patient patient = place.clinic.patients().patient(amara).value();
    patient.details.phone = "555 0101";
    REQUIRE(place.clinic.patients().change(*place.clinic.nurse, amara, patient.revision, patient.details));
    Audit screen(place.place.ui);
    settle(screen);
    CHECK(rows(screen).first() == "R. Okafor, RN | Changed a patient's details | Amara Lindqvist");
    // The newest is marked.
    const QString words = readable(screen);
    CHECK(words.contains(QStringLiteral("Changed a patient's details")));
    CHECK(words.contains(QStringLiteral("none → 555 0101")));
    CHECK(words.contains(QStringLiteral("R. Okafor, RN")));
    CHECK(words.contains(QStringLiteral("Before → after")));
    screen.click(QStringLiteral("audit.detail.open"));
    CHECK(place.place.navigator.last() == "patient/" + std::to_string(amara.value()));
}

TEST_CASE("the trail is searched by who, what, patient and words", "[ui][audit]") {
    PlaceClinic place;
    place.place.signedIn = *place.clinic.manager;
    const PatientId amara = place.clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId wei = place.clinic.addPatient("Wei", "Chen", "1990-01-07", Sex::male);
    REQUIRE(place.clinic.patients().page(*place.clinic.prescriber, amara));
    REQUIRE(place.clinic.patients().page(*place.clinic.nurse, wei));
    Audit screen(place.place.ui);
    settle(screen);
    const qsizetype all = rows(screen).size();

    auto& what = screen.find<QComboBox>(QStringLiteral("audit.what"));
    what.setCurrentIndex(what.findText(QStringLiteral("Patients")));
    settle(screen);
    for (const QString& row : rows(screen)) {
        CHECK((row.contains(QStringLiteral("Amara Lindqvist")) || row.contains(QStringLiteral("Wei Chen"))));
    }
    auto& who = screen.find<QComboBox>(QStringLiteral("audit.who"));
    who.setCurrentIndex(who.findText(QStringLiteral("Dr I. Haddad")));
    settle(screen);
    CHECK(rows(screen) == QStringList{"Dr I. Haddad | Looked at a patient | Amara Lindqvist"});
    screen.click(QStringLiteral("audit.detail.all"));
    settle(screen);
    CHECK(rows(screen) == QStringList{"Dr I. Haddad | Looked at a patient | Amara Lindqvist",
                                      "R. Okafor, RN | Stated allergies | Amara Lindqvist",
                                      "R. Okafor, RN | Registered a patient | Amara Lindqvist"});
    screen.click(QStringLiteral("audit.clear"));
    settle(screen);
    CHECK(rows(screen).size() >= all);
    screen.type(QStringLiteral("audit.text"), "chen 1990");
    QTest::qWait(300);
    settle(screen);
    CHECK(rows(screen) == QStringList{"R. Okafor, RN | Registered a patient | Wei Chen"});
    screen.type(QStringLiteral("audit.text"), "nothing like it");
    QTest::qWait(300);
    settle(screen);
    CHECK(list(screen).rowCount() == 0);
}

TEST_CASE("a long trail comes page by page", "[ui][audit]") {
    PlaceClinic place;
    place.place.signedIn = *place.clinic.manager;
    place.clinic.store().write([&](WriteTx& tx) {
        for (int i = 0; i < 250; ++i) {
            tx.auditWrites().add(
                {place.clinic.clock.now(), place.clinic.nurse->id, "patient.viewed", "patient/1", ""});
        }
    });
    Audit screen(place.place.ui);
    settle(screen);
    CHECK(list(screen).rowCount() == 100);
    auto& table = screen.find<ui::SimpleTable>(QStringLiteral("audit.list"));
    for (int i = 0; i < 6; ++i) {
        table.scrollToBottom();
        settle(screen);
    }
    const std::int64_t count = place.clinic.store().read([](const ReadTx& tx) { return tx.audit().count(); });
    CHECK(list(screen).rowCount() >= count - 1);  // less the note of this very look
}

TEST_CASE("the trail is verified in the window, and a change by hand is told", "[ui][audit][H-15]") {
    PlaceClinic place;
    place.place.signedIn = *place.clinic.manager;
    place.clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    Audit screen(place.place.ui);
    settle(screen);
    screen.click(QStringLiteral("audit.proof.verify"));
    settle(screen);
    CHECK(text(screen, "audit.proof.state") == "Whole");
    CHECK(text(screen, "audit.proof.sentence").startsWith(QStringLiteral("Whole: ")));
    RawFile raw(place.clinic.file());
    raw.run("DROP TRIGGER audit_entry_is_never_changed; UPDATE audit_entry SET detail = 'x' WHERE id = 3");
    screen.click(QStringLiteral("audit.proof.verify"));
    settle(screen);
    CHECK(text(screen, "audit.proof.state") == "Broken");
    CHECK(text(screen, "audit.proof.sentence").contains(QStringLiteral("Entry 3 is not what was written")));
}

TEST_CASE("each backup and each sheet is shown with whether the trail holds it", "[ui][audit][H-15]") {
    PlaceClinic place;
    place.place.signedIn = *place.clinic.manager;
    BackupService& backups = place.place.services.backups;
    REQUIRE(backups.make(BackupKind::full).isGood());  // at 09:00
    const AuditHead sheet = place.place.services.audits.head(*place.clinic.manager).value();
    place.clinic.clock.advance(Duration::fromMinutes(70));
    place.clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    REQUIRE(backups.make(BackupKind::full).isGood());  // at 10:10
    Audit screen(place.place.ui);
    settle(screen);
    screen.click(QStringLiteral("audit.proof.verify"));
    settle(screen);
    screen.find<ui::ToggleChoice>(QStringLiteral("audit.view")).setFocus();
    Audit::press(Qt::Key_Right);
    screen.find<ui::ToggleChoice>(QStringLiteral("audit.view")).setFocus();
    Audit::press(Qt::Key_Right);
    settle(screen);
    const auto read = [&screen] {
        QStringList lines;
        const QAbstractItemModel& model =
            *screen.find<ui::SimpleTable>(QStringLiteral("audit.anchors.list")).model();
        for (int row = 0; row < model.rowCount(); ++row) {
            lines += model.index(row, 0).data().toString() + QStringLiteral(" | ") +
                     model.index(row, 1).data().toString() + QStringLiteral(" | ") +
                     model.index(row, 3).data().toString();
        }
        return lines.join(QLatin1Char('\n')).toStdString();
    };
    CHECK(read() == "3 Mar 2026, 10:10 | Backup clinic-20260303-101000Z-full.backup | Matched\n"
                    "3 Mar 2026, 09:00 | Backup clinic-20260303-090000Z-full.backup | Matched");
    CHECK_FALSE(screen.isShown(QStringLiteral("audit.anchors.hint")));

    screen.type(QStringLiteral("audit.anchors.typed"), "7: no head");
    screen.click(QStringLiteral("audit.anchors.compare"));
    CHECK(readable(screen).contains(QStringLiteral("This is no head of a trail")));
    CHECK_THAT(read(), !Catch::Matchers::Contains("sheet"));
    screen.type(QStringLiteral("audit.anchors.typed"), auditAnchorText(sheet).c_str());
    Audit::press(Qt::Key_Return);
    settle(screen);
    CHECK_THAT(read(),
               Catch::Matchers::StartsWith("3 Mar 2026, 09:00 | End-of-day sheet, typed in | Matched"));
    CHECK(text(screen, "audit.proof.state") == "Whole");

    // Another trail's: not in this one, whatever else is.
    const std::string other = std::to_string(sheet.id) + ":" + std::string(64, 'a');
    screen.type(QStringLiteral("audit.anchors.typed"), other.c_str());
    Audit::press(Qt::Key_Return);
    settle(screen);
    CHECK(read() == "not known | End-of-day sheet, typed in | Not matched\n"
                    "3 Mar 2026, 09:00 | End-of-day sheet, typed in | Matched\n"
                    "3 Mar 2026, 10:10 | Backup clinic-20260303-101000Z-full.backup | Matched\n"
                    "3 Mar 2026, 09:00 | Backup clinic-20260303-090000Z-full.backup | Matched");
    CHECK(text(screen, "audit.proof.state") == "Not matched");
    CHECK(readable(screen).contains(QStringLiteral("Was an older backup restored?")));
}

TEST_CASE("every action that the services write has words", "[ui][audit]") {
    const std::filesystem::path sources = std::filesystem::path(GRAMHOUR_RESOURCES_DIR).parent_path() / "src";
    const std::regex action(
        "\"((?:staff|patients?|visit|course|screening|order|session|clock|stock|clinic|chair|history|paper|"
        "backup|downtime|audit|key|emergency)\\.[a-z-]+[a-z])\"");
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(sources / "service")) {
        std::ostringstream content;
        content << std::ifstream(entry.path()).rdbuf();
        const std::string source = content.str();
        for (std::sregex_iterator at(source.begin(), source.end(), action); at != std::sregex_iterator();
             ++at) {
            const std::string code = (*at)[1].str();
            CAPTURE(entry.path().filename().string(), code);
            CHECK(ui::auditActionWords(code).words != QString::fromStdString(code));
            ++count;
        }
    }
    CHECK(count > 60);
}

TEST_CASE("an emergency access is reviewed with a note, by somebody else", "[ui][audit][H-16]") {
    PlaceClinic place;
    EmergencyService& service = place.place.services.emergencies;
    const Actor lent = service.open(*place.clinic.manager, "alone with an alarm").value();
    place.clinic.clock.advance(Duration::fromMinutes(5));
    const PatientId amara = place.clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    REQUIRE(place.clinic.patients().page(lent, amara));
    static_cast<void>(service.end(lent));
    place.clinic.clock.advance(Duration::fromMinutes(5));

    place.place.signedIn = *place.clinic.admin;
    Audit screen(place.place.ui);
    settle(screen);
    CHECK(readable(screen).contains(QStringLiteral("1 to review")));
    screen.find<ui::ToggleChoice>(QStringLiteral("audit.view")).setFocus();
    Audit::press(Qt::Key_Right);
    settle(screen);
    CHECK(readable(screen).contains(QStringLiteral("alone with an alarm")));
    screen.click(QStringLiteral("audit.emergencies.review"));
    CHECK(readable(screen).contains(QStringLiteral("Write what you found, in a few words.")));
    screen.type(QStringLiteral("audit.emergencies.note"), "The nurse was at lunch");
    screen.click(QStringLiteral("audit.emergencies.review"));
    settle(screen);
    CHECK(service.toReview(*place.clinic.admin).value() == 0);
    CHECK(readable(screen).contains(QStringLiteral("The nurse was at lunch")));
    CHECK_FALSE(screen.isShown(QStringLiteral("audit.to_review")));

    screen.click(QStringLiteral("audit.emergencies.deeds"));
    settle(screen);
    CHECK(rows(screen) == QStringList{"M. Weber | Ended emergency access | Emergency access 1",
                                      "M. Weber | Looked at a patient | Amara Lindqvist",
                                      "M. Weber | Opened emergency access | Emergency access 1"});
}

TEST_CASE("what an entry changed is told in its parts", "[ui][audit]") {
    const QList<ui::AuditChange> changes =
        ui::auditChanges("phone (none) -> 555; ext 2; note a -> b; given name Ann -> Anna");
    REQUIRE(changes.size() == 3);
    CHECK(changes[0].name == "Phone");
    CHECK(changes[0].before == "none");
    CHECK(changes[0].after == "555; ext 2");
    CHECK(changes[1].name == "Note");
    CHECK(changes[2].name == "Given name");
    CHECK(changes[2].after == "Anna");
    CHECK(ui::auditChanges("broken").isEmpty());
    const QList<ui::AuditChange> unnamed = ui::auditChanges("38 -> 35 (-3) counted");
    REQUIRE(unnamed.size() == 1);
    CHECK(unnamed[0].name.isEmpty());
    CHECK(unnamed[0].before == "38");
}
