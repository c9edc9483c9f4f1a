// The fields of stock, schedule, records of patients, History and settings that take free text.
#include <algorithm>
#include <set>

#include <QComboBox>
#include <QLineEdit>
#include <QTabBar>
#include <QTest>

#include "support/catch.h"
#include "tests/ui/shell_fixture.h"
#include "ui/audit/audit_presenter.h"
#include "ui/history_fixture.h"
#include "ui/naughty_walk.h"
#include "ui/patients/patient_page_presenter.h"
#include "ui/schedule/schedule_presenter.h"
#include "ui/schedule/time_grid.h"
#include "ui/schedule_fixture.h"
#include "ui/screen_driver.h"
#include "ui/stock/stock_presenter.h"
#include "ui/widgets/widgets.h"

namespace gramhour::test {

namespace {

constexpr const char* kVial = "sulfate-50-2ml";

void walkWasteReason(FieldTally& tally) {
    using Stock = ShownScreen<ui::StockPresenter>;
    PlaceClinic place;
    const LotId lot =
        place.clinic.stock()
            .receive(*place.clinic.nurse, {kVial, "7F2210", Date::parseIso("2027-06-30").value(), 9000})
            .value()
            .id;
    const Stock screen(place.place.ui);
    auto& shelf = screen.find<ui::SimpleTable>(named("stock.shelf.list"));
    for (int row = 0; row < shelf.model()->rowCount(); ++row) {
        if (shelf.model()->index(row, 0).data().toString() == QLatin1String("7F2210")) {
            shelf.selectRow(row);
        }
    }
    Stock::settle();
    const auto moves = [&] { return place.clinic.stock().page(lot).value().moves; };
    std::size_t before = 0;
    walk({.field = "stock.lot.reason",
          .open = [&]() -> QWidget& {
              screen.pressOn(named("stock.lot.act"), Qt::Key_W);
              screen.type(named("stock.lot.units"), "1");
              before = moves().size();
              return screen.find(named("stock.lot.reason"));
          },
          .save = [&] { screen.click(named("stock.lot.submit")); },
          .kept = [&]() -> std::optional<std::string> {
              return moves().size() == before ? std::nullopt : std::optional(moves().front().move.reason);
          },
          .show = {},
          .window = screen.window()},
         tally);
}

void walkLot(FieldTally& tally) {
    using Stock = ShownScreen<ui::StockPresenter>;
    PlaceClinic place;
    const Stock screen(place.place.ui);
    screen.click(named("stock.receive"));
    screen.find<QComboBox>(named("stock.receive.product")).setCurrentIndex(1);
    const auto lots = [&] { return place.clinic.stock().lotsLike("", 500); };
    std::set<std::int64_t> before;
    walkShortly({.field = "stock.receive.lot",
                 .open = [&]() -> QWidget& {
                     screen.type(named("stock.receive.expiry"), "30.6.2027");
                     screen.type(named("stock.receive.units"), "25");
                     before.clear();
                     for (const StockLot& lot : lots()) {
                         before.insert(lot.id.value());
                     }
                     return screen.find(named("stock.receive.lot"));
                 },
                 .save = [&] { screen.click(named("stock.receive.submit")); },
                 .kept = [&]() -> std::optional<std::string> {
                     for (const StockLot& lot : lots()) {
                         if (before.count(lot.id.value()) == 0) {
                             return lot.lot;
                         }
                     }
                     return std::nullopt;
                 },
                 .show = {},
                 .window = screen.window(),
                 .otherwise = {"emoji with joiners"}},
                tally);
}

void walkCancelReason(FieldTally& tally) {
    using Shown = ShownScreen<ui::SchedulePresenter>;
    ScheduleClinic c;
    const VisitId visit = c.book(c.amara, 1, "2026-03-03T10:00:00Z");
    const Shown screen(c.place.ui);
    walk({.field = "schedule.reason",
          .open = [&]() -> QWidget& {
              if (c.entry(visit).state == AppointmentState::cancelled) {
                  REQUIRE(c.clinic.schedule().restore(*c.clinic.nurse, visit));
                  screen.presenter->activate();
              }
              if (!screen.isShown(named("schedule.reason"))) {
                  auto& grid = screen.find<ui::TimeGrid>(named("schedule.grid"));
                  grid.select(visit);
                  grid.setFocus(Qt::TabFocusReason);
                  Shown::press(Qt::Key_Delete);
              }
              return screen.find(named("schedule.reason"));
          },
          .save = [&] { screen.click(named("schedule.reason_save")); },
          .kept = [&]() -> std::optional<std::string> {
              return c.entry(visit).state == AppointmentState::cancelled
                         ? std::optional(c.entry(visit).appointment.closeReason)
                         : std::nullopt;
          },
          .show = {},
          .window = screen.window()},
         tally);
}

/// Settings at the chairs, with an administrator.
struct ShownChairs {
    ShownChairs() {
        shell.signIn("admin");
        shell.key(Qt::Key_6, Qt::ControlModifier);
        auto* sections = shell.find<QTabBar>("settings.sections");
        for (int i = 0; i < sections->count() && !shell.isShown("settings.chairs.new"); ++i) {
            sections->setCurrentIndex(i);
            QApplication::processEvents();
        }
    }

    ClinicFixture clinic;
    ShellWindow shell{clinic.context(), clinic.hasher(), clinic.clock};
};

void walkNewChair(FieldTally& tally) {
    ShownChairs shown;
    ClinicService& clinic = shown.clinic.clinic();
    std::size_t before = 0;
    walkShortly({.field = "settings.chairs.new",
                 .open = [&]() -> QWidget& {
                     before = clinic.chairs().size();
                     return *shown.shell.find<QLineEdit>("settings.chairs.new");
                 },
                 .save = [&] { shown.shell.click("settings.chairs.add"); },
                 .kept = [&]() -> std::optional<std::string> {
                     const std::vector<Chair> chairs = clinic.chairs();
                     return chairs.size() == before ? std::nullopt : std::optional(chairs.back().name);
                 },
                 .show = {},
                 .window = *shown.shell.window,
                 .otherwise = {"lone high surrogate"}},
                tally);
}

/// A chair of the list, renamed in its row.
void walkChairName(FieldTally& tally) {
    ShownChairs shown;
    ClinicService& clinic = shown.clinic.clinic();
    const ChairId id = clinic.chairs().at(1).id;
    const std::string object = "settings.chair." + std::to_string(id.value()) + ".name";
    const auto name = [&] {
        const std::vector<Chair> chairs = clinic.chairs();
        return std::find_if(chairs.begin(), chairs.end(), [id](const Chair& chair) { return chair.id == id; })
            ->name;
    };
    // The rows are made anew when one is saved.
    const auto row = [&]() -> QLineEdit& {
        QLineEdit* found = nullptr;
        for (auto* each : shown.shell.window->findChildren<QLineEdit*>(named(object))) {
            found = each->isVisible() ? each : found;
        }
        REQUIRE(found != nullptr);
        return *found;
    };
    std::string before;
    walkShortly({.field = "settings.chair.N.name",
                 .open = [&]() -> QWidget& {
                     before = name();
                     return row();
                 },
                 .save = [&] { QTest::keyClick(&row(), Qt::Key_Return); },
                 .kept = [&] { return name() == before ? std::nullopt : std::optional(name()); },
                 .show = {},
                 .window = *shown.shell.window},
                tally);
}

}  // namespace

void walkStock(FieldTally& tally) {
    walkWasteReason(tally);
    walkLot(tally);
}

void walkSchedule(FieldTally& tally) {
    walkCancelReason(tally);
}

void walkMerges(FieldTally& tally) {
    using Page = ShownScreen<ui::PatientPagePresenter>;
    PlaceClinic place;
    const PatientId kept = place.clinic.addPatient("Amara", "Lindqvist", "1981-04-12");
    const PatientId other = place.clinic.addPatient("Amara", "Lindquist", "1981-12-04");
    place.place.signedIn = *place.clinic.admin;
    const Page page(place.place.ui, kept);
    const auto merges = [&] { return place.clinic.merges().mergesOf(kept); };
    std::size_t before = 0;
    walkShortly({.field = "merge.reason",
                 .open = [&]() -> QWidget& {
                     for (const PatientMerge& merge : merges()) {
                         if (!merge.undoneAt) {
                             REQUIRE(place.clinic.merges().undo(*place.clinic.admin, merge.id, "two"));
                             page.presenter->activate();
                         }
                     }
                     before = merges().size();
                     if (!page.isShown(named("merge.reason"))) {
                         page.click(named("patient.merge"));
                         page.type(named("merge.find"), "lindquist");
                         Page::press(Qt::Key_Return);
                     }
                     return page.find(named("merge.reason"));
                 },
                 .save = [&] { page.click(named("patient.merge_save")); },
                 .kept = [&]() -> std::optional<std::string> {
                     const std::vector<PatientMerge> now = merges();
                     const auto standing =
                         std::find_if(now.begin(), now.end(),
                                      [](const PatientMerge& merge) { return !merge.undoneAt.has_value(); });
                     return now.size() == before || standing == now.end() ? std::nullopt
                                                                          : std::optional(standing->reason);
                 },
                 .show = {},
                 .window = page.window()},
                tally);
    if (page.isShown(named("patient.merge_drop"))) {
        page.click(named("patient.merge_drop"));
    }

    std::optional<MergeId> standing;
    const auto undoReason = [&]() -> std::optional<std::string> {
        for (const PatientMerge& merge : merges()) {
            if (merge.id == *standing && merge.undoneAt) {
                return merge.undoReason;
            }
        }
        return std::nullopt;
    };
    const auto object = [&](const char* part) {
        return named(std::string(part) + std::to_string(standing->value()));
    };
    for (const PatientMerge& merge : merges()) {
        if (!merge.undoneAt) {
            REQUIRE(place.clinic.merges().undo(*place.clinic.admin, merge.id, "two"));
        }
    }
    walkShortly({.field = "patient.undo_reason.N",
                 .open = [&]() -> QWidget& {
                     if (!standing || undoReason()) {
                         standing =
                             place.clinic.merges().merge(*place.clinic.admin, kept, other, "one").value();
                         page.presenter->activate();
                         page.click(object("patient.undo."));
                     }
                     return page.find(object("patient.undo_reason."));
                 },
                 .save = [&] { page.click(object("patient.undo_go.")); },
                 .kept = undoReason,
                 .show = {},
                 .window = page.window()},
                tally);
}

void walkViews(FieldTally& tally) {
    PlaceClinic place;
    const ShownHistory shown(place);
    const auto views = [&] { return place.clinic.history().views(*place.clinic.nurse); };
    shown.press("history.more_filters");
    walkShortly({.field = "history.view_name",
                 .open = [&]() -> QWidget& {
                     for (const NamedHistoryView& view : views()) {
                         REQUIRE(place.clinic.history().removeView(*place.clinic.nurse, view.id));
                     }
                     return shown.find(named("history.view_name"));
                 },
                 .save = [&] { shown.press("history.view_save"); },
                 .kept = [&]() -> std::optional<std::string> {
                     return views().empty() ? std::nullopt : std::optional(views().front().name);
                 },
                 .show = {},
                 .window = shown.window()},
                tally);
}

void walkChairs(FieldTally& tally) {
    walkNewChair(tally);
    walkChairName(tally);
}

void walkEmergencies(FieldTally& tally) {
    using Audit = ShownScreen<ui::AuditPresenter>;
    PlaceClinic place;
    EmergencyService& service = place.place.services.emergencies;
    place.place.signedIn = *place.clinic.admin;
    Audit screen(place.place.ui);
    const auto settle = [&] {
        static_cast<void>(QTest::qWaitFor([&] { return screen.presenter->isSettled(); }));
        Audit::settle();
    };
    const auto newest = [&] { return service.list(*place.clinic.admin).value().front().access; };
    walkShortly({.field = "audit.emergencies.note",
                 .open = [&]() -> QWidget& {
                     if (service.toReview(*place.clinic.admin).value() == 0) {
                         const Actor lent = service.open(*place.clinic.manager, "alone").value();
                         static_cast<void>(service.end(lent));
                         place.clinic.clock.advance(Duration::fromMinutes(1));
                         screen.presenter->activate();
                         settle();
                         if (!screen.isShown(named("audit.emergencies.list"))) {
                             screen.find(named("audit.view")).setFocus();
                             Audit::press(Qt::Key_Right);
                         }
                         screen.find<ui::SimpleTable>(named("audit.emergencies.list")).selectRow(0);
                         settle();
                     }
                     return screen.find(named("audit.emergencies.note"));
                 },
                 .save = [&] { screen.click(named("audit.emergencies.review")); },
                 .kept = [&]() -> std::optional<std::string> {
                     return newest().reviewedAt ? std::optional(newest().reviewNote) : std::nullopt;
                 },
                 .show = {},
                 .window = screen.window()},
                tally);
}

TEST_CASE("naughty strings go through the fields of stock", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkStock);
}

TEST_CASE("naughty strings go through the reasons of the schedule", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkSchedule);
}

TEST_CASE("naughty strings go through the reasons of joining records", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkMerges);
}

TEST_CASE("naughty strings go through the name of a view", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkViews);
}

TEST_CASE("naughty strings go through the names of chairs", "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkChairs);
}

TEST_CASE("naughty strings go through the review of an emergency access",
          "[ui][trust][naughty-strings][H-25]") {
    requireGood(walkEmergencies);
}

}  // namespace gramhour::test
