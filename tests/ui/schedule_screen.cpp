#include <QComboBox>
#include <QLineEdit>

#include "support/catch.h"
#include "ui/schedule/schedule_presenter.h"
#include "ui/schedule/time_grid.h"
#include "ui/schedule_fixture.h"
#include "ui/screen_driver.h"
#include "ui/widgets/widgets.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::SchedulePresenter;
using gramhour::ui::TimeGrid;

namespace {

using Shown = ShownScreen<SchedulePresenter>;

UtcTime at(const char* iso) {
    return UtcTime::parseIso(iso).value();
}

TimeGrid& grid(const Shown& screen) {
    return screen.find<TimeGrid>(QStringLiteral("schedule.grid"));
}

QString text(const Shown& screen, const char* name) {
    return screen.find<QLabel>(QLatin1String(name)).text();
}

/// An arrow while Ctrl stays down (QTest would let go of it each time).
void push(const Shown& screen, Qt::Key key) {
    QKeyEvent event(QEvent::KeyPress, key, Qt::ControlModifier);
    QApplication::sendEvent(&grid(screen), &event);
    Shown::settle();
}

void drag(const Shown& screen, VisitId visit, const QPoint& by) {
    QWidget* surface = grid(screen).viewport();
    const QPoint from = grid(screen).rectOf(visit).center();
    QTest::mousePress(surface, Qt::LeftButton, Qt::NoModifier, from);
    QTest::mouseMove(surface, from + by / 2);
    QMouseEvent move(QEvent::MouseMove, QPointF(from + by), surface->mapToGlobal(QPointF(from + by)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(surface, &move);
    QTest::mouseRelease(surface, Qt::LeftButton, Qt::NoModifier, from + by);
    Shown::settle();
}

}  // namespace

TEST_CASE("the day shows every chair, and who is expected on it", "[ui][schedule]") {
    ScheduleClinic c;
    const VisitId visit = c.book(c.amara, 2, "2026-03-03T10:00:00Z");
    const Shown screen(c.place.ui);
    const ui::GridView& view = grid(screen).view();
    REQUIRE(view.columns.size() == 8);
    REQUIRE(view.blocks.size() == 1);
    CHECK(view.blocks[0].visit == visit);
    CHECK(view.blocks[0].column == 1);
    CHECK(view.blocks[0].from == 600);
    CHECK(view.blocks[0].until == 720);
    CHECK(view.blocks[0].name == "Amara Lindqvist");
    CHECK(view.blocks[0].state.word == "Expected");
    CHECK(view.now == 540);
    CHECK(text(screen, "schedule.title") == "Tuesday 3 March 2026");

    c.clinic.clock.advance(Duration::fromMinutes(61));
    c.place.ticker.tickNow();
    CHECK(grid(screen).view().blocks[0].state.word == "Not here yet");
}

TEST_CASE("dragging moves an appointment in time and to another chair", "[ui][schedule]") {
    ScheduleClinic c;
    const VisitId visit = c.book(c.amara, 1, "2026-03-03T10:00:00Z");
    const Shown screen(c.place.ui);
    const QRect box = grid(screen).rectOf(visit);
    // As many pixels as the two hours of the block have, times 30 of 120 minutes: half an hour later.
    const int halfHour = qRound((box.height() + 2) / 4.0);
    drag(screen, visit, {box.width() + 6, halfHour});
    CHECK(c.entry(visit).appointment.at == at("2026-03-03T10:30:00Z"));
    CHECK(c.entry(visit).chair == ChairId(2));
    CHECK(grid(screen).selected() == visit);
    CHECK_FALSE(grid(screen).ghost());
}

TEST_CASE("a place that is taken says whose it is, and nothing moves", "[ui][schedule][H-13]") {
    ScheduleClinic c;
    const VisitId visit = c.book(c.amara, 1, "2026-03-03T10:00:00Z");
    c.book(c.wei, 2, "2026-03-03T11:00:00Z");
    const Shown screen(c.place.ui);
    grid(screen).select(visit);
    push(screen, Qt::Key_Right);
    REQUIRE(grid(screen).ghost());
    CHECK(grid(screen).ghost()->column == 1);
    Shown::press(Qt::Key_Return);
    CHECK(text(screen, "schedule.problem") ==
          QString::fromUtf8("Chair 2 has Wei Chen, 11:00–13:00. Nothing was changed."));
    CHECK(c.entry(visit).chair == ChairId(1));
}

TEST_CASE("Ctrl with the arrows moves by five minutes and by a chair; Esc takes it back", "[ui][schedule]") {
    ScheduleClinic c;
    const VisitId visit = c.book(c.amara, 1, "2026-03-03T10:00:00Z");
    const Shown screen(c.place.ui);
    Shown::press(Qt::Key_Down);  // the first appointment
    REQUIRE(grid(screen).selected() == visit);
    push(screen, Qt::Key_Down);
    push(screen, Qt::Key_Down);
    push(screen, Qt::Key_Right);
    CHECK(grid(screen).ghost()->from == 610);
    CHECK(c.entry(visit).appointment.at == at("2026-03-03T10:00:00Z"));  // not before it is dropped
    Shown::press(Qt::Key_Escape);
    CHECK_FALSE(grid(screen).ghost());
    push(screen, Qt::Key_Up);
    QTest::keyRelease(&grid(screen), Qt::Key_Control);
    Shown::settle();
    CHECK(c.entry(visit).appointment.at == at("2026-03-03T09:55:00Z"));
}

TEST_CASE("the arrows walk the appointments of a chair and to the next chair", "[ui][schedule]") {
    ScheduleClinic c;
    const VisitId first = c.book(c.amara, 1, "2026-03-03T10:00:00Z");
    const VisitId second = c.book(c.wei, 1, "2026-03-03T12:00:00Z");
    const VisitId beside = c.book(c.amara, 3, "2026-03-03T14:00:00Z");
    const Shown screen(c.place.ui);
    Shown::press(Qt::Key_Down);
    CHECK(grid(screen).selected() == first);
    Shown::press(Qt::Key_Down);
    CHECK(grid(screen).selected() == second);
    Shown::press(Qt::Key_Right);
    CHECK(grid(screen).selected() == beside);
    Shown::press(Qt::Key_Left);
    CHECK(grid(screen).selected() == second);
    CHECK(grid(screen).accessibleDescription().contains(QStringLiteral("Wei Chen")));
    Shown::press(Qt::Key_Return);
    CHECK(c.place.navigator.last() == "patient/" + std::to_string(c.wei.value()));
}

TEST_CASE("arrived by one key; then Enter opens the visit", "[ui][schedule]") {
    ScheduleClinic c;
    const VisitId visit = c.book(c.amara, 1, "2026-03-03T09:30:00Z");
    const Shown screen(c.place.ui);
    grid(screen).select(visit);
    Shown::press(Qt::Key_A);
    CHECK(c.entry(visit).state == AppointmentState::arrived);
    CHECK(grid(screen).view().blocks[0].state.word == "Arrived");
    Shown::press(Qt::Key_Return);
    CHECK(c.place.navigator.last() == "visit/" + std::to_string(visit.value()));
}

TEST_CASE("Del asks why, cancels, and can be taken back", "[ui][schedule]") {
    ScheduleClinic c;
    const VisitId visit = c.book(c.amara, 1, "2026-03-03T10:00:00Z");
    const Shown screen(c.place.ui);
    grid(screen).select(visit);
    Shown::press(Qt::Key_Delete);
    Shown::press(Qt::Key_Return);  // without a reason
    CHECK(c.entry(visit).state == AppointmentState::expected);
    screen.type(QStringLiteral("schedule.reason"), "Has a cold");
    Shown::press(Qt::Key_Return);
    CHECK(c.entry(visit).state == AppointmentState::cancelled);
    CHECK(c.entry(visit).appointment.closeReason == "Has a cold");
    CHECK(grid(screen).view().blocks.isEmpty());
    screen.click(QStringLiteral("schedule.undo"));
    CHECK(c.entry(visit).state == AppointmentState::expected);
    CHECK(grid(screen).selected() == visit);
}

TEST_CASE("did not come is offered once its time has come", "[ui][schedule]") {
    ScheduleClinic c;
    const VisitId visit = c.book(c.amara, 1, "2026-03-03T09:30:00Z");
    const Shown screen(c.place.ui);
    grid(screen).select(visit);
    CHECK_FALSE(screen.isShown(QStringLiteral("schedule.no_show")));
    c.clinic.clock.advance(Duration::fromMinutes(31));
    c.place.ticker.tickNow();
    screen.click(QStringLiteral("schedule.no_show"));
    CHECK(c.entry(visit).state == AppointmentState::noShow);
    screen.click(QStringLiteral("schedule.restore"));
    CHECK(c.entry(visit).state == AppointmentState::expected);
}

TEST_CASE("a new appointment by keyboard; a taken place is told in the form", "[ui][schedule]") {
    ScheduleClinic c;
    c.book(c.wei, 3, "2026-03-03T13:00:00Z");
    const Shown screen(c.place.ui);
    Shown::press(Qt::Key_N);
    screen.type(QStringLiteral("booking.patient.find"), "lindq");
    Shown::press(Qt::Key_Return);
    CHECK(text(screen, "booking.patient.who") == "Amara Lindqvist");
    screen.find<QComboBox>(QStringLiteral("booking.chair")).setCurrentIndex(3);
    screen.type(QStringLiteral("booking.day"), "3 Mar 2026");
    screen.type(QStringLiteral("booking.time"), "12:00");
    screen.type(QStringLiteral("booking.minutes"), "90");
    Shown::press(Qt::Key_Return);
    CHECK(screen.find<ui::InlineMessage>(QStringLiteral("booking.problem"))
              .text()
              .contains(QStringLiteral("Wei Chen")));
    screen.type(QStringLiteral("booking.minutes"), "60");
    Shown::press(Qt::Key_Return);
    CHECK_FALSE(screen.isShown(QStringLiteral("booking")));
    REQUIRE(grid(screen).selected());
    const ScheduleEntry booked = c.entry(*grid(screen).selected());
    CHECK(booked.chair == ChairId(3));
    CHECK(booked.span == TimeSpan{at("2026-03-03T12:00:00Z"), at("2026-03-03T13:00:00Z")});
}

TEST_CASE("the first free place is looked for and told", "[ui][schedule]") {
    ScheduleClinic c;
    c.book(c.wei, 1, "2026-03-03T12:00:00Z");
    const Shown screen(c.place.ui);
    Shown::press(Qt::Key_N);
    screen.type(QStringLiteral("booking.patient.find"), "lindq");
    Shown::press(Qt::Key_Return);
    screen.find<QComboBox>(QStringLiteral("booking.chair")).setCurrentIndex(1);
    screen.type(QStringLiteral("booking.time"), "12:30");
    screen.click(QStringLiteral("booking.free"));
    CHECK(screen.find<QComboBox>(QStringLiteral("booking.chair")).currentText() == "Chair 2");
}

TEST_CASE("a week is one chair's seven days", "[ui][schedule]") {
    ScheduleClinic c;
    c.book(c.amara, 1, "2026-03-05T10:00:00Z");
    c.book(c.wei, 2, "2026-03-05T10:00:00Z");
    const Shown screen(c.place.ui);
    auto& span = screen.find<ui::ToggleChoice>(QStringLiteral("schedule.span"));
    span.setFocus(Qt::TabFocusReason);
    Shown::press(Qt::Key_Right);
    const ui::GridView& view = grid(screen).view();
    REQUIRE(view.columns.size() == 7);
    CHECK(view.columns[0].title == "Mon 2 Mar");
    CHECK(view.columns[1].isToday);
    REQUIRE(view.blocks.size() == 1);
    CHECK(view.blocks[0].column == 3);
    screen.find<QComboBox>(QStringLiteral("schedule.chair")).setCurrentIndex(1);
    Q_EMIT screen.find<QComboBox>(QStringLiteral("schedule.chair")).activated(1);
    CHECK(grid(screen).view().blocks[0].name == "Wei Chen");
}

TEST_CASE("who may not book looks only", "[ui][schedule][H-16]") {
    ScheduleClinic c;
    const VisitId visit = c.book(c.amara, 1, "2026-03-03T10:00:00Z");
    c.place.signedIn = *c.clinic.manager;
    const Shown screen(c.place.ui);
    CHECK_FALSE(screen.isShown(QStringLiteral("schedule.new")));
    grid(screen).select(visit);
    CHECK_FALSE(screen.isShown(QStringLiteral("schedule.arrive")));
    push(screen, Qt::Key_Down);
    Shown::press(Qt::Key_Return);
    CHECK(c.entry(visit).appointment.at == at("2026-03-03T10:00:00Z"));
}
