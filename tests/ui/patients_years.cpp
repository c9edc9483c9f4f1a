#include <filesystem>

#include "support/catch.h"
#include "support/temp_folder.h"
#include "ui/board_fixture.h"
#include "ui/history/lane_chart.h"
#include "ui/history/patient_history.h"
#include "ui/history/record_presenter.h"
#include "ui/patients/patient_page_presenter.h"
#include "ui/screen_driver.h"
#include "ui/widgets/widgets.h"

using namespace gramhour;
using namespace gramhour::test;
using gramhour::ui::LaneChart;
using gramhour::ui::LaneChartView;
using gramhour::ui::PatientHistory;

namespace {

SessionRow visit(std::int64_t id, const char* start, Outcome outcome, Mass ordered, Mass given) {
    SessionRow row{.id = SessionId(id), .patient = PatientId(7)};
    row.openedAt = UtcTime::parseIso(start).value();
    row.orderedDose = ordered;
    row.summary.outcome = outcome;
    row.summary.deliveredDose = given;
    if (outcome != Outcome::notStarted) {
        row.summary.startedAt = row.openedAt;
    }
    return row;
}

PatientPage emptyPage() {
    return {.patient = {.id = PatientId(7)}};
}

/// Two visits, the second broken off with a reaction, and one day of results, as a page has them: newest
/// first.
PatientPage twoVisits() {
    PatientPage page = emptyPage();
    page.sessions = {
        visit(12, "2026-02-10T09:00:00Z", Outcome::stoppedEarly, Mass::fromGrams(2),
              Mass::fromMicrograms(740'000)),
        visit(11, "2026-01-13T09:00:00Z", Outcome::completed, Mass::fromGrams(1), Mass::fromGrams(1))};
    page.sessions[0].summary.reactionGrade = 2;
    page.sessions[0].summary.reactionSymptoms = "flushing";
    // 1.7 mg/dL ÷ 2.4305 = 0.699445 mmol/L; 0.9 mg/dL × 88.4 = 79.56 µmol/L.
    page.labs = {{LabTest::magnesium, 1'700'000, LabUnit::mgPerDl, Date::fromYmd(2026, 1, 12).value()},
                 {LabTest::creatinine, 900'000, LabUnit::mgPerDl, Date::fromYmd(2026, 1, 12).value()}};
    return page;
}

/// Who took which charts out, by the trail.
std::vector<std::string> takenCharts(PlaceClinic& place) {
    std::vector<std::string> taken;
    const std::vector<AuditRow> rows =
        place.place.services.audits.page(*place.clinic.manager, {.action = "paper.saved"}, std::nullopt, 10)
            .value();
    for (const AuditRow& row : rows) {
        CHECK(row.entry.detail == "chart");
        taken.push_back(row.actorName + " " + row.entry.subject);
    }
    return taken;
}

}  // namespace

TEST_CASE("doses and results of a patient share one axis, in the order of time", "[ui][patient-history]") {
    const PlaceClinic place;
    const LaneChartView view = ui::patientHistoryView(twoVisits(), place.place.ui.protocol);
    REQUIRE(view.moments.size() == 3);
    CHECK(view.moments[0].words.contains("12 Jan 2026"));
    CHECK(view.moments[1].id == 11);
    CHECK(view.moments[2].id == 12);
    CHECK(view.moments[2].words.contains("0.74 g given of 2 g"));
    CHECK(view.moments[2].words.contains("grade 2"));
    CHECK(view.from < view.moments.front().at);
    CHECK(view.to > view.moments.back().at);
    // Doses, reactions, magnesium, creatinine; no lane for what was never measured.
    REQUIRE(view.lanes.size() == 4);
    CHECK(view.lanes[0].series[0].points.size() == 1);
    CHECK(view.lanes[0].series[1].points[0].value == 740'000);
    CHECK(view.lanes[0].series[1].points[0].other == 2'000'000);
    CHECK(view.lanes[1].marks.size() == 1);
    CHECK(view.lanes[2].series[0].points[0].value == 699'445);
    CHECK(view.lanes[3].series[0].points[0].value == 79'560'000);
}

TEST_CASE("somebody without visits and results takes no room", "[ui][patient-history]") {
    PlaceClinic place;
    CHECK(ui::patientHistoryView(emptyPage(), place.place.ui.protocol).isEmpty());
    QWidget window;
    PatientHistory history(place.place.ui, &window);
    history.show(emptyPage());
    CHECK(history.isHidden());
}

TEST_CASE("Enter on a visit opens its record", "[ui][patient-history]") {
    PlaceClinic place;
    PatientHistory history(place.place.ui, nullptr);
    history.show(twoVisits());
    auto* chart = history.findChild<LaneChart*>(QStringLiteral("patient.history.chart"));
    REQUIRE(chart != nullptr);
    QTest::keyClick(chart, Qt::Key_End);
    QTest::keyClick(chart, Qt::Key_Return);
    CHECK(place.place.navigator.last() == "record/12");
    // Results of a day open nothing.
    QTest::keyClick(chart, Qt::Key_Home);
    QTest::keyClick(chart, Qt::Key_Return);
    CHECK(place.place.navigator.places.size() == 1);
}

TEST_CASE("a chart of somebody's years that is saved is in the audit trail", "[ui][patient-history][H-21]") {
    PlaceClinic place;
    const TempFolder folder;
    PatientHistory history(place.place.ui, nullptr);
    history.show(twoVisits());
    const auto save = [&](const std::filesystem::path& file) {
        place.place.ask.fileName = QString::fromStdString(file.string());
        history.findChild<ui::Button*>(QStringLiteral("patient.history.save"))->click();
        return takenCharts(place);
    };
    CHECK(save(folder.path() / "no such folder" / "years.svg").empty());
    CHECK(save(folder.path() / "years.svg") == std::vector<std::string>{"R. Okafor, RN patient/7"});
}

TEST_CASE("the chart of a session that is saved is in the audit trail", "[ui][record][H-21]") {
    PlaceClinic place;
    const TempFolder folder;
    const PatientId patient = place.clinic.addPatient("Joaquín", "Peñalver", "1964-09-30", Sex::male);
    const SessionId id = place.clinic.runningSession(patient, Mass::fromGrams(1), ChairId(1));
    const ShownScreen<ui::RecordPresenter> screen(place.place.ui, id);
    place.place.ask.fileName = QString::fromStdString((folder.path() / "session.svg").string());
    screen.click("record.timeline.save");
    CHECK(takenCharts(place) ==
          std::vector<std::string>{"R. Okafor, RN session/" + std::to_string(id.value())});
}

TEST_CASE("the patient's page shows the years where the shell hands them in", "[ui][patient-history]") {
    PlaceClinic place;
    const PatientId patient = place.clinic.addPatient("Joaquín", "Peñalver", "1964-09-30", Sex::male);
    static_cast<void>(place.clinic.runningSession(patient, Mass::fromGrams(1), ChairId(1)));
    const ui::MakePatientHistory make = [](ui::UiContext& context, QWidget* parent) {
        auto* history = new PatientHistory(context, parent);
        return ui::PatientHistoryPart{history, [history](const PatientPage& page) { history->show(page); }};
    };
    QWidget window;
    ui::PatientPagePresenter presenter(place.place.ui, patient, &window, make);
    presenter.activate();
    const auto* chart = window.findChild<LaneChart*>(QStringLiteral("patient.history.chart"));
    REQUIRE(chart != nullptr);
    CHECK_FALSE(chart->view().isEmpty());
    CHECK(window.findChild<QWidget*>(QStringLiteral("patient.records_closed")) == nullptr);

    place.place.signedIn = *place.clinic.admin;
    QWidget office;
    ui::PatientPagePresenter keeper(place.place.ui, patient, &office, make);
    keeper.activate();
    CHECK(office.findChild<LaneChart*>(QStringLiteral("patient.history.chart"))->view().isEmpty());
    CHECK(office.findChild<QWidget*>(QStringLiteral("patient.records_closed")) != nullptr);
    CHECK_FALSE(office.findChild<QWidget*>(QStringLiteral("patient.sessions"))->isVisibleTo(&office));
}
