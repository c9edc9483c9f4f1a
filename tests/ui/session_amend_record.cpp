// A signed record is corrected from its view, with the password and a fresh signature in one step.
#include <QLineEdit>
#include <QTest>

#include "support/catch.h"
#include "ui/history/record_presenter.h"
#include "ui/session/amend_desk.h"
#include "ui/session_fixture.h"
#include "ui/widgets/widgets.h"

using namespace gramhour;
using namespace gramhour::test;
using Catch::Matchers::Contains;

namespace {

/// The number of the mistyped vitals.
int wrongEntry(VisitClinic& clinic) {
    for (const StoredEvent& stored : clinic.snapshot().events) {
        const auto* taken = std::get_if<VitalsTaken>(&stored.event.body);
        if (taken != nullptr && taken->vitals.systolic == 188) {
            return stored.event.number;
        }
    }
    return 0;
}

/// The record in a window, with the desk that the shell hands in.
class RecordWindow {
public:
    explicit RecordWindow(VisitClinic& clinic) {
        m_window.resize(1280, 720);
        m_record = std::make_unique<ui::RecordPresenter>(
            clinic.context, *clinic.session, &m_window,
            [](ui::UiContext& context, SessionId session, QWidget* parent,
               std::function<void(const QString&)> corrected) {
                auto* desk = new ui::AmendDesk(context, session, parent);
                QObject::connect(desk, &ui::AmendDesk::corrected, desk, std::move(corrected));
                return ui::CorrectionDesk{desk, [desk] { desk->activate(); }, [desk] { desk->leave(); }};
            });
        m_record->page()->setGeometry(m_window.rect());
        m_window.show();
        m_window.activateWindow();
        QApplication::setActiveWindow(&m_window);
        m_record->activate();
        settle();
    }

    static void settle() {
        for (int i = 0; i < 5; ++i) {
            QApplication::processEvents();
        }
    }
    template <class Widget = QWidget>
    [[nodiscard]] Widget& find(const char* name) const {
        auto* found = m_window.findChild<Widget*>(QLatin1String(name));
        REQUIRE(found != nullptr);
        return *found;
    }
    void type(const char* name, const char* text) const {
        find<QLineEdit>(name).setText(QString::fromUtf8(text));
        settle();
    }
    void click(const char* name) const {
        QTest::mouseClick(&find(name), Qt::LeftButton);
        settle();
    }
    void correct(const char* entry) const {
        find(entry).setFocus(Qt::OtherFocusReason);
        QTest::keyClick(&find(entry), Qt::Key_Return);
        settle();
    }
    [[nodiscard]] std::string words(const char* name) const {
        QStringList all;
        for (const QLabel* label : find(name).findChildren<QLabel*>()) {
            all += label->text();
        }
        return all.join(QLatin1Char('\n')).toStdString();
    }

private:
    QWidget m_window;
    std::unique_ptr<ui::RecordPresenter> m_record;
};

}  // namespace

TEST_CASE("a signed record is corrected with the password and signed afresh", "[ui][record][amend][H-15]") {
    VisitClinic clinic;
    clinic.signWithMistake();
    clinic.pass(10);
    const std::size_t entries = clinic.snapshot().events.size();
    const RecordWindow window(clinic);
    window.click("record.amend");
    const std::string entry = "session.log.entry." + std::to_string(wrongEntry(clinic));
    window.correct(entry.c_str());
    window.type("amend.systolic", "118");
    window.type("amend.reason_of_correction", "Digit too many");
    window.click("amend.save");
    REQUIRE_THAT(window.words("panel.amend"), Contains("Type your password"));
    window.type("amend.password", "not the password");
    window.click("amend.save");
    REQUIRE_THAT(window.words("panel.amend"), Contains("The password is not right. Nothing was changed."));
    REQUIRE(clinic.snapshot().events.size() == entries);
    window.type("amend.password", kPassword);
    window.click("amend.save");

    const SessionSnapshot after = clinic.snapshot();
    REQUIRE(after.events.size() == entries + 2);
    REQUIRE(after.state.signedAt == clinic.clinic.clock.now());
    REQUIRE_FALSE(after.state.awaitsFreshSignature);
    REQUIRE(after.state.amendments.at(0).body.reason == "Digit too many");
    const std::string record = window.words("record.page");
    REQUIRE_THAT(record, Contains("188/54") || Contains("188"));
    REQUIRE_THAT(record, Contains("118"));
    REQUIRE_THAT(record, Contains("Digit too many"));
    REQUIRE(window.find<ui::InlineMessage>("record.message").text() == "Corrected and signed");
}

TEST_CASE("a signed record is not corrected by a nurse who did not write the entry",
          "[ui][record][amend][H-16]") {
    VisitClinic clinic;
    clinic.signWithMistake();
    clinic.signedIn = clinic.clinic.secondNurse;
    const RecordWindow window(clinic);
    window.click("record.amend");
    const std::string entry = "session.log.entry." + std::to_string(wrongEntry(clinic));
    window.correct(entry.c_str());
    REQUIRE_THAT(window.words("amend.desk"), Contains("Only who wrote this entry"));
}
