// The first start over an encrypted file: the codes are on paper before the clinic opens, or their lack is
// known.
#include <algorithm>

#include <QLineEdit>
#include <QPushButton>

#include "store/engine_status.h"
#include "store/keys/key_file.h"
#include "store/keys/key_slots.h"
#include "store/sql/sql_store.h"
#include "support/catch.h"
#include "tests/ui/shell_fixture.h"
#include "ui/printing/paper_dialog.h"
#include "ui/widgets/field.h"

using namespace gramhour;
using namespace gramhour::test;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

/// An encrypted file where nobody has been yet, and the window up to the page with the codes.
class FirstDay {
public:
    FirstDay() {
        KeySlots made;
        made.addWorkstation(*m_place.key, workstationKey(m_folder.path()), workstationName(), m_clock.now());
        made.write(KeySlots::fileFor(m_place.file));
        shell.type("first.display_name", q("Dr Núria Vilà"));
        shell.type("first.signin_name", q("nvila"));
        shell.type("first.password", q("seven grey herons"));
        shell.type("first.password_again", q("seven grey herons"));
        shell.type("first.clinic", q("Harbour Clinic"));
        shell.click("first.submit");
        QApplication::processEvents();
    }

    /// Of the recovery code on the screen; none when it is not there.
    [[nodiscard]] QStringList groups() const {
        QString text = shell.find<QLabel>("codes.recovery")->text();
        text.replace(QLatin1Char('\n'), QStringLiteral(" - "));
        return text.split(QStringLiteral(" - "), Qt::SkipEmptyParts);
    }
    [[nodiscard]] KeySlots ways() const { return KeySlots::read(KeySlots::fileFor(m_place.file)).value(); }
    [[nodiscard]] bool isCodeInDoubt() const {
        const std::vector<KeySlot> known = ways().all();
        return std::any_of(known.begin(), known.end(), [](const KeySlot& slot) {
            return slot.info.kind == SlotKind::recovery && slot.info.awaitsProof;
        });
    }
    [[nodiscard]] bool opens(const QStringList& code) const {
        const std::optional<RecoveryCode> parsed =
            RecoveryCode::parse(code.join(QLatin1Char('-')).toStdString());
        return parsed && !ways().openWith(*parsed).empty();
    }

private:
    TempFolder m_folder{TempFolder::Place::memory};
    ManualClock m_clock{UtcTime::parseIso("2026-03-03T09:00:00Z").value()};
    PasswordHasher m_hasher{PasswordCost{1, 8192}};
    ClinicPlace m_place{m_folder.path() / "clinic.gramhour",
                        std::make_shared<const ClinicKey>(ClinicKey::make())};
    std::unique_ptr<Store> m_store =
        store::openSqliteStore(store::StoreOptions{m_place.file, m_place.key, {}, {}});
    ServiceContext m_context = makeServiceContext(*m_store, m_clock, m_place);

public:
    KeyService keys{m_context};
    DowntimeService downtime{m_context};
    ShellWindow shell{m_context, m_hasher, m_clock, &keys};
};

QString problemOf(const QWidget* editor) {
    return qobject_cast<const ui::Field*>(editor->parentWidget())->message();
}

}  // namespace

TEST_CASE("the clinic opens when its recovery code was read back from paper", "[H-22][H-23]") {
    if (!store::engineStatus().encrypts) {
        return;
    }
    FirstDay day;
    REQUIRE(day.shell.isShown("codes.recovery"));
    CHECK(day.shell.screen().isEmpty());
    const QStringList code = day.groups();
    REQUIRE(code.size() == 8);  // eight groups of four: docs/decisions/0021
    for (const QString& group : code) {
        CHECK(group.size() == 4);
    }
    CHECK(day.opens(code));
    CHECK(day.isCodeInDoubt());  // a power cut now leaves a code that Settings warns of
    CHECK(day.shell.focused() == "codes.print");

    day.shell.click("codes.on_paper");
    CHECK(day.shell.focused() == "codes.third");
    CHECK_FALSE(day.shell.readable().contains(code[2]));
    CHECK(day.groups().isEmpty());

    day.shell.key(Qt::Key_Return);
    CHECK(problemOf(day.shell.find<QLineEdit>("codes.third")).contains("Type the four characters"));
    day.shell.type("codes.third", code[3]);  // the fourth in place of the third
    day.shell.type("codes.seventh", code[6]);
    day.shell.key(Qt::Key_Return);
    CHECK(problemOf(day.shell.find<QLineEdit>("codes.third")).contains("something else there"));
    CHECK(day.shell.screen().isEmpty());

    // As people write: small letters, and spaces between them.
    day.shell.type("codes.third", code[2].toLower());
    day.shell.type("codes.seventh", code[6].left(2) + QLatin1Char(' ') + code[6].mid(2));
    day.shell.key(Qt::Key_Return);
    REQUIRE(day.shell.isShown("codes.downtime"));
    const QStringList sheet = day.shell.find<QLabel>("codes.downtime")->text().split(QLatin1Char('-'));
    CHECK(sheet.size() == 4);  // four groups of five: docs/decisions/0025
    CHECK(sheet.join(QString()).size() == 20);
    CHECK(day.downtime.isCodeKnown());

    day.shell.key(Qt::Key_Space);
    CHECK(day.shell.screen() == "today");
    CHECK(day.shell.readable().contains(q("Dr Núria Vilà")));
    CHECK(day.shell.find<QLabel>("codes.downtime")->text().isEmpty());
    CHECK(day.opens(code));
    CHECK_FALSE(day.isCodeInDoubt());
}

TEST_CASE("a recovery code put off opens nothing, so that Settings goes on warning", "[H-22][H-23]") {
    if (!store::engineStatus().encrypts) {
        return;
    }
    FirstDay day;
    const QStringList code = day.groups();
    day.shell.click("codes.later");
    CHECK(day.shell.isShown("codes.downtime"));
    CHECK_FALSE(day.opens(code));
    CHECK_FALSE(day.ways().has(SlotKind::recovery));
    CHECK(day.keys.status().ways.size() == 1);  // this computer's
    day.shell.click("codes.finish");
    CHECK(day.shell.screen() == "today");
}

TEST_CASE("a window closed over the recovery code has put it off", "[H-22][H-23]") {
    if (!store::engineStatus().encrypts) {
        return;
    }
    FirstDay day;
    day.shell.click("codes.on_paper");
    day.shell.window->close();
    CHECK_FALSE(day.ways().has(SlotKind::recovery));
}

TEST_CASE("the recovery code can be looked at again, and printed", "[H-22]") {
    if (!store::engineStatus().encrypts) {
        return;
    }
    FirstDay day;
    const QStringList code = day.groups();
    day.shell.click("codes.on_paper");
    day.shell.click("codes.again");
    CHECK(day.groups() == code);
    day.shell.key(Qt::Key_Space);  // on "Print it"
    auto* paper = day.shell.window->findChild<ui::PaperDialog*>();
    REQUIRE(paper != nullptr);
    CHECK(paper->isVisible());
    paper->reject();
}
