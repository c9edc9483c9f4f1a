#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QTimer>

#include "service/export_service.h"
#include "ui/history/chart_data.h"
#include "ui/history/filter_bar.h"
#include "ui/history/filter_words.h"
#include "ui/support/background_task.h"
#include "ui/support/screen.h"
#include "ui/support/ui_context.h"

namespace gramhour::ui {

class ChartCard;
class HistoryPage;
class PatientHistory;
class RecordBeside;
enum class ListColumn : std::uint8_t;

/// What History shows at a moment: for the exports and the report.
struct HistoryShown {
    HistoryQuery query;    ///< as it was asked
    Date askedOn;          ///< what its period was counted from
    HistoryFilter filter;  ///< with the ends of the period
    HistoryFigures figures;
    std::optional<HistoryFigures> before;
    PeriodEnds period;
    QStringList words;  ///< everything that narrows beside the period
    std::int64_t sessions = 0;
};

/// History: what is selected is counted by a worker; the page shows the last answer until the next one is
/// there. A newer question takes the place of an older one.
class HistoryPresenter : public Screen {
    Q_OBJECT

public:
    HistoryPresenter(UiContext& context, QWidget* parent);
    ~HistoryPresenter() override;

    [[nodiscard]] QWidget* page() override;
    [[nodiscard]] QString title() const override;
    void activate() override;
    void leave() override;

    /// Looks at one patient's sessions of all time.
    void showPatient(PatientId patient);
    /// Looks at what this says instead of what was looked at.
    void ask(const HistoryQuery& query);
    [[nodiscard]] const HistoryQuery& query() const { return m_query; }
    /// None before the first answer.
    [[nodiscard]] const std::optional<HistoryShown>& shown() const { return m_shown; }
    /// False while a newer answer is on its way.
    [[nodiscard]] bool isSettled() const;

Q_SIGNALS:
    /// The answer to the last question is on the page.
    void answered();

private:
    /// What a worker found out.
    struct Answer {
        std::optional<HistorySelection> selection;
        std::optional<HistorySelection> before;
        bool hasFailed = false;
    };
    enum class Redraw { All, ListOnly };
    /// What a worker was asked.
    struct Question {
        HistoryQuery query;
        Date askedOn;
        HistoryFilter filter;  ///< with the ends of the period
        Redraw redraw = Redraw::All;
    };

    void connectPage();
    void connectViews();
    void connectExports();
    void takeOut(ExportForm form);
    void loadChoices();
    void loadSubjects();
    void loadPatient();
    void loadYears();
    [[nodiscard]] QString lotText(const StockLot& lot) const;
    [[nodiscard]] QString courseText(const CourseView& view) const;
    [[nodiscard]] FilterChoices::Named<LotId> findLots(const QString& typed) const;
    [[nodiscard]] FilterChoices::Named<CourseId> findCourses(const QString& typed) const;
    void loadViews();
    void askAnew(HistoryQuery query);
    void start(Redraw wanted);
    void noteViewed(const HistoryFilter& filter);
    void show(Answer answer, const Question& question);
    void showFigures(Answer& answer, const Question& question);
    void showQuery();
    void narrow(const std::vector<HistoryFigure>& figures);
    void findPatients(const QString& typed);
    void openRow(SessionId session);
    void showBeside(SessionId session);
    void closeBeside();
    void saveChart(ChartCard* card);
    void rememberColumns(const std::vector<ListColumn>& columns);
    [[nodiscard]] FilterNames names() const;
    [[nodiscard]] QString periodWords() const;
    [[nodiscard]] QString totalsText(const HistoryFigures& figures) const;
    [[nodiscard]] Date today() const;

    UiContext& m_context;
    HistoryPage* m_page;
    HistoryQuery m_query;
    HistorySort m_sort;
    FilterChoices m_choices;
    ChartNames m_chartNames;
    std::vector<NamedHistoryView> m_views;
    std::vector<PatientHit> m_hits;
    QString m_patientName;
    std::optional<PatientId> m_patientOf;  ///< whose name and years are shown
    PatientHistory* m_years = nullptr;     ///< the page's
    std::optional<PatientId> m_yearsOf;
    std::optional<LotId> m_lotOf;        ///< whose name `m_choices` has
    std::optional<CourseId> m_courseOf;  ///< the same
    std::optional<HistoryShown> m_shown;
    bool m_owesFigures = true;  ///< asked for, and not on the page yet
    std::unique_ptr<RecordBeside> m_beside;
    QTimer m_typing;
    BackgroundTask m_task;
    BackgroundTask m_noting;
};

}  // namespace gramhour::ui
