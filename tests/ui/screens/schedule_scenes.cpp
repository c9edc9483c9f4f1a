#include "tests/ui/screens/schedule_scenes.h"

#include <array>

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include "tests/ui/board_fixture.h"
#include "tests/ui/screens/gallery_shell.h"
#include "ui/schedule/course_panel.h"
#include "ui/schedule/next_visit_presenter.h"
#include "ui/schedule/schedule_presenter.h"
#include "ui/schedule/time_grid.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui::gallery {

namespace {

struct Person {
    const char* given;
    const char* family;
};

/// Invented, and as long and accented as names are.
constexpr std::array<Person, 13> kPeople{{{"Amélie-Françoise", "de la Bâtie-Montgascon"},
                                          {"Þórbjörg", "Guðmundsdóttir"},
                                          {"Maximilian Alexander", "Freiherr von Württemberg-Hohenzollern"},
                                          {"Zoë", "Ng"},
                                          {"Krzysztof", "Brzęczyszczykiewicz"},
                                          {"María José", "Fernández de la Torre y Gómez"},
                                          {"Nguyễn", "Thị Minh Khai"},
                                          {"Siobhán", "O'Súilleabháin"},
                                          {"Ögedei", "Çağlayangil"},
                                          {"Ana", "Ilić"},
                                          {"Władysława", "Chrząszczewska"},
                                          {"Joaquín", "Peñalver Núñez"},
                                          {"Élodie", "Saint-Exupéry"}}};

/// The last one has no appointment.
constexpr std::size_t kBooked = kPeople.size() - 1;

/// The window around the schedule at 10:42, on chairs that run and a day that is full.
class ScheduleScene : public QWidget {
public:
    ScheduleScene() : m_frame(makeFrame(QStringLiteral("schedule"))) {
        auto* column = new QVBoxLayout(this);
        Theme::space(*column, {0, 0, 0, 0}, 0);
        column->addWidget(m_frame.window);
        fill();
    }
    ~ScheduleScene() override { delete m_screen; }
    ScheduleScene(const ScheduleScene&) = delete;
    ScheduleScene& operator=(const ScheduleScene&) = delete;

    void open() {
        auto* presenter = new SchedulePresenter(demo.place->ui, m_frame.window);
        m_screen = presenter;
        auto* bar = new TopBar(presenter->title());
        bar->addFind(QStringLiteral("Find a patient, name or record number"),
                     QKeySequence(Qt::CTRL | Qt::Key_K));
        m_frame.column->addWidget(bar);
        m_frame.column->addWidget(presenter->page(), 1);
        presenter->activate();
    }
    void openNextVisit() {
        auto* page = new ScrollPage;
        m_frame.column->addWidget(page, 1);
        auto* next = new NextVisitPresenter(demo.place->ui, people.back(), page->widget());
        page->column().addWidget(next->panel());
        page->column().addStretch(1);
        page->setMaximumColumn(520);
        next->load();
        m_screen = next;
    }
    [[nodiscard]] TimeGrid& grid() { return *findChild<TimeGrid*>(QStringLiteral("schedule.grid")); }
    void click(const char* name) { findChild<QAbstractButton*>(QLatin1String(name))->click(); }
    void type(const char* name, const QString& text) {
        findChild<QLineEdit*>(QLatin1String(name))->setText(text);
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QKeyEvent event(QEvent::KeyPress, key, modifiers);
        QApplication::sendEvent(&grid(), &event);
    }
    void makeCourse() {
        CoursePlan plan{.patient = people.back()};
        plan.first = {ChairId(6), demo.clock.now() + Duration::fromMinutes(78), Duration::fromMinutes(90)};
        plan.order.dose = Mass::fromGrams(2);
        plan.order.productId = "sulfate-50-10ml";
        plan.order.bag = Volume::fromMillilitres(250);
        std::vector<Slot> visits;
        ScheduleService& schedule = demo.place->services.schedule;
        for (const ProposedVisit& visit : schedule.propose(plan)) {
            visits.push_back(visit.slot.value());
        }
        static_cast<void>(schedule.plan(demo.place->ui.actor(), prescriber(), plan, visits).value());
    }

    test::DemoClinic demo;
    std::vector<PatientId> people;

private:
    [[nodiscard]] Actor prescriber() {
        const Staff staff = demo.place->services.staff.activeWith(Role::prescriber).at(0);
        return {staff.id, staff.displayName, staff.roles};
    }
    void book(std::size_t who, int chair, int minutesFrom1030, int minutes) {
        // Where it fits: the chairs that run say by themselves until when.
        static_cast<void>(demo.place->services.schedule.book(
            demo.place->ui.actor(), people.at(who),
            {ChairId(chair), demo.clock.now() + Duration::fromMinutes(minutesFrom1030 - 12),
             Duration::fromMinutes(minutes)}));
    }
    void fill() {
        for (std::size_t i = 0; i < kPeople.size(); ++i) {
            PatientDetails details;
            details.givenName = kPeople[i].given;
            details.familyName = kPeople[i].family;
            details.birthDate = Date::fromYmd(1950 + static_cast<int>(i) * 4, 5, 12).value();
            people.push_back(
                demo.place->services.patients.registerPatient(demo.place->ui.actor(), details).value().id);
        }
        for (int chair = 1; chair <= 8; ++chair) {
            const auto who = static_cast<std::size_t>(chair - 1);
            book(who, chair, 180 + (chair % 3) * 15, 120);  // after what runs
            book((who + 4) % kBooked, chair, 330 + (chair % 2) * 10, chair % 4 == 0 ? 45 : 110);
            for (int day = 1; day < 4; ++day) {
                book((who + static_cast<std::size_t>(day)) % kBooked, chair, day * 1440 - 90, 120);
                book((who + static_cast<std::size_t>(day) + 5) % kBooked, chair, day * 1440 + 90, 150);
            }
        }
        book(8, 6, 30, 45);
        book(9, 6, -30, 45);
        book(10, 6, -90, 45);
        ScheduleService& schedule = demo.place->services.schedule;
        const std::vector<ScheduleEntry> day = schedule.days(toLocal(demo.clock.now()).date, 1).entries;
        for (const ScheduleEntry& entry : day) {
            if (entry.appointment.patient.id == people.at(9)) {
                static_cast<void>(schedule.arrive(demo.place->ui.actor(), entry.appointment.visit));
            } else if (entry.appointment.patient.id == people.at(10) && entry.isLate) {
                static_cast<void>(schedule.noShow(demo.place->ui.actor(), entry.appointment.visit));
            }
        }
    }

    Frame m_frame;
    QObject* m_screen = nullptr;
};

VisitId firstMovable(TimeGrid& grid) {
    for (const GridBlock& block : grid.view().blocks) {
        if (block.isMovable) {
            return block.visit;
        }
    }
    return VisitId(0);
}

}  // namespace

QWidget* makeScheduleDay() {
    auto* scene = new ScheduleScene;
    scene->makeCourse();
    scene->open();
    scene->grid().select(firstMovable(scene->grid()));
    return scene;
}

QWidget* makeScheduleWeek() {
    auto* scene = new ScheduleScene;
    scene->open();
    auto* span = scene->findChild<ToggleChoice*>(QStringLiteral("schedule.span"));
    span->setChosen(1);
    Q_EMIT span->chosenByUser(1);
    return scene;
}

QWidget* makeScheduleTaken() {
    auto* scene = new ScheduleScene;
    scene->open();
    scene->grid().select(firstMovable(scene->grid()));
    scene->press(Qt::Key_Right, Qt::ControlModifier);
    scene->press(Qt::Key_Return);
    scene->press(Qt::Key_Right, Qt::ControlModifier);
    scene->press(Qt::Key_Down, Qt::ControlModifier);
    return scene;
}

QWidget* makeScheduleBooking() {
    auto* scene = new ScheduleScene;
    scene->open();
    scene->click("schedule.new");
    scene->type("booking.patient.find", QStringLiteral("brze"));
    return scene;
}

QWidget* makeScheduleCourse() {
    auto* scene = new ScheduleScene;
    scene->open();
    scene->grid().select(firstMovable(scene->grid()));
    scene->click("schedule.plan_course");
    return scene;
}

QWidget* makeScheduleCourseRunning() {
    auto* scene = new ScheduleScene;
    scene->makeCourse();
    scene->open();
    scene->click("schedule.plan_course");
    scene->type("course.patient.find", QStringLiteral("exup"));
    scene->findChild<ListRow*>()->click();
    return scene;
}

QWidget* makeScheduleNextVisit() {
    auto* scene = new ScheduleScene;
    scene->openNextVisit();
    return scene;
}

}  // namespace gramhour::ui::gallery
