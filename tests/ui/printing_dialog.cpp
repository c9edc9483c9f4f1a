#include <QFile>
#include <QLabel>

#include "support/catch.h"
#include "ui/board_fixture.h"
#include "ui/printing/paper_dialog.h"
#include "ui/screen_driver.h"
#include "ui/widgets/widgets.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::PaperDialog;

namespace {

SessionSnapshot runningSession(PlaceClinic& place) {
    const PatientId patient = place.clinic.addPatient("Joaquín", "Peñalver", "1964-06-30", Sex::male);
    const SessionId id = place.clinic.runningSession(patient, Mass::fromGrams(1), ChairId(1));
    return place.clinic.sessions().snapshot(id).value();
}

template <class Widget>
Widget& childOf(const QWidget& parent, const char* name) {
    auto* child = parent.findChild<Widget*>(QLatin1String(name));
    REQUIRE(child != nullptr);
    return *child;
}

}  // namespace

TEST_CASE("the leaflet is shown as a page and saved where the person says", "[ui][printing]") {
    PlaceClinic place;
    const SessionSnapshot session = runningSession(place);
    const TempFolder folder;
    QWidget window;
    window.show();
    PaperDialog* dialog = ui::showLeaflet(place.place.ui, &window, session, std::nullopt);
    QApplication::processEvents();
    CHECK(dialog->isVisible());
    const auto pages = childOf<QWidget>(*dialog, "paper.preview").findChildren<QLabel*>();
    REQUIRE(pages.size() == 1);
    CHECK(pages.first()->accessibleName() == "After your infusion, page 1");

    // A place that cannot be written: said in the dialog, which stays.
    place.place.ask.fileName = QString::fromStdString((folder / "no/such/leaflet.pdf").string());
    childOf<QPushButton>(*dialog, "paper.pdf").click();
    CHECK(dialog->isVisible());
    CHECK(place.place.ask.suggestedName == "leaflet-2026-03-03-1.pdf");

    place.place.ask.fileName = QString::fromStdString((folder / "leaflet.pdf").string());
    childOf<QPushButton>(*dialog, "paper.pdf").click();
    QFile file(*place.place.ask.fileName);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.read(5) == "%PDF-");
}

TEST_CASE("the summary for the ambulance takes medicines from the visit's screening", "[ui][printing]") {
    PlaceClinic place;
    QWidget window;
    window.show();
    PaperDialog* dialog = ui::showHandover(place.place.ui, &window, runningSession(place));
    QApplication::processEvents();
    CHECK(dialog->windowTitle() == "Summary for the ambulance");
    CHECK(childOf<QWidget>(*dialog, "paper.preview").findChildren<QLabel*>().size() == 1);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QApplication::processEvents();
    CHECK(window.findChild<PaperDialog*>() == nullptr);
}
