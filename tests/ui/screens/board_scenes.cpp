#include "tests/ui/screens/board_scenes.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QVBoxLayout>

#include "tests/ui/board_fixture.h"
#include "tests/ui/screens/gallery_shell.h"
#include "ui/board/board_presenter.h"
#include "ui/board/wall_page.h"
#include "ui/history/record_presenter.h"
#include "ui/patients/patient_page_presenter.h"
#include "ui/patients/patients_presenter.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui::gallery {

namespace {

enum class Bar { shown, none };

/// The window around a screen, and the demonstration clinic behind it.
class Scene : public QWidget {
public:
    explicit Scene(const QString& current) : m_frame(makeFrame(current)) {
        auto* column = new QVBoxLayout(this);
        Theme::space(*column, {0, 0, 0, 0}, 0);
        column->addWidget(m_frame.window);
    }
    ~Scene() override { delete m_screen; }
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;

    template <class Presenter, class... Ids>
    Presenter* open(Bar bar, Ids... ids) {
        auto* presenter = new Presenter(demo.place->ui, ids..., m_frame.window);
        m_screen = presenter;
        if (bar == Bar::shown) {
            m_frame.column->addWidget(makeBar(presenter->title()));
        }
        m_frame.column->addWidget(presenter->page(), 1);
        presenter->activate();
        return presenter;
    }
    void type(const char* name, const QString& text) {
        if (auto* line = findChild<QLineEdit*>(QLatin1String(name))) {
            line->setText(text);
            Q_EMIT line->textEdited(text);
        }
    }
    void click(const QString& name) {
        if (auto* button = findChild<QAbstractButton*>(name)) {
            button->click();
        }
    }
    [[nodiscard]] PatientId find(const char* text) {
        return demo.place->services.patients.find(text).at(0).id;
    }

    test::DemoClinic demo;

private:
    static QWidget* makeBar(const QString& title) {
        auto* bar = new TopBar(title);
        bar->addFind(QStringLiteral("Find a patient, name or record number"),
                     QKeySequence(Qt::CTRL | Qt::Key_K));
        if (title == QLatin1String("Today")) {
            bar->setSubtitle(QStringLiteral("Tuesday 3 March 2026 · 10:42"));
            bar->addRight(new Button(Icon::Plus, QStringLiteral("Walk-in"), ButtonRole::Primary));
        }
        return bar;
    }

    Frame m_frame;
    QObject* m_screen = nullptr;
};

/// The last session that was signed.
SessionId signedSession(Scene& scene) {
    for (const SessionRow& row : scene.demo.place->services.history.list({}, std::nullopt, 100)) {
        if (row.summary.signedAt && row.summary.reactionGrade > 0) {
            return row.id;
        }
    }
    return scene.demo.place->services.history.list({.outcome = Outcome::completed}, std::nullopt, 1).at(0).id;
}

}  // namespace

QWidget* makeBoard() {
    auto* scene = new Scene(QStringLiteral("today"));
    scene->open<BoardPresenter>(Bar::shown);
    return scene;
}

QWidget* makeBoardBackup() {
    auto* scene = new Scene(QStringLiteral("today"));
    scene->demo.backUp(Duration::fromMinutes(12));
    scene->open<BoardPresenter>(Bar::shown);
    return scene;
}

QWidget* makeBoardFiltered() {
    auto* scene = new Scene(QStringLiteral("today"));
    scene->open<BoardPresenter>(Bar::shown);
    scene->click(QStringLiteral("board.filter.infusing"));
    return scene;
}

QWidget* makeWall() {
    /// The wall and the clinic behind it.
    struct Wall : WallPage {
        test::DemoClinic demo;
    };
    auto* wall = new Wall;
    const UtcTime now = wall->demo.clock.now();
    const BoardService& board = wall->demo.place->services.board;
    WallView view =
        wallView(board.cards(board.load(), now), wall->demo.place->ui.protocol, now, WallNaming::initials);
    view.alarm = QStringLiteral("Chair 8: stop, breathing 11/min · +2 more");
    wall->show(view, WallNaming::initials);
    return wall;
}

QWidget* makePatients() {
    auto* scene = new Scene(QStringLiteral("patients"));
    scene->open<PatientsPresenter>(Bar::shown);
    return scene;
}

QWidget* makePatientsFound() {
    auto* scene = new Scene(QStringLiteral("patients"));
    scene->open<PatientsPresenter>(Bar::shown);
    scene->type("patients.find", QStringLiteral("pena"));
    return scene;
}

QWidget* makePatientForm() {
    auto* scene = new Scene(QStringLiteral("patients"));
    auto* presenter = scene->open<PatientsPresenter>(Bar::shown);
    presenter->registerPatient(QStringLiteral("Amara Lindqvist 12.4.1981"));
    return scene;
}

QWidget* makePatientPage() {
    auto* scene = new Scene(QStringLiteral("patients"));
    const PatientId patient = scene->find("amara lindqvist");
    scene->open<PatientPagePresenter>(Bar::none, patient);
    return scene;
}

QWidget* makePatientAllergies() {
    auto* scene = new Scene(QStringLiteral("patients"));
    const PatientId patient = scene->find("amara lindqvist");
    scene->open<PatientPagePresenter>(Bar::none, patient);
    scene->click(QStringLiteral("patient.allergies"));
    return scene;
}

QWidget* makeRecord() {
    auto* scene = new Scene(QStringLiteral("history"));
    const SessionId session = signedSession(*scene);
    scene->open<RecordPresenter>(Bar::none, session);
    return scene;
}

}  // namespace gramhour::ui::gallery
