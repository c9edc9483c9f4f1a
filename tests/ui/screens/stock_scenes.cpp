#include "tests/ui/screens/stock_scenes.h"

#include <stdexcept>

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "tests/ui/board_fixture.h"
#include "tests/ui/screens/gallery_shell.h"
#include "ui/printing/bag_label.h"
#include "ui/printing/paper_output.h"
#include "ui/stock/lot_acts.h"
#include "ui/stock/lot_panel.h"
#include "ui/stock/recall_paper.h"
#include "ui/stock/recall_section.h"
#include "ui/stock/stock_page.h"
#include "ui/stock/stock_presenter.h"
#include "ui/support/clinical_text.h"
#include "ui/widgets/widgets.h"

namespace gramhour::ui::gallery {

namespace {

constexpr const char* kVial = "sulfate-50-2ml";
constexpr int kPaperDots = 150;
constexpr int kLabelDots = 300;

/// The window around Stock at 10:42.
class StockScene : public QWidget {
public:
    StockScene() : m_frame(makeFrame(QStringLiteral("stock"))) {
        auto* column = new QVBoxLayout(this);
        Theme::space(*column, {0, 0, 0, 0}, 0);
        column->addWidget(m_frame.window);
        makePeople();
        m_screen = new StockPresenter(demo.place->ui, m_frame.window);
        auto* bar = new TopBar(m_screen->title());
        bar->addFind(QStringLiteral("Find a patient, name or record number"),
                     QKeySequence(Qt::CTRL | Qt::Key_K));
        m_frame.column->addWidget(bar);
        m_frame.column->addWidget(m_screen->page(), 1);
        m_screen->activate();
    }
    ~StockScene() override { delete m_screen; }
    StockScene(const StockScene&) = delete;
    StockScene& operator=(const StockScene&) = delete;

    [[nodiscard]] StockLot lot() { return stock().offers(kVial).front(); }
    [[nodiscard]] StockService& stock() { return demo.place->services.stock; }
    [[nodiscard]] StockPresenter& screen() { return *m_screen; }
    [[nodiscard]] StockPage& page() { return static_cast<StockPage&>(*m_screen->page()); }

    test::DemoClinic demo;

private:
    /// The demonstration's people have no phones; those who can be called look like this.
    void makePeople() {
        const Actor& nurse = demo.place->ui.actor();
        const Recall everybody = stock().recall(nurse, "7F").value();
        int number = 0;
        for (const RecallLine& line : everybody.lines) {
            PatientDetails details = line.patient.details;
            details.phone = "+44 7700 900" + std::to_string(100 + number);
            details.email = number % 3 == 0 ? "" : "person" + std::to_string(number) + "@example.org";
            details.emergencyContact =
                number % 2 == 0 ? "Partner, +44 7700 900" + std::to_string(300 + number) : "";
            static_cast<void>(
                demo.place->services.patients.change(nurse, line.patient.id, line.patient.revision, details));
            ++number;
        }
    }

    Frame m_frame;
    StockPresenter* m_screen;
};

/// A picture on a grey desk, as large as fits.
class Desk : public QLabel {
public:
    explicit Desk(QImage picture) : m_picture(std::move(picture)) {
        setAlignment(Qt::AlignCenter);
        setStyleSheet(QStringLiteral("background: #8a939c"));
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        QLabel::resizeEvent(event);
        setPixmap(QPixmap::fromImage(
            m_picture.scaled(size() - QSize(40, 40), Qt::KeepAspectRatio, Qt::SmoothTransformation)));
    }

private:
    QImage m_picture;
};

BagLabel labelOf(test::DemoClinic& demo) {
    const Services& services = demo.place->services;
    for (const BoardChair& chair : services.board.load()) {
        if (chair.session && chair.state.prepared) {
            return bagLabel(services.sessions.snapshot(*chair.session).value(), services.clinic.clinic(),
                            demo.clock.now())
                .value();
        }
    }
    throw std::logic_error("no bag in the demonstration");
}

}  // namespace

QWidget* makeStock() {
    return new StockScene;
}

QWidget* makeStockLot() {
    auto* scene = new StockScene;
    scene->screen().openLot(scene->lot().id);
    return scene;
}

QWidget* makeStockWaste() {
    auto* scene = new StockScene;
    scene->screen().openLot(scene->lot().id);
    scene->page().lot().acts().choose(LotActs::Act::Waste);
    scene->findChild<QLineEdit*>(QStringLiteral("stock.lot.units"))->setText(QStringLiteral("500"));
    scene->findChild<QLineEdit*>(QStringLiteral("stock.lot.reason"))->setText(QStringLiteral("Tray dropped"));
    scene->findChild<QAbstractButton*>(QStringLiteral("stock.lot.submit"))->click();
    return scene;
}

QWidget* makeStockRecall() {
    auto* scene = new StockScene;
    scene->page().open(StockPage::View::Recall);
    scene->page().recall().setText(fromUtf8(scene->lot().lot));
    scene->findChild<QAbstractButton*>(QStringLiteral("stock.recall.search"))->click();
    return scene;
}

QWidget* makeRecallPaper() {
    StockScene scene;
    const StockLot lot = scene.lot();
    const Recall recall = scene.stock().recall(scene.demo.place->ui.actor(), lot.lot).value();
    const RecallPrint about{fromUtf8(lot.lot), fromUtf8(scene.demo.place->services.clinic.clinic().name),
                            fromUtf8(scene.demo.place->ui.actor().displayName), scene.demo.clock.now()};
    return new Desk(paperPictures(recallPaper(recall, about), kPaperDots).front());
}

QWidget* makeBagLabel() {
    test::DemoClinic demo;
    return new Desk(bagLabelPicture(labelOf(demo), kLabelDots));
}

QWidget* makeBagLabelLong() {
    test::DemoClinic demo;
    BagLabel label = labelOf(demo);
    label.patient = QString::fromUtf8("Maximilian Alexander Freiherr von Württemberg-Hohenzollern");
    label.clinic = QString::fromUtf8("Clínica de Infusões de São João da Madeira");
    label.drops = QStringLiteral("42 drops/min with a set of 20 drops/mL");
    label.contents =
        QStringLiteral("4 mL of 50 % in 250 mL sodium chloride 0.9 %, the same volume withdrawn first");
    label.lot = QStringLiteral("MG-2026-0000-114477-B, use by 30 Sep 2027");
    label.prepared = QString::fromUtf8("J. van der Merwe-Oyelaran, RN, 3 Mar 2026, 09:05");
    label.checked.clear();
    label.code = QStringLiteral("GO1234567");
    return new Desk(bagLabelPicture(label, kLabelDots));
}

}  // namespace gramhour::ui::gallery
