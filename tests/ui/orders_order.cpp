#include <algorithm>

#include <QLabel>
#include <QLineEdit>

#include "support/catch.h"
#include "support/refused.h"
#include "ui/orders/order_form.h"
#include "ui/orders/order_presenter.h"
#include "ui/screening_driver.h"
#include "ui/widgets/figure.h"
#include "ui/widgets/inline_message.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::OrderPresenter;

namespace {

using ShownOrder = Shown<OrderPresenter>;

VisitId screenedVisit(UiClinic& clinic) {
    const PatientId patient = clinic.clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    const VisitId visit = clinic.clinic.visits().arrive(*clinic.clinic.nurse, patient).value().id;
    static_cast<void>(clinic.clinic.screenings()
                          .record(*clinic.clinic.nurse, visit, clinic.clinic.healthyCase(patient))
                          .value());
    return visit;
}

QString figureOf(const ShownOrder& shown, const char* name) {
    return shown.find<ui::Figure>(name).value();
}

/// Doses that were tried and refused: one entry a value, beside those of the other limits it passed.
std::size_t refusedDoses(UiClinic& clinic) {
    const std::vector<AuditEntry> entries =
        clinic.clinic.store().read([](const ReadTx& tx) { return tx.audit().latest(100); });
    return static_cast<std::size_t>(
        std::count_if(entries.begin(), entries.end(), [](const AuditEntry& entry) {
            return entry.action == "order.limit-refused" && entry.detail.rfind("dose: ", 0) == 0;
        }));
}

}  // namespace

TEST_CASE("The order shows dose, time, pump rate and the elemental figures together", "[ui][orders][H-01]") {
    UiClinic clinic;
    ShownOrder shown(clinic, screenedVisit(clinic));
    CHECK(ShownOrder::focusName() == "order.dose");
    CHECK(figureOf(shown, "order.plan.dose") == "1 g");
    CHECK(figureOf(shown, "order.plan.time") == "60 min");
    // 100 mL + 1 g ÷ 500 mg/mL = 102 mL in 60 min
    CHECK(figureOf(shown, "order.plan.pump") == "102 mL/h");
    // 1 g × 24.305 ÷ 246.47 = 98.61 mg; ÷ 24.305 = 4.057 mmol; × 2 = 8.115 mEq
    CHECK(shown.find<QLabel>("order.plan.elemental").text().simplified() ==
          "98.61 mg magnesium · 4.057 mmol · 8.115 mEq");

    shown.type("order.dose", "2");
    CHECK(figureOf(shown, "order.plan.time") == "120 min");
    // 104 mL ÷ 2 h
    CHECK(figureOf(shown, "order.plan.pump") == "52 mL/h");

    shown.type("order.dose", "1,000");
    shown.press(Qt::Key_Tab);
    CHECK(figureOf(shown, "order.plan.dose") == QString(QChar(0x2013)));
    CHECK_FALSE(shown.find("order.sign").isEnabled());
}

TEST_CASE("A soft limit asks for its reason, and the prescriber signs it", "[ui][orders][H-03]") {
    UiClinic clinic;
    const VisitId visit = screenedVisit(clinic);
    ShownOrder shown(clinic, visit);
    int doneCount = 0;
    QObject::connect(shown.presenter, &OrderPresenter::done, [&doneCount] { ++doneCount; });
    shown.type("order.dose", "4");
    shown.type("order.bag", "50");
    // 4 g in 50 + 8 mL = 6.897 %: above 5 %
    CHECK(shown.isShown("order.limit.concentration"));
    CHECK(shown.find("order.sign").isEnabled());

    shown.type("order.sign.name", "ihaddad");
    shown.type("order.sign.password", kPassword);
    shown.press(Qt::Key_Return);
    CHECK(doneCount == 0);
    CHECK(ShownOrder::focusName() == "order.limit.concentration");

    shown.type("order.limit.concentration", "Fluid restricted");
    shown.type("order.sign.password", "wrong password");
    shown.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(doneCount == 0);
    CHECK(lastRefused(clinic.clinic) == "rokafor: ihaddad");
    shown.type("order.sign.password", kPassword);
    shown.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(doneCount == 1);
    const VisitSnapshot snapshot = clinic.clinic.visits().snapshot(visit).value();
    REQUIRE(snapshot.order.has_value());
    CHECK(snapshot.order->dose == Mass::fromGrams(4));
    REQUIRE(snapshot.order->limits.size() == 1);
    CHECK(snapshot.order->limits[0].reason == "Fluid restricted");
    CHECK(snapshot.orderedByName == "Dr I. Haddad");
    CHECK_FALSE(clinic.clinic.drafts().load("order/" + std::to_string(visit.value())).has_value());
}

TEST_CASE("A hard limit is refused in place and noted once for a value left standing", "[ui][orders][H-01]") {
    UiClinic clinic;
    ShownOrder shown(clinic, screenedVisit(clinic));
    shown.type("order.dose", "51");
    CHECK(shown.find<ui::InlineMessage>("order.plan.message").text().contains("4 g"));
    CHECK_FALSE(shown.find("order.sign").isEnabled());
    CHECK(refusedDoses(clinic) == 0);  // still being typed

    shown.press(Qt::Key_Tab);
    CHECK(refusedDoses(clinic) == 1);
    shown.presenter->leave();
    CHECK(refusedDoses(clinic) == 1);

    shown.type("order.dose", "5");
    shown.press(Qt::Key_Tab);
    CHECK(refusedDoses(clinic) == 2);
    shown.type("order.dose", "1");
    CHECK(shown.find("order.sign").isEnabled());
}

TEST_CASE("An order typed and not signed is there again", "[ui][orders][H-12]") {
    UiClinic clinic;
    const VisitId visit = screenedVisit(clinic);
    {
        ShownOrder shown(clinic, visit);
        shown.type("order.dose", "1.5.");
        shown.type("order.bag", "2x");
        shown.type("order.time", "90");
    }
    ShownOrder again(clinic, visit);
    CHECK(again.find<QLineEdit>("order.dose").text() == "1.5.");
    CHECK(again.find<QLineEdit>("order.bag").text() == "2x");
    CHECK(again.find<QLineEdit>("order.time").text() == "90");
}

TEST_CASE("A signed order is shown whole, its longer time too, and can be changed", "[ui][orders]") {
    UiClinic clinic;
    const VisitId visit = screenedVisit(clinic);
    OrderDraft draft = usualDraft(clinic.context.protocol);
    draft.time = Duration::fromMinutes(90);
    static_cast<void>(
        clinic.clinic.orders().place(*clinic.clinic.nurse, *clinic.clinic.prescriber, visit, draft).value());
    ShownOrder shown(clinic, visit);
    CHECK(shown.find<ui::InlineMessage>("order.message").text().contains("Dr I. Haddad"));
    CHECK(figureOf(shown, "order.plan.time") == "90 min");
    CHECK(shown.isShown("order.go_on"));
    CHECK_FALSE(shown.isShown("order.sign"));
    QTest::mouseClick(&shown.find("order.change"), Qt::LeftButton);
    CHECK(shown.isShown("order.sign"));
    CHECK(ShownOrder::focusName() == "order.dose");
}

TEST_CASE("An order form survives its draft", "[ui][orders]") {
    ui::OrderForm form;
    form.salt = Salt::chloride;
    form.productId = "chloride-20-50ml";
    form.dose = "1,000";
    form.bag = "2x";
    form.additive = Additive::exchanged;
    form.diluent = Diluent::glucose;
    form.dropFactor = DropFactor::k20;
    form.time = "9";
    form.spo2Scale = SpO2Scale::two;
    form.reasons = {{"concentration", "Fluid restricted"}};
    const std::optional<ui::OrderForm> read = ui::decodeOrder(ui::encodeOrder(form));
    REQUIRE(read.has_value());
    CHECK(*read == form);
    CHECK_FALSE(ui::readOrder(form).has_value());
}
